"""`klappt gaps`: text, JSON and files about a small cohort, and one clear message for what is wrong."""

import csv
import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from klappt.cli.screen import plain

COHORT = """\
id,residence,birth,language,school,stage,place,weekly_hours,assume,weight,sex
a,duldung_60a@2021-02-01,2000,A2,esa,oriented,05978020,40,no_exclusions,40,männlich
b,duldung_60a@2021-02-01,1990,A2,esa,oriented,05978020,40,no_exclusions,25,weiblich
c,gestattung@2019-03-10,2001,B1,esa,oriented,05978036,40,no_exclusions,12.5,weiblich
d,duldung_60a@2021-02-01,2000,A2,esa,oriented,05978020,10,no_exclusions,8,weiblich
"""


@pytest.fixture
def asked(folder: Path, tmp_path: Path) -> tuple[str, ...]:
    cohort = tmp_path / "kohorte.csv"
    cohort.write_text(COHORT, encoding="utf-8")
    return ("gaps", "--cohort", str(cohort), "--catalogue", str(folder), "--as-of", "2021-09-01")


def test_the_answer_and_what_stands_in_the_way(run: Run, asked: tuple[str, ...]) -> None:
    result = run(*asked)

    assert (result.exit_code, result.stderr) == (0, "")
    text = " ".join(result.stdout.split())
    assert "Von 86 jungen Menschen erreichen" in text
    assert "Kommunaler Deutschkurs: nur bis 26 Jahre vor B1" in text
    assert "zu viele Wochenstunden" in text


def test_json_says_the_same_in_numbers(run: Run, asked: tuple[str, ...]) -> None:
    told = json.loads(run(*asked, "--json", "--by", "sex").stdout)

    assert (told["people"]["all"], told["by"], told["goal"]) == (86, "sex", {"stage": "training"})
    assert {block["code"] for block in told["blocks"]} == {"age_above", "load", "out_of_area"}
    assert {one["group"] for one in told["groups"]} == {"männlich", "weiblich"}
    assert run(*asked, "--by", "sex").stdout.find(told["sentence"].split(".")[0][:40]) >= 0


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("lang", ["de", "en"])
def test_text_fits_the_width(run: Run, asked: tuple[str, ...], width: int, lang: str) -> None:
    result = run(*asked, "--width", width, "--lang", lang)

    assert [line for line in result.stdout.splitlines() if len(plain(line)) > width] == []
    assert ("Gaps on the way" in result.stdout) == (lang == "en")


def test_less_time_and_another_goal(run: Run, asked: tuple[str, ...]) -> None:
    short = json.loads(run(*asked, "--within", 6, "--json").stdout)
    other = json.loads(run(*asked, "--goal", "language=B1", "--json").stdout)

    assert (short["months"], short["people"]["in_time"]) == (6, 0)
    assert short["people"]["late"] == 53
    assert other["goal"] == {"language": "B1"}


def test_nobody_arrives(run: Run, asked: tuple[str, ...]) -> None:
    assert run(*asked, "--goal", "school=ahr").exit_code == 1


@pytest.mark.parametrize(
    ("ending", "begin"), [("svg", b"<svg"), ("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!do")]
)
def test_files_by_their_ending(
    run: Run, asked: tuple[str, ...], tmp_path: Path, ending: str, begin: bytes
) -> None:
    out = tmp_path / f"engpass.{ending}"

    assert run(*asked, "--out", out).exit_code == 0
    assert out.read_bytes().startswith(begin)


def test_conditions_as_a_table(run: Run, asked: tuple[str, ...], tmp_path: Path) -> None:
    out = tmp_path / "engpass.csv"
    run(*asked, "--out", out)
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))

    assert rows[1][:7] == [
        "Stufe",
        "Angebotsart",
        "Bedingung",
        "Fundstelle",
        "Was öffnen könnte",
        "Angebote",
        "Menschen",
    ]
    assert [row[2] for row in rows[2:]] == [
        "nur bis 26 Jahre",
        "nicht für diesen Wohnort",
        "zu viele Wochenstunden",
    ]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("--by haarfarbe", "--by: gefunden „haarfarbe“; erwartet eines von: "),
        ("--by stauts", "vielleicht „status“?"),
        ("--within 0", "eine Zahl von 1 bis 120"),
        ("--within drei", "eine Zahl von 1 bis 120"),
        ("--out engpass.xls", "gefunden die Endung „.xls“; erwartet .svg, .csv, .pdf, .docx oder .html"),
        ("--out engpass", "gefunden die Endung „“"),
        ("--goal stage=trained", "eines von: none, oriented"),
        ("--cohort nobody.csv", "nobody.csv: gefunden keine Datei"),
        ("--scenario nobody.yaml", "nobody.yaml: gefunden keine Datei"),
        ("--law none --goal status=title", "ein Ziel auf Aufenthaltsstatus"),
        ("extra", "Zu viele Angaben: extra"),
    ],
)
def test_garbage_is_one_clear_message(run: Run, asked: tuple[str, ...], words: str, part: str) -> None:
    result = run(*asked, *words.split())

    assert (result.exit_code, result.stdout) == (2, "")
    assert part in result.stderr
