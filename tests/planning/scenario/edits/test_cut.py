"""`cut`: fewer places, for all runs or within a span of days."""

from datetime import date

import pytest
from tests.planning.scenario.small import CATALOGUE, SERIES, applied, edit_of, mistakes_of, told

from klappt.catalogue.model import Catalogue, occurrences


def places(catalogue: Catalogue) -> dict[str, int | None]:
    return {run.run_id: run.places for run in catalogue.runs}


@pytest.mark.parametrize(
    ("text", "smaller"),
    [
        ("cut: {offer: kurs, percent: 50}", {"kurs-1": 6, "kurs-2": 6}),
        ("cut: {offer: kurs, percent: 1}", {"kurs-1": 12, "kurs-2": 12}),
        ("cut: {offer: kurs, percent: 100}", {"kurs-1": 0, "kurs-2": 0}),
        ("cut: {run: kurs-2, places: 5}", {"kurs-2": 5}),
        ("cut: {run: kurs-2, places: 20}", {}),
        ("cut: {run: a1-1, places: 20}", {"a1-1": 20}),
        ("cut: {offer: a1, percent: 100}", {"a1-1": 0}),
        ("cut: {partner: werk, percent: 50}", {"kurs-1": 6, "kurs-2": 6}),
        ("cut: {module: F4, places: 3}", {"kurs-1": 3, "kurs-2": 3, "a2-reihe": 3}),
        ("cut: {offer: kurs, places: 3, since: 2022-02-01}", {"kurs-2": 3}),
        ("cut: {offer: kurs, places: 3, until: 2022-02-01}", {"kurs-1": 3}),
    ],
)
def test_places_become_fewer(text: str, smaller: dict[str, int]) -> None:
    assert places(applied(text)) == {**places(CATALOGUE), **smaller}


def test_a_series_is_cut_where_the_span_begins_and_ends() -> None:
    after = applied("cut: {offer: a2, percent: 100, since: 2021-10-05, until: 2021-11-30}")

    runs = [run for run in after.runs if run.offer_id == "a2"]
    starts = [(start, end, run.places) for run in runs for _, start, end in occurrences(run)]
    closed = {date(2021, 11, 1), date(2021, 11, 29)}
    assert sorted(starts) == [
        (start, end, 0 if start in closed else 12) for _, start, end in occurrences(SERIES)
    ]
    assert [run.run_id for run in runs] == [
        "a2-reihe",
        "a2-reihe@2021-11-01",
        "a2-reihe@2021-11-01@2021-12-27",
    ]


def test_a_span_beyond_the_last_start_leaves_a_series_alone() -> None:
    assert applied("cut: {offer: a2, percent: 50, since: 2022-09-06}").runs == CATALOGUE.runs


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cut: {offer: x, percent: 50}", "das unbekannte Angebot „x“"),
        ("cut: {run: kurs-3, percent: 50}", "den unbekannten Termin „kurs-3“"),
        ("cut: {partner: x, percent: 50}", "den unbekannten Partner „x“"),
        ("cut: {module: x, percent: 50}", "den unbekannten Förderbaustein „x“"),
        ("cut: {offer: a1, percent: 50}", "nur Termine mit unbekannter Zahl der Plätze"),
        ("cut: {offer: kurs}", "genau eines von: percent, places"),
        ("cut: {percent: 5}", "genau eines von: offer, run"),
        ("cut: {offer: kurs, percent: 101}", "von 1 bis 100"),
        ("cut: {offer: kurs, percent: 0}", "von 1 bis 100"),
        ("cut: {offer: kurs, percent: 5, since: 2022-01-02, until: 2022-01-02}", "einen Tag nach 2022-01-02"),
    ],
)
def test_what_matches_nothing_is_told(text: str, found: str) -> None:
    (message,) = mistakes_of(text)

    assert found in message


def test_the_sentences() -> None:
    assert told("cut: {offer: kurs, percent: 50, since: 2022-01-01, until: 2022-03-01}") == (
        "„Vorbereitung“: 50 % weniger Plätze ab 01.01.2022 bis vor 01.03.2022",
        "“Vorbereitung”: 50 % fewer places from 1 Jan 2022 until before 1 Mar 2022",
    )
    assert told("cut: {run: kurs-2, places: 3}") == (
        "Termin kurs-2: höchstens 3 Plätze",
        "run kurs-2: at most 3 places",
    )
    assert told("cut: {partner: vhs, places: 3}")[0] == "VHS Ahausen: höchstens 3 Plätze"
    assert told("cut: {module: F4, percent: 10}")[1] == "funding module F4: 10 % fewer places"
    assert edit_of("cut: {offer: kurs, percent: 50}").cost_cents(CATALOGUE) is None
