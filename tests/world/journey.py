"""One line for one journey: `guest A2 ~ Kurs 01.03.-01.09. ~ Lehre 01.10.-01.10.31 ? [273T 1Ü 3 350km]`."""

from datetime import date

from tests.world.country import AS_OF

from klappt.chains.model import Chain, Person, Step, World
from klappt.kernel.scales import Scale, level_code


def written(day: date) -> str:
    """Return a day as `01.03.`, with the year where it is not that of the as-of day."""
    return f"{day:%d.%m.}" if day.year == AS_OF.year else f"{day:%d.%m.%y}"


def line(chain: Chain, person: Person, world: World) -> str:
    """
    Return a chain as one line: who, the steps, and `[days to the goal, hand-overs, certainty, kilometres]`.

    A `?` stands behind an unclear step; the days count from the as-of day.
    """
    c = chain.criteria
    reached = (c.goal_day - world.as_of).days
    marks = f"[{reached}T {c.handovers}Ü {c.certainty} {c.travel_km}km]"
    return " ~ ".join([who(person, world), *(_step(step) for step in chain.steps)]) + f" {marks}"


def who(person: Person, world: World) -> str:
    """Return the status and the German of a person; `?` is unknown."""
    status = person.profile.status_on(world.as_of) or "?"
    level = person.profile.level(Scale.LANGUAGE)
    return f"{status} {level_code(Scale.LANGUAGE, level.low) if level.low == level.high else '?'}"


def _step(step: Step) -> str:
    return f"{step.id} {written(step.start)}-{written(step.end)}{' ?' if step.unclear else ''}"
