"""What rules of law need beside the plain leaves: a cut-off day, a time after another date, known answers."""

from datetime import date

import pytest

from klappt.kernel.conditions import (
    Because,
    Condition,
    DateWithin,
    Flag,
    Known,
    MonthsHeld,
    Not,
    fact_of,
    failures,
    judge,
)
from klappt.kernel.days import DayRange, on_day, parse_day_range
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.truth import Truth

AFTER_ENTRY = DateWithin("clarified", 6, "entry")


@pytest.mark.parametrize(
    ("clarified", "entry", "truth"),
    [
        pytest.param("2020-07-01", "2020-01-01", Truth.YES, id="on the last day"),
        pytest.param("2020-07-02", "2020-01-01", Truth.NO, id="a day late"),
        pytest.param("2019-12-01", "2020-01-01", Truth.YES, id="before entry"),
        pytest.param("2020-08-31", "2020-02-29", Truth.NO, id="same day of the month, not the last"),
        pytest.param("2020-07", "2020-01-01", Truth.UNKNOWN, id="month known only"),
        pytest.param("2020-06", "2020-01", Truth.YES, id="every possible pair"),
        pytest.param("2021", "2020-01-01", Truth.NO, id="no possible pair"),
    ],
)
def test_a_date_within_months_of_another(clarified: str, entry: str, truth: Truth) -> None:
    dates = {"clarified": parse_day_range(clarified), "entry": parse_day_range(entry)}

    assert judge(AFTER_ENTRY, Profile(dates=dates), date(2025, 1, 1)) == truth


@pytest.mark.parametrize("known", ["clarified", "entry"])
def test_a_date_within_months_needs_both_dates(known: str) -> None:
    who = Profile(dates={known: DayRange(date(2020, 1, 1), date(2020, 1, 1))})

    assert judge(AFTER_ENTRY, who, date(2025, 1, 1)) == Truth.UNKNOWN
    assert fact_of(AFTER_ENTRY) == "clarified"


CUT_OFF = date(2022, 10, 31)
AT_CUT_OFF = MonthsHeld("stay", frozenset({"a"}), 60, from_entry=True, by=CUT_OFF)


@pytest.mark.parametrize(
    ("since", "entry", "on", "truth"),
    [
        pytest.param("2017-10-31", None, "2023-01-01", Truth.YES, id="full on the cut-off day"),
        pytest.param("2017-11-01", None, "2025-01-01", Truth.NO, id="a day short, however late one asks"),
        pytest.param("2017-10-31", None, "2022-10-30", Truth.NO, id="asked before it is full"),
        pytest.param("2018-10-31", "2017-10-31", "2023-01-01", Truth.UNKNOWN, id="unknown time before"),
        pytest.param("2023-01-01", "2017-10-31", "2024-01-01", Truth.UNKNOWN, id="all known time after"),
        pytest.param("2023-01-01", "2017-11-01", "2024-01-01", Truth.NO, id="entry too late for it"),
    ],
)
def test_months_up_to_a_cut_off_day(since: str, entry: str | None, on: str, truth: Truth) -> None:
    dates = {} if entry is None else {"entry": on_day(date.fromisoformat(entry))}
    who = Profile(spells=(Spell(date.fromisoformat(since), "a"),), dates=dates)

    assert judge(AT_CUT_OFF, who, date.fromisoformat(on)) == truth


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        pytest.param({"asked": True}, "first", id="the answer itself fails"),
        pytest.param({"ground": True}, "otherwise", id="what stands in for it fails"),
        pytest.param({"asked": False, "ground": True}, None, id="the answer wins"),
        pytest.param({}, None, id="nothing known"),
    ],
)
def test_a_known_answer_names_the_part_that_decided(flags: dict[str, bool], told: str | None) -> None:
    parts: dict[str, Condition] = {
        "first": Because("asked", Not(Flag("asked"))),
        "otherwise": Because("ground", Not(Flag("ground"))),
    }
    whole = Known(parts["first"], parts["otherwise"])

    found = failures(whole, Profile(flags=flags), date(2025, 1, 1))

    assert found == (() if told is None else (parts[told],))
