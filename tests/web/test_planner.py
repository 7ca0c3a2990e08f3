"""The Wegeplaner: what the form asks is what the engine is asked, garbage is told, pages stay small and quick."""

import json
import re
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.conftest import signed_in
from tests.web.world import Here, World

from klappt.apps.accounts.seeding import Seeding, fill
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.offers.mapping import catalogue_of
from klappt.apps.ways.models import Sketch
from klappt.planning.answer import Asked, chains_answer
from klappt.planning.desk import QUICK, Desk, Question
from klappt.planning.examples import EXAMPLE_DAY, example_profile
from klappt.planning.world import build_world
from klappt.web.planner.forms import PlannerForm, query_of
from klappt.web.planner.questions import MAIN_FACTS
from klappt.web.planner.views import EXAMPLE

DAY = date(2021, 9, 1)
QUESTION = "deutsch=A1&ort=05978020&annahme=no_exclusions&ziel=language%3DB1"
WAY = "deutsch=A1&papier1=ae_25a&seit1=2020-01-01&ziel=language%3DA2"
TOLERATED = "papier1=duldung_60a&seit1=2020-01-01&ziel=language%3DA2"
MOST_BYTES = 150_000
MOST_QUERIES = 25


def form(query: str) -> PlannerForm:
    return PlannerForm(QueryDict(query), on=DAY, towns=["05978"], facts=())


# The form


def test_every_answer_arrives_in_the_profile() -> None:
    asked = form(
        "deutsch=A2&schule=esa&beruf=oriented&papier1=duldung_60a&seit1=2021-02-01&papier2=gestattung"
        "&seit2=10.03.2019&einreise=02.2019&asylantrag=2019-03-10&geburt=14.05.2000&ort=05978020&stunden=20"
        "&m_passport=ja&m_employed=nein&annahme=no_exclusions&annahme=job_ok&ziel=status%3Dsecure"
    )

    assert asked.is_valid(), asked.errors
    assert asked.tree() == {
        "residence": [
            {"status": "gestattung", "since": "2019-03-10"},
            {"status": "duldung_60a", "since": "2021-02-01"},
        ],
        "language": "A2",
        "school": "esa",
        "stage": "oriented",
        "entry": "2019-02",
        "birth": "2000-05-14",
        "asylum_application": "2019-03-10",
        "place": "05978020",
        "weekly_hours": 20,
        "flags": {"passport": "yes", "employed": "no"},
        "assume": ["no_exclusions", "job_ok"],
    }
    assert asked.goal.words == {"status": "secure"}


def test_an_address_made_of_a_profile_asks_for_it() -> None:
    asked = form(EXAMPLE)

    assert asked.is_valid(), asked.errors
    again = form(query_of(asked.tree(), dict(asked.goal.words), asked.as_of))
    assert again.is_valid(), again.errors
    assert again.tree() == asked.tree()
    assert asked.profile.profile == replace(example_profile().profile)


def test_everything_may_stay_open() -> None:
    asked = form("stand=2021-09-01")

    assert asked.is_valid(), asked.errors
    assert (asked.tree(), dict(asked.goal.words), asked.as_of) == ({}, {"stage": "training"}, DAY)


@pytest.mark.parametrize(
    "name", ["deutsch", "schule", "beruf", "ort", "stunden", "geburt", "papier1", "ziel", "stand"]
)
def test_each_question_alone_may_stay_open(name: str) -> None:
    query = QueryDict(EXAMPLE, mutable=True)
    query.pop(name, None)
    if name == "papier1":
        query.pop("seit1")

    assert form(query.urlencode()).is_valid()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("deutsch=D7", "deutsch"),
        ("ort=123", "ort"),
        ("ziel=stage%3Dking", "ziel"),
        ("stunden=-1", "stunden"),
        ("stunden=169", "stunden"),
        ("stunden=viel", "stunden"),
        ("geburt=gestern", "geburt"),
        ("geburt=31.02.2000", "geburt"),
        ("geburt=2000&einreise=1999", "einreise"),
        ("papier1=gestattung", "seit1"),
        ("seit1=2019-01-01", "papier1"),
        ("papier1=gestattung&seit1=2019-13-01", "seit1"),
        ("papier1=gestattung&seit1=1999-01-01&geburt=2000", "papier1"),
        ("stand=1999-01-01", "stand"),
        ("stand=9999-12-31", "stand"),
        ("m_passport=vielleicht", "m_passport"),
        ("annahme=alles", "annahme"),
    ],
)
def test_garbage_is_told_beside_its_field(query: str, field: str) -> None:
    asked = form(query)

    assert not asked.is_valid()
    assert list(asked.errors) == [field]


def test_only_known_facts_are_asked() -> None:
    asked = form("m_passport=ja&m_work_contract=ja&m_<script>=ja&m_unheard=ja")

    assert asked.facts == [*MAIN_FACTS, "work_contract"]


# The page


def test_an_address_with_open_answers_is_led_to_a_short_one(gfs: Client) -> None:
    answer = gfs.get("/wegeplaner/?deutsch=A1&schule=&seit1=+&ziel=language%3DB1")

    assert (answer.status_code, answer["Location"]) == (302, "/wegeplaner/?deutsch=A1&ziel=language%3DB1")


def test_the_answer_stands_on_the_page(gfs: Client, here: Here) -> None:
    text = gfs.get(f"/wegeplaner/?{QUESTION}").content.decode()

    assert "Bis zum Ziel (Deutsch B1) führt mit den heutigen Angeboten kein Weg." in text
    assert "Was fehlt noch" not in text.replace("Was fehlt noch, warum", "")
    full = gfs.get(f"/wegeplaner/?{QUESTION}&gruende=ja").content.decode()
    assert "Was zum Ziel fehlt" in full
    assert f"Deutschkurs A2 {here.name}" in full or f"Deutschkurs B1 {here.name}" in full


def test_what_the_quick_look_does_not_find_is_looked_for_again(gfs: Client) -> None:
    text = gfs.get(f"/wegeplaner/?{QUESTION}").content.decode()

    assert "Die Suche wurde beendet" not in text


def test_a_way_is_drawn_and_told(gfs: Client, here: Here) -> None:
    text = gfs.get(f"/wegeplaner/?{WAY}").content.decode()

    assert "Das Ziel (Deutsch A2) ist frühestens am 30.11.2021 erreicht. Es gibt 1 Weg" in text
    assert text.count("<svg") == 1
    assert f"Deutschkurs A2 {here.name}" in text
    assert "style=" not in text


def test_nothing_of_the_other_alliance_shows(gfs: Client, both: World) -> None:
    for address in ("/wegeplaner/", "/wegeplaner/gruende/", "/wegeplaner/druck/", "/wegeplaner/zwei-tage/"):
        text = gfs.get(f"{address}?{QUESTION}&gruende=ja").content.decode()

        assert both.beheim.name not in text


def test_garbage_in_the_address_is_told(gfs: Client) -> None:
    text = gfs.get("/wegeplaner/?deutsch=D7&papier1=gestattung").content.decode()

    assert "Bitte noch einmal ansehen" in text
    assert "Seit wann? Ein ungefährer Tag genügt." in text
    assert "<svg" not in text


@pytest.mark.parametrize(
    "address",
    [
        "/wegeplaner/",
        "/wegeplaner/gruende/",
        "/wegeplaner/vergleich/",
        "/wegeplaner/druck/",
        "/wegeplaner/zwei-tage/",
    ],
)
def test_pages_need_few_queries(gfs: Client, address: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = gfs.get(f"{address}?{WAY}")

    assert answer.status_code == 200
    assert len(asked) <= MOST_QUERIES
    assert len(answer.content) <= MOST_BYTES


def test_the_pdf_and_the_profile_are_files(gfs: Client) -> None:
    paper = gfs.get(f"/wegeplaner/pdf/?{WAY}")
    profile = gfs.get(f"/wegeplaner/profil/?{WAY}")

    assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
    assert json.loads(profile.content) == {
        "residence": [{"status": "ae_25a", "since": "2020-01-01"}],
        "language": "A1",
        "goal": {"language": "A2"},
    }


def test_paper_says_it_plainly(gfs: Client, here: Here) -> None:
    text = gfs.get(f"/wegeplaner/druck/?{WAY}").content.decode()

    assert "Das ist keine Rechtsberatung." in text
    assert f"Deutschkurs A2 {here.name}, vom 01.09.2021 bis 30.11.2021." in text


def test_two_days_show_what_differs(gfs: Client) -> None:
    text = gfs.get(f"/wegeplaner/zwei-tage/?{TOLERATED}&tag=2026-08-19").content.decode()

    assert text.index("Stand 01.09.2021") < text.index("Stand 19.08.2026")
    assert "<td>anders</td>" in text


# Sketches


def test_a_sketch_is_kept_opened_and_deleted(gfs: Client, here: Here) -> None:
    kept = gfs.post(f"{reverse('keep_sketch')}?{QUESTION}", {"title": "A1 in Kamen", "note": ""})
    sketch = Sketch.objects.get(title="A1 in Kamen")
    page = gfs.get(kept["Location"]).content.decode()
    found = re.search(r'href="(/wegeplaner/\?[^"]+)"', page)
    assert found is not None
    again = form(found[1].split("?")[1].replace("&amp;", "&"))

    assert (sketch.alliance, sketch.goal) == (here.alliance, {"language": "B1"})
    assert again.is_valid()
    assert again.tree() == sketch.profile
    assert (
        json.loads(gfs.get(reverse("sketch_profile", kwargs={"pk": sketch.pk})).content)["language"] == "A1"
    )
    gfs.post(reverse("delete_sketch", kwargs={"pk": sketch.pk}), {"version": sketch.version})
    assert not Sketch.objects.filter(pk=sketch.pk).exists()


def test_a_sketch_with_a_telephone_number_is_not_kept(gfs: Client) -> None:
    answer = gfs.post(f"{reverse('keep_sketch')}?{QUESTION}", {"title": "Tel. 02303 271234", "note": ""})

    assert answer.status_code == 422
    assert "eine Telefonnummer" in answer.content.decode()
    assert not Sketch.objects.filter(title__contains="271234").exists()


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_needs_as_many_queries_for_one_as_for_three(gfs: Client, here: Here, more: int) -> None:
    with change(by=SYSTEM, action="test"):
        for number in range(more):
            Sketch.objects.create(
                alliance=here.alliance, title=f"Skizze {number}", organisation=here.organisations["bkg"],
                profile={}, goal={"language": "B1"}, as_of=DAY, made_on=DAY,
            )  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        text = gfs.get(reverse("sketches")).content.decode()

    assert text.count("<tr>") + text.count("<tr ") == 2 + more
    assert len(asked) == LIST_QUERIES


LIST_QUERIES = 10


def test_a_researcher_sees_sketches_but_keeps_none(here: Here) -> None:
    client = signed_in(here, "researcher")

    assert client.get(reverse("sketches")).status_code == 200
    assert client.get(f"{reverse('keep_sketch')}?{QUESTION}").status_code == 403
    assert "Als Fallskizze behalten" not in client.get(f"/wegeplaner/?{QUESTION}").content.decode()


# The same answers as the command


def test_the_page_answers_as_the_command_does(db: None) -> None:
    seeding = Seeding(Random(2021), EXAMPLE_DAY)  # noqa: S311
    fill(seeding)
    catalogue = catalogue_of(seeding.alliances["kreis-unna"].pk, EXAMPLE_DAY)  # type: ignore[attr-defined]
    asked = form(EXAMPLE)
    assert asked.is_valid()
    question = Question(asked.profile, asked.goal, catalogue, EXAMPLE_DAY, QUICK)
    desk = Desk()
    shown = {**desk.first(question).document, **desk.reasons(question)}
    person = example_profile()
    assert person.goal is not None
    world = build_world(catalogue, person.profile, EXAMPLE_DAY)

    assert shown == chains_answer(Asked(person, person.goal, catalogue, world, effort=QUICK))
    assert len(shown["chains"]) > 1
