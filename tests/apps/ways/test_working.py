"""The worker's side: taking, progress, ends of every kind, and what others do meanwhile."""

import logging
from datetime import date, timedelta
from threading import Event
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.ways.counting import Step, counting, known, nothing
from tests.web.world import Here

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.models import Entry
from klappt.apps.ways import computing, worker, working
from klappt.apps.ways.choices import State
from klappt.apps.ways.models import Computation
from klappt.kernel.errors import InputError

DAY = date(2021, 9, 1)


@pytest.fixture(autouse=True)
def _nothing_waits(here: Here) -> None:
    with change(by=SYSTEM, action="test"):
        Computation.objects.all().delete()


def waiting(here: Here, n: int = 3) -> Computation:
    by = actor_of(here.users["gfs"], DAY, here.alliance.pk)
    return computing.start(kind="counting", alliance=here.alliance, parameters={"n": n}, as_of=DAY, by=by)


def taken() -> Computation:
    found = working.take(timezone.now())
    assert found is not None
    return found


def does(monkeypatch: pytest.MonkeyPatch, step: Step = nothing) -> None:
    known(monkeypatch, counting(step))


def raises(error: Exception) -> Step:
    def step(number: int) -> None:
        raise error

    return step


def test_the_oldest_is_taken_once(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    does(monkeypatch)
    made = [waiting(here, n) for n in (3, 2, 1)]

    assert [taken().pk for _ in made] == [one.pk for one in made]
    assert working.take(timezone.now()) is None


def test_of_two_who_saw_the_same_row_one_gets_it(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first worker comes between the look and the update of the second."""
    does(monkeypatch)
    waiting(here)
    real, first = working._rows, []

    def rows() -> Any:
        found = real()
        if not first:
            first.append(None)
            listed = list(
                found.filter(state=State.WAITING)
                .order_by("created_at")
                .values_list("pk", "worker", "attempts")
            )
            first.append(working.take(timezone.now()))

            class Seen:
                def filter(self, *_args: Any) -> "Seen":
                    return self

                def order_by(self, *_args: Any) -> "Seen":
                    return self

                def values_list(self, *_args: Any) -> Any:
                    return listed

            return Seen()
        return found

    monkeypatch.setattr(working, "_rows", rows)

    assert working.take(timezone.now()) is None
    assert first[1] is not None


def test_an_answer_is_written_and_logged(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    does(monkeypatch)
    made = waiting(here, 4)
    working.run(taken())
    made.refresh_from_db()
    entry = Entry.objects.order_by("-number").first()

    assert (made.state, made.result, made.done, made.total, made.attempts) == (
        State.DONE,
        {"sum": 10},
        4,
        4,
        1,
    )
    assert made.started_at <= made.ended_at  # type: ignore[operator]
    assert entry is not None
    assert (entry.action, entry.role) == ("computation.done", "system")


def test_progress_is_noted_every_second_and_not_in_the_protocol(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, seen = [0.0], []

    def step(number: int) -> None:
        now[0] += 0.4
        seen.append(Computation.objects.values_list("done", flat=True).get(kind="counting"))

    does(monkeypatch, step)
    made = waiting(here, 7)
    entries = Entry.objects.count()
    working.run(taken(), clock=lambda: now[0])

    assert seen == [0, 1, 1, 1, 4, 4, 4]  # noted at 0.4, 1.6 and 2.8 s
    assert Entry.objects.count() == entries + 1
    made.refresh_from_db()
    assert (made.done, made.version) == (7, 2)


def test_cancelled_in_the_middle(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    by = actor_of(here.users["gfs"], DAY, here.alliance.pk)

    def step(number: int) -> None:
        steps.append(number)
        if number == 2:
            computing.cancel(Computation.objects.get(kind="counting"), by=by)

    does(monkeypatch, step)
    made = waiting(here, 50)
    working.run(taken(), clock=iter(range(100)).__next__)
    made.refresh_from_db()

    assert steps == [1, 2]
    assert (made.state, made.result) == (State.CANCELLED, None)


def test_cancelled_at_the_very_end(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    by = actor_of(here.users["gfs"], DAY, here.alliance.pk)
    does(monkeypatch)
    made = waiting(here, 1)
    real = working.change

    def late(**told: Any) -> Any:
        monkeypatch.setattr(working, "change", real)
        computing.cancel(Computation.objects.get(pk=made.pk), by=by)
        return real(**told)

    monkeypatch.setattr(working, "change", late)
    working.run(taken())
    made.refresh_from_db()

    assert (made.state, made.result) == (State.CANCELLED, None)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        pytest.param(Refused("Es gibt kein Angebot."), "Es gibt kein Angebot.", id="refused"),
        pytest.param(
            InputError("Katalog", "nichts", "etwas"), "Katalog: gefunden nichts; erwartet etwas", id="input"
        ),
        pytest.param(ZeroDivisionError("geheim"), "Ein Fehler im Programm.", id="a fault of ours"),
    ],
)
def test_what_goes_wrong_becomes_a_sentence(
    error: Exception, told: str, here: Here, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    does(monkeypatch, raises(error))
    made = waiting(here)
    with caplog.at_level(logging.ERROR):
        working.run(taken())
    made.refresh_from_db()

    assert made.state == State.FAILED
    assert made.error.startswith(told)
    assert "geheim" not in made.error


@pytest.mark.parametrize(("seconds", "again"), [(29, False), (31, True)])
def test_who_gives_no_sign_of_life_is_followed(
    seconds: int, again: bool, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    does(monkeypatch)
    waiting(here)
    lost, later = taken(), timezone.now() + timedelta(seconds=seconds)
    follower = working.take(later)

    assert (follower is not None) == again
    if follower is not None:
        assert (follower.pk, follower.attempts, follower.worker != lost.worker) == (lost.pk, 2, True)


def test_who_was_followed_writes_nothing_any_more(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    does(monkeypatch)
    waiting(here)
    lost = taken()
    follower = working.take(timezone.now() + timedelta(minutes=1))
    working.run(lost)
    row = Computation.objects.get(pk=lost.pk)

    assert follower is not None
    assert (row.state, row.worker, row.result) == (State.RUNNING, follower.worker, None)
    working.run(follower)
    assert Computation.objects.get(pk=lost.pk).state == State.DONE


def test_what_takes_its_worker_along_three_times_is_given_up(
    here: Here, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    does(monkeypatch)
    made, now = waiting(here), timezone.now()
    for minute in range(3):
        assert working.take(now + timedelta(minutes=minute)) is not None
    with caplog.at_level(logging.CRITICAL):
        assert working.take(now + timedelta(minutes=4)) is None
    made.refresh_from_db()

    assert (made.state, made.attempts) == (State.FAILED, 3)
    assert "3-mal" in made.error


def test_who_is_asked_to_end_gives_it_back(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []
    does(monkeypatch, steps.append)
    made = waiting(here, 50)
    working.run(taken(), stopping=lambda: len(steps) >= 2)
    made.refresh_from_db()

    assert (steps, made.state, made.attempts) == ([1, 2], State.WAITING, 0)
    assert taken().pk == made.pk


def test_data_that_changed_before_the_work_began(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """The answer is that of the later data; who asks again is not sent to it by the key of the earlier ones."""
    does(monkeypatch)
    made = waiting(here)
    known(monkeypatch, counting(digest=lambda: "changed"))
    working.run(taken())
    made.refresh_from_db()

    assert (made.state, made.key) == (State.DONE, "")


def test_the_loop_works_until_nothing_waits(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    does(monkeypatch)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(working, "PULSE", 60)
    made = [waiting(here, n) for n in (1, 2)]

    assert worker.work(Event(), once=True) == 2
    assert set(
        Computation.objects.filter(pk__in=[one.pk for one in made]).values_list("state", flat=True)
    ) == {State.DONE}


def test_the_loop_ends_when_asked() -> None:
    stop = Event()
    stop.set()

    assert worker.work(stop) == 0
