"""Sheets on paper and in Word: what was filled in comes back, whoever saved it, and mistakes name their question."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evidence.instruments.making import answers, instruments

from klappt.evidence.instruments.answers import check_answers
from klappt.evidence.instruments.model import Choice, Instrument, Kind, Question, Row, Section, Text
from klappt.evidence.instruments.sheets.reading import parse_number, read_sheet
from klappt.evidence.instruments.sheets.writing import write_sheet
from klappt.evidence.instruments.shipped import templates
from klappt.kernel.errors import InputError, InputErrors

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def reworked(data: bytes, change: Callable[[str], str]) -> bytes:
    """Return a Word file whose main part was changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == "word/document.xml" else content)
    return target.getvalue()


def body(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")


# Round trips


@given(st.data())
@settings(max_examples=40)
def test_what_was_filled_in_comes_back(data: st.DataObject) -> None:
    instrument = data.draw(instruments())
    filled = data.draw(answers(instrument))
    language = data.draw(st.sampled_from(["de", "en"]))
    if any(wrong.question for wrong in check_answers(instrument, filled, final=False)):
        return  # answers that a page would refuse are refused on paper too

    sheet = read_sheet(write_sheet(instrument, filled, language), "f.docx", instrument)

    assert (sheet.answers, sheet.language, sheet.notes) == (filled, language, ())


@pytest.mark.parametrize("name", ["ah1", "ah2", "ah3", "ah4", "ah5"])
def test_an_empty_sheet_answers_nothing(name: str) -> None:
    instrument = templates()[name]
    data = write_sheet(instrument)

    assert read_sheet(data, "f.docx", instrument).answers == {}
    assert body(data) == body(write_sheet(instrument))


FILLED: dict[str, Any] = {
    "gfs_seat": "ki",
    "gfs_fte": 0.5,
    "gfs_workload": 4,
    "bkg_members": ["ki", "abh"],
    "bkg_entries": [
        {"entry_organisation": "ki", "entry_function": "Leitung\nund Protokoll", "entry_level": "lead"}
    ],
    "municipalities": 10,
    "partners_central": ["kommunen", "abh"],
    "abh_rating": 3,
    "local_remarks": "Über „Ämter“ & <Fristen> reden 👩‍🏫",
}


def split_runs(xml: str) -> str:
    """As Word does while somebody types: one word in several runs, with marks of spelling between."""
    return re.sub(
        r"<w:t([^>]*)>([^<]{2,})</w:t></w:r>",
        r'<w:t\1 xml:space="preserve">\2</w:t></w:r><w:proofErr w:type="spellStart"/>'
        r'<w:r w:rsidR="00AB12CD"><w:t></w:t></w:r>',
        xml,
    ).replace('xml:space="preserve" xml:space="preserve"', 'xml:space="preserve"')


def other_prefixes(xml: str) -> str:
    """As other programs write: prefixes are free."""
    return (
        xml.replace("<w:", "<x:").replace("</w:", "</x:").replace(" w:", " x:").replace("xmlns:w=", "xmlns:x=")
        .replace("<w14:", "<y:").replace("</w14:", "</y:").replace(" w14:", " y:").replace("xmlns:w14=", "xmlns:y=")
    )  # fmt: skip


def without_checkbox_state(xml: str) -> str:
    """As programs that know no check boxes: only the sign is left."""
    return re.sub(r"<w14:checkbox>.*?</w14:checkbox>", "", xml)


def spelled_true(xml: str) -> str:
    return xml.replace('<w14:checked w14:val="1"/>', '<w14:checked w14:val="true"/>').replace("☒", "☐")


@pytest.mark.parametrize(
    "change", [split_runs, other_prefixes, without_checkbox_state, spelled_true], ids=lambda f: f.__name__
)
def test_a_sheet_survives_other_programs(change: Callable[[str], str]) -> None:
    instrument = templates()["ah1"]
    data = write_sheet(instrument, FILLED)
    changed = reworked(data, change)

    assert changed != data
    assert read_sheet(changed, "f.docx", instrument).answers == FILLED


def test_a_sheet_survives_python_docx_and_renamed_parts() -> None:
    instrument = templates()["ah1"]
    document = Document(io.BytesIO(write_sheet(instrument, FILLED)))
    saved = io.BytesIO()
    document.save(saved)
    renamed = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(renamed, "w", zipfile.ZIP_STORED) as new:
        for name in reversed(old.namelist()):
            text = old.read(name).replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("word/document.xml", "word/document2.xml"), text)

    assert read_sheet(renamed.getvalue(), "f.docx", instrument).answers == FILLED


# What people do


Q = Question
AB = (Choice("a", Text("Ja")), Choice("b", Text("Nein")))
SMALL = Instrument(
    "small",
    2,
    Text("Klein", "Small"),
    (
        Section(
            "s",
            Text("Teil"),
            questions=(
                Q("one", Kind.SINGLE, Text("Eins?"), choices=AB),
                Q("n", Kind.NUMBER, Text("Wie viele?"), low=0, high=20, unit=Text("Stellen", "posts")),
                Q("m", Kind.MATRIX, Text("Je Zeile?"), choices=AB, rows=(Row("r", Text("Reihe")),)),
                Q("k", Kind.RANK, Text("Was zuerst?"), choices=AB),
                Q("scale", Kind.SCALE, Text("Wie gut?"), low=1, high=3),
            ),
        ),
        Section("l", Text("Eigenes"), True, (Q("t", Kind.TEXT, Text("Notiz?")),)),
    ),
)


def typed(**fields: str) -> bytes:
    """Return the small sheet with words typed into fields, and `x` into boxes."""

    def change(xml: str) -> str:
        for mark, text in fields.items():
            tag = mark.replace("_", ".")
            pattern = rf'(<w:tag w:val="{re.escape(tag)}"/>.*?<w:t[^>]*>)[^<]*(</w:t>)'
            xml, count = re.subn(pattern, rf"\g<1>{text}\g<2>", xml, count=1, flags=re.DOTALL)
            assert count == 1, tag
            control = xml.index(f'<w:tag w:val="{tag}"/>')
            xml = xml[:control] + xml[control:].replace("<w:showingPlcHdr/>", "", 1)
        return xml

    return reworked(write_sheet(SMALL), change)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"q1_c1": "☒"}, {"one": "a"}),
        ({"q1_c2": "x"}, {"one": "b"}),
        ({"q2": "0,5"}, {"n": 0.5}),
        ({"q2": "0.5"}, {"n": 0.5}),
        ({"q2": "2 Stellen"}, {"n": 2}),
        ({"q2": ""}, {}),
        ({"q4_k1": "2.", "q4_k2": "1"}, {"k": ["b", "a"]}),
        ({"q4_k2": "3"}, {"k": ["b"]}),
        ({"q6": "Hier schreiben"}, {}),
        ({"q5_c3": "X"}, {"scale": 3}),
    ],
)
def test_what_people_type(fields: dict[str, str], expected: dict[str, Any]) -> None:
    assert read_sheet(typed(**fields), "f.docx", SMALL).answers == expected


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"q1_c1": "☒", "q1_c2": "☒"},
            "Frage 1 „Eins?“: gefunden angekreuzt „Ja“ und „Nein“; erwartet höchstens ein Kreuz",
        ),
        ({"q2": "eine halbe"}, "Frage 2 „Wie viele?“: gefunden „eine halbe“; erwartet eine Zahl wie 0,5"),
        ({"q2": "21"}, "Frage 2 „Wie viele?“: gefunden „21“; erwartet Höchstens 20 Stellen"),
        (
            {"q3_r1_c1": "x", "q3_r1_c2": "x"},
            "Frage 3 „Je Zeile?“, Zeile „Reihe“: gefunden angekreuzt „Ja“ und „Nein“; erwartet höchstens ein Kreuz",
        ),
        (
            {"q4_k1": "1", "q4_k2": "1"},
            "Frage 4 „Was zuerst?“: gefunden den Rang 1 2-mal; erwartet jeden Rang einmal",
        ),
        ({"q4_k1": "erster"}, "Frage 4 „Was zuerst?“: gefunden „erster“; erwartet ein Rang wie 1, 2, 3"),
        (
            {"q5_c1": "x", "q5_c3": "x"},
            "Frage 5 „Wie gut?“: gefunden angekreuzt „1“ und „3“; erwartet höchstens",
        ),
    ],
)
def test_a_mistake_names_its_question(fields: dict[str, str], message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_sheet(typed(**fields), "f.docx", SMALL)

    assert str(caught.value).startswith(f"f.docx, {message}")


def test_all_mistakes_of_a_sheet_come_together() -> None:
    with pytest.raises(InputErrors) as caught:
        read_sheet(typed(q1_c1="x", q1_c2="x", q2="viele", q4_k1="?"), "f.docx", SMALL)

    assert [str(error).split("„")[0] for error in caught.value.errors] == [
        "f.docx, Frage 1 ",
        "f.docx, Frage 2 ",
        "f.docx, Frage 4 ",
    ]


def test_a_copied_entry_is_one_more() -> None:
    instrument = templates()["ah1"]
    data = write_sheet(
        instrument, {"bkg_entries": [{"entry_organisation": "ki", "entry_function": "Leitung"}]}
    )

    def copy(xml: str) -> str:
        body = xml[xml.index("<w:body>") + 8 : xml.index("<w:sectPr")]
        fields = re.findall(r"<w:p>(?:(?!</w:p>).)*q12\.e1\.p(?:(?!</w:p>).)*</w:p>", body, re.DOTALL)
        assert fields
        again = "".join(fields).replace("Leitung", "Vertretung")
        return xml.replace(fields[-1], fields[-1] + again)

    found = read_sheet(reworked(data, copy), "f.docx", instrument).answers["bkg_entries"]

    assert [entry["entry_function"] for entry in found] == ["Leitung", "Vertretung"]


def test_a_field_that_is_gone_is_told() -> None:
    data = reworked(
        write_sheet(SMALL),
        lambda xml: re.sub(
            r'<w:sdt>(?:(?!</w:sdt>).)*"q6"(?:(?!</w:sdt>).)*</w:sdt>', "", xml, flags=re.DOTALL
        ),
    )

    sheet = read_sheet(data, "f.docx", SMALL)

    assert sheet.notes == ("Frage 6 „Notiz?“: Das Feld fehlt, sie gilt als nicht beantwortet.",)


def test_a_sheet_of_another_version_is_refused() -> None:
    with pytest.raises(
        InputError, match="ein Blatt zu „small, Fassung 2“; erwartet ein Blatt zu „Arbeitshilfe 1"
    ):
        read_sheet(write_sheet(SMALL), "f.docx", templates()["ah1"])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"no archive", "keine Arbeitsmappe"),
        (reworked(write_sheet(SMALL), lambda _: "<w:document"), "beschädigte Datei"),
        (
            reworked(write_sheet(SMALL), lambda _: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "beschädigte Datei",
        ),
        (
            reworked(write_sheet(SMALL), lambda xml: xml.replace("klappt.sheet", "x")),
            "ohne die Felder von klappt",
        ),
    ],
)
def test_what_is_no_sheet(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_sheet(data, "f.docx", SMALL)


# What stands on it


def test_the_local_part_is_marked() -> None:
    document = Document(io.BytesIO(write_sheet(SMALL)))
    texts = [paragraph.text for paragraph in document.paragraphs]

    assert "Eigenes – Bleibt im Bündnis" in texts
    assert texts.index("Dieser Teil wird abgegeben.") < texts.index("Eigenes – Bleibt im Bündnis")
    assert "Dieser Teil ist für Ihre Arbeit. Er bleibt im Bündnis und wird nicht abgegeben." in texts


def test_headings_and_header_rows_are_real() -> None:
    document = Document(io.BytesIO(write_sheet(templates()["ah2"])))

    levels = [
        p.style.name
        for p in document.paragraphs
        if p.style is not None and p.style.name.startswith("Heading")
    ]
    assert {"Heading 1", "Heading 2", "Heading 3"} <= set(levels)
    assert len(document.tables) == 3
    assert all(table.rows[0]._tr.xpath("w:trPr/w:tblHeader") for table in document.tables)


def test_conditions_stand_in_words() -> None:
    texts = [paragraph.text for paragraph in Document(io.BytesIO(write_sheet(templates()["ah1"]))).paragraphs]

    assert "Nur wenn bei Frage 1 „Andere Stelle“ gewählt ist." in texts


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("0,5", "de", 0.5),
        ("0.5", "de", 0.5),
        ("1.000", "de", 1000),
        ("1.000,5", "de", 1000.5),
        ("1,125", "de", 1.125),
        ("1,000", "en", 1000),
        ("0.5", "en", 0.5),
        ("−3", "de", -3),
        ("1,2,3", "de", None),
        ("zwei", "de", None),
        ("", "de", None),
        ("1e5", "de", None),
    ],
)
def test_numbers_as_people_write_them(text: str, language: str, number: float | None) -> None:
    assert parse_number(text, language) == number
