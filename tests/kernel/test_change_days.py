"""Between two change days the truth of a condition stays the same; the days are found without judging."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.kernel.change_days import change_days
from klappt.kernel.conditions import (
    AgeFrom,
    AgeTo,
    All,
    AtLeast,
    Because,
    Condition,
    DateTo,
    Flag,
    Known,
    MonthsHeld,
    MonthsSince,
    Not,
    StatusIn,
    Within,
    judge,
)
from klappt.kernel.days import DayRange
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import Scale

FIRST, DAYS = date(2020, 1, 1), 420
HELD = frozenset({"a", "b"})
days = st.integers(-40, DAYS).map(lambda n: FIRST + timedelta(days=n))
ranges = st.tuples(days, st.sampled_from((0, 0, 1, 30))).map(
    lambda known: DayRange(known[0], known[0] + timedelta(days=known[1]))
)
months_held = st.builds(
    MonthsHeld, st.just("held"), st.just(HELD), st.integers(0, 7), st.booleans(), st.none() | days
)
leaves = st.one_of(
    months_held,
    st.builds(StatusIn, st.just(HELD)),
    st.builds(MonthsSince, st.just("entry"), st.integers(-7, 7)),
    st.builds(Within, st.none() | days, st.none() | days),
    st.builds(AgeFrom, st.just(0)),
    st.builds(AgeTo, st.just(0)),
)
conditions = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(Known, parts, parts),
        st.builds(lambda a, b: All((a, b)), parts, parts),
    ),
    max_leaves=4,
)
people = st.builds(
    lambda held, dates: Profile(
        spells=tuple(sorted((Spell(since, status) for since, status in held), key=lambda one: one.since)),
        dates=dates,
    ),
    st.lists(st.tuples(days, st.sampled_from("abc")), max_size=5),
    st.dictionaries(st.sampled_from(("entry", "birth")), ranges),
)


@given(conditions, people)
def test_nothing_changes_on_any_other_day(condition: Condition, person: Profile) -> None:
    told = change_days(condition, person)
    judged = [judge(condition, person, FIRST + timedelta(days=n)) for n in range(DAYS)]
    changed = {FIRST + timedelta(days=n) for n in range(1, DAYS) if judged[n] != judged[n - 1]}

    assert changed <= told


SPLIT = (Spell(date(2020, 1, 1), "a"), Spell(date(2020, 2, 1), "c"), Spell(date(2020, 3, 1), "b"))
TWO_MONTHS = MonthsHeld("held", HELD, 2)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param(Flag("x"), [], id="no time at all"),
        pytest.param(AtLeast(Scale.STAGE, 1), [], id="a level"),
        pytest.param(DateTo("entry", date(2020, 5, 1)), [], id="a fixed day"),
        pytest.param(MonthsSince("entry", 3), ["2020-04-01"], id="months since"),
        pytest.param(AgeTo(17), ["2020-06-01", "2020-06-30"], id="a birthday known to the month"),
        pytest.param(AgeFrom(18), ["2020-06-01", "2020-06-30"], id="the same birthday"),
        pytest.param(Within(None, date(2021, 1, 1)), ["2021-01-01"], id="the end of a rule"),
        pytest.param(
            Because("x", Not(StatusIn(HELD))), ["2020-01-01", "2020-02-01", "2020-03-01"], id="spells"
        ),
        # § 191 BGB: 60 days of two stretches, 31 in January, so 29 from 1 March on
        pytest.param(TWO_MONTHS, ["2020-03-01", "2020-03-30", "2020-05-01"], id="interrupted months"),
        pytest.param(MonthsHeld("held", HELD, 0), [], id="no months"),
    ],
)
def test_change_days(condition: Condition, expected: list[str]) -> None:
    entry, birth = date(2020, 1, 1), DayRange(date(2002, 6, 1), date(2002, 6, 30))
    who = Profile(spells=SPLIT, dates={"entry": DayRange(entry, entry), "birth": birth})

    assert sorted(day.isoformat() for day in change_days(condition, who)) == expected


def test_what_nobody_has_told_never_changes() -> None:
    condition = All((AgeFrom(18), MonthsSince("entry", 3), TWO_MONTHS, StatusIn(HELD)))

    assert change_days(condition, Profile()) == frozenset()
