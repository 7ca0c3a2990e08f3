"""The picture of a chain, and how text is laid out."""

from datetime import date
from typing import Any

import pytest

from klappt.cli.screen import Screen, plain, screen_for
from klappt.cli.timeline import Axis, axis_for, legend, month_lines, timeline

AS_OF = date(2021, 9, 1)


def step(
    kind: str, start: str, end: str, *, hours: int = 20, wait: Any = None, name: str = "Kurs"
) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": name,
        "start": start,
        "end": end,
        "weekly_hours": hours,
        "wait": wait,
        "name": name,
        "partner": "p",
    }


CHAIN = {
    "goal_day": "2022-08-01",
    "steps": [
        step("run", "2021-10-01", "2022-02-01", wait={"since": "2021-09-01"}, name="Deutsch B1"),
        step("companion", "2021-10-01", "2022-03-01", hours=2, name="Coaching"),
        step("run", "2022-02-15", "2022-02-16", hours=0, name="Prüfung"),
        step("legal", "2022-03-01", "2022-05-30", name="§ 25a"),
        step("run", "2022-08-01", "2025-08-01", wait={"since": "2022-05-30"}, name="Ausbildung"),
    ],
}


def test_the_picture() -> None:
    assert timeline(CHAIN, AS_OF, Screen(width=64)) == [
        "    2021              2022",
        "    S   O    N    D   J    F    M   A    M    J    J   A    S",
        " 1  ░░░░████████████████████ Deutsch B1",
        " 2      ──────────────────────── Coaching",
        " 3                           ▄ Prüfung",
        " 4                              ◆╌╌╌╌╌╌╌╌╌╌╌╌╌ § 25a",
        " 5                                 Ausbildung ░░░░░░░░░███████▶",
        "                                       Ziel 01.08.2022 ⚑",
    ]


def test_a_change_of_status_has_its_name_in_the_language_of_the_text() -> None:
    legal = {**step("legal", "2022-03-01", "2022-05-30", name="Härtefall"), "id": "T-23A"}
    chain = {"goal_day": "2022-05-30", "steps": [legal]}

    german = "\n".join(timeline(chain, AS_OF, Screen(width=100)))
    english = "\n".join(timeline(chain, AS_OF, Screen(width=100, lang="en")))

    assert "Härtefallkommission" in german
    assert "hardship commission" in english


@pytest.mark.parametrize("width", [40, 41, 64, 80, 200])
def test_no_row_is_wider_than_the_screen(width: int) -> None:
    rows = timeline(CHAIN, AS_OF, Screen(width=width, colour=True, lang="en"))

    assert max(len(plain(row)) for row in rows) <= width


def test_a_goal_at_once_still_has_an_axis() -> None:
    axis = axis_for({"goal_day": "2021-09-01", "steps": []}, AS_OF, 80)

    assert (axis.end - axis.start).days == 61
    assert month_lines(axis)[1].strip().startswith("S")


def test_days_outside_are_clipped() -> None:
    axis = Axis(AS_OF, date(2021, 12, 1), 30)

    assert (axis.column(date(2020, 1, 1)), axis.column(date(2030, 1, 1))) == (0, 29)
    assert axis.span(AS_OF, date(2021, 9, 2)) == (0, 0)


def test_a_long_axis_names_only_quarters() -> None:
    line = month_lines(Axis(date(2021, 1, 1), date(2027, 1, 1), 60))[1]

    assert set(line.split()) <= {"J", "A", "O"} | {""}


def test_the_legend_names_only_signs_that_occur() -> None:
    steps = CHAIN["steps"]
    assert isinstance(steps, list)

    assert legend(steps[:1], Screen()) == "█ Angebot   ░ Warten"
    assert legend(steps[1:4], Screen(lang="en")) == "▄ no weekly hours   ─ companion   ◆ residence law"


# ---------------------------------------------------------------- screen
def test_colour_only_where_it_is_wanted() -> None:
    assert Screen(colour=True).paint("Ziel", "bold") == "\x1b[1mZiel\x1b[0m"
    assert Screen().paint("Ziel", "bold") == "Ziel"


@pytest.mark.parametrize(
    ("terminal", "no_color", "variable", "colour"),
    [
        (True, False, "", True),
        (False, False, "", False),
        (True, True, "", False),
        (True, False, "1", False),
    ],
)
def test_when_a_screen_has_colour(
    *, terminal: bool, no_color: bool, variable: str, colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", variable)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)

    assert screen_for(80, no_color, "de").colour is colour


@pytest.mark.parametrize(("asked", "found"), [(40, 40), (200, 200), (None, 80)])
def test_the_width_of_a_screen(asked: int | None, found: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    assert screen_for(asked, True, "de").width == found


@pytest.mark.parametrize(("columns", "found"), [("20", 40), ("500", 200)])
def test_the_width_of_a_terminal_is_bounded(
    columns: str, found: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)

    assert screen_for(None, True, "de").width == found


def test_days_in_both_languages() -> None:
    assert Screen().day("2022-08-01") == "01.08.2022"
    assert Screen(lang="en").day("2022-08-01") == "1 Aug 2022"
