"""The record of a wave as JSON, and what leaves the house."""

import json

import pytest
from hypothesis import given, settings
from tests.disclosure.tables import A3, B, counted

from klappt.disclosure.model import TOTAL, Dimension, Table
from klappt.disclosure.protect import protect
from klappt.disclosure.release import Reason, Release, from_json, to_json
from klappt.kernel.errors import InputError


@given(counted((A3, B), 9))
@settings(max_examples=20)
def test_there_and_back(table: Table) -> None:
    release = Release("2026", protect([table]))

    again = from_json(to_json(release), "welle.json")

    assert [t.cells for t in again.tables] == [t.cells for t in release.tables]
    assert [t.small for t in again.tables] == [t.small for t in release.tables]
    assert (again.wave, again.tables[0].dimensions) == ("2026", release.tables[0].dimensions)


def test_unseen_cells_are_kept() -> None:
    dimension = Dimension("A", ("a", "b", "c"), shown=("c", TOTAL))
    (table,) = protect([Table("T", "p", (dimension,), {("a",): 1, ("b",): 8, ("c",): 9})])

    assert table.unseen == {("a",)}
    assert from_json(to_json(Release("2026", (table,))), "x").tables[0] == table


def test_the_record_holds_no_hidden_count() -> None:
    counts = {("a",): 3, ("b",): 1234, ("c",): 5678}
    release = Release("2026", protect([Table("T", "p", (Dimension("A", ("a", "b", "c")),), counts)]))

    told = json.loads(to_json(release))["tables"][0]["cells"]

    assert told == [["a", "small"], ["b", "helper"], ["c", 5678], [TOTAL, 6915]]


def test_readers_see_one_word_for_all_hidden_cells() -> None:
    counts = {("a",): 3, ("b",): 1234, ("c",): 5678}
    (table,) = protect([Table("T", "p", (Dimension("A", ("a", "b", "c")),), counts)])

    assert {table.cells["a",], table.cells["b",]} == {Reason.SMALL, Reason.HELPER}
    assert table.text("a") == table.text("b") == "gesperrt"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="a list"),
        pytest.param('{"format": 2, "wave": "W", "tables": []}', id="another format"),
        pytest.param('{"format": 1, "wave": "W", "tables": [{}]}', id="a table without anything"),
        pytest.param(
            '{"format": 1, "wave": "W", "tables": [{"name": "T", "population": "p", "unseen": [], "cells": [],'
            ' "dimensions": [{"name": "A", "categories": ["a"], "groups": {}, "shown": null}]}]}',
            id="cells missing",
        ),
        pytest.param(
            '{"format": 1, "wave": "W", "tables": [{"name": "T", "population": "p", "unseen": [],'
            ' "cells": [["a", "x"], ["insgesamt", 7]],'
            ' "dimensions": [{"name": "A", "categories": ["a"], "groups": {}, "shown": null}]}]}',
            id="an unknown reason",
        ),
    ],
)
def test_what_is_no_record(text: str) -> None:
    with pytest.raises(InputError, match=r"welle\.json: gefunden keine lesbare Liste"):
        from_json(text, "welle.json")
