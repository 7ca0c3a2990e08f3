"""Reading what other programs write: where they differ, where they are wrong, where somebody means harm."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.evidence.refi.files import HEAD, G, beside, document, package, selection

from klappt.evidence.refi.model import Selection
from klappt.evidence.refi.reading import Read, read_code_book, read_project
from klappt.evidence.refi.report import Outcome
from klappt.kernel.errors import InputError

EMOJI = "Ja 😀 gut.\r\nDann kam die Überleitung.\r\nEnde"
LINES = EMOJI.replace("\r\n", "\n")


def reasons(read: Read, outcome: Outcome) -> set[tuple[str, str, int]]:
    return {(line.what, line.why, line.count) for line in read.lines if line.outcome is outcome}


def passages(read: Read) -> list[str]:
    found = []
    for source in read.project.sources:
        assert source.text is not None
        found += [source.text[one.start : one.end] for one in source.selections]
    return found


def place(text: str, words: str, unit: str) -> tuple[int, int]:
    """Return where words stand in a text, as a program that counts in this way tells it."""
    start, end = text.index(words), text.index(words) + len(words)
    if unit == "utf-16":
        return len(text[:start].encode("utf-16-le")) // 2, len(text[:end].encode("utf-16-le")) // 2
    return start, end


@pytest.mark.parametrize(
    ("stored", "counted", "unit", "why"),
    [
        pytest.param(LINES, LINES, "points", None, id="the standard"),
        pytest.param(EMOJI, EMOJI, "points", "line_ends", id="the standard, line ends of two signs"),
        pytest.param(LINES, LINES, "utf-16", "measured_utf16", id="UTF-16"),
        pytest.param(
            EMOJI, LINES, "points", "measured_line_ends", id="two signs counted once, as ATLAS.ti does"
        ),
        pytest.param(LINES, EMOJI, "points", "measured_line_ends", id="one sign counted twice"),
        pytest.param(EMOJI, LINES, "utf-16", "measured_utf16", id="UTF-16, two signs counted once"),
        pytest.param("\ufeff" + LINES, "\ufeff" + LINES, "points", "measured_mark", id="the mark is counted"),
        pytest.param("\ufeff" + LINES, LINES, "points", None, id="the mark is not counted"),
    ],
)
def test_wordings_prove_how_places_are_counted(stored: str, counted: str, unit: str, why: str | None) -> None:
    wanted = ["Ja", "Überleitung", "Ende"]
    told = [selection(n, *place(counted, words, unit), words) for n, words in enumerate(wanted)]

    read = read_project(package(document(beside(*told)), ("Sources/t.txt", stored.encode())), "f.qdpx")

    assert passages(read) == wanted
    assert read.project.sources[0].text == LINES
    found = {one for _, one, _ in reasons(read, Outcome.CHANGED)}
    assert (why in found) if why else found == set()


def test_without_a_wording_the_standard_counts_and_the_report_says_so() -> None:
    read = read_project(
        package(document(beside(selection(1, 12, 16))), ("Sources/t.txt", EMOJI.encode())), "f"
    )

    assert ("source", "unproved", 1) in reasons(read, Outcome.CHANGED)


def test_places_that_are_the_same_either_way_need_no_proof() -> None:
    read = read_project(package(document(beside(selection(1, 0, 2))), ("Sources/t.txt", EMOJI.encode())), "f")

    assert passages(read) == ["Ja"]
    assert ("source", "unproved", 1) not in reasons(read, Outcome.CHANGED)


def test_a_border_inside_a_character_widens_the_passage() -> None:
    told = [selection(1, *place(LINES, "Überleitung", "utf-16"), "Überleitung"), selection(2, 4, 9)]
    told.append(selection(3, *place(LINES, "gut", "utf-16"), "gut"))

    read = read_project(package(document(beside(*told)), ("t.txt", LINES.encode())), "f")

    assert passages(read) == ["Überleitung", "😀 gut", "gut"]
    assert ("selection", "widened", 1) in reasons(read, Outcome.CHANGED)


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        pytest.param("t.txt", "Sources/t.txt", id="as the standard writes it"),
        pytest.param("t.txt", "sources/T.TXT", id="other case"),
        pytest.param("sources/t.txt", "sources/t.txt", id="with its folder"),
        pytest.param("/t.txt", "Sources\\t.txt", id="strokes of Windows"),
    ],
)
def test_texts_are_found_wherever_programs_put_them(path: str, entry: str) -> None:
    read = read_project(package(document(beside(selection(1, 0, 4), file=path)), (entry, b"Hallo")), "f")

    assert passages(read) == ["Hall"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param("Grüße".encode("utf-16"), "Grüße", id="UTF-16"),
        pytest.param("Grüße".encode("cp1252"), "Grüße", id="Windows"),
        pytest.param("\ufeffGrüße".encode(), "Grüße", id="with a mark"),
    ],
)
def test_texts_in_other_charsets(data: bytes, text: str) -> None:
    read = read_project(package(document(beside()), ("Sources/t.txt", data)), "f")

    assert read.project.sources[0].text == text


def test_a_text_inside_the_document() -> None:
    text = "<PlainTextContent>Hallo Welt</PlainTextContent>"
    source = f'<TextSource guid="{G(50)}">{text}{selection(1, 6, 10)}</TextSource>'

    assert passages(read_project(document(source), "f.qde")) == ["Welt"]


def test_nested_codes_keep_order_colour_and_kind() -> None:
    codes = (
        f'<Code guid="{{{G(10)}}}" name="A" isCodable="false"><Description>was</Description>'
        f'<Code guid="{G(11)}" name="B" color="#abc"><Code guid="{G(12)}" name="C" isCodable="1"/></Code></Code>'
        f'<Code guid="{G(13)}" name="D" isCodable="true" color="rot"/>'
    )

    read = read_code_book(document(codes=codes, namespace="project:0.4"), "f.qde")

    assert [(one.name, one.parent, one.codable, one.colour) for one in read.project.codes] == [
        ("A", None, False, ""), ("B", f"{{{G(10)}}}", True, "#abc"), ("C", G(11), True, ""), ("D", None, True, ""),
    ]  # fmt: skip
    assert reasons(read, Outcome.CHANGED) == {("attribute", "colour", 1)}


def test_a_code_book_as_taguette_writes_it() -> None:
    data = (
        f'{HEAD}<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.4">'
        f'<Codes><Code guid="{G(10)}" name="interesting" isCodable="true"><Description>Further</Description></Code>'
        "</Codes><Sets/></CodeBook>"
    ).encode()

    read = read_code_book(data, "f.qdc")

    assert [(one.name, one.description) for one in read.project.codes] == [("interesting", "Further")]
    assert reasons(read, Outcome.IGNORED) == set()


def test_a_code_referred_to_in_other_spelling_is_found() -> None:
    told = selection(1, 0, 2).replace(G(10), f"{{{G(10).upper()}}}")

    read = read_project(package(document(beside(told)), ("t.txt", b"Ja")), "f")

    assert read.project.sources[0].selections[0].codings[0].code == G(10)


@pytest.mark.parametrize(
    ("told", "lost"),
    [
        (selection(1, 4, 4), {("selection", "no_place", 1), ("coding", "of_ignored", 1)}),
        (selection(1, 0, 99), {("selection", "no_place", 1), ("coding", "of_ignored", 1)}),
        (selection(1, "x", 3), {("selection", "no_place", 1), ("coding", "of_ignored", 1)}),
        (selection(1, -1, 3), {("selection", "no_place", 1), ("coding", "of_ignored", 1)}),
        (selection(1, 0, 3, code=77), {("coding", "no_code", 1)}),
    ],
)
def test_what_cannot_be_taken_is_reported_with_its_codings(
    told: str, lost: set[tuple[str, str, int]]
) -> None:
    read = read_project(package(document(beside(told)), ("t.txt", b"Hallo Welt")), "f")

    assert reasons(read, Outcome.IGNORED) == lost


def test_passages_of_a_transcript_are_found_by_their_time_marks() -> None:
    source = (
        f'<AudioSource guid="{G(60)}" name="Ton" path="internal://a.m4a"><Transcript guid="{G(61)}" name="Abschrift" '
        f'plainTextPath="internal://t.txt"><SyncPoint guid="{G(62)}" position="6" timeStamp="0"/>'
        f'<SyncPoint guid="{G(63)}" position="10" timeStamp="5"/>'
        f'<TranscriptSelection guid="{G(64)}" fromSyncPoint="{G(62)}" toSyncPoint="{G(63)}">'
        f'<Coding guid="{G(65)}"><CodeRef targetGUID="{G(10)}"/></Coding></TranscriptSelection>'
        "</Transcript></AudioSource>"
    )

    read = read_project(
        package(document(source), ("Sources/t.txt", b"Hallo Welt"), ("Sources/a.m4a", b"x")), "f"
    )

    assert passages(read) == ["Welt"]
    assert ("selection", "from_marks", 1) in reasons(read, Outcome.CHANGED)
    assert ("file", "not_kept", 1) in reasons(read, Outcome.IGNORED)


def test_memos_keep_their_ties() -> None:
    source = beside(
        f'<PlainTextSelection guid="{G(90)}" startPosition="0" endPosition="2"><NoteRef targetGUID="{G(40)}"/>'
        f'<NoteRef targetGUID="{G(41)}"/></PlainTextSelection>'
    )
    notes = f'<Notes><Note guid="{G(40)}" name="Idee"><PlainTextContent>Nachfragen</PlainTextContent></Note></Notes>'

    read = read_project(package(document(source, more=notes), ("t.txt", b"Ja")), "f")

    assert read.project.sources[0].selections == (Selection(G(90), 0, 2, notes=(G(40),)),)
    assert read.project.notes[0].text == "Nachfragen"
    assert reasons(read, Outcome.IGNORED) == {("noteref", "no_target", 1)}


def test_what_no_standard_knows_is_named() -> None:
    read = read_project(document(more='<Zauber name="x"><Coding guid="a"/></Zauber>'), "f.qde")

    assert reasons(read, Outcome.IGNORED) == {("Zauber", "unknown_element", 1), ("coding", "of_ignored", 1)}


def test_ids_that_are_none_or_stand_twice_are_given_anew() -> None:
    told = selection(1, 0, 2) + selection(1, 3, 5)

    read = read_project(package(document(beside(told)), ("t.txt", b"Hallo Welt")), "f")

    guids = [one.guid for one in read.project.sources[0].selections]
    assert guids[0] == G(101)
    assert guids[1] != guids[0]
    assert reasons(read, Outcome.CHANGED) == {("selection", "guid", 1), ("coding", "guid", 1)}


# What is refused


def bomb() -> bytes:
    return package(document(beside()), ("Sources/t.txt", b"0" * 60_000_000))


def encrypted() -> bytes:
    data = bytearray(package(document()))
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


def two_projects() -> bytes:
    return package(document(), ("second.qde", document()))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(b"", "kein lesbares XML", id="empty"),
        pytest.param(b"PK\x03\x04 broken", "beschädigtes Paket", id="half a package"),
        pytest.param(b"<Project", "kein lesbares XML", id="half a document"),
        pytest.param(b"<html/>", "Wurzelelement", id="another document"),
        pytest.param(b'<Project xmlns="urn:other"/>', "Wurzelelement", id="another namespace"),
        pytest.param(
            b'<!DOCTYPE a [<!ENTITY b "c">]><Project xmlns="urn:QDA-XML:project:1.0">&b;</Project>',
            "DOCTYPE", id="entities",
        ),
        pytest.param(
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Project/>', "DOCTYPE", id="foreign file"
        ),
        pytest.param(package(document(), ("../x.txt", b"x")), "hinaus", id="way out of the folder"),
        pytest.param(package(document(), ("/etc/x.txt", b"x")), "hinaus", id="way to the root"),
        pytest.param(package(document(), ("C:/x.txt", b"x")), "hinaus", id="way to a drive"),
        pytest.param(package(document(), name="x.txt"), "keine Datei .qde", id="no project inside"),
        pytest.param(two_projects(), "2 Dateien .qde", id="two projects"),
        pytest.param(encrypted(), "Passwort", id="password"),
        pytest.param(bomb(), "viel zu groß", id="bomb"),
        pytest.param(
            document(codes="<Code guid='x' name='y'>" * 120 + "</Code>" * 120), "Ebenen", id="nested without end"
        ),
        pytest.param(
            document(codes=f'<Code guid="{G(1)}" name="a"/><Code guid="{G(1)}" name="b"/>'),
            "zwei Codes", id="two codes",
        ),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        read_project(data, "fremd.qdpx")

    assert "fremd.qdpx" in str(caught.value)


def test_litter_of_macos_is_no_second_project() -> None:
    data = package(document(), ("__MACOSX/._project.qde", b"x"))

    assert read_project(data, "f").project.name == "Probe"


def test_a_large_project_of_pictures_is_read_for_its_texts() -> None:
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", document(beside(selection(1, 0, 2))))
        archive.writestr("Sources/t.txt", "Ja")
        archive.writestr("Sources/film.mp4", b"0" * 60_000_000)

    read = read_project(target.getvalue(), "f")

    assert passages(read) == ["Ja"]
    assert ("file", "not_kept", 1) in reasons(read, Outcome.IGNORED)
