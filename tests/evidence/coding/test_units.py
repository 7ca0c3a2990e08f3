"""Units: what is compared, counted letter by letter against the quick way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.evidence.coding.agreement import Undefined, Unit, alpha, kappa, percent
from klappt.evidence.coding.pieces import paragraphs
from klappt.evidence.coding.segments import Segment
from klappt.evidence.coding.units import Kind, Mark, Uncoded, units_of

TEXT = "Erster Absatz.\nZweiter Absatz.\nDritter."
ANNA = Mark("anna", "x", Segment(0, 6))
BEN = Mark("ben", "x", Segment(0, 14))
CODERS = ("anna", "ben")


def test_stretches_lie_between_borders() -> None:
    units = units_of(TEXT, [ANNA, BEN], CODERS, Kind.STRETCH)

    x, nothing = frozenset("x"), frozenset()
    assert units == (Unit((x, x)), Unit((nothing, x)), Unit((nothing, nothing)))


def test_characters_weigh_the_stretches() -> None:
    assert [unit.weight for unit in units_of(TEXT, [ANNA, BEN], CODERS, Kind.CHARACTER)] == [6, 8, 25]


@pytest.mark.parametrize(
    ("uncoded", "n", "value"),
    [(Uncoded.COUNTS, 39, 31 / 39), (Uncoded.WHERE_SOMEBODY_CODED, 14, 6 / 14), (Uncoded.MISSING, 6, 1.0)],
)
def test_text_without_codes_changes_the_measure(uncoded: Uncoded, n: int, value: float) -> None:
    found = percent(units_of(TEXT, [ANNA, BEN], CODERS, Kind.CHARACTER, uncoded))

    assert (found.n, found.value) == (n, pytest.approx(value))


def test_paragraphs_count_once_however_long_the_passage() -> None:
    units = units_of(TEXT, [ANNA, BEN], CODERS, Kind.PARAGRAPH, pieces=paragraphs(TEXT))

    assert percent(units).value == 1
    assert kappa(units).value == 1
    assert [unit.weight for unit in units] == [1, 1, 1]


def test_a_passage_over_two_paragraphs_is_in_both() -> None:
    over = Mark("anna", "y", Segment(10, 20))

    units = units_of(TEXT, [over], CODERS, Kind.PARAGRAPH, pieces=paragraphs(TEXT))

    assert [unit.values[0] for unit in units] == [frozenset("y"), frozenset("y"), frozenset()]


def test_one_code_is_there_or_not() -> None:
    other = Mark("ben", "y", Segment(0, 6))

    units = units_of(TEXT, [ANNA, other], CODERS, Kind.STRETCH, codes=frozenset("x"))

    assert units == (Unit((True, False)), Unit((False, False)))


def test_only_what_two_coded_has_no_variation_for_one_code() -> None:
    units = units_of(TEXT, [ANNA, BEN], CODERS, Kind.STRETCH, Uncoded.MISSING, codes=frozenset("x"))

    assert alpha(units).why is Undefined.NO_VARIATION


marks = st.builds(
    lambda coder, code, start, length: Mark(coder, code, Segment(start, start + length)),
    st.sampled_from(["anna", "ben", "cem", "stranger"]),
    st.sampled_from("xyz"),
    st.integers(0, 30),
    st.integers(1, 9),
)


@given(st.lists(marks, max_size=8), st.sampled_from(list(Uncoded)), st.booleans())
def test_the_sweep_equals_counting_letters(found: list[Mark], uncoded: Uncoded, one_code: bool) -> None:
    coders = ("anna", "ben", "cem")
    codes = frozenset("x") if one_code else None
    letters = []
    for at in range(len(TEXT)):
        said = [
            frozenset(
                mark.code
                for mark in found
                if mark.coder == coder
                and mark.place.start <= at < mark.place.end
                and (codes is None or mark.code in codes)
            )
            for coder in coders
        ]
        if uncoded is Uncoded.COUNTS or any(said):
            told = [bool(one) for one in said] if one_code else said
            letters.append(
                Unit(tuple(one or None for one in told) if uncoded is Uncoded.MISSING else tuple(told))
            )

    units = units_of(TEXT, found, coders, Kind.CHARACTER, uncoded, codes=codes)

    assert alpha(units) == alpha(letters)
    assert percent(units) == percent(letters)
    assert kappa(units) == kappa(letters)
