"""A wave as data files: every answer in its place, every gap with its reason, nothing local."""

import builtins
import csv
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from tests.evidence.study_world import WAVES, study

from klappt.evidence.exports.csvs import to_csv
from klappt.evidence.exports.dataset import UNANSWERED, UNASKED, UNRANKED, Dataset, datasets
from klappt.evidence.exports.ddi import NAMESPACE, to_ddi
from klappt.evidence.exports.sav import SavUnavailable, to_sav
from klappt.evidence.study import Study

NAMES = {"d": NAMESPACE}


def answered() -> Study:
    return study(
        {
            "w1": {
                "b1": {"seat": "jobcenter", "bodies": ["ki", "other"], "posts": 0.5},
                "b2": {"seat": "other", "why": "=Stab; grün"},
            },
            "w2": {
                "b1": {
                    "office": "ki",
                    "mood": 4,
                    "table": {"a": "2"},
                    "order": ["other", "ki"],
                    "cases": [{"lever": "ki", "what": "Kurs"}, {"what": "Büro"}],
                },
                "b2": {},
            },
        }
    )


def row(data: Dataset, place: int) -> dict[str, Any]:
    names = [one.name for one in data.variables]
    return dict(zip(names, data.rows[place], strict=True))


def test_a_row_for_each_return() -> None:
    (data,) = datasets(answered(), WAVES[0])

    assert row(data, 0) == {
        "rueckgabe": "w1-b1",
        "buendnis": "b1",
        "art": 1,
        "exemplarisch": 1,
        "abgegeben": "2019-03-01",
        "seat": 2,
        "bodies__ki": 1,
        "bodies__jobcenter": 0,
        "bodies__other": 1,
        "posts": 0.5,
        "why": "",
    }
    assert [row(data, 1)[name] for name in ("seat", "bodies__ki", "posts", "why")] == [
        3,
        UNANSWERED,
        UNANSWERED,
        "=Stab; grün",
    ]


def test_matrix_rank_scale_and_number_of_entries() -> None:
    data, _ = datasets(answered(), WAVES[1])
    first, second = row(data, 0), row(data, 1)

    assert (first["mood"], first["table__a"], first["table__b"]) == (4, 2, UNANSWERED)
    assert (first["order__other"], first["order__ki"], first["order__jobcenter"]) == (1, 2, UNRANKED)
    assert first["cases__n"] == 2
    assert second["cases__n"] == UNANSWERED


def test_who_was_not_asked_has_another_gap_than_who_did_not_answer() -> None:
    from dataclasses import replace  # noqa: PLC0415

    from klappt.evidence.instruments.model import Is  # noqa: PLC0415

    told = answered()
    first = told.instruments[0]
    section = first.sections[0]
    posts = replace(section.questions[2], when=Is("seat", "ki"))
    changed = replace(section, questions=(*section.questions[:2], posts, *section.questions[3:]))
    told = replace(
        told, instruments=(replace(first, sections=(changed, first.sections[1])), *told.instruments[1:])
    )

    assert row(datasets(told, WAVES[0])[0], 1)["posts"] == UNASKED


def test_entries_are_a_file_of_their_own() -> None:
    _, entries = datasets(answered(), WAVES[1])

    assert entries.name == "w2-cases"
    assert [tuple(one) for one in entries.rows] == [
        ("w2-b1", "b1", 1, 1, "Kurs"),
        ("w2-b1", "b1", 2, UNANSWERED, "Büro"),
    ]


def test_local_questions_are_in_no_file() -> None:
    names = {one.name for data in datasets(answered(), WAVES[0]) for one in data.variables}

    assert not {"secret", "names"} & names
    assert b"secret" not in to_ddi(answered(), WAVES[0], datasets(answered(), WAVES[0]))


def test_csv_can_be_read_back_and_holds_no_formula() -> None:
    (data,) = datasets(answered(), WAVES[0])
    lines = list(csv.reader(StringIO(to_csv(data).decode("utf-8-sig")), delimiter=";"))

    assert lines[0][:2] == ["rueckgabe", "buendnis"]
    assert lines[2][-1] == "'=Stab; grün"
    assert len(lines) == 3


def test_spss_reads_labels_and_missing_codes(tmp_path: Path) -> None:
    reader = pytest.importorskip("pyreadstat")
    (data,) = datasets(answered(), WAVES[0])
    path = tmp_path / "data.sav"
    path.write_bytes(to_sav(data))
    frame, meta = reader.read_sav(path, user_missing=True)

    assert frame["posts"].tolist() == [0.5, UNANSWERED]
    assert frame["why"].tolist() == ["", "=Stab; grün"]
    assert meta.column_names_to_labels["seat"] == "Seat"
    assert meta.variable_value_labels["seat"] == {
        1: "KI",
        2: "Jobcenter",
        3: "andere",
        UNANSWERED: "keine Angabe",
        UNASKED: "nicht gefragt",
    }
    assert {one["lo"] for one in meta.missing_ranges["seat"]} == {UNANSWERED, UNASKED}
    assert meta.variable_measure["posts"] == "scale"


def test_without_the_extra_spss_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name in {"pandas", "pyreadstat"}:
            raise ImportError(name)
        return known(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(SavUnavailable, match="CSV-Datei mit dem Codebuch"):
        to_sav(datasets(answered(), WAVES[0])[0])


# The order of elements as the schema of DDI-Codebook 2.5 has it, for the elements we write.
ORDER = {
    "codeBook": ["docDscr", "stdyDscr", "fileDscr", "dataDscr"],
    "stdyDscr": ["citation", "stdyInfo"],
    "titlStmt": ["titl", "IDNo"],
    "stdyInfo": ["abstract", "sumDscr"],
    "sumDscr": ["collDate", "nation", "geogCover", "anlyUnit", "universe", "dataKind"],
    "fileTxt": ["fileName", "fileCont", "dimensns"],
    "dimensns": ["caseQnty", "varQnty"],
    "dataDscr": ["varGrp", "var"],
    "var": ["labl", "qstn", "invalrng", "catgry", "varFormat"],
    "catgry": ["catValu", "labl"],
}


def book(wave: int) -> ET.Element:
    told = answered()
    return ET.fromstring(to_ddi(told, WAVES[wave], datasets(told, WAVES[wave])))  # noqa: S314 - our own


@pytest.mark.parametrize("wave", [0, 1])
def test_the_code_book_has_its_elements_in_order(wave: int) -> None:
    for element in book(wave).iter():
        name = element.tag.split("}")[1]
        if name in ORDER:
            places = [ORDER[name].index(child.tag.split("}")[1]) for child in element]
            assert places == sorted(places), name


def test_the_code_book_refers_only_to_what_it_has() -> None:
    root = book(1)
    ids = [element.get("ID") for element in root.iter() if element.get("ID")]
    files = {element.get("ID") for element in root.findall("d:fileDscr", NAMES)}

    assert len(ids) == len(set(ids))
    assert {element.get("files") for element in root.iter(f"{{{NAMESPACE}}}var")} == files == {"F1", "F2"}
    for group in root.iter(f"{{{NAMESPACE}}}varGrp"):
        assert set((group.get("var") or "").split()) <= set(ids)
        assert group.get("type") in {"grid", "multipleResp"}


def test_the_code_book_tells_codes_and_gaps_but_no_counts() -> None:
    root = book(0)
    seat = next(one for one in root.iter(f"{{{NAMESPACE}}}var") if one.get("name") == "seat")
    codes = {
        one.findtext("d:catValu", "", NAMES): (one.findtext("d:labl", "", NAMES), one.get("missing"))
        for one in seat.findall("d:catgry", NAMES)
    }

    assert codes == {
        "1": ("KI", None),
        "2": ("Jobcenter", None),
        "3": ("andere", None),
        "-999": ("keine Angabe", "Y"),
        "-998": ("nicht gefragt", "Y"),
    }
    assert "Erfundene Daten" in (root.findtext(".//d:abstract", "", NAMES))
    assert not list(root.iter(f"{{{NAMESPACE}}}catStat"))
