"""Amounts of money are whole cents, whatever somebody writes."""

import pytest

from klappt.kernel.money import euros, euros_german, parse_euros


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        pytest.param("0", 0, id="nothing"),
        pytest.param("0.01", 1, id="a cent"),
        pytest.param(" 1234.5 ", 123450, id="one decimal, blanks around"),
        pytest.param("1e3", 100000, id="an exponent"),
        pytest.param("2.500", 250, id="more zeros than cents"),
    ],
)
def test_euros_are_read(text: str, cents: int) -> None:
    assert parse_euros(text) == cents


@pytest.mark.parametrize("text", ["", "x", "1,50", "0.001", "-0.01", "Infinity", "NaN"])
def test_no_amount_is_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_euros(text)


@pytest.mark.parametrize(
    ("cents", "plain", "german"),
    [
        (0, "0.00", "0,00 €"),
        (5, "0.05", "0,05 €"),
        (99999, "999.99", "999,99 €"),
        (100000, "1000.00", "1.000,00 €"),
        (123456789, "1234567.89", "1.234.567,89 €"),
    ],
)
def test_euros_are_written(cents: int, plain: str, german: str) -> None:
    assert (euros(cents), euros_german(cents)) == (plain, german)
    assert parse_euros(euros(cents)) == cents
