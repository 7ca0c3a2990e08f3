"""What is judged once for a stretch of days, a state and a sequence of statuses is what judging anew tells."""

from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded
from tests.world.country import person, world

from klappt.chains.demands import (
    ANY_DAY,
    Gaining,
    StepAsks,
    brought_by,
    legal_demands,
    offer_demands,
)
from klappt.chains.model import Effect, World
from klappt.chains.state import with_effects
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import Scale

SEEDS = st.integers(0, 10**9)


def dated_effects(rng: Random, where: World) -> list[tuple[int, Effect]]:
    """Return effects of the offers with the number of the day from which they count, in any order."""
    effects = [effect for offer in where.offers.values() for effect in (offer.at_start, offer.at_end)]
    return [(rng.randrange(where.horizon_days), rng.choice(effects)) for _ in range(rng.randrange(5))]


def spells_of(rng: Random, who: Profile, where: World) -> tuple[Spell, ...]:
    """Return the statuses of somebody, often with another one to come."""
    statuses = ["guest", *(step.to_status for step in where.legal_steps)]
    since = where.as_of + timedelta(days=rng.randrange(where.horizon_days))
    added = [Spell(since, rng.choice(statuses)) for _ in range(rng.randrange(2))]
    return tuple(sorted((*who.spells, *added), key=lambda spell: spell.since))


@settings(max_examples=worlds(200), deadline=None)
@given(SEEDS)
def test_a_look_tells_what_judging_tells(seed: int) -> None:
    rng = seeded(seed)
    who, where = random_world(rng)
    profile, brought = who.profile, brought_by(where.offers.values())
    one_more = rng.choice([*where.offers.values()]).at_end
    for step in where.legal_steps:
        demands = legal_demands(step, profile)
        asks, gaining = StepAsks(demands, profile, brought), Gaining(profile)
        for _ in range(3):
            spells, dated = spells_of(rng, profile, where), dated_effects(rng, where)
            gains = gaining.gains((where.as_of + timedelta(days=n), effect) for n, effect in dated)
            for number in sorted(rng.sample(range(where.horizon_days), 12)):
                day = where.as_of + timedelta(days=number)
                effects = [effect for n, effect in dated if n <= number]
                alone, then = profile.having(spells=spells), with_effects(profile, effects)
                then = then.having(spells=spells)
                judged = [d.column for d in demands if not (d.holds(alone, day) or d.holds(then, day))]
                looks = asks.along(spells).failing(gains.on(day), day)
                for demand in looks:
                    with_one_more = with_effects(then, [one_more])

                    met = asks.along(spells).meets(demand, one_more, gains.on(day), day)
                    assert met == demand.holds(with_one_more, day)

                assert sorted(d.column for d in (*asks.never, *looks)) == sorted(judged)


@settings(max_examples=worlds(100), deadline=None)
@given(SEEDS)
def test_a_demand_that_lasts_is_the_same_on_every_day_and_for_every_state(seed: int) -> None:
    rng = seeded(seed)
    who, where = random_world(rng)
    brought = brought_by(where.offers.values())
    for offer in where.offers.values():
        for demand in offer_demands(offer, who.profile, where):
            if demand.lasts(who.profile, brought):
                day = where.as_of + timedelta(days=rng.randrange(where.horizon_days))
                effects = [effect for _, effect in dated_effects(rng, where)]
                then = with_effects(who.profile, effects).having(
                    spells=spells_of(rng, who.profile, where)[:1]
                )

                assert demand.holds(then, day) == demand.holds(who.profile, ANY_DAY)


def test_only_what_can_change_is_asked_again() -> None:
    where = world("Kurs | Anna | | 20 | A2 +female in:1 age18 is:guest stay6 | B1 | 01.02.-01.03.")
    who = person("guest A1", "training", entry="2029-11-01").profile
    demands = offer_demands(where.offers["Kurs"], who, where)

    lasting = {demand.column for demand in demands if demand.lasts(who, brought_by(where.offers.values()))}

    assert lasting == {"requires", "scope_ags", "age_from"}  # nobody knows the birthday


def test_equal_gains_are_one_state() -> None:
    who = person("guest A1", "training").profile
    gaining = Gaining(who)
    day = ANY_DAY + timedelta(days=9)
    course = Effect({Scale.LANGUAGE: 2})

    early = gaining.gains([(day, course), (day + timedelta(days=3), course)])
    late = gaining.gains([(day + timedelta(days=5), course)])

    assert early.days == [day]
    assert early.on(day) is late.on(day + timedelta(days=5))
    assert early.on(day - timedelta(days=1)) is late.on(day)
