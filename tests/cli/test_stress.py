"""`klappt stress`: what breaks as text and JSON, a scenario for itself, one clear message for what is wrong."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from klappt.network.catalogue import network_of
from klappt.network.measures import measures
from klappt.planning.catalogues import open_catalogue

COHORT = (
    "id,residence,entry,birth,language,school,stage,place,weight,town\n"
    "a,gestattung@2019-03-10,2019-02-20,2000-05-14,A2,esa,none,05978020,41,Ahausen\n"
    "b,duldung_60a@2021-02-01,2019-02-20,1988,B1,esa,none,05978036,12.5,Bedorf\n"
    "c,duldung_60a@2021-02-01,2019-02-20,1988,A1,esa,none,05978036,7,Bedorf\n"
)
END = "name: Beratung endet\nedits: [end: {offer: rat, day: 2021-09-01}]\n"


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    path = tmp_path / "kohorte.csv"
    path.write_text(COHORT, encoding="utf-8")
    return path


@pytest.fixture
def asked(folder: Path, cohort: Path) -> tuple[object, ...]:
    files = ("--catalogue", folder, "--cohort", cohort)
    return ("stress", *files, "--as-of", "2021-09-01", "--law", "none")


def test_the_answer_for_people(run: Run, asked: tuple[object, ...]) -> None:
    result = run(*asked, "--width", 60)

    assert (result.exit_code, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 60
    told = " ".join(result.stdout.split())
    assert "Von 60,5 jungen Menschen erreichen 53,5 eine Ausbildung." in told
    assert "53,5 Personen verlieren jeden Weg." in told
    assert "Einzige Brücken · Ohne Backhaus: 53,5 Personen verlieren jeden Weg." in told
    assert "· Ohne Volkshochschule: 53,5 Personen verlieren jeden Weg." in told
    assert "hat keine andere Brücke zwischen" in told
    assert "18 weitere Ereignisse betreffen diesen Katalog nicht" in told


def test_english_and_narrow(run: Run, asked: tuple[object, ...]) -> None:
    result = run(*asked, "--lang", "en", "--width", 40, "--no-shocks")
    told = " ".join(result.stdout.split())

    assert "Of 60.5 young people 53.5 reach a training." in told
    assert "53.5 people lose every way." in told
    assert "Personen" not in told
    assert "What really happened" not in told
    assert max(map(len, result.stdout.splitlines())) <= 40


def test_json(run: Run, asked: tuple[object, ...], folder: Path) -> None:
    told = json.loads(run(*asked, "--json", "--by", "town").stdout)

    assert (told["people"], told["reached"], told["by"], told["as_of"]) == (60.5, 53.5, "town", "2021-09-01")
    first = told["removals"][0]
    assert (first["kind"], first["lost"], first["later"], first["newly"]) == ("partner", 53.5, 0, 0)
    assert {row["group"]: row["lost"] for row in first["groups"]} == {"Ahausen": 41, "Bedorf": 12.5}
    edits = [row["edit"] for top in told["removals"] for row in (top, *top["same"])]
    assert len(edits) == 2 + 5
    assert {one["partner"]: one["through"] for one in told["partners"]} == {"vhs": 53.5, "firma": 53.5}
    net = {one.key: one.parts for one in measures(network_of(open_catalogue(folder))).partners}
    assert {one["partner"]: one["parts_without"] for one in told["partners"]} == net
    assert {one["applies"] for one in told["shocks"]} == {False}
    assert all(one["why_not"] for one in told["shocks"])


def test_a_scenario_is_told_for_itself(run: Run, asked: tuple[object, ...], tmp_path: Path) -> None:
    path = tmp_path / "ende.yaml"
    path.write_text(END, encoding="utf-8")
    text = run(*asked, "--scenario", path, "--no-shocks").stdout
    told = json.loads(run(*asked, "--scenario", path, "--no-shocks", "--json").stdout)

    assert "Das Szenario: Beratung endet" in text
    assert (told["reached"], told["scenario"]["lost"], told["shocks"]) == (0, 53.5, [])
    assert told["scenario"]["edits"] == ["„Vertrag finden“ endet am 01.09.2021"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--by", "farbe"), "--by: gefunden „farbe“; erwartet eines von: language, place"),
        (("--goal", "training"), "--goal: gefunden „training“"),
        (("--goal", "status=secure"), "ein Ziel auf Aufenthaltsstatus"),
        (("--top", "0"), "erwartet eine Zahl von 1 bis 1000"),
        (("--cohort", "nirgends.csv"), "nirgends.csv: gefunden keine Datei"),
        (("--catalogue", "nirgends"), "nirgends: gefunden nichts"),
        (("--scenario", "nirgends.yaml"), "nirgends.yaml: gefunden keine Datei"),
        (("--as-of", "bald"), "gefunden „bald“; erwartet einen Tag"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_wrong_is_told(
    run: Run, asked: tuple[object, ...], words: tuple[str, ...], found: str
) -> None:
    result = run(*asked, *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert found in result.stderr


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("name: x\nedits: [end: {offer: nichts, day: 2021-09-01}]\n", "das unbekannte Angebot „nichts“"),
        ("name: x\nedits: [ende: {}]\n", "die Art „ende“"),
        ("- nur eine Liste\n", "kein Szenario"),
        ("{", "kein gültiges YAML"),
    ],
)
def test_a_wrong_scenario(run: Run, asked: tuple[object, ...], tmp_path: Path, text: str, found: str) -> None:
    path = tmp_path / "falsch.yaml"
    path.write_text(text, encoding="utf-8")
    result = run(*asked, "--scenario", path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert found in result.stderr


def test_where_nobody_arrives_nothing_can_break(run: Run, asked: tuple[object, ...], tmp_path: Path) -> None:
    path = tmp_path / "niemand.csv"
    path.write_text("id,language,school,place\na,A1,none,05978020\n", encoding="utf-8")
    text = " ".join(run(*asked, "--cohort", path, "--no-shocks").stdout.split())

    assert "Von 1 jungen Menschen erreichen 0 eine Ausbildung. Nichts, was einzeln wegfällt" in text
    assert "Was das Netz trägt" not in text
