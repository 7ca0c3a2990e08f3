"""The day from which waiting months are full, against counting them on every day."""

from datetime import date, timedelta
from types import SimpleNamespace

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


@given(spells, st.sampled_from((1, 3, 6)), st.integers(1, 5), st.integers(-200, 400))
def test_months_are_full_from_one_day_on(
    held: list[tuple[int, int]], mask: int, months: int, day: int
) -> None:
    """Both read the same rule; the kernel names the day once, the law's condition judges any one day."""
    held.sort(key=lambda spell: spell[0])
    told = SimpleNamespace(
        spells=[len(held)], spell_day=[day for day, _ in held], spell_status=[status for _, status in held]
    )
    person = Profile(spells=tuple(Spell(BASE + timedelta(days=since), NAMES[bit]) for since, bit in held))
    statuses = frozenset(name for bit, name in NAMES.items() if bit & mask)

    first = months_since(told, mask, months, BASE.toordinal(), FAR)

    judged = judge_months_held(MonthsHeld("months", statuses, months), person, BASE + timedelta(days=day))
    assert (judged is Truth.YES) == (first <= day)
