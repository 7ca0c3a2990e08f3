"""
Whether somebody may use a type of offer on a day: open, closed or unknown, with reasons, citation and
questions.

It judges the same resolved rules from which planning makes the engine's gates (`access_resolved`).  A cell
nobody has researched answers unknown, never yes and never no.  Cost: a handful of conditions; a later day
on which a wait ends is found from the few days at which it can end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from klappt.kernel.conditions import (
    All,
    AnyOf,
    Condition,
    Known,
    MonthsHeld,
    MonthsSince,
    judge,
    leaves,
    open_facts,
)
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth
from klappt.law.access_resolved import (
    SUSPENDED,
    WAIT,
    ResolvedRule,
    guard,
    offer_types,
    rules_for,
    status_columns,
)
from klappt.law.facts import ORDINARY
from klappt.law.model import Grade, PlaceRule
from klappt.law.registry import access_rules, place_rules, status_steps
from klappt.law.safe_countries import (
    APPLIED_BEFORE_LISTED,
    LATE_SAFE_COUNTRY_APPLICANT,
    SAFE_COUNTRY,
)
from klappt.law.statuses import DERIVED_FROM, STATUSES
from klappt.law.telling import has_and_needs, opening_day
from klappt.law.work_ban import WORK_BAN

__all__ = [
    "AccessAnswer",
    "AccessReason",
    "Listed",
    "ResolvedRule",
    "UnknownStatus",
    "ask_access",
    "guard",
    "law_list",
    "offer_types",
    "place_rules_for",
    "rules_for",
    "status_columns",
]

Verdict = Literal["open", "closed", "unknown"]
NOT_RESEARCHED = "not_researched"
NO_SOURCE = "no_reliable_source"
CLOSED_FOR_STATUS = "closed_for_status"
ADMIN_STOP = "admin_stop"
_COUNTERS = {
    "asylum_application": "application",
    "registration": "registration",
    "first_suspension": "suspension",
}


class UnknownStatus(ValueError):
    """The code is no residence status of the law base."""


@dataclass(frozen=True)
class AccessReason:
    """Why an answer is not a plain yes: what is there, what is needed, and from when it would hold."""

    code: str
    has: str | None = None
    needs: str | None = None
    citation: str | None = None
    opens_on: date | None = None


@dataclass(frozen=True)
class AccessAnswer:
    """The dated rule for a status and a type of offer, and what it means for a person."""

    verdict: Verdict
    rule: str = Grade.UNKNOWN.value  # the word of the rule itself, such as same_as
    grade: str = Grade.UNKNOWN.value  # the word that counts
    permission: str | None = None
    wait_months: int = 0
    wait_counter: str | None = None
    citation: str | None = None
    rule_id: str | None = None
    via: str | None = None  # the rule taken over
    reasons: tuple[AccessReason, ...] = ()
    questions: tuple[str, ...] = ()  # facts that would settle it


def ask_access(
    offer_type: str, on: date, profile: Profile | None = None, status: str | None = None
) -> AccessAnswer:
    """
    Return what the law says about a type of offer on a day.

    With `status` that status is taken as said: a derived one (safe country, work ban) applies instead only
    if the profile surely tells so.  Without a profile the rule alone answers, without its exceptions
    (`facts.ORDINARY`): what else it asks for is unknown.

    Raises:
        UnknownStatus: `status` is no code of the law base.
    """
    person = Profile(flags=ORDINARY) if profile is None else profile
    columns = _said(status, person, on) if status else status_columns(person, on)
    if not columns:
        return AccessAnswer("unknown", reasons=(AccessReason("status_unknown"),), questions=("residence",))
    found = [one for column, truth in columns for one in _candidates(offer_type, column, truth, person, on)]
    sure = [answer for truth, answer in found if truth == Truth.YES]
    return sure[0] if sure else _undecided([answer for _, answer in found], offer_type, columns, person, on)


def _said(status: str, person: Profile, on: date) -> tuple[tuple[str, Truth], ...]:
    if status not in STATUSES and status not in DERIVED_FROM:
        raise UnknownStatus(status)
    if status == "duldung_60b" and judge(SUSPENDED, person, on) == Truth.YES:
        status = "duldung_60a"
    if status == "gestattung_safe_country" and judge(APPLIED_BEFORE_LISTED, person, on) == Truth.YES:
        status = "gestattung"
    if status == "gestattung":
        late = judge(LATE_SAFE_COUNTRY_APPLICANT, person, on)
        if late == Truth.UNKNOWN and judge(SAFE_COUNTRY, person, on) == Truth.YES:
            return tuple((column, Truth.UNKNOWN) for column in (status, "gestattung_safe_country"))
        status = "gestattung_safe_country" if late == Truth.YES else status
    if status == "duldung_60a" and judge(WORK_BAN, person, on) == Truth.YES:
        status = "duldung_60a_workban"
    return ((status, Truth.YES),)


def _candidates(
    offer_type: str, column: str, truth: Truth, person: Profile, on: date
) -> Iterator[tuple[Truth, AccessAnswer]]:
    """Yield every rule of the cell that may decide, with the truth of its deciding."""
    any_rule = False
    for rule in rules_for(offer_type):
        if rule.column != column or on not in rule.valid:
            continue
        any_rule = True
        decides = min(truth, judge(rule.among, person, on))
        if decides != Truth.NO:
            yield decides, _answer(rule, person, on)
    if not any_rule:
        yield truth, AccessAnswer("unknown", reasons=(AccessReason(NOT_RESEARCHED),))


def _undecided(
    answers: list[AccessAnswer],
    offer_type: str,
    columns: tuple[tuple[str, Truth], ...],
    person: Profile,
    on: date,
) -> AccessAnswer:
    """Return what several rules say of which one decides: their verdict if it is one, else unknown."""
    first = answers[0]
    if len({answer.verdict for answer in answers}) == 1 and first.verdict != "unknown":
        return first
    names = {column for column, _ in columns}
    guards = [rule.guard for rule in rules_for(offer_type) if rule.column in names and on in rule.valid]
    asked = frozenset().union(*(open_facts(one, person, on) for one in guards))
    asked |= {fact for answer in answers for fact in answer.questions}
    reasons = tuple(dict.fromkeys(reason for answer in answers for reason in answer.reasons))
    return replace(first, verdict="unknown", reasons=reasons, questions=tuple(sorted(asked)))


def _answer(rule: ResolvedRule, person: Profile, on: date) -> AccessAnswer:
    grade = rule.grade
    if rule.firmer and judge(rule.firmer[0], person, on) == Truth.YES:
        grade = rule.firmer[1]
    base = AccessAnswer(
        verdict="open",
        rule=rule.code.value,
        grade=grade.value,
        permission=rule.permission.value if rule.permission else None,
        wait_months=_wait_of(rule, person, on),
        wait_counter=_counter_of(rule),
        citation=rule.citation,
        rule_id=rule.rule_id,
        via=rule.via or None,
    )
    if rule.closed:
        code = ADMIN_STOP if rule.grade == Grade.CLOSED_ADMIN else CLOSED_FOR_STATUS
        return replace(base, verdict="closed", reasons=(AccessReason(code, citation=rule.citation),))
    if not rule.researched:
        reason = AccessReason(NO_SOURCE, citation=rule.citation)
        return replace(base, verdict="unknown", reasons=(reason,))
    return _judged(base, rule, person, on)


def _judged(base: AccessAnswer, rule: ResolvedRule, person: Profile, on: date) -> AccessAnswer:
    truths = [(code, part, judge(part, person, on)) for code, part in rule.conditions]
    worst = min((truth for _, _, truth in truths), default=Truth.YES)
    if worst == Truth.YES:
        return base
    reasons = tuple(_reason(code, part, rule, person, on) for code, part, truth in truths if truth == worst)
    if worst == Truth.NO:
        return replace(base, verdict="closed", reasons=reasons)
    asked = frozenset().union(*(open_facts(part, person, on) for _, part, _ in truths))
    return replace(base, verdict="unknown", reasons=reasons, questions=tuple(sorted(asked)))


# ---------------------------------------------------------------- reasons
def _reason(code: str, part: Condition, rule: ResolvedRule, person: Profile, on: date) -> AccessReason:
    waits = code == WAIT and rule.wait is not None
    told = [leaf for leaf in leaves(part) if not waits or isinstance(leaf, MonthsHeld | MonthsSince)]
    has, needs = has_and_needs(tuple(told), person, on)
    if waits:
        needs = f"{_wait_of(rule, person, on)} Monate"
    day = opening_day(part, person, on)
    opens = day if day and day in rule.valid else None  # a later wording may ask for something else
    return AccessReason(code, has, needs, rule.citation, opens)


def _counter_of(rule: ResolvedRule) -> str | None:
    match rule.wait:
        case MonthsHeld(counter=counter):
            return counter
        case MonthsSince(fact=fact):
            return _COUNTERS[fact]
        case None:
            return None


def _wait_of(rule: ResolvedRule, person: Profile, on: date) -> int:
    """Return the months this person must wait; the regular ones where it is not known that others hold."""
    if rule.wait is None:
        return 0
    ways = list(_ways(rule.waited, person, on))
    sure = min((months for truth, months in ways if truth == Truth.YES), default=rule.wait.months)
    perhaps_less = any(truth == Truth.UNKNOWN and months < sure for truth, months in ways)
    return rule.wait.months if perhaps_less else sure


def _ways(waited: Condition, person: Profile, on: date) -> Iterator[tuple[Truth, int]]:
    """Yield each way through a wait: whether it is this person's, and its months."""
    match waited:
        case AnyOf((All(), MonthsHeld(counter="stay", months=months))):  # `stayed`: one wait, counted twice
            yield Truth.YES, months
        case AnyOf(parts):
            for part in parts:
                yield from _ways(part, person, on)
        case MonthsHeld(months=months) | MonthsSince(months=months):
            yield Truth.YES, months
        case Known(MonthsSince(months=months), _):
            yield Truth.YES, months
        case All(parts):
            *others, last = parts
            mine = min((judge(part, person, on) for part in others), default=Truth.YES)
            for truth, months in _ways(last, person, on):
                yield min(mine, truth), months
        case _:
            yield judge(waited, person, on), 0


# ---------------------------------------------------------------- lists
def place_rules_for(status: str, on: date) -> tuple[PlaceRule, ...]:
    """Return where somebody with a status must live or stay; a derived status has its base's rules."""
    base = DERIVED_FROM.get(status, status)
    return tuple(rule for rule in place_rules() if base in rule.statuses and on in rule.valid)


@dataclass(frozen=True)
class Listed:
    """One line of `klappt law list`."""

    id: str
    kind: str  # access, step or place
    citation: str
    explains: str
    since: date | None
    until: date | None
    reviewed: date
    page: str


def law_list(on: date) -> tuple[Listed, ...]:
    """Return all access rules, legal steps and place rules valid on a day, by kind and id."""
    kinds = (("access", access_rules()), ("step", status_steps()), ("place", place_rules()))
    return tuple(
        Listed(
            id=rule.id,
            kind=kind,
            citation=rule.cites.text,
            explains=rule.explains,
            since=rule.since,
            until=rule.until,
            reviewed=rule.reviewed,
            page=rule.page,
        )
        for kind, rules in kinds
        for rule in rules
        if on in rule.valid
    )
