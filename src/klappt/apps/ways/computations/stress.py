"""
What breaks if one thing falls away, which partner carries how many, and what real events did.

Parameters: as for `reach`.  Everything is kept in German and English, small numbers of people are protected.
Cost: see `planning/many/stress.py`; half a minute for 506 profiles of a Kreis; pages have 101.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from klappt.apps.ways.computations import Gathered, Json, Kind, Progress, reach
from klappt.apps.ways.computations.reach import Asked
from klappt.apps.ways.limits import limited
from klappt.apps.ways.protected import Shows, shows
from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.kernel.errors import InputError, InputErrors
from klappt.network.catalogue import network_of
from klappt.network.measures import measures
from klappt.planning.many.bridges import bearings
from klappt.planning.many.effects import Change, Changed, Crowd
from klappt.planning.many.gains import Effect
from klappt.planning.many.stress import (
    Removal,
    Replayed,
    Stress,
    changed_by,
    ends,
    replayed,
    same_effect,
    stress,
)
from klappt.planning.scenario.names import partner_name
from klappt.planning.scenario.shocks import Shock, replay, shipped_shocks
from klappt.planning.searching import may_compile
from klappt.planning.voice import Voice
from klappt.reports.ring_kept import kept_ring

MOST = 40
MOST_SAME = 3
MOST_RINGS = 12
VOICES = (Voice("de"), Voice("en"))


def gather(alliance_id: UUID, parameters: Mapping[str, Any], as_of: date) -> Gathered:
    """Return what `reach` gathers, with what links rest on, so that it can fall away."""
    return reach.gather(alliance_id, parameters, as_of, rests=True)


def compute(asked: Asked, progress: Progress) -> Json:
    """Return what falls away with its losses, what carries, and the events replayed."""
    progress = limited(progress)
    compiled = may_compile(len(asked.members))
    crowd = Crowd(asked.catalogue, asked.people, asked.as_of, compiled=compiled, progress=progress)
    edits = ends(asked.catalogue, asked.as_of)
    told = crowd.changes(changed_by(edits, asked.catalogue), lambda done, of: progress(done, of, "removals"))

    def ask(
        catalogue: Catalogue, people: Sequence[Person], day: date, changed: tuple[Changed, ...]
    ) -> tuple[Crowd, tuple[tuple[Change, ...], ...]]:
        other = Crowd(catalogue, people, day, compiled=compiled)
        return other, other.changes(changed)

    found = replayed(
        fitting(asked.catalogue),
        stress(crowd, asked.members, edits, told),
        ask,
        lambda done, of: progress(done, of, "shocks"),
    )
    return _Told(found, shows(by_name=asked.by_name)).answer()


def fitting(catalogue: Catalogue) -> tuple[Shock, ...]:
    """Return the shocks without those whose edits match nothing because a scenario has changed what they speak of."""

    def fits(shock: Shock) -> bool:
        try:
            replay(shock, catalogue)
        except (InputError, InputErrors):
            return False
        return True

    return tuple(filter(fits, shipped_shocks()))


class _Told:
    """How a stress test is kept."""

    def __init__(self, found: Stress, shown: Shows) -> None:
        self._found, self._shown, self._catalogue = found, shown, found.crowd.catalogue
        self._people = sum(member.weight for member in found.members)

    def answer(self) -> Json:
        """Return everything; what costs nobody anything is only counted."""
        both = zip(self._found.crowd.outcomes, self._found.members, strict=True)
        unproven = sum(member.weight for outcome, member in both if not outcome.proven)
        groups = list(same_effect(self._found.removals))
        hurting = [same for same in groups if same[0].effect.lost or same[0].effect.later]
        carrying = bearings(self._found)
        return {
            "people": self._shown(self._people, self._people),
            "there": self._shown(self._found.reached, self._people),
            "unproven": self._shown(unproven, self._people),
            "removals": [self._removal(same) for same in hurting[:MOST]],
            "idle": len(groups) - len(hurting),
            "partners": list(self._partners()),
            "shocks": [self._shock(one) for one in self._found.shocks if one.why_not is None],
            "shocks_idle": sum(one.why_not is not None for one in self._found.shocks),
            "rings": [
                kept_ring(self._found, gone)
                for gone in (None, *(one.partner for one in carrying[:MOST_RINGS]))
            ],
        }

    def _numbers(self, effect: Effect, reached: float) -> Json:
        """Return the numbers of an effect; means only of those who are enough to be counted."""
        lost, later = self._shown(effect.lost, reached), self._shown(effect.later, reached)
        known = effect.later and not isinstance(later, str)
        return {
            "lost": lost,
            "later": later,
            "months": round(effect.months_later / effect.later, 1) if known else None,
            "better": self._shown(effect.newly + effect.earlier, self._people),
        }

    def _removal(self, same: Sequence[Removal]) -> Json:
        one, others = same[0], same[1 : 1 + MOST_SAME]
        return {
            "kind": one.kind,
            "what": {voice.lang: one.edit.words(self._catalogue, voice) for voice in VOICES},
            **self._numbers(one.effect, self._found.reached),
            "through": self._shown(one.through, self._people),
            "offer": one.edit.offer,
            "partner": one.edit.partner,
            "same": {
                voice.lang: [other.edit.words(self._catalogue, voice) for other in others] for voice in VOICES
            },
            "same_more": max(len(same) - 1 - MOST_SAME, 0),
        }

    def _partners(self) -> Iterator[Json]:
        parts = {one.key: one.parts for one in measures(network_of(self._catalogue)).partners}
        for one in bearings(self._found):
            yield {
                "partner": one.partner,
                "name": partner_name(self._catalogue, one.partner),
                "through": self._shown(one.through, self._people),
                **self._numbers(one.effect, self._found.reached),
                "bridge": one.effect.lost > 0,
                "parts": parts.get(one.partner, 1),
            }

    def _shock(self, one: Replayed) -> Json:
        shock = one.shock
        remark = shock.remark
        return {
            "day": shock.day.isoformat(),
            "what": {voice.lang: shock.told.told(voice.lang) for voice in VOICES},
            "remark": {voice.lang: remark.told(voice.lang) if remark else "" for voice in VOICES},
            "source_url": shock.source_url,
            "only_companions": one.only_companions and not one.changes,
            **self._numbers(one.effect, one.reached),
        }


KIND = Kind(
    "stress",
    _("Belastungsprobe: was bricht?"),
    {"": _("Profile"), "removals": _("Profile, wenn etwas wegfällt"), "shocks": _("wirkliche Ereignisse")},
    gather,
    compute,
)
