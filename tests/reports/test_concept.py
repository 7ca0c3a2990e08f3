"""The Gesamtkonzept as a report: the answer first, its proof, and no count below five."""

from datetime import date
from typing import Any

import pytest

from klappt.planning.voice import Voice
from klappt.reports.blocks import Items, Paragraph, Picture, Report, Table
from klappt.reports.concept import concept_report, letters

DAY = date(2021, 9, 1)
DE, EN = Voice("de"), Voice("en")


def plan(newly: int | str = 12, months: int = 140, **more: Any) -> dict[str, Any]:
    return {
        "chosen": ["abend"],
        "cost_eur": "44000.00",
        "newly": newly,
        "months": months,
        "gap": 0.0,
        "moved": [],
    } | more


def answer(**more: Any) -> dict[str, Any]:
    return {
        "budget_eur": "250000.00",
        "people": 506,
        "plan": plan(moved=[{"from": "F5", "to": "F3", "eur": "20000.00"}]),
        "measures": [
            {
                "id": "abend",
                "name": "Abendkurs",
                "eur": "44000.00",
                "module": "F3",
                "alone": {"newly": "unter 5", "months": 90},
            }
        ],
        "names": {"abend": "Abendkurs", "bus": "Fahrdienst"},
        "runners_up": [plan(9, 100, chosen=["bus"])],
        "curve": [{"budget_eur": "125000.00", **plan(8, 70)}, {"budget_eur": "250000.00", **plan()}],
        "without": [{"measure": "abend", "comes": ["bus"], "goes": [], **plan(9, 100)}],
        "cheaper": [{"measure": "bus", "eur": "9000.00", "below_eur": "4388.00"}],
        "questions": 2415,
        "unproven": 0,
        "harmed": 0,
        "complete": True,
        "note": "Kosten angenommen.",
    } | more


def texts(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Paragraph)]


def pictures(report: Report) -> list[str]:
    return [block.description for block in report.blocks if isinstance(block, Picture)]


def tables(report: Report) -> dict[str, Table]:
    return {block.caption: block for block in report.blocks if isinstance(block, Table)}


def test_the_answer_comes_first_then_its_proof_and_a_picture() -> None:
    report = concept_report(answer(), DAY, DE)

    assert texts(report)[0] == (
        "1 Maßnahme für 44.000 €: Von 506 jungen Menschen erreichen 12 das Ziel erstmals. "
        "Andere gewinnen zusammen 140 Monate."
    )
    assert texts(report)[1] == "Bewiesen: Keine andere Auswahl bewirkt mehr."
    assert pictures(report) == ["125.000 €: 8; 250.000 €: 12"]


@pytest.mark.parametrize(
    ("cost", "newly", "months", "told"),
    [
        pytest.param("22000.00", 11, 126, True, id="nine tenths for half"),
        pytest.param("22100.00", 12, 140, False, id="more than half the money"),
        pytest.param("22000.00", 11, 125, False, id="fewer months"),
        pytest.param("22000.00", 10, 140, False, id="fewer people"),
        pytest.param("0.00", 12, 140, False, id="nothing"),
    ],
)
def test_little_money_that_does_most_of_it_is_named(cost: str, newly: int, months: int, told: bool) -> None:
    curve = [{"budget_eur": "25000.00", **plan(newly, months, cost_eur=cost)}]
    found = texts(concept_report(answer(curve=curve), DAY, DE))

    sentence = "Schon 22.000 € bringen 126 dieser 140 Monate, und 11 erreichen das Ziel erstmals."
    assert (sentence in found) == told


def test_more_money_that_changes_nothing_has_no_row() -> None:
    curve = [
        {"budget_eur": "10000.00", **plan(0, 0, chosen=[])},
        {"budget_eur": "20000.00", **plan(9, 100, chosen=["bus"])},
        {"budget_eur": "30000.00", **plan(9, 100, chosen=["bus"])},
        {"budget_eur": "50000.00", **plan()},
    ]
    found = tables(concept_report(answer(curve=curve), DAY, DE))

    assert found["Mit anderem Budget"].rows == [
        ("ab\xa010.000\xa0€", "nichts", "nichts", "0", "0"),
        ("ab\xa020.000\xa0€", "B", "nichts", "9", "100"),
        ("ab\xa050.000\xa0€", "A", "B", "12", "140"),
    ]
    assert found["Was billiger dabei wäre"].rows == [("B: Fahrdienst", "9.000 €", "4.300 €")]


def test_what_is_named_and_not_chosen_is_listed_with_its_letter() -> None:
    report = concept_report(answer(), DAY, DE)

    assert [block.texts for block in report.blocks if isinstance(block, Items)] == [["B: Fahrdienst"]]


def test_letters_go_on_after_z() -> None:
    many = [str(n) for n in range(54)]
    told = answer(measures=[], curve=[plan(chosen=many)], without=[], runners_up=[], cheaper=[])

    found = letters(told)

    assert [found[one] for one in ("0", "25", "26", "51", "52", "53")] == ["A", "Z", "AA", "AZ", "BA", "BB"]


@pytest.mark.parametrize(("newly", "months", "told"), [(0, 0, True), (0, 3, False), ("unter 5", 0, False)])
def test_what_works_only_together_is_said(newly: int | str, months: int, told: bool) -> None:
    alone = {"newly": newly, "months": months}
    one = {"id": "abend", "name": "Abendkurs", "eur": "44000.00", "module": None, "alone": alone}
    note = tables(concept_report(answer(measures=[one]), DAY, DE))["Diese Maßnahmen sind ausgewählt"].note

    assert note.startswith("20.000 € gehen von F5 zu F3")
    assert note.endswith("wirkt die Maßnahme nur zusammen mit anderen.") == told


def test_tables_name_what_is_chosen_what_comes_next_and_what_changes_it() -> None:
    found = tables(concept_report(answer(), DAY, DE))

    assert found["Diese Maßnahmen sind ausgewählt"].rows == [
        ("A: Abendkurs", "F3", "44.000 €", "unter 5", "90")
    ]
    assert found["Diese Maßnahmen sind ausgewählt"].note == "20.000 € gehen von F5 zu F3"
    assert found["Was die Antwort ändert"].rows == [("A", "B", "nichts", "9", "100")]
    assert found["Die nächstbesten"].rows == [("2", "B", "A", "44.000 €", "9", "100")]
    assert found["Mit anderem Budget"].rows == [("ab\xa0125.000\xa0€", "A", "8", "70")]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"plan": plan(gap=0.0005)}, "Bewiesen: Keine andere Auswahl bewirkt mehr."),
        (
            {"plan": plan(gap=0.193)},
            "Nicht bewiesen. Eine andere Auswahl könnte höchstens 19,3 % besser sein.",
        ),
        (
            {"unproven": 1},
            "Keine andere Auswahl bewirkt mehr. Vorbehalt: 1 von 2.415 gerechneten Wegen",
        ),
        (
            {"harmed": 2, "plan": plan(gap=0.02)},
            "Eine andere Auswahl könnte höchstens 2,0 % besser sein. Vorbehalt: 2 von 2.415",
        ),
    ],
)
def test_how_sure_it_is(more: dict[str, Any], told: str) -> None:
    assert texts(concept_report(answer(**more), DAY, DE))[1].startswith(told)


def test_hidden_counts_are_drawn_as_months() -> None:
    curve = [{"budget_eur": "125000.00", **plan("unter 5", 70)}]
    report = concept_report(answer(curve=curve), DAY, EN)

    assert [one.caption for one in report.blocks if isinstance(one, Picture)] == ["Months gained, by budget"]
    assert tables(report)["With another budget"].rows == [("from\xa0125,000\xa0€", "A", "under 5", "70")]


def test_without_other_budgets_the_picture_shows_the_measures() -> None:
    report = concept_report(answer(curve=[], without=[], runners_up=[], complete=False), DAY, DE)

    assert pictures(report) == ["Abendkurs: 90"]
    assert "Die Zeit reichte nicht für alles. Gezeigt ist das Beste bis dahin." in texts(report)


def test_what_was_not_asked_for_lack_of_time_is_no_zero() -> None:
    one = {"id": "abend", "name": "Abendkurs", "eur": "44000.00", "module": None, "alone": None}
    report = concept_report(answer(measures=[one], curve=[]), DAY, DE)

    assert tables(report)["Diese Maßnahmen sind ausgewählt"].rows == [
        ("A: Abendkurs", "–", "44.000 €", "–", "–")
    ]
    assert pictures(report) == []


def test_nothing_helps() -> None:
    told = answer(measures=[], curve=[], without=[], runners_up=[], plan=plan(0, 0, chosen=[]))

    assert texts(concept_report(told, DAY, DE))[0].startswith("Keine der Maßnahmen")
    assert texts(concept_report(told, DAY, EN))[0].startswith("None of the measures")
