"""What is wrong with a cohort, and what a reader should know: one sentence each."""

from datetime import date

import pytest

from klappt.planning.cohort_check import CONTRADICTIONS, check_cohort
from klappt.planning.cohorts import Member
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.examples import EXAMPLE_DAY
from klappt.planning.profiles import read_profile

DAY = date(2021, 9, 1)
GOOD = {
    "residence": [
        {"status": "gestattung", "since": "2019-03-10"},
        {"status": "duldung_60a", "since": "2021-02-01"},
    ],
    "entry": "2019-02",
    "birth": "2000-05",
    "language": "A2",
    "school": "none",
    "stage": "none",
    "place": "05978020",
    "nationality": "Albanien",
    "flags": {"female": "no", "identity_clarified": "no", "employed": "no"},
}


def member(name: str = "a", weight: float = 1.0, **facts: object) -> Member:
    return Member(name, read_profile({**GOOD, **facts}), weight, {})


def spells(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"status": status, "since": since} for status, since in pairs]


def test_a_sound_cohort_has_only_its_size() -> None:
    (size,) = check_cohort([member()], DAY, "05978")

    assert (size.code, size.serious) == ("size", False)
    assert size.sentence() == "Personen: 1, in Profilen: 1."
    assert size.sentence("en") == "People: 1, in profiles: 1."


def test_the_example_is_sound_and_says_what_it_does_not_know() -> None:
    found = check_cohort(example_cohort(), EXAMPLE_DAY, "05978")

    assert [finding.code for finding in found if finding.serious] == []
    assert {finding.code for finding in found} == {
        "size",
        "unknown_school",
        "unknown_identity",
        "unknown_employed",
        "unknown_nationality",
        "assumed_no_exclusions",
    }
    assert "Schulabschluss: nicht bekannt bei 90 Personen (18 %)." in [
        finding.sentence() for finding in found
    ]


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("weight_zero", {"weight": 0.0}),
        ("place_outside", {"place": "05754008"}),
        ("place_unknown", {"place": "05978999"}),
        ("age_outside", {"birth": "2003-09-02"}),
        ("age_outside", {"birth": "1993-08"}),
        ("spell_later", {"residence": spells(("gestattung", "2021-09-02"))}),
        ("spell_too_early", {"residence": spells(("duldung_60b", "2019-08-20")), "entry": "2019-02"}),
        ("spell_again", {"residence": spells(("gestattung", "2020-01-01"), ("gestattung", "2021-01-01"))}),
        ("entry_later", {"entry": "2021-10", "residence": []}),
        ("work_despite_ban", {"work_ban": "yes", "flags": {"employed": "yes"}}),
        (
            "identity_60b",
            {"residence": spells(("duldung_60b", "2021-01-01")), "flags": {"identity_clarified": "yes"}},
        ),
        ("training_60c", {"residence": spells(("duldung_60c", "2021-01-01"))}),
    ],
)
def test_what_makes_no_sense_is_serious(code: str, facts: dict[str, object]) -> None:
    found = check_cohort([member(**facts), member("b", language="B1")], DAY, "05978")  # type: ignore[arg-type]

    (hit,) = [finding for finding in found if finding.code == code]
    assert hit.serious
    assert hit.members == ("a",)
    assert hit.sentence().endswith("(a)")
    assert hit is found[0] or found[0].serious


@pytest.mark.parametrize(
    "facts",
    [
        {"place": "05978"},
        {"birth": "2003-08"},
        {"birth": "1993-09-02"},
        {"residence": spells(("gestattung", "2021-09-01"))},
        {"residence": spells(("duldung_60b", "2019-08-21"))},
        {"residence": spells(("duldung_60c", "2021-01-01")), "stage": "training"},
        {"residence": spells(("duldung_60c", "2021-01-01")), "stage": "unknown"},
    ],
)
def test_the_other_side_of_the_limit_is_sound(facts: dict[str, object]) -> None:
    assert [f.code for f in check_cohort([member(**facts)], DAY, "05978") if f.serious] == []  # type: ignore[arg-type]


def test_every_contradiction_is_tried_above() -> None:
    tried = {
        "spell_later",
        "spell_too_early",
        "spell_again",
        "entry_later",
        "work_despite_ban",
        "identity_60b",
    }

    assert {code for code, _, _ in CONTRADICTIONS} == {*tried, "training_60c"}


def test_twice_the_same() -> None:
    found = {f.code: f for f in check_cohort([member("a"), member("a"), member("b", language="B1")], DAY)}

    assert found["id_twice"].members == ("a",)
    assert found["profile_twice"].serious


def test_the_kreis_is_where_most_people_live() -> None:
    cohort = [member("a"), member("b", language="B1"), member("c", place="05754008")]

    (away,) = [f for f in check_cohort(cohort, DAY) if f.serious]

    assert away.sentence() == "Profile wohnen nicht in: Kreis Unna. (c)"


def test_other_statuses_are_told_but_not_serious() -> None:
    found = check_cohort([member(residence=spells(("ae_25a", "2021-01-01")))], DAY)

    (told,) = [f for f in found if f.code == "status_outside"]
    assert not told.serious
    assert told.sentence().startswith("Keine Gestattung und keine Duldung: Aufenthaltserlaubnis")


def test_nobody_is_serious() -> None:
    assert [f.code for f in check_cohort([], DAY) if f.serious] == ["size"]


def test_many_are_named_by_the_first_three() -> None:
    cohort = [member(f"p{number}", place="05754008", birth=f"2000-0{number}") for number in range(1, 6)]

    (away,) = [f for f in check_cohort(cohort, DAY, "05978") if f.serious]

    assert away.sentence().endswith("(p1, p2, p3 …)")
    assert len(away.members) == 5
