"""
Which offers could be new: more starts, evening courses, part-time training, and types that nobody has here.

All of it is a template and marked as assumed; a cost stands there only where the model has one.  Offers of the same
type that give the same count as one: if all of them together start too seldom, one of them gets a second series.
Types that nobody has come from the shipped catalogues, with the partner of the same kind, or a new one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from klappt.catalogue.model import Basis, OfferRow, RunRow, occurrences
from klappt.catalogue.supply import effects
from klappt.planning.answer import type_name
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.create import Create
from klappt.planning.scenario.setting import Setting, gives_something
from klappt.planning.scenario.templates import Template, models, partner_for

SELDOM = 200  # days between two starts beyond which a second series is proposed
YEAR = timedelta(days=364)  # 52 weeks: the day of the week stays
APART = timedelta(days=91)  # a second start nearer to the first helps nobody
PREPARING = timedelta(days=91)  # until something new begins
ASSUMED = " (angenommen)"
EVENING_HOURS, DAY_HOURS = 10, 15
# Half the hours at least, one and a half times the length at most: § 7a BBiG; schemes follow its example.
PART_TIME_TYPES = frozenset(
    {"betriebliche_ausbildung", "berufsvorbereitung", "bvb", "einstiegsqualifizierung", "innovationsfonds"}
)
EVENING_TYPES = frozenset(
    {
        "alphabetisierung",
        "berufssprachkurs",
        "berufssprachkurs_spezial_A2_B1",
        "schulabschluss_nachholen",
        "sprachkurs_kommunal",
    }
)


def propose(setting: Setting) -> Iterator[Edit]:
    """Yield second starts, evening and part-time courses, new types."""
    for group in _groups(row for row in setting.catalogue.offers if gives_something(row)):
        yield from _second_start(group, setting)
    for group in _groups(setting.live):
        yield from _evening(group, setting)
        yield from _part_time(group, setting)
    present = {row.offer_type for row in setting.catalogue.offers}
    for template in models():
        if template.offer.offer_type not in present and gives_something(template.offer):
            yield from _new_type(template, setting)


@dataclass(frozen=True)
class Rhythm:
    """When a new series begins, how long each run lasts, and what lies between two starts."""

    start: date
    length: timedelta
    pause: timedelta = YEAR


def _groups(rows: Iterable[OfferRow]) -> list[list[OfferRow]]:
    """Return the offers of the same type that give the same, in the order of ids."""
    found: dict[object, list[OfferRow]] = {}
    for row in rows:
        found.setdefault((row.offer_type, tuple(effects(row))), []).append(row)
    return list(found.values())


def _second_start(group: list[OfferRow], setting: Setting) -> Iterator[Edit]:
    if min(setting.longest_pause(row.offer_id) for row in group) > SELDOM:
        row = group[0]
        shape = _shape(row.offer_id, setting)
        if shape is not None:
            yield from _series(row.offer_id, f"{row.offer_id}-zweiter-start", Rhythm(*shape), setting)


def _shape(offer_id: str, setting: Setting) -> tuple[date, timedelta] | None:
    """Return a first day between the starts of today, and the length of a run."""
    runs = [
        (start, end - start)
        for run in setting.catalogue.runs
        if run.offer_id == offer_id
        for _, start, end in occurrences(run)
    ]
    if not runs:
        return None
    coming = [(start, length) for start, length in sorted(runs) if start >= setting.as_of]
    if not coming:
        return setting.as_of + PREPARING, max(runs)[1]
    start, length = coming[0]
    between = max(start - YEAR / 2, setting.as_of + PREPARING)
    return (between if between + APART <= start else start + YEAR / 2), length


def _series(offer: OfferRow | str, run_id: str, rhythm: Rhythm, setting: Setting) -> Iterator[Create]:
    """Yield an offer with its starts as far as the horizon reaches."""
    name = offer if isinstance(offer, str) else offer.offer_id
    start, until = rhythm.start, setting.last - rhythm.length
    if until >= start:
        days = rhythm.pause.days if until >= start + rhythm.pause else None
        last = until if days else None
        run = RunRow(run_id, name, start, start + rhythm.length, None, days, last, Basis.ASSUMED)
        yield Create(offer, (run,))


def _evening(group: list[OfferRow], setting: Setting) -> Iterator[Edit]:
    """Yield the first offer of a group as a course of half the hours and twice the length, if there is none."""
    row = group[0]
    same = [one for one in setting.live if set(effects(one)) == set(effects(row))]
    if row.offer_type not in EVENING_TYPES or min(one.weekly_hours for one in same) < DAY_HOURS:
        return
    shape = _shape(row.offer_id, setting)
    if shape is not None:
        evening = _assumed(row, f"{row.offer_id}-am-abend", f"{row.name}, am Abend")
        evening = replace(evening, weekly_hours=min(EVENING_HOURS, row.weekly_hours // 2), cost_cents=None)
        start = setting.as_of + PREPARING
        yield from _series(evening, f"{evening.offer_id}-kurs", Rhythm(start, shape[1] * 2), setting)


def _part_time(group: list[OfferRow], setting: Setting) -> Iterator[Edit]:
    """Yield the first offer of a group with half the hours, if somebody has too few hours for all of them."""
    row, hours = group[0], [profile.weekly_hours for profile in setting.profiles]
    needed = min(one.weekly_hours for one in group)
    shape = _shape(row.offer_id, setting)
    if row.offer_type in PART_TIME_TYPES and shape and min(hours, default=needed) < needed:
        less = _assumed(row, f"{row.offer_id}-in-teilzeit", f"{row.name}, in Teilzeit")
        less = replace(less, weekly_hours=(row.weekly_hours + 1) // 2, cost_cents=None)
        first = setting.as_of + PREPARING
        start = next((day for day in setting.starts[row.offer_id] if day >= first), first)
        yield from _series(less, f"{less.offer_id}-kurs", Rhythm(start, shape[1] * 3 // 2), setting)


def _assumed(row: OfferRow, offer_id: str, name: str) -> OfferRow:
    """Return a row with another id, all of it assumed, without what belongs to the source of the model."""
    marked = f"{name.replace(ASSUMED, '')}{ASSUMED}"
    bare = replace(row, offer_id=offer_id, name=marked, basis=Basis.ASSUMED, source_url=None)
    return replace(bare, basis_values={}, extra={})


def _new_type(template: Template, setting: Setting) -> Iterator[Edit]:
    partner, exists = partner_for(template, setting.catalogue)
    row = _assumed(template.offer, f"neu-{template.offer.offer_type}", type_name(template.offer.offer_type))
    kreise = tuple(sorted({place[:5] for place in setting.places}))
    row = replace(row, partner_id=partner.partner_id, place_ags=None, scope_ags=kreise)
    for edit in _series(row, f"{row.offer_id}-kurs", _rhythm(template, setting), setting):
        yield edit if exists else replace(edit, partner=partner)


def _rhythm(template: Template, setting: Setting) -> Rhythm:
    """Return the rhythm of a model: a series soon, what begins once a year at its time of the year."""
    soon = setting.as_of + PREPARING
    if template.pause is not None:
        return Rhythm(soon, template.length, template.pause)
    years = -((template.start - soon) // YEAR)
    return Rhythm(template.start + years * YEAR, template.length)
