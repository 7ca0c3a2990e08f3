"""
By what people are told apart: status, place, German, school, sex, or a column of the cohort.

Groups are those of `planning/cohort_groups.py` in short words.  Groups of status, place and sex stand in the same
alphabetical order in both languages, so that two answers hide the same numbers.
"""

from collections.abc import Callable, Iterable
from datetime import date

from klappt.law.statuses import DERIVED_FROM, STATUSES
from klappt.planning import cohort_groups
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
        if by in member.labels or by not in GROUPS:
            return member.labels.get(by) or unknown
        group = cohort_groups.group_of(member, by, as_of)
        if group == cohort_groups.UNKNOWN:
            return unknown
        if by == "status":  # a ban on work is a fact beside the paper; the paper tells people apart here
            paper = DERIVED_FROM.get(group, group)
            return STATUSES.get(paper, paper).partition(" (")[0]
        return cohort_groups.group_label(by, group, voice.lang)

    return told
