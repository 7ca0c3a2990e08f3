"""Days, half-open periods, months and years as §§ 187, 188 BGB count them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MEAN_MONTH_DAYS = 365.25 / 12  # for telling spans in months, never for deadlines


@dataclass(frozen=True, order=True)
class Period:
    """Days from `start` up to but not including `end`; None is open-ended."""

    start: date
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, order=True)
class DayRange:
    """A day known exactly (`first == last`) or only to its month or year; both ends belong to it."""

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Test if the day is known."""
        return self.first == self.last

    def __str__(self) -> str:
        if self.exact:
            return self.first.isoformat()
        if self.first.month == self.last.month:
            return f"{self.first:%Y-%m}"
        return f"{self.first:%Y}"


def on_day(day: date) -> DayRange:
    """Return the range that holds one day."""
    return DayRange(day, day)


def parse_day_range(text: str) -> DayRange:
    """
    Return the days that `2000-05-14`, `2000-05` or `2000` may mean.

    Raises:
        ValueError: the text is none of the three, or the day does not exist.
    """
    parts = text.strip().split("-")
    lengths = [len(part) for part in parts]
    if lengths not in ([4], [4, 2], [4, 2, 2]) or not all(p.isascii() and p.isdigit() for p in parts):
        raise ValueError(text)
    numbers = [int(part) for part in parts]
    match numbers:
        case [year]:
            return DayRange(date(year, 1, 1), date(year, 12, 31))
        case [year, month]:
            return DayRange(date(year, month, 1), date(year, month, 1).replace(day=_last_day(year, month)))
        case _:
            return on_day(date(*numbers))


def parse_day(text: str) -> date:
    """Return the day written `2000-05-14`; raises ValueError for anything else."""
    days = parse_day_range(text)
    if not days.exact:
        raise ValueError(text)
    return days.first


def _last_day(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def months_after(day: date, months: int) -> date:
    """
    Return the same day `months` later, or that month's last day (§ 188 Abs. 2, 3 BGB).

    >>> months_after(date(2025, 11, 30), 3)
    datetime.date(2026, 2, 28)
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, _last_day(year, month)))


def birthday(birth: date, years: int) -> date:
    """
    Return the day with which `years` years of life are completed (§ 187 Abs. 2 S. 2, § 188 Abs. 2 BGB).

    Who was born on 29 February completes a year with 1 March in other years.
    """
    year = birth.year + years
    if (birth.month, birth.day) == (2, 29) and _last_day(year, 2) == 28:  # noqa: PLR2004 - a short February
        return date(year, 3, 1)
    return birth.replace(year=year)


def completed_years(birth: date, on: date) -> int:
    """Return the age on a day in completed years; negative before birth."""
    years = on.year - birth.year
    return years if on >= birthday(birth, years) else years - 1


def days_after(day: date, days: int) -> date:
    """Return the day `days` days later."""
    return day + timedelta(days=days)
