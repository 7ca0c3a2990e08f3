"""Uploaded transcripts and projects: read apart, refused with a sentence."""

import pytest
from tests.evidence.coding.test_documents import LINES, as_docx, as_odt
from tests.evidence.refi.files import beside, document, package, selection

from klappt.apps.accompaniment.talks.uploads import read_codes, read_exchange, read_words
from klappt.apps.accounts.access.policy import Refused
from klappt.evidence.refi.reading import read_project

PROJECT = package(document(beside(selection(1, 0, 2))), ("Sources/t.txt", "Ja 😀".encode()))


@pytest.mark.parametrize(("data", "name"), [(as_docx(), "a.docx"), (as_odt(), "a.odt")])
def test_documents_are_read_apart(data: bytes, name: str) -> None:
    assert read_words(data, name).split("\n")[:2] == LINES


def test_projects_arrive_as_they_were_read() -> None:
    assert read_exchange(PROJECT, "f.qdpx") == read_project(PROJECT, "f.qdpx")
    assert [code.name for code in read_codes(PROJECT, "f.qdpx").project.codes] == ["Hilfe"]


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b" ", "a.docx", "leer"),
        (b"x", "a.pdf", "Möglich sind: DOCX, ODT, TXT"),
        (b"x" * 20_000_001, "a.txt", "zu groß"),
        (b"\xd0\xcf\x11\xe0x", "a.docx", "Passwort"),
        (b"PK\x03\x04", "a.docx", "beschädigt"),
    ],
    ids=["empty", "kind", "large", "old", "broken"],
)
def test_documents_that_are_refused(data: bytes, name: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        read_words(data, name)


def test_a_hostile_project_ends_in_a_sentence() -> None:
    with pytest.raises(Refused, match="hinaus"):
        read_exchange(package(document(), ("../x", b"x")), "f.qdpx")
