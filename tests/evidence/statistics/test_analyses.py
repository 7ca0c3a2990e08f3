"""The analyses of the report, on the shipped instruments, counted by hand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from tests.evidence.statistics.reading import Rows, rows

from klappt.evidence.instruments.shipped import templates
from klappt.evidence.statistics.analyses.codes import merged, overlap
from klappt.evidence.statistics.registry import analyses, analysis_at, findings, waves_for
from klappt.evidence.study import Alliance, Code, Coding, Invitation, Return, Study, Talk, Wave, Workshop

WAVES = tuple(
    Wave(f"w{n}", f"ah{n}", 1, date(2018 + n - n // 5, 3, 1), date(2018 + n - n // 5, 5, 31))
    for n in range(1, 6)
)
ALLIANCES = (
    Alliance("a", "Ahausen", "kreis", exemplary=True, name_released=True),
    Alliance("b", "Bedorf", "kreisfreie_stadt", exemplary=True),
    Alliance("c", "Cestadt", "kreis"),
)


def shipped(given: Mapping[str, Mapping[str, Mapping[str, Any]]], **more: Any) -> Study:
    """Return a study of three alliances with the shipped instruments, all invited to all five waves."""
    returns = tuple(
        Return(f"{wave.id}-{name}", name, wave.id, wave.opens, told)
        for wave in WAVES
        for name, told in given.get(wave.id, {}).items()
    )
    invitations = tuple(Invitation(one.id, wave.id, wave.opens) for wave in WAVES for one in ALLIANCES)
    return Study(
        date(2022, 11, 24), True, ALLIANCES, tuple(templates().values()), WAVES, invitations, returns, **more
    )


def tables(address: str, told: Study, wave: int | None = None) -> list[Rows]:
    """Return the tables of an analysis."""
    analysis = analysis_at(address)
    assert analysis is not None
    return [rows(one) for one in findings(told, analysis, WAVES[wave - 1] if wave else None)]


def test_all_tables_of_the_report_are_there() -> None:
    assert {one.id for one in analyses()} == {*(f"T{n}" for n in range(1, 17)), "F1", "F2", "F3", "F4"}
    assert len({one.address for one in analyses()}) == len(analyses())


@pytest.mark.parametrize("analysis", analyses(), ids=lambda one: one.id)
def test_nothing_asked_finds_nothing(analysis: Any) -> None:
    empty = Study(date(2022, 1, 1), True)

    assert findings(empty, analysis) == ()
    assert waves_for(empty, analysis) == ()


@pytest.mark.parametrize("analysis", analyses(), ids=lambda one: one.id)
def test_every_question_is_one_of_the_shipped(analysis: Any) -> None:
    told = shipped({})

    assert bool(waves_for(told, analysis)) == bool(analysis.questions)


def test_return_overview() -> None:
    overall, by_kind = tables("ruecklauf", shipped({"w1": {"a": {}, "b": {}}, "w2": {"a": {}}}))

    assert overall["AH1 2019 · Arbeitshilfe 1: Lokale Strukturen"] == [3, 2, 66.7]
    assert overall["AH3 2021 · Arbeitshilfe 3: Kooperation"] == [3, 0, 0.0]
    assert overall["insgesamt"] == [15, 3, 20.0]
    assert by_kind["AH1 2019: Kreis"] == [2, 1, 50.0]
    assert by_kind["AH1 2019: kreisfreie Stadt"] == [1, 1, 100.0]


def test_timeline_has_waves_talks_and_workshops() -> None:
    talks = tuple(Talk(f"t{n}", "a", 2019, date(2019, 6, n)) for n in (3, 1))
    workshops = (Workshop("Daten", "entwicklung", date(2020, 2, 1), "Essen"),)
    found = tables("zeitleiste", shipped({}, talks=talks, workshops=workshops))[0]

    assert found["Reflexionsgespräche 2019"] == ["Gespräch", "2019-06-01", "2019-06-03", 2]
    assert found["Daten"] == ["Entwicklungsworkshop", "2020-02-01", "2020-02-01", 1]
    assert len(found) == 7


def test_stability_of_the_core_groups() -> None:
    told = shipped(
        {
            "w1": {"a": {"bkg_members": ["ki", "abh", "jobcenter", "vhs"]}, "b": {"bkg_members": ["ki"]}},
            "w3": {"a": {"bkg_members": ["ki", "abh", "jobcenter", "mso"]}, "b": {"bkg_members": ["ki"]}},
        }
    )

    assert tables("stabilitaet", told, 1) == []
    assert tables("stabilitaet", told, 3) == [
        {
            "unverändert (Index 1)": [1, 50.0],
            "weitgehend stabil (0,75 bis unter 1)": [0, 0.0],
            "verändert (unter 0,75)": [1, 50.0],
            "insgesamt": [2, 100.0],
            "Median des Index": [0.8, None],  # of 3/5 and 1
            "Ausgeschieden, Median in %": [12.5, None],
            "Neu dabei, Median in %": [12.5, None],
        }
    ]


def judged(need: dict[str, str], offer: dict[str, str]) -> dict[str, Any]:
    return {"need_by_field": need, "offer_by_field": offer}


def test_needs_against_offers() -> None:
    told = shipped(
        {
            "w2": {
                "a": judged({"sprache": "4", "wohnen": "1"}, {"sprache": "2", "wohnen": "3"}),
                "b": judged({"sprache": "3", "wohnen": "4"}, {"sprache": "3", "wohnen": "na"}),
                "c": judged({"sprache": "2"}, {"sprache": "1"}),
            }
        }
    )
    found = tables("bedarfe", told)[0]

    # Sprache: need above offer in a and c, the same in b: (2 - 0) / 3
    assert found["Sprache"] == [3, 66.7, 33.3, 66.7]
    # Wohnen: only a judged both, with the offer above; b cannot tell the offer
    assert found["Wohnen"] == [1, 50.0, 100.0, -100.0]
    assert found["Studium"] == [0, None, None, None]


def test_modules_and_how_many_at_once() -> None:
    told = shipped({"w4": {"a": {"modules_used": ["f1", "f6"]}, "b": {"modules_used": ["none"]}, "c": {}}})
    used, number, *_ = tables("foerderbausteine", told, 4)

    assert used["Förderbaustein 1: Coaching"] == [1, 50.0]
    assert used["Keiner"] == [1, 50.0]
    assert (number["0"], number["2"], number["insgesamt"]) == ([1, 50.0], [1, 50.0], [2, 100.0])


def test_lever_examples_by_kind_and_field() -> None:
    example = {
        "lever_kind": "handover",
        "lever_field": "schule",
        "lever_need": "Übergang",
        "lever_result": "läuft",
    }
    told = shipped(
        {
            "w4": {
                "a": {"lever_examples": [example, example]},
                "b": {"lever_examples": [{"lever_kind": "link"}]},
            }
        }
    )
    by_kind, _, by_field, examples = tables("hebel", told)

    assert by_kind["Überleitung"] == [1, 50.0, 2]
    assert by_field["Schule und Schulabschluss"] == [0, 0, 0, 1, 0]
    assert examples["Ahausen"] == ["Überleitung", "Übergang", "läuft"]
    assert examples["Bedorf"] == ["Verknüpfung von Angeboten", "", ""]


def test_formats_by_partners() -> None:
    entry = {"format_kind": "austausch", "format_with": ["abh", "jobcenter"]}
    told = shipped({"w3": {"a": {"format_partners": [entry]}, "b": {"format_partners": [entry, entry]}}})

    assert tables("formate", told)[0]["Jobcenter"] == [0, 0, 2, 0, 0, 0]
    assert tables("netz", told) == tables("formate", told)


def test_ratings_change_from_their_first_wave() -> None:
    told = shipped(
        {
            "w1": {"a": {"abh_rating": 2}, "b": {"abh_rating": 4}},
            "w3": {"a": {"abh_rating": 4}, "b": {"abh_rating": 5}},
        }
    )
    found = tables("veraenderung", told, 3)[0]

    assert found["Wie bewerten Sie die Zusammenarbeit mit der Ausländerbehörde?"] == [
        2,
        50.0,
        100.0,
        50.0,
        2,
        0,
        0,
    ]


CODES = (Code("g", None, "Hilft"), Code("g1", "g", "Vertrauen"), Code("h", None, "Hindert"))
TALKS = (
    Talk("t1", "a", 2019, date(2019, 6, 1)),
    Talk("t2", "a", 2020, date(2020, 6, 1)),
    Talk("t3", "b", 2019, date(2019, 6, 2)),
)


def test_codes_count_alliances_and_passages() -> None:
    codings = (
        Coding("t1", "g1", "x", 0, 10),
        Coding("t1", "g1", "y", 2, 12),  # a second coder at the same place
        Coding("t2", "g1", "x", 0, 5),
        Coding("t3", "g", "x", 0, 5),
        Coding("t1", "h", "x", 11, 20),
        Coding("t3", "h", "x", 5, 9),  # touches, but does not overlap
    )
    top, below, together = tables("codes", shipped({}, codes=CODES, talks=TALKS, codings=codings))

    assert top == {"Hilft": [2, 100.0, 3, 3], "Hindert": [2, 100.0, 2, 2]}
    assert below == {"Vertrauen": [1, 50.0, 2, 2]}
    assert together == {"Hilft": [2, 1], "Hindert": [1, 2]}


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 5), (5, 9)], [(0, 5), (5, 9)]),
        ([(4, 9), (0, 5)], [(0, 9)]),
        ([(0, 9), (2, 3)], [(0, 9)]),
        ([], []),
    ],
)
def test_overlapping_passages_are_one(spans: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    assert merged(spans) == expected


@pytest.mark.parametrize(
    ("some", "others", "expected"),
    [
        ([(0, 5)], [(5, 9)], False),
        ([(0, 5)], [(4, 9)], True),
        ([(0, 2), (10, 12)], [(3, 9), (11, 20)], True),
        ([], [(0, 1)], False),
    ],
)
def test_overlap(some: list[tuple[int, int]], others: list[tuple[int, int]], *, expected: bool) -> None:
    assert overlap(some, others) is expected
    assert overlap(others, some) is expected


def test_types_follow_two_declared_rules() -> None:
    told = shipped(
        {
            "w1": {
                "a": {
                    "bkg_functions": ["decide"],
                    "formats_used": ["vereinbarungen"],
                    "gfs_seat": "ki",
                    "municipalities": 5,
                },
                "b": {"bkg_functions": ["inform"], "formats_used": ["austausch"], "bkg_members": ["abh"]},
                "c": {"bkg_functions": ["inform"]},
            }
        }
    )
    types, exemplary = tables("typen", told, 1)

    assert types["steuernd und verbindlich"] == [0, 1, 1, 50.0]
    assert types["austauschend und informell"] == [1, 0, 1, 50.0]
    assert types["insgesamt"] == [1, 1, 2, 100.0]
    assert exemplary == {
        "Ahausen": ["Kreis", "Kommunales Integrationszentrum (KI)", "5", None, "steuernd und verbindlich"],
        "Bedorf": ["kreisfreie Stadt", None, None, "ja", "austauschend und informell"],
    }
