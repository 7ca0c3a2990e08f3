"""
Draw a chain over a month axis: a row for each step, waiting hatched, legal steps as diamonds, a goal flag.

Takes the steps of the JSON answer, so that picture and document never differ.  Cost: columns times steps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from klappt.cli.screen import Screen
from klappt.planning.telling import legal_name

SHORTEST_NAME = 8  # columns below which a shortened name tells nothing
MARGIN = 4
TAIL_DAYS = 45  # so much is shown of what goes on after the goal
LEAST_DAYS = 60
MONTHS_OF_YEAR = 12
LOADED, LIGHT, COMPANION, LEGAL, WAITING = "█", "▄", "─", "╌", "░"
COLOURS = ("blue", "cyan", "green", "yellow")


@dataclass(frozen=True)
class Axis:
    """Days from `start` up to `end` on so many columns."""

    start: date
    end: date
    columns: int

    def column(self, day: date) -> int:
        """Return the column of a day, clipped to the axis."""
        place = (day - self.start).days * self.columns // (self.end - self.start).days
        return min(max(place, 0), self.columns - 1)

    def span(self, start: date, end: date) -> tuple[int, int]:
        """Return first and last column of a half-open period, at least one column wide."""
        return self.column(start), max(self.column(start), self.column(end - timedelta(days=1)))


def axis_for(chain: dict[str, Any], as_of: date, width: int) -> Axis:
    """Return the axis of a chain: from the as-of day to a little after the goal."""
    goal = date.fromisoformat(chain["goal_day"])
    ends = [date.fromisoformat(step["end"]) for step in chain["steps"]]
    shown = min(max([goal, *ends]), goal + timedelta(days=TAIL_DAYS))
    end = max(shown, as_of + timedelta(days=LEAST_DAYS)) + timedelta(days=1)
    return Axis(as_of, end, max(width - MARGIN, 20))


def timeline(chain: dict[str, Any], as_of: date, screen: Screen) -> list[str]:
    """Return the picture of a chain, line by line."""
    axis = axis_for(chain, as_of, screen.width - 1)
    partners: dict[str, str] = {}
    lines = [screen.paint(line, "dim") for line in month_lines(axis)]
    for number, step in enumerate(chain["steps"], start=1):
        partner = step["partner"] or ""
        colour = partners.setdefault(partner, COLOURS[len(partners) % len(COLOURS)])
        lines.append(_row(step, number, axis, screen, "yellow" if step["kind"] == "legal" else colour))
    lines.append(_goal_row(date.fromisoformat(chain["goal_day"]), axis, screen))
    return lines


def month_lines(axis: Axis) -> list[str]:
    """Return the two lines of the axis: years, and the initials of the months where there is room."""
    years, months = [" "] * axis.columns, [" "] * axis.columns
    room = axis.columns * 30 // (axis.end - axis.start).days  # columns of a month
    for day in _month_starts(axis):
        column = axis.column(day)
        every = 1 if room >= 2 else 3  # noqa: PLR2004 - an initial and a blank
        if (day.month - 1) % every == 0:
            months[column] = "JFMAMJJASOND"[day.month - 1]
        if day.month == 1:
            _write(years, column, str(day.year))
    # The year of the beginning only where it does not run into the next one.
    _write(years, axis.column(axis.start), f"{axis.start.year} ")
    return [" " * MARGIN + "".join(line).rstrip() for line in (years, months)]


def _month_starts(axis: Axis) -> Iterator[date]:
    day = axis.start
    while day < axis.end:
        yield day
        year, month = divmod(day.year * MONTHS_OF_YEAR + day.month, MONTHS_OF_YEAR)
        day = date(year, month + 1, 1)


def _write(cells: list[str], column: int, text: str) -> None:
    if column + len(text) <= len(cells) and not "".join(cells[column : column + len(text)]).strip():
        cells[column : column + len(text)] = text


def _row(step: dict[str, Any], number: int, axis: Axis, screen: Screen, colour: str) -> str:
    start, end = date.fromisoformat(step["start"]), date.fromisoformat(step["end"])
    first, last = axis.span(start, end)
    waited = _waited(step, axis, first)
    bar = _bar(step, last - first + 1, cut=end > axis.end)
    name = _shorten(legal_name(step, screen), axis.columns)
    free = axis.columns - last - 2
    before = " " * (first - waited) + screen.paint(WAITING * waited, "dim")
    after = ""
    if len(name) <= free:
        after = " " + name
    elif len(name) + 1 <= first - waited:
        before = name.rjust(first - waited - 1) + " " + screen.paint(WAITING * waited, "dim")
    elif free >= first - waited:
        after = " " + _shorten(name, free) if free > SHORTEST_NAME else ""
    elif first - waited > SHORTEST_NAME:
        room = first - waited
        before = _shorten(name, room - 1).rjust(room - 1) + " " + screen.paint(WAITING * waited, "dim")
    return f"{number:>2}  {before}{screen.paint(bar, colour)}{after}".rstrip()


def _waited(step: dict[str, Any], axis: Axis, first: int) -> int:
    wait = step["wait"]
    return max(0, first - axis.column(date.fromisoformat(wait["since"]))) if wait else 0


def _bar(step: dict[str, Any], length: int, *, cut: bool) -> str:
    if step["kind"] == "legal":
        bar = "◆" + LEGAL * (length - 1)
    else:
        sign = COMPANION if step["kind"] == "companion" else LOADED if step["weekly_hours"] else LIGHT
        bar = sign * length
    return bar[:-1] + "▶" if cut and length > 1 else bar


def _goal_row(goal: date, axis: Axis, screen: Screen) -> str:
    column = axis.column(goal)
    text = screen.say(f"Ziel {screen.day(goal.isoformat())}", f"goal {screen.day(goal.isoformat())}")
    if column + 2 + len(text) <= axis.columns:
        line = " " * column + screen.paint("⚑ " + text, "bold")
    else:
        line = " " * (column - len(text) - 1) + screen.paint(text + " ⚑", "bold")
    return " " * MARGIN + line


def _shorten(text: str, room: int) -> str:
    return text if len(text) <= room else text[: max(room - 1, 0)].rstrip() + "…"


def legend(steps: Sequence[dict[str, Any]], screen: Screen) -> str:
    """Return what the signs mean, only those that occur."""
    signs = []
    if any(step["kind"] == "run" and step["weekly_hours"] for step in steps):
        signs.append(LOADED + " " + screen.say("Angebot", "offer"))
    if any(step["kind"] == "run" and not step["weekly_hours"] for step in steps):
        signs.append(LIGHT + " " + screen.say("ohne Wochenstunden", "no weekly hours"))
    if any(step["kind"] == "companion" for step in steps):
        signs.append(COMPANION + " " + screen.say("Begleitung", "companion"))
    if any(step["kind"] == "legal" for step in steps):
        signs.append("◆ " + screen.say("Aufenthaltsrecht", "residence law"))
    if any(step["wait"] for step in steps):
        signs.append(WAITING + " " + screen.say("Warten", "waiting"))
    return "   ".join(signs)
