"""
The vocabulary of facts: what a profile may say beside language, school, stage, place and residence.

Each fact has a kind and the question that settles it.  `flag` facts are yes/no, `date` facts may be known to
the month or year, `number` facts are whole numbers, `code` facts are words.  A fact that is absent is
unknown. `BUNDLES` are named sets of answers that somebody may take as given with `assume: [...]`.
"""

from collections.abc import Collection

from klappt.kernel.profile import Profile
from klappt.law.fact import Fact
from klappt.law.facts_access import FACTS as _ACCESS
from klappt.law.facts_base import FACTS as _BASE
from klappt.law.facts_integration import FACTS as _INTEGRATION
from klappt.law.facts_residence import FACTS as _RESIDENCE

__all__ = ["BUNDLES", "DERIVED_FACTS", "FACTS", "ORDINARY", "Fact", "given_by"]

# A fact that two lists name is asked as the first of them asks it.
FACTS: dict[str, Fact] = {fact.name: fact for fact in (*_ACCESS, *_INTEGRATION, *_RESIDENCE, *_BASE)}

# What a rule of access says beside its exceptions: so it is read where nobody is asked about (no profile).
ORDINARY: dict[str, bool] = {
    "accelerated_procedure": False,
    "bab_transition": False,
    "concrete_removal_measures": False,
    "conviction_above_threshold": False,
    "cooperation_breach": False,
    "dublin_procedure": False,
    "livelihood_need": True,
    "needs_training_support": True,
    "other_measure_fits": False,
    "protection_elsewhere": False,
    "rejected_manifestly_unfounded": False,
    "work_permitted_in_procedure": False,
    "zusatz_suspended": False,
}

# Nothing stands against: no ground of refusal, nothing out of the ordinary, and the formalities that are
# seldom in dispute are met.
_NO_EXCLUSIONS: dict[str, bool] = {
    **ORDINARY,
    "authority_deceived": False,
    "ba_consent_refused": False,
    "basic_legal_knowledge": True,
    "children_miss_school": False,
    "contract_registered": True,
    "conviction_intentional": False,
    "deception": False,
    "departure_obstacle_own_fault": False,
    "entry_for_benefits": False,
    "expulsion_order": False,
    "extremism": False,
    "fdgo_commitment": True,
    "fdgo_doubts": False,
    "gross_breach_of_cooperation": False,
    "identity_late_own_fault": False,
    "integration_course_failed": False,
    "integration_prognosis": True,
    "lives_with_parents": False,
    "non_cooperation": False,
    "obvious_abuse": False,
    "other_state_reasonable": False,
    "public_order_grounds": False,
    "removal_date_fixed": False,
    "removal_obstructed": False,
    "repeated_false_statements": False,
    "revocation_notified": False,
    "search_used": False,
    "self_caused_obstacle": False,
    "serious_expulsion_interest": False,
    "serious_offence": False,
    "stay_since_entry": True,
    "training_begun_without_permission": False,
    "training_far_off": False,
    "training_qualified": True,
    "work_ban": False,
}

# Sets of facts taken as given; the answer repeats their names.  An answer in the profile stands over a
# bundle.
BUNDLES: dict[str, dict[str, bool]] = {
    "no_exclusions": _NO_EXCLUSIONS,
    "identity_ok": {
        "identity_clarified": True,
        "identity_late_own_fault": False,
        "identity_steps_in_time": True,
        "identity_steps_taken": True,
    },
    "training_contract_ok": {
        "contract_registered": True,
        "obvious_abuse": False,
        "training_contract": True,
        "training_qualified": True,
    },
    "job_ok": {
        "ba_consent_refused": False,
        "employed": True,
        "housing_sufficient": True,
        "livelihood_secured": True,
        "matching_job": True,
    },
}

# What a bundle says of a whole question gives way to what somebody tells of its grounds: who names a nationality
# is not freed of the work ban by taking it as given.
_YIELDS: dict[str, frozenset[str]] = {
    "conviction_intentional": frozenset({"custodial_sentence", "day_rates"}),
    "work_ban": frozenset({"entry_for_benefits", "nationality", "safe_country", "self_caused_obstacle"}),
}


def given_by(bundle: str, told: Profile, left_open: Collection[str] = ()) -> dict[str, bool]:
    """
    Return what a bundle adds to what is told: nothing that is told, said to be open, or told by its grounds.

    A ground is told by a yes, a code or a number above 0.
    """
    grounds = {name for name, value in (*told.flags.items(), *told.numbers.items()) if value} | set(
        told.codes
    )
    return {
        fact: value
        for fact, value in BUNDLES[bundle].items()
        if fact not in told.flags and fact not in left_open and not grounds & _YIELDS.get(fact, frozenset())
    }


# What a derived status (see `statuses.DERIVED_FROM`) says beside its base status.
DERIVED_FACTS: dict[str, dict[str, bool]] = {
    "gestattung_safe_country": {"late_safe_country_applicant": True, "safe_country": True},
    "duldung_60a_workban": {"work_ban": True},
}
