"""
Which offers of two partners could follow each other without a pause: the first leads into the second.

An agreement is proposed only where a start of the second lies in the pause of today: else it moves nobody.
"""

from collections.abc import Iterator

from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.handover import Handover, days_between
from klappt.planning.scenario.setting import Setting, leads_into, pairs


def propose(setting: Setting) -> Iterator[Edit]:
    """Yield an agreement of 0 days for each such pair."""
    for first, second in pairs(setting):
        if leads_into(first, second):
            today = days_between(setting.catalogue, first.offer_id, second.offer_id)
            if setting.pause_matters(first.offer_id, second.offer_id, 0, today):
                yield Handover(first.offer_id, second.offer_id, 0)
