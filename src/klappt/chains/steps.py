"""From an open entry to a step of a chain, with grade, citations and what is unclear."""

from datetime import date, timedelta

from klappt.chains.admit import Entry
from klappt.chains.model import Certainty, LegalStep, Offer, Run, Step

NO_ENTRY = Entry((), Certainty.SURE)


def run_step(run: Run, offer: Offer, entry: Entry) -> Step:
    """Return the step that takes a run, with the permission to file for and the last day for filing."""
    gate = entry.gate
    days = gate.permission_days if gate else 0
    return Step(
        kind="companion" if offer.companion else "run",
        id=run.id,
        offer=offer.id,
        start=run.start,
        end=run.end,
        certainty=entry.certainty,
        grade="unclear" if entry.hurdles else entry.grade,
        partner=offer.partner,
        rule=gate.rule if gate else None,
        citations=(gate.citation,) if gate and gate.citation else (),
        permission=gate.permission if gate else "none",
        filed_by=run.start - timedelta(days=days) if days else None,
        unclear=_unclear(entry),
        questions=_questions(entry),
    )


def legal_step(legal: LegalStep, start: date, entry: Entry = NO_ENTRY) -> Step:
    """Return a legal step that starts on a day and takes the office's processing time."""
    return Step(
        kind="legal",
        id=legal.id,
        offer=None,
        start=start,
        end=start + timedelta(days=legal.days),
        certainty=entry.certainty,
        grade="unclear" if entry.hurdles else entry.grade,
        rule=legal.id,
        citations=(legal.citation,) if legal.citation else (),
        unclear=_unclear(entry),
        questions=_questions(entry),
    )


def _unclear(entry: Entry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hurdle.code for hurdle in entry.hurdles))


def _questions(entry: Entry) -> frozenset[str]:
    return frozenset[str]().union(*(hurdle.questions for hurdle in entry.hurdles))
