"""Deciding about proposals: who may, what is refused, what two people at once do, and what is kept."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.utils import timezone
from tests.apps.ways.proposing import ANNA, BEN, CEM, GIVEN, answered
from tests.web.world import DAY, Here, World

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.models import Entry
from klappt.apps.audit.records import StaleVersion
from klappt.apps.ways import computing, deciding
from klappt.apps.ways.computations import places
from klappt.apps.ways.models import Computation, PlaceDecision
from klappt.apps.ways.standing import question_of, standing
from klappt.planning.catalogues import example_catalogue
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.goals import read_goal
from klappt.planning.places.decisions import Choice
from klappt.planning.places.model import UNPLACED
from klappt.planning.places.proposals import Decided

AT = datetime(2021, 9, 1, 10, tzinfo=UTC)
WHY = "Möchte in der Nähe bleiben."


def actor(here: Here, role: str = "gfs") -> Actor:
    return actor_of(here.users[role], DAY, here.alliance.pk)


def decide(here: Here, record: Computation, *choices: Choice, role: str = "gfs") -> list[PlaceDecision]:
    return deciding.decide(record, choices, by=actor(here, role), at=AT)


def test_what_is_decided_is_kept_with_reason_person_and_day(here: Here) -> None:
    record = answered(here)

    one, other = decide(here, record, Choice(ANNA, 1, WHY), Choice(BEN, 1), role="bkg")

    assert (one.outcome, one.chosen, one.arrival, one.reason) == (
        "changed",
        [["free", "Praktikum", "2021-11-02"]],
        date(2022, 5, 9),
        WHY,
    )
    assert one.proposed == [["fall", "Kurs A2", "2021-10-11"]]
    assert (other.outcome, other.chosen, other.decided_by, other.decided_at) == (
        "accepted",
        [["late", "Kurs A2", "2022-01-31"]],
        here.users["bkg"],
        AT,
    )
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.action, len(entry.touched)) == ("place_decision.create", 2)


@pytest.mark.parametrize(
    ("choice", "why"),
    [
        pytest.param(Choice(ANNA, UNPLACED), "nennt den Grund", id="declined without a reason"),
        pytest.param(Choice(ANNA, 1, " "), "nennt den Grund", id="changed without a reason"),
        pytest.param(Choice(CEM, 0, WHY), "Kein Platz mehr frei: Kurs A2 ab 11.10.2021", id="overbooked"),
        pytest.param(Choice(ANNA, 2, WHY), "gibt es in dieser Rechnung nicht", id="no such way"),
        pytest.param(Choice("05978-0009/1", 0), "gibt es in dieser Rechnung nicht", id="nobody"),
        pytest.param(Choice(ANNA, 1, "Tel. 02303 123456"), "eine Telefonnummer", id="tells who it is"),
    ],
)
def test_what_is_refused_writes_nothing(choice: Choice, why: str, here: Here) -> None:
    """All or nothing: the good decision beside the bad one is not written either."""
    before = PlaceDecision.objects.count()
    with pytest.raises(Refused, match=why):
        decide(here, answered(here), Choice(BEN, 1), choice)

    assert PlaceDecision.objects.count() == before


def test_who_decides_second_about_a_person_is_told(here: Here) -> None:
    record = answered(here)
    decide(here, record, Choice(ANNA, 0))

    with pytest.raises(StaleVersion):
        decide(here, record, Choice(BEN, 1), Choice(ANNA, 1, WHY))
    assert [one.person for one in deciding.decisions(record)] == [ANNA]


def test_who_decided_at_the_same_moment_is_told(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database has the last word where somebody read before the other wrote."""
    record = answered(here)
    decide(here, record, Choice(ANNA, 0))
    monkeypatch.setattr(deciding, "decisions", lambda _record: [])

    with pytest.raises(StaleVersion):
        decide(here, record, Choice(ANNA, 0))


def test_a_place_that_was_given_up_is_given_once(here: Here) -> None:
    record = answered(here)
    decide(here, record, Choice(ANNA, UNPLACED, WHY))
    decide(here, record, Choice(CEM, 0, WHY))

    declined = PlaceDecision.objects.get(person=ANNA, computation=record)
    assert (declined.outcome, declined.chosen, declined.arrival) == ("declined", [], None)
    with pytest.raises(Refused, match="Kein Platz mehr frei"):
        deciding.undo(declined, by=actor(here))
    deciding.undo(PlaceDecision.objects.get(person=CEM, computation=record), by=actor(here))
    deciding.undo(declined, by=actor(here))
    assert deciding.decisions(record) == []


def test_an_undo_of_what_was_changed_meanwhile_is_stale(here: Here) -> None:
    record = answered(here)
    (decision,) = decide(here, record, Choice(ANNA, 0))
    seen = PlaceDecision.objects.get(pk=decision.pk)
    with change(by=SYSTEM, action="test"):
        decision.reason = "doch"
        decision.save()

    with pytest.raises(StaleVersion):
        deciding.undo(seen, by=actor(here))


@pytest.mark.parametrize(
    "role", ["provider", "case_manager", "abh", "researcher", "ministry", "operator", "org_admin"]
)
def test_roles_that_may_not(role: str, here: Here) -> None:
    record = answered(here)
    (decision,) = decide(here, record, Choice(ANNA, 0))

    with pytest.raises(Refused):
        decide(here, record, Choice(BEN, 1), role=role)
    with pytest.raises(Refused):
        deciding.undo(decision, by=actor(here, role))


def test_not_in_a_foreign_alliance(here: Here, both: World) -> None:
    record = answered(both.beheim)
    (decision,) = decide(both.beheim, record, Choice(ANNA, 0))

    with pytest.raises(Refused):
        decide(here, record, Choice(BEN, 1))
    with pytest.raises(Refused):
        deciding.undo(decision, by=actor(here))


def test_a_member_of_the_core_group_takes_back_what_is_its_own(here: Here) -> None:
    record = answered(here)
    (theirs,) = decide(here, record, Choice(ANNA, 0))
    (own,) = decide(here, record, Choice(BEN, 1), role="bkg")

    with pytest.raises(Refused):
        deciding.undo(theirs, by=actor(here, "bkg"))
    deciding.undo(own, by=actor(here, "bkg"))
    assert [one.person for one in deciding.decisions(record)] == [ANNA]


def test_decisions_belong_to_the_question_and_go_on_with_its_next_answer(here: Here) -> None:
    first = answered(here)
    decide(here, first, Choice(ANNA, 1, WHY))
    second = answered(here)

    assert [one.person for one in deciding.decisions(second)] == [ANNA]
    with pytest.raises(Refused, match="neuere Rechnung"):
        decide(here, first, Choice(BEN, 1))
    decide(here, second, Choice(BEN, 1))
    told = standing(question_of("places", here.alliance.pk, GIVEN, DAY))
    assert told == {
        ANNA: Decided(("free",), date(2022, 5, 9)),
        BEN: Decided(("late",), date(2022, 6, 28)),
    }
    other = question_of("places", here.alliance.pk, GIVEN | {"places": 2}, DAY)
    assert standing(other) == {}


@pytest.mark.parametrize(("days", "kept"), [(364, True), (366, False)])
def test_an_answer_stays_as_long_as_its_decisions(days: int, kept: bool, here: Here) -> None:
    now = timezone.now()
    old, bare = answered(here), answered(here)
    with change(by=SYSTEM, action="test"):
        for one in (old, bare):
            one.ended_at = now - timedelta(days=400)
            one.save()
    deciding.decide(bare, [Choice(ANNA, 0)], by=actor(here), at=now - timedelta(days=days))
    computing.clean_up(now)

    assert not Computation.objects.filter(pk=old.pk).exists()
    assert Computation.objects.filter(pk=bare.pk).exists() == kept
    assert PlaceDecision.objects.filter(computation=bare.pk).exists() == kept


@pytest.mark.parametrize("rolling", [False, True])
def test_what_is_decided_stands_when_it_is_computed_again(
    rolling: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody declines and another gets the place: both stay as decided, and no run is overbooked."""
    monkeypatch.setattr(places, "SECONDS", 0.0)  # the first ways found stand, however fast the machine is
    monkeypatch.setattr(places, "names_of", lambda _all, who, _on: {"Wer": ["alle"] * len(who.members)})
    goal = read_goal("stage=training")
    members = Random(3).sample(example_cohort(), 24)  # noqa: S311 - test data
    people = tuple(one.asked.person(goal) for one in members)
    catalogue = example_catalogue()

    def computed(decided: dict[str, Decided]) -> dict[str, dict[str, object]]:
        asked = places.Asked(catalogue, DAY, tuple(members), people, rolling, 1, decided)
        told = places.compute(asked, lambda *_given, **_named: None)["proposals"]
        used = [run for one in told["people"] if one["taken"] >= 0 for run in one["ways"][one["taken"]][0]]
        assert all(used.count(run) <= told["runs"][run]["places"] for run in set(used))
        return {one["id"]: one for one in told["people"]}

    first = computed({})
    placed = [
        name for name, one in first.items() if one["taken"] != UNPLACED and one["ways"][one["taken"]][0]
    ]  # type: ignore[index, operator]
    without = [name for name, one in first.items() if one["taken"] == UNPLACED]
    gives, gets = placed[0], without[0]
    way = first[gets]["ways"][0]  # type: ignore[index]
    holders = [name for name in placed if set(first[name]["ways"][first[name]["taken"]][0]) & set(way[0])]  # type: ignore[index, operator]
    decided = {name: Decided(None, None) for name in {gives, *holders}}
    asked_on = date.fromisoformat(str(first[gets]["day"]))
    decided[gets] = Decided(tuple(way[0]), asked_on + timedelta(days=way[1]))

    again = computed(decided)

    assert again[gets]["ways"][again[gets]["taken"]] == way  # type: ignore[index]
    assert all(again[name]["taken"] == UNPLACED for name in decided if name != gets)
