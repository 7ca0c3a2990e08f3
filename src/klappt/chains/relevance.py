"""
Which offers can matter for a goal: those that give something the goal, or what leads there, may ask for.

Nothing idle is ever shown (chains.md).  A step that gives nothing anybody asks for would make no criterion
better; its one effect could be to delay a change of status, and nobody attends a course for that. Cost:
offers x conditions, until nothing is added.
"""

from collections.abc import Iterable, Mapping
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
                    self._raise(scale, level)
                case AtMost(scale, level):
                    self._raise(scale, level + 1)
                case Flag(name):
                    self.flags.add(name)
                case _:
                    pass

    def join(self, other: "_Asked") -> None:
        for scale, level in other.levels.items():
            self._raise(scale, level)
        self.flags |= other.flags

    def _raise(self, scale: Scale, level: int) -> None:
        self.levels[scale] = max(level, self.levels.get(scale, 0))


@dataclass(frozen=True)
class Wishes:
    """What the legal steps of a world, and each of its offers, ask for; the same for all people."""

    legal: _Asked
    offers: Mapping[str, _Asked]


def wishes_of(world: World) -> Wishes:
    """Return what a world asks for. Cost: one look at every condition."""
    legal = [admission.condition for step in world.legal_steps for admission in step.when]
    legal += [step.firmer[0] for step in world.legal_steps if step.firmer]
    return Wishes(_asked(legal), {offer.id: _asked(_conditions(offer)) for offer in world.offers.values()})


def _asked(conditions: Iterable[Condition]) -> _Asked:
    found = _Asked()
    found.add(conditions)
    return found


def relevant_offers(person: Person, world: World, wishes: Wishes | None = None) -> frozenset[str]:
    """Return the ids of the offers that can be a step towards the goal; legal steps count as wished for."""
    wishes = wishes or wishes_of(world)
    asked = _Asked(dict(person.goal.levels), set(person.goal.flags))
    asked.join(wishes.legal)
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
            asked.join(wishes.offers[name])


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
