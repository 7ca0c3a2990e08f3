"""
Invented people of the benchmark worlds: young adults with Aufenthaltsgestattung or Duldung and what is
known of them.

Shares are rough and invented; they only have to be as mixed as the people an alliance meets.  Most facts
that residence law asks for are known, some are not.  Everything hangs on the generator that is passed in.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from klappt.chains.model import Goal, Person
from klappt.kernel.days import DayRange, on_day
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LevelRange, Scale
from klappt.law.facts import BUNDLES, FACTS
from klappt.law.statuses import SECURE

AS_OF = date(2021, 9, 1)

LANGUAGE = {0: 8, 1: 24, 2: 34, 3: 24, 4: 6, None: 4}  # position on the scale, None = unknown
SCHOOL = {0: 56, 1: 22, 2: 7, 3: 8, 5: 3, None: 4}
STAGE = {0: 70, 1: 16, 2: 9, 3: 3, None: 2}
COUNTRIES = {
    "Afghanistan": 22,
    "Irak": 16,
    "Syrien": 10,
    "Guinea": 12,
    "Nigeria": 10,
    "Gambia": 6,
    "Iran": 8,
    "Eritrea": 6,
    "Albanien": 4,
    "Serbien": 3,
}
SAFE = frozenset({"Albanien", "Serbien"})
GOALS = (
    (72, Goal({Scale.STAGE: 4})),
    (5, Goal({Scale.STAGE: 4, Scale.LANGUAGE: 4})),
    (6, Goal({Scale.STAGE: 5})),
    (8, Goal({Scale.LANGUAGE: 4})),
    (6, Goal({Scale.SCHOOL: 3})),
    (3, Goal(statuses=SECURE)),
)

# Percent of people for whom a fact is a yes; facts of the law base that stand nowhere here are a known no.
OFTEN_YES = {
    "assigned_to_municipality": 92,
    "identity_clarified": 48,
    "identity_steps_in_time": 45,
    "identity_steps_taken": 70,
    "passport": 35,
    "passport_steps_made_up": 30,
    "registered_job_seeking": 35,
    "school_duty_fulfilled": 100,
    "school_years_successful": 18,
    "livelihood_prognosis": 45,
    "benefits_harmless": 20,
    "written_german_a2": 40,
    "housing_sufficient": 55,
    "employed": 14,
    "good_prospects": 25,
    "minor_child_in_household": 6,
    "single_parent": 3,
    "hardship_request": 2,
    "departure_impossible": 4,
    "livelihood_secured": 7,
    "integration_course_possible": 60,
    "learning_or_social_disadvantage": 15,
    "female": 26,
    "alphabetised": 90,
    "childcare": 8,
    "device": 60,
}
# Percent of people of whom nobody has asked yet.
OFTEN_UNKNOWN = {
    "identity_clarified": 12,
    "identity_steps_in_time": 15,
    "identity_steps_taken": 12,
    "passport": 6,
    "registered_job_seeking": 10,
    "good_prospects": 8,
    "livelihood_prognosis": 15,
    "cooperation_breach": 5,
    "school_years_successful": 6,
    "device": 20,
    "childcare": 10,
    "learning_or_social_disadvantage": 15,
}
NEVER_TOLD = frozenset({"training_duldung_conditions_met"})
EARLIEST_ENTRY, LATEST_ENTRY = date(2014, 6, 1), date(2021, 5, 1)
DAYS_OF_A_YEAR = 365.25


def pick(rng: Random, weights: dict[object, int]) -> object:
    """Return one key, drawn by weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def people(rng: Random, places: Sequence[str], number: int) -> list[Person]:
    """Return invented people who live in the given municipalities (AGS)."""
    return [_person(rng, rng.choice(places)) for _ in range(number)]


def _person(rng: Random, place: str) -> Person:
    age = rng.uniform(18, 27.4)
    birth = AS_OF - timedelta(days=int(age * DAYS_OF_A_YEAR))
    stayed = rng.betavariate(2, 2) * (LATEST_ENTRY - EARLIEST_ENTRY).days
    entry = EARLIEST_ENTRY + timedelta(days=int(stayed))
    applied = entry + timedelta(days=rng.randrange(7, 90))
    spells = _spells(rng, applied)
    country = str(pick(rng, dict(COUNTRIES)))
    flags = _flags(rng, spells, country)
    levels = {
        scale: LevelRange(level, level)
        for scale, weights in ((Scale.LANGUAGE, LANGUAGE), (Scale.SCHOOL, SCHOOL), (Scale.STAGE, STAGE))
        if isinstance(level := pick(rng, dict(weights)), int)
    }
    if Scale.STAGE in levels:
        flags["training_contract"] = levels[Scale.STAGE].low >= 3
    dates = {
        "birth": on_day(birth) if rng.random() > 0.03 else _year(birth),
        "entry": on_day(entry),
        "asylum_application": on_day(applied),
        "registration": on_day(applied - timedelta(days=5)),
    }
    if flags.get("identity_clarified") and rng.random() < 0.9:
        found = applied + timedelta(days=rng.randrange(0, max(1, (AS_OF - applied).days)))
        dates["identity_clarified_on"] = on_day(found)
    profile = Profile(
        spells=spells,
        levels=levels,
        flags=flags,
        dates=dates,
        codes={"nationality": country} if rng.random() > 0.02 else {},
        numbers=dict.fromkeys(("day_rates", "day_rates_foreigner_law", "income_eur", "pension_months"), 0)
        | {"job_hours_week": 20 if flags.get("employed") else 0},
        place=place,
        weekly_hours=rng.choices((40, 30, 20, 45), (85, 6, 5, 4))[0],
    )
    shares = [share for share, _ in GOALS]
    return Person(profile, rng.choices([goal for _, goal in GOALS], shares)[0])


def _year(day: date) -> DayRange:
    return DayRange(date(day.year, 1, 1), date(day.year, 12, 31))


def _spells(rng: Random, applied: date) -> tuple[Spell, ...]:
    """Return what somebody has held since the application: a Gestattung, then mostly a Duldung."""
    spells = [Spell(applied, "gestattung")]
    rejected = applied + timedelta(days=int(rng.uniform(8, 44) * 30.4))
    if rejected < AS_OF and rng.random() < 0.85:
        later = ("duldung_60a", "duldung_60b", "duldung_60a_ermessen", "ae_25_3", "duldung_60c")
        status = rng.choices(later, (80, 8, 4, 4, 4))[0]
        spells.append(Spell(rejected, "duldung_60a" if status == "duldung_60b" else status))
        lighter = max(rejected + timedelta(days=90), date(2019, 9, 1))
        if status == "duldung_60b" and lighter < AS_OF:
            spells.append(Spell(lighter, status))
    return tuple(spells)


def _flags(rng: Random, spells: Sequence[Spell], country: str) -> dict[str, bool]:
    """Return the yes and no of one person; what is left out nobody has asked."""
    flags = dict(BUNDLES["no_exclusions"])
    yes_no = [name for name, fact in FACTS.items() if fact.kind == "flag"]
    for name in sorted({*yes_no, *OFTEN_YES} - flags.keys() - NEVER_TOLD):
        told, answer = rng.random() * 100, rng.random() * 100
        if told >= OFTEN_UNKNOWN.get(name, 0.3):
            flags[name] = answer < OFTEN_YES.get(name, 0)
    flags["asylum_rejected"] = spells[-1].status.startswith("duldung")
    flags["safe_country"] = flags["late_safe_country_applicant"] = country in SAFE
    flags["zusatz_suspended"] = False
    if flags.get("employed"):
        flags |= {"work_contract": True, "job_insured": rng.random() < 0.6}
    if rng.random() < 0.04:
        flags["work_ban"] = True
    return flags
