"""
People of whom everything is known and fits together, and the same people with something left untold.

What one fact tells about another (the day of a clarified identity about the flag, the nationality about the
safe country, a sentence about the question of a conviction) is kept: nobody is drawn who contradicts
themselves.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from klappt.kernel.conditions import Condition, judge
from klappt.kernel.days import DayRange, months_after, on_day
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LevelRange, Scale, parse_level, unknown_level
from klappt.kernel.truth import Truth
from klappt.law.amounts import monthly_need
from klappt.law.facts import BUNDLES, FACTS
from klappt.law.grounds import CONVICTED
from klappt.law.identity import TRAINING_DEADLINES, in_time
from klappt.law.safe_countries import LATE_SAFE_COUNTRY_APPLICANT, SAFE_COUNTRY
from klappt.law.statuses import DULDUNG, GESTATTET, STATUSES
from klappt.law.work_ban import WORK_BAN

FLAGS = sorted(name for name, fact in FACTS.items() if fact.kind == "flag")
USUAL = {name: told for bundle in BUNDLES.values() for name, told in bundle.items()}
LIKELY = ("gestattung", "gestattung_ae", "duldung_60a", "duldung_60a_ermessen", "duldung_60b", "duldung_60c")
COUNTRIES = ("Syrien", "Serbien", "Georgien", "Moldau", "Türkei", "Ghana")
TOLD_BY_OTHERS: tuple[tuple[str, Condition], ...] = (
    ("late_safe_country_applicant", LATE_SAFE_COUNTRY_APPLICANT),
    ("work_ban", WORK_BAN),
    ("conviction_above_threshold", CONVICTED),
    ("livelihood_secured", monthly_need("income_eur")),
)


def whole_person(draw: Random, on: date) -> Profile:
    """Return somebody of whom every fact is known, without contradiction, on a day."""
    entry = on - timedelta(days=draw.choice((40, 100, 300, 500, 1100, 1500, 2300, 3300)) + draw.randrange(60))
    spells = _spells(draw, entry, on)
    dates = _dates(draw, entry, spells, on)
    person = Profile(
        spells=spells,
        levels={
            scale: LevelRange(level, level)
            for scale in Scale
            for level in [draw.choice(range(unknown_level(scale).high + 1))]
        },
        flags={name: _flag(draw, name) for name in FLAGS},
        dates={name: on_day(day) for name, day in dates.items()},
        codes={"nationality": draw.choice(COUNTRIES)},
        numbers=_numbers(draw),
        place=draw.choice(("05978020", "09162000")),
    )
    return _fitting(_without(person, {"safe_country"}), on)


def _spells(draw: Random, entry: date, on: date) -> tuple[Spell, ...]:
    first = entry + timedelta(days=draw.choice((0, 0, 20, 200, 700)))
    days = sorted({first, *(first + timedelta(days=draw.randrange(1, 1500)) for _ in range(2))})
    codes = (*LIKELY, *LIKELY, *STATUSES)
    held = tuple(Spell(day, draw.choice(codes)) for day in days if day <= on)
    return held or (Spell(on, draw.choice(LIKELY)),)


def _dates(draw: Random, entry: date, spells: tuple[Spell, ...], on: date) -> dict[str, date]:
    after = [entry + timedelta(days=draw.choice((1, 90, 200, 700))) for _ in range(3)]
    gestattet = [spell.since for spell in spells if spell.status in GESTATTET]
    suspended = [spell.since for spell in spells if spell.status in DULDUNG | {"duldung_60b", "ae_25_5"}]
    found = {
        "entry": entry,
        "birth": months_after(on, -12 * draw.choice((15, 17, 18, 20, 23, 26, 27, 40))),
        "asylum_application": min((max(entry, day) for day in gestattet), default=after[0]),
        "identity_clarified_on": after[1],
        "employed_since": after[2],
        "training_start": on + timedelta(days=draw.choice((-100, 0, 150, 400))),
    }
    found["registration"] = min(found["asylum_application"], *gestattet) if gestattet else after[0]
    found["first_suspension"] = min(suspended, default=on)
    return found


def _flag(draw: Random, name: str) -> bool:
    usual = USUAL.get(name)
    return draw.random() < 0.5 if usual is None else (draw.random() < 0.93) == usual


def _numbers(draw: Random) -> dict[str, int]:
    return {
        "income_eur": draw.choice((500, 740, 780, 1500)),
        "job_hours_week": draw.choice((10, 20, 35)),
        "pension_months": draw.choice((0, 60)),
        "day_rates": draw.choice((0, 0, 0, 50, 51)),
        "day_rates_foreigner_law": draw.choice((0, 0, 0, 91)),
    }


def _without(person: Profile, names: set[str]) -> Profile:
    """Return the same person with facts left untold."""
    return person.having(
        **{
            kind: {name: told for name, told in getattr(person, kind).items() if name not in names}
            for kind in ("flags", "dates", "codes", "numbers", "levels")
        }
    )


def _fitting(person: Profile, on: date) -> Profile:
    """Return the person with the flags that other facts tell set as those tell them."""
    dates, flags = person.dates, dict(person.flags)
    flags["identity_clarified"] = dates["identity_clarified_on"].first <= on
    flags["training_far_off"] = dates["training_start"].first > months_after(on, 7)
    flags["asylum_never_applied"] = False
    language, school = person.level(Scale.LANGUAGE).low, person.level(Scale.SCHOOL).low
    if language >= parse_level(Scale.LANGUAGE, "B1") and school >= parse_level(Scale.SCHOOL, "esa"):
        flags["transition_expected"] = True
    if language <= parse_level(Scale.LANGUAGE, "A2"):
        flags["needs_german_class"] = True
    if language >= parse_level(Scale.LANGUAGE, "C1"):
        flags["needs_german_class"] = False
    if not flags["identity_late_own_fault"]:
        flags["identity_steps_in_time"] |= judge(in_time(TRAINING_DEADLINES), person, on) != Truth.YES
    if judge(SAFE_COUNTRY, person, on) == Truth.YES:
        flags["good_prospects"] = False  # the law presumes so
    for name, told in TOLD_BY_OTHERS:
        rest = replace(person, flags={other: yes for other, yes in flags.items() if other != name})
        flags[name] = judge(told, rest, on) == Truth.YES
    return person.having(flags=flags)


def with_gaps(draw: Random, person: Profile) -> Profile:
    """Return the same person with some facts left untold and some days known only roughly."""
    names = [*person.flags, *person.dates, *person.codes, *person.numbers, *person.levels]
    share = draw.choice((0.02, 0.1, 0.3, 0.6))
    untold = {name for name in names if draw.random() < share}
    if "entry" in untold and person.dates["entry"].first < person.spells[0].since:
        untold.add("stay_since_entry")  # who says so and names no entry is here since the first status
    told = _without(person, untold)
    rough = {name: _rough(draw, days) for name, days in told.dates.items()}
    place = draw.choice((person.place, "05", None)) if person.place else None
    return told.having(dates=rough, place=place if place != "05" or _in_nrw(person) else None)


def _in_nrw(person: Profile) -> bool:
    return bool(person.place and person.place.startswith("05"))


def _rough(draw: Random, days: DayRange) -> DayRange:
    match draw.randrange(12):
        case 0:
            return DayRange(days.first.replace(month=1, day=1), days.first.replace(month=12, day=31))
        case 1:
            month = days.first.replace(day=1)
            return DayRange(month, months_after(month, 1) - timedelta(days=1))
        case _:
            return days
