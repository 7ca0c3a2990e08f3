"""
An independent judge of one chain: reads chains.md a second time and shares no code with the engines.

Only the words of the model and the judging of single conditions (kernel) are common ground.  Where an engine
goes forward from step to step, this looks back on the finished chain; what both agree on is then more than
one opinion.
Cost: every step against every other; a legal step also against each day on which it could have begun.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise, permutations, product

from klappt.chains.model import Admission, Chain, Effect, Gate, Goal, LegalStep, Offer, Person, Step, World
from klappt.kernel.conditions import judge, leaves
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LevelRange, Scale
from klappt.kernel.truth import Truth

UNCLEAR = 3
LOADED_AT_ONCE = 2
WEEK = 7


def faults(chain: Chain, person: Person, world: World) -> list[str]:
    """Return a sentence for each rule of chains.md that a chain breaks; empty for a valid chain."""
    strangers = list(_strangers(chain.steps, world))
    if strangers:  # nothing else can be judged
        return strangers
    return [
        *_frame(chain.steps, world),
        *_load(chain.steps, person.profile, world),
        *_uses(chain.steps, world),
        *(fault for step in chain.steps for fault in _step_faults(step, chain.steps, person.profile, world)),
        *_goal_faults(chain, person, world),
        *_criteria_faults(chain, person, world),
    ]


def _legal_of(step: Step, world: World) -> LegalStep:
    """Return the wording in force on the day a step starts, or the first if none is."""
    same = [legal for legal in world.legal_steps if legal.id == step.id]
    return next((legal for legal in same if _in_force(legal, step.start)), same[0])


def _strangers(steps: Sequence[Step], world: World) -> Iterator[str]:
    runs = {(run.id, run.offer): run for run in world.runs}
    lengths = {legal.id: legal.days for legal in world.legal_steps}
    for step in steps:
        if step.kind == "legal":
            if step.id not in lengths:
                yield f"{step.id}: the world has no such legal step."
            elif (step.end - step.start).days != lengths[step.id]:
                yield f"{step.id}: rule 8, a legal step takes {lengths[step.id]} days."
            continue
        run = runs.get((step.id, step.offer or ""))
        if run is None:
            yield f"{step.id}: the world has no such run."
            continue
        offer = world.offers[run.offer]
        if (step.start, step.end, step.partner) != (run.start, run.end, offer.partner):
            yield f"{step.id}: days or partner are not those of the run."
        if step.kind != ("companion" if offer.companion else "run"):
            yield f"{step.id}: a companion is a companion, and nothing else is."


def _frame(steps: Sequence[Step], world: World) -> Iterator[str]:
    """Rule 1: as-of day, horizon, length, number of steps, places; and the order by start."""
    last_day = world.as_of.toordinal() + world.horizon_days
    for step in steps:
        if step.start < world.as_of:
            yield f"{step.id}: rule 1, starts before the as-of day."
        if step.end <= step.start:
            yield f"{step.id}: rule 1, lasts less than a day."
        if step.end.toordinal() > last_day:
            yield f"{step.id}: rule 1, ends after the horizon."
    if sum(step.kind != "companion" for step in steps) > world.max_steps:
        yield f"rule 1, more than {world.max_steps} steps."
    full = {run.id for run in world.runs if run.places == 0}
    yield from (f"{step.id}: rule 1, the run has no places." for step in steps if step.id in full)
    if any(a.start > b.start for a, b in pairwise(steps)):
        yield "the steps are not ordered by start."


def _load(steps: Sequence[Step], person: Profile, world: World) -> Iterator[str]:
    """Rule 6; a load can only grow on a day on which something starts."""
    loaded = [step for step in steps if _has_load(step, world)]
    for day in sorted({step.start for step in loaded}):
        hours = [world.offers[s.offer or ""].weekly_hours for s in loaded if s.start <= day < s.end]
        if len(hours) > LOADED_AT_ONCE:
            yield f"rule 6, {len(hours)} steps with load on {day}."
        if sum(hours) > person.weekly_hours:
            yield f"rule 6, {sum(hours)} of {person.weekly_hours} weekly hours on {day}."


def _has_load(step: Step, world: World) -> bool:
    return step.kind == "run" and world.offers[step.offer or ""].weekly_hours > 0


def _uses(steps: Sequence[Step], world: World) -> Iterator[str]:
    """Rule 7, and that only companions with effects take part."""
    used: set[str] = set()
    for step in steps:
        offer = world.offers[step.offer] if step.offer is not None else None
        name = step.id if offer is None or offer.repeatable else offer.id
        if name in used:
            yield f"{step.id}: rule 7, used twice."
        used.add(name)
        effects = offer is None or bool(offer.at_start) or bool(offer.at_end)
        if step.kind == "companion" and not effects:
            yield f"{step.id}: a companion without effects is no step."


def _gap(first: Step, second: Offer, world: World) -> int:
    """Rule 3, for a step and an offer that follows it."""
    numbers = [world.interface_days]
    if first.offer is None or first.partner == second.partner:
        numbers.append(0)
    if (first.offer, second.id) in world.handovers:
        numbers.append(world.handovers[(first.offer or "", second.id)])
    return min(numbers)


def _profile(
    person: Profile, steps: Sequence[Step], world: World, counted: Iterable[tuple[Effect, bool]]
) -> Profile:
    """Return the profile after the effects that count, and with the statuses of the chain's legal steps."""
    levels, flags = {scale: person.level(scale) for scale in Scale}, dict(person.flags)
    for effect, counts in counted:
        if counts:
            for scale, level in effect.levels.items():
                known = levels[scale]
                levels[scale] = LevelRange(max(known.low, level), max(known.high, level))
            flags |= dict.fromkeys(effect.flags, True)
    spells = [Spell(step.end, _legal_of(step, world).to_status) for step in steps if step.kind == "legal"]
    return person.having(
        levels=levels, flags=flags, spells=tuple(sorted([*person.spells, *spells], key=lambda s: s.since))
    )


def _usable(person: Profile, steps: Sequence[Step], world: World, offer: Offer | None, day: date) -> Profile:
    """Rule 2: what counts for minimal conditions and for law."""
    counted = []
    for step in steps:
        if step.offer is not None:
            done, gap = world.offers[step.offer], 0 if offer is None else _gap(step, offer, world)
            begun = step.start < day and step.start.toordinal() + gap <= day.toordinal()
            counted += [(done.at_start, begun), (done.at_end, step.end.toordinal() + gap <= day.toordinal())]
    return _profile(person, steps, world, counted)


def _by_then(person: Profile, steps: Sequence[Step], world: World, day: date) -> Profile:
    """Rule 2: what counts for upper limits and forbidden flags."""
    counted = []
    for step in steps:
        if step.kind == "run":
            done = world.offers[step.offer or ""]
            counted += [(done.at_start, step.start < day), (done.at_end, step.end <= day)]
    return _profile(person, steps, world, counted)


def _step_faults(step: Step, steps: Sequence[Step], person: Profile, world: World) -> Iterator[str]:
    # What begins later has changed nothing yet, not even what is known of the status.
    others = steps[: steps.index(step)]
    if step.kind == "legal":
        yield from _legal_faults(step, others, person, world)
        return
    offer = world.offers[step.offer or ""]
    truths = list(_admitted(step, offer, others, person, world))
    for admission, truth in truths:
        if truth == Truth.NO:
            yield f"{step.id}: rule 4, {admission.column} does not hold on {step.start}."
    lawful, grade = _law(step, offer, _usable(person, others, world, offer, step.start), world)
    if lawful == Truth.NO:
        yield f"{step.id}: rule 5, the law closes it on {step.start}."
    open_ends = lawful == Truth.UNKNOWN or not offer.complete or any(t == Truth.UNKNOWN for _, t in truths)
    if step.certainty != (UNCLEAR if open_ends else grade):
        yield f"{step.id}: certainty {int(step.certainty)} is not what conditions and law say."


def _admitted(
    step: Step, offer: Offer, others: Sequence[Step], person: Profile, world: World
) -> Iterator[tuple[Admission, Truth]]:
    """Rule 4, condition by condition; what a link waives is left out."""
    today = step.start.toordinal()
    waived: set[str] = set()
    for other in others:
        if other.end.toordinal() + _gap(other, offer, world) <= today:
            waived |= world.waivers.get((other.offer or "", offer.id), frozenset())
    usable = _usable(person, others, world, offer, step.start)
    by_then = _by_then(person, others, world, step.start)
    for admission in offer.admission:
        if admission.column not in waived:
            yield admission, judge(admission.condition, by_then if admission.upper else usable, step.start)


def _law(step: Step, offer: Offer, person: Profile, world: World) -> tuple[Truth, int]:
    """Rule 5: the truth over all gates that may decide, and the worst grade among them."""
    if offer.gates is None:
        return Truth.YES, 0
    gates = _deciding(offer.gates, person, step.start)
    truths = {
        Truth.UNKNOWN if gate is None else _gate_truth(gate, offer, step, person, world) for gate in gates
    }
    worst = max((int(gate.certainty) for gate in gates if gate is not None), default=UNCLEAR)
    return (truths.pop() if len(truths) == 1 else Truth.UNKNOWN), worst


def _deciding(gates: Sequence[Gate], person: Profile, day: date) -> list[Gate | None]:
    """Return the gates that may decide on a day; None among them: perhaps there is no rule at all."""
    found: list[Gate | None] = []
    for gate in gates:
        begun = gate.valid.start is None or gate.valid.start <= day
        if begun and (gate.valid.end is None or day < gate.valid.end):
            truth = judge(gate.guard, person, day)
            if truth != Truth.NO:
                found.append(gate)
            if truth == Truth.YES:
                return found
    return [*found, None]


def _gate_truth(gate: Gate, offer: Offer, step: Step, person: Profile, world: World) -> Truth:
    if gate.closed:
        return Truth.NO
    if not gate.researched:
        return Truth.UNKNOWN
    truths = [judge(admission.condition, person, step.start) for admission in gate.when]
    if gate.permission_days > 0:
        last = step.start.toordinal() - gate.permission_days
        days = [date.fromordinal(n) for n in range(world.as_of.toordinal(), last + 1)]
        truths.append(max((_fileable(offer.gates or (), person, day) for day in days), default=Truth.NO))
    return min(truths, default=Truth.YES)


def _fileable(gates: Sequence[Gate], person: Profile, day: date) -> Truth:
    """Test if an application for permission can be filed on a day: the law does not close it then."""
    truths = {
        Truth.NO
        if gate is not None and gate.closed
        else Truth(2 if gate is not None and gate.researched else 1)
        for gate in _deciding(gates, person, day)
    }
    return truths.pop() if len(truths) == 1 else Truth.UNKNOWN


def _legal_faults(step: Step, others: Sequence[Step], person: Profile, world: World) -> Iterator[str]:
    """
    Rule 8: the conditions hold, and no earlier day would have done under every answer.

    The day is counted from the start of the step before; other changes of status may still run.
    """
    legal = _legal_of(step, world)
    first = others[-1].start if others else world.as_of
    truth = _legal_truth(legal, others, person, world, step.start)
    if truth == Truth.NO:
        yield f"{step.id}: rule 8, its conditions do not hold on {step.start}."
    earlier = [first + timedelta(days=n) for n in range((step.start - first).days)]
    if any(_legal_truth(legal, others, person, world, day) == Truth.YES for day in earlier):
        yield f"{step.id}: rule 8, its conditions held on an earlier day."
    elif earlier and truth != Truth.NO and not _opens(legal, others, person, world, step.start):
        yield f"{step.id}: rule 8, {step.start} is the earliest day under no answer."
    usable = _usable(person, others, world, None, step.start)
    firm = legal.firmer is not None and judge(legal.firmer[0], usable, step.start) == Truth.YES
    grade = legal.firmer[1] if legal.firmer is not None and firm else legal.certainty
    if truth != Truth.NO and step.certainty != (UNCLEAR if truth == Truth.UNKNOWN else grade):
        yield f"{step.id}: certainty {int(step.certainty)} is not what its conditions say."


def _in_force(legal: LegalStep, day: date) -> bool:
    begun = legal.valid.start is None or legal.valid.start <= day
    return begun and (legal.valid.end is None or day < legal.valid.end)


def _legal_truth(legal: LegalStep, others: Sequence[Step], person: Profile, world: World, day: date) -> Truth:
    usable = _usable(person, others, world, None, day)
    status = usable.status_on(day)
    if not _in_force(legal, day) or (
        legal.from_statuses and status is not None and status not in legal.from_statuses
    ):
        return Truth.NO
    return min((judge(admission.condition, usable, day) for admission in legal.when), default=Truth.YES)


def _opens(legal: LegalStep, others: Sequence[Step], person: Profile, world: World, day: date) -> bool:
    """Test if something may begin to hold on a day: a truth changed, or hangs on a day not known exactly."""
    before = day - timedelta(days=1)
    then, now = _usable(person, others, world, None, before), _usable(person, others, world, None, day)
    if _in_force(legal, before) != _in_force(legal, day):
        return True
    return any(
        judge(a.condition, then, before) != judge(a.condition, now, day)
        or (judge(a.condition, now, day) == Truth.UNKNOWN and _inexact(a, now))
        for a in legal.when
    )


def _inexact(admission: Admission, person: Profile) -> bool:
    facts = {getattr(leaf, "fact", "birth") for leaf in leaves(admission.condition)}
    return any(fact in facts and not days.exact for fact, days in person.dates.items())


def _goal_faults(chain: Chain, person: Person, world: World) -> Iterator[str]:
    """The goal day is the first on which the goal surely holds, and no step starts after it."""
    turns = {
        world.as_of,
        *(day for step in chain.steps for day in (step.start, step.end)),
        *(spell.since for spell in person.profile.spells),
    }
    first = next(
        (day for day in sorted(turns) if day >= world.as_of and _reached(chain, person, world, day)), None
    )
    if first != chain.criteria.goal_day:
        yield f"the goal is first reached on {first}, not on {chain.criteria.goal_day}."
    elif any(step.start > first for step in chain.steps):
        yield f"a step starts after the goal day {first}."


def _reached(chain: Chain, person: Person, world: World, day: date) -> bool:
    counted = [
        counts
        for step in chain.steps
        if step.offer is not None
        for counts in (
            (world.offers[step.offer].at_start, step.start <= day),
            (world.offers[step.offer].at_end, step.end <= day),
        )
    ]
    return _holds(person.goal, _profile(person.profile, chain.steps, world, counted), day)


def _holds(goal: Goal, state: Profile, day: date) -> bool:
    return (
        all(state.level(scale).low >= level for scale, level in goal.levels.items())
        and all(state.flags.get(flag) is True for flag in goal.flags)
        and (goal.statuses is None or state.status_on(day) in goal.statuses)
    )


def _criteria_faults(chain: Chain, person: Person, world: World) -> Iterator[str]:
    """The other three criteria, computed again; of equal steps every order is tried."""
    told, loaded = chain.criteria, [step for step in chain.steps if _has_load(step, world)]
    loaded.sort(key=lambda step: (step.start, step.end))
    equal = [list(group) for _, group in groupby(loaded, key=lambda step: (step.start, step.end))]
    orders = product(*(permutations(group) for group in equal))
    partners = [[step.partner for group in order for step in group] for order in orders]
    fewest = min(sum(a != b for a, b in pairwise(p)) for p in partners)
    if told.handovers != fewest:
        yield f"{fewest} changes of partner, not {told.handovers}."
    worst = max((int(step.certainty) for step in chain.steps), default=0)
    if told.certainty != worst:
        yield f"the worst certainty is {worst}, not {told.certainty}."
    travel = sum(_travel(step, person.profile, world) for step in loaded)
    if told.travel_km != travel:
        yield f"{travel} km, not {told.travel_km}."


def _travel(step: Step, person: Profile, world: World) -> int:
    place = world.offers[step.offer or ""].place
    if person.place is None or place is None:
        return 0
    weeks = ((step.end - step.start).days + WEEK - 1) // WEEK
    return (world.kilometres(person.place, place) or 0) * weeks
