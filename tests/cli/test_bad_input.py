"""Garbage in every option and every file: exit status 2, one clear message, nothing on stdout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import FILES, Run, offers_csv

from klappt.cli import asking
from klappt.cli.failures import guarded

DAY = "2021-09-01"


def refused(run: Run, *arguments: object) -> str:
    """Run a command that must be refused and return the message."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.strip()
    return result.stderr


# ---------------------------------------------------------------- options
@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("chains --as-of gestern", "gefunden „gestern“; erwartet einen Tag"),
        ("chains --as-of 2021-02-30", "gefunden „2021-02-30“"),
        ("chains --as-of 2021-09", "gefunden „2021-09“"),
        ("chains --as-of 9999-12-31", "zwischen 1900 und 2100"),
        ("chains --as-of 0001-01-01", "zwischen 1900 und 2100"),
        ("chains --as-of", "Die Option --as-of braucht einen Wert."),
        ("chains --goal training", "--goal: gefunden „training“; erwartet name=wert"),
        ("chains --goal stage=trained", "eines von: none, oriented"),
        ("chains --goal wohnung=ja", "das unbekannte Ziel „wohnung“"),
        ("chains --goal {stage:", "kein gültiges YAML"),
        ("chains --law none --goal status=secure", "ein Ziel auf Aufenthaltsstatus"),
        ("chains --law some", "erwartet eines von: full, none"),
        ("chains --lang fr", "erwartet eines von: de, en"),
        ("chains --width 39", "eine Zahl von 40 bis 200"),
        ("chains --width 201", "eine Zahl von 40 bis 200"),
        ("chains --width breit", "eine Zahl von 40 bis 200"),
        ("chains --effort -1", "--effort: gefunden „-1“; erwartet eine Zahl von 0 bis"),
        ("chains --effort viel", "--effort: gefunden „viel“; erwartet eine Zahl von 0 bis"),
        ("chains --effort 99999999999999999999", "--effort: gefunden „99999999999999999999“"),
        ("chains --as-of ٢٠٢١-٠٩-٠١", "erwartet einen Tag"),
        ("chains --json=yes", "Die Option --json nimmt keinen Wert."),
        ("chains --profil x", "Die Option --profil gibt es nicht. Vielleicht --profile?"),
        ("chains extra", "Zu viele Angaben: extra"),
        ("chains --profile nobody.yaml", "nobody.yaml: gefunden keine Datei"),
        ("chains --catalogue nowhere", "nowhere: gefunden nichts; erwartet ein Ordner"),
        ("explain --offer nothing", "--offer: gefunden „nothing“"),
        ("law access --status duldung_60a", "Es fehlt --offer-type"),
        ("law access --offer-type bvb", "Es fehlt --status oder --profile"),
        ("law access --status duldung --offer-type bvb", "--status: gefunden „duldung“"),
        ("law access --status duldung_60a --offer-type bvbb", "vielleicht „bvb“"),
        ("law step", "Es fehlt --step"),
        ("law step --step T-60", "--step: gefunden „T-60“; erwartet vielleicht T-60"),
        ("law list --on 2021-13-01", "gefunden „2021-13-01“"),
        ("law nothing", "Den Befehl „nothing“ gibt es nicht."),
        ("catalogue check", "Es fehlt ORDNER"),
        ("catalogue check nowhere", "nowhere: gefunden nichts"),
        ("catalogue convert nowhere out", "nowhere: gefunden nichts"),
        ("chain", "Den Befehl „chain“ gibt es nicht. Es gibt: chains, "),
        ("--wrong", "Die Option --wrong gibt es nicht."),
        ("serve --port 0", "--port: gefunden „0“; erwartet eine Zahl von 1 bis 65535"),
        ("serve --port 65536", "--port: gefunden „65536“; erwartet eine Zahl von 1 bis 65535"),
        ("demo --port http", "--port: gefunden „http“; erwartet eine Zahl"),
    ],
    ids=lambda value: str(value)[:60],
)
def test_options(run: Run, words: str, part: str) -> None:
    assert part in refused(run, *words.split())


# ---------------------------------------------------------------- profiles
@pytest.mark.parametrize(
    ("content", "part"),
    [
        pytest.param("language: A2\nname: Käse".encode("latin-1"), "Zeile 2: gefunden Zeichen", id="latin-1"),
        pytest.param(b"\xff\xfe" + "language: A2".encode("utf-16-le"), "kein UTF-8", id="utf-16"),
        pytest.param(b"", "gefunden nichts", id="empty"),
        pytest.param(b"\x00\x01\x02", "kein Text ist", id="binary"),
        pytest.param(b"%PDF-1.7\n", "YAML", id="pdf"),
        pytest.param(b"PK\x03\x04", "kein Text ist", id="zip"),
        pytest.param(b"language: [", "kein gültiges YAML", id="broken"),
        pytest.param(b"- language: A2", "kein Profil", id="list"),
        pytest.param(b"goal:\n\t- stage", "Zeile 2: gefunden kein gültiges YAML (ein Tabulator", id="tab"),
        pytest.param(
            b'"a\\nb": 2', "Spalte a\\nb: gefunden die unbekannte Angabe", id="line break in a name"
        ),
        pytest.param(b"x" * 1_000_001, "mehr als 1000 kB", id="1 MB"),
        pytest.param(b"language: Z9\nbirth: 2001-02-29", "Zeile 2, Spalte birth", id="two mistakes"),
        pytest.param(
            b"residence:\n- {status: duldung_60a, since: 2021-02-01}\n- {status: ne, since: 2021-02-01}",
            "Zeile 3, Spalte residence: gefunden zweimal einen Status",
            id="contradicting spells",
        ),
        pytest.param(
            b"entry: 2020-01-01\nresidence: [{status: gestattung, since: 2019-01-01}]",
            "ab der Einreise (2020-01-01)",
            id="spell before entry",
        ),
    ],
)
def test_profiles(run: Run, tmp_path: Path, folder: Path, content: bytes, part: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(content)

    for command in (("chains", "--catalogue", folder), ("law", "step", "--step", "T-25A")):
        message = refused(run, *command, "--profile", path)
        assert part in message
        assert str(path) in message


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ('{"language": "A2",}', "kein gültiges JSON (ein Name in Anführungszeichen fehlt)"),
        ('{"weekly_hours": ' + "9" * 5000 + "}", "eine Zahl mit Tausenden von Ziffern"),
        ("[" * 100_000, "zu viele Ebenen"),
    ],
    ids=["comma at the end", "huge number", "depth"],
)
def test_profiles_in_json(run: Run, tmp_path: Path, text: str, part: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text)

    assert part in refused(run, "law", "step", "--step", "T-25A", "--profile", path)


def test_each_mistake_has_a_line_of_its_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("language: Z9\nschool: Z9\nplace: Unna\n")

    message = refused(run, "chains", "--profile", path)

    assert [line.split(",")[1].strip() for line in message.splitlines()] == ["Zeile 1", "Zeile 2", "Zeile 3"]


def test_a_profile_without_a_goal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "aimless.yaml"
    path.write_text("language: A2\n")

    assert "kein Ziel" in refused(run, "chains", "--profile", path)


def test_a_directory_is_no_profile(run: Run, tmp_path: Path) -> None:
    assert "ein Verzeichnis" in refused(run, "chains", "--profile", tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_nobody_may_read(run: Run, person: Path) -> None:
    person.chmod(0)

    assert "ohne Leserecht" in refused(run, "chains", "--profile", person)


# ---------------------------------------------------------------- catalogues
def _without(column: str, table: str) -> str:
    rows = [line.split(",") for line in FILES[table].splitlines()]
    place = rows[0].index(column)
    return "\n".join(",".join(row[:place] + row[place + 1 :]) for row in rows)


RUNS = FILES["runs.csv"].splitlines()[0]
OFFER = {"offer_id": "o", "name": "n", "offer_type": "beratung", "partner_id": "vhs"}
CATALOGUES = [
    ("runs.csv", None, "runs.csv: gefunden nichts"),
    ("runs.csv", "", "runs.csv: gefunden eine leere Datei"),
    ("runs.csv", b"run_id,offer_id\n\xff,x\n", "runs.csv"),
    ("runs.csv", _without("start", "runs.csv"), "runs.csv, Zeile 1, Spalte start"),
    ("partners.csv", _without("name", "partners.csv"), "partners.csv, Zeile 1, Spalte name"),
    ("runs.csv", f"{RUNS}\nr,nobody,2021-10-04,2021-11-04,,,,\n", "runs.csv, Zeile 2, Spalte offer_id"),
    ("runs.csv", f"{RUNS}\nr,kurs,2021-02-30,2021-11-04,,,,\n", "runs.csv, Zeile 2, Spalte start"),
    ("runs.csv", f"{RUNS}\nr,kurs,2021-10-04,2021-10-04,,,,\n", "runs.csv, Zeile 2, Spalte end"),
    ("runs.csv", f"{RUNS}\nr,kurs,2021-10-04,2021-10-05,viele,,,\n", "runs.csv, Zeile 2, Spalte places"),
    ("runs.csv", f"{RUNS}\nr,kurs,2021-10-04,2021-10-05,,7,,\n", "runs.csv, Zeile 2"),
    ("offers.csv", offers_csv([{**OFFER, "offer_type": "zauberkurs"}]), "Zeile 2, Spalte offer_type"),
    ("offers.csv", offers_csv([{**OFFER, "statuses": "duldung"}]), "Zeile 2, Spalte statuses"),
    ("offers.csv", offers_csv([{**OFFER, "min_language": "B7"}]), "Zeile 2, Spalte min_language"),
    ("offers.csv", offers_csv([{**OFFER, "partner_id": "wer"}]), "Zeile 2, Spalte partner_id"),
    ("offers.csv", offers_csv([{**OFFER, "age_from": "-3"}]), "Zeile 2, Spalte age_from"),
    ("offers.csv", offers_csv([OFFER, OFFER]), "Zeile 3, Spalte offer_id"),
    ("links.csv", "from_offer,to_offer,kind,days,waives\nkurs,nix,handover,3,\n", "links.csv, Zeile 2"),
    ("links.csv", "from_offer,to_offer,kind,days,waives\nkurs,rat,freund,3,\n", "Spalte kind"),
    ("procedures.csv", "step_id,abh_ags,processing_days\nT-NIX,,3\n", "Zeile 2, Spalte step_id"),
    ("settings.csv", "key,value\ninterface_days,bald\n", "settings.csv, Zeile 2"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "content", "part"), CATALOGUES, ids=[f"{n} {case[2]}" for n, case in enumerate(CATALOGUES)]
)
def test_catalogues(run: Run, folder: Path, table: str, content: str | bytes | None, part: str) -> None:
    path = folder / table
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    message = refused(run, "chains", "--catalogue", folder, "--as-of", DAY)

    assert part in message
    assert refused(run, "catalogue", "check", folder) == message


def test_a_file_is_no_catalogue_folder(run: Run, person: Path) -> None:
    assert "erwartet" in refused(run, "chains", "--profile", person, "--catalogue", person)


def test_a_table_of_a_hundred_megabytes_is_refused_unread(run: Run, person: Path, folder: Path) -> None:
    with (folder / "runs.csv").open("ab") as file:
        file.truncate(100_000_001)  # sparse: nothing is written

    message = refused(run, "chains", "--profile", person, "--catalogue", folder, "--as-of", DAY)

    assert "runs.csv" in message
    assert "höchstens" in message


def test_a_table_that_is_a_directory(run: Run, folder: Path) -> None:
    (folder / "runs.csv").unlink()
    (folder / "runs.csv").mkdir()

    assert "runs.csv" in refused(run, "catalogue", "check", folder)


# ---------------------------------------------------------------- the program itself
@pytest.mark.parametrize(
    ("raised", "status", "part"),
    [
        (KeyboardInterrupt(), 130, "Abgebrochen."),
        (MemoryError(), 2, "Arbeitsspeicher"),
        (RecursionError(), 2, "verschachtelt"),
        (PermissionError(13, "Permission denied", "x.csv"), 2, "x.csv: dazu fehlt das Recht."),
        (
            FileNotFoundError(2, "No such file", "a/x.csv"),
            2,
            "a/x.csv: diese Datei oder ihren Ordner gibt es",
        ),
        (OSError(28, "No space left on device", "x.csv"), 2, "x.csv: der Datenträger ist voll."),
        (
            OSError(107, "Transport endpoint is not connected"),
            2,
            "Datei: Transport endpoint is not connected.",
        ),
        (OSError("disk trouble"), 2, "Datei: disk trouble."),
        (ZeroDivisionError("oh"), 70, "Fehler im Programm: ZeroDivisionError('oh')"),
    ],
    ids=lambda value: repr(value)[:40] if isinstance(value, BaseException) else "",
)
def test_whatever_happens_one_line_is_told(
    raised: BaseException, status: int, part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def action() -> None:
        raise raised

    assert guarded(action) == status
    told = capsys.readouterr()
    assert part in told.err
    assert (told.out, len(told.err.splitlines())) == ("", 1)


@pytest.mark.parametrize("switch", ["1", "yes", "YES"])
def test_a_mistake_of_ours_can_be_looked_at(switch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLAPPT_DEBUG", switch)

    with pytest.raises(ZeroDivisionError):
        guarded(lambda: 1 // 0)


@pytest.mark.parametrize("switch", ["", "no", "0"])
def test_nobody_asked_to_look_at_a_mistake_of_ours(switch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KLAPPT_DEBUG", switch)

    assert guarded(lambda: 1 // 0) == 70


def test_an_interrupt_in_a_command_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(asking, "today", stop)

    result = run("law", "list")

    assert (result.exit_code, result.stderr.strip().splitlines()[-1]) == (130, "Abgebrochen.")


@pytest.mark.parametrize(
    "words",
    [
        ("chains", "--profile", "/"),
        ("chains", "--catalogue", "/dev/null"),
        ("catalogue", "check", "/dev/null"),
        ("law", "step", "--step", "T-60C-NEW", "--profile", "/dev/null"),
        ("nonsense",),
    ],
    ids=" ".join,
)
def test_the_real_program_is_refused_without_a_traceback(words: tuple[str, ...]) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-m", "klappt.cli.main", *words], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
