"""
Turn the law's access rules for a type of offer into the engine's gates.

A rule that says the same for several statuses becomes one gate, and where it says the same with and without a
derived fact (a safe country, a work ban) the gate does not ask for that fact: nobody is asked in vain.
A grade that hardens where something holds becomes two gates, the better one first.
Cost: each type of offer is turned once for each set of office days and kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from klappt.catalogue.model import PERMISSION
from klappt.chains.model import Admission, Gate
from klappt.kernel.conditions import ALWAYS, Condition, StatusIn, Within, every, some
from klappt.law.access_resolved import SUSPENDED, ResolvedRule, guard, rules_for
from klappt.law.model import Grade, Permission
from klappt.law.statuses import DERIVED_FROM
from klappt.planning.legal_steps import certainty_of
from klappt.planning.offer_types import offer_types
from klappt.planning.offices import Office

DULDUNG, LIGHT = "duldung_60a", "duldung_60b"


def gates_for(offer_type: str, there: Office, since: date) -> tuple[Gate, ...] | None:
    """
    Return the gates of a type of offer that still matter from a day on, in the order in which they decide.

    None: residence law has nothing to say about the type.  Empty: no rule was researched, all is unclear.
    """
    known = offer_types().get(offer_type)
    if known is not None and not known.law:
        return None
    return _gates(offer_type, there.permission_days(Permission.ABH), since)


@cache
def _gates(offer_type: str, abh_days: int, since: date) -> tuple[Gate, ...]:
    there = Office({PERMISSION: abh_days})
    rules = (rule for rule in rules_for(offer_type) if rule.until is None or since < rule.until)
    return tuple(gate for rule in _merged(rules) for gate in _of_rule(rule, there))


def _merged(rules: Iterable[ResolvedRule]) -> Iterator[ResolvedRule]:
    """Yield each rule once, for all statuses for which it says the same."""
    groups: dict[ResolvedRule, list[str]] = {}
    for rule in rules:
        groups.setdefault(replace(rule, column="", guard=ALWAYS), []).append(rule.column)
    for rule, columns in groups.items():
        yield replace(rule, guard=_both(held(columns), rule.among))


def held(columns: Iterable[str]) -> Condition:
    """Return the condition that one of the access statuses is held, with as few questions as possible."""
    left = set(columns)
    parts: list[Condition] = []
    plain: set[str] = set()
    for derived, base in DERIVED_FROM.items():
        if {derived, base} <= left:
            left -= {derived, base}
            plain.add(base)
    if DULDUNG in plain and LIGHT not in left:
        parts.append(every(StatusIn(frozenset({LIGHT})), SUSPENDED))
    elif DULDUNG in plain:
        plain.add(LIGHT)
        left.discard(LIGHT)
    special = [column for column in sorted(left) if guard(column) != StatusIn(frozenset({column}))]
    plain |= left - set(special)
    parts = [StatusIn(frozenset(plain)), *parts] if plain else parts
    parts.extend(guard(column) for column in special)
    return parts[0] if len(parts) == 1 else some(*parts)


def _both(first: Condition, second: Condition) -> Condition:
    return first if second == ALWAYS else every(first, second)


def _of_rule(rule: ResolvedRule, there: Office) -> Iterator[Gate]:
    plain = _gate(rule, rule.guard, rule.grade, there)
    if rule.firmer is not None and not rule.closed:
        holds, grade = rule.firmer
        yield _gate(rule, _both(rule.guard, holds), grade, there)
    yield plain


def _gate(rule: ResolvedRule, made_for: Condition, grade: Grade, there: Office) -> Gate:
    return Gate(
        rule=rule.rule_id,
        guard=made_for,
        valid=Within(rule.since, rule.until),
        closed=rule.closed,
        certainty=certainty_of(grade),
        grade=grade.value,
        when=tuple(Admission(code, code, part, citation=rule.citation) for code, part in rule.conditions),
        permission=rule.permission.value if rule.permission else Permission.NONE.value,
        permission_days=0 if rule.closed else there.permission_days(rule.permission),
        citation=rule.citation,
        researched=rule.researched,
    )
