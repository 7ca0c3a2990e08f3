"""Bad files never end in an error: always one clear sentence, and nothing is unpacked that need not be."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.offers.importing.upload import MAX_BYTES, MAX_ENTRIES, guard, read_upload


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """Return a good workbook with one part more, or another."""
    good = workbook(Kurse=[["Name"], ["Deutsch"]])
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    return packed(parts | {name: content})


def encrypted() -> bytes:
    """Return an archive whose directory says that its part is behind a password."""
    data = bytearray(packed({"a.csv": b"Name\nDeutsch\n"}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def encoded_backslash() -> bytes:
    """Return an archive with a name that leads out of its folder on some systems."""
    return packed({"aXb.csv": b"Name\nX\n"}).replace(b"aXb.csv", b"a\\b.csv")


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.csv", lambda: b"", "leer"),
    "blank": ("a.csv", lambda: b" \n \n", "leer"),
    "too large": ("a.csv", lambda: b"a" * (MAX_BYTES + 1), "Höchstens 5 MB"),
    "unknown kind": ("a.exe", lambda: b"MZ", "Mit dieser Art"),
    "no suffix": ("liste", lambda: b"a,b\n", "Mit dieser Art"),
    "macro by name": ("a.xlsm", lambda: workbook(K=[["Name"]]), "Makros"),
    "macro inside": ("a.xlsx", lambda: with_part("xl/vbaProject.bin", b"x"), "Makros"),
    "old excel": ("a.xlsx", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 100, "Passwort"),
    "renamed to csv": ("a.csv", lambda: workbook(K=[["Name"]]), "kein Text"),
    "binary csv": ("a.csv", lambda: b"a,b\n\x00\x01", "kein Text"),
    "not a zip": ("a.xlsx", lambda: b"Name,Ort\n", "weder Arbeitsmappe"),
    "cut zip": ("a.xlsx", lambda: workbook(K=[["Name"]])[:200], "beschädigt"),
    "bomb": ("a.zip", lambda: packed({"a.csv": b"a" * 20_000_000}), "viel zu groß"),
    "huge inside": ("a.zip", lambda: packed({f"{n}.csv": b"a" * 9_000_000 for n in range(6)}), "viel zu groß"),
    "many parts": ("a.zip", lambda: packed({f"{n}": b"" for n in range(MAX_ENTRIES + 1)}), "zu viele"),
    "nested": ("a.zip", lambda: packed({"b.zip": packed({"a.csv": b"a"})}), "noch eine gepackte"),
    "slip": ("a.zip", lambda: packed({"../../etc/a.csv": b"Name\nX\n"}), "hinausführen"),
    "absolute": ("a.zip", lambda: packed({"/etc/a.csv": b"Name\nX\n"}), "hinausführen"),
    "backslash": ("a.zip", encoded_backslash, "hinausführen"),
    "password": ("a.zip", encrypted, "Passwort"),
    "doctype": ("a.xlsx", lambda: with_part("xl/workbook.xml", DOCTYPE), "DOCTYPE"),
    "doctype utf-16": (
        "a.xlsx",
        lambda: with_part("xl/workbook.xml", DOCTYPE.decode().encode("utf-16")),
        "DOCTYPE",
    ),
    "xml as csv": ("a.csv", lambda: DOCTYPE, "XML"),
    "html as json": ("a.json", lambda: b"<html></html>", "XML"),
    "not json": ("a.json", lambda: b"{nope", "JSON"),
    "number as json": ("a.json", lambda: b"42", "kein JSON"),
    "deep json": ("a.json", lambda: b"[" * 100_000, "JSON"),
    "json without services": ("a.json", lambda: b'{"a": 1}', "services"),
    "no header": ("a.xlsx", lambda: workbook(K=[]), "Kopfzeile"),
    "broken sheet": ("a.xlsx", lambda: with_part("xl/worksheets/sheet1.xml", b"<nope"), "beschädigt"),
    "zip without csv": ("a.zip", lambda: packed({"a.txt": b"hallo"}), "keine CSV"),
    "open quote": ("a.csv", lambda: b'Name,Ort\n"Deutsch,Unna\n', "Anführungszeichen"),
    "same column twice": ("a.csv", lambda: b"Name,Name\nA,B\n", "zweimal"),
    "too many rows": ("a.csv", lambda: b"Name,Ort\n" + b"A,B\n" * 20_001, "mehr als 20000 Zeilen"),
    "too many columns": ("a.csv", lambda: b",".join(b"c%d" % n for n in range(600)) + b"\n", "Spalten"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_files_end_in_one_sentence(case: str) -> None:
    name, make, told = BAD[case]
    with pytest.raises(Refused) as refused:
        read_upload(make(), name)

    assert told in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "Traceback" not in str(refused.value)


@pytest.mark.parametrize(
    ("size", "allowed"), [(MAX_BYTES - 1, True), (MAX_BYTES, True), (MAX_BYTES + 1, False)]
)
def test_the_size_is_a_limit(size: int, allowed: bool) -> None:
    data = b"Name\n" + b"a" * (size - 5)
    if allowed:
        assert guard(data, "a.csv") == "csv"
    else:
        with pytest.raises(Refused):
            guard(data, "a.csv")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"\xef\xbb\xbfName;Ort\r\nDeutsch;Unna\r\n"),
        ("a.csv", "Name,Ort\nDeutsch,Lünen\n".encode("cp1252")),
        ("a.txt", b"Name\tOrt\nDeutsch\tUnna\n"),
        ("a.xlsx", workbook(Kurse=[["Name", "Ort"], ["Deutsch", "Unna"]])),
        ("a.zip", packed({"liste/kurse.csv": b"Name,Ort\nDeutsch,Unna\n"})),
    ],
)
def test_good_files_give_their_rows(name: str, data: bytes) -> None:
    _kind, told = read_upload(data, name)

    assert [len(one["rows"]) for one in told["tables"]] == [1]
    assert [one["header"] for one in told["tables"]] == [["Name", "Ort"]]
