"""
Beschäftigungsduldung, § 60d AufenthG.

Text: https://www.gesetze-im-internet.de/aufenthg_2004/__60d.html, read 2026-08-19.
The first wording was made for entries until 1 August 2018, the second (27 February 2024) for entries until
the end of 2022: whoever came later cannot reach it.  The spouse has to meet the same conditions; that is not
judged here. Open questions: docs/law/60d.md.
"""

from datetime import date

from klappt.kernel.conditions import (
    Because,
    Condition,
    DateTo,
    Flag,
    MonthsSince,
    Not,
    NumberFrom,
    every,
    some,
)
from klappt.law.grounds import (
    CONVICTED,
    NO_EXPULSION,
    NO_EXTREMISM,
    REVIEWED,
    language,
    not_flag,
    tolerated,
)
from klappt.law.identity import CURE, EMPLOYMENT_IDENTITY, EMPLOYMENT_IDENTITY_OLD
from klappt.law.model import Citation, Grade, StatusStep

OPENED = date(2024, 2, 27)  # Rückführungsverbesserungsgesetz
LAST_ENTRY, LAST_ENTRY_OLD = date(2022, 12, 31), date(2018, 8, 1)
MONTHS_OF_DULDUNG = 12
JOB_MONTHS, JOB_MONTHS_OLD = 12, 18
JOB_HOURS, JOB_HOURS_OLD, JOB_HOURS_SINGLE_PARENT_OLD = 20, 35, 20
FROM = frozenset({"duldung_60a", "duldung_60a_ae", "duldung_60a_ermessen"})

# Stricter than § 19d: any intentional offence, but for minor ones of foreigners' law (§ 32 Abs. 2 Nr. 5 a
# BZRG).
NO_CONVICTION: Condition = Because(
    "criminal_conviction", Not(some(Flag("conviction_intentional"), CONVICTED))
)


def _job(months: int, hours: Condition) -> Condition:
    return every(
        Because("job_missing", Flag("employed")),
        Because("job_too_short", MonthsSince("employed_since", months)),
        Because("job_hours_below", hours),
        Because("job_not_insured", Flag("job_insured")),
        Because("livelihood_not_secured", Flag("livelihood_by_own_job")),
    )


_REST: Condition = every(
    tolerated(MONTHS_OF_DULDUNG),
    language("A2"),
    NO_CONVICTION,
    NO_EXTREMISM,
    NO_EXPULSION,
    not_flag("children_miss_school"),
    not_flag("integration_course_failed"),
)
WHEN: Condition = every(
    Because("entry_too_late", DateTo("entry", LAST_ENTRY)),
    _job(JOB_MONTHS, NumberFrom("job_hours_week", JOB_HOURS)),
    Because("identity_deadline", some(EMPLOYMENT_IDENTITY, CURE)),
    _REST,
)
_HOURS_OLD = some(
    NumberFrom("job_hours_week", JOB_HOURS_OLD),
    every(Flag("single_parent"), NumberFrom("job_hours_week", JOB_HOURS_SINGLE_PARENT_OLD)),
)
WHEN_OLD: Condition = every(
    Because("entry_too_late", DateTo("entry", LAST_ENTRY_OLD)),
    _job(JOB_MONTHS_OLD, _HOURS_OLD),
    Because("identity_deadline", some(EMPLOYMENT_IDENTITY_OLD, CURE)),
    _REST,
)

STEPS: tuple[StatusStep, ...] = (
    StatusStep(
        id="T-60D",
        name="Beschäftigungsduldung",
        name_en="Beschäftigungsduldung (Duldung for employed people)",
        from_statuses=FROM,
        to_status="duldung_60d",
        nature=Grade.REGULAR,
        cites=Citation("§ 60d AufenthG"),
        explains="Wer bis Ende 2022 eingereist ist, seit zwölf Monaten geduldet und mit mindestens 20 "
        "Stunden versichert beschäftigt ist und davon lebt, bekommt in der Regel eine Duldung für 30 Monate.",
        explains_en="Entry until the end of 2022, twelve months of Duldung and of an insured job of 20 "
        "hours that pays for one's living give, as a rule, a Duldung of 30 months.",
        since=OPENED,
        until=None,
        reviewed=REVIEWED,
        when=WHEN,
        firm_when=Because("identity_deadline", EMPLOYMENT_IDENTITY),
        page="60d",
    ),
    StatusStep(
        id="T-60D",
        name="Beschäftigungsduldung",
        name_en="Beschäftigungsduldung (Duldung for employed people)",
        from_statuses=FROM,
        to_status="duldung_60d",
        nature=Grade.REGULAR,
        cites=Citation("§ 60d AufenthG in der Fassung bis 26.2.2024"),
        explains="Die erste Fassung galt nur bei Einreise bis zum 1. August 2018, mit 18 Monaten "
        "Beschäftigung von 35 Stunden (Alleinerziehende 20).",
        explains_en="The first wording was for entry until 1 August 2018, with 18 months of a job of 35 "
        "hours (20 for single parents).",
        since=date(2020, 1, 1),
        until=OPENED,
        reviewed=REVIEWED,
        when=WHEN_OLD,
        firm_when=Because("identity_deadline", EMPLOYMENT_IDENTITY_OLD),
        page="60d",
    ),
)
