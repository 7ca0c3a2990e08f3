"""What a cohort is made of: a group for everybody in every dimension, the unknown too."""

from datetime import date
from pathlib import Path

import pytest

from klappt.planning.cohort_groups import DIMENSIONS, composition, group_label, group_of
from klappt.planning.cohorts import Member, read_cohort
from klappt.planning.estimate.generate import example_cohort
from klappt.planning.examples import EXAMPLE_DAY
from klappt.planning.profiles import read_profile

DAY = date(2021, 9, 1)


def member(weight: float = 1.0, **facts: object) -> Member:
    return Member("a", read_profile(facts), weight, {})


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_everybody_has_one_group_and_it_has_a_name(dimension: str, lang: str) -> None:
    cohort = example_cohort()
    parts = [part for part in composition(cohort, EXAMPLE_DAY) if part.dimension == dimension]

    assert sum(part.people for part in parts) == 506
    assert sum(part.share for part in parts) == pytest.approx(1)
    assert [part.unknown for part in parts] == sorted(part.unknown for part in parts)
    assert len({part.label(lang) for part in parts}) == len(parts)
    assert all(part.label(lang) for part in parts)


@pytest.mark.parametrize("dimension", [name for name in DIMENSIONS if name != "hours"])
def test_who_tells_nothing_is_not_known(dimension: str) -> None:
    assert group_of(member(), dimension, DAY) == "unknown"
    assert group_label(dimension, "unknown") == "nicht bekannt"
    assert group_label(dimension, "unknown", "en") == "not known"


@pytest.mark.parametrize(
    ("dimension", "facts", "group"),
    [
        (
            "status",
            {"residence": [{"status": "duldung_60a_workban", "since": "2021-01-01"}]},
            "duldung_60a_workban",
        ),
        ("status", {"residence": [{"status": "duldung_60a", "since": "2021-01-01"}]}, "duldung_60a"),
        ("status", {"residence": [{"status": "gestattung", "since": "2021-09-02"}]}, "unknown"),
        ("sex", {"flags": {"female": "yes"}}, "yes"),
        ("sex", {"flags": {"female": "no"}}, "no"),
        ("age", {"birth": "2003-09-02"}, "younger"),
        ("age", {"birth": "2003-09-01"}, "18-20"),
        ("age", {"birth": "2003-09"}, "unknown"),
        ("age", {"birth": "2000-09-02"}, "18-20"),
        ("age", {"birth": "2000-09-01"}, "21-23"),
        ("age", {"birth": "1993-09-02"}, "24-27"),
        ("age", {"birth": "1993-09-01"}, "older"),
        ("stay", {"entry": "2020-09-02"}, "0-12"),
        ("stay", {"entry": "2020-09-01"}, "12-24"),
        ("stay", {"entry": "2013-09-01"}, "longer"),
        ("stay", {"entry": "2021-09"}, "0-12"),
        ("stay", {"entry": "2021-10"}, "unknown"),
        ("language", {"language": "B1"}, "B1"),
        ("school", {"school": "none"}, "none"),
        ("stage", {"stage": "prepared"}, "prepared"),
        ("identity", {"identity_clarified": "no"}, "no"),
        ("place", {"place": "05978020"}, "05978020"),
        ("hours", {"weekly_hours": 25}, "25"),
        ("hours", {}, "40"),
    ],
)
def test_groups(dimension: str, facts: dict[str, object], group: str) -> None:
    assert group_of(member(**facts), dimension, DAY) == group


def test_weights_count_not_rows() -> None:
    parts = composition([member(2.5, language="A1"), member(7.5, language="A2")], DAY)

    assert [(part.group, part.people, part.share) for part in parts if part.dimension == "language"] == [
        ("A1", 2.5, 0.25),
        ("A2", 7.5, 0.75),
    ]


def test_numbers_and_levels_stand_in_their_order() -> None:
    cohort = [
        member(weekly_hours=hours, language=level) for hours, level in ((100, "B1"), (20, "A0"), (5, "C1"))
    ]

    parts = composition(cohort, DAY)

    assert [part.group for part in parts if part.dimension == "hours"] == ["5", "20", "100"]
    assert [part.group for part in parts if part.dimension == "language"] == ["A0", "B1", "C1"]


def test_nobody_is_no_division() -> None:
    assert composition([], DAY) == ()
    assert {part.share for part in composition([member(0.0)], DAY)} == {0.0}


def test_a_cohort_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("language,weight\nA2,3\n,1\n", encoding="utf-8")

    parts = composition(read_cohort(path), DAY)

    assert [(part.group, part.share) for part in parts if part.dimension == "language"] == [
        ("A2", 0.75),
        ("unknown", 0.25),
    ]
