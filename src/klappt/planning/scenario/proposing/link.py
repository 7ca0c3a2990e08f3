"""
Which conditions an offer could forgo after another one.

Two patterns.  The first offer leads to just below what the second asks for (an A2 course before one that asks for
B1): the missing level is waived.  Or the first leads to the vocational stage that the second asks for (an
introductory training before in-company training), and the second asks for a certificate or German besides, which
the first neither gives nor asks for: that is waived.  Others would waive what the first has nothing to do with.
"""

from collections.abc import Iterator

from klappt.catalogue.model import LinkKind, OfferRow
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.link import Link
from klappt.planning.scenario.setting import Setting, asked_levels, given, gives_more, open_scales, pairs


def propose(setting: Setting) -> Iterator[Edit]:
    """Yield a waiver for each pair and condition that is not agreed yet."""
    agreed = {
        (link.from_offer, link.to_offer, column)
        for link in setting.catalogue.links
        if link.kind is LinkKind.WAIVER
        for column in link.waives
    }
    for first, second in pairs(setting):
        for column in _waived(first, second) if gives_more(first, second) else ():
            if (first.offer_id, second.offer_id, column) not in agreed:
                yield Link(first.offer_id, second.offer_id, frozenset({column}))


def _waived(first: OfferRow, second: OfferRow) -> Iterator[str]:
    gives, asks, brought = given(first), asked_levels(second), asked_levels(first)
    reaches_stage = "stage" in asks and gives.get("stage", 0) >= asks["stage"]
    for scale in open_scales(second):
        level = asks[scale]
        near = gives.get(scale) == level - 1 and level > 1
        beside = reaches_stage and max(gives.get(scale, 0), brought.get(scale, 0)) < level
        if scale != "stage" and (near or beside):
            yield f"min_{scale}"
