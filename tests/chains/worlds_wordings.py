"""
Random worlds whose changes of status have several wordings: one after the other, each with conditions of its own.

Each wording counts for its days alone, sometimes with days between two on which none is in force; the earlier
one may stand behind the later one, as nothing promises an order.
"""

from dataclasses import replace
from datetime import timedelta
from random import Random

from tests.chains.worlds import plain_world
from tests.chains.worlds_changes import FLAGS, with_changes

from klappt.chains.model import Admission, Goal, LegalStep, Person, World
from klappt.kernel.conditions import AtLeast, Flag, MonthsSince, Within
from klappt.kernel.scales import Scale


def world_of_wordings(rng: Random) -> tuple[Person, World]:
    """Return a person and a world with at least one change of status, most of them in two or three wordings."""
    who, where = with_changes(rng, *plain_world(rng))
    steps = [wording for step in where.legal_steps for wording in _wordings(rng, step, where)]
    rng.shuffle(steps)
    if rng.randrange(2):
        who = Person(who.profile, Goal(statuses=frozenset({rng.choice(steps).to_status})))
    return who, replace(where, legal_steps=tuple(steps))


def _wordings(rng: Random, step: LegalStep, where: World) -> list[LegalStep]:
    """Return a step cut at some days, each part with something more to ask for or not."""
    cuts = sorted(rng.sample(range(1, where.horizon_days), rng.choice((0, 1, 1, 1, 2))))
    days = [where.as_of + timedelta(days=cut) for cut in cuts]
    found = []
    for start, end in zip([step.valid.start, *days], [*days, step.valid.end], strict=True):
        begins = start if start is None else start + timedelta(days=rng.choice((0, 0, 0, 7)))
        when = (*step.when, *(_requirement(rng) for _ in range(rng.choice((0, 0, 1)))))
        found.append(replace(step, valid=Within(begins, end), when=when))
    return found


def _requirement(rng: Random) -> Admission:
    asked = (
        Flag(rng.choice(FLAGS)),
        AtLeast(Scale.LANGUAGE, rng.randint(1, 2)),
        MonthsSince("entry", rng.choice((3, 14))),
    )
    return Admission("law", "requirement_not_met", rng.choice(asked))
