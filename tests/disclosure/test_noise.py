"""Noise: its table, who gets the same, and what subtracting two answers tells."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.disclosure.noise import SMALL, USUAL, noisy
from klappt.kernel.errors import InputError

SECRET = bytes(range(32))
TABLES = [*SMALL.items(), (5, USUAL), (6, USUAL)]


@pytest.mark.parametrize(("count", "weights"), TABLES)
def test_noise_is_small_fair_and_shows_no_one_or_two(count: int, weights: dict[int, int]) -> None:
    assert set(weights) <= {-2, -1, 0, 1, 2}
    assert sum(noise * weight for noise, weight in weights.items()) == 0
    assert {count + noise for noise in weights}.isdisjoint({1, 2})
    assert min(count + noise for noise in weights) >= 0


@pytest.mark.parametrize(("count", "weights"), TABLES)
def test_noise_falls_as_the_table_says(count: int, weights: dict[int, int]) -> None:
    tries = 6_000
    seen = Counter(noisy(count, [f"{at}"], SECRET) - count for at in range(tries))

    assert set(seen) == set(weights)
    for noise, weight in weights.items():
        assert seen[noise] / tries == pytest.approx(float(Fraction(weight, sum(weights.values()))), abs=0.03)


@given(st.lists(st.text("ab", max_size=3), min_size=1, max_size=5), st.data())
def test_the_same_people_get_the_same_noise(people: list[str], data: st.DataObject) -> None:
    again = data.draw(st.permutations([*people, *people[:2]]))

    assert noisy(20, people, SECRET) == noisy(20, again, SECRET)


def test_another_key_is_another_noise() -> None:
    people = [[f"{at}", "b"] for at in range(50)]

    assert [noisy(20, one, SECRET) for one in people] != [noisy(20, one, SECRET[::-1]) for one in people]


def test_zero_stays_zero() -> None:
    assert noisy(0, [], SECRET) == 0
    assert {noisy(0, [f"{at}"], SECRET) for at in range(50)} == {0}


def test_a_short_key_is_refused() -> None:
    with pytest.raises(InputError, match="mindestens 32 zufällige Bytes"):
        noisy(5, ["a"], SECRET[:31])


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6, 12, 50, 400])
def test_subtracting_two_answers_seldom_tells_one_person(count: int) -> None:
    """T25: a difference of one person comes out right in at most 35 % of the cases."""
    tries = 5_000
    right = sum(
        noisy(count, [f"{case}", "one more"], SECRET) - noisy(count - 1, [f"{case}"], SECRET) == 1
        for case in range(tries)
    )

    assert right / tries <= 0.35
