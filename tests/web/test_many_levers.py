"""Levers on pages: the question, the cards, pairs, files, and one click to the agenda."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.reports.test_levers import card, result
from tests.web.conftest import signed_in
from tests.web.world import Here

from klappt.apps.alliance.models import AgendaItem, Meeting
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.ways.choices import State
from klappt.apps.ways.cohorts import FEWEST
from klappt.apps.ways.models import Computation


def kept(here: Here, answer: dict[str, Any], kind: str = "levers") -> Computation:
    """Return an answer as the worker leaves it."""
    with change(by=SYSTEM, action="test"):
        made: Computation = Computation.objects.create(
            alliance=here.alliance, asked_by=here.users["gfs"], kind=kind, as_of=here.day, state=State.DONE,
            parameters={"cohort": "estimate", "goal": "stage=training"}, result={FEWEST: 5, **answer},
            ended_at=timezone.now(),
        )  # fmt: skip
    return made


def text(client: Client, record: Computation, **asked: str) -> str:
    answer = client.get(record.get_absolute_url(), asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def to_agenda(client: Client, record: Computation, **sent: str) -> str:
    address = reverse("lever_agenda", kwargs={"pk": record.pk})
    return client.post(address, {"hebel": "1"} | sent, follow=True).content.decode()


def test_the_question_leads_to_a_computation(gfs: Client, here: Here) -> None:
    assert "Noch nichts." in gfs.get(reverse("levers")).content.decode()
    answer = gfs.post(reverse("levers"), {"cohort": "sketches", "goal": "stage=training"})
    made = Computation.objects.get(kind="levers")

    assert (answer.status_code, answer["Location"]) == (302, made.get_absolute_url())
    assert made.get_absolute_url() in gfs.get(reverse("levers")).content.decode()


def test_a_card_tells_all_that_matters(gfs: Client, here: Here) -> None:
    offer = here.records["offer"]
    one = card(offers=[{"code": offer.code, "name": ""}], newly="unter 5", way=[{"de": "Kurs", "en": "Kurs"}])  # type: ignore[attr-defined]
    told = text(gfs, kept(here, result(one)))

    assert "Am meisten hilft: Ohne B1 zu „Kurs“ zugelassen." in told
    assert "unter 5 erreichen erstmals eine Ausbildung." in told
    assert "1.200,00 € je Platz" in told.replace("\N{NO-BREAK SPACE}", " ")
    assert "VHS Ahausen" in told
    assert offer.get_absolute_url() in told  # type: ignore[attr-defined]


def test_pairs_are_a_switch(gfs: Client, here: Here) -> None:
    pair = card(kinds=["open", "open"], what={"de": "Zusammen: A; B", "en": "Together: A; B"})
    record = kept(here, result(card(), pairs=(pair,)))

    assert "Zusammen: A; B" not in text(gfs, record)
    assert "Zusammen: A; B" in text(gfs, record, paare="ja")
    assert "Ohne B1 zu „Kurs“ zugelassen</h3>" not in text(gfs, record, paare="ja")


def test_nothing_helps(gfs: Client, here: Here) -> None:
    record = kept(here, result())

    assert "Keine einzelne Änderung hilft weiter." in text(gfs, record)
    assert "Kein Paar bringt mehr" in text(gfs, record, paare="ja")


def test_one_click_puts_a_lever_on_the_agenda_once(gfs: Client, here: Here) -> None:
    record = kept(here, result(card()))

    assert "auf der Tagesordnung von „Sitzung Ahausen“" in to_agenda(gfs, record)
    assert (
        AgendaItem.objects.get(title="Hebel: Ohne B1 zu „Kurs“ zugelassen").meeting == here.records["meeting"]
    )
    assert "steht schon auf der Tagesordnung" in to_agenda(gfs, record)
    assert AgendaItem.objects.filter(title__startswith="Hebel").count() == 1


def test_a_long_lever_is_cut_and_a_pair_can_be_chosen(gfs: Client, here: Here) -> None:
    record = kept(here, result(card(), pairs=(card(what={"de": "Paar " * 60, "en": ""}),)))
    to_agenda(gfs, record, paare="ja")

    title = AgendaItem.objects.get(title__startswith="Hebel: Paar").title
    assert (len(title), title[-1]) == (200, "…")


@pytest.mark.parametrize("place", ["0", "2", "", "x", "-1"])
def test_a_lever_there_is_not(place: str, gfs: Client, here: Here) -> None:
    address = reverse("lever_agenda", kwargs={"pk": kept(here, result(card())).pk})

    assert gfs.post(address, {"hebel": place}).status_code == 404


def test_who_makes_no_agenda_has_no_button(here: Here) -> None:
    record, bkg = kept(here, result(card())), signed_in(here, "bkg")

    assert "auf die Tagesordnung" not in text(bkg, record)
    assert "mit Ihrer Rolle nicht vorgesehen" in to_agenda(bkg, record)
    assert not AgendaItem.objects.filter(title__startswith="Hebel").exists()


def test_without_a_meeting_the_page_says_what_to_do(gfs: Client, here: Here) -> None:
    with change(by=SYSTEM, action="test"):
        Meeting.objects.all().delete()

    assert "Bitte zuerst ein Treffen anlegen." in to_agenda(gfs, kept(here, result(card())))


@pytest.mark.parametrize(("kind", "begin"), [("pdf", b"%PDF"), ("docx", b"PK"), ("csv", b"PK")])
def test_the_answer_as_a_file(kind: str, begin: bytes, gfs: Client, here: Here) -> None:
    answer = gfs.get(kept(here, result(card(), pairs=(card(),))).get_absolute_url(), {"als": kind})

    assert answer.content.startswith(begin)
    assert answer["Content-Disposition"].startswith('attachment; filename="Hebel-2021-09-01')


@pytest.mark.parametrize("count", [1, 3])
def test_the_cards_cost_the_same_however_many(count: int, gfs: Client, here: Here) -> None:
    code = here.records["offer"].code  # type: ignore[attr-defined]
    record = kept(here, result(*[card(offers=[{"code": code, "name": ""}])] * count))
    text(gfs, record)
    with CaptureQueriesContext(connection) as seen:
        told = text(gfs, record)

    assert len(seen) == QUERIES
    assert told.count("card") >= count


QUERIES = 12
