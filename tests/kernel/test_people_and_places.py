"""Levels, profiles and places: what is known, what may be, and what nobody has told."""

from datetime import date, timedelta

import pytest

from klappt.kernel.conditions import MonthsHeld, NumberFrom, PlaceIn, Within, judge, open_facts
from klappt.kernel.places import distance_km, lies_in
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LEVELS, LevelRange, Scale, level_code, parse_level, unknown_level
from klappt.kernel.truth import Truth

DAY = date(2021, 9, 1)
HAMM, UNNA, KREIS_UNNA = "05915000", "05978036", "05978"


@pytest.mark.parametrize("scale", Scale)
def test_levels_are_read_and_written_and_bounded(scale: Scale) -> None:
    codes = LEVELS[scale]

    assert [level_code(scale, parse_level(scale, code)) for code in codes] == list(codes)
    assert unknown_level(scale) == Profile().level(scale) == LevelRange(0, len(codes) - 1)
    with pytest.raises(ValueError, match=r".*"):
        parse_level(scale, "Z9")


@pytest.mark.parametrize(
    ("before", "level", "after"),
    [
        (LevelRange(2, 2), 1, LevelRange(2, 2)),
        (LevelRange(2, 2), 3, LevelRange(3, 3)),
        (LevelRange(0, 6), 3, LevelRange(3, 6)),
    ],
    ids=["never falls", "rises", "unknown becomes at least"],
)
def test_a_level_rises(before: LevelRange, level: int, after: LevelRange) -> None:
    assert before.raised(level) == after


@pytest.mark.parametrize(
    ("days", "status"), [(-1, None), (0, "gestattung"), (99, "gestattung"), (100, "duldung_60a")]
)
def test_a_status_begins_with_its_day(days: int, status: str | None) -> None:
    profile = Profile(spells=(Spell(DAY, "gestattung"), Spell(DAY + timedelta(days=100), "duldung_60a")))

    assert profile.status_on(DAY + timedelta(days=days)) == status


@pytest.mark.parametrize(
    ("place", "areas", "truth"),
    [
        (UNNA, (KREIS_UNNA,), Truth.YES),
        (UNNA, (HAMM, UNNA), Truth.YES),
        (HAMM, (KREIS_UNNA,), Truth.NO),
        (KREIS_UNNA, (UNNA,), Truth.UNKNOWN),
        (KREIS_UNNA, (HAMM,), Truth.NO),
        (None, (UNNA,), Truth.UNKNOWN),
    ],
    ids=["in the Kreis", "the second area", "next door", "known too coarsely", "another Kreis", "not told"],
)
def test_a_place_lies_in_an_area(place: str | None, areas: tuple[str, ...], truth: Truth) -> None:
    assert lies_in(place, areas) == truth == judge(PlaceIn(areas), Profile(place=place), DAY)


def test_distances() -> None:
    assert distance_km(UNNA, UNNA) == 0
    assert distance_km(UNNA, HAMM) == distance_km(HAMM, UNNA)
    assert distance_km(UNNA, "99999999") is None
    assert distance_km("99999999", UNNA) is None


@pytest.mark.parametrize(
    ("numbers", "truth", "asked"),
    [
        ({"income": 99}, Truth.NO, set()),
        ({"income": 100}, Truth.YES, set()),
        ({}, Truth.UNKNOWN, {"income"}),
    ],
    ids=["one below", "just enough", "not told"],
)
def test_a_number_is_reached(numbers: dict[str, int], truth: Truth, asked: set[str]) -> None:
    profile = Profile(numbers=numbers)

    assert judge(NumberFrom("income", 100), profile, DAY) == truth
    assert open_facts(NumberFrom("income", 100), profile, DAY) == asked


@pytest.mark.parametrize(("days", "truth"), [(-1, Truth.NO), (0, Truth.YES), (9, Truth.YES), (10, Truth.NO)])
def test_a_day_lies_within(days: int, truth: Truth) -> None:
    within = Within(DAY, DAY + timedelta(days=10))

    assert judge(within, Profile(), DAY + timedelta(days=days)) == truth


@pytest.mark.parametrize(
    ("months", "truth"), [(0, Truth.YES), (1, Truth.UNKNOWN)], ids=["none asked", "nobody told a status"]
)
def test_months_held_by_somebody_without_a_status(months: int, truth: Truth) -> None:
    assert judge(MonthsHeld("held", frozenset({"gestattung"}), months), Profile(), DAY) == truth
