"""
Safe countries of origin: a dated table with two sources, and the conditions that law makes of it.

Annex II AsylG counts for people in the asylum procedure and for the work ban with a Duldung; the list of the
Union (Art. 62 Regulation (EU) 2024/1348) only for the ban with a Duldung, since 29 July 2026 (day first
seen).  A flag `safe_country` that somebody has answered stands over the nationality.  A regulation under §
29b AsylG was not found; once there is one, its states are lines of the table.
Open questions: docs/law/60a.md.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from klappt.kernel.conditions import (
    NEVER,
    CodeIn,
    Condition,
    DateTo,
    Flag,
    Known,
    Not,
    Within,
    every,
    some,
)
from klappt.kernel.days import parse_day

ANNEX_II = "annex_ii"
EU_LIST = "eu_list"
LAST_EARLY_APPLICATION = date(2015, 8, 31)  # § 60a Abs. 6 S. 1 Nr. 3 AufenthG, § 61 Abs. 2 S. 4 AsylG
GRANDFATHERED_SINCE = date(2023, 12, 23)  # § 87d AsylG, § 104 Abs. 18 AufenthG
LAST_GRANDFATHERED_APPLICATION = date(2023, 8, 30)


@dataclass(frozen=True)
class SafeCountry:
    """A state on a list, under all names a profile may use, from `since` up to before `until`."""

    list: str
    name: str
    names: frozenset[str]
    since: date | None
    until: date | None
    citation: str
    source: str


def _country(row: dict[str, str]) -> SafeCountry:
    aliases = [alias for alias in row["aliases"].split(";") if alias]
    return SafeCountry(
        list=row["list"],
        name=row["name"],
        names=frozenset({row["iso2"], row["iso3"], row["name"], *aliases}),
        since=parse_day(row["since"]) if row["since"] else None,
        until=parse_day(row["until"]) if row["until"] else None,
        citation=row["citation"],
        source=row["source"],
    )


@cache
def safe_countries() -> tuple[SafeCountry, ...]:
    """Return the dated table; without a first day: listed before 2018. Cost: one reading, then free."""
    with (files("klappt.law") / "data" / "safe_countries.csv").open(encoding="utf-8") as table:
        return tuple(_country(row) for row in csv.DictReader(table))


def _national_of_listed(*lists: str) -> Condition:
    chosen = [country for country in safe_countries() if country.list in lists]
    periods = dict.fromkeys((country.since, country.until) for country in chosen)
    return some(
        *(
            every(
                Within(since, until),
                CodeIn(
                    "nationality",
                    frozenset().union(*(c.names for c in chosen if (c.since, c.until) == (since, until))),
                ),
            )
            for since, until in periods
        )
    )


def national_of(*names: str) -> Condition:
    """
    Return the condition that the person is known to be a national of one of these states (names of the
    table).

    Where the nationality is unknown it does not hold: it serves exceptions in favour of named states, beside
    a `safe_country` somebody has answered.
    """
    spellings = frozenset().union(*(c.names for c in safe_countries() if c.name in names))
    return Known(CodeIn("nationality", spellings), NEVER)


# § 29a AsylG with Annex II (and § 29b): the asylum procedure.
SAFE_COUNTRY: Condition = Known(Flag("safe_country"), _national_of_listed(ANNEX_II))
# The same and the list of the Union: the work ban with a Duldung.
SAFE_COUNTRY_WITH_EU_LIST: Condition = Known(Flag("safe_country"), _national_of_listed(ANNEX_II, EU_LIST))

_APPLIED = DateTo("asylum_application", LAST_EARLY_APPLICATION)
# Nobody applies before entering: where the application's day is not told, a later entry settles it.
APPLIED_EARLY: Condition = Known(_APPLIED, every(DateTo("entry", LAST_EARLY_APPLICATION), _APPLIED))

# § 87d AsylG: who had applied before the states were listed keeps access to work in the procedure.
APPLIED_BEFORE_LISTED: Condition = every(
    Within(GRANDFATHERED_SINCE, None),
    national_of("Georgien", "Moldau"),
    DateTo("asylum_application", LAST_GRANDFATHERED_APPLICATION),
)

# § 61 Abs. 2 S. 4 AsylG: no work in the asylum procedure.  Somebody may also answer the whole question.
LATE_SAFE_COUNTRY_APPLICANT: Condition = every(
    Known(Flag("late_safe_country_applicant"), every(SAFE_COUNTRY, Not(APPLIED_EARLY))),
    Not(APPLIED_BEFORE_LISTED),
)
