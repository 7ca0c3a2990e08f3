"""The shape of a numbered example: a person, a world, and every chain of the answer as one readable line."""

from dataclasses import dataclass

from tests.world.country import person

from klappt.chains.model import Person, World


@dataclass(frozen=True)
class Example:
    """One question to the engine; an answer without lines says that nothing leads to the goal."""

    name: str
    person: Person
    world: World
    answer: tuple[str, ...]


def example(name: str, who: Person | tuple[str, str], where: World, *answer: str) -> Example:
    """Return an example; a person is given whole or as `(facts, goal)`."""
    return Example(name, who if isinstance(who, Person) else person(*who), where, answer)
