"""Days, months and years, on both sides of each boundary."""

from datetime import date

import pytest

from klappt.kernel.days import (
    DayRange,
    Period,
    birthday,
    completed_years,
    days_after,
    months_after,
    parse_day,
    parse_day_range,
)

LEAP = date(2000, 2, 29)


@pytest.mark.parametrize(
    ("day", "inside"),
    [("2021-08-31", False), ("2021-09-01", True), ("2021-09-30", True), ("2021-10-01", False)],
)
def test_periods_are_half_open(day: str, inside: bool) -> None:
    assert (parse_day(day) in Period(date(2021, 9, 1), date(2021, 10, 1))) is inside


def test_a_period_may_stay_open() -> None:
    assert date.max in Period(date(2021, 9, 1))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2000-05-14", date(2000, 5, 14), date(2000, 5, 14)),
        ("2000-02", date(2000, 2, 1), LEAP),
        ("2001-02", date(2001, 2, 1), date(2001, 2, 28)),
        ("2000", date(2000, 1, 1), date(2000, 12, 31)),
    ],
)
def test_day_ranges_are_read_and_written(text: str, first: date, last: date) -> None:
    found = parse_day_range(text)

    assert (found, str(found), found.exact) == (DayRange(first, last), text, first == last)


@pytest.mark.parametrize("text", ["", "00", "2000-5-14", "2000-13", "2001-02-29", "2000-05-14-1", "20x0"])
def test_days_that_do_not_exist(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_day_range(text)


def test_a_month_is_no_day() -> None:
    with pytest.raises(ValueError, match="2000-05"):
        parse_day("2000-05")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2023, 11, 30), 3, LEAP.replace(year=2024)),
        (date(2025, 11, 28), 3, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2025, 12, 31), 0, date(2025, 12, 31)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_months_after(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@pytest.mark.parametrize(
    ("birth", "on", "years"),
    [
        pytest.param(date(2003, 9, 1), date(2021, 8, 31), 17, id="a day early"),
        pytest.param(date(2003, 9, 1), date(2021, 9, 1), 18, id="on the birthday"),
        pytest.param(LEAP, date(2018, 2, 28), 17, id="29 February, a day early"),
        pytest.param(LEAP, date(2018, 3, 1), 18, id="29 February, on 1 March"),
        pytest.param(LEAP, date(2020, 2, 28), 19, id="29 February in a leap year, a day early"),
        pytest.param(LEAP, date(2020, 2, 29), 20, id="29 February in a leap year"),
        pytest.param(date(2003, 9, 1), date(2003, 8, 31), -1, id="not born yet"),
    ],
)
def test_completed_years(birth: date, on: date, years: int) -> None:
    assert completed_years(birth, on) == years
    assert (birthday(birth, years) <= on) is True
    assert birthday(birth, years + 1) > on


def test_days_after_cross_months() -> None:
    assert days_after(date(2024, 2, 28), 2) == date(2024, 3, 1)
