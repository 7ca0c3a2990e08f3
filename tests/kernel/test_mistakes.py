"""How mistakes are told: in German, each in one line."""

import errno
import json

import pytest
import yaml

from klappt.kernel.errors import InputError, file_trouble
from klappt.kernel.mistakes import Mistakes, parser_says

UNREADABLE = "diese Stelle lässt sich nicht lesen"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("residence:\n\t- a", "Tabulator"),
        ("a: b: c", "Doppelpunkt, wo keiner"),
        ("a: [1", "schließende Klammer fehlt"),
        ('a: "x', "nicht geschlossen"),
        ("a: *x", "Verweis auf nichts"),
        ("a: &b 1\nc: &b 2", "Marke steht zweimal"),
        ("a: 1\n---\nb: 2", "zweites Dokument"),
        ("a: b\n- c", "Einrückung"),
        ("a: @x", UNREADABLE),
    ],
)
def test_yaml_is_told_in_german(text: str, part: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError) as raised:
        yaml.safe_load(text)

    assert part in parser_says(raised.value.problem or "")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "ein Wert fehlt"),
        ("{a: 1}", "Name in Anführungszeichen"),
        ('{"a" 1}', "ein Doppelpunkt fehlt"),
        ('{"a": 1 "b"}', "ein Komma"),
        ('{"a": "x', "nicht geschlossen"),
        ('{"a": "\n"}', "Steuerzeichen"),
        ("{}x", "nach dem Ende"),
    ],
)
def test_json_is_told_in_german(text: str, part: str) -> None:
    with pytest.raises(json.JSONDecodeError) as raised:
        json.loads(text)

    assert part in parser_says(raised.value.msg)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOENT, "No such file"), "diese Datei oder ihren Ordner gibt es nicht"),
        (OSError(errno.ELOOP, "Too many levels"), "die Verweise führen im Kreis"),
        (OSError(errno.ENOTCONN, "Not connected"), "Not connected"),
        (OSError("disk trouble"), "disk trouble"),
    ],
)
def test_trouble_with_files(error: OSError, told: str) -> None:
    assert file_trouble(error) == told


@pytest.mark.parametrize(
    ("column", "shown"), [(None, None), ("start", "start"), ("a\nb", "a\\nb"), ("x" * 99, "x" * 60 + "…")]
)
def test_a_mistake_is_one_line_whatever_the_column_is_called(column: str | None, shown: str | None) -> None:
    mistakes = Mistakes("p.yaml")
    mistakes.add("nichts", "etwas", 1, column)

    with pytest.raises(InputError) as raised:
        mistakes.stop()

    assert raised.value.column == shown
    assert "\n" not in str(raised.value)
