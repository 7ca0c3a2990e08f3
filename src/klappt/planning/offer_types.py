"""The types of offers: what they are called, and whether residence law has anything to say about them."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class OfferType:
    """One type; `law` False means that no rule of residence law speaks of it, `reason` says why."""

    code: str
    name: str
    name_en: str
    law: bool
    reason: str


@cache
def offer_types() -> dict[str, OfferType]:
    """Return all known types by code. Cost: one reading of a small file, then free."""
    with (files("klappt.planning") / "data" / "offer_types.csv").open(encoding="utf-8") as table:
        return {
            row["code"]: OfferType(
                row["code"], row["name_de"], row["name_en"], row["law"] != "none", row["reason"]
            )
            for row in csv.DictReader(table)
        }
