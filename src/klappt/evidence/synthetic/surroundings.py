"""
What the workspace holds of each alliance besides answers, invented as well: when it joined, money, outcomes.

Five counts of outcomes stay five: who was reached, registered, took part, was placed, is still accompanied.
Money goes to the modules an alliance says it uses, so that answers and tables tell the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from klappt.evidence.study import Study
from klappt.evidence.synthetic.alliances import AACHEN, DEMONSTRATION
from klappt.evidence.synthetic.assumptions import Assumptions, assumptions
from klappt.kernel.places import Place, places

PREFIX = "buendnis-"
STATE_SIZE = 17_947_221  # people in the state on 31.12.2019, as in kernel/data/places.csv
MIDDLE_SIZE = STATE_SIZE / 54


@dataclass(frozen=True)
class Outcome:
    """One count of an alliance; `into` says where somebody was placed."""

    alliance: str
    kind: str  # reached, registered, participated, placed, accompanied
    people: int
    into: str = ""


@dataclass(frozen=True)
class Grant:
    """Money for a Förderbaustein, `f1` to `f6`, in whole cents."""

    alliance: str
    module: str
    cents: int


@dataclass(frozen=True)
class Surroundings:
    """When alliances joined, what they count, what they get."""

    joined: Mapping[str, date]
    outcomes: tuple[Outcome, ...]
    grants: tuple[Grant, ...]


def surroundings(rng: np.random.Generator, study: Study, told: Assumptions | None = None) -> Surroundings:
    """Return the invented surroundings of a study; `told` are the assumptions, without them the shipped ones."""
    assumed = assumptions() if told is None else told
    value = {name: one.value for name, one in assumed.items()}
    sizes = {one.id: place_of(one.id).population for one in study.alliances}
    span = (value["joined"]["last"] - value["joined"]["first"]).days
    joined = {
        one: value["joined"]["first"] + timedelta(days=int(rng.integers(span + 1))) for one in sorted(sizes)
    }
    return Surroundings(
        joined={**joined, **value["late"]},
        outcomes=tuple(_outcomes(rng, sizes, value)),
        grants=tuple(_grants(rng, study, sizes, value["amounts"])),
    )


def place_of(code: str) -> Place:
    """Return the place of an alliance by its short name."""
    known = {name: ags for ags, name in DEMONSTRATION.items()}
    return places()[known.get(code) or code.removeprefix(PREFIX)]


def municipalities_of(code: str) -> list[str]:
    """Return the AGS of what takes part in an alliance: the town itself, or the Kreis and its municipalities."""
    place = place_of(code)
    if place.is_municipality:
        return [place.ags]
    if place.is_city_as_kreis:
        return [f"{place.ags}000"]
    inside = [
        one.ags
        for one in places().values()
        if one.is_municipality and one.kreis_ags == place.ags and one.ags != AACHEN
    ]
    return [place.ags, *inside]


def _outcomes(
    rng: np.random.Generator, sizes: Mapping[str, int], value: Mapping[str, Any]
) -> Iterator[Outcome]:
    told, reporting = value["outcomes"], value["outcomes"]["reporting"]
    for alliance in sorted(sizes):
        group = value["target_group"] * sizes[alliance] / STATE_SIZE
        reached = group * _between(rng, told["reached"])
        taking_part = reached * _between(rng, told["participated"])
        counts = [
            Outcome(alliance, "reached", round(reached)),
            Outcome(alliance, "registered", round(reached * _between(rng, told["registered"]))),
            Outcome(alliance, "participated", round(taking_part)),
            Outcome(alliance, "accompanied", round(taking_part * _between(rng, told["accompanied"]))),
            *(
                Outcome(alliance, "placed", round(taking_part * _between(rng, share)), into)
                for into, share in told["placed"].items()
            ),
        ]
        counted = {kind for kind, share in reporting.items() if rng.random() < share}
        yield from (one for one in counts if one.kind in counted)


def _grants(
    rng: np.random.Generator, study: Study, sizes: Mapping[str, int], amounts: Mapping[str, int]
) -> Iterator[Grant]:
    used: dict[str, list[str]] = {}
    for told in study.returns:
        used[told.alliance] = told.answers.get("modules_used", used.get(told.alliance, []))
    for alliance in sorted(used):
        scale = (sizes[alliance] / MIDDLE_SIZE) ** 0.7
        for module in used[alliance]:
            if module in amounts:
                euros = amounts[module] * scale * _between(rng, (0.8, 1.2))
                yield Grant(alliance, module, round(euros / 100) * 100_00)


def _between(rng: np.random.Generator, ends: Any) -> float:
    return float(ends[0] + (ends[1] - ends[0]) * rng.random())
