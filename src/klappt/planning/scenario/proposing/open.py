"""
Which conditions of which offers could fall, one at a time.

A condition that is part of the thing itself is not proposed: a course that teaches German from A2 can begin one
level lower, but not without any German; nobody begins training without a contract or passes an exam without the level.
"""

from collections.abc import Iterator

from klappt.catalogue.model import OfferRow
from klappt.law.statuses import DERIVED_FROM
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.open import Open
from klappt.planning.scenario.setting import Setting, asked_levels, given, is_contract, open_scales

PLAIN = ("max_language", "max_school", "age_from", "age_to", "min_stay_months", "forbids")


def propose(setting: Setting) -> Iterator[Edit]:
    """Yield the openings of each live offer."""
    for row in setting.live:
        yield from _statuses(row, setting)
        yield from _levels(row)
        yield from _others(row, setting)


def _statuses(row: OfferRow, setting: Setting) -> Iterator[Edit]:
    for status in setting.statuses:
        if row.statuses and status not in row.statuses:
            yield Open(row.offer_id, statuses=frozenset({status}))
    held = {*setting.statuses, *(code for code, base in DERIVED_FROM.items() if base in setting.statuses)}
    for status in sorted(row.excluded_statuses & held):
        yield Open(row.offer_id, statuses=frozenset({status}))


def _levels(row: OfferRow) -> Iterator[Edit]:
    """Yield lower limits one level lower, and without them where they are not part of the thing itself."""
    free, taught = open_scales(row), given(row)
    for scale, level in asked_levels(row).items():
        column = f"min_{scale}"
        course = scale in taught and not is_contract(scale, level)
        if level > 1 and (scale in free or course):
            yield Open(row.offer_id, lower=((column, level - 1),))
        if scale in free or (course and level == 1):
            yield Open(row.offer_id, drop=frozenset({column}))


def _others(row: OfferRow, setting: Setting) -> Iterator[Edit]:
    for column in PLAIN:
        if getattr(row, column) not in {None, frozenset()}:
            yield Open(row.offer_id, drop=frozenset({column}))
    for flag in sorted(row.requires):
        yield Open(row.offer_id, flags=frozenset({flag}))
    if row.scope_ags and not all(place.startswith(row.scope_ags) for place in setting.places):
        yield Open(row.offer_id, drop=frozenset({"scope_ags"}))
