"""Halve the days of each legal step and of the permission at each office, and shorten each interface of partners."""

from collections.abc import Iterator

from klappt.catalogue.model import PERMISSION
from klappt.law.registry import status_steps
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.handover import days_between
from klappt.planning.scenario.edits.procedure import Procedure
from klappt.planning.scenario.offices import days_at
from klappt.planning.scenario.setting import Setting, leads_into, pairs

INTERFACE_DAYS = 7
LEAST_DAYS = 2  # half of it is a day


def propose(setting: Setting) -> Iterator[Edit]:
    """Yield the steps at offices, then the interfaces."""
    for step in (*_steps(setting), PERMISSION):
        for office in setting.offices:
            today = days_at(setting.catalogue, step, office)
            if today >= LEAST_DAYS:
                yield Procedure(days=today // 2, step=step, office=office)
    yield from _interfaces(setting)


def _steps(setting: Setting) -> list[str]:
    """Return the steps that somebody can come to and choose between the as-of day and the last day."""
    chosen = [
        step
        for step in status_steps()
        if step.chosen and step.since <= setting.last and (step.until is None or step.until > setting.as_of)
    ]
    held = set(setting.statuses)
    while new := {step.to_status for step in chosen if step.from_statuses & held} - held:
        held |= new
    return sorted({step.id for step in chosen if step.from_statuses & held})


def _interfaces(setting: Setting) -> Iterator[Edit]:
    """Yield two partners where an offer of one leads into an offer of the other within the pause of today."""
    found = set()
    for first, second in pairs(setting):
        if leads_into(first, second):
            today = days_between(setting.catalogue, first.offer_id, second.offer_id)
            if setting.pause_matters(first.offer_id, second.offer_id, INTERFACE_DAYS, today):
                one, other = sorted((first.partner_id, second.partner_id))
                found.add((one, other))
    for partners in sorted(found):
        yield Procedure(days=INTERFACE_DAYS, partners=partners)
