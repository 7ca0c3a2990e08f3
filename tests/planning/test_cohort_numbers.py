"""What a cohort is made of, small groups hidden: both sides of five, together with a reader who does sums."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klappt.disclosure.audit import audit
from klappt.planning.cohort_numbers import ShownCohort, shown_cohort
from klappt.planning.cohorts import Member
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.examples import EXAMPLE_DAY

COHORT = example_cohort()
WOMEN = [one for one in COHORT if one.asked.profile.flags["female"]]
OTHERS = [one for one in COHORT if not one.asked.profile.flags["female"]]


def shown(*members: Member) -> ShownCohort:
    found = shown_cohort(members, EXAMPLE_DAY)
    audit(found.published)
    return found


def of(found: ShownCohort, dimension: str) -> dict[str, int | None]:
    return {part.group: part.people for part in found.parts if part.dimension == dimension}


@pytest.mark.parametrize(
    ("women", "others", "told"),
    [
        pytest.param(5, 20, {"yes": 5, "no": 20}, id="five are enough"),
        pytest.param(4, 20, {"yes": None, "no": None}, id="four hide both, since the sum stands there"),
        pytest.param(0, 20, {"no": 20}, id="nobody"),
        pytest.param(1, 4, {"yes": None, "no": None}, id="five of whom all are few"),
    ],
)
def test_groups_at_the_threshold(women: int, others: int, told: dict[str, int | None]) -> None:
    found = shown(*WOMEN[:women], *OTHERS[:others])

    assert found.people == women + others
    assert of(found, "sex") == told


@pytest.mark.parametrize(("people", "told"), [(4, None), (5, 5)])
def test_a_cohort_of_fewer_than_five_is_not_told_at_all(people: int, told: int | None) -> None:
    found = shown(*OTHERS[:people])

    assert found.people == told
    assert bool(found.parts) == (told is not None)


def test_weights_become_whole_people_that_add_up() -> None:
    found = shown(*(replace(one, weight=2.5) for one in (*WOMEN[:7], *OTHERS[:11])))

    assert found.people == 45
    assert sum(count or 0 for count in of(found, "sex").values()) == 45


def test_shares_are_of_all_and_missing_where_the_number_is() -> None:
    found = shown(*WOMEN[:3], *OTHERS[:21])

    assert found.hides
    assert all((part.share is None) == (part.people is None) for part in found.parts)
    assert max(part.share or 0 for part in found.parts) == 1


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(COHORT), st.integers(0, 7)), min_size=1, max_size=30))
def test_no_shown_number_is_small_and_the_audit_passes(drawn: list[tuple[Member, int]]) -> None:
    found = shown(*(replace(one, weight=float(weight)) for one, weight in drawn))

    assert {part.people for part in found.parts}.isdisjoint({1, 2, 3, 4})
