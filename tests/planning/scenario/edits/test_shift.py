"""`shift`: money between two modules; no offer changes."""

import pytest
from tests.planning.scenario.small import CATALOGUE, applied, edit_of, mistakes_of, told

from klappt.planning.scenario.edits.shift import Shift

TEXT = 'shift: {from: F1, to: F4, eur: "20.000,50"}'


def test_no_offer_changes_and_the_amount_is_there() -> None:
    assert applied(TEXT) is CATALOGUE
    assert edit_of(TEXT) == Shift("F1", "F4", 2_000_050)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("shift: {from: F1, to: F9, eur: 1}", "den unbekannten Förderbaustein „F9“"),
        ("shift: {from: F9, to: F1, eur: 1}", "shift, Spalte from"),
        ("shift: {from: F1, to: F1, eur: 1}", "zweimal „F1“"),
        ("shift: {from: F1, to: F4, eur: 0}", "einen Betrag über 0 Euro"),
        ("shift: {from: F1, to: F4, eur: viel}", "einen Betrag in Euro"),
    ],
)
def test_what_matches_nothing_is_told(text: str, found: str) -> None:
    (message,) = mistakes_of(text)

    assert found in message


def test_the_sentences() -> None:
    assert told(TEXT) == (
        "20.000,50 € von Förderbaustein F1 zu F4",
        "EUR 20,000.50 from funding module F1 to F4",
    )
    assert edit_of(TEXT).cost_cents(CATALOGUE) is None
