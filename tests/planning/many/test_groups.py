"""By what people are told apart: everybody belongs to one group, who is unknown too."""

from datetime import date

import pytest

from klappt.planning.cohorts import Member
from klappt.planning.many.groups import GROUPS, group_of, known_groups
from klappt.planning.profiles import read_profile
from klappt.planning.voice import Voice

DAY = date(2021, 9, 1)
KNOWN = Member(
    "a",
    read_profile(
        {
            "residence": [{"status": "duldung_60a", "since": "2021-02-01"}],
            "language": "A2",
            "school": "esa",
            "flags": {"female": "yes"},
            "place": "05978020",
        }
    ),
    2.0,
    {"wave": "1"},
)
NOBODY = Member("b", read_profile({}), 1.0, {"wave": ""})


@pytest.mark.parametrize(
    ("by", "german", "english"),
    [
        ("status", "Duldung", "Duldung"),
        ("place", "Kamen", "Kamen"),
        ("language", "A2", "A2"),
        ("school", "Erster Schulabschluss", "first certificate (ESA)"),
        ("stage", "unbekannt", "unknown"),
        ("sex", "Frauen", "Female"),
        ("wave", "1", "1"),
    ],
)
def test_groups_in_words(by: str, german: str, english: str) -> None:
    assert group_of(by, DAY, Voice("de"))(KNOWN) == german
    assert group_of(by, DAY, Voice("en"))(KNOWN) == english
    assert group_of(by, DAY, Voice("de"))(NOBODY) == "unbekannt"


def test_a_column_of_the_cohort_stands_over_what_is_read_from_facts() -> None:
    member = Member("c", KNOWN.asked, 1.0, {"sex": "divers"})

    assert group_of("sex", DAY, Voice())(member) == "divers"
    assert known_groups([KNOWN, member]) == (*GROUPS, "wave")


def test_who_is_no_woman_is_not_called_a_man_for_sure() -> None:
    member = Member("d", read_profile({"flags": {"female": "no"}}), 1.0, {})

    assert group_of("sex", DAY, Voice())(member) == "Männer und andere"


@pytest.mark.parametrize("by", ["status", "place", "sex"])
def test_groups_stand_in_the_same_order_in_both_languages(by: str) -> None:
    """Otherwise two answers would hide different numbers, and tell both together."""
    told = [
        {"residence": [{"status": code, "since": "2021-02-01"}]}
        for code in ("duldung_60a", "gestattung", "ae_25b")
    ]
    told += [{"place": ags} for ags in ("05978020", "05978036", "05978004")]
    told += [{"flags": {"female": answer}} for answer in ("yes", "no")]
    members = [NOBODY, *(Member(str(place), read_profile(one), 1.0, {}) for place, one in enumerate(told))]

    def order(lang: str) -> list[list[str]]:
        group = group_of(by, DAY, Voice(lang))
        names = sorted({group(member) for member in members})
        return [[member.id for member in members if group(member) == name] for name in names]

    assert order("de") == order("en")
    assert len(order("de")) > 2
