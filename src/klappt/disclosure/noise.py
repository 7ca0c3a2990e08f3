"""
Noise for counts made on the spot: the same people get the same noise, whoever asks and however often.

Each record has a secret number, made from its id with a secret key.  The numbers of the people in a cell add up
to the number of the cell, and that decides the noise, so asking again tells nothing.  Noise is -2 to +2, on
average 0 for every true count; 1 and 2 are never shown, 0 stays 0.
The number of the cell is hashed once more: or else the noise of two cells and of their sum would go together.
Cost: one hash for each record of a cell.
Source: B. Fraser, J. Wooton, A proposed method for confidentialising tabular output to protect against
differencing, UNECE work session on statistical confidentiality (2005); Zensus 2022 works by the same method.
"""

from collections.abc import Iterable
from hashlib import sha256
from hmac import digest

from klappt.kernel.errors import InputError

SECRET_BYTES = 32
NUMBERS = 1 << 64

# For each true count the noise and its weight: on average 0, and count plus noise is never 1 or 2.
SMALL = {1: {-1: 2, 2: 1}, 2: {-2: 2, 1: 2, 2: 1}, 3: {0: 1}, 4: {-1: 9, 0: 5, 1: 3, 2: 3}}
USUAL = {-2: 1, -1: 2, 0: 4, 1: 2, 2: 1}


def noisy(count: int, people: Iterable[str], secret: bytes) -> int:
    """
    Return a count with the noise of the people who are counted.

    Args:
        count: how many they stand for, rounded; at least 0.
        people: ids of the records; order and repetition do not matter.
        secret: at least 32 random bytes, another one each year; who has it can take the noise away.

    Raises:
        InputError: the secret is too short.
    """
    if len(secret) < SECRET_BYTES:
        raise InputError("Schlüssel", f"{len(secret)} Bytes", f"mindestens {SECRET_BYTES} zufällige Bytes")
    if count == 0:
        return 0
    numbers = (int.from_bytes(digest(secret, person.encode(), sha256)[:8], "big") for person in set(people))
    cell = (sum(numbers) % NUMBERS).to_bytes(8, "big")
    luck = int.from_bytes(digest(secret, b"cell:" + cell, sha256)[:8], "big")
    return count + _drawn(SMALL.get(count, USUAL), luck)


def _drawn(weights: dict[int, int], luck: int) -> int:
    """Return the noise on which a number below `NUMBERS` falls."""
    left = luck * sum(weights.values()) // NUMBERS
    for noise, weight in weights.items():
        left -= weight
        if left < 0:
            return noise
    raise AssertionError("the weights do not add up")
