"""Levers as sentences and as a report: hidden numbers stay hidden, German and English."""

from datetime import date
from typing import Any

import pytest

from klappt.planning.voice import Voice
from klappt.reports import counts, levers
from klappt.reports.blocks import Table

GERMAN, ENGLISH = Voice(), Voice("en")
TRAINING = {"stage": "training"}
ASKED = levers.Asked("Bündnis Ahausen", date(2021, 9, 1), "Schätzung für den Kreis", TRAINING)


def card(**changes: Any) -> dict[str, Any]:
    """Return a card as it is kept."""
    return {
        "edits": [], "kinds": ["open"], "what": {"de": "Ohne B1 zu „Kurs“ zugelassen", "en": "Admitted without B1"},
        "newly": 12, "earlier": 0, "months": None, "worse": 0, "cost_cents": 120_000,
        "agree": {"de": ["VHS Ahausen"], "en": ["VHS Ahausen"]}, "same": {"de": [], "en": []}, "same_more": 0,
        "offers": [], "way": [],
    } | changes  # fmt: skip


def result(*cards: dict[str, Any], pairs: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    return {
        "people": 506, "there": 212, "unproven": 0, "tried": 399, "found": len(cards), "levers": list(cards),
        "pairs": list(pairs),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({}, "12 erreichen erstmals eine Ausbildung.", id="newly"),
        pytest.param({"newly": "unter 5"}, "unter 5 erreichen erstmals eine Ausbildung.", id="few"),
        pytest.param({"newly": 0, "earlier": 9, "months": 0.9}, "9 kommen weniger als einen Monat früher an.", id="-"),
        pytest.param({"newly": 0, "earlier": 9, "months": 1.0}, "9 kommen im Mittel 1 Monat früher an.", id="1"),
        pytest.param({"newly": 0, "earlier": 9, "months": 1.6}, "9 kommen im Mittel 2 Monate früher an.", id="1.6"),
        pytest.param({"newly": 0, "earlier": "unter 5"}, "unter 5 kommen früher an.", id="few earlier"),
        pytest.param({"newly": 0, "worse": 7}, "7 kommen später oder gar nicht an.", id="worse"),
        pytest.param({"newly": 0}, "Wirkung zu klein zum Zeigen.", id="nothing"),
    ],
)  # fmt: skip
def test_what_a_lever_does(changes: dict[str, Any], told: str) -> None:
    assert levers.effect(card(**changes), TRAINING, GERMAN) == told


def test_the_answer_comes_first() -> None:
    assert levers.answer(result(card()), TRAINING, GERMAN) == (
        "Von 506 jungen Menschen erreichen 212 eine Ausbildung. "
        "Am meisten hilft: Ohne B1 zu „Kurs“ zugelassen."
    )
    assert levers.answer(result(), TRAINING, GERMAN).endswith("Keine einzelne Änderung hilft weiter.")


def test_hidden_words_and_costs_in_english() -> None:
    assert counts.shown("unter 5", ENGLISH) == "fewer than 5"
    assert levers.cost(card(), ENGLISH) == "EUR 1,200.00 a place"
    assert levers.cost(card(cost_cents=None), GERMAN) == "nicht bekannt"


def test_why_is_told_for_each_kind_and_for_pairs() -> None:
    told = {levers.why(card(kinds=[kind]), GERMAN) for kind in levers.WHY}

    assert len(told) == len(levers.WHY)
    assert levers.why(card(kinds=["open", "create"]), GERMAN).startswith("Eine der beiden")


@pytest.mark.parametrize("voice", [GERMAN, ENGLISH], ids=["de", "en"])
def test_the_report_has_a_table_of_all(voice: Voice) -> None:
    made = levers.levers_report(result(card(), card(newly="unter 5"), pairs=(card(),)), ASKED, voice)
    tables = [block for block in made.blocks if isinstance(block, Table)]

    assert [len(table.rows) for table in tables] == [2, 1]
    assert tables[0].rows[1][1] == counts.shown("unter 5", voice)
