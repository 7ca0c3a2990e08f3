"""`klappt concept` and `klappt allocate`: text, JSON and clear messages on a few people."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

COHORT = (
    "id,residence,birth,language,school,stage,flags,place,assume,goal,weight\n"
    "a,duldung_60a@2021-02-01,2000-05-14,A2,esa,oriented,female=yes,05978020,no_exclusions,stage=training,6\n"
    "b,duldung_60a@2021-02-01,2000-05-14,A1,esa,oriented,female=no,05978020,no_exclusions,stage=training,7\n"
)
MEASURES = """\
budget_eur: 500
measures:
- {id: offen, name: Ab A1 im Kurs, eur: 300, edits: [{open: {offer: kurs, lower: {min_language: A1}}}]}
- {id: teuer, name: Lehre ab A2, eur: 900, edits: [{open: {offer: lehre, drop: [min_language, min_stage]}}]}
"""


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    path = tmp_path / "kohorte.csv"
    path.write_text(COHORT, encoding="utf-8")
    return path


@pytest.fixture
def measures(tmp_path: Path) -> Path:
    path = tmp_path / "massnahmen.yaml"
    path.write_text(MEASURES, encoding="utf-8")
    return path


def asked(cohort: Path, folder: Path) -> list[object]:
    return ["--cohort", cohort, "--catalogue", folder, "--as-of", "2021-09-01", "--law", "none"]


@pytest.mark.parametrize("solver", ["highs", "cpsat"])
def test_concept_as_json(run: Run, cohort: Path, folder: Path, measures: Path, solver: str) -> None:
    long = ("--time-limit", 3600)  # the peer starts a second Python for each of its answers
    words = ["concept", *asked(cohort, folder), "--measures", measures, "--solver", solver, *long, "--json"]
    result = run(*words)
    told = json.loads(result.stdout)

    assert result.exit_code == 0
    assert told["plan"]["chosen"] == ["offen"]
    assert (told["plan"]["newly"], told["plan"]["gap"], told["solver"]) == (7.0, 0.0, solver)
    assert told["complete"]
    by_budget = {one["budget_eur"]: one["chosen"] for one in told["curve"]}
    assert by_budget["125.00"] == []
    assert by_budget["1000.00"] == ["offen"]
    assert [one["measure"] for one in told["without"]] == ["offen"]


def test_concept_as_text(run: Run, cohort: Path, folder: Path, measures: Path) -> None:
    words = ["concept", *asked(cohort, folder), "--measures", measures, "--width", 100, "--solver", "highs"]
    result = run(*words)

    assert result.exit_code == 0
    assert "Gesamtkonzept mit höchstens 500 €" in result.stdout
    assert "1 von 2 Maßnahmen für 300 €: 7 Menschen erreichen das Ziel erstmals" in result.stdout
    assert "Bewiesen: keine andere Auswahl bewirkt mehr." in result.stdout
    assert "Ohne „Ab A1 im Kurs“: 7 Menschen" in result.stdout
    english = run(*words, "--lang", "en")
    assert "Proven: no other choice does more." in english.stdout


def test_concept_without_money_does_nothing(run: Run, cohort: Path, folder: Path, measures: Path) -> None:
    result = run("concept", *asked(cohort, folder), "--measures", measures, "--budget", "10,50")

    assert result.exit_code == 1
    assert "Keine bezahlbare Maßnahme bewirkt etwas." in result.stdout


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("concept --budget viel", "--budget: gefunden „viel“; erwartet einen Betrag in Euro"),
        ("concept --measures nowhere.yaml", "nowhere.yaml: gefunden keine Datei"),
        ("concept --time-limit 0", "eine Zahl von 1 bis 86400"),
        ("allocate --solver best", "eines von: highs, cpsat"),
        ("allocate --places -1", "eine Zahl von 0 bis"),
    ],
)
def test_what_is_wrong_is_told(run: Run, words: str, part: str) -> None:
    result = run(*words.split())

    assert (result.exit_code, result.stdout) == (2, "")
    assert part in result.stderr


def test_places_as_json(run: Run, cohort: Path, folder: Path) -> None:
    """The course has 12 places, finding a contract has 2, so two of the six people with A2 arrive."""
    result = run("allocate", *asked(cohort, folder), "--json")
    told = json.loads(result.stdout)

    assert result.exit_code == 0
    assert (told["people"], told["proposal"]["placed"], told["bound"]) == (13, 2, 2)
    assert told["first_come"]["placed"] == 2
    assert told["hindsight"] is None
    assert set(told["fairness"]) == {"Status", "Geschlecht", "Ort"}
    hidden = [row for row in told["fairness"]["Geschlecht"] if row["placed"] is not None]
    assert all(row["placed"] == 0 or row["placed"] >= 5 for row in hidden)


def test_places_as_text(run: Run, cohort: Path, folder: Path) -> None:
    result = run("allocate", *asked(cohort, folder), "--width", 100)

    assert "2 von 13 Menschen haben einen Weg mit Platz" in result.stdout
    assert "Bewiesen: mehr ist mit diesen Wegen nicht möglich." in result.stdout
    assert "Das ist ein Vorschlag. Entschieden wird von Menschen." in result.stdout


def test_places_over_a_year(run: Run, cohort: Path, folder: Path) -> None:
    words = ["allocate", *asked(cohort, folder), "--rolling", "--seed", 3]
    told = json.loads(run(*words, "--json").stdout)

    assert told["proposal"]["placed"] <= told["hindsight"]["placed"] <= 2
    assert json.loads(run(*words, "--json").stdout) == told
    assert "im Nachhinein am besten" in run(*words).stdout
