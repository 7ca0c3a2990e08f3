"""Money in whole cents."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation


def parse_euros(text: str) -> int:
    """
    Return the cents of an amount in euros written with a point, such as `1234.50`.

    Raises:
        ValueError: not an amount, negative, or finer than a cent.
    """
    try:
        amount = Decimal(text.strip())
    except InvalidOperation as error:
        raise ValueError(text) from error
    cents = amount * 100
    if not amount.is_finite() or amount < 0 or cents != cents.to_integral_value():
        raise ValueError(text)
    return int(cents)


def euros(cents: int) -> str:
    """Return cents as a plain amount in euros with two decimals, `1234.50`."""
    return str((Decimal(cents) / 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def euros_german(cents: int) -> str:
    """
    Return cents as people in Germany read them.

    >>> euros_german(123450)
    '1.234,50 €'
    """
    whole, part = divmod(cents, 100)
    return f"{whole:,}".replace(",", ".") + f",{part:02d} €"
