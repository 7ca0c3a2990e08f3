"""Words of documents as programs write them."""

import io
from zipfile import ZipFile

import docx
import odfdo
import pytest

from klappt.evidence.coding.documents import words_of
from klappt.kernel.errors import InputError

LINES = ["I: Grüße 😀", "B: <ja> & nein"]


def as_docx() -> bytes:
    document, target = docx.Document(), io.BytesIO()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "00:10", "Ende"
    document.save(target)
    return target.getvalue()


def as_odt() -> bytes:
    document, target = odfdo.Document("text"), io.BytesIO()
    document.body.clear()
    for line in LINES:
        document.body.append(odfdo.Paragraph(line))
    document.save(target)
    return target.getvalue()


def with_doctype(data: bytes) -> bytes:
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as before, ZipFile(target, "w") as after:
        for part in before.infolist():
            after.writestr(part, before.read(part))
        after.writestr("word/evil.xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>')
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "lines"),
    [
        pytest.param(as_docx(), "a.docx", [*LINES, "00:10 | Ende"], id="DOCX"),
        pytest.param(as_odt(), "a.ODT", LINES, id="ODT"),
        pytest.param("\r\n".join(LINES).encode("utf-8-sig"), "a.txt", LINES, id="text with a mark"),
        pytest.param("Grüße".encode("cp1252"), "a.txt", ["Grüße"], id="text of Windows"),
        pytest.param("Grüße".encode("utf-16"), "a.txt", ["Grüße"], id="text in UTF-16"),
    ],
)
def test_words(data: bytes, name: str, lines: list[str]) -> None:
    assert words_of(data, name).split("\n") == lines


@pytest.mark.parametrize(
    ("data", "name", "told"),
    [
        (b"x", "a.pdf", "Endung .pdf"),
        (b"PK\x03\x04", "a.docx", "beschädigt"),
        (with_doctype(as_docx()), "a.docx", "DOCTYPE"),
    ],
)
def test_what_is_refused(data: bytes, name: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        words_of(data, name)
