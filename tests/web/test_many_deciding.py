"""Deciding on pages: the list, several at once, one otherwise, taking back, stale and foreign, files."""

import io
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.ways.proposing import ANNA, BEN, CEM, DORA, answered, person, proposals
from tests.reports.test_places import answer
from tests.web.conftest import signed_in
from tests.web.test_many import put
from tests.web.world import Here, World

from klappt.apps.audit.models import Entry
from klappt.apps.ways.cohorts import FEWEST
from klappt.apps.ways.models import Computation, PlaceDecision

WHY = "Erst die Wohnung."


@pytest.fixture
def record(here: Here) -> Computation:
    return answered(here, answer())


def listed(client: Client, record: Computation, view: str = "offen", status: int = 200) -> str:
    found = client.get(reverse("place_proposals", kwargs={"pk": record.pk}), {"zeigen": view})
    assert found.status_code == status
    return " ".join(found.content.decode().split())


def decide(client: Client, record: Computation, **given: object) -> tuple[int, str]:
    sent = {"version": record.version, **given}
    found = client.post(reverse("decide_places", kwargs={"pk": record.pk}), sent, follow=True)
    return found.status_code, " ".join(found.content.decode().split())


def test_each_person_stands_where_it_belongs(gfs: Client, record: Computation) -> None:
    page = listed(gfs, record)

    assert "0 von 2 Vorschlägen entschieden" in page
    assert ("noch offen (2)" in page, "entschieden (0)" in page, "ohne Platz (1)" in page) == (True,) * 3
    assert ("0001/1" in page, "0002/1" in page, "0003/1" in page, "0004/1" in page) == (
        True,
        True,
        False,
        False,
    )
    assert "A2 · ohne Abschluss" in page or "A2 ·" in page
    assert "Alle Wege sind voll." in listed(gfs, record, "ohne-platz")
    assert "Noch ist nichts entschieden." in listed(gfs, record, "entschieden")


def test_an_answer_from_before_units_lists_nobody(gfs: Client, record: Computation) -> None:
    put(record, result={**answer(), "proposals": proposals()})

    assert "0001/1" not in listed(gfs, record)
    assert "Kein Vorschlag ist offen." in listed(gfs, record)


def test_several_are_accepted_at_once(gfs: Client, record: Computation) -> None:
    status, page = decide(gfs, record, person=[ANNA, BEN])

    assert (status, "2 Entscheidungen gespeichert. 2 von 2 Vorschlägen entschieden." in page) == (200, True)
    assert set(PlaceDecision.objects.filter(computation=record).values_list("person", "outcome")) == {
        (ANNA, "accepted"),
        (BEN, "accepted"),
    }
    assert "Kein Vorschlag ist offen." in listed(gfs, record)


def test_a_whole_page_is_accepted_without_ticks(gfs: Client, record: Computation) -> None:
    decide(gfs, record, all="1", shown=[ANNA, BEN], person=[ANNA])

    assert PlaceDecision.objects.filter(computation=record).count() == 2


@pytest.mark.parametrize("given", [{}, {"person": ["05978-0009/1"]}, {"person": [ANNA, "nobody"]}])
def test_nothing_or_nobody_ticked_writes_nothing(
    given: dict[str, list[str]], gfs: Client, record: Computation
) -> None:
    status, page = decide(gfs, record, **given)

    assert (status, "Bitte zuerst ankreuzen" in page) == (422, True)
    assert not PlaceDecision.objects.filter(computation=record).exists()


def test_deciding_otherwise_needs_a_reason(gfs: Client, record: Computation) -> None:
    form = gfs.get(reverse("decide_places", kwargs={"pk": record.pk}), {"person": ANNA}).content.decode()
    assert "Praktikum ab 02.11.2021" in form
    assert "wie vorgeschlagen: Kurs A2 ab 11.10.2021" in form

    status, page = decide(gfs, record, person=ANNA, option="1", reason="")
    assert (status, "nennt den Grund" in page) == (422, True)
    status, _ = decide(gfs, record, person=ANNA, option="1", reason=WHY)
    assert status == 200
    page = listed(gfs, record, "entschieden")
    assert "anders entschieden</strong>: Praktikum (02.11.2021)" in page
    assert WHY in page


def test_a_full_run_is_not_offered_and_not_taken(gfs: Client, record: Computation) -> None:
    form = gfs.get(reverse("decide_places", kwargs={"pk": record.pk}), {"person": BEN}).content.decode()

    assert "Andere Wege, auf denen kein Platz frei ist" in form
    status, _ = decide(gfs, record, person=BEN, option="0", reason=WHY)
    assert status == 422
    assert not PlaceDecision.objects.filter(computation=record).exists()


def test_a_declined_place_goes_to_somebody_without(gfs: Client, record: Computation) -> None:
    decide(gfs, record, person=ANNA, option="none", reason=WHY)
    assert "einen freien Platz geben" in listed(gfs, record, "ohne-platz")

    decide(gfs, record, person=CEM, option="0", reason="Nachgerückt.")
    assert PlaceDecision.objects.get(person=CEM).outcome == "changed"
    undone = PlaceDecision.objects.get(person=ANNA)
    address = reverse("undo_place", kwargs={"pk": undone.pk})
    told = gfs.post(address, {"version": undone.version}, follow=True).content.decode()
    assert "Kein Platz mehr frei" in told
    assert PlaceDecision.objects.filter(person=ANNA).exists()


def test_a_decision_is_taken_back(gfs: Client, record: Computation) -> None:
    decide(gfs, record, person=[ANNA])
    made = PlaceDecision.objects.get(person=ANNA)
    address = reverse("undo_place", kwargs={"pk": made.pk})

    assert "zurückgenommen werden" in gfs.get(address).content.decode()
    assert gfs.post(address, {}).status_code == 428
    assert gfs.post(address, {"version": made.version + 1}).status_code == 409
    assert gfs.post(address, {"version": made.version}).status_code == 302
    assert "0 von 2" in listed(gfs, record)


@pytest.mark.parametrize(
    ("given", "status"),
    [
        pytest.param({"person": [ANNA, BEN]}, 409, id="several"),
        pytest.param({"person": ANNA, "option": "1", "reason": WHY}, 409, id="one"),
        pytest.param({"person": BEN, "version": "99"}, 409, id="version"),
    ],
)
def test_who_comes_second_is_told_and_nothing_is_written(
    given: dict[str, object], status: int, gfs: Client, here: Here, record: Computation
) -> None:
    decide(signed_in(here, "bkg"), record, person=[ANNA])
    entries = Entry.objects.count()

    found, page = decide(gfs, record, **given)

    assert (found, "Jemand anderes hat inzwischen entschieden" in page) == (status, True)
    assert PlaceDecision.objects.filter(computation=record).count() == 1
    assert Entry.objects.count() == entries


def test_without_a_version(gfs: Client, record: Computation) -> None:
    answer = gfs.post(reverse("decide_places", kwargs={"pk": record.pk}), {"person": ANNA})

    assert answer.status_code == 428
    assert not PlaceDecision.objects.filter(computation=record).exists()


def test_foreign_answers_do_not_exist(gfs: Client, both: World) -> None:
    foreign = answered(both.beheim, answer())

    for name in ("place_proposals", "decide_places"):
        assert gfs.get(reverse(name, kwargs={"pk": foreign.pk})).status_code == 404
    assert decide(gfs, foreign, person=ANNA)[0] == 404
    assert not PlaceDecision.objects.filter(computation=foreign).exists()


def test_an_older_answer_leads_to_the_newer(gfs: Client, here: Here, record: Computation) -> None:
    newer = answered(here, answer())
    page = listed(gfs, record)

    assert reverse("place_proposals", kwargs={"pk": newer.pk}) in page
    assert "Angekreuzte annehmen" not in page
    assert decide(gfs, record, person=ANNA)[0] == 422


@pytest.mark.parametrize("name", ["place_proposals", "decide_places"])
def test_another_question_has_no_proposals(name: str, gfs: Client, here: Here) -> None:
    other = here.records["computation"]

    assert gfs.get(reverse(name, kwargs={"pk": other.pk})).status_code == 302
    assert (
        gfs.get(reverse("decide_places", kwargs={"pk": answered(here).pk}), {"person": DORA[:-1]}).status_code
        == 302
    )


def test_the_answer_and_its_files_tell_what_is_decided(gfs: Client, record: Computation) -> None:
    decide(gfs, record, person=ANNA, option="none", reason=WHY)
    page = gfs.get(record.get_absolute_url()).content.decode()
    file = gfs.get(record.get_absolute_url(), {"als": "csv"})

    assert "1 von 2 Vorschlägen entschieden" in page
    with zipfile.ZipFile(io.BytesIO(file.content)) as parts:
        told = "\n".join(parts.read(name).decode("utf-8-sig") for name in parts.namelist())
    assert WHY in told
    assert "Kurs A2 (11.10.2021)" in told
    for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        assert gfs.get(record.get_absolute_url(), {"als": kind}).content.startswith(begins)


def test_in_english(gfs: Client, record: Computation) -> None:
    gfs.cookies["klappt_language"] = "en"

    assert "0 of 2 proposals decided" in listed(gfs, record)


@pytest.mark.parametrize("view", ["offen", "entschieden"])
def test_more_rows_ask_no_more_of_the_database(view: str, gfs: Client, record: Computation) -> None:
    counts = []
    for rows in (1, 3):
        told = proposals()
        told["runs"]["fall"]["places"] = 9
        told["people"] = [person(f"05978-001{n}/1", 0, (["fall"], 9)) for n in range(rows)]
        put(record, result={FEWEST: 5, **answer(), "proposals": told})
        if view == "entschieden":
            decide(gfs, record, all="1", shown=[f"05978-001{rows - 1}/1"])
        with CaptureQueriesContext(connection) as queries:
            listed(gfs, record, view)
        counts.append(len(queries))

    assert counts[0] == counts[1]
