"""A kept stress test as sentences and as a report: hidden numbers stay hidden, German and English."""

from typing import Any

import pytest
from tests.reports.test_levers import ASKED, TRAINING

from klappt.planning.voice import Voice
from klappt.reports import counts
from klappt.reports import stress_report as told
from klappt.reports.blocks import Picture, Table
from klappt.reports.writers import pdf

GERMAN, ENGLISH = Voice(), Voice("en")
NOTHING = {"lost": 0, "later": 0, "months": None, "better": 0}
RING = {
    "gone": None,
    "title": {"de": "Partner", "en": "Partners"},
    "description": {"de": "Ein Kreis.", "en": "A ring."},
    "partners": [["vhs", "VHS", 25.0], ["kh", "Handwerkerschaft", 10.0]],
    "chords": [["kh", "vhs", 10.0, 5.0]],
}


def removal(**changes: Any) -> dict[str, Any]:
    return {
        "kind": "partner", "what": {"de": "VHS beendet alle Angebote", "en": "VHS ends all offers"}, **NOTHING,
        "lost": 12, "later": 30, "months": 7.2, "through": 42, "offer": None, "partner": "vhs",
        "same": {"de": [], "en": []}, "same_more": 0,
    } | changes  # fmt: skip


def result(*removals: dict[str, Any], **changes: Any) -> dict[str, Any]:
    partner = {"partner": "vhs", "name": "VHS", "through": 42, **NOTHING, "bridge": True, "parts": 2}
    shock = {
        "day": "2022-12-31", "what": {"de": "Die Förderung endet.", "en": "The funding ends."},
        "remark": {"de": "", "en": ""}, "source_url": "https://klappt.example/ende", "only_companions": True, **NOTHING,
    }  # fmt: skip
    gone = RING | {"gone": "vhs", "title": {"de": "Was ohne VHS bricht", "en": "What breaks without VHS"}}
    return {
        "people": 506, "there": 212, "unproven": 0, "removals": list(removals), "idle": 3, "partners": [partner],
        "shocks": [shock], "shocks_idle": 2, "rings": [RING, gone],
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        pytest.param({}, "12 verlieren jeden Weg. 30 kommen im Mittel 7 Monate später an.", id="both"),
        pytest.param(
            {"lost": "unter 5", "later": "unter 5", "months": None},
            "unter 5 verlieren jeden Weg. unter 5 kommen später an.",
            id="few",
        ),
        pytest.param({"lost": 0, "later": 0}, "Niemand kommt später an.", id="nobody"),
        pytest.param({"lost": 0, "later": 0, "better": 8}, "8 kommen früher oder erstmals an.", id="better"),
    ],
)
def test_what_breaks(changes: dict[str, Any], text: str) -> None:
    assert told.effect(removal(**changes), GERMAN) == text


def test_the_answer_comes_first() -> None:
    assert told.answer(result(removal()), TRAINING, GERMAN).startswith(
        "Von 506 jungen Menschen erreichen 212 eine Ausbildung. Am schwersten wiegt: VHS beendet alle Angebote."
    )
    assert told.answer(result(), TRAINING, GERMAN).endswith("hält jemanden auf.")


def test_a_number_that_tells_of_few_others_is_not_told() -> None:
    hidden = result(removal(), there="gesperrt")

    assert "zeigt klappt nicht" in counts.reached(hidden, TRAINING, GERMAN)
    assert "gesperrt" not in told.answer(hidden, TRAINING, GERMAN)
    assert "is not shown" in counts.reached(hidden, TRAINING, ENGLISH)


def test_bridges_and_companions_are_told() -> None:
    kept = result()

    assert told.carries(kept["partners"][0], GERMAN) == (
        "Für manche die einzige Brücke. Das Netz der Überleitungen zerfällt ohne ihn in 2 Teile."
    )
    assert told.effect(kept["shocks"][0], GERMAN).startswith("Betroffen ist nur Begleitung.")


@pytest.mark.parametrize("voice", [GERMAN, ENGLISH], ids=["de", "en"])
def test_the_report_has_rings_and_tables(voice: Voice) -> None:
    made = told.stress_report(result(removal(), removal(lost="unter 5")), ASKED, voice)

    assert sum(isinstance(block, Picture) for block in made.blocks) == 2
    assert [len(block.rows) for block in made.blocks if isinstance(block, Table)] == [1, 1, 2, 1, 1]
    assert pdf.write(made).startswith(b"%PDF")
