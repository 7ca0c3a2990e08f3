"""
Changes of status that somebody may want to put off, or to have running side by side.

Laid over a random world: they close one offer and open another one, so that legal steps that wait behind an
offer are no rare thing in the tests; or they all begin in one status and each opens other offers, so that
somebody gets the better of both only by applying for the second while the first is still decided.
"""

from dataclasses import replace
from datetime import timedelta
from random import Random

from tests.world.country import STATUSES, TOWNS

from klappt.chains.model import (
    Admission,
    Certainty,
    Effect,
    Goal,
    LegalStep,
    Offer,
    Person,
    Run,
    World,
)
from klappt.kernel.conditions import AtLeast, Flag, MonthsHeld, Not, StatusIn, Within
from klappt.kernel.profile import Spell
from klappt.kernel.scales import LevelRange, Scale

FLAGS = ("employed", "passport", "device")


def with_changes(rng: Random, person: Person, world: World) -> tuple[Person, World]:
    """Return a world with one or two changes of status that close and open some of its offers."""
    profile = person.profile
    if not profile.spells:
        profile = profile.having(spells=(Spell(world.as_of.replace(year=2029), rng.choice(STATUSES)),))
    present = profile.status_on(world.as_of) or STATUSES[0]
    targets = [status for status in STATUSES if status != present]
    rng.shuffle(targets)
    steps = [_change(rng, "W0", {present}, targets[0])]
    if rng.randrange(2):
        steps.append(_change(rng, "W1", rng.choice(({present}, {targets[0]}, set(STATUSES))), targets[1]))
    offers = {name: _gated(rng, offer, present, targets[0]) for name, offer in world.offers.items()}
    goal = person.goal
    if rng.randrange(3) == 0 and (goal.levels or goal.flags):
        goal = replace(goal, statuses=frozenset({rng.choice(targets)}))
    kept = world.legal_steps[: rng.choice((0, 0, 1))]
    world = replace(
        world, offers=offers, legal_steps=(*kept, *steps), max_steps=max(world.max_steps, rng.choice((3, 4)))
    )
    return Person(profile, goal), world


def with_rivals(rng: Random, person: Person, world: World) -> tuple[Person, World]:
    """Return a world with two or three changes of status that begin in the same one, and a course for each."""
    profile = person.profile
    if not profile.spells:
        profile = profile.having(spells=(Spell(world.as_of.replace(year=2029), rng.choice(STATUSES)),))
    present = profile.status_on(world.as_of) or STATUSES[0]
    targets = [status for status in STATUSES if status != present]
    rng.shuffle(targets)
    steps = [_change(rng, f"W{place}", {present}, target) for place, target in enumerate(targets)]
    steps[0] = replace(steps[0], days=rng.choice((1, 7, 20)))
    steps[1] = replace(steps[1], days=steps[0].days + rng.choice((-1, 0, 1, 10, 30, 30)) or 1)
    if rng.randrange(3) == 0:
        steps.append(_change(rng, "W2", set(rng.sample(STATUSES, 2)), rng.choice(STATUSES)))
    world = replace(
        world,
        legal_steps=(*world.legal_steps[: rng.choice((0, 0, 0, 1))], *steps),
        max_steps=max(world.max_steps, rng.choice((4, 5))),
        horizon_days=max(world.horizon_days, 200),
    )
    top = rng.choice((2, 2, 2, 3))
    world = _with_courses(rng, world, [*targets, rng.choice(STATUSES)][:top], steps)
    goal = Goal({Scale.LANGUAGE: top})
    if rng.randrange(6) == 0:
        goal = replace(goal, statuses=frozenset({rng.choice(targets)}))
    low = LevelRange(0, rng.choice((0, 0, 0, 1)))
    return Person(profile.having(levels={**profile.levels, Scale.LANGUAGE: low}), goal), world


def _with_courses(rng: Random, world: World, statuses: list[str], steps: list[LegalStep]) -> World:
    """Return the world with a course for those with each status, about when the changes end."""
    offers, runs = dict(list(world.offers.items())[: rng.choice((0, 1, 2, 3))]), list(world.runs)
    begin = world.as_of
    for level, status in enumerate(statuses, 1):
        for variant in "xy"[: rng.choice((1, 1, 2))]:
            name = f"V{level}{variant}"
            below = (Admission("min_language", "min_language_not_met", AtLeast(Scale.LANGUAGE, level - 1)),)
            asked = (Admission("statuses", "statuses_not_met", StatusIn(frozenset({status}))),)
            offers[name] = Offer(
                id=name,
                type="course",
                partner=rng.choice(("Anna", "Anna", "Bert")),
                place=rng.choice((*TOWNS.values(), None)),
                admission=(*(below if level > 1 else ()), *(asked if rng.randrange(6) else ())),
                weekly_hours=rng.choice((0, 10, 20)),
                at_end=Effect({Scale.LANGUAGE: level}),
            )
            for count in range(rng.choice((1, 1, 2))):
                length = timedelta(days=rng.choice((1, 3, 7, 14)))
                start = max(begin, world.as_of + timedelta(days=steps[min(level, 2) - 1].days))
                start += timedelta(days=rng.choice((0, 0, 0, 1, 3)) + count * rng.choice((1, 5, 20)))
                runs.append(Run(f"{name}-{count}", name, start, start + length))
        begin = runs[-1].end
    runs = [run for run in runs if run.offer in offers]
    return replace(
        world,
        offers=offers,
        runs=tuple(runs[-10:]),
        handovers={pair: days for pair, days in world.handovers.items() if offers.keys() >= set(pair)},
        waivers={pair: names for pair, names in world.waivers.items() if offers.keys() >= set(pair)},
    )


def _change(rng: Random, name: str, held: set[str], target: str) -> LegalStep:
    held = held - {target}
    when = [Admission("status", "status_not_listed", StatusIn(frozenset(held)))]
    kind = rng.randrange(8)
    if kind == 0:
        when.append(Admission("law", "requirement_not_met", Flag(rng.choice(FLAGS))))
    elif kind == 1:
        one = frozenset({rng.choice(sorted(held))})
        when.append(Admission("law", "requirement_not_met", MonthsHeld("held", one, rng.choice((1, 3)))))
    return LegalStep(
        id=name,
        from_statuses=frozenset(held),
        to_status=target,
        days=rng.choice((1, 7, 20, 20, 45, 60)),
        certainty=Certainty(rng.choice((0, 0, 1, 2))),
        grade="some grade",
        valid=Within(None, None),
        when=tuple(when),
        firmer=(Flag(rng.choice(FLAGS)), Certainty.SURE, "claim") if rng.randrange(5) == 0 else None,
        citation=name,
    )


def _gated(rng: Random, offer: Offer, present: str, target: str) -> Offer:
    """Return the offer closed to those who have the new status, open to them alone, or as it is."""
    kind = rng.randrange(6)
    if kind in (0, 1):
        asked = Admission("statuses", "statuses_not_met", StatusIn(frozenset({present})))
    elif kind == 2:
        asked = Admission(
            "excluded_statuses", "excluded_statuses_not_met", Not(StatusIn(frozenset({target})))
        )
    elif kind == 3:
        asked = Admission("statuses", "statuses_not_met", StatusIn(frozenset({target})))
    else:
        return offer
    return replace(offer, admission=(*(a for a in offer.admission if a.column != asked.column), asked))
