"""
A person turned into flat tables: facts, spells, kilometres to each offer, and the truth of every atom over
time.

Cost: linear in offers and atoms; some tens of microseconds where others from the same place came before.
"""

from collections.abc import Mapping

from klappt.chains.fast.arrays import FAR, NONE, PersonTables
from klappt.chains.fast.law import UNCLEAR
from klappt.chains.fast.programs import SCALES, Codes, atom_row
from klappt.chains.fast.world import FastWorld
from klappt.chains.model import Person
from klappt.chains.relevance import relevant_offers
from klappt.kernel.profile import Profile

EVERY_FLAG = (1 << 62) - 1


class UnknownGoal(Exception):
    """A goal that nothing in this world can be counted towards; there is no chain."""


def person_tables(
    person: Person, fast: FastWorld, *, anchors: bool = True, surely: bool = False
) -> PersonTables:
    """
    Return the tables of one person in one world.

    Without `anchors` idle offers, behind which a change of status may wait, are left out; that saves half the time.
    `surely`: how sure a journey is counts, also where else only the day does.
    """
    profile, codes, goal = person.profile, fast.codes, person.goal
    ranges = [profile.level(scale) for scale in SCALES]
    entry = profile.dates.get("entry")
    atoms = [number for leaf in codes.atoms for number in atom_row(leaf, profile, codes.base)]
    return PersonTables(
        low=[known.low for known in ranges],
        high=[known.high for known in ranges],
        flags=_flags(profile.flags, codes),
        spell_day=[codes.day(spell.since, 0) for spell in profile.spells],
        spell_status=[codes.status_mask([spell.status]) for spell in profile.spells],
        hours=profile.weekly_hours,
        km=_kilometres(profile.place, fast),
        entry=codes.day(entry.first, FAR) if entry else FAR,
        atoms=atoms,
        goal_level=[goal.levels.get(scale, NONE) for scale in SCALES],
        goal_flags=_goal_flags(goal.flags, profile, codes),
        wished=_wished(person, fast) if anchors else [0] * len(fast.offers),
        goal_statuses=NONE if goal.statuses is None else codes.status_mask(goal.statuses),
        certainty=UNCLEAR if fast.day_only and not surely else 0,
    )


def at_worst(tables: PersonTables) -> PersonTables:
    """Return the same person without anything that is not known for sure."""
    return tables._replace(high=tables.low, flags=[tables.flags[0], EVERY_FLAG])  # noqa: SLF001 - of every named tuple


def _flags(flags: Mapping[str, bool], codes: Codes) -> list[int]:
    yes = known = 0
    for flag, bit in codes.flags.items():
        answer = flags.get(flag)
        if answer is not None:
            known |= 1 << bit
            yes |= int(answer) << bit
    return [yes, known]


def _goal_flags(wanted: frozenset[str], profile: Profile, codes: Codes) -> int:
    """Return the goal's flags as bits; a flag that no step gives must be there from the beginning."""
    for flag in wanted:
        if flag not in codes.flags and profile.flags.get(flag) is not True:
            raise UnknownGoal(flag)
    return codes.flag_mask(wanted)


def _wished(person: Person, fast: FastWorld) -> list[int]:
    """Return 1 for each offer that can be a step towards the goal, idle ones apart."""
    found = relevant_offers(person, fast.world, fast.wishes)
    return [int(offer.id in found) for offer in fast.offers]


def _kilometres(home: str | None, fast: FastWorld) -> list[int]:
    if home is None or fast.day_only:
        return [0] * len(fast.offers)
    if home not in fast.kilometres:
        ways = [fast.world.kilometres(home, offer.place) if offer.place else 0 for offer in fast.offers]
        fast.kilometres[home] = [way or 0 for way in ways]
    return fast.kilometres[home]


__all__ = ["Profile", "UnknownGoal", "person_tables"]
