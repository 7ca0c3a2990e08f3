"""Limited places as a report: the answer first, other ways of giving beside it, hidden numbers as a word."""

from datetime import date
from typing import Any

import pytest

from klappt.planning.voice import Voice
from klappt.reports.blocks import Heading, Paragraph, Picture, Report, Table
from klappt.reports.places import places_report

DAY = date(2021, 9, 1)
DE, EN = Voice("de"), Voice("en")


def row(name: str, placed: int | None, people: int | None) -> dict[str, Any]:
    return {
        "name": name,
        "placed": placed,
        "full": 0,
        "no_way": 0,
        "people": people,
        "mean_days": 365.25 if placed else None,
    }


NONE_TOLD = {"placed": None, "mean_days": None}


def answer(**more: Any) -> dict[str, Any]:
    return {
        "people": 506,
        "proposal": {"placed": 212, "mean_days": 365.25},
        "bound": 212,
        "first_come": {"placed": 180, "mean_days": 400.0},
        "hindsight": None,
        "fairness": {"Geschlecht": [row("Frauen", None, 135), row("insgesamt", 212, 506)]},
        "lacking": [
            {
                "offer": "l",
                "name": "Lehre",
                "starts": ["2022-08-01", "2023-08-01"],
                "kept_out": None,
                "more": 48,
            },
            {"offer": "k", "name": "Kurs", "starts": ["2021-10-11"], "kept_out": 121, "more": 0},
            {"offer": "p", "name": "Praktikum", "starts": ["2021-10-11"], "kept_out": 9, "more": None},
        ],
        "reasons": {
            "Geschlecht": [
                {"name": "Männer", "offers": ["Kurs"]},
                {"name": "Frauen", "offers": ["Kurs", "Lehre"]},
            ],
            "Ort": [{"name": "Unna", "offers": ["Lehre", "Kurs"]}],
        },
        "few_without_way": False,
        "places_assumed": 1324,
        "runs": 1331,
        "places": 15,
        "unproven": 0,
        "complete": True,
        "rolling": False,
    } | more


def texts(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Paragraph)]


def tables(report: Report) -> dict[str, Table]:
    return {block.caption: block for block in report.blocks if isinstance(block, Table)}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "einen Weg mit Platz. Mehr ist mit diesen Wegen nicht möglich."),
        ({"bound": 213}, "einen Weg mit Platz. Dass nicht mehr möglich ist, ist nicht bewiesen."),
        ({"complete": False}, "einen Weg mit Platz. Dass nicht mehr möglich ist, ist nicht bewiesen."),
        ({"bound": None}, "Von 506 jungen Menschen haben 212 einen Weg mit Platz."),
        ({"proposal": NONE_TOLD}, "bleibt geschützt: Sonst wären wenige zu erkennen."),
        (
            {"proposal": NONE_TOLD, "nearly_all": True},
            "fehlt einer; die genaue Zahl bleibt darum geschützt.",
        ),
    ],
)
def test_the_sentence_says_how_sure_it_is(more: dict[str, Any], told: str) -> None:
    assert texts(places_report(answer(**more), DAY, DE))[0].endswith(told)


def test_the_proposal_stands_beside_other_ways_of_giving() -> None:
    late = {"placed": 215, "mean_days": 360.0}
    report = places_report(answer(hindsight=late), DAY, DE)

    assert [block.description for block in report.blocks if isinstance(block, Picture)] == [
        "dieser Vorschlag: 212; wer zuerst kommt: 180; im Nachhinein am besten: 215"
    ]
    assert tables(report)["Im Vergleich"].rows == [
        ("dieser Vorschlag", "212", "12"),
        ("wer zuerst kommt", "180", "13"),
        ("im Nachhinein am besten", "215", "12"),
    ]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "Alle kommen am selben Tag und bekommen ihre Plätze zusammen."),
        (
            {"rolling": True, "hindsight": {"placed": 215, "mean_days": 360.0}},
            "Der Vorschlag erreicht 98 % dessen, was im Nachhinein möglich gewesen wäre.",
        ),
        ({"rolling": True, "hindsight": {"placed": None, "mean_days": None}}, "weiß vorher niemand."),
    ],
)
def test_when_people_come_is_said(more: dict[str, Any], told: str) -> None:
    assert texts(places_report(answer(**more), DAY, DE))[2].endswith(told)


def test_fairness_by_group() -> None:
    german, english = tables(places_report(answer(), DAY, DE)), tables(places_report(answer(), DAY, EN))

    assert german["Plätze nach Geschlecht"].rows == [
        ("Frauen", "gesperrt", "0", "0", "135", "–"),
        ("insgesamt", "212", "0", "0", "506", "12"),
    ]
    assert english["Places by sex"].rows[0] == ("women", "hidden", "0", "0", "135", "–")


def test_what_was_missing_and_where_more_would_help() -> None:
    report, english = places_report(answer(), DAY, DE), places_report(answer(), DAY, EN)

    assert tables(report)["Volle Angebote"].rows == [
        ("Lehre", "48", "gesperrt", "2, 01.08.2022 bis 01.08.2023"),
        ("Kurs", "0", "121", "11.10.2021"),
        ("Praktikum", "unbekannt", "9", "11.10.2021"),
    ]
    assert tables(report)["Was für wen zuerst voll war"].rows == [
        ("Frauen; Unna", "Kurs; Lehre"),
        ("Männer", "Kurs"),
    ]
    assert tables(english)["What was full first, for whom"].rows[0] == ("women; Unna", "Kurs; Lehre")
    helpful = [
        text for text in texts(report) if text.startswith("Am meisten bringen mehr Plätze hier: Lehre.")
    ]
    assert helpful[0].endswith("Mit doppelt so vielen hätten 48 Menschen mehr einen Weg mit Platz.")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"few_without_way": True}, "Fast alle ohne Platz haben einen Weg"),
        ({}, "Wo 0 steht, bringen mehr Plätze allein niemanden weiter"),
    ],
)
def test_why_people_go_without(more: dict[str, Any], told: str) -> None:
    assert any(text.startswith(told) for text in texts(places_report(answer(**more), DAY, DE)))


def test_nothing_was_missing() -> None:
    report = places_report(answer(lacking=[], reasons={}), DAY, DE)

    assert set(tables(report)) == {"Im Vergleich", "Plätze nach Geschlecht"}
    assert "Was gefehlt hat" not in [block.text for block in report.blocks if isinstance(block, Heading)]


def test_what_is_assumed_is_told_and_people_decide() -> None:
    told = texts(places_report(answer(complete=False), DAY, DE))

    assert "Das ist ein Vorschlag. Über Plätze entscheiden Menschen." in told
    assert told[-2].startswith("Bei 1324 von 1331 Durchgängen nennt der Katalog keine Plätze.")
    assert told[-1] == "Mit mehr Zeit fänden sich vielleicht weitere Wege."


@pytest.mark.parametrize(("unproven", "told"), [(0, False), (25, True)])
def test_ways_that_may_not_be_the_earliest_are_told(unproven: int, told: bool) -> None:
    found = texts(places_report(answer(unproven=unproven), DAY, DE))

    assert ("Bei 25 gerechneten Wegen ist nicht sicher, ob es frühere gibt." in found) == told


def test_a_hidden_number_is_not_drawn() -> None:
    hidden = {"placed": None, "mean_days": None}
    report = places_report(answer(proposal=hidden, first_come=hidden, lacking=[]), DAY, DE)

    assert not [block for block in report.blocks if isinstance(block, Picture)]
    assert "Volle Angebote" not in tables(report)
