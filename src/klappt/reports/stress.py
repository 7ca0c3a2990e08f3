"""The ring of a stress test: partners in the order in which journeys meet them, and what breaks without one."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from klappt.planning.many.journeys import Outcome
from klappt.planning.many.stress import Stress
from klappt.planning.scenario.names import partner_name
from klappt.planning.voice import Voice
from klappt.reports.pictures.ring import Chord, Ring, RingPartner, RingWords, class_words

ENGLISH = RingWords(
    people="people",
    to="to",
    upwards="and more",
    under="under 5",
    gone="gone",
    breaks="breaks: no way any more",
    holds="earliest ways: the wider, the more",
    few="Connections with fewer than 5 people are left out.",
    between=("partner", "partner after or before"),
    columns=("people", "of these without a way"),
)


def ring_of(stressed: Stress, gone: str | None, voice: Voice) -> Ring:
    """
    Return the data of the ring.

    Args:
        stressed: what a stress test found.
        gone: the partner taken away; None: the ring as it is.
        voice: the language.
    """
    catalogue, words = stressed.crowd.catalogue, ENGLISH if voice.lang == "en" else RingWords()
    lost = _lost(stressed, gone)
    people: dict[str, float] = defaultdict(float)
    places: dict[str, float] = defaultdict(float)
    passing: dict[tuple[str, str], float] = defaultdict(float)
    broken: dict[tuple[str, str], float] = defaultdict(float)
    for number, (outcome, member) in enumerate(zip(stressed.crowd.outcomes, stressed.members, strict=True)):
        stations = stations_of(outcome)
        for place, partner in enumerate(dict.fromkeys(stations)):
            people[partner] += member.weight
            places[partner] += member.weight * place
        for pair in {(min(pair), max(pair)) for pair in pairwise(stations)}:
            passing[pair] += member.weight
            broken[pair] += member.weight if number in lost else 0.0
    order = sorted(people, key=lambda one: (places[one] / people[one] if people[one] else 0.0, one))
    partners = tuple(RingPartner(one, partner_name(catalogue, one), people[one]) for one in order)
    chords = tuple(Chord(*pair, count, broken[pair]) for pair, count in sorted(passing.items()))
    name = partner_name(catalogue, gone) if gone else None
    whole = sum(stressed.members[number].weight for number in lost)
    return Ring(
        _title(name, voice), _description(partners, name, whole, words, voice), partners, chords, gone, words
    )


def stations_of(outcome: Outcome) -> tuple[str, ...]:
    """Return the partners of a journey one after the other, each once in a row."""
    partners = [ride.partner for ride in outcome.rides if ride.partner is not None]
    return tuple(one for place, one in enumerate(partners) if not place or partners[place - 1] != one)


def _lost(stressed: Stress, gone: str | None) -> Mapping[int, None]:
    """Return by number who has no way without a partner."""
    changes = (
        change
        for one in stressed.removals
        if gone is not None and one.edit.partner == gone
        for change in one.changes
    )
    return {
        change.person: None
        for change in changes
        if change.before.goal_day is not None and change.after.goal_day is None
    }


def _title(name: str | None, voice: Voice) -> str:
    if name is None:
        return voice.say("Partner auf den frühesten Wegen", "Partners on the earliest ways")
    return voice.say(f"Was ohne {name} bricht", f"What breaks without {name}")


def _description(
    partners: tuple[RingPartner, ...], name: str | None, lost: float, words: RingWords, voice: Voice
) -> str:
    told = voice.say(
        f"{len(partners)} Partner stehen im Kreis, in der Reihenfolge der Wege. "
        "Linien verbinden, wer aufeinander folgt; je breiter, desto mehr Menschen.",
        f"{len(partners)} partners stand in a ring, in the order of the ways. Lines join who follows each other; "
        "the wider, the more people.",
    )
    if name is not None and lost:
        told += voice.say(
            f" Ohne {name} verlieren {class_words(lost, words)} Personen jeden Weg; ihre Linien sind gestrichelt.",
            f" Without {name} {class_words(lost, words)} people lose every way; their lines are dashed.",
        )
    return told + voice.say(
        " Dieselben Zahlen stehen in der Tabelle.", " The same numbers stand in the table."
    )
