"""The vocabulary: every fact a rule looks at has a question in two languages, every code a sentence."""

from collections.abc import Iterator

import pytest
from tests.law.people import person

from klappt.kernel.conditions import All, AnyOf, Because, Condition, Known, Not, fact_of, leaves
from klappt.kernel.profile import Profile
from klappt.law.facts import BUNDLES, DERIVED_FACTS, FACTS, given_by
from klappt.law.reasons import REASONS
from klappt.law.registry import status_steps
from klappt.law.statuses import DERIVED_FROM
from klappt.law.step import ask_step

OWN_FIELDS = {
    "",
    "language",
    "school",
    "stage",
    "place",
    "residence",
}  # parts of a profile with names of their own
KINDS = {"flag", "date", "number", "code"}


def conditions() -> Iterator[Condition]:
    """Yield every condition of every step."""
    for step in status_steps():
        yield from (c for c in (step.when, step.should_when, step.firm_when) if c is not None)


def codes(condition: Condition) -> Iterator[str]:
    """Yield the reason codes inside a condition."""
    match condition:
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from codes(part)
        case Known(first, otherwise):
            yield from (*codes(first), *codes(otherwise))
        case Not(part):
            yield from codes(part)
        case Because(code, part):
            yield from (code, *codes(part))
        case _:
            return


def kind_of(leaf: object) -> str | None:
    """Return the kind of fact a leaf can read."""
    names = {"Flag": "flag", "NumberFrom": "number", "CodeIn": "code"}
    dates = {"AgeFrom", "AgeTo", "MonthsSince", "DateTo", "DateWithin"}
    name = type(leaf).__name__
    return "date" if name in dates else names.get(name)


def test_every_fact_of_a_step_is_in_the_vocabulary() -> None:
    used = {fact_of(leaf) for condition in conditions() for leaf in leaves(condition)}

    assert used - OWN_FIELDS - FACTS.keys() == set()


def test_every_fact_is_read_as_what_it_is() -> None:
    wrong = {
        fact_of(leaf)
        for condition in conditions()
        for leaf in leaves(condition)
        if fact_of(leaf) not in OWN_FIELDS and FACTS[fact_of(leaf)].kind != kind_of(leaf)
    }

    assert wrong == set()


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_every_fact_is_a_question_in_two_languages(fact: object) -> None:
    entry = FACTS[getattr(fact, "name", "")]

    assert entry.kind in KINDS
    assert entry.question.endswith("?")
    assert entry.question_en.endswith("?")
    assert entry.name.isidentifier()


def test_bundles_answer_flags_of_the_vocabulary() -> None:
    named = {name for bundle in (*BUNDLES.values(), *DERIVED_FACTS.values()) for name in bundle}

    assert {name for name in named if name not in FACTS or FACTS[name].kind != "flag"} == set()
    assert DERIVED_FACTS.keys() == DERIVED_FROM.keys()


@pytest.mark.parametrize(
    ("told", "fact", "taken"),
    [
        pytest.param(Profile(), "work_ban", True, id="nothing told"),
        pytest.param(Profile(flags={"work_ban": True}), "work_ban", False, id="told itself"),
        pytest.param(Profile(flags={"self_caused_obstacle": True}), "work_ban", False, id="a ground is told"),
        pytest.param(
            Profile(flags={"self_caused_obstacle": False}), "work_ban", True, id="a ground is denied"
        ),
        pytest.param(Profile(flags={"safe_country": True}), "work_ban", False, id="safe country"),
        pytest.param(Profile(codes={"nationality": "Ghana"}), "work_ban", False, id="nationality"),
        pytest.param(Profile(numbers={"day_rates": 0}), "conviction_intentional", True, id="no fine"),
        pytest.param(Profile(numbers={"day_rates": 1}), "conviction_intentional", False, id="a fine"),
    ],
)
def test_a_bundle_gives_way_to_what_is_told(told: Profile, fact: str, taken: bool) -> None:
    """Source: contracts.md, `assume`: bundles of facts taken as given fill what nobody told."""
    assert (fact in given_by("no_exclusions", told)) == taken
    assert fact not in given_by("no_exclusions", told, {fact})


def test_every_reason_has_a_sentence() -> None:
    used = {code for condition in conditions() for code in codes(condition)}
    told = {"status_not_covered", "not_in_force", "not_researched"}

    assert (used | told) - REASONS.keys() == set()
    assert REASONS.keys() - used - told == set(), "a sentence that nothing uses"
    assert [code for code, (german, english) in REASONS.items() if not (german and english)] == []


@pytest.mark.parametrize("step_id", sorted({step.id for step in status_steps()}))
def test_nothing_told_never_gives_an_answer_but_by_the_calendar(step_id: str) -> None:
    """Source: style.md, habit 7: unknown is an answer."""
    for step in status_steps():
        if step.id == step_id:
            answer = ask_step(step_id, person(""), step.since)
            assert answer.verdict == "unknown"
            assert answer.questions, "an unknown answer asks something"


@pytest.mark.parametrize("step", status_steps(), ids=lambda step: f"{step.id}-{step.since}-{step.to_status}")
def test_every_failure_has_a_code(step: object) -> None:
    """No reason is the stop-gap `condition_not_met`: each conjunct of a step is a named part."""
    wording = next(s for s in status_steps() if s is step)
    every_no = person(
        f"ausreisepflicht@{wording.since}",
        no=" ".join(name for name, fact in FACTS.items() if fact.kind == "flag"),
        language="A0", school="none", stage="none",
        birth="2019-01-01", entry="2026-01-01", employed_since="2026-01-01", asylum_application="2026-01-01",
        income_eur=0, pension_months=0, job_hours_week=0, day_rates=0, day_rates_foreigner_law=0,
    )  # fmt: skip
    every_yes = every_no.having(flags=dict.fromkeys(every_no.flags, True))

    for who in (every_no, every_yes):
        found = [reason.code for reason in ask_step(wording.id, who, wording.since).reasons]
        assert "condition_not_met" not in found
