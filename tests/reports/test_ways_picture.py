"""The picture of a way tells which dates nobody published."""

import pytest

from klappt.planning.voice import Voice
from klappt.reports.pictures.ways import picture_of

STEP = {
    "kind": "run",
    "id": "r",
    "name": "Kurs",
    "start": "2021-10-04",
    "end": "2022-01-31",
    "weekly_hours": 20,
    "partner": "vhs",
    "citations": [],
    "wait": None,
}
CHAIN = {"goal_day": "2022-01-31", "companions": []}
ANSWER = {"as_of": "2021-09-01", "goal": {"language": "B1"}}


@pytest.mark.parametrize(
    ("assumed", "mark"),
    [
        pytest.param([], "", id="published"),
        pytest.param(["weekly_hours"], "", id="no date in the picture is assumed"),
        pytest.param(["dates"], " ~", id="assumed dates of a real offer"),
        pytest.param(["dates", "offer"], "", id="the name of the offer says so already"),
    ],
)
def test_assumed_dates_carry_a_sign(assumed: list[str], mark: str) -> None:
    chain = {**CHAIN, "steps": [{**STEP, "assumed": assumed}]}

    picture = picture_of(chain, ANSWER, Voice("de"), "k")

    assert [row.dates for row in picture.rows] == [f"04.10.2021–31.01.2022{mark}"]
