"""Asking with a scenario on pages: chosen in the form, told above the answer, taken along in the file."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.ways.test_scenarios import LINK, OPEN, keep
from tests.reports.test_levers import card, result
from tests.web.conftest import signed_in
from tests.web.test_many import text
from tests.web.test_many_cohort import unna
from tests.web.test_many_levers import kept
from tests.web.world import Here, World

from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.ways.models import Computation, Scenario
from klappt.reports.blocks import Items, Paragraph, Report
from klappt.web.many.telling import with_scenario

__all__ = ["unna"]
WHOM = {"cohort": "sketches", "goal": "stage=training"}
REACH = WHOM | {"months": "12", "surely": "ja"}
GIVEN: dict[str, dict[str, Any]] = {
    "reach": REACH,
    "levers": WHOM,
    "stress": WHOM,
    "gaps": {"goal": "stage=training", "months": "36", "by": "status"},
    "places": {"goal": "stage=training", "coming": "together", "places": "15"},
}


@pytest.mark.parametrize("name", [*sorted(GIVEN), "concept"])
@pytest.mark.usefixtures("unna")
def test_every_question_offers_the_scenarios_of_the_alliance(name: str, gfs: Client, here: Here) -> None:
    made = keep(here, OPEN)
    told = gfs.get(reverse(name), {"szenario": str(made.pk)}).content.decode()

    assert f'<option value="{made.pk}" selected>Öffnen</option>' in told
    assert "Beheim" not in told


@pytest.mark.parametrize("name", sorted(GIVEN))
@pytest.mark.usefixtures("unna")
def test_the_chosen_scenario_is_asked_with(name: str, gfs: Client, here: Here) -> None:
    made = keep(here, OPEN)
    with change(by=SYSTEM, action="test"):
        Computation.objects.all().delete()
    for chosen in ("", str(made.pk)):
        assert gfs.post(reverse(name), GIVEN[name] | {"scenario": chosen}).status_code == 302
    given = [one.parameters.get("scenario") for one in Computation.objects.order_by("created_at")]

    assert given == [None, str(made.pk)]


def test_members_of_the_core_group_may_choose_one(here: Here) -> None:
    made, bkg = keep(here, OPEN), signed_in(here, "bkg")

    assert bkg.post(reverse("reach"), REACH | {"scenario": str(made.pk)}).status_code == 302


def test_a_foreign_scenario_cannot_be_chosen(gfs: Client, both: World) -> None:
    foreign = str(both.beheim.records["scenario"].pk)
    answer = gfs.post(reverse("reach"), REACH | {"scenario": foreign})

    assert answer.status_code == 422
    assert "keine gültige Auswahl" in answer.content.decode()


def test_without_any_the_question_stays_short(gfs: Client) -> None:
    with change(by=SYSTEM, action="test"):
        Scenario.objects.all().delete()

    assert 'name="scenario"' not in gfs.get(reverse("reach")).content.decode()


def test_one_that_fits_no_more_is_refused_with_the_reason(gfs: Client, here: Here) -> None:
    made = keep(here, OPEN)
    offer = here.alliance.offers.get(code="kurs-b1")
    offer.min_language = None
    with change(by=SYSTEM, action="test"):
        offer.save()
    answer = gfs.post(reverse("reach"), REACH | {"scenario": str(made.pk)})

    assert answer.status_code == 422
    assert "min_language, das kurs-b1 nicht verlangt" in answer.content.decode()


def told_of(record: Scenario) -> dict[str, Any]:
    words = {"de": ["Ohne A2 zugelassen."], "en": ["Admitted without A2."]}
    return {"scenario": {"id": str(record.pk), "name": record.name, "edits": record.edits, "words": words}}


def test_the_answer_says_with_what_it_was_computed(gfs: Client, here: Here) -> None:
    made = keep(here, OPEN)
    address, record = made.get_absolute_url(), kept(here, result(card()) | told_of(made))
    shown = text(gfs, record)
    assert f'<a class="kern-link" href="{address}">Öffnen</a>' in shown
    assert "<li>Ohne A2 zugelassen.</li>" in shown
    with change(by=SYSTEM, action="test"):
        made.delete()

    assert address not in text(gfs, record)
    assert "Öffnen" in text(gfs, record)
    assert "Was wäre, wenn:" not in text(gfs, kept(here, result(card())))


def test_the_file_says_so_too(gfs: Client, here: Here) -> None:
    record = kept(here, result(card()) | told_of(keep(here, OPEN)))
    report = Report("Hebel", "", here.day, ())
    head, words = with_scenario(report, record).blocks

    assert isinstance(head, Paragraph)
    assert "„Öffnen“" in head.text
    assert words == Items(["Ohne A2 zugelassen."])
    assert with_scenario(report, kept(here, result(card()))) == report
    assert gfs.get(record.get_absolute_url(), {"als": "pdf"}).content.startswith(b"%PDF")


def test_earlier_answers_are_told_apart_by_their_scenario(gfs: Client, here: Here) -> None:
    made = keep(here, LINK)
    for chosen in ("", str(made.pk)):
        gfs.post(reverse("levers"), WHOM | {"scenario": chosen})

    assert gfs.get(reverse("levers")).content.decode().count("Szenario „Öffnen“") == 1
