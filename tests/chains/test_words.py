"""Codes for what a condition asks for and what a person has."""

from datetime import date

import pytest

from klappt.chains.words import has_of, needs_of
from klappt.kernel.conditions import (
    AgeFrom,
    AgeTo,
    All,
    AnyOf,
    AtLeast,
    AtMost,
    Because,
    CodeIn,
    Condition,
    DateTo,
    DateWithin,
    Flag,
    Known,
    MonthsHeld,
    MonthsSince,
    Not,
    NumberFrom,
    PlaceIn,
    StatusIn,
    Within,
)
from klappt.kernel.days import on_day, parse_day_range
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LevelRange, Scale

ON = date(2030, 1, 1)
NOBODY = Profile()
SOMEBODY = Profile(
    spells=(
        Spell(date(2029, 3, 15), "guest"),
        Spell(date(2029, 6, 1), "visitor"),
        Spell(date(2029, 10, 1), "guest"),
    ),
    levels={Scale.LANGUAGE: LevelRange(1, 3), Scale.SCHOOL: LevelRange(2, 2)},
    flags={"passport": True, "device": False},
    dates={
        "birth": parse_day_range("2012"),
        "entry": on_day(date(2029, 3, 2)),
        "soon": on_day(date(2031, 1, 1)),
    },
    codes={"nationality": "xx"},
    numbers={"income": 900},
    place="1001",
)
GUEST = frozenset({"guest"})

CASES: list[tuple[Condition, str, str, str]] = [
    (AtLeast(Scale.LANGUAGE, 3), "B1", "A1-B1", "?"),
    (AtMost(Scale.SCHOOL, 1), "<=esa", "eesa", "?"),
    (Flag("passport"), "passport", "passport", "?"),
    (Flag("device"), "device", "no device", "?"),
    (Not(Flag("device")), "!device", "no device", "?"),
    (StatusIn(frozenset({"guest", "citizen"})), "citizen;guest", "guest", "?"),
    (AgeFrom(18), ">=18", "17-18", "?"),
    (AgeTo(26), "<=26", "17-18", "?"),
    (MonthsHeld("held", GUEST, 6), "6 months", "5 months", "?"),
    (MonthsHeld("held", frozenset({"guest", "visitor"}), 12), "12 months", "9 months", "?"),
    (MonthsHeld("held", frozenset({"citizen"}), 12), "12 months", "0 months", "?"),
    (MonthsSince("entry", 12), "12 months", "9 months", "?"),
    (MonthsSince("soon", 12), "12 months", "0 months", "?"),
    (DateTo("entry", date(2029, 1, 1)), "<=2029-01-01", "2029-03-02", "?"),
    (DateWithin("soon", 18, "entry"), "18 months after entry", "2031-01-01", "?"),
    (CodeIn("nationality", frozenset({"yy", "xx"})), "xx;yy", "xx", "?"),
    (NumberFrom("income", 1000), ">=1000", "900", "?"),
    (PlaceIn(("1", "2001")), "1;2001", "1001", "?"),
    (Within(date(2030, 2, 1), None), "2030-02-01/", "2030-01-01", "2030-01-01"),
    (Within(None, date(2030, 2, 1)), "/2030-02-01", "2030-01-01", "2030-01-01"),
    (All((Flag("passport"), AgeFrom(18))), "passport & >=18", "passport; 17-18", "?"),
    (AnyOf((Flag("passport"), Flag("device"))), "passport | device", "passport; no device", "?"),
    (Known(Flag("device"), CodeIn("nationality", frozenset({"xx"}))), "device", "no device; xx", "?"),
    (Because("too_early", Flag("passport")), "passport", "passport", "?"),
]


@pytest.mark.parametrize(
    ("condition", "needs", "has", "_nobody"), CASES, ids=[f"{n} {c[1]}" for n, c in enumerate(CASES)]
)
def test_words_for_somebody(condition: Condition, needs: str, has: str, _nobody: str) -> None:
    assert (needs_of(condition), has_of(condition, SOMEBODY, ON)) == (needs, has)


@pytest.mark.parametrize(
    ("condition", "_needs", "_has", "nobody"), CASES, ids=[f"{n} {c[1]}" for n, c in enumerate(CASES)]
)
def test_words_for_nobody(condition: Condition, _needs: str, _has: str, nobody: str) -> None:
    assert has_of(condition, NOBODY, ON) == nobody


def test_one_stretch_is_counted_in_calendar_months() -> None:
    person = Profile(spells=(Spell(date(2029, 11, 30), "guest"),))

    assert has_of(MonthsHeld("held", GUEST, 3), person, date(2030, 2, 27)) == "2 months"
    assert has_of(MonthsHeld("held", GUEST, 3), person, date(2030, 2, 28)) == "3 months"
