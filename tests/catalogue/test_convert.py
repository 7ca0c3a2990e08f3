"""Any form in, any form out, by suffix."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.catalogue.samples import folder

from klappt.catalogue.convert import load_any, load_with_notes, save_any
from klappt.catalogue.model import Settings
from klappt.kernel.errors import InputError, InputErrors


@pytest.mark.parametrize("name", ["out", "out.xlsx", "out.XLSX", "folder.v2"])
def test_forms_that_hold_everything(tmp_path: Path, name: str) -> None:
    catalogue = load_any(folder(tmp_path / "in"))
    if name == "folder.v2":
        (tmp_path / name).mkdir()  # a folder stays a folder, whatever its name

    assert save_any(catalogue, tmp_path / name) == ()
    assert load_with_notes(tmp_path / name) == (catalogue, ())


def test_hsds_holds_what_it_can(tmp_path: Path) -> None:
    catalogue = load_any(folder(tmp_path / "in"))

    notes = save_any(catalogue, tmp_path / "out.json")

    assert len(notes) == 2
    assert load_any(tmp_path / "out.json") == replace(catalogue, procedures=(), settings=Settings())


@pytest.mark.parametrize("name", ["in", "in.xlsx", "in.json"])
def test_codes_are_checked_in_every_form(tmp_path: Path, name: str) -> None:
    catalogue = load_any(folder(tmp_path / "first"))
    save_any(catalogue, tmp_path / name)

    with pytest.raises(InputErrors, match="„sprachkurs“"):
        load_any(tmp_path / name, known_offer_types=["schule"])
    with pytest.raises(InputErrors, match="„duldung“"):
        load_any(tmp_path / name, known_statuses=["gestattung"])


def test_no_form_of_a_catalogue(tmp_path: Path) -> None:
    catalogue = load_any(folder(tmp_path / "in"))

    with pytest.raises(InputErrors) as read:
        load_any(tmp_path / "k.pdf")
    with pytest.raises(InputErrors) as written:
        save_any(catalogue, tmp_path / "k.pdf")

    forms = "ein Ordner, eine Datei .xlsx oder eine Datei .json"
    assert read.value.errors == (InputError("k.pdf", "eine Datei „.pdf“", forms),)
    assert written.value.errors == (InputError("k.pdf", "das Ziel „.pdf“", forms),)


def test_a_document_that_cannot_be_written(tmp_path: Path) -> None:
    catalogue = load_any(folder(tmp_path / "in"))

    with pytest.raises(InputErrors, match="das nicht beschrieben werden kann"):
        save_any(catalogue, tmp_path / "nowhere" / "out.json")
