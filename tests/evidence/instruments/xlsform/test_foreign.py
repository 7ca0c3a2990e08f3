"""Files that other people wrote come in or name the row, and nothing in them is lost without a word."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyxform.xls2xform import convert
from tests.evidence.instruments.xlsform.test_reading import read

from klappt.evidence.instruments.faults import faults
from klappt.evidence.instruments.model import Instrument, Kind, Question
from klappt.evidence.instruments.xlsform.reading import read_xlsform
from klappt.evidence.instruments.xlsform.writing import write_xlsform
from klappt.kernel.errors import InputError, InputErrors

FOREIGN = Path(__file__).parents[4].parent / "shared" / "data" / "formats" / "xlsform"


def asked(instrument: Instrument) -> list[Question]:
    return [question for section in instrument.sections for question in section.questions]


def foreign() -> list[Path]:
    return sorted(FOREIGN.glob("*.xls*"))


@pytest.mark.skipif(not FOREIGN.is_dir(), reason="the folder of foreign files is not here")
@pytest.mark.parametrize("path", foreign(), ids=lambda path: path.name)
def test_files_of_others_come_in_or_name_the_row(path: Path) -> None:
    if path.name == "duplicate_columns.xlsx":  # pyxform refuses it for the same reason
        with pytest.raises(InputError, match="Zeile 1, Spalte label"):
            read_xlsform(path.read_bytes(), path.name)
        return

    instrument, report = read_xlsform(path.read_bytes(), path.name)
    assert read_xlsform(write_xlsform(instrument), "x.xlsx")[0] == instrument
    told = " ".join(str(remark) for remark in report.remarks)
    codes = {row.code for question in asked(instrument) for row in question.rows}
    mine = {question.id for question in asked(instrument)} | codes
    for name in names_for_pyxform(path):
        assert name in mine or name in told or "Kopfzeile" in told, name


def names_for_pyxform(path: Path) -> Iterator[str]:
    """Return the names of the questions that pyxform finds in a form."""

    def walk(node: Any) -> Iterator[str]:
        for child in node.get("children") or ():
            if child.get("name") in {"meta", "instanceID"} or "generated" in str(child.get("name")):
                continue
            yield from (
                walk(child) if child.get("children") and child.get("type") in GROUPS else [child["name"]]
            )

    found = convert(xlsform=path, validate=False, warnings=[])._pyxform
    return walk(found)


GROUPS = {"group", "repeat", "survey"}


# Anything may come


CELLS = st.sampled_from(
    [
        *("", "text", "integer", "select_one yn", "select_multiple yn or_other", "rank yn", "note", "range"),
        *(
            "begin group",
            "end group",
            "begin repeat",
            "end repeat",
            "calculate",
            "a",
            "b",
            "1",
            "yes",
            "${a} = 'yes'",
        ),
        *(
            "selected(${b}, 'no') and ${a} > 1",
            "not(",
            "table-list",
            ". <= 5",
            "start=1 end=3",
            "=1+1",
            "ä ö",
            "${a}",
        ),
    ]
)
COLUMNS = (
    "type",
    "name",
    "label",
    "relevant",
    "constraint",
    "appearance",
    "choice_filter",
    "parameters",
    "required",
)


@given(st.lists(st.lists(CELLS, min_size=9, max_size=9), max_size=8))
def test_any_sheet_is_refused_clearly_or_makes_a_sound_instrument(rows: list[list[str]]) -> None:
    try:
        instrument, _ = read([COLUMNS, *rows])
    except (InputError, InputErrors) as error:
        told = str(error)
    else:
        told = "f.xlsx: sound"
        assert faults(instrument) == []
        assert read_xlsform(write_xlsform(instrument), "f.xlsx")[0] == instrument
    assert told.startswith("f.xlsx")


KOBO = (
    ("type", "name", "label", "kobo--score-choices", "kobo--rank-items", "required", "$kuid"),
    ("begin_score", "views", "Wie sehr stimmt das?", "yn", "", "true", "abc"),
    ("score__row", "trust", "Wir vertrauen uns.", "", "", "", ""),
    ("score__row", "roles", "Die Rollen sind klar.", "", "", "", ""),
    ("end_score", "", "", "", "", "", ""),
    ("begin_rank", "first", "Was zuerst?", "", "yn", "", ""),
    ("rank__level", "one", "Erstens", "", "", "", ""),
    ("end_rank", "", "", "", "", "", ""),
    ("begin_kobomatrix", "table", "Tabelle", "", "", "", ""),
    ("end_kobomatrix", "", "", "", "", "", ""),
)


def test_the_own_groups_of_kobo() -> None:
    instrument, report = read(KOBO)

    matrix, rank = asked(instrument)
    assert (matrix.kind, matrix.required, [row.code for row in matrix.rows]) == (
        *(Kind.MATRIX, True, ["trust", "roles"]),
    )
    assert (
        [choice.code for choice in matrix.choices]
        == [choice.code for choice in rank.choices]
        == ["yes", "no"]
    )
    assert (rank.kind, rank.high) == (Kind.RANK, 1)
    assert [remark.row for remark in report.of("ignored")] == [9]
    assert read_xlsform(write_xlsform(instrument), "x.xlsx")[0] == instrument


@pytest.mark.parametrize("rows", [[], [("type", "name", "label")]])
def test_a_form_without_questions(rows: list[tuple[str, ...]]) -> None:
    with pytest.raises(InputError, match="Blatt survey, Zeile 2: gefunden keine Frage"):
        read(rows)
