"""
What is still open for one person, as the splits of a question ask for it (`cases.py`): read once from the tables.

A rule of law asks about much that one person has settled; what `fold.py` and `looks.py` left over is all that can
still change an answer, so a split need not ask for anything else.
Cost: a copy of some short tables, when the first plan of a person is no journey.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from klappt.chains.fast.arrays import FAR, NONE, PersonTables, WorldTables
from klappt.chains.fast.plan import Plan
from klappt.chains.fast.programs import ALL, ANY, AT_LEAST, AT_MOST, FLAG, KNOWN, MONTHS, NOT, STATUS, TOLD
from klappt.chains.fast.truth import Work


class Hang(NamedTuple):
    """What the truth of a condition hangs on: what may make it less true, and which statuses truer."""

    low: tuple[int, int, int] = (FAR, FAR, FAR)  # the levels from which on it may be less true
    low_flags: int = 0
    eased: int = 0  # the statuses with which it may be truer than with those of the profile, as a mask
    led: int = 0  # the same once another change of status has come before

    def __or__(self, other: "Hang") -> "Hang":
        """Return what either hangs on."""
        a, b = self.low, other.low
        low = min(a[0], b[0]), min(a[1], b[1]), min(a[2], b[2])
        flags, eased = self.low_flags | other.low_flags, self.eased | other.eased
        return Hang(low, flags, eased, self.led | other.led)


class Looks(NamedTuple):
    """What is looked at, as in `WorldTables`, as far as it is open for the person."""

    live: Sequence[int]  # by legal step: 0 if it cannot matter
    legal_day: Sequence[int]  # by legal step: the first day on which it can have ended
    gs_level: Sequence[int]
    gs_flags: Sequence[int]
    gs_low: Sequence[int]
    gs_low_flags: Sequence[int]
    l_marks: Sequence[int]
    l_flags: Sequence[int]
    x_level: Sequence[int]
    x_flags: Sequence[int]
    x_low: Sequence[int]
    x_low_flags: Sequence[int]
    hangs: Sequence[Hang]  # by legal step


def looks_of(
    T: WorldTables, P: PersonTables, W: Any, N: Any, column: Callable[[Any, Any, str], Any]
) -> Looks:
    """Return what is still open for the person whom work area and plan tell of; `column` reads their tables."""
    tables: list[Any] = [[int(one) for one in column(N, Plan, name)] for name in Looks._fields[:-1]]
    start, op, number, other = (column(W, Work, name) for name in ("f_start", "f_op", "f_a", "f_b"))
    live = [legal for legal, one in enumerate(tables[0]) if one]
    now = _held_now(P)
    ever = now if now == NONE else reduce(or_, (T.l_to[legal] for legal in live), now)
    hangs = [Hang()] * len(T.l_key)
    for legal in live:
        hangs[legal] = Hang(eased=_missed(T.l_from[legal], now), led=T.l_from[legal])
        for program in _programs(T, P, legal):
            nodes = range(int(start[program]), int(start[program + 1]))
            hangs[legal] |= hangs_on([(int(op[n]), int(number[n]), int(other[n])) for n in nodes], now, ever)
    tables.append(hangs)
    return Looks(*tables)


def _programs(T: WorldTables, P: PersonTables, legal: int) -> Iterator[int]:
    """Yield the conditions of a legal step; of how sure it is only where that counts."""
    yield from T.lw_program[T.l_when[legal] : T.l_when[legal + 1]]
    if P.certainty == 0 and T.l_firmer[legal] != NONE:
        yield T.l_firmer[legal]


def _held_now(P: PersonTables) -> int:
    """Return the statuses that the profile tells from today on as a mask, NONE if it does not tell today's."""
    if not P.spell_day or P.spell_day[0] > 0:
        return NONE
    ended = [*(day <= 0 for day in P.spell_day[1:]), False]
    return reduce(or_, (status for status, over in zip(P.spell_status, ended, strict=True) if not over))


def _missed(statuses: int, now: int) -> int:
    """Return some statuses as a mask, 0 if those that may be held are all among them."""
    return statuses if now == NONE or now & ~statuses else 0


def hangs_on(nodes: Sequence[tuple[int, int, int]], now: int, ever: int) -> Hang:
    """
    Return what a folded program hangs on.

    Args:
        nodes: operation and numbers of each.
        now: the statuses that the profile tells from today on, as a mask; NONE: it does not tell today's.
        ever: those and all to which a change may lead.

    No change makes a condition on the status truer that the profile's statuses meet, nor one on months that
    run on with every status: months in several stretches may be full earlier than those in one.
    """
    found = list[tuple[Hang, Hang]]()  # by value: what it hangs on, and what its opposite hangs on
    told = False  # whether the value before is a told one
    for op, a, b in nodes:
        if op in {ALL, ANY}:
            found[-a:] = [
                (reduce(or_, (one for one, _ in found[-a:])), reduce(or_, (not_ for _, not_ in found[-a:])))
            ]
        elif op == NOT:
            found[-1] = found[-1][::-1]
        elif op == KNOWN:
            # What stands in for an unknown fact gives way once it is known, unless it is told for good.
            (one, opposite), (other, against) = found[-2:]
            found[-2:] = [(one, opposite)] if told else [(one | opposite | other, one | opposite | against)]
        else:
            found.append(_leaf(op, a, b, now, ever))
        told = op == TOLD
    return found[0][0] if found else Hang()


def _leaf(op: int, a: int, b: int, now: int, ever: int) -> tuple[Hang, Hang]:
    if op in {AT_LEAST, AT_MOST}:
        level = b if op == AT_LEAST else b + 1
        more = Hang(low=(level if a == 0 else FAR, level if a == 1 else FAR, level if a == 2 else FAR))
        return (Hang(), more) if op == AT_LEAST else (more, Hang())
    if op == FLAG:
        return Hang(), Hang(low_flags=1 << a)
    if op in {STATUS, MONTHS}:
        held = now if op == STATUS else ever
        return Hang(eased=_missed(a, held), led=a), Hang(
            eased=NONE if now == NONE or now & a else 0, led=NONE
        )
    return Hang(), Hang()
