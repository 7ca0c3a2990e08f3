"""
By what people are told apart: status, place, German, school, sex, or a column of the cohort.

Groups of status, place and sex stand in the same alphabetical order in both languages, so that two answers hide the
same numbers.
"""

from collections.abc import Callable, Iterable
from datetime import date

from klappt.kernel.profile import Profile
from klappt.kernel.scales import Scale, level_code
from klappt.law.statuses import STATUSES
from klappt.planning import telling, wording
from klappt.planning.cohorts import Member
from klappt.planning.voice import Voice

GROUPS = ("status", "place", "language", "school", "stage", "sex")


def known_groups(members: Iterable[Member]) -> tuple[str, ...]:
    """Return by what these members can be told apart: what every profile knows, and the cohort's own columns."""
    labels = dict.fromkeys(name for member in members for name in member.labels)
    return (*GROUPS, *(name for name in labels if name not in GROUPS))


def group_of(by: str, as_of: date, voice: Voice) -> Callable[[Member], str]:
    """Return what tells the group of a member in words; nobody is left out, who is unknown is a group too."""
    unknown = voice.say("unbekannt", "unknown")

    def told(member: Member) -> str:
        profile = member.asked.profile
        match by:
            case "status":
                code = profile.status_on(as_of)
                return STATUSES.get(code, code).partition(" (")[0] if code else unknown
            case "place":
                return telling.place(profile.place) or unknown
            case "sex" if "sex" not in member.labels:
                female = profile.flags.get("female")
                return unknown if female is None else voice.say("Frauen", "female") if female else _men(voice)
            case "language" | "school" | "stage":
                return level_now(profile, Scale(by), voice)
            case _:
                return member.labels.get(by) or unknown

    return told


def _men(voice: Voice) -> str:
    return voice.say("Männer und andere", "male and others")


def level_now(profile: Profile, scale: Scale, voice: Voice) -> str:
    """Return the level somebody has today, in words."""
    known = profile.level(scale)
    if scale not in profile.levels or known.low != known.high:
        return voice.say("unbekannt", "unknown")
    return wording.level_name(scale.value, level_code(scale, known.low), voice.lang)
