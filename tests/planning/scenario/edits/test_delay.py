"""`delay`: more days of a step, on top of what an office takes today."""

from dataclasses import replace

import pytest
from tests.planning.scenario.small import CATALOGUE, applied, edit_of, mistakes_of, told

from klappt.catalogue.model import ProcedureRow
from klappt.planning.offices import office

KNOWN = replace(CATALOGUE, procedures=(ProcedureRow("T-25A", "05978024", 200),))


@pytest.mark.parametrize(
    ("text", "luenen", "unna"),
    [
        ("delay: {step: T-25A, days: 30}", 230, 120),
        ('delay: {step: T-25A, days: 30, office: "05978024"}', 230, 90),
        ('delay: {step: T-25A, days: 30, office: "05978036"}', 200, 120),
    ],
)
def test_the_days_of_today_become_more(text: str, luenen: int, unna: int) -> None:
    after = applied(text, KNOWN)

    assert office(after.procedures, "05978024").legal_step_days("T-25A") == luenen
    assert office(after.procedures, "05978036").legal_step_days("T-25A") == unna


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("delay: {step: T-0, days: 30}", "„T-0“"),
        ("delay: {step: T-25A, days: 0}", "eine ganze Zahl von 1 bis"),
        ('delay: {step: T-25A, days: 3, office: "09999"}', "„09999“"),
        ("delay: {step: T-25A, days: 3, office: [a]}", "mehrere Werte"),
    ],
)
def test_what_matches_nothing_is_told(text: str, found: str) -> None:
    (message,) = mistakes_of(text)

    assert found in message


def test_the_sentences() -> None:
    text = 'delay: {step: permission, days: 30, office: "05978"}'
    assert told(text) == (
        "Erlaubnis der Ausländerbehörde bei der Ausländerbehörde Kreis Unna dauert 30 Tage länger",
        "permission of the immigration office at the immigration office Kreis Unna takes 30 days more",
    )
    assert edit_of(text).cost_cents(CATALOGUE) is None
