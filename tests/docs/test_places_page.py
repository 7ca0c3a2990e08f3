"""The page on places: its worked example is computed again."""

import re
from pathlib import Path

from klappt.planning.places.giving import give_places
from klappt.planning.places.model import Crowd, Way
from klappt.planning.places.rolling import Year, first_come

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "places.md").read_text(encoding="utf-8")
RUNS = ("Kurs", "Werkstatt")
WAYS = {
    who: tuple(Way((RUNS.index(run),), int(day)) for run, day in re.findall(r"(Kurs|Werkstatt) (\d+)", ways))
    for who, ways in re.findall(r"^\| (Anna|Ben|Carla) \| (.+) \|$", PAGE, re.MULTILINE)
}
TEXT = " ".join(PAGE.split())


def crowd(*people: str, places: tuple[int, int] = (1, 1)) -> Crowd:
    return Crowd(places, tuple(WAYS[who] for who in people), 365)


def told(some: Crowd) -> str:
    found = first_come(Year(some, (0,) * len(some.ways), (1, 1)))
    return f"{found.placed} placed, {found.days} days"


def test_first_come_first_served() -> None:
    assert f"none: {told(crowd('Ben', 'Anna', 'Carla'))}." in TEXT
    assert f"(25): {told(crowd('Anna', 'Ben', 'Carla'))}." in TEXT


def test_together() -> None:
    found = give_places(crowd("Anna", "Ben", "Carla"))
    more = give_places(crowd("Anna", "Ben", "Carla", places=(1, 2)))

    assert f"Together: {found.placed} placed, {found.days} days" in TEXT
    assert f"the Werkstatt, {more.placed} placed, {more.days} days" in TEXT
    assert int(found.bound + 1e-6) == 2
