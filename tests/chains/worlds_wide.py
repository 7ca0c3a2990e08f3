"""
Random worlds in which a long course gives several levels and a short one beside it gives one of them earlier.

A journey can then need both: the short one for what comes soon, the long one for what only it gives.  Around
this pattern days, hours and further courses are drawn at random, so that it holds in many worlds and just fails
in others.  No law, no unknown levels: the question is which step gives what in time.
"""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from tests.world.country import AS_OF, TOWNS, kilometres

from klappt.chains.model import NOTHING, Admission, Effect, Goal, Offer, Person, Run, World
from klappt.kernel.conditions import AtLeast
from klappt.kernel.profile import Profile
from klappt.kernel.scales import LevelRange, Scale

SCALES = tuple(Scale)
WEEK = 7


def wide_world(rng: Random) -> tuple[Person, World]:
    """Return a person without any level and a world with a long and a short way to one of them."""
    first, second, third = rng.sample(SCALES, 3)
    long = rng.randint(0, 8)
    short, early = long + rng.randint(0, 6), long + rng.randint(4, 16)
    late = long + rng.randint(18, 32)
    courses = [
        _course(rng, "long", (), (first, second), long, rng.randint(14, 26)),
        _course(rng, "short", (), (first,), short, rng.randint(2, 8)),
        _course(rng, "early", (first,), (third,), early, rng.randint(2, 8)),
        _course(rng, "last", (second, third), (first, second, third), late, 10, level=2),
    ]
    for number in range(rng.randint(0, 2)):
        asked, given = rng.sample(SCALES, rng.randint(0, 1)), rng.sample(SCALES, rng.randint(1, 2))
        start, weeks = rng.randint(0, 30), rng.randint(2, 20)
        courses.append(_course(rng, f"other{number}", asked, given, start, weeks, level=rng.randint(1, 2)))
    world = World(
        as_of=AS_OF,
        offers={offer.id: offer for offer, _ in courses},
        runs=tuple(run for _, run in courses),
        legal_steps=(),
        handovers={},
        waivers={},
        interface_days=rng.choice((0, 0, 7, 14)),
        horizon_days=500,
        max_steps=rng.choice((4, 5, 6)),
        kilometres=kilometres,
    )
    profile = Profile(
        levels={scale: LevelRange(0, 0) for scale in SCALES},
        place=TOWNS["Ahausen"],
        weekly_hours=rng.choice((30, 40)),
    )
    return Person(profile, Goal({rng.choice(SCALES): 2})), world


def _course(  # noqa: PLR0917
    rng: Random,
    name: str,
    asked: Sequence[Scale],
    given: Sequence[Scale],
    week: int,
    weeks: int,
    level: int = 1,
) -> tuple[Offer, Run]:
    """Return an offer that asks for levels of 1 and gives some, and its one run."""
    effect = Effect(dict.fromkeys(given, level), frozenset())
    at_start = rng.randrange(8) == 0
    offer = Offer(
        id=name,
        type="course",
        partner=rng.choice(("Anna", "Anna", "Bert", "Cleo")),
        place=rng.choice(tuple(TOWNS.values())),
        admission=tuple(
            Admission(f"min_{scale}", f"min_{scale}_not_met", AtLeast(scale, 1)) for scale in asked
        ),
        complete=True,
        weekly_hours=rng.choice((0, 10, 20)),
        companion=False,
        repeatable=False,
        at_start=effect if at_start else NOTHING,
        at_end=NOTHING if at_start else effect,
        gates=None,
    )
    start = AS_OF + timedelta(days=WEEK * week)
    return offer, Run(f"{name}-a", name, start, start + timedelta(days=WEEK * weeks))
