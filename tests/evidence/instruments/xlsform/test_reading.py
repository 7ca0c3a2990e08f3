"""XLSForms from elsewhere come in, or every mistake is named with sheet, row and column."""

import io
import zipfile
from collections.abc import Sequence

import pytest
from openpyxl import Workbook

from klappt.evidence.instruments.model import (
    AllOf,
    Answered,
    AnyOf,
    Choice,
    Compare,
    Condition,
    Instrument,
    Is,
    Kind,
    Not,
    Question,
    Row,
    Text,
)
from klappt.evidence.instruments.xlsform.reading import read_xlsform
from klappt.evidence.instruments.xlsform.report import Report
from klappt.evidence.instruments.xlsform.writing import write_xlsform
from klappt.kernel.errors import InputError, InputErrors

Table = Sequence[Sequence[object]]
YES_NO: Table = (("list_name", "name", "label"), ("yn", "yes", "Ja"), ("yn", "no", "Nein"))


def form(survey: Table, choices: Table = YES_NO, settings: Table = ()) -> bytes:
    book = Workbook()
    del book["Sheet"]
    for name, table in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def read(survey: Table, choices: Table = YES_NO, settings: Table = ()) -> tuple[Instrument, Report]:
    return read_xlsform(form(survey, choices, settings), "f.xlsx")


def asked(instrument: Instrument) -> list[Question]:
    return [question for section in instrument.sections for question in section.questions]


def refused(survey: Table, choices: Table = YES_NO, settings: Table = ()) -> list[str]:
    with pytest.raises((InputError, InputErrors)) as caught:
        read(survey, choices, settings)
    return str(caught.value).splitlines()


HEAD = ("type", "name", "label", "relevant")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param([("sinlge", "a", "A")], "Zeile 2, Spalte type: gefunden „sinlge“", id="no such type"),
        pytest.param(
            [("select_one x", "a", "A")], "Zeile 2, Spalte type: gefunden die Liste „x“", id="no such list"
        ),
        pytest.param([("text", "", "A")], "Zeile 2, Spalte name: gefunden nichts", id="no name"),
        pytest.param([("", "a", "A")], "Zeile 2, Spalte type: gefunden nichts", id="no type"),
        pytest.param(
            [("begin group", "g", "G")], "Zeile 2, Spalte type: gefunden begin group ohne Ende", id="open"
        ),
        pytest.param([("end group",)], "Zeile 2, Spalte type: gefunden end group", id="never begun"),
        pytest.param(
            [("begin group", "g", "G"), ("end repeat",)],
            "Zeile 3, Spalte type: gefunden end repeat",
            id="crossed",
        ),
        pytest.param(
            [("begin repeat", "g", "G"), ("begin repeat", "h", "H"), ("end repeat",), ("end repeat",)],
            "Zeile 3, Spalte type: gefunden eine Wiederholung in einer Wiederholung",
            id="nested",
        ),
        pytest.param([("begin loop over yn", "g", "G"), ("end loop",)], "Zeile 2, Spalte type", id="a loop"),
    ],
)
def test_a_mistake_names_sheet_row_and_column(rows: Table, message: str) -> None:
    [told] = refused([HEAD, *rows])

    assert told.startswith(f"f.xlsx, Blatt survey, {message}"), told
    assert "; erwartet " in told


def test_all_mistakes_come_together() -> None:
    told = refused([HEAD, ("texxt", "a", "A"), ("select_one x", "b", "B"), ("end group",)])

    assert [line.split(", ")[2].split(":")[0] for line in told] == ["Zeile 2", "Zeile 4"] or len(told) == 3


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "eine Datei, die keine Arbeitsmappe ist"),
        (b"PK\x03\x04 broken", "eine Datei, die keine Arbeitsmappe ist"),
        (b"\xd0\xcf\x11\xe0 broken", "eine beschädigte Datei"),
        (b"type,name\ntext,a\n", "eine Datei, die keine Arbeitsmappe ist"),
    ],
)
def test_what_is_no_workbook(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_xlsform(data, "f.xlsx")


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 110_000_000)

    with pytest.raises(InputError, match="nach dem Entpacken"):
        read_xlsform(target.getvalue(), "f.xlsx")


def test_a_column_given_twice() -> None:
    [told] = refused([("type", "name", "label", "Label"), ("text", "a", "A", "B")])

    assert told == (
        "f.xlsx, Blatt survey, Zeile 1, Spalte label: gefunden die Spalte „label“ zweimal; erwartet jede Spalte einmal"
    )


def test_a_choice_without_code() -> None:
    [told] = refused([HEAD, ("select_one yn", "a", "A")], [("list_name", "name", "label"), ("yn", "", "Ja")])

    assert told == "f.xlsx, Blatt choices, Zeile 2, Spalte name: gefunden nichts; erwartet ein Kürzel"


# What comes over


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("select_one yn", Kind.SINGLE),
        ("select one from yn", Kind.SINGLE),
        ("select1 yn", Kind.SINGLE),
        ("select_multiple  yn", Kind.MULTIPLE),
        ("select all that apply from yn", Kind.MULTIPLE),
        ("rank yn", Kind.RANK),
        ("integer", Kind.NUMBER),
        ("int", Kind.NUMBER),
        ("decimal", Kind.NUMBER),
        ("string", Kind.TEXT),
        ("phone number", Kind.TEXT),
        ("add text prompt", Kind.TEXT),
        ("date", Kind.TEXT),
        ("acknowledge", Kind.SINGLE),
        ("note", Kind.NOTE),
        ("range", Kind.SCALE),
    ],
)
def test_types_old_and_new(cell: str, kind: Kind) -> None:
    instrument, _ = read([HEAD, (cell, "a", "A")])

    assert [(question.id, question.kind) for question in asked(instrument)] == [("a", kind)]


@pytest.mark.parametrize(
    "cell", ["image", "geopoint", "calculate", "start", "deviceid", "select_one_from_file a.csv", "hidden"]
)
def test_what_has_no_place_here_is_named(cell: str) -> None:
    instrument, report = read([HEAD, (cell, "gone", "Gone"), ("text", "a", "A")])

    assert [question.id for question in asked(instrument)] == ["a"]
    assert [remark.row for remark in report.of("ignored")] == [2]


QUESTIONS: Table = (
    HEAD,
    ("select_one yn", "one", "1"),
    ("select_multiple yn", "many", "2"),
    ("decimal", "n", "3"),
)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("${one} = 'yes'", Is("one", "yes")),
        ("${one}='yes'", Is("one", "yes")),
        ('"yes" = ${one}', Is("one", "yes")),
        ("${one} != 'yes'", Not(Is("one", "yes"))),
        ("selected(${many}, 'yes')", Is("many", "yes")),
        ("not(selected(${many},'yes'))", Not(Is("many", "yes"))),
        ("${one} = ''", Not(Answered("one"))),
        ("${n} != ''", Answered("n")),
        ("string-length(${n}) > 0", Answered("n")),
        ("count-selected(${many}) >= 1", Answered("many")),
        ("${n} >= -2.5", Compare("n", ">=", -2.5)),
        ("10 > ${n}", Compare("n", "<", 10)),
        ("${one}='yes' and ${n}>1", AllOf((Is("one", "yes"), Compare("n", ">", 1)))),
        (
            "${one}='yes' or ${n}>1 and ${n}<3",
            AnyOf((Is("one", "yes"), AllOf((Compare("n", ">", 1), Compare("n", "<", 3))))),
        ),
        ("(${one}='yes' or ${one}='no') and true()", AnyOf((Is("one", "yes"), Is("one", "no")))),
        ("true()", None),
    ],
)
def test_conditions(text: str, condition: Condition | None) -> None:
    instrument, report = read([*QUESTIONS, ("text", "last", "4", text)])

    assert asked(instrument)[-1].when == condition
    assert report.of("changed")[1:] == []  # the first says that the texts count as German


@pytest.mark.parametrize(
    "text",
    [
        "regex(${n}, '[0-9]+')",
        "${n} > ${one}",
        "${n} + 1 > 2",
        "${later} = 'x'",
        "today() > '2020-01-01'",
        "${one} =",
        "((${one} = 'yes'",
        "position(..) > 1",
        "not(" * 60 + "true()" + ")" * 60,
    ],
)
def test_a_condition_that_goes_beyond_is_left_out_and_told(text: str) -> None:
    instrument, report = read([*QUESTIONS, ("text", "last", "4", text)])

    assert asked(instrument)[-1].when is None
    [told] = [remark for remark in report.of("changed") if remark.column == "relevant"]
    assert told.row == 5
    assert "wird immer gefragt" in told.text


def test_a_question_that_is_never_asked_is_left_out() -> None:
    instrument, report = read([*QUESTIONS, ("text", "last", "4", "${one} = 'maybe'")])

    assert [question.id for question in asked(instrument)] == ["one", "many", "n"]
    assert [remark.row for remark in report.of("ignored")] == [5]


def test_groups_become_sections_and_groups_inside_dissolve() -> None:
    instrument, report = read(
        [
            HEAD,
            ("text", "a", "A"),
            ("begin group", "g", "G", "${a} != ''"),
            ("integer", "b", "B"),
            ("begin group", "h", "H", "${b} > 1"),
            ("text", "c", "C", "${b} > 2"),
            ("end group",),
            ("end group",),
            ("text", "d", "D"),
        ]
    )

    assert [(s.id, s.title.de, [q.id for q in s.questions]) for s in instrument.sections] == [
        ("abschnitt_1", "", ["a"]),
        ("g", "G", ["b", "h", "c"]),
        ("abschnitt_3", "", ["d"]),
    ]
    inner = AllOf((Answered("a"), Compare("b", ">", 1), Compare("b", ">", 2)))
    assert instrument.sections[1].questions[2].when == inner
    assert [remark.row for remark in report.of("changed")] == [1, 5]


def test_a_repeat_holds_its_questions() -> None:
    instrument, _ = read(
        [HEAD, ("begin_repeat", "r", "R"), ("text", "a", "A"), ("integer", "b", "B"), ("end_repeat",)]
    )

    [group] = asked(instrument)
    assert (group.kind, [(part.id, part.kind) for part in group.of]) == (
        *(Kind.REPEAT, [("a", Kind.TEXT), ("b", Kind.NUMBER)]),
    )


def test_or_other_becomes_a_choice_and_a_question() -> None:
    instrument, _ = read([HEAD, ("select_one yn or_other", "a", "A"), ("text", "b", "B", "${a} = 'other'")])

    first, which, last = asked(instrument)
    assert [choice.code for choice in first.choices] == ["yes", "no", "other"]
    assert (which.id, which.kind, which.when) == ("a_other", Kind.TEXT, Is("a", "other"))
    assert last.when == Is("a", "other")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                ("begin group", "m", "M", "table-list"),
                ("select_one yn", "a", "A", ""),
                ("select_one yn", "b", "B", ""),
                ("end group", "", "", ""),
            ],
            id="table-list",
        ),
        pytest.param(
            [
                ("begin group", "m", "M", "field-list"),
                ("select_one yn", "head", "H", "label"),
                ("select_one yn", "a", "A", "list-nolabel"),
                ("select_one yn", "b", "B", "list-nolabel"),
                ("end group", "", "", ""),
            ],
            id="label and list-nolabel",
        ),
    ],
)
def test_tables_are_matrices(rows: Table) -> None:
    instrument, _ = read([("type", "name", "label", "appearance"), *rows])

    [matrix] = asked(instrument)
    assert (matrix.id, matrix.kind, [choice.code for choice in matrix.choices]) == (
        "m",
        Kind.MATRIX,
        ["yes", "no"],
    )
    assert matrix.rows == (Row("a", Text("A")), Row("b", Text("B")))


@pytest.mark.parametrize(
    ("kind", "constraint", "bounds"),
    [
        ("integer", ". >= 0 and . <= 20", (0, 20)),
        ("integer", ". > 0 and . < 20", (1, 19)),
        ("decimal", ".<=5.5", (None, 5.5)),
        ("decimal", "(. >= 1) and (. <= 2)", (1, 2)),
        ("decimal", "10 >= .", (None, 10)),
        ("integer", ". = 3", (3, 3)),
        ("select_multiple yn", "count-selected(.) <= 1", (None, 1)),
        ("select_multiple yn", "count-selected(.) < 2", (None, 1)),
        ("decimal", "regex(., '[0-9]')", (None, None)),
        ("decimal", ". <= ${a}", (None, None)),
    ],
)
def test_bounds(kind: str, constraint: str, bounds: tuple[float | None, float | None]) -> None:
    instrument, report = read([("type", "name", "label", "constraint"), (kind, "q", "Q", constraint)])

    [question] = asked(instrument)
    assert (question.low, question.high) == bounds
    assert [remark.column for remark in report.of("ignored")] == (
        ["constraint"] if bounds == (None, None) else []
    )


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("start=1 end=5 step=1", (Kind.SCALE, 1, 5)),
        ("start=1;end=5", (Kind.SCALE, 1, 5)),
        ("", (Kind.SCALE, 0, 10)),
        ("start=0 end=100 step=10", (Kind.NUMBER, 0, 100)),
        ("start=0 end=1 step=0.1", (Kind.NUMBER, 0, 1)),
    ],
)
def test_ranges(parameters: str, expected: tuple[Kind, float, float]) -> None:
    instrument, _ = read([("type", "name", "label", "parameters"), ("range", "q", "Q", parameters)])

    [question] = asked(instrument)
    assert (question.kind, question.low, question.high) == expected


def test_a_filter_says_when_a_choice_is_offered() -> None:
    choices = [
        ("list_name", "name", "label", "cf"),
        ("states", "texas", "Texas", ""),
        ("states", "wa", "Washington", ""),
        ("counties", "king", "King", "wa"),
        ("counties", "king", "King", "texas"),
        ("counties", "pierce", "Pierce", "wa"),
    ]
    rows = [
        ("type", "name", "label", "choice_filter"),
        ("select_one states", "state", "S", ""),
        ("select_one counties", "county", "C", "${state}=cf"),
    ]
    instrument, report = read(rows, choices)

    assert asked(instrument)[1].choices == (
        Choice("king", Text("King"), AnyOf((Is("state", "wa"), Is("state", "texas")))),
        Choice("pierce", Text("Pierce"), Is("state", "wa")),
    )
    assert report.of("ignored") == []


@pytest.mark.parametrize(
    ("columns", "settings", "text"),
    [
        (("label::Deutsch (de)", "label::English (en)"), (), Text("eins", "zwei")),
        (("label:English", "label:German"), (), Text("zwei", "eins")),
        (("label", "label::English (en)"), (), Text("eins", "zwei")),
        (("label", "label::Deutsch (de)"), (), Text("zwei", "eins")),
        (("label", "label::Türkçe (tr)"), (("default_language",), ("English (en)",)), Text("", "eins")),
        (("label::english", "label::français (fr)"), (), Text("", "eins")),
    ],
)
def test_languages(columns: tuple[str, str], settings: Table, text: Text) -> None:
    instrument, report = read([("type", "name", *columns), ("text", "q", "eins", "zwei")], settings=settings)

    assert asked(instrument)[0].title == text
    foreign = [column for column in columns if "(tr)" in column or "(fr)" in column]
    assert [remark.column for remark in report.of("ignored") if remark.row == 1] == foreign


def test_names_that_do_not_serve_are_told() -> None:
    instrument, report = read([HEAD, ("text", "Größe (cm)", "A"), ("text", "x", "B", "${Größe (cm)} != ''")])

    first, second = asked(instrument)
    assert (first.id, second.when) == ("Groesse_cm", Answered("Groesse_cm"))
    assert [remark.row for remark in report.of("changed")] == [1, 2]


def test_an_answer_in_a_text_becomes_its_question() -> None:
    instrument, _ = read([HEAD, ("text", "a", "Wie heißen Sie?"), ("note", "b", "Guten Tag ${a}")])

    assert asked(instrument)[1].title.de == "Guten Tag [… Wie heißen Sie?]"


def test_macros_are_never_opened() -> None:
    target = io.BytesIO(form([HEAD, ("text", "a", "A")]))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"not even a macro")

    instrument, _ = read_xlsform(target.getvalue(), "f.xlsm")

    with zipfile.ZipFile(io.BytesIO(write_xlsform(instrument))) as archive:
        assert [name for name in archive.namelist() if "vba" in name.lower()] == []


def test_bounds_that_cross_name_their_row() -> None:
    [told] = refused([("type", "name", "label", "constraint"), ("integer", "q", "Q", ". > 5 and . < 2")])

    assert told.startswith("f.xlsx, Blatt survey, Zeile 2: gefunden Das Mindeste ist größer")
