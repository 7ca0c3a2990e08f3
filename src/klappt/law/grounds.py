"""
Grounds that several provisions name: reasons for refusal, training, livelihood, counters; each with its code.

A part that can fail carries the reason code that is told when it does (`reasons.py`).
"""

from datetime import date

from klappt.kernel.conditions import (
    NEVER,
    AtLeast,
    AtMost,
    Because,
    Condition,
    Flag,
    Known,
    MonthsHeld,
    MonthsSince,
    Not,
    NumberFrom,
    StatusIn,
    every,
    some,
)
from klappt.kernel.scales import Scale, parse_level
from klappt.law.identity import CLARIFIED, STEPS_TAKEN
from klappt.law.statuses import DULDUNG, STAY
from klappt.law.stay import stayed

REVIEWED = date(2026, 8, 19)  # the law base was read up to this day
DAY_RATES_ALLOWED = 50  # § 19d Abs. 1 Nr. 7 AufenthG
DAY_RATES_ALLOWED_FOREIGNER_LAW = 90
WITH_60B = STAY | {"duldung_60b"}


def not_flag(code: str, flag: str | None = None) -> Condition:
    """Return the ground that something is not so; the fact has the code's name unless told otherwise."""
    return Because(code, Not(Flag(flag or code)))


def language(level: str) -> Condition:
    """Return the ground that German is at least on a level."""
    return Because("language_below", AtLeast(Scale.LANGUAGE, parse_level(Scale.LANGUAGE, level)))


def stage(level: str) -> Condition:
    """Return the condition that a vocational stage is reached."""
    return AtLeast(Scale.STAGE, parse_level(Scale.STAGE, level))


def school(level: str) -> Condition:
    """Return the condition that a school certificate is held."""
    return AtLeast(Scale.SCHOOL, parse_level(Scale.SCHOOL, level))


def tolerated(months: int, code: str = "duldung_too_short") -> Condition:
    """Return the ground that a Duldung was held for so many months; one under § 60b never counts."""
    return Because(code, MonthsHeld("duldung", DULDUNG, months))


# ---------------------------------------------------------------- reasons for refusal
# § 19d Abs. 1 Nr. 7: fines up to 50 daily rates, or 90 for offences of foreigners' law, stay out of account.
_SENTENCE: Condition = some(
    Flag("custodial_sentence"),
    NumberFrom("day_rates", DAY_RATES_ALLOWED + 1),
    NumberFrom("day_rates_foreigner_law", DAY_RATES_ALLOWED_FOREIGNER_LAW + 1),
)
# A sentence somebody tells stands over an answer to the whole question, which may be only taken as given.
CONVICTED: Condition = some(Known(Flag("conviction_above_threshold"), _SENTENCE), Known(_SENTENCE, NEVER))
NOT_CONVICTED: Condition = Because("criminal_threshold", Not(CONVICTED))
NO_EXTREMISM = not_flag("extremism")
NO_EXPULSION = not_flag("expulsion_order")
NO_ABUSE = not_flag("obvious_abuse")
NO_REMOVAL_MEASURES = not_flag("concrete_removal_measures")
NO_DECEPTION = not_flag("deception")

# ---------------------------------------------------------------- training
_ON_A_CONTRACT = every(
    stage("contract"), AtMost(Scale.STAGE, parse_level(Scale.STAGE, "training"))
)  # whoever is qualified already needs a new contract, which the scale cannot show
TRAINING_CONTRACT: Condition = Because(
    "training_contract_missing",
    some(_ON_A_CONTRACT, every(stage("contract"), Flag("training_contract"))),
)
IN_TRAINING: Condition = every(stage("training"), AtMost(Scale.STAGE, parse_level(Scale.STAGE, "training")))
TRAINING_TAKEN_UP: Condition = Because(
    "training_not_begun", some(IN_TRAINING, every(stage("training"), Flag("training_contract")))
)
TRAINING_QUALIFIED: Condition = Because(
    "training_not_qualified", some(Flag("training_qualified"), Flag("assistant_training_with_follow_up"))
)
TRAINING_QUALIFIED_ONLY: Condition = Because("training_not_qualified", Flag("training_qualified"))
CONTRACT_REGISTERED: Condition = Because("contract_not_registered", Flag("contract_registered"))
TRAINING_PASSED: Condition = Because("training_not_passed", stage("qualified"))

# ---------------------------------------------------------------- livelihood and the general conditions of §
# 5
IN_EDUCATION: Condition = some(IN_TRAINING, Flag("in_education"))
LIVELIHOOD: Condition = Because("livelihood_not_secured", Flag("livelihood_secured"))
IDENTITY_CLEAR: Condition = Because("identity_unclear", CLARIFIED)
PASSPORT: Condition = Because("passport_missing", Flag("passport"))
GENERAL_CONDITIONS: Condition = every(LIVELIHOOD, IDENTITY_CLEAR, PASSPORT)
MATCHING_JOB: Condition = every(
    Because("no_matching_job", Flag("matching_job")), not_flag("ba_consent_refused")
)
HOUSING: Condition = Because("housing_too_small", Flag("housing_sufficient"))
KNOWS_THE_ORDER: Condition = Because(
    "legal_knowledge_missing", some(Flag("basic_legal_knowledge"), school("esa"))
)
DEMOCRATIC: Condition = Because("fdgo_not_declared", Flag("fdgo_commitment"))

# ---------------------------------------------------------------- the Chancen-Aufenthaltsrecht
_CHANCE = StatusIn(frozenset({"ae_104c"}))
HOLDS_CHANCE: Condition = _CHANCE
# § 25a Abs. 6, § 25b Abs. 8: as a rule with clear identity; after all reasonable steps, in discretion.
CHANCE_IDENTITY: Condition = Because("identity_unclear", some(Not(_CHANCE), CLARIFIED, STEPS_TAKEN))
CHANCE_IDENTITY_FIRM: Condition = Because("identity_unclear", some(Not(_CHANCE), CLARIFIED))


def stay(months: int) -> Condition:
    """
    Return the condition of a stay of so many months, tolerated, gestattet or with a title.

    For holders of the Chancen-Aufenthaltsrecht months with a Duldung "light" count too (§ 25a Abs. 5, § 25b
    Abs. 7).
    """
    return some(stayed(months), every(_CHANCE, stayed(months, WITH_60B, "stay_with_60b")))


def in_good_time(months: int) -> Condition:
    """
    Return the ground that training starts within so many months (§ 60c Abs. 3 S. 1, § 16g Abs. 3 S. 1
    AufenthG).

    The day decides; where nobody tells it, training that runs already is not early, else one is asked.
    """
    near = some(IN_TRAINING, Not(Flag("training_far_off")))
    return Because("application_too_early", Known(MonthsSince("training_start", -months), near))
