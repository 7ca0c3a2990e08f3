"""Asking for computations: who may, what is asked twice, cancelling, what is thrown away."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.apps.ways.counting import counting, known
from tests.web.world import Here, World

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.models import Entry
from klappt.apps.ways import computing
from klappt.apps.ways.choices import State
from klappt.apps.ways.computations import kinds
from klappt.apps.ways.models import Computation

DAY = date(2021, 9, 1)


@pytest.fixture(autouse=True)
def _counting(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, counting())


def asked(here: Here, role: str = "gfs", **other: Any) -> Computation:
    told = {"kind": "counting", "alliance": here.alliance, "parameters": {"n": 3}, "as_of": DAY}
    return computing.start(**{**told, **other}, by=actor_of(here.users[role], DAY, here.alliance.pk))


def test_every_kind_says_what_it_is_called_and_counts() -> None:
    assert {"reach"} <= set(kinds())
    assert [
        code for code, kind in kinds().items() if kind.code != code or not kind.title or "" not in kind.stages
    ] == []


def test_a_question_waits_and_is_logged(here: Here) -> None:
    made, entry = asked(here), Entry.objects.order_by("-number").first()

    assert (made.state, made.asked_by, made.as_of) == (State.WAITING, here.users["gfs"], DAY)
    assert entry is not None
    assert (entry.action, entry.touched[0][1]) == ("computation.start", str(made.pk))


@pytest.mark.parametrize(
    "role", ["provider", "case_manager", "abh", "researcher", "ministry", "operator", "org_admin"]
)
def test_roles_that_may_not(role: str, here: Here) -> None:
    with pytest.raises(Refused):
        asked(here, role)


def test_not_in_a_foreign_alliance(here: Here, both: World) -> None:
    with pytest.raises(Refused):
        asked(here, alliance=both.beheim.alliance)


@pytest.mark.parametrize("state", [State.WAITING, State.RUNNING, State.DONE])
def test_the_same_is_not_computed_twice(state: State, here: Here) -> None:
    first = asked(here)
    _set(first, state=state)
    entries = Entry.objects.count()

    assert asked(here, "bkg") == first
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("state", [State.CANCELLED, State.FAILED])
def test_what_came_to_nothing_is_computed_again(state: State, here: Here) -> None:
    first = asked(here)
    _set(first, state=state)

    assert asked(here) != first


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"parameters": {"n": 4}}, id="parameters"),
        pytest.param({"as_of": DAY + timedelta(days=1)}, id="day"),
    ],
)
def test_another_question_is_another_computation(other: dict[str, Any], here: Here) -> None:
    assert asked(here) != asked(here, **other)


def test_other_data_are_another_computation(here: Here, both: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first, foreign = asked(here), asked(both.beheim)
    known(monkeypatch, counting(digest=lambda: "changed"))

    assert len({first.pk, foreign.pk, asked(here).pk}) == 3


def test_another_klappt_is_another_computation(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    first = asked(here)
    monkeypatch.setattr(computing, "__version__", "99")

    assert asked(here) != first


def test_two_at_the_same_moment_get_one(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both look before either writes: the constraint decides, and the later one gets the row of the earlier."""
    first = asked(here)
    monkeypatch.setattr(computing, "standing", lambda _key: None)

    assert asked(here) == first
    assert Computation.objects.filter(kind="counting", alliance=here.alliance).count() == 1


def test_cancelling_ends_it_and_is_logged(here: Here) -> None:
    made = asked(here)
    computing.cancel(made, by=actor_of(here.users["gfs"], DAY, here.alliance.pk))
    entry = Entry.objects.order_by("-number").first()

    made.refresh_from_db()
    assert (made.state, made.ended_at is not None) == (State.CANCELLED, True)
    assert entry is not None
    assert entry.action == "computation.cancel"


def test_members_of_the_core_group_cancel_only_their_own(here: Here) -> None:
    bkg = actor_of(here.users["bkg"], DAY, here.alliance.pk)
    with pytest.raises(Refused):
        computing.cancel(asked(here), by=bkg)
    own = asked(here, "bkg", parameters={"n": 9})
    computing.cancel(own, by=bkg)

    assert own.state == State.CANCELLED


@pytest.mark.parametrize("state", [State.DONE, State.CANCELLED, State.FAILED])
def test_what_has_ended_is_not_cancelled(state: State, here: Here) -> None:
    made = asked(here)
    _set(made, state=state)

    with pytest.raises(Refused, match="schon zu Ende"):
        computing.cancel(made, by=actor_of(here.users["gfs"], DAY, here.alliance.pk))


def test_an_answer_that_came_meanwhile_stands(here: Here) -> None:
    seen = asked(here)
    _set(Computation.objects.get(pk=seen.pk), state=State.DONE)

    with pytest.raises(Refused, match="schon zu Ende"):
        computing.cancel(seen, by=actor_of(here.users["gfs"], DAY, here.alliance.pk))
    assert Computation.objects.get(pk=seen.pk).state == State.DONE


@pytest.mark.parametrize(("days", "kept"), [(30, True), (31, False)])
def test_what_is_old_goes(days: int, kept: bool, here: Here) -> None:
    now, made = timezone.now(), asked(here)
    _set(made, state=State.DONE, ended_at=now - timedelta(days=days))
    open_one = asked(here, parameters={"n": 5})

    assert computing.clean_up(now) == int(not kept)
    assert Computation.objects.filter(pk=made.pk).exists() == kept
    assert Computation.objects.filter(pk=open_one.pk).exists()


def test_how_long_it_took(here: Here) -> None:
    begin, made = datetime(2021, 9, 1, 12, tzinfo=timezone.get_current_timezone()), asked(here)
    assert made.duration(begin) is None
    made.started_at = begin
    assert made.duration(begin + timedelta(seconds=5)) == timedelta(seconds=5)
    made.ended_at = begin + timedelta(seconds=3)
    assert made.duration(begin + timedelta(seconds=5)) == timedelta(seconds=3)


def _set(record: Computation, **values: Any) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    with change(by=SYSTEM, action="test"):
        record.save()


@pytest.mark.parametrize(
    ("minutes", "works", "count"),
    [(9, False, 0), (11, False, 1), (11, True, 0)],
    ids=["not yet", "long", "busy"],
)
def test_what_nobody_takes_up_is_noticed(minutes: int, works: bool, count: int, here: Here) -> None:
    now = timezone.now()
    with change(by=SYSTEM, action="test"):
        Computation.objects.all().delete()
    _set(asked(here), created_at=now - timedelta(minutes=minutes))
    if works:
        _set(asked(here, parameters={"n": 7}), state=State.RUNNING, beat_at=now - timedelta(seconds=59))

    assert computing.forgotten(now) == count
