"""The file of measures: what it means, and every mistake told at once."""

from pathlib import Path

import pytest

from klappt.kernel.errors import InputError, InputErrors
from klappt.planning.catalogues import example_catalogue
from klappt.planning.concept.measures import check_menu, example_menu, read_menu, with_shifts
from klappt.planning.concept.money import Shift
from klappt.planning.scenario.scenarios import read_scenario

MENU = """\
note: erfunden
budget_eur: 1000
limits: {F1: 500, F3: 600.50}
shifts: [{from: F1, to: F3, eur: 100}]
measures:
- {id: a, name: Abendkurs, eur: 400, module: F3, edits: [{open: {offer: un-std-b1, drop: [min_language]}}]}
- {id: b, eur: "1.200", edits: [{link: {from: un-std-a2, to: un-std-arbeit, waives: [min_language]}}]}
"""


def menu(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "massnahmen.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_read(tmp_path: Path) -> None:
    found = read_menu(menu(tmp_path, MENU))

    assert (found.budget, found.note) == (100_000, "erfunden")
    assert [(one.id, one.name, one.cents, one.module) for one in found.measures] == [
        ("a", "Abendkurs", 40_000, "F3"),
        ("b", "b", 120_000, None),
    ]
    purse = found.purse(50_000)
    assert (purse.costs, purse.modules, purse.budget) == ((40_000, 120_000), ("F3", None), 50_000)
    assert (purse.limits, purse.shifts) == ({"F1": 50_000, "F3": 60_050}, (Shift("F1", "F3", 10_000),))


def test_the_example_fits_its_catalogue() -> None:
    found = example_menu()

    check_menu(found, example_catalogue(), "Beispiel")
    assert len(found.measures) == 40
    assert "angenommen" in found.note


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("budget_eur: 1000", "budget_eur: viel", "„viel“", id="no amount"),
        pytest.param("note: erfunden", "notes: x", "die unbekannte Angabe „notes“", id="unknown key"),
        pytest.param("from: F1", "from: F9", "den Baustein „F9“", id="shift from nowhere"),
        pytest.param("eur: 400, ", "", "die Angabe eur", id="no cost"),
        pytest.param("id: b", "id: a", "die Kennung „a“ zweimal", id="id twice"),
        pytest.param("open:", "opne:", "die Art „opne“", id="unknown edit"),
        pytest.param("limits: {F1: 500, F3: 600.50}", "limits: 5", "keine Grenzen", id="limits no mapping"),
        pytest.param("shifts: [", "shifts: x  # [", "keine Liste", id="shifts no list"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in MENU

    with pytest.raises((InputError, InputErrors), match=told):
        read_menu(menu(tmp_path, MENU.replace(old, new)))


def test_no_measures_are_a_mistake(tmp_path: Path) -> None:
    with pytest.raises((InputError, InputErrors), match="die Angabe measures"):
        read_menu(menu(tmp_path, "note: leer\n"))
    with pytest.raises((InputError, InputErrors), match="mindestens eine"):
        read_menu(menu(tmp_path, "measures: []\n"))
    with pytest.raises((InputError, InputErrors), match="keine Angaben"):
        read_menu(menu(tmp_path, "- a\n"))


def test_what_matches_nothing_is_told_with_its_measure(tmp_path: Path) -> None:
    found = read_menu(menu(tmp_path, MENU.replace("un-std-b1", "un-std-b9")))

    with pytest.raises((InputError, InputErrors), match=r"a\.open\.offer: gefunden das unbekannte Angebot"):
        check_menu(found, example_catalogue(), "massnahmen.yaml")


@pytest.mark.parametrize(
    ("edit", "limits"),
    [
        pytest.param({"from": "F1", "to": "F3", "eur": 100}, {"F1": 40_000, "F3": 70_050}, id="both limited"),
        pytest.param({"from": "F1", "to": "F3", "eur": 900}, {"F1": 0, "F3": 150_050}, id="more than there is"),
        pytest.param({"from": "F5", "to": "F3", "eur": 1}, {"F1": 50_000, "F3": 60_150}, id="from one without limit"),
        pytest.param({"from": "F1", "to": "F5", "eur": 1}, {"F1": 49_900, "F3": 60_050}, id="to one without limit"),
    ],
)  # fmt: skip
def test_shifts_of_a_scenario_move_limits(
    edit: dict[str, object], limits: dict[str, int], tmp_path: Path
) -> None:
    moved = read_scenario(
        {"name": "x", "edits": [{"shift": edit}, {"end": {"module": "F1", "day": "2022-01-01"}}]}
    )
    found = read_menu(menu(tmp_path, MENU))

    assert with_shifts(found, moved.edits).limits == limits
    assert with_shifts(found, ()) == found
