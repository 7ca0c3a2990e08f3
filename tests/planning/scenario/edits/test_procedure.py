"""`procedure`: days of a step at an office, or between two partners."""

from dataclasses import replace

import pytest
from tests.planning.scenario.small import CATALOGUE, applied, edit_of, mistakes_of, told

from klappt.catalogue.model import Catalogue, ProcedureRow, merged_links
from klappt.planning.offices import office

ROWS = (ProcedureRow("T-25A", "05978024", 200), ProcedureRow("permission", None, 50))
KNOWN = replace(CATALOGUE, procedures=ROWS)


def days(catalogue: Catalogue, step: str, area: str) -> int:
    there = office(catalogue.procedures, area)
    return there.days.get(step, 42) if step == "permission" else there.legal_step_days(step)


@pytest.mark.parametrize(
    ("text", "here", "elsewhere"),
    [
        ('procedure: {step: T-25A, office: "05978024", days: 45}', 45, 90),
        ("procedure: {step: T-25A, days: 45}", 45, 45),
        ('procedure: {step: T-25A, office: "05978036", days: 45}', 200, 90),
        ('procedure: {step: T-25A, office: "05978", days: 45}', 45, 90),
    ],
)
def test_days_of_a_step_hold_at_the_office_and_below(text: str, here: int, elsewhere: int) -> None:
    after = applied(text, KNOWN)

    assert (days(after, "T-25A", "05978024"), days(after, "T-25A", "05754")) == (here, elsewhere)
    assert days(after, "permission", "05978024") == 50


def test_days_of_the_permission() -> None:
    after = applied('procedure: {step: permission, office: "05978036", days: 0}', KNOWN)

    assert (days(after, "permission", "05978036"), days(after, "permission", "05978024")) == (0, 50)


def test_an_interface_is_a_handover_between_all_offers_both_ways() -> None:
    after = applied("procedure: {partners: [werk, vhs], days: 20}")

    pairs = {(a, b) for a in ("kurs", "coach") for b in ("a1", "a2")}
    agreed = merged_links(after.links).handovers
    assert agreed.keys() == pairs | {(b, a) for a, b in pairs}
    assert (agreed[("a2", "kurs")], agreed[("kurs", "a2")]) == (14, 20)  # 14 were agreed before


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("procedure: {step: T-99, days: 5}", "„T-99“"),
        ("procedure: {step: T-25A, days: 90}", "90 Tage, so viele sind es heute"),
        ('procedure: {step: permission, office: "05978024", days: 42}', "so viele sind es heute"),
        ("procedure: {step: T-25A, days: 0}", "mindestens 1 Tag"),
        ('procedure: {step: T-25A, office: "05999", days: 5}', "die unbekannte Ausländerbehörde „05999“"),
        ("procedure: {days: 5}", "genau eines von: step, partners"),
        ("procedure: {step: T-25A, partners: [vhs, werk], days: 5}", "step und partners"),
        ('procedure: {partners: [vhs, werk], office: "05978", days: 5}', "office nur bei step"),
        ("procedure: {partners: [vhs, werg], days: 5}", "vielleicht „werk“?"),
        ("procedure: {partners: [vhs, vhs], days: 5}", "zweimal „vhs“"),
        ("procedure: {partners: [vhs], days: 5}", "1 Kennungen"),
        ("procedure: {partners: [vhs, werk], days: 28}", "28 Tage, heute sind es 28"),
    ],
)
def test_what_matches_nothing_is_told(text: str, found: str) -> None:
    (message,) = mistakes_of(text)

    assert found in message


def test_the_sentences() -> None:
    assert told('procedure: {step: T-25A, office: "05978024", days: 45}') == (
        "Aufenthaltserlaubnis für gut integrierte junge Menschen bei der Ausländerbehörde Lünen in 45 statt 90 Tagen",
        "Title for well integrated young people at the immigration office Lünen in 45 instead of 90 days",
    )
    assert (
        told("procedure: {step: permission, days: 21}")[0]
        == "Erlaubnis der Ausländerbehörde in 21 statt 42 Tagen"
    )
    text = "procedure: {partners: [vhs, werk], days: 7}"
    assert told(text) == (
        "Zwischen VHS Ahausen und Werkstatt Ahausen höchstens 7 statt 28 Tage Übergang",
        "Between VHS Ahausen and Werkstatt Ahausen at most 7 instead of 28 days",
    )
    assert edit_of(text).cost_cents(CATALOGUE) is None
