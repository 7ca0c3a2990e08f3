"""
The proposals of an allocation one by one, as plain values: for each person the ways known and the one proposed.

A person is a copy of a member, told apart by number.  Of the facts only German, school, stage and age stand here;
status, sex and place are told in protected tables alone.  Whoever has no way through a limited run is left out: there
is nothing to decide.
Cost: one pass over people and ways.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from klappt.planning.cohort_groups import group_of
from klappt.planning.cohorts import Member
from klappt.planning.places.asking import RunWorld
from klappt.planning.places.crowds import Individuals
from klappt.planning.places.decisions import Option, Proposal
from klappt.planning.places.model import Allocation, Crowd, Way

FACTS = ("language", "school", "stage", "age")
Json = dict[str, Any]


@dataclass(frozen=True)
class Decided:
    """What people decided about somebody: runs (None: no place), and the day of arrival."""

    runs: tuple[str, ...] | None
    day: date | None


def ids_of(members: Sequence[Member], who: Individuals) -> tuple[str, ...]:
    """Return an id for each person: the member's, and which of its people it is; the same for the same question."""
    copies: Counter[int] = Counter()
    ids = []
    for member in who.members:
        copies[member] += 1
        ids.append(f"{members[member].id}/{copies[member]}")
    return tuple(ids)


def fixed_ways(
    ids: Sequence[str], decided: Mapping[str, Decided], world: RunWorld, days: Sequence[date]
) -> dict[int, Way | None]:
    """Return the decided way of each person who is decided about; runs that are gone need no place any more."""
    numbers = {run.run_id: place for place, run in enumerate(world.runs)}
    fixed: dict[int, Way | None] = {}
    for person, name in enumerate(ids):
        if name in decided:
            one = decided[name]
            runs = tuple(sorted(numbers[run] for run in one.runs or () if run in numbers))
            waited = 0 if one.day is None else (one.day - days[person]).days
            fixed[person] = None if one.runs is None else Way(runs, waited)
    return fixed


def proposals(
    crowd: Crowd, found: Allocation, world: RunWorld, members: Sequence[Member], who: Individuals
) -> Json:
    """Return the runs with names of their offers, and everybody who could use one of them."""
    names = world.offer_names
    people, used = [], set()
    for person, name in enumerate(ids_of(members, who)):
        ways = crowd.ways[person]
        if not any(way.runs for way in ways):
            continue
        used |= {run for way in ways for run in way.runs}
        day = who.days[person]
        people.append(
            {
                "id": name,
                "day": day.isoformat(),
                "facts": {fact: group_of(members[who.members[person]], fact, day) for fact in FACTS},
                "ways": [[[world.runs[run].run_id for run in way.runs], way.day] for way in ways],
                "taken": found.taken[person],
            }
        )
    runs = {
        world.runs[run].run_id: {
            "name": names[world.runs[run].offer_id],
            "start": world.runs[run].start.isoformat(),
            "places": world.places[run],
        }
        for run in sorted(used)
    }
    return {"runs": runs, "people": people}


def read(told: Json) -> tuple[tuple[Proposal, ...], dict[str, int]]:
    """Return the proposals of a kept answer, and the places by run."""
    people = tuple(
        Proposal(
            one["id"],
            tuple(Option(tuple(runs), days) for runs, days in one["ways"]),
            one["taken"],
        )
        for one in told["people"]
    )
    return people, {run: one["places"] for run, one in told["runs"].items()}
