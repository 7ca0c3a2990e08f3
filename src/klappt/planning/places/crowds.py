"""Whole people out of a cohort who ask for places: all on one day, or one after the other over a year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from klappt.catalogue.model import RunRow
from klappt.kernel.places import places
from klappt.kernel.truth import Truth
from klappt.law.statuses import STATUSES
from klappt.planning.cohorts import Member
from klappt.planning.places.gathering import individuals
from klappt.planning.places.model import Crowd
from klappt.planning.places.rolling import Year

DAYS_OF_A_YEAR, MONTH = 365, 30
SEXES = {Truth.YES: "Frauen", Truth.NO: "Männer", Truth.UNKNOWN: "unbekannt"}
UNKNOWN = "unbekannt"


@dataclass(frozen=True)
class Individuals:
    """Whole people: the position of the member of each, and the day on which each asks."""

    members: tuple[int, ...]
    days: tuple[date, ...]


def together(weights: Sequence[float], as_of: date) -> Individuals:
    """Return everybody, asking on the same day."""
    counts = individuals(weights)
    members = tuple(member for member, count in enumerate(counts) for _ in range(count))
    return Individuals(members, (as_of,) * len(members))


def arriving(weights: Sequence[float], as_of: date, order: Random) -> Individuals:
    """Return everybody in an order of arrival over a year; they ask on the first day of their month."""
    members = list(together(weights, as_of).members)
    order.shuffle(members)
    arrivals = sorted(order.randrange(DAYS_OF_A_YEAR) for _ in members)
    days = tuple(as_of + timedelta(days=day - day % MONTH) for day in arrivals)
    return Individuals(tuple(members), days)


def year_of(crowd: Crowd, who: Individuals, runs: Iterable[RunRow], as_of: date) -> Year:
    """Return the year of a crowd whose people ask one after the other; days are counted from the as-of day."""
    days = tuple((day - as_of).days for day in who.days)
    return Year(crowd, days, tuple((run.start - as_of).days for run in runs))


def names_of(members: Sequence[Member], who: Individuals, as_of: date) -> Mapping[str, Sequence[str]]:
    """Return the groups of each person by status, sex and place."""
    known = places()
    profiles = [members[member].asked.profile for member in who.members]
    held = [profile.status_on(as_of) for profile in profiles]
    towns = [known.get(profile.place or "") for profile in profiles]
    return {
        "Status": [STATUSES.get(code or "", code) or UNKNOWN for code in held],
        "Geschlecht": [SEXES[profile.flag("female")] for profile in profiles],
        "Ort": [town.name if town else UNKNOWN for town in towns],
    }
