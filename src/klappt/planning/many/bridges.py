"""
Which partner is the only bridge, seen from the people: where their journeys would break, and between what.

A network of partners knows who works with whom; this knows who passes.  Somebody who loses every way with a partner
has no other bridge there, whatever the network says.
Cost: one pass over those who lose their way.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from klappt.catalogue.model import OfferRow
from klappt.kernel.scales import LEVELS, Scale
from klappt.planning.cohorts import Member
from klappt.planning.many.gains import Effect
from klappt.planning.many.journeys import Outcome
from klappt.planning.many.stress import Removal, Stress

TRAINING = LEVELS[Scale.STAGE].index("training")


class Area(StrEnum):
    """What an offer is about, by the farthest of what it gives."""

    LANGUAGE = "language"
    SCHOOL = "school"
    WORK = "work"  # orientation, preparation, contract
    TRAINING = "training"
    OTHER = "other"


@dataclass(frozen=True)
class Bearing:
    """What a partner carries: people on whose earliest journey it stands, and what becomes of them without it."""

    partner: str
    through: float
    effect: Effect
    between: tuple[Area, Area] | None = None  # for most of those who lose every way

    @property
    def same(self) -> float:
        """Return who passes through and arrives as early without it."""
        return max(self.through - self.effect.lost - self.effect.later, 0.0)


def bearings(stressed: Stress) -> tuple[Bearing, ...]:
    """Return the partners that carry anybody, who carries most without replacement first."""
    area = {row.offer_id: area_of(row) for row in stressed.crowd.catalogue.offers}
    found = [
        Bearing(one.edit.partner, one.through, one.effect, _between(one, area, stressed.members))
        for one in stressed.removals
        if one.edit.partner is not None and one.through
    ]
    return tuple(sorted(found, key=lambda one: (*one.effect.gravest, -one.through, one.partner)))


def area_of(row: OfferRow) -> Area:
    """Return what an offer is about."""
    stage = max((level for level in (row.start_stage, row.end_stage) if level is not None), default=None)
    if stage is not None:
        return Area.TRAINING if stage >= TRAINING else Area.WORK
    if row.start_school is not None or row.end_school is not None:
        return Area.SCHOOL
    return Area.OTHER if row.start_language is None and row.end_language is None else Area.LANGUAGE


def _between(
    removal: Removal, area: Mapping[str, Area], members: Sequence[Member]
) -> tuple[Area, Area] | None:
    ends: dict[tuple[Area, Area], float] = defaultdict(float)
    for change in removal.changes:
        if change.after.goal_day is None and change.before.goal_day is not None:
            pair = ends_of(change.before, removal.edit.partner, area)
            if pair is not None:
                ends[pair] += members[change.person].weight
    return min(ends, key=lambda pair: (-ends[pair], pair), default=None)


def ends_of(outcome: Outcome, partner: str | None, area: Mapping[str, Area]) -> tuple[Area, Area] | None:
    """
    Return between what a partner stands on a journey: the area before its first step and that after its last.

    At an end of the journey it is the area of the partner itself; None: it stands between nothing.
    """
    rides = [ride for ride in outcome.rides if ride.offer is not None]
    own = [place for place, ride in enumerate(rides) if ride.partner == partner]
    if not own:
        return None
    first, last = max(own[0] - 1, 0), min(own[-1] + 1, len(rides) - 1)
    before, after = area[rides[first].offer or ""], area[rides[last].offer or ""]
    return (before, after) if before is not after else None
