"""
Access rules resolved into plain data: one rule for one type of offer and one access status, nothing left to
look up.

`same_as` rules have taken over grade, wait and conditions of the other offer type; "same" rules (after 48
months only the permission changes) have become rules of their own with guards that exclude each other.
Whoever judges a rule needs four things: the guard (is it made for this person), the validity, whether it
closes, and its conditions. Cost: each type of offer is resolved once and kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from klappt.kernel.conditions import (
    ALWAYS,
    All,
    Because,
    Condition,
    Flag,
    MonthsHeld,
    MonthsSince,
    Not,
    StatusIn,
    every,
    judge,
    some,
)
from klappt.kernel.days import Period
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth
from klappt.law.model import CLOSING, AccessRule, Grade, Permission
from klappt.law.registry import access_rules
from klappt.law.safe_countries import LATE_SAFE_COUNTRY_APPLICANT
from klappt.law.statuses import DERIVED_FROM, STATUSES
from klappt.law.stay import stay, stayed
from klappt.law.work_ban import WORK_BAN

WAIT = "wait_months"  # reason code of a wait that is not over
UNNAMED = "condition_not_met"  # reason code of a condition that nobody named


def _held(*statuses: str) -> Condition:
    return StatusIn(frozenset(statuses))


# A court order suspends the addition of § 60b: until then the person holds an ordinary Duldung.
SUSPENDED: Condition = Flag("zusatz_suspended")
_ORDINARY_DULDUNG = some(_held("duldung_60a"), every(_held("duldung_60b"), SUSPENDED))
_GUARDS: dict[str, Condition] = {
    "gestattung": every(_held("gestattung"), Not(LATE_SAFE_COUNTRY_APPLICANT)),
    "gestattung_safe_country": every(_held("gestattung"), LATE_SAFE_COUNTRY_APPLICANT),
    "duldung_60a": every(_ORDINARY_DULDUNG, Not(WORK_BAN)),
    "duldung_60a_workban": every(_ORDINARY_DULDUNG, WORK_BAN),
    "duldung_60b": every(_held("duldung_60b"), Not(SUSPENDED)),
}


def guard(column: str) -> Condition:
    """
    Return the condition that an access status (a column of the matrix) is the person's.

    Two of them are derived: Gestattung with a safe country, Duldung § 60a with a work ban.  The work ban of
    other kinds of Duldung changes no column; it is a condition of the rules about work.
    """
    return _GUARDS.get(column) or _held(column)


def status_columns(profile: Profile, on: date) -> tuple[tuple[str, Truth], ...]:
    """Return the access statuses that may apply on the day, yes or unknown; none if no status is told."""
    if profile.status_on(on) is None:
        return ()
    judged = ((column, judge(guard(column), profile, on)) for column in (*STATUSES, *DERIVED_FROM))
    return tuple((column, truth) for column, truth in judged if truth != Truth.NO)


def _both(first: Condition, second: Condition) -> Condition:
    if ALWAYS in (first, second):
        return second if first == ALWAYS else first
    return every(first, second)


@dataclass(frozen=True)
class ResolvedRule:
    """One rule for one type of offer and one access status, on the days from `since` up to before `until`."""

    rule_id: str
    offer: str
    column: str  # the access status
    guard: Condition  # for whom it is made: the status, derived facts, and `among`
    among: Condition  # the part of the guard beyond the status
    since: date
    until: date | None
    code: Grade  # the word of the rule itself, such as same_as
    grade: Grade  # the word that counts
    closed: bool
    permission: Permission | None
    wait: MonthsHeld | MonthsSince | None  # the regular wait, for show
    waited: Condition  # what is judged; also the first of the conditions if there is a wait
    conditions: tuple[tuple[str, Condition], ...]  # reason code, condition
    citation: str
    explains: str
    researched: bool = True  # False: somebody looked and found no reliable source
    firmer: tuple[Condition, Grade] | None = None
    via: str = ""  # the rule taken over

    @property
    def valid(self) -> Period:
        """Return the days on which the rule holds."""
        return Period(self.since, self.until)


def named_parts(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """Yield the parts that must all hold, each with its reason code."""
    match condition:
        case All(parts):
            for part in parts:
                yield from named_parts(part)
        case Because(code, part):
            yield code, part
        case _:
            yield UNNAMED, condition


def _waited(wait: MonthsHeld | MonthsSince | None) -> Condition:
    """Return what is judged of a wait: months of stay count from the entry too (`stayed`)."""
    if isinstance(wait, MonthsHeld) and wait == stay(wait.months):
        return stayed(wait.months)
    return wait or ALWAYS


def _plain(rule: AccessRule, offer: str, status: str) -> ResolvedRule:
    waited = rule.waited or _waited(rule.wait)
    extra = [condition for statuses, condition in rule.also if status in statuses]
    waits = ((WAIT, waited),) if rule.wait else ()
    return ResolvedRule(
        rule_id=rule.id,
        offer=offer,
        column=status,
        guard=_both(guard(status), rule.among),
        among=rule.among,
        since=rule.since,
        until=rule.until,
        code=rule.grade,
        grade=rule.grade,
        closed=rule.grade in CLOSING,
        permission=rule.permission,
        wait=rule.wait,
        waited=waited,
        conditions=(*waits, *named_parts(every(rule.when, *extra))),
        citation=rule.cites.text,
        explains=rule.explains,
        researched=rule.grade != Grade.UNKNOWN,
        firmer=rule.firmer,
    )


def _overlap(a: Period, b: Period) -> Period | None:
    start = max(a.start, b.start)
    ends = [end for end in (a.end, b.end) if end is not None]
    end = min(ends, default=None)
    return Period(start, end) if end is None or start < end else None


def _taken_over(taking: ResolvedRule, target: ResolvedRule, days: Period) -> ResolvedRule:
    """Return the target's rule under the taking rule's id, permission and own conditions."""
    own_word = taking.code == Grade.CONDITIONAL and target.researched and not target.closed
    among = _both(target.among, taking.among)
    return replace(
        taking,
        guard=_both(guard(taking.column), among),
        among=among,
        since=days.start,
        until=days.end,
        grade=taking.grade if own_word else target.grade,
        closed=target.closed,
        permission=None if target.closed else taking.permission,
        # For show: a "same" rule waits for its own change, the rule taken over stands in the conditions.
        wait=taking.wait if taking.code == Grade.SAME else target.wait,
        waited=taking.waited if taking.code == Grade.SAME else target.waited,
        conditions=() if target.closed else (*target.conditions, *_own_conditions(taking)),
        citation=f"{taking.citation}; {target.citation}",
        researched=target.researched,
        firmer=None if own_word else target.firmer,
        via=target.rule_id,
    )


def _own_conditions(rule: ResolvedRule) -> tuple[tuple[str, Condition], ...]:
    # The wait of a "same" rule says whom it is made for; the guard has it already.
    return () if rule.code == Grade.SAME else rule.conditions


def _take_over(taking: ResolvedRule, targets: tuple[ResolvedRule, ...], offer: str) -> Iterator[ResolvedRule]:
    for target in targets:
        days = _overlap(taking.valid, target.valid)
        if days and target.offer == offer and target.column == taking.column:
            yield _taken_over(taking, target, days)


def _but_for(rule: ResolvedRule, changes: list[ResolvedRule]) -> ResolvedRule:
    """Return the rule for those only whom no "same" rule of its cell is made for."""
    among = rule.among
    for same in changes:
        if same.column == rule.column:
            among = _both(among, Not(same.among))
    return replace(rule, among=among, guard=_both(guard(rule.column), among))


@cache
def rules_for(offer_type: str) -> tuple[ResolvedRule, ...]:
    """Return all dated rules of a type of offer, resolved; empty for a type the law base does not know."""
    mine = [rule for rule in access_rules() if offer_type in rule.offers]
    same = [
        _plain(rule, offer_type, status)
        for rule in mine
        if rule.grade == Grade.SAME
        for status in sorted(rule.statuses)
    ]
    found: list[ResolvedRule] = []
    for rule in mine:
        plain = [_plain(rule, offer_type, status) for status in sorted(rule.statuses)]
        if rule.same_as:
            targets = rules_for(rule.same_as)
            found += [one for taking in plain for one in _take_over(taking, targets, rule.same_as)]
        elif rule.grade != Grade.SAME:
            found += [_but_for(one, same) for one in plain]
            found += [one for taking in same for one in _take_over(taking, tuple(plain), offer_type)]
    return tuple(found)


@cache
def offer_types() -> tuple[str, ...]:
    """Return the codes of all types of offers that some access rule names, in alphabetical order."""
    return tuple(sorted({offer for rule in access_rules() for offer in rule.offers}))
