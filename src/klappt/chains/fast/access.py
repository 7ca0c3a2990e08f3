"""
Access gates and legal steps as tables, with what a change of status may make better or worse.

Whether an earlier change of status can do harm is decided here, once for a world and without knowing anybody:
for every set of gates the rules of the old status are held against those of the new one, on every day on
which they differ, with everything about the person unknown.  Only where no answer can get worse may the
search prefer earlier.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from klappt.chains.fast.arrays import FAR, NONE, PAST
from klappt.chains.fast.programs import SCALES, Codes, Wants, wants
from klappt.chains.model import Gate, LegalStep, Offer, World
from klappt.kernel.conditions import (
    All,
    AnyOf,
    Because,
    Condition,
    Known,
    MonthsHeld,
    Not,
    StatusIn,
    Within,
    judge,
    leaves,
)
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.truth import Truth

LONG_AGO = date(1900, 1, 1)
GateSet = tuple[Gate, ...]


def access_tables(
    world: World, offers: Sequence[Offer], rank: dict[str, int], codes: Codes
) -> dict[str, Any]:
    """Return the tables of gates, legal steps, and what both look at."""
    of_object = {id(offer.gates): offer.gates for offer in offers if offer.gates is not None}
    sets: dict[GateSet, int] = {}
    number = {known: sets.setdefault(gates, len(sets)) for known, gates in of_object.items()}
    tables: dict[str, Any] = {
        "o_gates": [NONE if offer.gates is None else number[id(offer.gates)] for offer in offers]
    }
    tables |= _legal_tables(world.legal_steps, rank, codes)
    for condition in (c for one in sets for gate in one for c in (gate.guard, *_asked(gate))):
        for leaf in leaves(condition):
            codes.status_mask(leaf.statuses if isinstance(leaf, StatusIn | MonthsHeld) else ())
    tables |= _gate_tables(list(sets), codes)
    tables |= _change_tables(world.legal_steps, list(sets), offers, codes)
    return tables


def _asked(gate: Gate) -> Iterator[Condition]:
    return (admission.condition for admission in gate.when)


def _gate_tables(sets: Sequence[GateSet], codes: Codes) -> dict[str, Any]:
    gates = [gate for one in sets for gate in one]
    conditions = [[admission.condition for admission in gate.when] for gate in gates]
    looks = [_looks(one) for one in sets]
    return {
        "gs_from": _offsets(sets),
        "gs_moving": [int(bool(any(look.level) or _seen(look, codes))) for look in looks],
        "g_start": [codes.day(gate.valid.start, PAST) for gate in gates],
        "g_end": [codes.day(gate.valid.end, FAR) for gate in gates],
        "g_guard": [codes.program(gate.guard) for gate in gates],
        "g_mask": [_mask(gate, codes, (Truth.YES, Truth.UNKNOWN)) for gate in gates],
        "g_sure": [_mask(gate, codes, (Truth.YES,)) for gate in gates],
        "g_closed": [int(gate.closed) for gate in gates],
        "g_certainty": [int(gate.certainty) for gate in gates],
        "g_researched": [int(gate.researched) for gate in gates],
        "g_days": [gate.permission_days for gate in gates],
        "g_when": _offsets(conditions),
        "gw_program": [codes.program(condition) for one in conditions for condition in one],
        "gs_level": [level for look in looks for level in look.level],
        "gs_flags": [codes.flag_mask(look.flags) for look in looks],
        "gs_low": [level for look in looks for level in look.low],
        "gs_low_flags": [codes.flag_mask(look.low_flags) for look in looks],
    }


def _mask(gate: Gate, codes: Codes, truths: Sequence[Truth]) -> int:
    return codes.status_mask(s for s in codes.statuses if _guarded(gate, s) in truths)


def _seen(look: Wants, codes: Codes) -> bool:
    low = any(level != FAR for level in look.low)
    return low or bool(codes.flag_mask(look.flags | look.low_flags))


def _looks(gates: GateSet) -> Wants:
    found = wants([gate.guard for gate in gates], both=True)
    for gate in gates:
        for admission in gate.when:
            found.add(admission.condition)
    return found


def _legal_tables(steps: Sequence[LegalStep], rank: dict[str, int], codes: Codes) -> dict[str, Any]:
    keys: dict[str, int] = {}
    conditions = [[admission.condition for admission in step.when] for step in steps]
    firmer = [[step.firmer[0]] if step.firmer else [] for step in steps]
    looks = [wants([*one, *more], both=True) for one, more in zip(conditions, firmer, strict=True)]
    return {
        "l_key": [keys.setdefault(step.id, len(keys)) for step in steps],
        "l_days": [step.days for step in steps],
        "l_certainty": [int(step.certainty) for step in steps],
        "l_start": [codes.day(step.valid.start, PAST) for step in steps],
        "l_end": [codes.day(step.valid.end, FAR) for step in steps],
        "l_to": [codes.status_mask([step.to_status]) for step in steps],
        "l_from": [codes.status_mask(step.from_statuses) for step in steps],
        "l_rank": [rank[step.id] for step in steps],
        "l_when": _offsets(conditions),
        "lw_program": [codes.program(condition) for one in conditions for condition in one],
        "l_firmer": [codes.program(step.firmer[0]) if step.firmer else NONE for step in steps],
        "l_firmer_certainty": [int(step.firmer[1]) if step.firmer else 0 for step in steps],
        "l_level": [level for look in looks for level in look.level],
        "l_turned": [
            int(look.low != [FAR] * 3 or bool(look.low_flags)) for look in (wants(one) for one in conditions)
        ],
        "l_marks": [mask for look in looks for mask in look.marks],
        "l_flags": [codes.flag_mask(look.flags) for look in looks],
    }


def _offsets(lists: Sequence[Sequence[Any]]) -> list[int]:
    found = [0]
    for one in lists:
        found.append(found[-1] + len(one))
    return found


def _change_tables(
    steps: Sequence[LegalStep], sets: Sequence[GateSet], offers: Sequence[Offer], codes: Codes
) -> dict[str, Any]:
    extra = _months_in(admission.condition for offer in offers for admission in offer.admission)
    statuses = tuple(codes.statuses)
    worse, better = [], []
    orders = [_order(gates, statuses, codes.base) for gates in sets]
    tables = [order.full for order in orders], [order.closing for order in orders]
    for kind in tables:
        for step in steps:
            pairs = [(before, step.to_status) for before in step.from_statuses]
            for table in kind:
                worse.append(int(not pairs or not all(table[after, before] for before, after in pairs)))
                better.append(int(not pairs or not all(table[before, after] for before, after in pairs)))
    return {
        "lh_from": worse,
        "lb_from": better,
        "l_strict": [
            int(_loses_months(step, sets, extra + _months_in(_asked_after(step, steps)))) for step in steps
        ],
        "gs_best": [_best(gates, s, codes.base) for gates in sets for s in statuses],
        "s_timed": [codes.status_mask(s for s in statuses if any(_timed(gates, s) for gates in sets))],
        "s_order": [
            codes.status_mask(a for a in statuses if table[a, b])
            for kind in tables
            for table in kind
            for b in statuses
        ],
    }


def _asked_after(first: LegalStep, steps: Sequence[LegalStep]) -> Iterator[Condition]:
    """Yield the conditions of all legal steps that may come after one."""
    held, found = {first.to_status}, [first]
    while new := [step for step in steps if step not in found and held & step.from_statuses]:
        found += new
        held |= {step.to_status for step in new}
    for step in found[1:]:
        yield from (admission.condition for admission in step.when)


def _months_in(conditions: Iterable[Condition]) -> tuple[MonthsHeld, ...]:
    found = (leaf for condition in conditions for leaf in leaves(condition) if isinstance(leaf, MonthsHeld))
    return tuple(dict.fromkeys(found))


@cache
def _months_asked(gates: GateSet, status: str) -> tuple[MonthsHeld, ...]:
    """Return the months that the rules for a status look at."""
    return _months_in(c for gate in _possible(gates, status) for c in (gate.guard, *_asked(gate)))


def _loses_months(step: LegalStep, sets: Sequence[GateSet], others: Iterable[MonthsHeld]) -> bool:
    """Test if months that the old status would have added are missed by a rule for the new one."""
    later = (_months_asked(gates, step.to_status) for gates in sets)
    found = (leaf for several in (others, *later) for leaf in several)
    return any(leaf.statuses & step.from_statuses and step.to_status not in leaf.statuses for leaf in found)


def _best(gates: GateSet, status: str, since: date) -> int:
    """Return the best certainty that the gates can give to a status from a day on."""
    rules = [g for g in _possible(gates, status) if g.valid.end is None or g.valid.end > since]
    return min((int(g.certainty) for g in rules if g.researched and not g.closed), default=3)


def _timed(gates: GateSet, status: str) -> bool:
    """Test if it matters for a status since when it is held: months are counted, or a permission is filed."""
    rules = _possible(gates, status)
    return bool(_months_asked(gates, status)) or any(gate.permission_days > 0 for gate in rules)


@cache
def _possible(gates: GateSet, status: str) -> tuple[Gate, ...]:
    return tuple(gate for gate in gates if _guarded(gate, status) != Truth.NO)


@cache
def _guarded(gate: Gate, status: str) -> Truth:
    """Return whether a gate is for a status, with everything else about the person unknown."""
    somebody = Profile(spells=(Spell(LONG_AGO, status),))
    return judge(_untold(gate.guard), somebody, _inside(gate.valid))


def _untold(condition: Condition) -> Condition:
    """Return a condition in which nothing stands in for an unknown fact: it may still be anything."""
    match condition:
        case All(parts):
            return All(tuple(_untold(part) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_untold(part) for part in parts))
        case Not(part):
            return Not(_untold(part))
        case Known(part, _) | Because(_, part):
            return _untold(part)
        case _:
            return condition


def _inside(valid: Within) -> date:
    return valid.start or ((valid.end - timedelta(days=1)) if valid.end else date(2020, 1, 1))


@dataclass(frozen=True)
class _Order:
    """For pairs of statuses: whether the first is never worse than the second under one set of gates."""

    full: dict[tuple[str, str], bool]
    closing: dict[tuple[str, str], bool]  # closed or open alone, certainty apart


@cache
def _order(gates: GateSet, statuses: tuple[str, ...], since: date) -> _Order:
    """Return the order of statuses on all days from one on. Cost: gates x statuses judgements, then pairs."""
    bounds = {day for gate in gates for day in (gate.valid.start, gate.valid.end) if day and day > since}
    days = (since, *sorted(bounds))
    rules = {s: tuple(_on(_possible(gates, s), s, day) for day in days) for s in statuses}
    unsure = {s: {gate for day in on for gate, sure in day if not sure} for s, on in rules.items()}
    # Gates are deep; they are looked at once for a status, and then only numbers are compared.
    kind = _numbered(rules)
    open_gates = tuple({gate: None for gates_of_one in unsure.values() for gate in gates_of_one})
    left = {
        gate_number: _numbered({s: _left(gate.guard, s) for s in statuses})
        for gate_number, gate in enumerate(open_gates)
    }
    looked_at = {s: [n for n, gate in enumerate(open_gates) if gate in unsure[s]] for s in statuses}
    months = {s: _all_months(s, rules[s]) for s in statuses}
    known: dict[tuple[object, ...], bool] = {}

    def answer(new: str, old: str, certainty: bool) -> bool:
        alike = all(left[n][new] == left[n][old] for n in looked_at[new])
        key = (kind[new], kind[old], certainty, alike)
        if key not in known:
            pairs = zip(rules[new], rules[old], strict=True)
            known[key] = all(_no_worse(a, b, certainty, alike) for a, b in pairs)
        return known[key] and (new == old or months[new])

    pairs = [(a, b) for a in statuses for b in statuses]
    return _Order(
        {pair: answer(*pair, True) for pair in pairs}, {pair: answer(*pair, False) for pair in pairs}
    )


def _numbered(things: Mapping[str, object]) -> dict[str, int]:
    """Return for each key a number; equal things have the same."""
    numbers: dict[object, int] = {}
    return {key: numbers.setdefault(thing, len(numbers)) for key, thing in things.items()}


def _all_months(status: str, rules: Iterable[Iterable[tuple[Gate, bool]]]) -> bool:
    """Test if every month of a status is counted by the rules that apply to it."""
    asked = (a.condition for on_day in rules for gate, _ in on_day for a in gate.when)
    found = (leaf for condition in asked for leaf in leaves(condition) if isinstance(leaf, MonthsHeld))
    return all(status in leaf.statuses for leaf in found)


def _on(gates: Iterable[Gate], status: str, day: date) -> tuple[tuple[Gate, bool], ...]:
    """Return the gates that may decide on a day for a status, each with whether it surely is for it."""
    found = []
    for gate in gates:
        if (gate.valid.start or LONG_AGO) <= day and (gate.valid.end is None or day < gate.valid.end):
            found.append((gate, _guarded(gate, status) == Truth.YES))
            if found[-1][1]:
                break
    return tuple(found)


def _no_worse(
    new: Sequence[tuple[Gate, bool]], old: Sequence[tuple[Gate, bool]], certainty: bool, alike: bool
) -> bool:
    """
    Test if whatever the old rules allow, the new ones allow at least as well, whoever asks.

    `alike`: what is open about the guards is the same for both statuses.
    """
    if new == old and alike:
        return True
    if old and old[-1][1] and all(gate.closed for gate, _ in old):
        return True
    decided = bool(new) and new[-1][1]
    if certainty and not decided and any(gate.researched and not gate.closed for gate, _ in old):
        return False  # perhaps no rule is for the new status, and then the answer is unclear
    rules: list[Gate | None] = [gate for gate, _ in old]
    if not (old and old[-1][1]):
        rules.append(None)  # perhaps no rule is for the old status
    return all(_at_least_as_good(b, a, certainty) for b, _ in new for a in rules)


@cache
def _left(condition: Condition, status: str) -> Condition | bool:
    """Return what a condition still asks of somebody with a status; its months stay asked for each alone."""
    match condition:
        case StatusIn(statuses):
            return status in statuses
        case MonthsHeld():
            return All((condition, StatusIn(frozenset({status}))))
        case All(parts) | AnyOf(parts):
            decisive = not isinstance(condition, All)
            left = [_left(part, status) for part in parts]
            if decisive in left:
                return decisive
            kept = tuple(part for part in left if not isinstance(part, bool))
            return type(condition)(kept) if kept else not decisive
        case Not(part):
            left_over = _left(part, status)
            return not left_over if isinstance(left_over, bool) else Not(left_over)
        case Known(first, otherwise):
            return All((_as_condition(_left(first, status)), _as_condition(_left(otherwise, status))))
        case Because(_, part):
            return _left(part, status)
        case _:
            return condition


def _as_condition(left: Condition | bool) -> Condition:
    return left if not isinstance(left, bool) else (All(()) if left else AnyOf(()))


def _at_least_as_good(new: Gate, old: Gate | None, certainty: bool) -> bool:
    if old is not None and old.closed:
        return True
    if new.closed:
        return False
    if old is None or not old.researched:
        # What nobody has researched is open, if unclear; conditions could still close what is researched.
        return not new.researched or (not new.when and new.permission_days <= 0)
    if not new.researched:
        return not certainty
    return (
        (new.certainty <= old.certainty or not certainty)
        and new.permission_days <= old.permission_days
        and {admission.condition for admission in new.when} <= {a.condition for a in old.when}
    )


__all__ = ["SCALES", "access_tables"]
