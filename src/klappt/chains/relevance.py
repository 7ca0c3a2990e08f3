"""
Which offers can matter for a goal: those that give something the goal, or what leads there, may ask for.

Nothing idle is ever shown (chains.md).  A step that gives nothing anybody asks for would make no criterion
better; its one effect could be to delay a change of status, and nobody attends a course for that. Cost:
offers x conditions, until nothing is added.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from klappt.chains.model import Effect, Offer, Person, World
from klappt.kernel.conditions import AtLeast, AtMost, Condition, Flag, leaves
from klappt.kernel.scales import Scale


@dataclass
class _Asked:
    """Levels and flags that somebody asks for."""

    levels: dict[Scale, int] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)

    def add(self, conditions: Iterable[Condition]) -> None:
        for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
            match leaf:
                case AtLeast(scale, level):
                    self.levels[scale] = max(level, self.levels.get(scale, 0))
                case AtMost(scale, level):
                    self.levels[scale] = max(level + 1, self.levels.get(scale, 0))
                case Flag(name):
                    self.flags.add(name)
                case _:
                    pass


def relevant_offers(person: Person, world: World) -> frozenset[str]:
    """Return the ids of the offers that can be a step towards the goal; legal steps count as wished for."""
    asked = _Asked(dict(person.goal.levels), set(person.goal.flags))
    asked.add(admission.condition for legal in world.legal_steps for admission in legal.when)
    asked.add(legal.firmer[0] for legal in world.legal_steps if legal.firmer)
    found: set[str] = set()
    while True:
        new = {
            o.id
            for o in world.offers.values()
            if o.id not in found and _gives(o, asked, found, person, world)
        }
        if not new:
            return frozenset(found)
        found |= new
        for name in new:
            asked.add(_conditions(world.offers[name]))


def _conditions(offer: Offer) -> Iterable[Condition]:
    yield from (admission.condition for admission in offer.admission if not admission.upper)
    for gate in offer.gates or ():
        yield gate.guard
        yield from (admission.condition for admission in gate.when)


def _gives(offer: Offer, asked: _Asked, found: set[str], person: Person, world: World) -> bool:
    leads = any(first == offer.id and second in found for first, second in world.waivers)
    return leads or any(_useful(effect, asked, person) for effect in (offer.at_start, offer.at_end))


def _useful(effect: Effect, asked: _Asked, person: Person) -> bool:
    raised = any(
        level > (low := person.profile.level(scale).low) and asked.levels.get(scale, 0) > low
        for scale, level in effect.levels.items()
    )
    return raised or any(f in asked.flags and person.profile.flags.get(f) is not True for f in effect.flags)
