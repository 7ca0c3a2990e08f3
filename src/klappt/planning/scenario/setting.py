"""What proposals of edits look at: a catalogue on a day, the offers that still matter, and for whom."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from klappt.catalogue.model import Catalogue, OfferRow, occurrences
from klappt.catalogue.supply import Fact, conditions, effects
from klappt.kernel.profile import Profile
from klappt.kernel.scales import LEVELS, Scale
from klappt.planning.offices import office_of

SCALES = ("language", "school", "stage")
EXAMS = frozenset({"sprachpruefung", "orientierungstest"})
CONTRACT = LEVELS[Scale.STAGE].index("contract")


@dataclass(frozen=True)
class Setting:
    """A catalogue as of a day, and the profiles of the people it is looked at for."""

    catalogue: Catalogue
    as_of: date
    profiles: tuple[Profile, ...]

    @cached_property
    def last(self) -> date:
        """Return the last day on which a step may end."""
        return self.as_of + timedelta(days=self.catalogue.settings.horizon_days)

    @cached_property
    def statuses(self) -> tuple[str, ...]:
        """Return the residence statuses held by anybody on the day."""
        held = (profile.status_on(self.as_of) for profile in self.profiles)
        return tuple(sorted({status for status in held if status is not None}))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Return the places where anybody lives."""
        return tuple(sorted({profile.place for profile in self.profiles if profile.place}))

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """Return the immigration offices of those places."""
        found = (office_of(place) for place in self.places)
        return tuple(sorted({office for office in found if office is not None}))

    @cached_property
    def starts(self) -> dict[str, tuple[date, ...]]:
        """Return the days from the as-of day on which an offer starts, ascending."""
        found: dict[str, list[date]] = {row.offer_id: [] for row in self.catalogue.offers}
        for run in self.catalogue.runs:
            if run.places != 0:
                days = (start for _, start, end in occurrences(run) if end <= self.last)
                found[run.offer_id].extend(day for day in days if day >= self.as_of)
        return {name: tuple(sorted(days)) for name, days in found.items()}

    @cached_property
    def live(self) -> tuple[OfferRow, ...]:
        """Return the offers that still start and give something; an edit on another one changes no journey."""
        return tuple(
            row for row in self.catalogue.offers if self.starts[row.offer_id] and gives_something(row)
        )

    @cached_property
    def ends(self) -> dict[str, tuple[date, ...]]:
        """Return the days on which the runs of an offer end that start from the as-of day on."""
        found: dict[str, list[date]] = {row.offer_id: [] for row in self.catalogue.offers}
        for run in self.catalogue.runs:
            days = (end for _, start, end in occurrences(run) if start >= self.as_of and end <= self.last)
            found[run.offer_id].extend(days)
        return {name: tuple(sorted(days)) for name, days in found.items()}

    def pause_matters(self, first: str, second: str, days: int, today: int) -> bool:
        """Test if some start of the second offer is open after `days`, but not after the days of today."""
        starts = self.starts[second]
        for end in self.ends[first]:
            position = bisect_left(starts, end + timedelta(days=days))
            if position < len(starts) and starts[position] < end + timedelta(days=today):
                return True
        return False

    def longest_pause(self, offer_id: str) -> int:
        """Return the most days that pass between two starts, the as-of day included."""
        days = (self.as_of, *self.starts[offer_id])
        return max(((b - a).days for a, b in pairwise(days)), default=0)


def gives_something(row: OfferRow) -> bool:
    """Test if an offer has effects: one without is never part of a journey that is shown."""
    return any(True for _ in effects(row))


def in_reach(first: OfferRow, second: OfferRow) -> bool:
    """Test if somebody can live in the service areas of both offers."""
    if not first.scope_ags or not second.scope_ags:
        return True
    return any(
        one.startswith(other) or other.startswith(one)
        for one in first.scope_ags
        for other in second.scope_ags
    )


def given(row: OfferRow) -> dict[str, int]:
    """Return the levels that an offer leads to at its end, by scale."""
    levels = {scale: getattr(row, f"end_{scale}") for scale in SCALES}
    return {scale: level for scale, level in levels.items() if level is not None}


def asked_levels(row: OfferRow) -> dict[str, int]:
    """Return the levels that an offer asks for, by scale; the lowest of a scale is no condition."""
    levels = {scale: getattr(row, f"min_{scale}") for scale in SCALES}
    return {scale: level for scale, level in levels.items() if level}


def leads_into(first: OfferRow, second: OfferRow) -> bool:
    """
    Test if the second offer is the next thing after the first.

    The first brings people to just what the second asks for, and the second gives something that the first does not.
    """
    gives, own = tuple(effects(first)), tuple(conditions(first))
    return gives_more(first, second) and any(fact in gives and fact not in own for fact in conditions(second))


def gives_more(first: OfferRow, second: OfferRow) -> bool:
    """Test if the second offer gives something that the first does not."""
    gives = tuple(effects(first))
    return any(not any(_fulfils(has, new) for has in gives) for new in effects(second))


def open_scales(row: OfferRow) -> tuple[str, ...]:
    """
    Return the scales on which an offer asks for a level that is no part of the thing itself.

    A course builds on the level before it, an exam shows the level, and training needs a contract.
    """
    if row.offer_type in EXAMS:
        return ()
    taught = given(row)
    return tuple(
        scale
        for scale, level in asked_levels(row).items()
        if scale not in taught and not is_contract(scale, level)
    )


def is_contract(scale: str, level: int) -> bool:
    """Test if a level is a training contract or more, which no admission can replace."""
    return scale == "stage" and level >= CONTRACT


def _fulfils(effect: Fact, wanted: Fact) -> bool:
    (name, has), (wanted_name, needs) = effect, wanted
    if isinstance(has, int) and isinstance(needs, int):
        return name == wanted_name and has >= needs
    return effect == wanted


def pairs(setting: Setting) -> Iterator[tuple[OfferRow, OfferRow]]:
    """Yield the ordered pairs of live offers that somebody can use one after the other."""
    for first in setting.live:
        for second in setting.live:
            if first is not second and in_reach(first, second):
                yield first, second


def setting_of(catalogue: Catalogue, profiles: Iterable[Profile], as_of: date) -> Setting:
    """Return the setting for a catalogue, people and a day."""
    return Setting(catalogue, as_of, tuple(profiles))
