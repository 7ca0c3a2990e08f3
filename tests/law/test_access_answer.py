"""How an answer comes about: which status counts, what is unknown, what is never said silently."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.law.access.people import who

from klappt.kernel.conditions import ALWAYS, AgeFrom, Because, Flag, Not, every, judge
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth
from klappt.law.access_answer import (
    UnknownStatus,
    ask_access,
    guard,
    offer_types,
    place_rules_for,
    rules_for,
    status_columns,
)
from klappt.law.access_resolved import named_parts
from klappt.law.access_terms import ALL_STATUSES
from klappt.law.facts import FACTS
from klappt.law.model import Grade
from klappt.law.registry import access_rules
from klappt.law.statuses import DERIVED_FROM

ON = date(2026, 7, 1)
TRAINING, WORK = "betriebliche_ausbildung", "beschaeftigung_allgemein"
# What other facts tell may be answered against them (docs/law/annahmen.md), and then that answer counts.
TOLD_BY_OTHERS = {
    "conviction_above_threshold",
    "good_prospects",
    "late_safe_country_applicant",
    "needs_german_class",
    "safe_country",
    "transition_expected",
    "work_ban",
}
FREE_FLAGS = sorted(
    name for name, fact in FACTS.items() if fact.kind == "flag" and name not in TOLD_BY_OTHERS
)
answers = st.dictionaries(st.sampled_from(FREE_FLAGS), st.booleans(), max_size=30)
cells = st.tuples(st.sampled_from(offer_types()), st.sampled_from(sorted(ALL_STATUSES - set(DERIVED_FROM))))
days = st.sampled_from([date(2018, 6, 1), date(2021, 6, 1), date(2025, 6, 1), ON])


# ---------------------------------------------------------------- which status counts
@pytest.mark.parametrize(
    ("person", "columns"),
    [
        pytest.param(who("ae_25a@2024-01-01"), {"ae_25a": Truth.YES}, id="a plain status"),
        pytest.param(
            who("gestattung@2024-01-01", nationality="Syrien"), {"gestattung": Truth.YES}, id="not safe"
        ),
        pytest.param(
            who("gestattung@2024-01-01", nationality="Serbien", entry="2024-01-01"),
            {"gestattung_safe_country": Truth.YES},
            id="safe country, entered after August 2015",
        ),
        pytest.param(
            who("gestattung@2024-01-01"),
            {"gestattung": Truth.UNKNOWN, "gestattung_safe_country": Truth.UNKNOWN},
            id="nationality unknown",
        ),
        pytest.param(
            who("gestattung_ae@2024-01-01", nationality="Serbien"),
            {"gestattung_ae": Truth.YES},
            id="a centre has no column for safe countries",
        ),
        pytest.param(
            who("duldung_60a@2024-01-01", work_ban=True),
            {"duldung_60a_workban": Truth.YES},
            id="work ban",
        ),
        pytest.param(
            who("duldung_60a_ermessen@2024-01-01", work_ban=True),
            {"duldung_60a_ermessen": Truth.YES},
            id="an Ermessensduldung keeps its column",
        ),
        pytest.param(
            who("duldung_60b@2024-01-01", work_ban=False),
            {"duldung_60a": Truth.UNKNOWN, "duldung_60b": Truth.UNKNOWN},
            id="a court order nobody tells of",
        ),
        pytest.param(
            who("duldung_60b@2024-01-01", assume=True), {"duldung_60b": Truth.YES}, id="no court order"
        ),
        pytest.param(
            who("duldung_60b@2024-01-01", zusatz_suspended=True, work_ban=False),
            {"duldung_60a": Truth.YES},
            id="addition suspended",
        ),
        pytest.param(who("duldung_60a@2027-01-01"), {}, id="no status yet"),
    ],
)
def test_status_columns(person: Profile, columns: dict[str, Truth]) -> None:
    assert dict(status_columns(person, ON)) == columns
    assert all(judge(guard(column), person, ON) == truth for column, truth in columns.items())


@pytest.mark.parametrize(
    ("status", "person", "rule_id", "verdict"),
    [
        pytest.param("duldung_60a", None, "A-AUS-4", "open", id="base as said"),
        pytest.param("duldung_60a", who(work_ban=True), "A-AUS-7", "closed", id="the profile tells a ban"),
        pytest.param("duldung_60a_workban", None, "A-AUS-7", "closed", id="derived as said"),
        pytest.param("gestattung_safe_country", None, "A-AUS-3", "closed", id="safe country as said"),
        pytest.param(
            "gestattung", who(safe_country=True), "A-AUS-1", "unknown", id="safe, application unknown"
        ),
        pytest.param(
            "gestattung", who(safe_country=True, entry="2020"), "A-AUS-3", "closed", id="safe, entered 2020"
        ),
        pytest.param(
            "duldung_60b", who("ae_25a@2020-01-01"), "A-AUS-7", "closed", id="stands over the spells"
        ),
    ],
)
def test_a_status_is_taken_as_said(status: str, person: Profile | None, rule_id: str, verdict: str) -> None:
    answer = ask_access(TRAINING, ON, person, status)

    assert (answer.rule_id, answer.verdict) == (rule_id, verdict)


def test_a_status_nobody_knows_is_an_error() -> None:
    with pytest.raises(UnknownStatus, match="duldung_99"):
        ask_access(TRAINING, ON, status="duldung_99")


def test_without_any_status_the_question_is_the_residence() -> None:
    answer = ask_access(TRAINING, ON)

    assert (answer.verdict, answer.rule_id, answer.questions) == ("unknown", None, ("residence",))
    assert [reason.code for reason in answer.reasons] == ["status_unknown"]


# ---------------------------------------------------------------- the rule alone
@pytest.mark.parametrize(
    ("offer", "status", "verdict", "reasons"),
    [
        pytest.param("hospitation", "duldung_60b", "open", (), id="allowed"),
        pytest.param("jobcenter_sgb2", "ae_25a", "open", (), id="claim without conditions"),
        pytest.param(TRAINING, "duldung_60b", "closed", ("closed_for_status",), id="never"),
        pytest.param("integrationskurs", "gestattung", "closed", ("admin_stop",), id="closed_admin"),
        pytest.param("berufssprachkurs", "duldung_60b", "unknown", ("no_reliable_source",), id="no source"),
        pytest.param("selbstaendigkeit", "ae_25a", "unknown", ("not_researched",), id="not researched"),
        pytest.param("coaching", "gestattung", "unknown", ("not_researched",), id="unknown type of offer"),
        pytest.param("bafoeg", "ae_25_3", "unknown", ("wait_months",), id="a wait needs facts"),
    ],
)
def test_without_a_profile(offer: str, status: str, verdict: str, reasons: tuple[str, ...]) -> None:
    answer = ask_access(offer, ON, status=status)

    assert answer.verdict == verdict
    assert tuple(reason.code for reason in answer.reasons) == reasons


def test_a_rule_taken_over_keeps_its_own_id_and_permission() -> None:
    answer = ask_access("einstiegsqualifizierung", ON, status="gestattung")

    assert (answer.rule, answer.grade, answer.rule_id, answer.via) == (
        "same_as",
        "claim",
        "A-EQ-1",
        "A-AUS-1",
    )
    assert (answer.permission, answer.wait_months, answer.wait_counter) == ("abh", 3, "gestattet")
    assert answer.citation is not None
    assert "§ 54a SGB III" in answer.citation
    assert "§ 61 Abs. 2 S. 1 AsylG" in answer.citation


def test_a_rule_taken_over_without_a_target_is_not_researched() -> None:
    """Before 21 August 2019 nobody has researched training of the tolerated in a reception centre."""
    answer = ask_access("einstiegsqualifizierung", date(2019, 8, 20), status="duldung_60a_ae")

    assert [reason.code for reason in answer.reasons] == ["not_researched"]


def test_two_rules_that_may_decide_and_agree_are_one_answer() -> None:
    """Whether four years are over is unknown, but work is open either way."""
    person = who("duldung_60a@2025-01-01", entry="2020-01-01", assume=True)
    told = {name: value for name, value in person.flags.items() if name != "stay_since_entry"}

    answer = ask_access(WORK, ON, person.having(flags=told))

    assert (answer.verdict, answer.rule_id, answer.permission) == ("open", "A-ARB-2", "abh_ba")


def test_two_rules_that_may_decide_and_differ_are_unknown() -> None:
    answer = ask_access("bvb", ON, who("gestattung@2020-01-01", birth="2000", language="B1", school="esa"))

    assert (answer.verdict, answer.questions) == ("unknown", ("late_safe_country_applicant",))


def test_a_reason_tells_what_is_there_and_what_is_needed() -> None:
    answer = ask_access("berufssprachkurs", ON, who(language="A2", employed=True), "gestattung")

    (reason,) = answer.reasons
    assert (reason.code, reason.has, reason.needs) == ("language_below", "A2", "B1")
    assert reason.citation == "§ 45a AufenthG, § 4 Abs. 1 S. 1, Abs. 3 DeuFöV"


def test_a_wait_opens_only_within_the_days_of_its_rule() -> None:
    """Six months after the application lie behind the day on which the law asks for three."""
    person = who("gestattung_ae@2026-04-01", asylum_application="2026-04-01", safe_country=False)

    (reason,) = ask_access(TRAINING, date(2026, 6, 11), person, "gestattung_ae").reasons

    assert (reason.code, reason.opens_on) == ("wait_months", None)


@pytest.mark.parametrize(
    ("person", "months"),
    [
        pytest.param(None, 15, id="nothing known: the regular wait"),
        pytest.param(who(entry="2019-07-31"), 3, id="entry before August 2019"),
        pytest.param(who(entry="2019-08-01"), 15, id="entry in August 2019"),
        pytest.param(who(entry="2019"), 15, id="entry known to the year"),
    ],
)
def test_the_wait_shown_is_the_persons(person: Profile | None, months: int) -> None:
    assert ask_access("bvb", ON, person, "gestattung").wait_months == months


# ---------------------------------------------------------------- resolved rules
def test_resolved_rules_leave_nothing_to_look_up() -> None:
    rules = [rule for offer in offer_types() for rule in rules_for(offer)]

    assert {rule.grade for rule in rules} & {Grade.SAME, Grade.SAME_AS} == set()
    assert {rule.rule_id for rule in rules} == {rule.id for rule in access_rules()}
    assert [rule.rule_id for rule in rules if rule.until is not None and rule.since >= rule.until] == []
    assert all(rule.among == ALWAYS for rule in rules if rule.offer == TRAINING)


def test_parts_that_must_all_hold_are_told_one_by_one() -> None:
    age, told, bare = AgeFrom(16), Flag("newly_arrived"), Flag("passport")

    parts = named_parts(every(Because("age_below", age), every(Because("newly_arrived", told), bare)))

    assert tuple(parts) == (("age_below", age), ("newly_arrived", told), ("condition_not_met", bare))


def test_four_years_split_a_cell_in_two() -> None:
    cell = [rule for rule in rules_for(WORK) if rule.column == "gestattung" and ON in rule.valid]

    short, long = sorted(cell, key=lambda rule: rule.rule_id)
    assert (short.rule_id, long.rule_id, long.via) == ("A-ARB-1", "A-ARB-3", "A-ARB-1")
    assert short.among == Not(long.among)
    assert (short.permission, long.permission) == ("abh_ba", "abh")
    assert short.conditions == long.conditions
    assert [rule.wait.months for rule in (short, long) if rule.wait] == [3, 48]


# ---------------------------------------------------------------- place
@pytest.mark.parametrize(
    ("status", "on", "ids"),
    [
        pytest.param("gestattung_safe_country", ON, ("P-RES-G", "P-WOHN-G"), id="derived as its base"),
        pytest.param("duldung_60b", ON, ("P-RES-D", "P-WOHN-B"), id="Duldung light"),
        pytest.param("ne", ON, (), id="free"),
    ],
)
def test_place_rules(status: str, on: date, ids: tuple[str, ...]) -> None:
    assert tuple(rule.id for rule in place_rules_for(status, on)) == ids


@pytest.mark.parametrize(
    ("on", "months"),
    [
        pytest.param(date(2019, 8, 20), "sechs Monaten", id="before August 2019"),
        pytest.param(date(2019, 8, 21), "18 Monate", id="from August 2019"),
    ],
)
def test_the_duty_to_live_in_a_centre_is_dated(on: date, months: str) -> None:
    (centre,) = (rule for rule in place_rules_for("gestattung_ae", on) if rule.id == "P-AE-G")

    assert months in centre.explains


# ---------------------------------------------------------------- laws
@given(cells, days, answers, answers)
def test_an_answer_stays_whatever_else_is_told(
    cell: tuple[str, str], on: date, first: dict[str, bool], more: dict[str, bool]
) -> None:
    """Open and closed are sure: further facts that contradict none of those told change neither."""
    offer, status = cell
    spells = f"{status}@2017-01-01"
    before = ask_access(offer, on, who(spells, **first))
    after = ask_access(offer, on, who(spells, **{**more, **first}))

    assert before.verdict in {"unknown", after.verdict}


@given(cells, days, answers)
def test_no_answer_but_open_is_without_a_reason(
    cell: tuple[str, str], on: date, told: dict[str, bool]
) -> None:
    offer, status = cell
    answer = ask_access(offer, on, who(f"{status}@2017-01-01", **told))

    assert bool(answer.reasons) == (answer.verdict != "open")
    assert not (answer.questions and answer.verdict != "unknown")
