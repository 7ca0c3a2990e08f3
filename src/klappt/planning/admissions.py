"""
Turn what a catalogue row asks for and gives into the engine's admissions and effects.

One admission for each filled column, under the column's name, so that a waiver can name it.  The status
columns are left out where no law is asked (contracts.md, `--law none`).
"""

from collections.abc import Iterable, Iterator

from klappt.catalogue.model import OfferRow
from klappt.chains.model import NOTHING, Admission, Effect
from klappt.kernel.conditions import (
    AgeFrom,
    AgeTo,
    AtLeast,
    AtMost,
    Condition,
    Flag,
    MonthsSince,
    Not,
    PlaceIn,
    StatusIn,
    some,
)
from klappt.kernel.scales import Scale
from klappt.law.access_resolved import guard
from klappt.law.statuses import DERIVED_FROM


def status_among(codes: Iterable[str]) -> Condition:
    """Return the condition that the status is one of these; a derived code is its base status plus a fact."""
    listed = frozenset(codes)
    plain = listed - DERIVED_FROM.keys()
    derived = [guard(code) for code in sorted(listed - plain) if DERIVED_FROM[code] not in plain]
    return some(StatusIn(plain), *derived) if derived else StatusIn(plain)


def admissions_of(row: OfferRow, law: bool = True) -> tuple[Admission, ...]:
    """Return the conditions of one offer; without `law` those on the residence status are left out."""
    found = [*_areas(row), *_levels(row), *_years(row), *_flags(row)]
    return tuple([*_statuses(row), *found] if law else found)


def _areas(row: OfferRow) -> Iterator[Admission]:
    if row.scope_ags:
        yield Admission("scope_ags", "out_of_area", PlaceIn(row.scope_ags))


def _statuses(row: OfferRow) -> Iterator[Admission]:
    if row.statuses:
        yield Admission("statuses", "status_not_listed", status_among(row.statuses))
    if row.excluded_statuses:
        yield Admission("excluded_statuses", "status_excluded", Not(status_among(row.excluded_statuses)))


def _levels(row: OfferRow) -> Iterator[Admission]:
    for scale in Scale:
        least, most = getattr(row, f"min_{scale}"), getattr(row, f"max_{scale}", None)
        if least is not None:
            yield Admission(f"min_{scale}", f"{scale}_below", AtLeast(scale, least))
        if most is not None:
            yield Admission(f"max_{scale}", f"{scale}_above", AtMost(scale, most), upper=True)


def _years(row: OfferRow) -> Iterator[Admission]:
    if row.age_from is not None:
        yield Admission("age_from", "age_below", AgeFrom(row.age_from))
    if row.age_to is not None:
        yield Admission("age_to", "age_above", AgeTo(row.age_to))
    if row.min_stay_months is not None:
        yield Admission("min_stay_months", "stay_too_short", MonthsSince("entry", row.min_stay_months))


def _flags(row: OfferRow) -> Iterator[Admission]:
    for name in sorted(row.requires):
        yield Admission("requires", "flag_missing", Flag(name))
    for name in sorted(row.forbids):
        yield Admission("forbids", "flag_forbidden", Not(Flag(name)), upper=True)


def effect_of(row: OfferRow, moment: str) -> Effect:
    """Return what an offer gives at its `start` or `end`."""
    given = {scale: getattr(row, f"{moment}_{scale}") for scale in Scale}
    levels = {scale: level for scale, level in given.items() if level is not None}
    flags: frozenset[str] = getattr(row, f"{moment}_flags")
    return Effect(levels, flags) if levels or flags else NOTHING
