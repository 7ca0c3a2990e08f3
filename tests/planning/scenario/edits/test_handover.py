"""`handover`: agreed days between two offers, fewer than pass today."""

import pytest
from tests.planning.scenario.small import CATALOGUE, applied, edit_of, mistakes_of, told

from klappt.catalogue.model import merged_links
from klappt.planning.scenario.edits.handover import days_between


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        pytest.param("a1", "a2", 0, id="same partner"),
        pytest.param("a2", "kurs", 14, id="agreed"),
        pytest.param("kurs", "a2", 28, id="the other way round"),
        pytest.param("kurs", "lehre", 28, id="a waiver agrees on no days"),
    ],
)
def test_the_days_of_today(first: str, second: str, days: int) -> None:
    assert days_between(CATALOGUE, first, second) == days


@pytest.mark.parametrize("days", [0, 13])
def test_fewer_days_are_agreed(days: int) -> None:
    after = applied(f"handover: {{from: a2, to: kurs, days: {days}}}")

    assert merged_links(after.links).handovers == {("a2", "kurs"): days}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("handover: {from: a2, to: kurs, days: 14}", "14 Tage, heute sind es 14"),
        ("handover: {from: kurs, to: lehre, days: 28}", "heute sind es 28"),
        ("handover: {from: a1, to: a2, days: 0}", "heute sind es 0"),
        ("handover: {from: x, to: kurs, days: 0}", "das unbekannte Angebot „x“"),
        ("handover: {from: a2, to: kurs, days: -1}", "eine ganze Zahl von 0 bis 36500"),
        ("handover: {from: kurs, to: kurs, days: 1}", "zweimal „kurs“"),
    ],
)
def test_what_changes_nothing_is_told(text: str, found: str) -> None:
    assert found in mistakes_of(text)[0]


def test_two_unknown_offers_are_told_together() -> None:
    assert len(mistakes_of("handover: {from: x, to: y, days: 0}")) == len("xy")


def test_the_sentences() -> None:
    text = "handover: {from: kurs, to: lehre, days: 7}"
    assert told(text) == (
        "Von „Vorbereitung“ zu „Ausbildung“ in 7 statt 28 Tagen",
        "From “Vorbereitung” to “Ausbildung” in 7 instead of 28 days",
    )
    assert edit_of(text).cost_cents(CATALOGUE) is None
