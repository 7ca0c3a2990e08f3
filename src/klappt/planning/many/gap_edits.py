"""
From a condition in the way to the edits that would open it, for the conditions that a partner can change alone.

What law closes, dates that are missing and hand-overs are no single edit of one offer; `klappt levers` tries
them all and says what each would do.
"""

from klappt.catalogue.model import ADMISSION_COLUMNS
from klappt.planning.many.endings import Block
from klappt.planning.many.gap_words import lever_of
from klappt.planning.many.gaps import Blocked, Gaps
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.open import Open

STATUS_COLUMNS = frozenset({"statuses", "excluded_statuses"})


def edits_of(one: Blocked, gaps: Gaps) -> tuple[Edit, ...]:
    """Return an `open` edit for each offer where a condition stands; none if it is not the partner's own."""
    block = one.block
    if lever_of(block) != "open" or block.column not in ADMISSION_COLUMNS:
        return ()
    statuses = _statuses(block, gaps) if block.column in STATUS_COLUMNS else frozenset[str]()
    return tuple(_edit(offer, block, statuses) for offer in one.offers)


def _edit(offer: str, block: Block, statuses: frozenset[str]) -> Edit:
    if statuses:
        return Open(offer, statuses=statuses)
    if block.column == "requires" and block.needs:
        return Open(offer, flags=frozenset({block.needs}))
    return Open(offer, drop=frozenset({block.column}))


def _statuses(block: Block, gaps: Gaps) -> frozenset[str]:
    """Return the statuses held on the as-of day by those in whose way a condition stands."""
    held = (stop.member.asked.profile.status_on(gaps.as_of) for stop in gaps.stops if block in stop.blocks)
    return frozenset(status for status in held if status is not None)
