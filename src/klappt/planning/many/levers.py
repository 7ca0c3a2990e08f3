"""
The levers: every single edit with what it opens for how many, best first; and pairs that only work together.

Ranked by people who newly reach the goal, then by months saved for the others, then by what a place costs
(chains.md, "For many people").  Edits with the same gains for the same people stand as one lever.
Cost: see `effects.py`; the pairs need one more look at everybody who arrives late or never.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from klappt.catalogue.model import Catalogue
from klappt.planning.many.effects import Change, Changed, Crowd, Progress
from klappt.planning.many.gains import Effect, effect_of
from klappt.planning.scenario.edit import Edit


@dataclass(frozen=True)
class Lever:
    """One edit, or several together, with what it changes; `same` are edits with the very same gains."""

    edits: tuple[Edit, ...]
    gain: Effect
    changes: tuple[Change, ...]
    cost_cents: int | None = None  # of a place; None: nobody knows
    same: tuple[Edit, ...] = ()


def levers(
    crowd: Crowd, weights: Sequence[float], edits: Sequence[Edit], progress: Progress | None = None
) -> tuple[Lever, ...]:
    """
    Return the edits that change something for anybody, best first.

    Args:
        crowd: the people and the catalogue that the edits are about.
        weights: for how many people each of the crowd stands.
        edits: single edits, each of which applies to the catalogue.
        progress: told how far the work has come.
    """
    told = crowd.changes([changed(edit, crowd.catalogue) for edit in edits], progress)
    return levers_of(crowd.catalogue, weights, edits, told)


def levers_of(
    catalogue: Catalogue,
    weights: Sequence[float],
    edits: Sequence[Edit],
    told: Sequence[Sequence[Change]],
) -> tuple[Lever, ...]:
    """Return the levers where what each edit changes is told already; arguments as in `levers`."""
    found: dict[object, Lever] = {}
    for edit, changes in zip(edits, told, strict=True):
        gain = effect_of(changes, weights)
        if gain == Effect():
            continue
        cost = edit.cost_cents(catalogue)
        key = (frozenset((c.person, c.after.goal_day, c.after.handovers) for c in changes), cost)
        known = found.get(key)
        if known is None:
            found[key] = Lever((edit,), gain, tuple(changes), cost)
        else:
            found[key] = Lever(known.edits, gain, known.changes, cost, (*known.same, edit))
    return ranked(found.values())


def changed(edit: Edit, catalogue: Catalogue) -> Changed:
    """Return a catalogue after an edit, with whether it may harm anybody."""
    return Changed(edit.apply(catalogue), edit.never_harms)


def ranked(found: Iterable[Lever]) -> tuple[Lever, ...]:
    """Return levers best first; of equal ones the cheaper, then the one found first."""
    return tuple(
        sorted(found, key=lambda one: (*one.gain.greatest, one.cost_cents is None, one.cost_cents or 0))
    )
