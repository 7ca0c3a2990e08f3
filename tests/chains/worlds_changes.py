"""
Changes of status that somebody may want to put off: they close one offer and open another one.

Laid over a random world, so that legal steps that wait behind an offer, and two that run side by side, are
no rare thing in the tests.
"""

from dataclasses import replace
from random import Random

from tests.world.country import STATUSES

from klappt.chains.model import Admission, Certainty, LegalStep, Offer, Person, World
from klappt.kernel.conditions import Flag, MonthsHeld, Not, StatusIn, Within
from klappt.kernel.profile import Spell

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
