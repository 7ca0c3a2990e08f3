"""Cohorts: one profile per row, with the same words and the same mistakes as a profile file."""

from datetime import date
from pathlib import Path

import pytest

from klappt.kernel.errors import InputError, InputErrors
from klappt.kernel.profile import Spell
from klappt.kernel.scales import LevelRange, Scale
from klappt.planning.cohorts import Member, read_cohort
from klappt.planning.profiles import read_profile

HEADER = "id,residence,birth,language,flags,place,assume,goal,weight,sex\n"
ROW = (
    "a,gestattung@2019-03-10;duldung_60a@2021-02-01,2000,A2,passport=no;device=yes,05978020,no_exclusions,"
    '"stage=training,language=B1",12.5,female\n'
)


def cohort(tmp_path: Path, text: str) -> tuple[Member, ...]:
    path = tmp_path / "cohort.csv"
    path.write_text(text, encoding="utf-8")
    return read_cohort(path)


def test_a_row_says_what_a_profile_says(tmp_path: Path) -> None:
    (member,) = cohort(tmp_path, HEADER + ROW)

    assert member.asked == read_profile(
        {
            "residence": [
                {"status": "gestattung", "since": "2019-03-10"},
                {"status": "duldung_60a", "since": "2021-02-01"},
            ],
            "birth": "2000",
            "language": "A2",
            "flags": {"passport": "no", "device": "yes"},
            "place": "05978020",
            "assume": ["no_exclusions"],
            "goal": {"stage": "training", "language": "B1"},
        }
    )
    assert (member.id, member.weight, member.labels) == ("a", 12.5, {"sex": "female"})


def test_empty_cells_are_unknown_and_empty_lines_are_nobody(tmp_path: Path) -> None:
    first, second = cohort(tmp_path, "language,birth,work_ban\nA2,,\n\n,,ja\n")

    assert first.asked.profile.levels == {Scale.LANGUAGE: LevelRange(2, 2)}
    assert (first.asked.profile.dates, first.weight, first.id) == ({}, 1.0, "row-2")
    assert second.asked.profile.flags == {"work_ban": True}


def test_spells_is_another_name_for_residence(tmp_path: Path) -> None:
    (member,) = cohort(tmp_path, "spells,weight\nduldung_60a@2021-02-01,3\n")

    assert member.asked.profile.spells == (Spell(date(2021, 2, 1), "duldung_60a"),)


@pytest.mark.parametrize(
    ("text", "part", "row", "column"),
    [
        ("langauge\nA2\n", "keine bekannte Spalte", 1, None),
        ("langauge,weight\nA2,1\n", "vielleicht „language“?", 1, "langauge"),
        ("language,language\nA2,A2\n", "„language“ zweimal", 1, "language"),
        ("language,weight\nA2,viel\n", "eine Zahl ab 0", 2, "weight"),
        ("language,weight\nA2,-1\n", "eine Zahl ab 0", 2, "weight"),
        ("language,weight\nA2,inf\n", "eine Zahl ab 0", 2, "weight"),
        ("language,weight\nA9,1\n", "eines von: A0", 2, "language"),
        ("language,birth\nA2\n", "1 Felder", 2, None),
        ("residence\nduldung_60a\n", "kein since", 2, "residence.since"),
        ("residence\nduldung_60x@2021-01-01\n", "duldung_60", 2, "residence.status"),
        ("flags\npassport\n", "yes, no oder unknown", 2, "flags.passport"),
        ("goal\nstage=trained\n", "eines von: none", 2, "goal.stage"),
        ("language\n", "keine Zeile", None, None),
        ("", "keine bekannte Spalte", 1, None),
        ('language\n"A2\n', "kein gültiges CSV", 2, None),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_mistakes_are_told_with_row_and_column(
    tmp_path: Path, text: str, part: str, row: int | None, column: str | None
) -> None:
    with pytest.raises(InputError) as raised:
        cohort(tmp_path, text)

    assert (raised.value.row, raised.value.column) == (row, column)
    assert part in str(raised.value)


def test_all_rows_are_read_before_anybody_complains(tmp_path: Path) -> None:
    with pytest.raises(InputErrors) as raised:
        cohort(tmp_path, "language,birth\nA9,2000\nB1,gestern\n")

    assert [(error.row, error.column) for error in raised.value.errors] == [(2, "language"), (3, "birth")]


def test_after_many_mistakes_reading_stops(tmp_path: Path) -> None:
    with pytest.raises(InputErrors) as raised:
        cohort(tmp_path, "language\n" + "A9\n" * 1000)

    assert len(raised.value.errors) == 50
