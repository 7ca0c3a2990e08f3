"""What is written is read again as it was; the published schema judges what we write."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.evidence.refi.files import G

from klappt.evidence.refi.model import Code, Coding, Made, Note, Project, Selection, Source, User
from klappt.evidence.refi.reading import read_code_book, read_project
from klappt.evidence.refi.report import Outcome, as_data
from klappt.evidence.refi.writing import write_code_book, write_project

SAMPLES = Path(__file__).parents[3].parent / "shared" / "data" / "formats" / "refi-qda"
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of foreign files is not here")
AT = "2021-05-03T10:00:00Z"

words = st.text(st.sampled_from('aä\u0308😀<&"\n \u0001'), max_size=12)
names = words.map(lambda told: f"N{told}".replace("\n", " ").strip())


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Draw a project without contradictions."""
    made = Made(G(1), AT)
    codes = []
    for number in range(draw(st.integers(0, 4))):
        parent = draw(st.sampled_from([None, *(code.guid for code in codes)]))
        codes.append(Code(G(10 + number), draw(names), parent, draw(st.booleans()), "#1B5E9E", draw(words)))
    notes = tuple(
        Note(G(30 + number), draw(names), draw(words), "", made) for number in range(draw(st.integers(0, 2)))
    )
    sources = []
    for number in range(draw(st.integers(0, 2))):
        text = draw(words.filter(bool))
        selections = []
        for place in range(draw(st.integers(0, 3))):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            coding = [Coding(G(1000 + 100 * number + place), codes[0].guid, made)] if codes else []
            refs = tuple(note.guid for note in notes[:1])
            selections.append(
                Selection(
                    G(500 + 100 * number + place), start, end, text[start:end], "", tuple(coding), refs, made
                )
            )
        sources.append(Source(G(50 + number), draw(names), text, tuple(selections)))
    return Project(
        "Probe", "klappt", (User(G(1), "Anna"), User(G(2), "Ben", "b")), tuple(codes), tuple(sources), notes
    )


def cleaned(told: str) -> str:
    return told.replace("\u0001", "\ufffd")


def as_written(project: Project) -> Project:
    """Return what XML can tell: names without control characters, ordered so that children follow their parent."""

    def code(one: Code) -> Code:
        return Code(
            one.guid,
            cleaned(one.name),
            one.parent,
            one.codable,
            one.colour,
            cleaned(one.description),
            one.notes,
        )

    def after(parent: str | None) -> list[Code]:
        return [
            told for one in project.codes if one.parent == parent for told in [code(one), *after(one.guid)]
        ]

    sources = tuple(
        Source(
            one.guid, cleaned(one.name), one.text,
            tuple(
                Selection(
                    it.guid, it.start, it.end, cleaned(it.name), it.description, it.codings, it.notes, it.made
                )
                for it in one.selections
            ),
        )
        for one in project.sources
    )  # fmt: skip
    notes = tuple(Note(one.guid, cleaned(one.name), one.text, "", one.made) for one in project.notes)
    return Project(project.name, project.origin, project.users, tuple(after(None)), sources, notes)


@given(projects())
def test_a_project_survives_the_way_out_and_in(project: Project) -> None:
    read = read_project(write_project(project), "f.qdpx")

    assert read.project == as_written(project)
    assert [line for line in read.lines if line.outcome is Outcome.IGNORED] == []


def test_the_same_project_gives_the_same_bytes() -> None:
    project = Project("Probe", users=(User(G(1), "Anna"),), sources=(Source(G(2), "T", "Text"),))

    assert write_project(project) == write_project(project)


@given(projects())
def test_a_code_book_survives_the_way_out_and_in(project: Project) -> None:
    read = read_code_book(write_code_book(project.codes), "f.qdc")

    expected = [
        Code(one.guid, one.name, one.parent, one.codable, one.colour, one.description)
        for one in as_written(project).codes
    ]
    assert list(read.project.codes) == expected


@needs_samples
@given(projects())
def test_what_we_write_fits_the_published_schema(project: Project) -> None:
    schema = etree.XMLSchema(etree.parse(SAMPLES / "Project.xsd"))
    with ZipFile(io.BytesIO(write_project(project))) as archive:
        told = etree.fromstring(archive.read("project.qde"))

    assert schema.validate(told), schema.error_log


@needs_samples
@pytest.mark.parametrize("name", ["TestProject.qdpx", "Project.qde"])
def test_the_foreign_project_keeps_codes_nesting_offsets_and_coders(name: str) -> None:
    first = read_project((SAMPLES / name).read_bytes(), name)
    again = read_project(write_project(first.project), "again.qdpx")

    assert again.project == first.project
    assert [user.name for user in first.project.users] == [
        "ATLAS.ti",
        "Friedrich Markgraf",
        "Sebastian Petrausch",
    ]
    assert len(first.project.codes) == 14
    places = {(one.start, one.end) for source in first.project.sources for one in source.selections}
    assert {
        (139, 195),
        (250, 412),
        (0, 410),
        (688, 907),
        (215, 275),
        (513, 907),
        (297, 498),
        (62, 69),
    } == places
    assert {
        coding.made.user
        for source in first.project.sources
        for one in source.selections
        for coding in one.codings
    } == {"AD68FBE7-E1EE-4A82-A279-23CC698C89EB"}


@needs_samples
def test_nothing_of_the_foreign_project_is_lost_unseen() -> None:
    data = (SAMPLES / "Project.qde").read_bytes()
    root = etree.fromstring(data)
    told = read_project(data, "Project.qde").lines

    def count(what: str, *outcomes: Outcome) -> int:
        return sum(line.count for line in told if line.what == what and line.outcome in outcomes)

    for name, what in {
        "Coding": "coding",
        "PlainTextSelection": "selection",
        "Note": "note",
        "Code": "code",
    }.items():
        there = len(root.findall(f".//{{*}}{name}"))
        assert count(what, Outcome.TAKEN, Outcome.IGNORED) == there, name
    for name in ("Set", "Link", "Graph", "PictureSource", "PDFSelection", "VideoSelection", "SyncPoint"):
        assert count(name, Outcome.IGNORED) == len(root.findall(f".//{{*}}{name}")), name


@needs_samples
def test_the_report_speaks_german_and_english() -> None:
    told = read_project((SAMPLES / "Project.qde").read_bytes(), "Project.qde").lines

    german, english = as_data(told), as_data(told, "en")
    assert german[1]["text"] == "Codes: 14 übernommen"
    assert english[1]["text"] == "codes: 14 taken over"
    assert all("not_kept" not in str(line["text"]) for line in german)
