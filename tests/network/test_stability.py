"""How stable a group is, at the days on which somebody comes and goes."""

from datetime import date

import pytest

from klappt.network.stability import Seat, Stability, seated, stability

EARLIER, DAY = date(2020, 9, 1), date(2021, 9, 1)
SEATS = [
    Seat("town", date(2019, 4, 9)),
    Seat("school", date(2019, 4, 9), date(2021, 9, 1)),
    Seat("court", date(2021, 9, 1)),
]


@pytest.mark.parametrize(
    ("on", "there"),
    [
        pytest.param(date(2019, 4, 8), set(), id="a day early"),
        pytest.param(date(2019, 4, 9), {"town", "school"}, id="on the first day"),
        pytest.param(date(2021, 8, 31), {"town", "school"}, id="on the last day"),
        pytest.param(date(2021, 9, 1), {"town", "court"}, id="on the day after"),
    ],
)
def test_who_is_there(on: date, there: set[str]) -> None:
    assert seated(SEATS, on) == there


def test_two_days_compared() -> None:
    found = stability(SEATS, earlier=EARLIER, on=DAY)

    assert found == Stability(before=2, stayed=1, now=2)
    assert found.share_staying == 1 / 2
    assert found.jaccard == 1 / 3


@pytest.mark.parametrize("field", ["share_staying", "jaccard"])
def test_nobody_at_all_is_no_zero(field: str) -> None:
    assert getattr(Stability(0, 0, 0), field) is None


def test_an_unchanged_group_is_like_itself() -> None:
    found = Stability(3, 3, 3)

    assert (found.share_staying, found.jaccard) == (1, 1)
