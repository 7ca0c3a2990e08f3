"""
Risks of a chain: what may go wrong on the way; shown beside it, never a criterion (chains.md).

Only what follows from dates and places that stand in the data; no guess about a person's chances.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from klappt.chains.model import Chain, Gate, Step, World
from klappt.kernel.conditions import AgeTo, judge
from klappt.kernel.days import birthday
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth

CLOSE_DAYS = 90
FEW_PLACES = 3
SOON_DAYS = 14
# How long a document is usually issued for; a Duldung for three months, a Gestattung for six (§ 63 AsylG).
DOCUMENT_MONTHS = {"duldung": 3, "gestattung": 6}
DAYS_OF_A_MONTH = 30


@dataclass(frozen=True)
class Risk:
    """One risk: a code of `wording.RISKS`, the step it belongs to (None: the whole chain), its figures."""

    code: str
    step: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


def risks_of(chain: Chain, profile: Profile, world: World) -> list[Risk]:
    """Return the risks of a chain, those of the whole chain first."""
    found = list(_renewals(chain, profile, world))
    for step in chain.steps:
        found.extend(_of_step(step, profile, world))
    return found


def _renewals(chain: Chain, profile: Profile, world: World) -> Iterator[Risk]:
    status = profile.status_on(world.as_of) or ""
    months = next((m for kind, m in DOCUMENT_MONTHS.items() if status.startswith(kind)), None)
    if months is None or not chain.steps:
        return
    changed = [step.end for step in chain.steps if step.kind == "legal"]
    until = min([chain.criteria.goal_day, *changed])
    times = (until - world.as_of).days // (months * DAYS_OF_A_MONTH)
    if times > 0:
        yield Risk("document_renewal", None, {"months": months, "times": times})


def _of_step(step: Step, profile: Profile, world: World) -> Iterator[Risk]:
    if step.filed_by is not None and step.filed_by <= world.as_of + timedelta(days=SOON_DAYS):
        yield Risk("file_soon", step.id, {"day": step.filed_by})
    if step.offer is None:
        ends = [s.valid.end for s in world.legal_steps if s.id == step.id and s.valid.end is not None]
        yield from _rule_ends(step, ends)
        return
    gates = world.offers[step.offer].gates or ()
    yield from _rule_ends(step, [gate.valid.end for gate in gates if _decides(gate, step)])
    yield from _age_limit(step, profile, world)
    yield from _places(step, world)


def _decides(gate: Gate, step: Step) -> bool:
    starts = gate.valid.start is None or gate.valid.start <= step.start
    return gate.rule == step.rule and starts and (gate.valid.end is None or step.start < gate.valid.end)


def _rule_ends(step: Step, ends: Sequence[date | None]) -> Iterator[Risk]:
    close = [end for end in ends if end and step.start < end <= step.start + timedelta(days=CLOSE_DAYS)]
    if close:
        yield Risk("rule_ends_soon", step.id, {"day": min(close)})


def _age_limit(step: Step, profile: Profile, world: World) -> Iterator[Risk]:
    birth = profile.dates.get("birth")
    for admission in world.offers[step.offer or ""].admission:
        limit = admission.condition
        if birth is None or not isinstance(limit, AgeTo):
            continue
        passed = birthday(birth.first, limit.years + 1)
        met = judge(limit, profile, step.start) == Truth.YES
        if met and passed <= step.start + timedelta(days=CLOSE_DAYS):
            yield Risk("age_limit_close", step.id, {"day": passed, "years": limit.years})


def _places(step: Step, world: World) -> Iterator[Risk]:
    runs = [run for run in world.runs if run.offer == step.offer]
    if not any(run.start > step.start for run in runs):
        yield Risk("single_run", step.id)
    places = next((run.places for run in runs if run.id == step.id), None)
    if places is not None and places <= FEW_PLACES:
        yield Risk("few_places", step.id, {"places": places})
