"""
Which offers give what, and how many days lie between any two: tables for the earliest arrival.

Facts are numbered as in `arrival.py`.  Cost: offers squared for the days between them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from klappt.chains.fast.arrival import FACTS, FLAGS
from klappt.chains.fast.plan import LEVELS


def supply_tables(
    parts: Mapping[str, Any], agreed: Mapping[tuple[int, int], int], interface_days: int
) -> dict[str, Any]:
    """Return the givers of each fact, and the days between each two offers, of a world's other tables."""
    offers = len(parts["o_hours"])
    givers: list[list[tuple[int, int]]] = [[] for _ in range(FACTS)]
    for offer in range(offers):
        for fact, at_start in _given(parts, offer):
            givers[fact].append((offer, at_start))
    heads = [0]
    for one in givers:
        heads.append(heads[-1] + len(one))
    return {
        "f_head": heads,
        "f_offer": [offer for one in givers for offer, _ in one],
        "f_start": [at_start for one in givers for _, at_start in one],
        "o_gap": _gaps(parts["o_partner"], agreed, interface_days),
    }


def _given(parts: Mapping[str, Any], offer: int) -> list[tuple[int, int]]:
    """Return the facts an offer gives, each with 1 if it gives them at its start."""
    found = []
    for scale in range(3):
        begun, done = (parts[name][3 * offer + scale] for name in ("o_start_level", "o_end_level"))
        found += [(scale * LEVELS + level, int(level <= begun)) for level in range(1, max(begun, done) + 1)]
    begun, done = parts["o_start_flags"][offer], parts["o_end_flags"][offer]
    bits = range((begun | done).bit_length())
    found += [(FLAGS + bit, begun >> bit & 1) for bit in bits if (begun | done) >> bit & 1]
    return found


def _gaps(partners: Sequence[int], agreed: Mapping[tuple[int, int], int], interface_days: int) -> list[int]:
    """Return the days between each two offers, row after row (rule 3)."""
    offers = len(partners)
    gaps = [interface_days] * (offers * offers)
    for (first, second), days in agreed.items():
        gaps[first * offers + second] = min(interface_days, days)
    of_partner: dict[int, list[int]] = {}
    for offer, partner in enumerate(partners):
        of_partner.setdefault(partner, []).append(offer)
    for same in of_partner.values():
        for first in same:
            for second in same:
                gaps[first * offers + second] = 0
    return gaps
