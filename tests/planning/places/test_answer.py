"""The whole answer: who is equal is drawn by lot, not by the order in which people stand."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from random import Random

import pytest

from klappt.disclosure.audit import PublishingRefused, audit
from klappt.disclosure.model import TOTAL, Dimension
from klappt.disclosure.release import ProtectedTable
from klappt.planning.places.answer import NO_PLACE, Shared, Tables, at_once, over_a_year
from klappt.planning.places.exact import give_places_exactly
from klappt.planning.places.model import UNPLACED, Crowd, Way, overbooked
from klappt.planning.places.rolling import Year


def test_equal_people_are_drawn_by_lot() -> None:
    """200 people of two towns, 100 places: without the lot the first town would get them all."""
    crowd = Crowd((100,), ((Way((0,), 10),),) * 200, 400)
    names = {"Ort": ["A"] * 100 + ["B"] * 100}

    found = at_once(crowd, Random(1), names, solver="highs", left=lambda: 60.0).found  # noqa: S311 - test data

    first = sum(way != UNPLACED for way in found.taken[:100])
    assert found.placed == 100
    assert 30 <= first <= 70


def test_equal_seeds_have_equal_answers() -> None:
    crowd = Crowd((5,), ((Way((0,), 10),),) * 20, 400)
    names = {"Ort": ["A"] * 20}
    answers = [
        at_once(crowd, Random(seed), names, solver="highs", left=lambda: 60.0).found.taken  # noqa: S311 - test data
        for seed in (7, 7, 8)
    ]

    assert answers[0] == answers[1] != answers[2]


def arrivals(seed: int, people: int = 40, runs: int = 6) -> Year:
    """Return an invented year with fewer places than people."""
    rng = Random(seed)  # noqa: S311 - a seed for test data
    starts = tuple(sorted(rng.randrange(30, 300) for _ in range(runs)))
    days = tuple(sorted(rng.randrange(200) for _ in range(people)))
    ways = tuple(
        tuple(Way((run,), starts[run] + 90 - day) for run in rng.sample(range(runs), 3) if starts[run] >= day)
        for day in days
    )
    return Year(Crowd((4,) * runs, ways, 800), days, starts)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("seconds", [60.0, 0.0])
def test_over_a_year_nothing_beats_the_best_in_hindsight(seed: int, seconds: float) -> None:
    year = arrivals(seed)
    names = {"Ort": ["A", "B"] * 20}

    found = over_a_year(year, Random(seed), names, solver="highs", left=lambda: seconds)  # noqa: S311 - test data

    assert found.hindsight is not None
    for one in (found.found, found.first, found.hindsight):
        assert overbooked(year.crowd, one.taken) == []
        assert one.placed <= found.hindsight.bound
    if seconds:
        best = give_places_exactly(year.crowd)
        assert (found.hindsight.placed, found.hindsight.days) == (best.placed, best.days)
        assert max(found.found.placed, found.first.placed) <= found.hindsight.placed


def five_without_way() -> Shared:
    """Five have no way, two of one town and three of the other."""
    ways = [(Way((), 5),)] * 20 + [(Way((0,), 5),)] * 15 + [()] * 5
    towns = ["A", "B"] * 10 + ["A"] * 8 + ["B"] * 7 + ["A"] * 2 + ["B"] * 3
    crowd = Crowd((0,), tuple(ways), 400)
    return at_once(crowd, Random(1), {"Ort": towns}, solver="highs", left=lambda: 60.0)  # noqa: S311 - test data


def test_few_of_a_town_are_hidden_with_those_of_another() -> None:
    (table,) = five_without_way().fairness

    assert table.dimensions[1].columns == ("Platz", "alles voll", "kein Weg", TOTAL)
    assert (table.value("A", "kein Weg"), table.value("B", "kein Weg"), table.value(TOTAL, "kein Weg")) == (
        None,
        None,
        5,
    )


@pytest.mark.parametrize(
    ("refused", "told"), [(1, ("Platz", NO_PLACE, TOTAL)), (2, ("Platz", NO_PLACE, TOTAL)), (9, None)]
)
def test_what_cannot_be_protected_is_told_less_exactly_and_at_last_not_at_all(
    refused: int, told: tuple[str, ...] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables asked for first with every outcome, then with place or none, then group by group."""
    safe, asked = Tables._safe, count(1)

    def sometimes(tables: Tables, kinds: Sequence[str], *, merged: bool) -> tuple[ProtectedTable, ...]:
        if next(asked) <= refused:
            raise PublishingRefused(())
        return safe(tables, kinds, merged=merged)

    monkeypatch.setattr(Tables, "_safe", sometimes)

    assert [table.dimensions[1].columns for table in five_without_way().fairness] == ([told] if told else [])


NAMES = {"Ort": ["A"] * 20 + ["B"] * 10 + ["A"] * 5 + ["B"] * 5}


def nearly_all(**told: bool) -> Shared:
    """Return what comes out for 30 people with a way through 27 places, and ten who have none: five of each town."""
    crowd = Crowd((27,), ((Way((0,), 10),),) * 30 + ((),) * 10, 400)
    return at_once(crowd, Random(1), NAMES, solver="highs", left=lambda: 60.0, **told)  # type: ignore[arg-type] # noqa: S311 - test data


def with_no_way(found: Shared) -> list[ProtectedTable]:
    """Return the tables, and what „Wer kommt ans Ziel?“ tells of the same people: five of each town have no way."""
    (table,) = found.fairness
    town = table.dimensions[0]
    groups = {NO_PLACE: ("alles voll", "kein Weg")}
    without = Dimension("Ergebnis", ("Platz", "alles voll", "kein Weg"), groups, ("kein Weg", TOTAL))
    cells = {("A", "kein Weg"): 5, ("B", "kein Weg"): 5, ("A", TOTAL): 25, ("B", TOTAL): 15}
    return [
        table,
        ProtectedTable("Wer kommt ans Ziel?", "Plätze", (replace(town, shown=("A", "B")), without), cells),
    ]


def test_who_lacks_a_place_cannot_be_told_from_who_has_no_way() -> None:
    """Three find everything full.  With 27 of 40 placed and ten without a way that would be a subtraction."""
    alone, together = nearly_all(), nearly_all(no_way_told=True)

    assert alone.fairness[0].value(TOTAL, "Platz") == 27
    with pytest.raises(PublishingRefused, match="alles voll"):
        audit(with_no_way(alone))
    audit(with_no_way(together))
    assert together.fairness[0].value(TOTAL, "Platz") is None
