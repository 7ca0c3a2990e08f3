"""The answers of `klappt law` as plain data: access, a step, the list of what is in force."""

from datetime import date
from difflib import get_close_matches
from typing import Any

from klappt.kernel.errors import InputError
from klappt.kernel.mistakes import one_of, quoted
from klappt.kernel.profile import Profile
from klappt.law.access_answer import AccessReason, ask_access, law_list
from klappt.law.access_resolved import offer_types as lawful_types
from klappt.law.registry import access_rules, place_rules, status_steps
from klappt.law.statuses import DERIVED_FROM, STATUSES
from klappt.law.step import StepReason, UnknownStep, ask_step
from klappt.planning.offer_types import offer_types

Json = dict[str, Any]


def access_json(offer_type: str, on: date, profile: Profile | None, status: str | None) -> Json:
    """
    Return the dated access rule for a status and a type of offer, and what it means for a person.

    Raises:
        InputError: unknown type of offer or status, or neither a status nor a profile that tells one.
    """
    known = {*offer_types(), *lawful_types()}
    if offer_type not in known:
        raise InputError("--offer-type", quoted(offer_type), one_of(offer_type, known))
    if status is not None and status not in {*STATUSES, *DERIVED_FROM}:
        raise InputError("--status", quoted(status), one_of(status, [*STATUSES, *DERIVED_FROM]))
    asked = {"offer_type": offer_type, "status": status, "on": on.isoformat()}
    named = offer_types().get(offer_type)
    if named is not None and not named.law:
        return {**asked, **_NO_GATE}
    answer = ask_access(offer_type, on, profile, status)
    return {
        **asked,
        "rule": answer.rule,
        "grade": answer.grade,
        "permission": answer.permission,
        "wait_months": answer.wait_months,
        "wait_counter": answer.wait_counter,
        "citation": answer.citation,
        "rule_id": answer.rule_id,
        "via": answer.via,
        "verdict": answer.verdict,
        "reasons": [_reason(reason) for reason in answer.reasons],
        "questions": list(answer.questions),
    }


_NO_GATE: Json = {
    "rule": "none",
    "grade": "allowed",
    "permission": "none",
    "wait_months": 0,
    "wait_counter": None,
    "citation": None,
    "rule_id": None,
    "via": None,
    "verdict": "open",
    "reasons": [],
    "questions": [],
}


def _reason(reason: AccessReason | StepReason) -> Json:
    return {
        "code": reason.code,
        "has": reason.has,
        "needs": reason.needs,
        "citation": reason.citation,
        "opens_on": reason.opens_on.isoformat() if reason.opens_on else None,
    }


def step_json(step_id: str, on: date, profile: Profile) -> Json:
    """
    Return whether a change of residence status is open for a person on a day.

    Raises:
        InputError: the law base has no step of that id.
    """
    try:
        answer = ask_step(step_id, profile, on)
    except UnknownStep:
        ids = sorted({step.id for step in status_steps()})
        near = get_close_matches(step_id.upper(), ids, n=3, cutoff=0.4)
        expected = f"vielleicht {', '.join(near)}?" if near else f"eines von: {', '.join(ids)}"
        raise InputError("--step", quoted(step_id), expected) from None
    return {
        "step": answer.step,
        "on": on.isoformat(),
        "verdict": answer.verdict,
        "nature": answer.nature,
        "to_status": answer.to_status,
        "citation": answer.citation,
        "reasons": [_reason(reason) for reason in answer.reasons],
        "questions": list(answer.questions),
    }


def list_json(on: date) -> Json:
    """Return all access rules, legal steps and place rules in force on a day, with date of review."""
    english = {
        (rule.id, rule.since): rule.explains_en
        for rules in (access_rules(), status_steps(), place_rules())
        for rule in rules
    }
    return {
        "on": on.isoformat(),
        "rules": [
            {
                "id": one.id,
                "kind": one.kind,
                "citation": one.citation,
                "explains": one.explains,
                "explains_en": english.get((one.id, one.since), ""),
                "since": one.since.isoformat() if one.since else None,
                "until": one.until.isoformat() if one.until else None,
                "reviewed": one.reviewed.isoformat(),
                "page": one.page,
            }
            for one in law_list(on)
        ],
    }
