"""
Conditions that no chain of this catalogue can supply: levels and flags that lead nowhere or only in a circle.

What can be reached is a fixed point: start with no facts, add the effects of every offer whose conditions
are met, until nothing is added.  Conditions that no other offer supplies at all are taken as brought
along, so that what is still unreached afterwards waits for itself.  Persons may of course bring any fact
along; a shortage only says that the alliance cannot help those who do not. Cost: offers times rounds; a
round adds at least one offer.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final

from klappt.catalogue.model import OfferRow
from klappt.kernel.scales import Scale, level_code

Fact = tuple[str, int | str]  # ("language", 3) or ("flags", "passport")

_SCALES: Final = (("language", Scale.LANGUAGE), ("school", Scale.SCHOOL), ("stage", Scale.STAGE))


class Shortage(Enum):
    """Why a condition is never supplied."""

    NOBODY = "nobody"  # no offer leads there
    ITSELF = "itself"  # only offers that ask for it give it
    CIRCLE = "circle"  # those who give it wait for each other


def conditions(offer: OfferRow) -> Iterator[Fact]:
    """Yield the levels and flags that an offer asks for; the lowest level of a scale is no condition."""
    for name, _ in _SCALES:
        level = getattr(offer, f"min_{name}")
        if level:
            yield name, level
    for flag in sorted(offer.requires):
        yield "flags", flag


def effects(offer: OfferRow) -> Iterator[Fact]:
    """Yield the levels and flags that an offer gives, at its start or its end."""
    for moment in ("start", "end"):
        for name, _ in _SCALES:
            level = getattr(offer, f"{moment}_{name}")
            if level is not None:
                yield name, level
        for flag in sorted(getattr(offer, f"{moment}_flags")):
            yield "flags", flag


def leads_to(offer: OfferRow, fact: Fact) -> bool:
    """Test if the offer gives a fact to people without it: an effect fulfils it, no condition asks for it."""
    given = any(_fulfils(effect, fact) for effect in effects(offer))
    return given and not any(_fulfils(asked, fact) for asked in conditions(offer))


def _fulfils(effect: Fact, wanted: Fact) -> bool:
    (name, has), (wanted_name, needs) = effect, wanted
    if name != wanted_name:
        return False
    if isinstance(has, int) and isinstance(needs, int):
        return has >= needs
    return has == needs


def _met(fact: Fact, reached: set[Fact]) -> bool:
    return any(_fulfils(effect, fact) for effect in reached)


def shortages(offers: Iterable[OfferRow]) -> dict[tuple[Shortage, str, str], tuple[str, ...]]:
    """Return the offers that wait for what is never supplied, by reason, column and value."""
    rows = tuple(offers)
    found: dict[tuple[Shortage, str, str], list[str]] = {}
    open_conditions: dict[str, list[Fact]] = {}
    for offer in rows:
        supplied = []
        for fact in conditions(offer):
            if any(leads_to(other, fact) for other in rows):
                supplied.append(fact)
            else:
                reason = Shortage.ITSELF if fact in effects(offer) else Shortage.NOBODY
                found.setdefault((reason, *_named(fact)), []).append(offer.offer_id)
        open_conditions[offer.offer_id] = supplied
    for offer_id, fact in _unreached(rows, open_conditions):
        found.setdefault((Shortage.CIRCLE, *_named(fact)), []).append(offer_id)
    return {
        key: tuple(ids)
        for key, ids in sorted(found.items(), key=lambda item: (item[0][0].value, item[0][1:]))
    }


def _unreached(rows: tuple[OfferRow, ...], waiting_for: dict[str, list[Fact]]) -> Iterator[tuple[str, Fact]]:
    reached: set[Fact] = set()
    waiting = list(rows)
    while True:
        ready = [o for o in waiting if all(_met(fact, reached) for fact in waiting_for[o.offer_id])]
        if not ready:
            break
        reached.update(fact for offer in ready for fact in effects(offer))
        done = {offer.offer_id for offer in ready}
        waiting = [offer for offer in waiting if offer.offer_id not in done]
    for offer in waiting:
        for fact in waiting_for[offer.offer_id]:
            if not _met(fact, reached):
                yield offer.offer_id, fact


def _named(fact: Fact) -> tuple[str, str]:
    name, value = fact
    for scale_name, scale in _SCALES:
        if name == scale_name and isinstance(value, int):
            return f"min_{name}", level_code(scale, value)
    return "requires", str(value)
