"""Every day on which the law of access changes is a test day; every rule is told, cited and reviewed."""

from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from klappt.kernel.conditions import ALWAYS, All, AnyOf, Because, Condition, Known, Not, fact_of, leaves
from klappt.law.access_answer import ask_access, law_list
from klappt.law.access_resolved import ResolvedRule, named_parts, offer_types, rules_for
from klappt.law.access_terms import ALL_STATUSES
from klappt.law.facts import FACTS
from klappt.law.model import CLOSING, AccessRule, Grade, PlaceRule
from klappt.law.reasons import REASONS as REASONS_OF_STEPS
from klappt.law.reasons_access import REASONS
from klappt.law.registry import access_rules, place_rules

FIRST, LAST = date(2018, 1, 1), date(2027, 1, 1)
DAY = timedelta(days=1)
RULES = [
    pytest.param(rule, id=f"{rule.id} {rule.since} {rule.grade} {min(rule.statuses)}")
    for rule in access_rules()
]
CHANGES = sorted(
    {FIRST, LAST}
    | {
        day
        for rule in access_rules()
        for day in (rule.since, rule.until)
        if day is not None and FIRST <= day <= LAST
    }
)
CORE_FACTS = {"language", "school", "stage", "residence", "place", ""}
DOCS = Path(__file__).parents[2] / "docs" / "law"


def codes_of(condition: Condition) -> set[str]:
    """Return all reason codes inside a condition."""
    match condition:
        case All(parts) | AnyOf(parts):
            return set().union(*(codes_of(part) for part in parts))
        case Not(part):
            return codes_of(part)
        case Known(first, otherwise):
            return codes_of(first) | codes_of(otherwise)
        case Because(code, part):
            return {code} | codes_of(part)
        case _:
            return set()


def _conditions(rule: AccessRule) -> list[Condition]:
    firmer = [rule.firmer[0]] if rule.firmer else []
    extra = [condition for _, condition in rule.also]
    return [rule.when, rule.among, rule.waited or ALWAYS, rule.wait or ALWAYS, *firmer, *extra]


def _exclusive(a: ResolvedRule, b: ResolvedRule) -> bool:
    """Test if one guard is the opposite of the other, so that never both hold."""
    return Not(a.among) in (b.among, *_parts(b.among)) or Not(b.among) in (a.among, *_parts(a.among))


def _parts(condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, All) else ()


@pytest.mark.parametrize("on", CHANGES, ids=str)
def test_every_cell_decides_or_says_that_nobody_has_researched_it(on: date) -> None:
    for offer in offer_types():
        for status in ALL_STATUSES:
            answer = ask_access(offer, on, status=status)
            codes = [reason.code for reason in answer.reasons]
            assert (answer.rule_id is None) == (codes == ["not_researched"]), (offer, status)
            assert answer.verdict == "open" or codes, (offer, status)


@pytest.mark.parametrize("on", CHANGES, ids=str)
def test_no_two_rules_of_a_cell_overlap_unless_their_guards_exclude_each_other(on: date) -> None:
    for offer in offer_types():
        valid = [rule for rule in rules_for(offer) if on in rule.valid]
        both = [(a, b) for a, b in combinations(valid, 2) if a.column == b.column]
        assert [(a.rule_id, b.rule_id) for a, b in both if not _exclusive(a, b)] == []


@pytest.mark.parametrize("rule", RULES)
def test_first_and_last_day(rule: AccessRule) -> None:
    """A rule decides from its first day up to the day before its end; source: its own citation."""
    assert rule.cites.text
    assert rule.since in rule.valid
    assert rule.since - DAY not in rule.valid
    if rule.until is not None:
        assert rule.until - DAY in rule.valid
        assert rule.until not in rule.valid
    for offer in rule.offers:
        resolved = [one for one in rules_for(offer) if one.rule_id == rule.id]
        first = [one for one in resolved if one.since == rule.since and one.code == rule.grade]
        if rule.grade not in {Grade.SAME, Grade.SAME_AS} and rule.same_as is None:
            assert {one.column for one in first} >= rule.statuses


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_told_cited_and_reviewed(rule: AccessRule) -> None:
    assert rule.cites.text
    assert len(rule.explains) > 10
    assert len(rule.explains_en) > 10
    assert rule.explains != rule.explains_en
    assert rule.reviewed == date(2026, 8, 19)
    assert rule.statuses <= ALL_STATUSES
    assert (DOCS / f"{rule.page}.md").is_file()
    assert f"`{rule.id}`" in (DOCS / f"{rule.page}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES)
def test_every_fact_has_a_question_and_every_code_a_sentence(rule: AccessRule) -> None:
    conditions = _conditions(rule)
    facts = {fact_of(leaf) for condition in conditions for leaf in leaves(condition)}
    codes = set().union(*(codes_of(condition) for condition in conditions))
    named = {
        code for condition in (rule.when, *(c for _, c in rule.also)) for code, _ in named_parts(condition)
    }

    assert facts - set(FACTS) - CORE_FACTS == set()
    assert codes - set(REASONS) - set(REASONS_OF_STEPS) == set()
    assert "condition_not_met" not in named


@pytest.mark.parametrize("rule", [pytest.param(rule, id=f"{rule.id} {rule.since}") for rule in place_rules()])
def test_every_place_rule_is_told_cited_and_reviewed(rule: PlaceRule) -> None:
    assert rule.cites.text
    assert rule.explains != rule.explains_en
    assert rule.reviewed == date(2026, 8, 19)
    assert f"`{rule.id}`" in (DOCS / f"{rule.page}.md").read_text(encoding="utf-8")


def test_closing_words_close_and_only_they() -> None:
    rules = [rule for offer in offer_types() for rule in rules_for(offer)]

    assert {rule.grade for rule in rules if rule.closed} == CLOSING
    assert {rule.grade for rule in rules if not rule.closed} & (
        CLOSING | {Grade.SAME, Grade.SAME_AS}
    ) == set()
    assert [rule.rule_id for rule in rules if rule.closed and rule.conditions and not rule.via] == []


@pytest.mark.parametrize("on", [FIRST, date(2026, 6, 11), date(2026, 6, 12), LAST], ids=str)
def test_the_list_holds_what_is_valid_and_nothing_else(on: date) -> None:
    listed = {(line.id, line.since) for line in law_list(on) if line.kind == "access"}

    assert listed == {(rule.id, rule.since) for rule in access_rules() if on in rule.valid}
    assert {line.kind for line in law_list(on)} == {"access", "step", "place"}
    assert all(line.citation and line.explains and line.reviewed for line in law_list(on))
