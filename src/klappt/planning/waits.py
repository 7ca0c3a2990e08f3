"""
Why somebody waits between two steps of a chain: an interface not arranged, an office, or the next start.

The interface is the number an alliance can change, so it is told apart from waiting for a course to begin.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from klappt.chains.model import Step, World
from klappt.chains.state import gap_days


@dataclass(frozen=True)
class Wait:
    """Days without a step before a step begins; `code` is a word of `wording.WAITS`."""

    since: date
    days: int
    code: str
    interface_days: int = 0  # of these days, at least so many for the hand-over


def wait_before(step: Step, before: Sequence[Step], world: World) -> Wait | None:
    """Return the wait before a step, None if it begins while something else runs or on the day it ends."""
    if step.kind == "companion":
        return None
    earlier = [other for other in before if other.kind != "companion"]
    if any(other.end > step.start for other in earlier):
        return None
    last = max(earlier, key=lambda other: other.end, default=None)
    since = last.end if last else world.as_of
    days = (step.start - since).days
    if days <= 0:
        return None
    gap = _gap(last, step, world) if last else 0
    return Wait(since, days, _code(step, last, gap, days, world), min(gap, days))


def _gap(last: Step, step: Step, world: World) -> int:
    return gap_days(world, last, world.offers[step.offer] if step.offer else None)


def _code(step: Step, last: Step | None, gap: int, days: int, world: World) -> str:
    if step.kind == "legal":
        return "conditions"
    if gap > 0 and last is not None:
        agreed = (last.offer or "", step.offer or "") in world.handovers
        return "handover_agreed" if agreed else "handover_open"
    office_days = (step.start - step.filed_by).days if step.filed_by else 0
    return "permission" if office_days >= days else "next_start"
