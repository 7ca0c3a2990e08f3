"""How much of an award is left, from plain sums of cents; unknown stays unknown."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Balance:
    """
    The sums of one award in cents.

    `grant` and `own_share` are None where nobody knows them; `used_directly` is what the recipient spent itself,
    `used_forwarded` what was spent out of Weiterleitungen.
    """

    grant: int | None
    own_share: int | None
    shifted: int = 0
    forwarded: int = 0
    used_directly: int = 0
    used_forwarded: int = 0

    @property
    def budget(self) -> int | None:
        """Return grant, own share and shifts together; None if the grant is not known."""
        if self.grant is None:
            return None
        return self.grant + (self.own_share or 0) + self.shifted

    @property
    def used(self) -> int:
        """Return everything that was spent."""
        return self.used_directly + self.used_forwarded

    @property
    def committed(self) -> int:
        """Return what is gone from the award: passed on, or spent by the recipient itself."""
        return self.forwarded + self.used_directly

    @property
    def left(self) -> int | None:
        """Return what can still be passed on or spent; negative if too much is gone."""
        return None if self.budget is None else self.budget - self.committed

    @property
    def overdrawn(self) -> int:
        """Return by how much more is gone than there was; 0 if all is well or nobody knows."""
        return max(0, -(self.left or 0))

    @property
    def forwarded_overdrawn(self) -> int:
        """Return by how much more was spent out of Weiterleitungen than was passed on."""
        return max(0, self.used_forwarded - self.forwarded)


def split_by_key(*, total_cents: int, key: dict[str, int]) -> dict[str, int]:
    """
    Split an amount over municipalities by a key such as the number of target persons; the sum stays exact.

    What rounding leaves over goes to the largest remainders, of equal ones to the first name.

    >>> split_by_key(total_cents=100, key={"Kamen": 1, "Lünen": 1, "Selm": 1})
    {'Kamen': 34, 'Lünen': 33, 'Selm': 33}
    """
    whole = sum(key.values())
    if whole <= 0 or min(key.values()) < 0:
        raise ValueError("the key must hold numbers of which at least one is above zero")
    parts = {name: total_cents * count // whole for name, count in key.items()}
    rest = total_cents - sum(parts.values())
    order = sorted(key, key=lambda name: (-(total_cents * key[name] % whole), name))
    for name in order[:rest]:
        parts[name] += 1
    return parts
