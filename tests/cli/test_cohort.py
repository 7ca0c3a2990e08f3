"""`klappt cohort`: who is computed with, on what it rests, and whether a table of one's own makes sense."""

import json
from pathlib import Path

import pytest

from klappt.cli.main import main
from klappt.planning.cohorts import read_cohort


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["cohort", *words])
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def test_the_estimate_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--width", "100")

    assert (code, err) == (0, "")
    assert out.startswith("Geschätzte Kohorte, Kreis Unna, 01.09.2021: 506 Personen in ")
    for words in (
        "Kein Profil ist eine wirkliche Person",
        "Lünen",
        "[angenommen]",
        "[veröffentlicht]",
        "nicht bekannt",
    ):
        assert words in out
    assert max(len(line) for line in out.splitlines() if "http" not in line) <= 100


def test_english(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--lang", "en", "--kreis", "05770")

    assert code == 0
    assert out.startswith("Estimated cohort, Kreis Minden-Lübbecke, 1 Sep 2021: 400 people")
    assert "The number of people is published" in out
    assert "[assumed]" in out
    assert "angenommen" not in out


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--json", "--kreis", "05754", "--as-of", "2022-01-01")
    told = json.loads(out)

    assert code == 0
    assert (told["kreis"], told["as_of"], told["people"], told["estimate"]) == (
        "05754",
        "2022-01-01",
        468,
        True,
    )
    assert sum(part["people"] for part in told["composition"] if part["dimension"] == "sex") == 468
    assert all(entry["basis"] and entry["reason"] and entry["label"] for entry in told["assumptions"])


def test_a_table_that_is_sound_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "eigene.yaml"
    own.write_text(
        "people: {value: 40, basis: published, source_url: 'https://example.org', reason: Gezählt.}\n",
        encoding="utf-8",
    )
    out_file = tmp_path / "kohorte.csv"

    assert run(capsys, "--out", str(out_file), "--assumptions", str(own))[0] == 0
    assert sum(member.weight for member in read_cohort(out_file)) == 40
    code, out, _ = run(capsys, "--check", str(out_file), "--kreis", "05978")
    assert code == 0
    assert out.startswith("In der Kohorte stimmt alles zusammen.")
    assert "· Personen: 40, in Profilen: 40." in out


def test_a_changed_assumption_is_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "eigene.yaml"
    own.write_text("people: {value: 40, basis: assumed, reason: Geraten.}\n", encoding="utf-8")

    out = run(capsys, "--assumptions", str(own))[1]

    assert "= 40 [angenommen, geändert] (people)" in " ".join(out.split())
    assert "Die Personenzahl ist so angegeben." in out


def test_a_check_that_finds_something(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "c.csv"
    table.write_text("id,place,weight\na,05978020,2\nb,05754008,0\n", encoding="utf-8")

    code, out, _ = run(capsys, "--check", str(table), "--kreis", "05978")
    assert code == 1
    assert out.startswith("2 Fehler in der Kohorte\n✗ ")
    assert "Profile wohnen nicht in: Kreis Unna. (b)" in out

    code, out, _ = run(capsys, "--check", str(table), "--kreis", "05978", "--json", "--lang", "en")
    told = json.loads(out)
    assert code == 1
    assert not told["ok"]
    assert [finding["code"] for finding in told["findings"] if finding["serious"]] == [
        "weight_zero",
        "place_outside",
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--kreis", "05999"), "--kreis: gefunden „05999“"),
        (("--as-of", "2019-01-01"), "--as-of: gefunden 01.01.2019"),
        (("--assumptions", "fehlt.yaml"), "fehlt.yaml: gefunden keine Datei"),
        (("--check", "fehlt.csv"), "fehlt.csv: gefunden keine Datei"),
        (("--check", "c.csv", "--out", "d.csv"), "gehören zur Schätzung"),
        (("--check", "c.csv", "--kreis", "05999"), "gefunden"),
        (("--out", "fehlt/c.csv"), "fehlt/c.csv"),
    ],
)
def test_wrong_use(words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *words)

    assert (code, out) == (2, "")
    assert told in err
    assert "Traceback" not in err
