"""Asking a step: verdict, nature, reasons with what is there and needed, days without a wording."""

from datetime import date

import pytest
from tests.law.people import person

from klappt.kernel.conditions import judge
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth
from klappt.law.model import Grade
from klappt.law.step import StepReason, UnknownStep, ask_step, nature_code, wordings_of

YOUNG = {"entry": "2019-02-20", "birth": "2000-05-14", "school": "esa"}


def test_an_open_step_tells_where_it_leads() -> None:
    """Source: § 25a Abs. 1 AufenthG."""
    who = person(
        "gestattung@2019-03-10 duldung_60a@2021-02-01", assume="no_exclusions", stage="training", **YOUNG
    )

    answer = ask_step("T-25A", who, date(2024, 1, 1))

    assert (answer.verdict, answer.nature, answer.to_status) == ("open", "should", "ae_25a")
    assert answer.citation == "§ 25a Abs. 1, 4, 5, 6; § 26 Abs. 1 S. 1 AufenthG"
    assert (answer.reasons, answer.questions) == ((), ())


def test_a_closed_step_tells_what_is_there_and_when_it_opens() -> None:
    """Source: § 25a Abs. 1 AufenthG."""
    who = person("gestattung@2019-03-10 duldung_60a@2023-02-01", assume="no_exclusions", **YOUNG)

    answer = ask_step("T-25A", who, date(2023, 12, 31))

    assert answer.verdict == "closed"
    assert answer.reasons == (
        StepReason("duldung_too_short", "10 Monate", "12 Monate", answer.citation, opens_on=date(2024, 2, 1)),
    )
    assert answer.questions == ()


def test_an_unknown_step_asks() -> None:
    """Source: § 25a Abs. 1 AufenthG."""
    who = person("duldung_60a@2019-02-20", assume="no_exclusions", entry="2019-02-20", school="esa")

    answer = ask_step("T-25A", who, date(2024, 1, 1))

    assert (answer.verdict, answer.reasons, answer.questions) == ("unknown", (), ("birth",))


@pytest.mark.parametrize(
    ("residence", "on", "has", "needs"),
    [
        pytest.param(
            "duldung_60a@2010-01-01",
            "2022-12-30",
            "2022-12-30",
            "ab 2022-12-31 bis vor 2025-12-31",
            id="early",
        ),
        pytest.param(
            "duldung_60a@2010-01-01",
            "2025-12-31",
            "2025-12-31",
            "ab 2022-12-31 bis vor 2025-12-31",
            id="late",
        ),
    ],
)
def test_a_day_without_a_wording_is_told(residence: str, on: str, has: str, needs: str) -> None:
    """Source: § 104c AufenthG a.F."""
    answer = ask_step("T-104C", person(residence), date.fromisoformat(on))

    assert [(r.code, r.has, r.needs) for r in answer.reasons] == [("not_in_force", has, needs)]
    assert (answer.verdict, answer.wording) == ("closed", None)


def test_law_nobody_read_is_no_answer() -> None:
    """Source: law base, T-25A begins with the wording of 1 August 2015."""
    answer = ask_step("T-25A", Profile(), date(2014, 1, 1))

    assert (answer.verdict, [r.code for r in answer.reasons]) == ("unknown", ["not_researched"])


def test_a_softened_step_tells_why() -> None:
    """Source: § 60c Abs. 2 Nr. 3 b, Abs. 7 AufenthG."""
    who = person(
        "duldung_60a@2020-01-01",
        assume="no_exclusions",
        entry="2018-01-01",
        stage="contract",
        identity_clarified_on="2021-01-01",
        yes="identity_steps_taken",
        no="identity_steps_in_time",
    )

    answer = ask_step("T-60C-NEW", who, date(2022, 1, 1))

    assert (answer.verdict, answer.nature, answer.reasons) == ("open", "discretion", ())
    assert [reason.code for reason in answer.softened] == ["identity_deadline"]


def test_the_engine_gets_the_same_shades() -> None:
    """Source: § 25 Abs. 5 S. 2, § 60c Abs. 7 AufenthG."""
    claim, hardened = wordings_of("T-60C-NEW")[0], wordings_of("T-25-5")[0]
    late = person(
        "duldung_60a@2020-01-01", entry="2018-01-01", no="identity_clarified identity_steps_in_time"
    )

    base, firmer = claim.grades

    assert (base, hardened.grades[0]) == (Grade.DISCRETIONARY, Grade.DISCRETIONARY)
    assert firmer is not None
    assert firmer[1] == Grade.CLAIM
    assert judge(firmer[0], Profile(), date(2022, 1, 1)) == Truth.YES, "the unknown does not soften"
    assert judge(firmer[0], late, date(2022, 1, 1)) == Truth.NO
    assert hardened.grades[1] == (hardened.should_when, Grade.SHOULD)
    assert wordings_of("T-23A")[0].grades == (Grade.DISCRETIONARY, None)


def test_an_id_that_does_not_exist_gets_suggestions() -> None:
    with pytest.raises(UnknownStep, match="T-60C-NEW") as caught:
        wordings_of("T-60C-NWE")

    assert isinstance(caught.value, KeyError)
    assert caught.value.alike[0] == "T-60C-NEW"


def test_an_id_like_nothing_gets_none() -> None:
    with pytest.raises(UnknownStep) as caught:
        wordings_of("§§§")

    assert str(caught.value) == "Einen Rechtsschritt §§§ gibt es nicht."


def test_nature_uses_the_words_of_the_law_base() -> None:
    assert [nature_code(g) for g in (Grade.CLAIM, Grade.DISCRETIONARY)] == ["claim", "discretion"]


TELLS = [
    ("language", "T-25B", {"language": "A1"}, ("language_below", "A1", "A2")),
    ("income", "T-16G-NEW", {"income_eur": 774}, ("income_below", "774", "775")),
    ("entry", "T-60D", {"entry": "2023-02-01"}, ("entry_too_late", "2023-02-01", "bis 2022-12-31")),
    ("age", "T-25A", {"birth": "1990-01-01"}, ("age_limit", "35", "unter 27")),
    ("young", "T-25A", {"birth": "2015-01-01"}, ("age_too_young", "10", "14")),
    ("job", "T-60D", {"employed_since": "2024-06-01"}, ("job_too_short", "seit 2024-06-01", "12 Monate")),
]


@pytest.mark.parametrize(("step", "facts", "told"), [pytest.param(*row[1:], id=row[0]) for row in TELLS])
def test_reasons_tell_what_is_there(
    step: str, facts: dict[str, str | int], told: tuple[str, str, str]
) -> None:
    """Source: the provisions' own numbers, see the tables in residence/."""
    who = person(
        "duldung_60a@2018-01-01", assume="no_exclusions", no="bab_received waived_for_illness_or_age", **facts
    )

    answer = ask_step(step, who, date(2025, 5, 1))

    assert told in [(r.code, r.has, r.needs) for r in answer.reasons]


def test_the_identity_deadline_tells_its_days() -> None:
    """Source: § 60c Abs. 2 Nr. 3 c AufenthG."""
    who = person("duldung_60a@2021-01-01", assume="no_exclusions", entry="2020-02-01", stage="contract",
                 identity_clarified_on="2020-08-02",
                 no="identity_steps_in_time identity_steps_taken")  # fmt: skip

    (reason,) = ask_step("T-60C-NEW", who, date(2022, 1, 1)).reasons

    assert (reason.code, reason.opens_on) == ("identity_deadline", None)
