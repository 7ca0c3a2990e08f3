"""
Agreement against published examples, against a second library, and where it has no answer.

Published: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), sections A (binary, two observers,
0.095), B (nominal, two observers, 0.692) and C (nominal, several observers, missing values, 0.743);
J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968), table 1, unweighted kappa 0.492;
J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed. (2003), table 18.1, 0.68.
"""

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.evidence.coding.agreement import (
    Measure,
    Pair,
    Undefined,
    Unit,
    alpha,
    kappa,
    kappas,
    mean_kappa,
    percent,
)


def by_unit(*coders: str) -> list[Unit]:
    """Return units from one line of values for each coder; a dot is a missing value."""
    rows = [[None if one == "." else one for one in coder.split()] for coder in coders]
    return [Unit(tuple(values)) for values in zip(*rows, strict=True)]


def of_table(*rows: tuple[int, ...]) -> list[Unit]:
    """Return units from a table of counts: rows are the first coder, columns the second."""
    return [Unit((a, b), count) for a, row in enumerate(rows) for b, count in enumerate(row) if count]


BINARY = by_unit("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NOMINAL = by_unit("a a b b d c c c e d d a", "b a b b b c c c e d d d")
MISSING = by_unit(
    "1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."
)
COHEN = of_table((88, 14, 18), (10, 40, 10), (2, 6, 12))
FLEISS = of_table((75, 1, 4), (5, 4, 1), (0, 0, 10))


@pytest.mark.parametrize(
    ("units", "value", "n"),
    [
        pytest.param(BINARY, 0.095, 10, id="Krippendorff 2011, A"),
        pytest.param(NOMINAL, 0.692, 12, id="Krippendorff 2011, B"),
        pytest.param(MISSING, 0.743, 11, id="Krippendorff 2011, C"),
    ],
)
def test_alpha_as_published(units: list[Unit], value: float, n: int) -> None:
    found = alpha(units)

    assert found.value == pytest.approx(value, abs=0.0005)
    assert found.n == n


@pytest.mark.parametrize(
    ("units", "value", "n"),
    [pytest.param(COHEN, 0.492, 200, id="Cohen 1968"), pytest.param(FLEISS, 0.676, 100, id="Fleiss 2003")],
)
def test_kappa_as_published(units: list[Unit], value: float, n: int) -> None:
    found = kappa(units)

    assert found.value == pytest.approx(value, abs=0.0005)
    assert found.n == n


@pytest.mark.parametrize(("units", "value"), [(BINARY, 0.6), (NOMINAL, 0.75), (COHEN, 0.7), (FLEISS, 0.89)])
def test_percent_is_the_observed_share(units: list[Unit], value: float) -> None:
    assert percent(units).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("units", "measured", "why"),
    [
        pytest.param([], alpha, Undefined.TOO_FEW, id="alpha of nothing"),
        pytest.param(by_unit("a . b", ". a ."), alpha, Undefined.TOO_FEW, id="alpha, nothing in common"),
        pytest.param(by_unit("a a", "a a"), alpha, Undefined.NO_VARIATION, id="alpha, one value only"),
        pytest.param(by_unit("a . b", ". a ."), kappa, Undefined.TOO_FEW, id="kappa, nothing in common"),
        pytest.param(by_unit("a a", "a a"), kappa, Undefined.NO_VARIATION, id="kappa, one value only"),
        pytest.param(by_unit("a .", ". a"), percent, Undefined.TOO_FEW, id="percent, nothing in common"),
    ],
)
def test_no_answer_is_an_answer_of_its_own(units: list[Unit], measured: object, why: Undefined) -> None:
    found = measured(units)  # type: ignore[operator]

    assert (found.value, found.why) == (None, why)


def test_kappa_of_several_coders_is_told_by_pairs() -> None:
    pairs = kappas(by_unit("a b a b", "a b a b", "a b b b"), 3)

    assert [(pair.first, pair.second) for pair in pairs] == [(0, 1), (0, 2), (1, 2)]
    assert [pair.kappa.value for pair in pairs] == [1.0, 0.5, 0.5]
    assert mean_kappa(pairs).value == pytest.approx(2 / 3)
    assert mean_kappa([Pair(0, 1, Measure(None, 2, Undefined.NO_VARIATION))]).value is None


values = st.one_of(st.none(), st.integers(0, 3))


@st.composite
def many_units(draw: st.DrawFn) -> list[Unit]:
    coders = draw(st.integers(2, 4))
    row = st.tuples(*[values] * coders)
    return [Unit(one, draw(st.integers(1, 3))) for one in draw(st.lists(row, max_size=12))]


def spread(units: list[Unit]) -> list[Unit]:
    return [Unit(unit.values) for unit in units for _ in range(unit.weight)]


@given(many_units())
def test_alpha_equals_a_second_library(units: list[Unit]) -> None:
    found = alpha(units)
    if found.value is None:
        return
    table = np.array(
        [[np.nan if one is None else float(one) for one in unit.values] for unit in spread(units)]  # type: ignore[arg-type]
    ).T

    assert found.value == pytest.approx(krippendorff.alpha(table, level_of_measurement="nominal"), abs=1e-9)


@given(many_units())
def test_a_weight_is_that_many_units(units: list[Unit]) -> None:
    single = spread(units)

    assert (alpha(units), kappa(units), percent(units)) == (alpha(single), kappa(single), percent(single))


@given(many_units(), st.randoms())
def test_the_order_of_units_changes_nothing(units: list[Unit], random: object) -> None:
    shuffled = random.sample(units, len(units))  # type: ignore[attr-defined]

    assert (alpha(shuffled), kappa(shuffled), percent(shuffled)) == (
        alpha(units),
        kappa(units),
        percent(units),
    )


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1))
def test_kappa_is_its_definition(rows: list[tuple[int, int]]) -> None:
    n = len(rows)
    observed = sum(a == b for a, b in rows) / n
    expected = sum(
        sum(a == value for a, _ in rows) * sum(b == value for _, b in rows) for value in range(4)
    ) / (n * n)

    found = kappa([Unit(row) for row in rows])

    if found.value is None:
        assert expected == 1
    else:
        assert found.value == pytest.approx((observed - expected) / (1 - expected))
