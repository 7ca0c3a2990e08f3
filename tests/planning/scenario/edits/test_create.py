"""`create`: a new offer with its runs and perhaps its partner, or further runs of an offer."""

from datetime import date

import pytest
from tests.planning.scenario.small import B1, CATALOGUE, applied, edit_of, mistakes_of, scenario, told

from klappt.catalogue.model import Basis, RunRow
from klappt.planning.scenario.scenarios import resolve

NEW = (
    "create: {offer: {offer_id: b1, name: Deutsch B1, offer_type: sprachkurs_kommunal, partner_id: vhs, "
    "min_language: A2, statuses: [gestattung, duldung_60a], weekly_hours: 10, end_language: B1, "
    "repeatable: yes, admission_complete: 1, cost_eur_per_place: 500}, "
    "runs: [{run_id: b1-1, start: 2022-01-10, end: 2022-04-10, every_days: 91, until: 2023-01-10, places: 8}]}"
)
MORE = "create: {offer: lehre, runs: {run_id: lehre-2, start: 2022-02-01, end: 2024-02-01}}"
PARTNER = (
    "create: {partner: {partner_id: neu, name: Neuer Verein}, offer: {offer_id: x, name: Probe, "
    "offer_type: sprachcafe, partner_id: neu}, runs: [{run_id: x-1, start: 2022-02-01, end: 2022-03-01}]}"
)


def test_a_new_offer_comes_with_its_runs() -> None:
    after = applied(NEW)

    (offer,) = set(after.offers) - set(CATALOGUE.offers)
    (run,) = set(after.runs) - set(CATALOGUE.runs)
    assert (offer.end_language, offer.statuses, offer.cost_cents) == (
        B1,
        {"gestattung", "duldung_60a"},
        50000,
    )
    assert (offer.repeatable, offer.admission_complete, offer.basis) == (True, True, Basis.ASSUMED)
    assert run == RunRow("b1-1", "b1", date(2022, 1, 10), date(2022, 4, 10), 8, 91, date(2023, 1, 10))
    assert edit_of(NEW).cost_cents(CATALOGUE) == 50000


def test_an_offer_gets_further_runs() -> None:
    after = applied(MORE)

    assert after.offers == CATALOGUE.offers
    assert [run.offer_id for run in set(after.runs) - set(CATALOGUE.runs)] == ["lehre"]
    assert edit_of(MORE).cost_cents(CATALOGUE) is None


def test_a_new_offer_may_bring_its_partner() -> None:
    after = applied(PARTNER)

    assert [row.name for row in after.partners if row not in CATALOGUE.partners] == ["Neuer Verein"]


def test_later_edits_may_speak_of_a_new_offer() -> None:
    after = resolve(scenario(f"- {NEW}\n- open: {{offer: b1, drop: [min_language]}}"), CATALOGUE)

    assert [row.min_language for row in after.offers if row.offer_id == "b1"] == [None]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (MORE.replace("offer: lehre", "offer: leere"), "vielleicht „lehre“?"),
        (MORE.replace("lehre-2", "lehre-1"), "die vergebene Kennung „lehre-1“"),
        (NEW.replace("offer_id: b1", "offer_id: a1"), "die vergebene Kennung „a1“"),
        (NEW.replace("partner_id: vhs", "partner_id: vhz"), "vielleicht „vhs“?"),
        (PARTNER.replace("neu", "vhs"), "die vergebene Kennung „vhs“"),
        (MORE.replace("end: 2024-02-01", "end: 2022-02-01"), "ein Tag nach dem Beginn 2022-02-01"),
        (MORE.replace("start: 2022-02-01", "start: 2022-02-30"), "ein Tag, den es gibt"),
        (MORE.replace("end: 2024-02-01", ""), "create.runs.end: gefunden nichts"),
        (NEW.replace("every_days: 91, ", ""), "beide oder keines"),
        (NEW.replace("until: 2023", "until: 2021"), "ein Tag ab dem Beginn 2022-01-10"),
        (NEW.replace("every_days: 91, until: 2023", "every_days: 1, until: 2099"), "höchstens 20000 Termine"),
        (NEW.replace("name: Deutsch B1", "titel: Deutsch B1"), "die Spalte „titel“"),
        (NEW.replace("end_language: B1", "end_language: D1"), "eine Stufe aus"),
        (NEW.replace("weekly_hours: 10", "weekly_hours: {a: 1}"), "mehrere Ebenen"),
        (NEW.replace("repeatable: yes", "repeatable: vielleicht"), "„vielleicht“"),
        ("create: {offer: lehre, runs: []}", "keine Termine"),
        ("create: {offer: lehre, runs: [morgen]}", "keine Zeile"),
        (
            (
                "create: {offer: a1, runs: [{run_id: z, start: 2022-02-01, end: 2022-03-01}, "
                "{run_id: z, start: 2022-04-01, end: 2022-05-01}]}"
            ),
            "den Termin „z“ zweimal",
        ),
    ],
)
def test_what_cannot_be_is_told(text: str, found: str) -> None:
    (message,) = mistakes_of(text)

    assert found in message


def test_the_sentences() -> None:
    assert told(NEW) == (
        "Neues Angebot „Deutsch B1“ ab 10.01.2022 (VHS Ahausen)",
        "New offer “Deutsch B1” from 10 Jan 2022 (VHS Ahausen)",
    )
    assert told(PARTNER)[0] == "Neues Angebot „Probe“ ab 01.02.2022 (Neuer Verein)"
    assert told(MORE) == (
        "Weitere Starts von „Ausbildung“ ab 01.02.2022",
        "Further starts of “Ausbildung” from 1 Feb 2022",
    )
