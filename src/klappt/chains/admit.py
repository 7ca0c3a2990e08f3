"""
Whether a step may begin on a day, how surely, and why not (chains.md, rules 1 to 6 and 8).

Written for being read beside chains.md; the fast engine compiles the same conditions, the explanations print
what is found here.  Cost: one look at every step of the chain and every condition of the offer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from klappt.chains.model import Admission, Certainty, Gate, LegalStep, Offer, Run, Step, World
from klappt.chains.state import gap_days, immediate, usable
from klappt.kernel.change_days import change_days
from klappt.kernel.conditions import ALWAYS, Within, judge, open_facts
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth, all_of, any_of

MAX_LOADED_STEPS = 2
NO_RULE = Gate(
    rule="",
    guard=ALWAYS,
    valid=Within(None, None),
    closed=False,
    certainty=Certainty.UNCLEAR,
    grade="unknown",
    researched=False,
)


@dataclass(frozen=True)
class Hurdle:
    """A condition that is not met or not known to be met."""

    code: str
    truth: Truth  # NO or UNKNOWN
    admission: Admission | None = None
    gate: Gate | None = None
    questions: frozenset[str] = frozenset()
    opens_on: date | None = None


@dataclass(frozen=True)
class Entry:
    """The answer to "may this step begin": hurdles, and the grade if none of them closes it."""

    hurdles: tuple[Hurdle, ...]
    certainty: Certainty
    grade: str = "allowed"
    gate: Gate | None = None

    @property
    def truth(self) -> Truth:
        """Return yes, no or unknown over all hurdles."""
        return all_of(hurdle.truth for hurdle in self.hurdles)


def within(valid: Within, day: date) -> bool:
    """Test if a day lies in a half-open validity."""
    return (valid.start is None or valid.start <= day) and (valid.end is None or day < valid.end)


def waived_columns(steps: Sequence[Step], world: World, offer: Offer, start: date) -> frozenset[str]:
    """Return the admission columns that count as met because of links from ended steps (rule 4)."""
    named = [
        world.waivers.get((step.offer, offer.id), frozenset())
        for step in steps
        if step.offer is not None and step.end + timedelta(days=gap_days(world, step, offer)) <= start
    ]
    return frozenset[str]().union(*named)


def _judged(admissions: Sequence[Admission], low: Profile, high: Profile, on: date) -> Iterator[Hurdle]:
    for admission in admissions:
        person = high if admission.upper else low
        truth = judge(admission.condition, person, on)
        if truth != Truth.YES:
            asked = open_facts(admission.condition, person, on)
            yield Hurdle(admission.code, truth, admission, questions=asked)


def candidates(gates: Sequence[Gate], person: Profile, on: date) -> list[Gate]:
    """
    Return the gates that may decide on a day: the one that surely does, or all whose guard is unknown.

    Where every guard is unknown, perhaps none of them is for this person: `NO_RULE` then stands at the end.
    """
    found = []
    for gate in gates:
        if not within(gate.valid, on):
            continue
        truth = judge(gate.guard, person, on)
        if truth != Truth.NO:
            found.append(gate)
        if truth == Truth.YES:
            return found
    return [*found, NO_RULE]


def _filing(gate: Gate, gates: Sequence[Gate], person: Profile, start: date, world: World) -> Hurdle | None:
    """Return what is wrong with the application for permission, if anything (rule 5)."""
    if gate.permission_days <= 0:
        return None
    latest = start - timedelta(days=gate.permission_days)
    if latest < world.as_of:
        opens = world.as_of + timedelta(days=gate.permission_days)
        return Hurdle("permission_takes_time", Truth.NO, gate=gate, opens_on=opens)
    bounds = [day for g in gates for day in (g.valid.start, g.valid.end) if day is not None]
    days = {world.as_of, *(spell.since for spell in person.spells), *bounds}
    allowed = any_of(_may_file(gates, person, day) for day in days if world.as_of <= day <= latest)
    return None if allowed == Truth.YES else Hurdle("permission_not_fileable", allowed, gate=gate)


def _may_file(gates: Sequence[Gate], person: Profile, day: date) -> Truth:
    truths = {_open_for_filing(gate) for gate in candidates(gates, person, day)}
    return truths.pop() if len(truths) == 1 else Truth.UNKNOWN


def _open_for_filing(gate: Gate) -> Truth:
    if gate.closed:
        return Truth.NO
    return Truth.YES if gate.researched else Truth.UNKNOWN


def _through(gate: Gate, gates: Sequence[Gate], person: Profile, start: date, world: World) -> list[Hurdle]:
    if gate.closed:
        return [Hurdle("law_closed", Truth.NO, gate=gate)]
    if not gate.researched:
        return [Hurdle("not_researched", Truth.UNKNOWN, gate=gate)]
    hurdles = [
        Hurdle(h.code, h.truth, h.admission, gate, h.questions)
        for h in _judged(gate.when, person, person, start)
    ]
    filing = _filing(gate, gates, person, start, world)
    return [*hurdles, filing] if filing else hurdles


def law_entry(gates: Sequence[Gate], person: Profile, start: date, world: World) -> Entry:
    """Return what the access rules say about a step that starts on a day (rule 5)."""
    found = candidates(gates, person, start)
    if found == [NO_RULE]:
        return Entry((Hurdle("not_researched", Truth.UNKNOWN),), Certainty.UNCLEAR, "unknown")
    ways = [_through(gate, gates, person, start, world) for gate in found]
    truths = [all_of(hurdle.truth for hurdle in way) for way in ways]
    named = [gate for gate in found if gate is not NO_RULE]
    worst = max(named, key=lambda gate: gate.certainty)
    if len(set(truths)) == 1:
        return Entry(tuple(h for way in ways for h in way), worst.certainty, worst.grade, worst)
    # Which rule decides hangs on an unknown fact, and the rules answer differently.
    asked = frozenset[str]().union(*(open_facts(gate.guard, person, start) for gate in found))
    return Entry((Hurdle("law_depends", Truth.UNKNOWN, gate=worst, questions=asked),), Certainty.UNCLEAR)


def offer_entry(offer: Offer, run: Run, person: Profile, steps: Sequence[Step], world: World) -> Entry:
    """Return whether a run can be the next step after `steps` (rules 1 to 6), all hurdles told."""
    start = run.start
    low, high = usable(person, steps, world, offer, start), immediate(person, steps, world, start)
    waived = waived_columns(steps, world, offer, start)
    asked = [admission for admission in offer.admission if admission.column not in waived]
    hurdles = list(_judged(asked, low, high, start))
    if not offer.complete:
        hurdles.append(Hurdle("admission_incomplete", Truth.UNKNOWN))
    hurdles.extend(_run_hurdles(run, offer, person, steps, world))
    law = Entry((), Certainty.SURE)
    if offer.gates is not None:
        law = law_entry(offer.gates, low, start, world)
    hurdles.extend(law.hurdles)
    certainty = Certainty.UNCLEAR if hurdles else law.certainty
    return Entry(tuple(hurdles), certainty, law.grade, law.gate)


def entry_days(offer: Offer, person: Profile, world: World) -> list[date]:
    """
    Return the days from which the answer to somebody who has taken no step may differ from that of the day before.

    Only time is looked at: what a run itself forbids comes on top.
    """
    days = {day for leaf in offer.timed for day in change_days(leaf, person)}
    gates = offer.gates or ()
    bounds = {day for gate in gates for day in (gate.valid.start, gate.valid.end) if day is not None}
    asked = {
        world.as_of,
        *(spell.since for spell in person.spells),
        *bounds,
    }  # when permission may be asked for
    for wait in {gate.permission_days for gate in gates if gate.permission_days > 0}:
        days |= {day + timedelta(days=wait) for day in asked if day <= world.horizon}
    return sorted(days | bounds)


def _run_hurdles(
    run: Run, offer: Offer, person: Profile, steps: Sequence[Step], world: World
) -> Iterator[Hurdle]:
    if run.start < world.as_of:
        yield Hurdle("run_past", Truth.NO)
    if run.end > world.horizon:
        yield Hurdle("beyond_horizon", Truth.NO)
    if run.places == 0:
        yield Hurdle("no_places", Truth.NO)
    if offer.takes_load:
        running = [world.offers[s.offer] for s in steps if s.offer is not None and s.end > run.start]
        loads = [other.weekly_hours for other in running if other.takes_load]
        if len(loads) >= MAX_LOADED_STEPS or sum(loads) + offer.weekly_hours > person.weekly_hours:
            yield Hurdle("load", Truth.NO)


def legal_entry(step: LegalStep, person: Profile, steps: Sequence[Step], world: World, on: date) -> Entry:
    """Return whether a legal step can start on a day after `steps` (rule 8)."""
    state = usable(person, steps, world, None, on)
    hurdles = list(_judged(step.when, state, state, on))
    if not within(step.valid, on):
        hurdles.append(Hurdle("not_in_force", Truth.NO))
    certainty, grade = step.certainty, step.grade
    if step.firmer is not None and judge(step.firmer[0], state, on) == Truth.YES:
        _, certainty, grade = step.firmer
    return Entry(tuple(hurdles), Certainty.UNCLEAR if hurdles else certainty, grade)
