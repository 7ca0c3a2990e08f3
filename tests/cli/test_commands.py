"""What the commands answer: one document as JSON, a readable text, an exit status."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.cli.conftest import Run

from klappt import __version__
from klappt.chains.check import faults
from klappt.cli import asking
from klappt.cli.main import COMMANDS
from klappt.cli.options import progress
from klappt.planning.catalogues import example_catalogue
from klappt.planning.searching import find_chains

DAY = "2021-09-01"
ANSWER = {
    "type": "object",
    "required": ["as_of", "goal", "engine", "chains", "closed", "reasons", "questions"],
    "properties": {
        "engine": {"required": ["version", "catalogue", "law"]},
        "chains": {
            "items": {
                "required": [
                    "goal_day", "handovers", "certainty", "travel_km", "group", "companions", "steps",
                    "questions",
                ],
                "properties": {
                    "companions": {"items": {"required": ["offer", "run"]}},
                    "steps": {
                        "items": {
                            "required": [
                                "kind", "id", "offer", "type", "partner", "start", "end", "weekly_hours",
                                "grade", "citations", "unclear",
                            ],
                            "properties": {"kind": {"enum": ["run", "legal", "companion"]}},
                        }
                    },
                },
            }
        },
        "closed": {
            "items": {
                "required": ["offer", "reasons"],
                "properties": {
                    "reasons": {
                        "minItems": 1,
                        "items": {"required": ["code", "has", "needs", "supplied_by", "citation"]},
                    }
                },
            }
        },
        "questions": {"items": {"required": ["fact", "changes"]}},
    },
}  # fmt: skip


def _python(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run this Python in a process of its own."""
    return subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, *words],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )


def document(text: str) -> dict[str, Any]:
    """Return the one document on stdout."""
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


# ---------------------------------------------------------------- chains
@pytest.mark.parametrize(
    ("effort", "notes"),
    [((), []), (("--effort", 0), []), (("--effort", 1), ["search_ended:1"])],
    ids=["usual", "without limit", "ended"],
)
def test_a_search_that_was_ended_says_so(
    run: Run, person: Path, folder: Path, effort: tuple[object, ...], notes: list[str]
) -> None:
    words = ("chains", "--profile", person, "--catalogue", folder, "--as-of", DAY, *effort)

    answer = document(run(*words, "--json").stdout)
    text = run(*words).stdout

    assert answer["complete"] is not bool(notes)
    assert [note for note in answer["notes"] if note.startswith("search_ended")] == notes
    assert ("Die Suche endete nach 1 Teilwegen" in " ".join(text.split())) is bool(notes)


def test_chains_as_one_document(run: Run, person: Path, folder: Path) -> None:
    result = run("chains", "--profile", person, "--catalogue", folder, "--as-of", DAY, "--json")

    answer = document(result.stdout)
    jsonschema.validate(answer, ANSWER)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (answer["as_of"], answer["goal"]) == (DAY, {"stage": "training"})
    assert answer["engine"]["version"] == __version__
    assert answer["engine"]["catalogue"].startswith("sha256:")
    assert answer["assumed"]["bundles"] == ["no_exclusions"]
    (chain,) = answer["chains"]
    assert (chain["goal_day"], chain["handovers"], chain["certainty"]) == ("2022-08-01", 1, 2)
    assert chain["group"] == "sprachkurs_kommunal > beratung > betriebliche_ausbildung"
    assert [(c["offer"], c["run"]) for c in chain["companions"]] == [("coach", "coach-1")]
    assert [(s["id"], s["offer"], s["partner"], s["start"], s["end"]) for s in chain["steps"]] == [
        ("kurs-1", "kurs", "vhs", "2021-10-04", "2022-01-31"),
        ("rat-1", "rat", "vhs", "2022-03-01", "2022-05-01"),
        ("lehre-1", "lehre", "firma", "2022-08-01", "2025-08-01"),
    ]
    training = chain["steps"][2]
    assert (training["grade"], training["permission"], training["file_by"]) == (
        "discretionary",
        "abh",
        "2022-06-20",
    )
    assert training["citations"]
    assert training["wait"] == {
        "since": "2022-05-01",
        "days": 92,
        "code": "handover_open",
        "interface_days": 28,
    }


def test_closed_offers_tell_what_is_missing_and_who_supplies_it(run: Run, person: Path, folder: Path) -> None:
    result = run("chains", "--profile", person, "--catalogue", folder, "--as-of", DAY, "--json")

    closed = {entry["offer"]: entry["reasons"] for entry in document(result.stdout)["closed"]}
    assert set(closed) == {"rat", "lehre", "fern"}
    (reason,) = closed["rat"]
    assert (reason["code"], reason["has"], reason["needs"]) == ("language_below", "A2", "B1")
    assert [(s["offer"], s["earliest"]) for s in reason["supplied_by"] if s["earliest"]] == [
        ("kurs", "2022-01-31")
    ]
    assert [r["code"] for r in closed["fern"]] == ["out_of_area"]


def test_no_chain_is_exit_status_1_with_reasons(run: Run, person: Path, folder: Path) -> None:
    options = ("--profile", person, "--catalogue", folder, "--as-of", DAY, "--goal", "language=C2")

    answer, text = run("chains", *options, "--json"), run("chains", *options)

    assert (answer.exit_code, text.exit_code) == (1, 1)
    found = document(answer.stdout)
    assert found["chains"] == []
    assert [reason["code"] for reason in found["reasons"]] == ["no_chain", "goal_language"]
    assert "Kein Weg führt zum Ziel." in text.stdout
    assert "Für das Ziel fehlt Deutsch C2." in text.stdout


def test_a_goal_already_reached_is_the_empty_chain(run: Run, person: Path, folder: Path) -> None:
    options = ("--profile", person, "--catalogue", folder, "--as-of", DAY, "--goal", "language=A2")

    answer, text = run("chains", *options, "--json"), run("chains", *options)

    (chain,) = document(answer.stdout)["chains"]
    assert (chain["steps"], chain["goal_day"], answer.exit_code) == ([], DAY, 0)
    assert "Das Ziel ist schon erreicht." in text.stdout


def test_chains_as_text(run: Run, person: Path, folder: Path) -> None:
    options = ("--profile", person, "--catalogue", folder, "--as-of", DAY, "--width", 80)
    text = run("chains", *options, "--sources").stdout

    for part in (
        "Wege zum Ziel: Ausbildung",
        "~ angenommen: no_exclusions",
        "1 · Ziel am 01.08.2022 · 1 Überleitung · Ermessen · ",
        "Ziel 01.08.2022 ⚑",
        " 1  04.10.2021 – 31.01.2022  Deutsch B1\n",
        " 2  01.03.2022 – 01.05.2022  Vertrag finden ~\n",
        "    Volkshochschule · Unna · 20 Std./Woche · 7 km",
        "    Quelle: https://example.org/kurs",
        "davon 28 Tage Übergang: keine Überleitung",
        "Antrag bis 20.06.2022",
        "  + Begleitung: Coaching",
        "Nur 2 Plätze.",
        "Warum nicht? 3 Angebote sind geschlossen.",
        "   2× Deutsch: A2, nötig ist mindestens B1.",
        "~ angenommen",
    ):
        assert part in text
    assert "\x1b[" not in text
    assert "Quelle" not in run("chains", *options).stdout


def test_chains_in_english(run: Run, person: Path, folder: Path) -> None:
    text = run("chains", "--profile", person, "--catalogue", folder, "--as-of", DAY, "--lang", "en").stdout

    for part in ("Ways to the goal: training", "goal on 1 Aug 2022", "1 hand-over", "discretion", "Why not?"):
        assert part in text
    for word in ("Ziel", "Wege", "Überleitung", "Warum", "Begleitung", "angenommen", "Ermessen", "Tage"):
        assert word not in text


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_text_stays_within_the_width(run: Run, person: Path, folder: Path, width: int) -> None:
    options = ("--profile", person, "--catalogue", folder, "--as-of", DAY, "--width", width)

    for command in ("chains", "explain"):
        lines = run(command, *options).stdout.splitlines()
        assert max(len(line) for line in lines) <= width


def test_without_law_nothing_is_asked_and_nothing_cited(run: Run, person: Path, folder: Path) -> None:
    options = ("--profile", person, "--catalogue", folder, "--as-of", DAY, "--law", "none")

    answer = document(run("chains", *options, "--json").stdout)

    (chain,) = answer["chains"]
    assert (chain["certainty"], answer["engine"]["law"]) == (0, None)
    assert [step["citations"] for step in chain["steps"]] == [[], [], []]
    assert not [risk for risk in chain["risks"] if risk["code"] == "document_renewal"]
    assert "Ohne Aufenthaltsrecht gerechnet" in run("chains", *options).stdout


def test_the_same_question_has_the_same_answer(run: Run, person: Path, folder: Path) -> None:
    options = ("--profile", person, "--catalogue", folder, "--as-of", DAY, "--json")

    assert run("chains", *options).stdout == run("chains", *options).stdout


def test_the_clock_is_read_only_where_nobody_names_a_day(
    run: Run, person: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "today", lambda: date(2021, 9, 10))

    result = run("chains", "--profile", person, "--catalogue", folder, "--json")

    assert document(result.stdout)["as_of"] == "2021-09-10"


def test_an_answer_passes_the_independent_checker(person: Path, folder: Path) -> None:
    asked = asking.asked_for(person, folder, date(2021, 9, 1), None, "full")

    chains = find_chains(asked.person, asked.world)

    assert chains
    assert [faults(chain, asked.person, asked.world) for chain in chains] == [[]] * len(chains)


# ---------------------------------------------------------------- explain
def test_explain_as_document_and_text(run: Run, person: Path, folder: Path) -> None:
    options = ("--profile", person, "--catalogue", folder, "--as-of", DAY)

    answer = document(run("explain", *options, "--json").stdout)
    text = run("explain", *options).stdout

    opened = {entry["offer"]: entry["open_from"] for entry in answer["offers"]}
    assert opened == {"kurs": "2021-10-04", "rat": None, "lehre": None, "coach": "2021-09-15", "fern": None}
    assert "+ ab 04.10.2021 Deutsch B1\n" in text
    assert "→ Das bringt: Deutsch B1 (31.01.2022)" in text


def test_explain_one_offer(run: Run, person: Path, folder: Path) -> None:
    options = ("--profile", person, "--catalogue", folder, "--as-of", DAY, "--offer", "rat", "--json")

    answer = document(run("explain", *options).stdout)

    assert [entry["offer"] for entry in answer["offers"]] == ["rat"]


def test_explain_one_offer_names_the_others(run: Run, person: Path, folder: Path) -> None:
    options = ("--profile", person, "--catalogue", folder, "--as-of", DAY, "--offer", "rat")

    assert "→ Das bringt: Deutsch B1 (" in run("explain", *options).stdout


def test_explain_needs_no_goal(run: Run, tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "nobody.yaml"
    path.write_text("language: A2\n")

    result = run("explain", "--profile", path, "--catalogue", folder, "--as-of", DAY)

    assert result.exit_code == 0
    assert "Offene Fragen" in result.stdout


# ---------------------------------------------------------------- law
def test_law_access(run: Run, person: Path) -> None:
    options = ("--status", "duldung_60a", "--offer-type", "betriebliche_ausbildung", "--on", "2024-04-01")

    answer = document(run("law", "access", *options, "--profile", person, "--json").stdout)

    assert {
        "rule", "grade", "permission", "wait_months", "wait_counter", "citation", "rule_id", "verdict",
        "reasons",
    } <= set(answer)  # fmt: skip
    assert (answer["grade"], answer["permission"], answer["verdict"]) == ("should", "abh", "open")
    text = run("law", "access", *options, "--profile", person).stdout
    assert "offen · soll erlaubt werden · 01.04.2024" in text
    assert answer["citation"].split(",")[0] in " ".join(text.split())


def test_law_access_of_a_type_without_a_gate(run: Run) -> None:
    options = ("--status", "duldung_60b", "--offer-type", "sprachcafe", "--on", DAY)

    assert document(run("law", "access", *options, "--json").stdout)["verdict"] == "open"
    assert "keine Bedingung" in run("law", "access", *options).stdout


def test_law_step(run: Run, person: Path) -> None:
    options = ("--step", "T-60C-NEW", "--profile", person, "--on", "2022-08-01")

    answer = document(run("law", "step", *options, "--json").stdout)

    assert (answer["verdict"], answer["to_status"]) == ("closed", "duldung_60c")
    assert "training_contract_missing" in [reason["code"] for reason in answer["reasons"]]
    assert "Es gibt keinen Ausbildungsvertrag." in run("law", "step", *options).stdout


def test_law_list(run: Run) -> None:
    answer = document(run("law", "list", "--on", DAY, "--json").stdout)
    text = run("law", "list", "--on", DAY, "--lang", "en").stdout

    assert {rule["kind"] for rule in answer["rules"]} == {"access", "step", "place"}
    for rule in answer["rules"]:
        assert rule["citation"]
        assert rule["reviewed"]
        assert rule["explains_en"]
        assert rule["id"] in text


# ---------------------------------------------------------------- catalogue
def test_catalogue_check(run: Run, folder: Path) -> None:
    answer = document(run("catalogue", "check", folder, "--json").stdout)
    text = run("catalogue", "check", folder).stdout

    assert 0 < answer["completeness"] < 100
    assert set(answer["completeness_by_offer"]) == {"kurs", "rat", "lehre", "coach", "fern"}
    assert f"Vollständigkeit: {answer['completeness']} von 100 (5 Angebote)" in text


def test_catalogue_check_can_be_strict(run: Run, folder: Path) -> None:
    (folder / "runs.csv").write_text("run_id,offer_id,start,end,places,every_days,until,basis\n")

    assert run("catalogue", "check", folder).exit_code == 0
    assert run("catalogue", "check", folder, "--strict").exit_code == 1


def test_a_catalogue_survives_conversion(run: Run, folder: Path, tmp_path: Path) -> None:
    book, back = tmp_path / "katalog.xlsx", tmp_path / "back"

    assert run("catalogue", "convert", folder, book).exit_code == 0
    assert run("catalogue", "convert", book, back).exit_code == 0
    refused = run("catalogue", "convert", folder, book)
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert run("catalogue", "convert", folder, book, "--force").exit_code == 0

    asked = ("chains", "--as-of", DAY, "--goal", "language=B1", "--law", "none", "--json", "--catalogue")
    answers = [document(run(*asked, path).stdout) for path in (folder, book, back)]
    assert [answer["engine"] for answer in answers] == [answers[0]["engine"]] * 3


# ---------------------------------------------------------------- help and start
@pytest.mark.parametrize(
    "words",
    [
        (), ("chains",), ("explain",), ("law",), ("law", "access"), ("law", "step"), ("law", "list"),
        ("catalogue",), ("catalogue", "check"), ("catalogue", "convert"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_helps_with_an_example(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words, "--help")

    assert result.exit_code == 0
    assert "Beispiel" in result.stdout
    assert "klappt " + " ".join(words) in result.stdout


def test_the_list_of_commands_is_what_can_be_run(run: Run) -> None:
    for name in COMMANDS:
        assert run(name, "--help").exit_code == 0
        assert f"  {name} " in run("--help").stdout


def test_version(run: Run) -> None:
    assert __version__ in run("--version").stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from klappt.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('numpy', 'numba', 'openpyxl', 'yaml', 'klappt.law', 'klappt.chains')"
        " if m in sys.modules])\n"
        "import time; print(time.process_time())"
    )
    *_, loaded, seconds = _python("-c", code).stdout.splitlines()

    assert loaded == "[]"
    assert float(seconds) < 3  # of its own: how busy the machine is does not count


def test_a_reader_that_leaves_early_is_no_mistake() -> None:
    command = [sys.executable, "-m", "klappt.cli.main", "law", "list", "--on", DAY]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as writing:  # noqa: S603
        assert writing.stdout is not None
        assert writing.stderr is not None
        writing.stdout.close()

        assert writing.stderr.read() == b""
        assert writing.wait() == 0


@pytest.mark.parametrize(("terminal", "told"), [(True, "Wege werden gesucht …\n"), (False, "")])
def test_progress_is_told_only_to_a_person(
    *, terminal: bool, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)

    progress("Wege werden gesucht …")

    assert capsys.readouterr() == ("", told)


def test_an_old_terminal_gets_plain_ascii_json() -> None:
    done = _python("-m", "klappt.cli.main", "law", "list", "--on", DAY, "--json", PYTHONIOENCODING="ascii")

    assert "§" in json.dumps(json.loads(done.stdout), ensure_ascii=False)


def test_the_built_in_example_is_a_profile_with_a_catalogue() -> None:
    """What `klappt chains` shows without arguments; the search itself is too long for this test."""
    asked = asking.asked_for(None, None, None, None, "full")

    assert asked.world.as_of == date(2021, 9, 1)
    assert asked.catalogue == example_catalogue()
    assert asked.profile.bundles == ("no_exclusions",)
    assert asked.goal.words == {"stage": "training"}
