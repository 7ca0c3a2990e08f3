"""The day from which waiting months are full, against counting them on every day."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from klappt.chains.fast.arrays import FAR
from klappt.chains.fast.truth import months_since
from klappt.kernel.conditions import MonthsHeld, judge_months_held
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.truth import Truth

BASE = date(2030, 1, 1)
NAMES = {1: "guest", 2: "visitor", 4: "citizen"}

spells = st.lists(st.tuples(st.integers(-150, 150), st.sampled_from(sorted(NAMES))), min_size=1, max_size=5)


def spells_told(held: list[tuple[int, int]], *, at_best: bool = False) -> Any:
    """Return the part of the work area that tells the spells; at their best some other status may be reached."""
    return SimpleNamespace(
        spells=[len(held), int(at_best)],
        spell_day=[day for day, _ in held],
        spell_status=[status for _, status in held],
        reached=[7],
    )


@given(st.integers(-150, 150), st.integers(1, 5), st.integers(0, 60), st.integers(1, 40))
def test_months_at_their_best_are_full_no_later_than_with_any_break(
    since: int, months: int, until: int, away: int
) -> None:
    """In several stretches thirty days make a month, so a break may fill months sooner than none."""
    broken = [(since, 1), (since + until, 2), (since + until + away, 1)]
    real = months_since(spells_told(broken), 1, months, BASE.toordinal(), FAR)
    best = months_since(spells_told([(since, 1)], at_best=True), 1, months, BASE.toordinal(), FAR)

    assert best <= real


@given(spells, st.sampled_from((1, 3, 6)), st.integers(1, 5), st.integers(-200, 400))
def test_months_are_full_from_one_day_on(
    held: list[tuple[int, int]], mask: int, months: int, day: int
) -> None:
    """Both read the same rule; the kernel names the day once, the law's condition judges any one day."""
    held.sort(key=lambda spell: spell[0])
    told = spells_told(held)
    person = Profile(spells=tuple(Spell(BASE + timedelta(days=since), NAMES[bit]) for since, bit in held))
    statuses = frozenset(name for bit, name in NAMES.items() if bit & mask)

    first = months_since(told, mask, months, BASE.toordinal(), FAR)

    judged = judge_months_held(MonthsHeld("months", statuses, months), person, BASE + timedelta(days=day))
    assert (judged is Truth.YES) == (first <= day)
