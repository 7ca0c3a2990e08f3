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


def read_euros(text: str) -> int:
    """
    Return the cents of an amount as people write it: `304.000 €`, `1.234,50`, `37,5` or `37.50`.

    A point before exactly three digits parts thousands; a comma always begins the cents.

    Raises:
        ValueError: not an amount, negative, or finer than a cent.

    >>> read_euros("304.000,00 €")
    30400000
    """
    plain = text.replace("€", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "").strip()
    if not set(plain) <= set("0123456789.,"):
        raise ValueError(text)
    whole, comma, part = plain.partition(",")
    if comma:
        if not part.isdecimal() or len(part) > 2:  # noqa: PLR2004  (a cent has two decimals)
            raise ValueError(text)
        return parse_euros(f"{_without_points(whole, text)}.{part}")
    if "." in plain and not _thousands(plain):
        return parse_euros(plain)
    return parse_euros(_without_points(plain, text))


def _thousands(text: str) -> bool:
    head, *groups = text.split(".")
    return 1 <= len(head) <= 3 and head.isdecimal() and all(len(g) == 3 and g.isdecimal() for g in groups)  # noqa: PLR2004


def _without_points(whole: str, text: str) -> str:
    if "." in whole and not _thousands(whole):
        raise ValueError(text)
    return whole.replace(".", "")
