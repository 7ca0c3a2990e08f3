"""Questions about many people on pages: asking, progress, cancelling, the answer, what went wrong."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.conftest import signed_in
from tests.web.pages import tags
from tests.web.samples.answers import reached
from tests.web.world import Here, World

from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.ways.choices import State
from klappt.apps.ways.cohorts import FEWEST
from klappt.apps.ways.models import Computation, Sketch
from klappt.apps.ways.working import run, take
from klappt.planning.many.reach_numbers import TIMES
from klappt.reports.blocks import Paragraph, Report, Table
from klappt.web.many.computations import ago
from klappt.web.many.gaps import YEARS
from klappt.web.many.telling import with_protection

SKETCHES = {"cohort": "sketches", "goal": "", "months": "12", "surely": "ja"}
EMPTY = reached()


@pytest.fixture
def one(here: Here) -> Computation:
    """The only computation there is; it waits."""
    with change(by=SYSTEM, action="test"):
        Computation.objects.exclude(pk=here.records["computation"].pk).delete()
    return Computation.objects.get()


def put(record: Computation, **values: Any) -> Computation:
    for name, value in values.items():
        setattr(record, name, value)
    with change(by=SYSTEM, action="test"):
        record.save()
    return record


def text(client: Client, record: Computation, **asked: str) -> str:
    answer = client.get(record.get_absolute_url(), asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_from_the_question_to_the_answer(gfs: Client, one: Computation) -> None:
    asked = gfs.post(reverse("reach"), SKETCHES | {"goal": "stage=training"})
    made = Computation.objects.exclude(pk=one.pk).get()
    assert (asked.status_code, asked["Location"]) == (302, made.get_absolute_url())
    assert "Wartet, bis sie an der Reihe ist." in text(gfs, made)
    for _ in range(2):
        found = take(timezone.now())
        assert found is not None
        run(found)

    told = text(gfs, made)
    assert (
        "Von 1 Fallskizze erreichen 0 (0 %) eine Ausbildung innerhalb von einem Jahr auf einem sicheren Weg."
        in told
    )
    assert "kein Weg gefunden" in told
    assert "A2, Gestattung Ahausen" in told


@pytest.mark.parametrize(("ways", "surely"), [("ja", True), ("nein", False)])
def test_the_question_says_by_when_and_which_ways_count(
    ways: str, surely: bool, gfs: Client, one: Computation
) -> None:
    gfs.post(reverse("reach"), SKETCHES | {"months": "36", "surely": ways})
    asked = Computation.objects.exclude(pk=one.pk).get().parameters

    assert (asked["months"], asked["surely"]) == (36, surely)


@pytest.mark.parametrize(
    "wrong", [{"months": "13"}, {"months": ""}, {"surely": "vielleicht"}, {"surely": ""}]
)
def test_a_time_and_ways_there_are_not(wrong: dict[str, str], gfs: Client) -> None:
    assert gfs.post(reverse("reach"), SKETCHES | wrong).status_code == 422


def test_numbers_are_told_of_every_time_one_can_ask_about() -> None:
    assert tuple(months for months, _ in YEARS) == TIMES


def test_the_same_question_leads_to_the_same_answer(gfs: Client, here: Here) -> None:
    ways = [gfs.post(reverse("reach"), SKETCHES)["Location"] for _ in range(2)]
    colleague = signed_in(here, "bkg").post(reverse("reach"), SKETCHES)["Location"]

    assert ways[0] == ways[1] == colleague


def test_a_goal_there_is_not(gfs: Client) -> None:
    answer = gfs.post(reverse("reach"), SKETCHES | {"goal": "stage=astronaut"})

    assert answer.status_code == 422
    assert "keine gültige Auswahl" in answer.content.decode()


def test_without_sketches_the_answer_says_what_to_do(gfs: Client, one: Computation) -> None:
    with change(by=SYSTEM, action="test"):
        Sketch.objects.all().delete()

    answer = gfs.post(reverse("reach"), SKETCHES)
    assert answer.status_code == 422
    assert "Noch gibt es keine Fallskizze." in answer.content.decode()


def test_progress_is_a_bar_with_words(gfs: Client, one: Computation) -> None:
    begun = timezone.now() - timedelta(minutes=2)
    put(one, state=State.RUNNING, done=12, total=40, started_at=begun)
    answer = gfs.get(one.get_absolute_url())
    bars = [named for tag, named in tags(answer).found if tag == "progress"]

    assert [(bar["value"], bar["max"]) for bar in bars] == [("12", "40")]
    assert "12 von 40: Profile" in text(gfs, one)
    assert "Begonnen vor 2 Minuten." in text(gfs, one)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(-1, "0 Sekunden"), (1, "1 Sekunde"), (59, "59 Sekunden"), (60, "1 Minute"), (7260, "121 Minuten")],
)
def test_how_long_ago(seconds: int, told: str) -> None:
    assert ago(timedelta(seconds=seconds)) == told


def test_a_bar_without_a_number_while_nothing_is_counted(gfs: Client, one: Computation) -> None:
    put(one, state=State.RUNNING, started_at=timezone.now())
    bars = [named for tag, named in tags(gfs.get(one.get_absolute_url())).found if tag == "progress"]

    assert ["value" in bar for bar in bars] == [False]
    assert "Wird vorbereitet." in text(gfs, one)


@pytest.mark.parametrize(
    ("minutes", "asked", "reloads"),
    [
        pytest.param(0, {}, True, id="at once"),
        pytest.param(29, {}, True, id="before the end of a session"),
        pytest.param(31, {}, False, id="nobody stays signed in by an open page"),
        pytest.param(0, {"ruhig": "ja"}, False, id="asked to stay as it is"),
    ],
)
def test_the_page_loads_itself_again_for_a_while(
    minutes: int, asked: dict[str, str], reloads: bool, gfs: Client, one: Computation
) -> None:
    put(one, created_at=timezone.now() - timedelta(minutes=minutes))
    told = text(gfs, one, **asked)

    assert ('<noscript><meta http-equiv="refresh" content="5"></noscript>' in told) == reloads
    assert ("data-live" in told) == reloads


@pytest.mark.parametrize("state", [State.DONE, State.CANCELLED, State.FAILED])
def test_what_has_ended_stays_as_it_is(state: State, gfs: Client, one: Computation) -> None:
    now = timezone.now()
    put(one, state=state, started_at=now, ended_at=now, result=EMPTY, error="Es gibt kein Angebot.")
    told = text(gfs, one)

    assert "refresh" not in told
    assert "many.js" not in told
    assert "Noch einmal rechnen" in told
    assert ("Es gibt kein Angebot." in told) == (state == State.FAILED)


ESTIMATE = {"cohort": "estimate", "goal": "", "months": 12, "surely": True}


def test_the_answer_for_an_estimate_is_told_by_group(gfs: Client, one: Computation) -> None:
    put(one, state=State.DONE, result=reached(), parameters=ESTIMATE, ended_at=timezone.now())
    told = text(gfs, one)

    assert (
        "Von 20 jungen Menschen erreichen 6 (30 %) eine Ausbildung innerhalb von einem Jahr auf einem sicheren Weg."
        in told
    )
    assert "Bei unter 5 ist ein früherer Weg nicht ausgeschlossen." in told
    assert "Schätzung für den Kreis, angenommen" in told
    assert "Duldung" in told
    assert "gesperrt" in told
    assert "Jede Fallskizze" not in told


def test_an_answer_with_unprotected_numbers_is_not_shown(gfs: Client, one: Computation) -> None:
    """Answers of the old form are kept for a month; their numbers stay away from page and files."""
    old = {
        "people": 506.0,
        "there": 503.0,
        "half": 304,
        "unproven": 1.0,
        "within": [[1, 324.0]],
        "groups": {},
        "members": [],
    }
    put(
        one,
        state=State.DONE,
        result=old,
        parameters={"cohort": "estimate", "goal": ""},
        ended_at=timezone.now(),
    )
    told = text(gfs, one)

    assert "Bitte noch einmal rechnen." in told
    assert "503" not in told
    assert "Content-Disposition" not in gfs.get(one.get_absolute_url(), {"als": "pdf"})


def test_every_answer_about_an_estimate_says_how_small_numbers_are_protected(
    gfs: Client, one: Computation
) -> None:
    """On the page and as the last sentence of every file; of sketches, which are made up, it says nothing."""
    told = "Jedes Profil steht für mindestens 5 Menschen."
    put(one, state=State.DONE, result=reached(), parameters=ESTIMATE, ended_at=timezone.now())
    empty = Report("Titel", "", one.as_of, (), "de")
    (last,) = with_protection(empty, one, "pdf").blocks
    (table,) = with_protection(empty, one, "csv").blocks

    assert told in text(gfs, one)
    assert isinstance(last, Paragraph)
    assert isinstance(table, Table)
    assert last.text.startswith(told)
    assert str(table.rows[0][0]) == last.text
    sketches = {name: value for name, value in reached().items() if name != FEWEST}
    put(one, result=sketches, parameters={"cohort": "sketches", "goal": ""})
    assert told not in text(gfs, one)
    assert with_protection(empty, one, "pdf") == empty


@pytest.mark.parametrize("kind", ["csv", "pdf", "docx"])
def test_the_answer_can_be_taken_along(kind: str, gfs: Client, one: Computation) -> None:
    put(one, state=State.DONE, result=reached(), parameters=ESTIMATE, ended_at=timezone.now())
    answer = gfs.get(one.get_absolute_url(), {"als": kind})

    assert "attachment" in answer["Content-Disposition"]


def test_cancelling_by_one_click(gfs: Client, one: Computation) -> None:
    address = reverse("cancel_computation", kwargs={"pk": one.pk})
    assert address in text(gfs, one)
    answer = gfs.post(address, {"version": one.version}, follow=True)

    assert "Rechnung abgebrochen." in answer.content.decode()
    assert Computation.objects.get().state == State.CANCELLED


def test_cancelling_what_has_ended_meanwhile(gfs: Client, one: Computation) -> None:
    seen = one.version
    put(one, state=State.DONE, result=EMPTY, ended_at=timezone.now())
    answer = gfs.post(reverse("cancel_computation", kwargs={"pk": one.pk}), {"version": seen})

    assert answer.status_code == 409
    assert Computation.objects.get().state == State.DONE


def test_the_core_group_cancels_only_its_own(here: Here, one: Computation) -> None:
    assert "Rechnung abbrechen" not in text(signed_in(here, "bkg"), one)
    put(one, asked_by=here.users["bkg"])
    assert "Rechnung abbrechen" in text(signed_in(here, "bkg"), one)


def test_asking_again_says_if_nothing_has_changed(gfs: Client, one: Computation) -> None:
    made = Computation.objects.get(pk=gfs.post(reverse("reach"), SKETCHES)["Location"].split("/")[-2])
    put(made, state=State.DONE, result=EMPTY, ended_at=timezone.now())
    address = reverse("again", kwargs={"pk": made.pk})

    assert "Dieses Ergebnis gilt noch." in gfs.post(address, follow=True).content.decode()
    put(made, state=State.FAILED)
    assert gfs.post(address)["Location"] not in {made.get_absolute_url(), one.get_absolute_url()}


@pytest.mark.parametrize(
    ("seconds", "somebody", "told"),
    [
        pytest.param(45, False, False, id="not yet"),
        pytest.param(61, False, True, id="nobody"),
        pytest.param(61, True, False, id="somebody works on another one"),
    ],
)
def test_the_page_tells_if_nobody_works(
    seconds: int, *, somebody: bool, told: bool, gfs: Client, one: Computation, both: World
) -> None:
    put(one, created_at=timezone.now() - timedelta(seconds=seconds))
    if somebody:
        other = Computation(
            alliance=both.beheim.alliance, kind="reach", as_of=both.beheim.day, state=State.RUNNING
        )
        put(other, beat_at=timezone.now())

    assert ("Gerade rechnet niemand." in text(gfs, one)) == told


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(count: int, gfs: Client, here: Here, one: Computation) -> None:
    with change(by=SYSTEM, action="test"):
        for number in range(1, count):
            Computation.objects.create(
                alliance=here.alliance,
                kind="reach",
                as_of=here.day,
                key=f"{number}",
                asked_by=here.users["bkg"],
            )
    gfs.get(reverse("computations"))
    with CaptureQueriesContext(connection) as seen:
        answer = gfs.get(reverse("computations"))

    assert len(seen) == QUERIES
    assert answer.content.decode().count("Wartet, bis sie an der Reihe ist.") == count


QUERIES = 10
