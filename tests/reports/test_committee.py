"""The committee report says what it was given, and says plainly where there is nothing."""

from dataclasses import replace
from datetime import date

import pytest

from klappt.reports.blocks import Facts, Heading, Items, Paragraph, Picture, Table
from klappt.reports.committee import (
    CommitteeFacts,
    DecisionLine,
    IssueLine,
    MoneyLine,
    OfferLine,
    TaskLine,
    committee_report,
)
from klappt.reports.pictures.bars import bars
from klappt.reports.words import LANGUAGES, day, day_or_open, euro, number
from klappt.reports.writers import docx, pdf

FULL = CommitteeFacts(
    alliance="Bündnis Ahausen",
    brand="",
    since=date(2021, 1, 1),
    on=date(2021, 9, 1),
    stage="läuft",
    office="KI Ahausen",
    seat="Kommunales Integrationszentrum (KI)",
    sponsor="Kreisdirektorin",
    towns=["Ahausen", "Beheim"],
    core_group=["Jobcenter"],
    steps=[("Bündnis bilden", "abgeschlossen")],
    counts=[("Partner", 18, 20), ("Angebote", 0, 1063)],
    offers=[OfferLine("Sprachkurs", 12, 10, 1200), OfferLine("Coaching", 2, 0, None)],
    decisions=[DecisionLine(date(2021, 6, 1), "Kurs am Abend", "neues Angebot schaffen", 1, 2)],
    tasks=[TaskLine(date(2021, 10, 1), "Raum suchen", "VHS"), TaskLine(None, "Liste führen", "")],
    issues=[IssueLine("Kein Kurs am Abend", "Sprache", "weniger als 5", "beschlossen")],
    money=[MoneyLine("F1 Coaching", "Kreis", 30_400_000, None, date(2022, 7, 1), True)],
    meetings=4,
)
EMPTY = replace(
    FULL, counts=[], offers=[], decisions=[], tasks=[], issues=[], money=[], towns=[], core_group=[], steps=[]
)


def tables(facts: CommitteeFacts) -> dict[str, list[list[str]]]:
    blocks = committee_report(facts).blocks
    return {one.caption: [list(row) for row in one.rows] for one in blocks if isinstance(one, Table)}


def test_numbers_are_told_as_given() -> None:
    assert tables(FULL) == {
        "Wie weit sind die sechs Umsetzungsbausteine?": [["Bündnis bilden", "abgeschlossen"]],
        "Was hat das Bündnis zu Beginn und am Ende der Berichtszeit?": [
            ["Partner", "18", "20"],
            ["Angebote", "0", "1.063"],
        ],
        "Welche Angebote gibt es für die Kette?": [
            ["Sprachkurs", "12", "10", "1.200"],
            ["Coaching", "2", "0", "nicht bekannt"],
        ],
        "Was wurde beschlossen und wie weit ist es?": [
            ["01.06.2021", "Kurs am Abend", "neues Angebot schaffen", "1 von 3"]
        ],
        "Welche Hindernisse betreffen viele?": [
            ["Kein Kurs am Abend", "Sprache", "weniger als 5", "beschlossen"]
        ],
        "Welches Geld trägt die Angebote bis wann?": [
            ["F1 Coaching (erfunden)", "Kreis", "304.000,00 €", "nicht bekannt", "30.06.2022"]
        ],
    }


def test_what_is_to_be_done_names_who_and_when() -> None:
    (items,) = [one for one in committee_report(FULL).blocks if isinstance(one, Items)]

    assert list(items.texts) == ["Raum suchen (VHS, bis 01.10.2021)", "Liste führen (Zuständigkeit offen)"]


def test_unknown_facts_are_said_to_be_unknown() -> None:
    (facts,) = [one for one in committee_report(FULL).blocks if isinstance(one, Facts)]

    assert dict(facts.pairs)["Name vor Ort"] == "nicht bekannt"
    assert dict(facts.pairs)["Kommunen"] == "Ahausen, Beheim"


def test_an_empty_alliance_says_so_in_sentences() -> None:
    texts = [one.text for one in committee_report(EMPTY).blocks if isinstance(one, Paragraph)]

    assert "In der Berichtszeit wurde nichts beschlossen." in texts
    assert "Zurzeit sind keine Strukturthemen offen." in texts
    assert "Zur Förderung ist nichts eingetragen." in texts
    assert "Zurzeit sind keine Aufgaben offen." in texts
    assert [one for one in committee_report(EMPTY).blocks if isinstance(one, Picture)] == []


def test_a_snapshot_is_marked_before_anything_else() -> None:
    first = committee_report(replace(FULL, snapshot="Historischer Stand.")).blocks[0]

    assert first == Paragraph("Historischer Stand.", strong=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("facts", [FULL, EMPTY], ids=["full", "empty"])
def test_it_can_be_written(facts: CommitteeFacts, language: str) -> None:
    report = committee_report(facts, language)

    assert pdf.write(report).startswith(b"%PDF-")
    assert docx.write(report).startswith(b"PK")
    assert [one for one in report.blocks if isinstance(one, Heading)]


def test_bars_are_as_long_as_their_numbers() -> None:
    drawn = bars([("a", 10), ("b", 5), ("<c>", 0)], "Zahlen")

    assert [part.split('"')[0] for part in drawn.split('<rect x="300" y="')[1:]] == ["6", "32", "58"]
    assert 'width="360"' in drawn
    assert 'width="180"' in drawn
    assert "&lt;c&gt;" in drawn
    assert "style=" not in drawn


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (day(date(2021, 9, 1), "de"), "01.09.2021"),
        (day(date(2021, 9, 1), "en"), "01/09/2021"),
        (day_or_open(date(2021, 9, 1), "de"), "31.08.2021"),
        (day_or_open(None, "de"), ""),
        (number(1234567, "de"), "1.234.567"),
        (number(1234567, "en"), "1,234,567"),
        (euro(123456, "de"), "1.234,56 €"),
        (euro(123456, "en"), "1,234.56 €"),
        (euro(0, "de"), "0,00 €"),
        (euro(None, "de"), ""),
    ],
    ids=range(10),
)
def test_days_numbers_and_amounts(told: str, expected: str) -> None:
    assert told == expected
