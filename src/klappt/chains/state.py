"""
What a person has by a day of a journey: the profile raised by the effects of steps (rules 2 and 3).

Two views.  `usable` counts an effect once the gap to the next step has passed; minimum conditions and
law are judged on it.  `immediate` counts effects at once and without companions; upper limits are judged
on it, so that a gap never hides what somebody already has.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from klappt.chains.model import Effect, Goal, Offer, Step, World
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.truth import Truth

ONE_DAY = timedelta(days=1)


def gap_days(world: World, first: Step, second: Offer | None) -> int:
    """Return the days that must lie between two steps; `second` None is a legal step (rule 3)."""
    if second is None or first.offer is None or first.partner == second.partner:
        return 0
    agreed = world.handovers.get((first.offer, second.id), world.interface_days)
    return min(agreed, world.interface_days)


def with_effects(person: Profile, effects: Iterable[Effect], spells: Iterable[Spell] = ()) -> Profile:
    """Return the profile after effects: scales rise and never fall, flags are added, spells are appended."""
    levels, flags = dict(person.levels), dict(person.flags)
    for effect in effects:
        for scale, level in effect.levels.items():
            levels[scale] = person.level(scale).raised(max(level, levels.get(scale, person.level(scale)).low))
        flags.update(dict.fromkeys(effect.flags, True))
    # Of statuses that begin on the same day the later step's holds; sorting keeps the order of the chain.
    added = tuple(sorted((*person.spells, *spells), key=lambda spell: spell.since))
    return person.having(levels=levels, flags=flags, spells=added)


def _spells(steps: Iterable[Step], world: World) -> list[Spell]:
    targets = {step.id: step.to_status for step in world.legal_steps}
    return [Spell(step.end, targets[step.id]) for step in steps if step.kind == "legal"]


def usable(person: Profile, steps: Sequence[Step], world: World, offer: Offer | None, start: date) -> Profile:
    """Return what can be used for the admission of a step that starts on `start` (rule 2, with gaps)."""
    if not steps:
        return person
    effects = []
    for step in steps:
        if step.offer is None:
            continue
        done, gap = world.offers[step.offer], timedelta(days=gap_days(world, step, offer))
        if step.start < start and step.start + gap <= start:
            effects.append(done.at_start)
        if step.end + gap <= start:
            effects.append(done.at_end)
    return with_effects(person, effects, _spells(steps, world))


def immediate(person: Profile, steps: Sequence[Step], world: World, start: date) -> Profile:
    """Return what the person has by `start` for upper limits: no gaps, no companions (rule 2)."""
    if not steps:
        return person
    effects = []
    for step in steps:
        if step.kind != "run" or step.offer is None:
            continue
        done = world.offers[step.offer]
        if step.start < start:
            effects.append(done.at_start)
        if step.end <= start:
            effects.append(done.at_end)
    return with_effects(person, effects, _spells(steps, world))


def at_once(person: Profile, steps: Sequence[Step], world: World, day: date) -> Profile:
    """Return what the person has on a day with every effect counted at once, companions included (goal)."""
    effects = []
    for step in steps:
        if step.offer is None:
            continue
        done = world.offers[step.offer]
        if step.start <= day:
            effects.append(done.at_start)
        if step.end <= day:
            effects.append(done.at_end)
    return with_effects(person, effects, _spells(steps, world))


def fulfils(goal: Goal, person: Profile, day: date) -> bool:
    """Test if the goal is surely fulfilled on a day; unknown is not fulfilled."""
    return (
        all(person.level(scale).low >= level for scale, level in goal.levels.items())
        and all(person.flag(flag) == Truth.YES for flag in goal.flags)
        and (goal.statuses is None or person.status_on(day) in goal.statuses)
    )


def goal_day(goal: Goal, person: Profile, steps: Sequence[Step], world: World) -> date | None:
    """Return the first day from the as-of day on which the goal is fulfilled; None if no step leads there."""
    spells = (spell.since for spell in person.spells)
    days = {world.as_of, *(s.start for s in steps), *(s.end for s in steps), *spells}
    for day in sorted(day for day in days if world.as_of <= day <= world.horizon):
        if fulfils(goal, at_once(person, steps, world, day), day):
            return day
    return None
