"""
Conditions of the kernel language turned into small postfix programs over numbers.

Leaves that only person and day decide (age, entry, place, facts no step gives) become atoms: a truth that
changes on at most two days, worked out once for each person.  Cost: one pass over each distinct condition of
a world.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from klappt.chains.fast.arrays import FAR, NO, PAST, UNKNOWN, YES
from klappt.kernel.conditions import (
    AgeFrom,
    AgeTo,
    All,
    AnyOf,
    AtLeast,
    AtMost,
    Because,
    Condition,
    Flag,
    Known,
    Leaf,
    MonthsHeld,
    MonthsSince,
    Not,
    StatusIn,
    Within,
    judge,
    leaves,
)
from klappt.kernel.days import birthday, months_after
from klappt.kernel.profile import Profile
from klappt.kernel.scales import Scale

AT_LEAST, AT_MOST, FLAG, STATUS, ATOM, MONTHS, WITHIN, ALL, ANY, NOT, KNOWN, TOLD = range(12)
SCALES = tuple(Scale)
MOST_BITS = 62


class TooManyFlags(Exception):
    """A world in which more facts can be gained than the fast engine has bits for."""


@dataclass
class Codes:
    """Numbers for the words of one world; grows while the world is compiled."""

    base: date
    flags: dict[str, int]  # flags that some step gives
    statuses: dict[str, int] = field(default_factory=dict)
    atoms: dict[Leaf, int] = field(default_factory=dict)
    programs: dict[Condition, int] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)  # the same by identity
    start: list[int] = field(default_factory=lambda: [0])
    nodes: list[tuple[int, int, int, int]] = field(default_factory=list)

    def status_mask(self, statuses: Iterable[str]) -> int:
        """Return the bit mask of some statuses."""
        mask = 0
        for status in statuses:
            mask |= 1 << self.statuses.setdefault(status, len(self.statuses))
        if len(self.statuses) > MOST_BITS:
            raise TooManyFlags("mehr als 62 Aufenthaltsstatus")
        return mask

    def flag_mask(self, flags: Iterable[str]) -> int:
        """Return the bit mask of those flags that some step gives."""
        return sum(1 << self.flags[flag] for flag in flags if flag in self.flags)

    def day(self, day: date | None, default: int) -> int:
        """Return a day counted from the base."""
        return default if day is None else (day - self.base).days

    def program(self, condition: Condition) -> int:
        """Return the number of the program that judges a condition; equal conditions share one."""
        # Deep conditions are slow to hash; the same object is met again and again, and the world keeps it alive.
        number = self.known.get(id(condition))
        if number is None:
            number = self.known[id(condition)] = self._numbered(condition)
        return number

    def _numbered(self, condition: Condition) -> int:
        if condition not in self.programs:
            self._emit(condition)
            self.start.append(len(self.nodes))
            self.programs[condition] = len(self.start) - 2
        return self.programs[condition]

    def _emit(self, condition: Condition) -> None:
        match condition:
            case All(parts) | AnyOf(parts):
                for part in parts:
                    self._emit(part)
                self.nodes.append((ALL if isinstance(condition, All) else ANY, len(parts), 0, 0))
            case Not(part):
                self._emit(part)
                self.nodes.append((NOT, 0, 0, 0))
            case Known(first, otherwise):
                self._emit(first)
                self._emit(otherwise)
                self.nodes.append((KNOWN, 0, 0, 0))
            case Because(_, part):
                self._emit(part)
            case _:
                self.nodes.append(self._leaf(condition))

    def _leaf(self, leaf: Leaf) -> tuple[int, int, int, int]:
        match leaf:
            case AtLeast(scale, level):
                return (AT_LEAST, SCALES.index(scale), level, 0)
            case AtMost(scale, level):
                return (AT_MOST, SCALES.index(scale), level, 0)
            case Flag(name) if name in self.flags:
                return (FLAG, self.flags[name], 0, 0)
            case StatusIn(statuses):
                return (STATUS, self.status_mask(statuses), 0, 0)
            case MonthsHeld(_, statuses, months, from_entry, by):
                # The lowest bit tells whether entry counts, the rest is the cut-off day.
                return (MONTHS, self.status_mask(statuses), months, 2 * self.day(by, FAR) + int(from_entry))
            case Within(start, end):
                return (WITHIN, self.day(start, PAST), self.day(end, FAR), 0)
            case _:
                return (ATOM, self.atoms.setdefault(leaf, len(self.atoms)), 0, 0)


def is_fixed(condition: Condition, gained: Container[str]) -> bool:
    """Test if person and day alone decide: nothing in it can be `gained` or changed on the way."""
    moving = AtLeast | AtMost | StatusIn | MonthsHeld
    return not any(
        isinstance(leaf, moving) or (isinstance(leaf, Flag) and leaf.name in gained)
        for leaf in leaves(condition)
    )


@dataclass
class Wants:
    """What levels and flags a condition asks for, and which ones it may ask not to have."""

    level: list[int] = field(default_factory=lambda: [0, 0, 0])
    marks: list[int] = field(default_factory=lambda: [0, 0, 0])  # bit masks of all levels asked about
    flags: set[str] = field(default_factory=set)
    low: list[int] = field(default_factory=lambda: [FAR, FAR, FAR])  # having this level may close it
    low_flags: set[str] = field(default_factory=set)

    def add(self, condition: Condition, wanted: bool = True, both: bool = False) -> None:
        """Note what a condition looks at; `wanted` False below a negation, `both` where either may help."""
        match condition:
            case All(parts) | AnyOf(parts):
                for part in parts:
                    self.add(part, wanted, both)
            case Known(first, otherwise):
                self.add(first, wanted, both=True)
                self.add(otherwise, wanted, both)
            case Not(part):
                self.add(part, not wanted, both)
            case Because(_, part):
                self.add(part, wanted, both)
            case AtLeast(scale, level):
                self._level(SCALES.index(scale), level, wanted, both)
            case AtMost(scale, level):
                self._level(SCALES.index(scale), level + 1, not wanted, both)
            case Flag(name):
                if wanted or both:
                    self.flags.add(name)
                if not wanted or both:
                    self.low_flags.add(name)
            case _:
                pass

    def _level(self, scale: int, level: int, wanted: bool, both: bool) -> None:
        self.marks[scale] |= 1 << level
        if wanted or both:
            self.level[scale] = max(self.level[scale], level)
        if not wanted or both:
            self.low[scale] = min(self.low[scale], level)


def wants(conditions: Iterable[Condition], both: bool = False) -> Wants:
    """Return what several conditions look at together."""
    found = Wants()
    for condition in conditions:
        found.add(condition, both=both)
    return found


def atom_row(leaf: Leaf, person: Profile, base: date) -> Sequence[int]:
    """Return the truth of an atom over time: truth, day of change, truth, day of change, truth."""
    match leaf:
        case AgeFrom(years):
            return _rising("birth", person, base, lambda day: birthday(day, years))
        case AgeTo(years):
            t0, d1, t1, d2, t2 = _rising("birth", person, base, lambda day: birthday(day, years + 1))
            return (2 - t0, d1, 2 - t1, d2, 2 - t2)
        case MonthsSince(fact, months):
            return _rising(fact, person, base, lambda day: months_after(day, months))
        case _:
            truth = int(judge(leaf, person, base))
            return (truth, FAR, truth, FAR, truth)


def _rising(fact: str, person: Profile, base: date, opens: Callable[[date], date]) -> Sequence[int]:
    days = person.dates.get(fact)
    if days is None:
        return (UNKNOWN, FAR, UNKNOWN, FAR, UNKNOWN)
    return (NO, (opens(days.first) - base).days, UNKNOWN, (opens(days.last) - base).days, YES)
