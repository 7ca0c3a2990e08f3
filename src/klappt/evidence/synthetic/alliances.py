"""The alliances of the synthetic study: real places, invented alliances; ten of different structure are exemplary."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from klappt.evidence.study import Alliance
from klappt.evidence.synthetic.memory import Memory
from klappt.kernel.places import Place, places

AACHEN = "05334002"  # has the standing of a kreisfreie Stadt inside the Städteregion
DEMONSTRATION = {
    "05978": "kreis-unna",
    "05754": "kreis-guetersloh",
}  # the two whose published data klappt shows
ALWAYS_EXEMPLARY, ALWAYS_RELEASED = "kreis-unna", "kreis-unna"
TALL, SMALL = 0.67, 0.33


@dataclass(frozen=True)
class Member:
    """An alliance of the study with its place, how gladly it answers, and what it keeps in mind."""

    alliance: Alliance
    place: Place
    willing: float
    memory: Memory

    @property
    def is_kreis(self) -> bool:
        """Test if it is a Kreis with municipalities of its own."""
        return self.alliance.kind == "kreis"


def members(rng: np.random.Generator, *, exemplary: int, released: int) -> tuple[Member, ...]:
    """
    Return one alliance for each Kreis, each kreisfreie Stadt and for Aachen, in the order of their AGS.

    Args:
        rng: the generator.
        exemplary: how many hold yearly talks; chosen so that kinds and sizes are all among them.
        released: how many of those may be told by name.
    """
    found = [one for one in places().values() if not one.is_municipality or one.ags == AACHEN]
    draws = [(float(rng.standard_normal()), float(rng.random())) for _ in found]
    chosen = _exemplary(rng, found, exemplary)
    told = {ALWAYS_RELEASED, *[code for code in chosen if code != ALWAYS_RELEASED][: released - 1]}
    return tuple(
        Member(
            Alliance(
                id=code_of(place),
                name=f"Bündnis {place.name}",
                kind="kreisfreie_stadt" if _is_city(place) else "kreis",
                exemplary=code_of(place) in chosen,
                name_released=code_of(place) in told,
            ),
            place,
            willing,
            Memory(rng, climate),
        )
        for place, (climate, willing) in zip(found, draws, strict=True)
    )


def code_of(place: Place) -> str:
    """Return the short name of the alliance of a place, as in the tables."""
    return DEMONSTRATION.get(place.ags, f"buendnis-{place.ags}")


def _is_city(place: Place) -> bool:
    return place.is_city_as_kreis or place.ags == AACHEN


def _exemplary(rng: np.random.Generator, found: Sequence[Place], wanted: int) -> list[str]:
    """Return the codes of exemplary alliances, drawn in turn from small, middle and tall Kreise and cities."""
    ordered = sorted(found, key=lambda place: (place.population, place.ags))
    cells: dict[tuple[bool, int], list[str]] = {}
    for number, place in enumerate(ordered):
        share = number / len(ordered)
        cells.setdefault((_is_city(place), (share > SMALL) + (share > TALL)), []).append(code_of(place))
    shuffled = [[cell[at] for at in rng.permutation(len(cell))] for _key, cell in sorted(cells.items())]
    chosen = [ALWAYS_EXEMPLARY]
    while len(chosen) < wanted:
        for cell in shuffled:
            code = cell.pop() if cell else ""
            if code and code not in chosen and len(chosen) < wanted:
                chosen.append(code)
    return chosen
