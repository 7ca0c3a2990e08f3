"""
What several rules of access say in the same words: groups of statuses, waiting times, grounds with reasons.

What nobody has told is unknown, exceptions and needs included: measures of removal, an accelerated
procedure, another state, a court order.  So that nobody is asked for every rare case, the bundle
`no_exclusions` takes the ordinary case as given (docs/law/annahmen.md).
"""

from datetime import date, timedelta

from klappt.kernel.conditions import (
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
from klappt.law.grounds import not_flag
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

    Where nobody tells that day, it is the earlier one of the day of the application and the first day of
    the Gestattung: neither comes before the registration.
    """
    held = MonthsHeld("registration", GESTATTET, months)
    return Known(registered(months), some(Known(applied(months), NEVER), held))


def shorter_if(condition: Condition, short: Condition, regular: Condition) -> Condition:
    """Return the wait that is `short` for those who meet a condition and `regular` for all others."""
    return some(every(condition, short), regular)


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

# From a safe country the law presumes that nobody may stay (§ 44 Abs. 4 S. 3 AufenthG a.F., § 39a S. 3 SGB
# III): the fact is then told by the country, and only an answer stands over it.
_DIRECT = Flag("good_prospects")
GOOD_PROSPECTS: Condition = Because("no_good_prospects", Known(_DIRECT, every(Not(SAFE_COUNTRY), _DIRECT)))
PRESUMED_NOT_TO_STAY: Condition = Because("no_good_prospects", Known(_DIRECT, NEVER))
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
# Who still holds a Gestattung after such a rejection has, as a rule, a court order (§ 67 AsylG).
NOT_REJECTED_AS_UNFOUNDED: Condition = Because(
    "rejected_manifestly_unfounded",
    some(Not(Flag("rejected_manifestly_unfounded")), Flag("suspensive_effect_ordered")),
)
COOPERATES: Condition = every(not_flag("cooperation_breach"), not_flag("accelerated_procedure"))
NO_REMOVAL_MEASURES: Condition = not_flag("concrete_removal_measures")

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
