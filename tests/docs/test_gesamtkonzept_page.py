"""The page on the Gesamtkonzept: its worked example is computed again."""

import re
from itertools import combinations
from pathlib import Path

from klappt.planning.concept.effects import Effects, Measures, Reached
from klappt.planning.concept.money import Purse
from klappt.planning.concept.solve import Settings, best_plan

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "gesamtkonzept.md").read_text(encoding="utf-8")
COSTS = {name: int(cost) for name, cost in re.findall(r"^\| ([abc]) \| (\d+) \|$", PAGE, re.MULTILINE)}
NEEDS = {
    who: (frozenset("abc".index(one) for one in needs.split()), int(day))
    for who, needs, day in re.findall(r"^\| (Anna|Ben|Carla) \| ([abc ]+) \| (\d+) \|$", PAGE, re.MULTILINE)
}
BASES = {"Anna": None, "Ben": 90, "Carla": None}
PEOPLE = list(BASES)


def reach(person: int, chosen: Measures) -> Reached:
    needs, day = NEEDS[PEOPLE[person]]
    return Reached(day if needs <= chosen else BASES[PEOPLE[person]])


def worth(chosen: Measures) -> int:
    return Effects([1, 1, 1], 3, reach, 100).settle_all(chosen) // 1000


def test_the_table_of_sets() -> None:
    found = {}
    for size in range(4):
        for chosen in combinations("abc", size):
            cost = sum(COSTS[one] for one in chosen)
            if cost <= 10:
                numbers = frozenset("abc".index(one) for one in chosen)
                found[" ".join(chosen) or "nothing"] = (cost, worth(numbers))

    told = re.findall(r"^\| (nothing|[abc ]+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    assert {name: (int(cost), int(value)) for name, cost, value in told} == found


def test_the_best_sets() -> None:
    for budget, best in ((10, 130), (15, 230)):
        purse = Purse(tuple(COSTS.values()), budget)
        plan = best_plan(Effects([1, 1, 1], 3, reach, 100), purse, settings=Settings(tolerance=0.0))
        assert plan.effect.worth == 1000 * best
        assert plan.gap == 0
    assert "130 days" in PAGE
    assert "worth 230" in PAGE
