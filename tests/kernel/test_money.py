"""Amounts of money are whole cents, whatever somebody writes."""

import pytest

from klappt.kernel.money import euros, euros_german, parse_euros, read_euros


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


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        pytest.param("304.000 €", 30_400_000, id="thousands, with sign"),
        pytest.param("304000", 30_400_000, id="plain"),
        pytest.param("1.234,50", 123_450, id="comma and point"),
        pytest.param("37,5", 3_750, id="one decimal"),
        pytest.param("37.50", 3_750, id="a point that begins the cents"),
        pytest.param("1.000.000", 100_000_000, id="a million"),
        pytest.param(",50", 50, id="no whole euros"),
        pytest.param("1,234", None, id="finer than a cent"),
        pytest.param("1.00,50", None, id="a point in the wrong place"),
        pytest.param("-5", None, id="negative"),
        pytest.param("1e3", None, id="an exponent"),
        pytest.param("5,", None, id="a comma without cents"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_euros_are_read_as_people_write_them(text: str, cents: int | None) -> None:
    if cents is None:
        with pytest.raises(ValueError, match=r".*"):
            read_euros(text)
    else:
        assert read_euros(text) == cents
