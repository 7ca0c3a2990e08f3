"""
Why an offer is open or closed for a person: hurdles with what is there, what is needed, and the near miss.

    answer = explain(person, world)          # every offer, every legal step, every part of the goal
    answer.offers["bsk"].open_from           # a day, or None with reasons
    answer.goal                              # what of the goal is missing on the as-of day
    openings(person, world, search)          # module openings: the smallest sets of conditions that open it
    questions(person, world, search)         # module questions: what each answer would change

An offer is looked at as the person stands on the as-of day (no step taken): it is open from the start of the
first run that may begin, unclear points told; otherwise the run with the fewest closing hurdles tells why.
A legal step with several wordings is explained in the one that opens earliest; where none opens, in the one in
force on the as-of day, else in the next to come into force, else in the last that was.
`has` and `needs` are codes, not sentences: levels, flags, statuses, years, months, areas; `?` is unknown.
Cost: one look at each run and one relaxed search (`near_miss.py`); 0.15 s for 70 offers and 800 runs.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from klappt.chains.admit import Entry, Hurdle, entry_days, legal_entry, offer_entry, within
from klappt.chains.model import Certainty, Effect, Goal, LegalStep, Offer, Person, Run, World
from klappt.chains.near_miss import Reach, gap_between, relaxed
from klappt.chains.state import ONE_DAY
from klappt.chains.words import has_of, needs_of
from klappt.kernel.conditions import AtLeast, Because, Condition, Flag, StatusIn, failures, judge, leaves
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth

ENGINE_REASONS = {
    "run_past": "Der Termin liegt in der Vergangenheit.",
    "beyond_horizon": "Der Termin endet nach dem betrachteten Zeitraum.",
    "no_places": "Der Termin hat keine freien Plätze.",
    "no_run": "Für das Angebot ist kein Termin bekannt.",
    "load": "Die Wochenstunden reichen nicht.",
    "admission_incomplete": "Vielleicht gibt es weitere Bedingungen, die niemand veröffentlicht hat.",
    "law_closed": "Das Aufenthaltsrecht schließt das Angebot aus.",
    "law_depends": "Welche Regel gilt, hängt von einer offenen Frage ab.",
    "not_researched": "Die Rechtslage ist hierfür noch nicht geprüft.",
    "permission_takes_time": "Die Erlaubnis der Ausländerbehörde kommt nicht rechtzeitig.",
    "permission_not_fileable": "Die Erlaubnis kann vorher nicht beantragt werden.",
    "not_in_force": "Die Regelung gilt an diesem Tag nicht.",
    "goal_language": "Für das Ziel fehlt Deutsch.",
    "goal_school": "Für das Ziel fehlt ein Schulabschluss.",
    "goal_stage": "Das Ziel im Beruf ist noch nicht erreicht.",
    "goal_flag": "Für das Ziel fehlt eine Voraussetzung.",
    "goal_status": "Für das Ziel fehlt der Aufenthaltsstatus.",
}


@dataclass(frozen=True)
class Supply:
    """An offer or legal step that brings what is missing; `earliest` None: it is out of reach itself."""

    kind: str  # offer or legal
    id: str
    earliest: date | None


@dataclass(frozen=True)
class Reason:
    """One condition that is not met (no) or not known to be met (unknown)."""

    code: str
    truth: Truth
    has: str = ""
    needs: str = ""
    column: str | None = None
    citation: str | None = None
    rule: str | None = None
    opens_on: date | None = None  # the day from which waiting alone is enough
    questions: frozenset[str] = frozenset()
    supplied_by: tuple[Supply, ...] = ()


@dataclass(frozen=True)
class Openness:
    """Whether an offer or legal step is open, from which day, and why not or how surely."""

    id: str
    open_from: date | None
    run: str | None  # the run looked at; None for legal steps and offers without runs
    certainty: Certainty
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Explanation:
    """Every offer and legal step by id, and the parts of the goal that are missing on the as-of day."""

    offers: Mapping[str, Openness]
    legal_steps: Mapping[str, Openness]
    goal: tuple[Reason, ...]


def explain(person: Person, world: World) -> Explanation:
    """Return why each offer and legal step is open or closed, and what is missing for the goal."""
    reach, runs = relaxed(person, world), runs_by_offer(world)
    offers = {
        offer.id: _offer(offer, runs.get(offer.id, ()), person.profile, world, reach)
        for offer in world.offers.values()
    }
    wordings: dict[str, list[LegalStep]] = {}
    for step in world.legal_steps:
        wordings.setdefault(step.id, []).append(step)
    legal_steps = {name: _legal(several, person.profile, world, reach) for name, several in wordings.items()}
    return Explanation(offers, legal_steps, _goal_reasons(person, world, reach))


def runs_by_offer(world: World) -> dict[str, list[Run]]:
    """Return the runs of each offer, ordered by start, end and id."""
    found: dict[str, list[Run]] = {}
    for run in sorted(world.runs, key=lambda run: (run.start, run.end, run.id)):
        found.setdefault(run.offer, []).append(run)
    return found


def first_entry(offer: Offer, runs: Iterable[Run], person: Profile, world: World) -> tuple[Run, Entry] | None:
    """Return the first run that may begin as the person stands, else that with the fewest closing hurdles."""
    closest: tuple[int, Run, Entry] | None = None
    for run in _unlike(offer, runs, person, world):
        entry = offer_entry(offer, run, person, (), world)
        if entry.truth != Truth.NO:
            return run, entry
        closing = sum(hurdle.truth == Truth.NO for hurdle in entry.hurdles)
        if closest is None or closing < closest[0]:
            closest = closing, run, entry
    return None if closest is None else closest[1:]


def _unlike(offer: Offer, runs: Iterable[Run], person: Profile, world: World) -> Iterator[Run]:
    """Yield the first run, and of the others those that something else may close than one before."""
    days: list[date] | None = None
    seen = set()
    for run in runs:
        bounds = run.start < world.as_of, run.end > world.horizon, run.places == 0
        if days is None:
            yield run
            days = entry_days(offer, person, world)
        elif (bisect_right(days, run.start), bounds) not in seen:
            yield run
        seen.add((bisect_right(days, run.start), bounds))


def _offer(offer: Offer, runs: Sequence[Run], person: Profile, world: World, reach: Reach) -> Openness:
    found = first_entry(offer, runs, person, world)
    if found is None:
        return Openness(offer.id, None, None, Certainty.UNCLEAR, (Reason("no_run", Truth.NO),))
    run, entry = found
    told = [r for hurdle in entry.hurdles for r in _reasons(hurdle, person, world, reach, (offer, run.start))]
    opened = entry.truth != Truth.NO
    return Openness(offer.id, run.start if opened else None, run.id, entry.certainty, _once(told))


def _legal(wordings: Sequence[LegalStep], person: Profile, world: World, reach: Reach) -> Openness:
    """Look at the wording that opens earliest; if none opens, at that in force, to come or gone, in this order."""
    nearest = sorted(wordings, key=lambda step: _not_in_force(step, world.as_of))
    looked = (_wording(step, person, world, reach) for step in nearest)
    return min(looked, key=lambda found: found.open_from or date.max)


def _not_in_force(step: LegalStep, day: date) -> tuple[int, int]:
    """Return how far a wording is from being in force on a day: what is to come is nearer than what is gone."""
    if within(step.valid, day):
        return 0, 0
    if step.valid.start is not None and step.valid.start > day:
        return 1, (step.valid.start - day).days
    return 2, (day - (step.valid.end or day)).days


def _wording(step: LegalStep, person: Profile, world: World, reach: Reach) -> Openness:
    """Look at a legal step on the first day on which it is open by waiting alone, else on the as-of day."""
    entry = legal_entry(step, person, (), world, world.as_of)
    told = [r for h in entry.hurdles for r in _reasons(h, person, world, reach, (None, world.as_of))]
    begins = step.valid.start
    days = {reason.opens_on for reason in told} | {begins if begins and begins > world.as_of else None}
    for day in (world.as_of, *sorted(day for day in days if day is not None)):
        then = legal_entry(step, person, (), world, day)
        if then.truth != Truth.NO:
            unclear = [r for h in then.hurdles for r in _reasons(h, person, world, reach, (None, day))]
            return Openness(step.id, day, None, then.certainty, _once(unclear))
    return Openness(step.id, None, None, entry.certainty, _once(told))


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))


def _reasons(
    hurdle: Hurdle, person: Profile, world: World, reach: Reach, at: tuple[Offer | None, date]
) -> list[Reason]:
    """Return what a hurdle says, one reason for each named part of its condition that fails."""
    gate, admission = hurdle.gate, hurdle.admission
    rule, citation = (gate.rule, gate.citation) if gate else (None, None)
    if admission is None:
        return [
            Reason(
                hurdle.code,
                hurdle.truth,
                citation=citation,
                rule=rule,
                opens_on=hurdle.opens_on,
                questions=hurdle.questions,
                supplied_by=_changes_of_status(world, reach) if hurdle.code == "law_closed" else (),
            )
        ]
    offer, day = at
    return [
        Reason(
            code=part.code if isinstance(part, Because) else hurdle.code,
            truth=hurdle.truth,
            has=has_of(part, person, day),
            needs=needs_of(part),
            column=admission.column,
            citation=admission.citation or citation,
            rule=rule,
            opens_on=opening_day(part, person, day, world.horizon),
            questions=hurdle.questions,
            supplied_by=() if admission.upper else suppliers(part, person, world, reach, offer),
        )
        for part in failures(admission.condition, person, day) or (admission.condition,)
    ]


def opening_day(condition: Condition, person: Profile, day: date, horizon: date) -> date | None:
    """
    Return the first day from which waiting alone makes a condition hold; None if it does not by the horizon.

    Halves the time, which finds the day of every condition that holds from a day on (ages, months, dates).
    Cost: at most a dozen judgements.
    """
    if judge(condition, person, day) == Truth.YES or judge(condition, person, horizon) != Truth.YES:
        return None
    early, late = day + ONE_DAY, horizon
    while early < late:
        middle = early + (late - early) // 2
        if judge(condition, person, middle) == Truth.YES:
            late = middle
        else:
            early = middle + ONE_DAY
    return early


def suppliers(
    condition: Condition, person: Profile, world: World, reach: Reach, offer: Offer | None
) -> tuple[Supply, ...]:
    """
    Return the offers and legal steps that bring what a condition asks for, earliest first.

    The day is the one from which `offer` (None: a legal step) can use it, the gap to the supplier counted.
    """
    wanted = list(leaves(condition))
    missing = _missing(wanted, person)
    found = [
        Supply("offer", other.id, _usable_from(other, effects, world, reach, offer))
        for other in (world.offers.values() if missing else ())
        if (offer is None or other.id != offer.id)
        and any(effects := [_brings(effect, missing) for effect in (other.at_start, other.at_end)])
    ]
    statuses = {status for leaf in wanted if isinstance(leaf, StatusIn) for status in leaf.statuses}
    changes = {step.id: step.to_status for step in world.legal_steps}  # the same in each wording
    found += [_legal_supply(name, reach) for name, status in changes.items() if status in statuses]
    return tuple(sorted(found, key=lambda supply: (supply.earliest or date.max, supply.id)))


def helps(effect: Effect, wanted: Iterable[Condition], person: Profile) -> bool:
    """Test if an effect brings what one of the leaves asks for and the person does not surely have."""
    return bool(effect) and _brings(effect, _missing(wanted, person))


def _missing(wanted: Iterable[Condition], person: Profile) -> list[AtLeast | Flag]:
    """Return the levels and flags that the person does not surely have."""
    return [
        leaf
        for leaf in wanted
        if (isinstance(leaf, AtLeast) and person.level(leaf.scale).low < leaf.level)
        or (isinstance(leaf, Flag) and person.flag(leaf.name) != Truth.YES)
    ]


def _brings(effect: Effect, missing: Iterable[AtLeast | Flag]) -> bool:
    return any(
        leaf.level <= effect.levels.get(leaf.scale, -1)
        if isinstance(leaf, AtLeast)
        else leaf.name in effect.flags
        for leaf in missing
    )


def _usable_from(
    other: Offer, effects: Sequence[bool], world: World, reach: Reach, offer: Offer | None
) -> date | None:
    way = reach.earliest(other.id)
    if way is None:
        return None
    gap = gap_between(world, other, offer)
    return max(way.start + gap, way.start + ONE_DAY) if effects[0] else way.end + gap


def _legal_supply(name: str, reach: Reach) -> Supply:
    way = reach.earliest(name)
    return Supply("legal", name, way.end if way else None)


def _changes_of_status(world: World, reach: Reach) -> tuple[Supply, ...]:
    """Return the legal steps within reach: another status may stand under another rule."""
    names = dict.fromkeys(step.id for step in world.legal_steps)
    found = [supply for name in names if (supply := _legal_supply(name, reach)).earliest]
    return tuple(sorted(found, key=lambda supply: (supply.earliest or date.max, supply.id)))


def _goal_reasons(person: Person, world: World, reach: Reach) -> tuple[Reason, ...]:
    reasons = []
    for code, condition in goal_conditions(person.goal):
        truth = judge(condition, person.profile, world.as_of)
        if truth != Truth.YES:
            reasons.append(
                Reason(
                    code,
                    truth,
                    has_of(condition, person.profile, world.as_of),
                    needs_of(condition),
                    supplied_by=_goal_suppliers(condition, person.profile, world, reach),
                )
            )
    return tuple(reasons)


def goal_conditions(goal: Goal) -> list[tuple[str, Condition]]:
    """Return the parts of a goal as conditions, each with its reason code."""
    parts: list[tuple[str, Condition]] = [
        (f"goal_{scale}", AtLeast(scale, level)) for scale, level in goal.levels.items()
    ]
    parts += [("goal_flag", Flag(flag)) for flag in sorted(goal.flags)]
    return [*parts, ("goal_status", StatusIn(goal.statuses))] if goal.statuses is not None else parts


def _goal_suppliers(condition: Condition, person: Profile, world: World, reach: Reach) -> tuple[Supply, ...]:
    """Return who brings a part of the goal; effects count at once there, also those at the start."""
    found = []
    for supply in suppliers(condition, person, world, reach, None):
        way, other = reach.earliest(supply.id), world.offers.get(supply.id)
        if way is not None and other is not None and helps(other.at_start, leaves(condition), person):
            found.append(Supply(supply.kind, supply.id, way.start))
        else:
            found.append(supply)
    return tuple(sorted(found, key=lambda supply: (supply.earliest or date.max, supply.id)))
