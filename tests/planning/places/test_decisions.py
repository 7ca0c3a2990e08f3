"""Decisions about proposals: whatever the order, nobody holds two ways and no run is overbooked."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.planning.places.decisions import (
    AlreadyDecided,
    Book,
    Choice,
    NoSuchWay,
    Option,
    Proposal,
    ReasonMissing,
    RunFull,
)
from klappt.planning.places.giving import give_places
from klappt.planning.places.model import UNPLACED, Crowd, Way

RUNS = ("a", "b", "c")
PLACES = {"a": 1, "b": 2, "c": 1}


def one(name: str, proposed: int, *ways: str) -> Proposal:
    return Proposal(name, tuple(Option(tuple(way), 10) for way in ways), proposed)


PEOPLE = (one("anna", 0, "a", "b"), one("ben", 0, "b", "a"), one("cem", UNPLACED, "a", "ac"))


def book(**decided: tuple[str, ...]) -> Book:
    return Book(PEOPLE, PLACES, decided)


def test_places_left_are_those_nobody_holds_or_is_proposed() -> None:
    found = book()

    assert [found.left(run) for run in RUNS] == [0, 1, 1]
    assert found.left("of another year") == 0
    assert [found.open_options(name) for name in ("anna", "ben", "cem")] == [[0, 1], [0], []]


def test_a_place_given_up_can_be_given_to_another() -> None:
    found = book()
    found.decide(Choice("anna", UNPLACED, "zieht um"))

    assert found.open_options("cem") == [0, 1]
    assert found.decide(Choice("cem", 1, "der Platz ist frei")) == ("a", "c")
    with pytest.raises(RunFull) as full:
        found.undo("anna")
    assert full.value.run == "a"
    found.undo("cem")
    found.undo("anna")
    assert found.decided == {}


@pytest.mark.parametrize(
    ("choice", "wrong"),
    [
        pytest.param(Choice("dora", 0), NoSuchWay, id="nobody"),
        pytest.param(Choice("anna", 2, "weil"), NoSuchWay, id="no such way"),
        pytest.param(Choice("anna", -2, "weil"), NoSuchWay, id="less than no place"),
        pytest.param(Choice("anna", 1, " "), ReasonMissing, id="changed without a reason"),
        pytest.param(Choice("anna", UNPLACED), ReasonMissing, id="declined without a reason"),
        pytest.param(Choice("cem", 0, "weil"), RunFull, id="the run is proposed to another"),
        pytest.param(Choice("ben", 1, "weil"), RunFull, id="full"),
    ],
)
def test_what_cannot_be_decided(choice: Choice, wrong: type[Exception]) -> None:
    found = book()
    with pytest.raises(wrong):
        found.decide(choice)

    assert (found.decided, [found.left(run) for run in RUNS]) == ({}, [0, 1, 1])


def test_nobody_is_decided_about_twice() -> None:
    found = book()
    found.decide(Choice("anna", 0))

    with pytest.raises(AlreadyDecided):
        found.decide(Choice("anna", 1, "weil"))


def test_a_decision_stands_although_its_run_has_fewer_places_now() -> None:
    found = Book(PEOPLE, {"a": 1, "b": 0}, {"anna": ("a",), "ben": ("b",), "gone": ("old",)})

    assert found.left("b") == 0
    with pytest.raises(RunFull):  # the proposal itself has no place any more
        found.undo("ben")
    assert found.decided["ben"] == ("b",)
    found.undo("gone")
    assert "gone" not in found.decided


ways = st.lists(st.sets(st.sampled_from(range(4)), max_size=2).map(sorted).map(tuple), max_size=3)
acts = st.lists(st.tuples(st.integers(0, 5), st.integers(-1, 2), st.booleans()), max_size=30)


@given(st.lists(ways, min_size=1, max_size=6), st.lists(st.integers(0, 2), min_size=4, max_size=4), acts)
def test_no_order_of_acts_overbooks_a_run(
    people: list[list[tuple[int, ...]]], places: list[int], acts: list[tuple[int, int, bool]]
) -> None:
    """Whatever is tried: decided and open proposals together never hold more than there is, and all open ones fit."""
    crowd = Crowd(tuple(places), tuple(tuple(Way(runs, 1) for runs in own) for own in people), 10)
    taken = give_places(crowd).taken
    proposals = [
        Proposal(str(n), tuple(Option(tuple(map(str, way.runs)), 1) for way in own), taken[n])
        for n, own in enumerate(crowd.ways)
    ]
    found = Book(proposals, {str(n): number for n, number in enumerate(places)}, {})
    for person, option, back in acts:
        name = str(person)
        try:
            if not back:
                found.decide(Choice(name, option, "Wunsch"))
            elif name in found.decided:
                found.undo(name)
        except (NoSuchWay, AlreadyDecided, RunFull):
            pass
        held = Counter(run for one in proposals for run in found.decided.get(one.person, one.runs))
        assert all(held[str(n)] <= number for n, number in enumerate(places))

    for proposal in proposals:
        if proposal.person not in found.decided:
            found.decide(Choice(proposal.person, proposal.proposed))
