"""The stress test on pages: the question, the ring with one partner gone, rows with links, the agenda, files."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.reports.test_stress_report import removal, result
from tests.web.conftest import signed_in
from tests.web.test_many_levers import kept, text, to_agenda
from tests.web.world import Here

from klappt.apps.alliance.models import AgendaItem
from klappt.apps.ways.models import Computation


def stressed(here: Here, *removals: dict[str, Any], **changes: Any) -> Computation:
    return kept(here, result(*removals, **changes), "stress")


def test_the_question_leads_to_a_computation(gfs: Client) -> None:
    answer = gfs.post(reverse("stress"), {"cohort": "sketches", "goal": "stage=training"})

    assert answer["Location"] == Computation.objects.get(kind="stress").get_absolute_url()


def test_rows_lead_to_offer_and_partner(gfs: Client, here: Here) -> None:
    offer, partner = here.records["offer"], here.records["partner"]
    code = partner.organisation.code  # type: ignore[attr-defined]
    rows = (removal(kind="offer", offer=offer.code, partner=None), removal(partner=code))  # type: ignore[attr-defined]
    told = text(gfs, stressed(here, *rows))

    assert f'href="{offer.get_absolute_url()}"' in told  # type: ignore[attr-defined]
    assert f'href="{partner.get_absolute_url()}"' in told  # type: ignore[attr-defined]
    assert "3 andere können einzeln wegfallen" in told
    assert "Die Förderung endet." in told


def test_one_partner_is_taken_away(gfs: Client, here: Here) -> None:
    record = stressed(here, removal())

    assert "Was ohne VHS bricht" not in text(gfs, record)
    assert "Was ohne VHS bricht" in text(gfs, record, ohne="vhs")


def test_nothing_breaks(gfs: Client, here: Here) -> None:
    told = text(gfs, stressed(here, partners=[], rings=[], shocks=[], shocks_idle=0))

    assert "Nichts, was einzeln wegfällt, hält jemanden auf." in told
    assert "Kein Weg führt über einen Partner." in told
    assert "Kein veröffentlichtes Ereignis betrifft diesen Katalog." in told


def test_one_click_puts_a_row_on_the_agenda(gfs: Client, here: Here) -> None:
    record = stressed(here, removal())

    assert "auf der Tagesordnung von „Sitzung Ahausen“" in to_agenda(gfs, record)
    assert AgendaItem.objects.filter(title="Belastungsprobe: VHS beendet alle Angebote").count() == 1
    assert "Besprechen" not in text(signed_in(here, "bkg"), record)


@pytest.mark.parametrize(("kind", "begin"), [("pdf", b"%PDF"), ("docx", b"PK"), ("csv", b"PK")])
def test_the_answer_as_a_file(kind: str, begin: bytes, gfs: Client, here: Here) -> None:
    answer = gfs.get(stressed(here, removal()).get_absolute_url(), {"als": kind})

    assert answer.content.startswith(begin)


@pytest.mark.parametrize("count", [1, 3])
def test_the_rows_cost_the_same_however_many(count: int, gfs: Client, here: Here) -> None:
    record = stressed(here, *[removal()] * count)
    text(gfs, record)
    with CaptureQueriesContext(connection) as seen:
        told = text(gfs, record)

    assert len(seen) == QUERIES
    assert told.count("Besprechen") == count


QUERIES = 11
