"""
Which single change helps whom, and which two only help together.

Parameters: as for `reach`.  Everything is kept in German and English, small numbers of people are protected.
Cost: see `planning/many/levers.py`; two minutes for 506 profiles of a Kreis with pairs; pages have 101.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from klappt.apps.ways.computations import Json, Kind, Progress
from klappt.apps.ways.computations.reach import Asked, gather
from klappt.apps.ways.limits import limited
from klappt.apps.ways.protected import Shown, Shows, shows
from klappt.catalogue.model import Catalogue
from klappt.planning.answer import legal_name
from klappt.planning.many import lever_words
from klappt.planning.many.effects import Change, Crowd
from klappt.planning.many.gains import Effect
from klappt.planning.many.journeys import Ride
from klappt.planning.many.levers import Lever, levers
from klappt.planning.many.pairs import pairs
from klappt.planning.scenario.candidates import candidates
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.names import offer_name
from klappt.planning.searching import may_compile
from klappt.planning.voice import Voice

MOST = 40  # of single changes and of pairs; a meeting talks about a handful
MOST_SAME = 3
VOICES = (Voice("de"), Voice("en"))


def compute(asked: Asked, progress: Progress) -> Json:
    """Return how many reach the goal, and the changes and pairs that help most."""
    progress = limited(progress)
    weights = [member.weight for member in asked.members]
    edits = candidates(asked.catalogue, asked.people, asked.as_of)
    crowd = Crowd(
        asked.catalogue, asked.people, asked.as_of, compiled=may_compile(len(weights)), progress=progress
    )
    single = levers(crowd, weights, edits, lambda done, of: progress(done, of, "edits"))
    both = pairs(crowd, weights, edits, single, lambda done, of: progress(done, of, "pairs"))
    told = _Told(crowd, weights, shows(by_name=asked.by_name))
    return {
        **told.head,
        "tried": len(edits),
        "found": len(single),
        "levers": [told.card(one) for one in single[:MOST]],
        "pairs": [told.card(one) for one in both[:MOST]],
    }


class _Told:
    """How levers are kept: words in both languages, numbers as they may be shown."""

    def __init__(self, crowd: Crowd, weights: Sequence[float], shown: Shows) -> None:
        self.catalogue, self.weights, self._shown = crowd.catalogue, weights, shown
        self.people = sum(weights)
        both = list(zip(crowd.outcomes, weights, strict=True))
        self.there = sum(weight for outcome, weight in both if outcome.goal_day is not None)
        unproven = sum(weight for outcome, weight in both if not outcome.proven)
        self.head: Json = {
            "people": shown(self.people, self.people),
            "there": shown(self.there, self.people),
            "unproven": shown(unproven, self.people),
        }

    def card(self, lever: Lever) -> Json:
        """Return a lever as it is kept."""
        cost = lever.cost_cents
        return {
            "edits": [edit.document() for edit in lever.edits],
            "kinds": [edit.KIND for edit in lever.edits],
            "what": {voice.lang: lever_words.what(lever, self.catalogue, voice) for voice in VOICES},
            **self._numbers(lever.gain),
            "cost_cents": cost,
            "agree": {
                voice.lang: list(lever_words.agree(lever.edits, self.catalogue, voice)) for voice in VOICES
            },
            "same": {
                voice.lang: [edit.words(self.catalogue, voice) for edit in lever.same[:MOST_SAME]]
                for voice in VOICES
            },
            "same_more": max(len(lever.same) - MOST_SAME, 0),
            "offers": list(_offers(lever.edits, self.catalogue)),
            "way": self._way(lever),
        }

    def _numbers(self, gain: Effect) -> dict[str, Shown | None]:
        earlier = self._shown(gain.earlier, self.there)
        known = not isinstance(earlier, str) and gain.earlier
        return {
            "newly": self._shown(gain.newly, self.people - self.there),
            "earlier": earlier,
            "months": round(gain.months_earlier / gain.earlier, 1) if known else None,
            "worse": self._shown(gain.later + gain.lost, self.there),
        }

    def _way(self, lever: Lever) -> list[dict[str, str]]:
        """Return the journey most of those take whom the lever helps, if they are enough to be told of."""
        found: Counter[tuple[str, ...]] = Counter()
        rides: dict[tuple[str, ...], tuple[Ride, ...]] = {}
        for change in filter(_better, lever.changes):
            steps = tuple(ride.offer or ride.id for ride in change.after.rides)
            rides[steps] = change.after.rides
            found[steps] += round(1000 * self.weights[change.person])
        if not found:
            return []
        steps, thousandths = found.most_common(1)[0]
        if isinstance(self._shown(thousandths / 1000, self.people), str):
            return []
        after = lever.edits[0].changed(self.catalogue)
        for edit in lever.edits[1:]:
            after = edit.changed(after)
        return [{voice.lang: _step_name(ride, after, voice) for voice in VOICES} for ride in rides[steps]]


def _better(change: Change) -> bool:
    before, after = change.before.goal_day, change.after.goal_day
    return after is not None and (before is None or after < before)


def _step_name(ride: Ride, catalogue: Catalogue, voice: Voice) -> str:
    if ride.offer is None:
        return legal_name(ride.id, voice.lang)
    return next((row.name for row in catalogue.offers if row.offer_id == ride.offer), ride.offer)


def _offers(edits: Iterable[Edit], catalogue: Catalogue) -> Iterator[Mapping[str, str]]:
    """Yield the offers of the catalogue that edits speak of, with their names."""
    known = {row.offer_id for row in catalogue.offers}
    seen: set[str] = set()
    for edit in edits:
        for name in lever_words.OFFER_FIELDS:
            code = getattr(edit, name, None)
            if isinstance(code, str) and code in known - seen:
                seen.add(code)
                yield {"code": code, "name": offer_name(catalogue, code, VOICES[0])}


KIND = Kind(
    "levers",
    _("Hebel: was hilft am meisten?"),
    {
        "": _("Profile"),
        "edits": _("Profile mit allen Änderungen"),
        "pairs": _("Profile mit Paaren von Änderungen"),
    },
    gather,
    compute,
)
