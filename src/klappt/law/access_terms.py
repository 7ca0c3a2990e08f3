"""
What several rules of access say in the same words: groups of statuses, waiting times, grounds with reasons.

Three ways to treat what nobody has told.  A condition of a rule (a level, an age, registration, a work ban)
is unknown and asked for.  What a rule knows as an exception (`told`, `unless_told`: measures of removal, an
accelerated procedure, another state, a conviction, a court order) counts once somebody tells of it, so that
nobody is asked for every rare case.  A need that somebody shows by applying (`presumed`) holds until
somebody says no.
"""

from datetime import date, timedelta

from klappt.kernel.conditions import (
    ALWAYS,
    NEVER,
    AgeFrom,
    AtLeast,
    AtMost,
    Because,
    Condition,
    DateTo,
    Flag,
    Known,
    MonthsHeld,
    MonthsSince,
    Not,
    PlaceIn,
    Within,
    every,
    some,
)
from klappt.kernel.scales import Scale, parse_level
from klappt.law.safe_countries import SAFE_COUNTRY
from klappt.law.statuses import DULDUNG, GESTATTET, STAY
from klappt.law.work_ban import NO_WORK_BAN

# ---------------------------------------------------------------- groups of statuses
DULDUNG_BASIC = frozenset({"duldung_60a", "duldung_60a_ermessen", "duldung_60d"})
NO_WORK = frozenset({"duldung_60a_workban", "duldung_60b"})
HUMANITARIAN_TITLES = frozenset({"ae_25a", "ae_25b", "ae_104c", "ae_25_1_2", "ae_25_3", "ae_25_5", "ae_23a"})
IN_PROCEDURE = frozenset({"gestattung", "gestattung_ae", "gestattung_safe_country"})
EVERY_DULDUNG = DULDUNG_BASIC | NO_WORK | {"duldung_60a_ae", "duldung_60c"}
ALL_STATUSES = (
    IN_PROCEDURE | EVERY_DULDUNG | HUMANITARIAN_TITLES | {"ae_16g", "ae_16g_suche", "ae_19d"}
)  # the 20 statuses of the law base

# ---------------------------------------------------------------- waiting times
ENTRY_BEFORE_AUGUST_2019: Condition = DateTo("entry", date(2019, 7, 31))


def stay(months: int) -> MonthsHeld:
    """Return the wait for so many months of lawful, gestattet or tolerated stay."""
    return MonthsHeld("stay", STAY, months, from_entry=True)


def gestattet(months: int) -> MonthsHeld:
    """
    Return the wait for months with Gestattung; tolerated or lawful time before counts (§ 61 Abs. 2 S. 2
    AsylG).
    """
    return MonthsHeld("gestattet", STAY, months)


def tolerated(months: int) -> MonthsHeld:
    """Return the wait for months of suspended removal; time with a Duldung "light" never counts."""
    return MonthsHeld("duldung", DULDUNG, months)


def applied(months: int) -> MonthsSince:
    """Return the wait for months since the asylum application."""
    return MonthsSince("asylum_application", months)


def registered(months: int) -> MonthsSince:
    """Return the wait for months since registration, for show; `since_registration` is what is judged."""
    return MonthsSince("registration", months)


def since_registration(months: int) -> Condition:
    """
    Return the condition that so many months have passed since the application was registered.

    Where nobody tells that day, the day of the application stands for it, else the first day of the
    Gestattung: the right to stay for the procedure does not begin before the registration.
    """
    held = MonthsHeld("registration", GESTATTET, months)
    return Known(registered(months), Known(applied(months), held))


def shorter_if(condition: Condition, short: Condition, regular: Condition) -> Condition:
    """Return the wait that is `short` for those who meet a condition and `regular` for all others."""
    return some(every(condition, short), regular)


# ---------------------------------------------------------------- three ways to treat an answer nobody gave
def told(flag: str) -> Condition:
    """Return an override in the person's favour: it holds once somebody has told it."""
    return Known(Flag(flag), NEVER)


def unless_told(flag: str) -> Condition:
    """Return the absence of an exception, under its name as reason; the exception counts once told."""
    return Because(flag, Not(told(flag)))


def presumed(flag: str) -> Condition:
    """Return a need that somebody shows by applying: it holds until somebody says no."""
    return Known(Flag(flag), ALWAYS)


def with_fact(flag: str) -> Condition:
    """Return the condition that a fact holds, under its own name as reason."""
    return Because(flag, Flag(flag))


# ---------------------------------------------------------------- language, school, stage
_CONTRACT, _TRAINING = (parse_level(Scale.STAGE, code) for code in ("contract", "training"))
SIGNED_CONTRACT: Condition = every(AtLeast(Scale.STAGE, _CONTRACT), AtMost(Scale.STAGE, _TRAINING))
APPRENTICE: Condition = every(AtLeast(Scale.STAGE, _TRAINING), AtMost(Scale.STAGE, _TRAINING))
TRAINING_CONTRACT: Condition = Because("no_training_contract", SIGNED_CONTRACT)
IN_TRAINING_OR_EQ: Condition = Because("not_in_training_or_eq", some(APPRENTICE, Flag("in_eq")))

# ---------------------------------------------------------------- grounds and judgements
EMPLOYED_OR_HIRED: Condition = some(Flag("employed"), Flag("work_contract"))
REGISTERED: Condition = some(Flag("registered_job_seeking"), Flag("in_bvb_or_asa"))
REGISTERED_JOB_SEEKING: Condition = Because("not_registered_job_seeking", REGISTERED)

_DIRECT = Flag("good_prospects")
GOOD_PROSPECTS: Condition = Because(
    "no_good_prospects",
    # The presumption against safe countries (§ 44 Abs. 4 S. 3 AufenthG a.F.) yields to an answer.
    Known(_DIRECT, every(Not(SAFE_COUNTRY), _DIRECT)),
)
# The same for people from a safe country: presumed no until somebody tells otherwise.
GOOD_PROSPECTS_TOLD: Condition = Because("no_good_prospects", told("good_prospects"))
NOT_SAFE_COUNTRY: Condition = Because("safe_country", Not(SAFE_COUNTRY))

# § 52 Abs. 2 S. 2 Nr. 2 SGB III: a judgement of the agency. B1 and a certificate settle it; less does not
# close it.
_TRANSITION = Flag("transition_expected")
TRANSITION_EXPECTED: Condition = Because(
    "transition_not_expected",
    Known(
        _TRANSITION,
        some(
            every(
                AtLeast(Scale.LANGUAGE, parse_level(Scale.LANGUAGE, "B1")),
                AtLeast(Scale.SCHOOL, parse_level(Scale.SCHOOL, "esa")),
            ),
            _TRANSITION,
        ),
    ),
)
# Ten years of full-time school are over by 18 (§ 37 SchulG NRW); before that somebody has to tell.
SCHOOL_DUTY_FULFILLED: Condition = Because(
    "school_duty_open", some(AgeFrom(18), Flag("school_duty_fulfilled"))
)
NOT_BANNED_FROM_WORK: Condition = Because("work_ban", NO_WORK_BAN)
# Who still holds a Gestattung after such a rejection has, as a rule, a court order (§ 67 AsylG): asked only
# if told.
NOT_REJECTED_AS_UNFOUNDED: Condition = Because(
    "rejected_manifestly_unfounded",
    some(Not(told("rejected_manifestly_unfounded")), told("suspensive_effect_ordered")),
)
COOPERATES: Condition = every(unless_told("cooperation_breach"), unless_told("accelerated_procedure"))
NO_REMOVAL_MEASURES: Condition = unless_told("concrete_removal_measures")

# The work ban for statuses that have no column of their own for it (§ 60a Abs. 6 speaks of every Duldung).
BAN_WITHOUT_COLUMN = (
    frozenset({"duldung_60a_ermessen", "duldung_60a_ae", "duldung_60d"}),
    NOT_BANNED_FROM_WORK,
)

# ---------------------------------------------------------------- school in North Rhine-Westphalia
LIVES_IN_NRW: Condition = Because("outside_nrw", PlaceIn(("05",)))
_FIRST_SCHOOL_YEAR, _LAST_SCHOOL_YEAR = 2012, 2045


def _not_yet_18_when_it_began(year: int) -> Condition:
    start = date(year, 8, 1)
    return every(
        Within(start, date(year + 1, 8, 1)),
        Not(DateTo("birth", start.replace(year=year - 18) - timedelta(days=1))),
    )


# School duty lasts until the end (31 July) of the school year in which somebody becomes 18 (§ 38 Abs. 3
# SchulG NRW).
SCHOOL_YEAR_OF_18: Condition = some(
    *(_not_yet_18_when_it_began(year) for year in range(_FIRST_SCHOOL_YEAR, _LAST_SCHOOL_YEAR))
)
