"""From a finding to its drawing: each name in `Finding.draw` is one way to draw it."""

from collections.abc import Callable, Sequence
from datetime import date

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.model import Finding, Form, Line, Value
from klappt.evidence.statistics.words import TOTAL_LINE
from klappt.reports.pictures.diverging import Diverging, Gap, diverging_svg
from klappt.reports.pictures.heat_map import HeatMap, HeatWords, heat_map_svg
from klappt.reports.pictures.periods import Period, Periods, periods_svg
from klappt.reports.pictures.share_bars import ShareBar, ShareBars, share_bars_svg
from klappt.reports.pictures.slope import Rise, Slope, slope_svg
from klappt.reports.pictures.stacked import Stacked, StackedRow, stacked_svg
from klappt.reports.pictures.two_mode import TwoMode, two_mode_svg

HIDDEN = Text("gesperrt", "hidden")


def picture_svg(finding: Finding, language: str, key: str) -> str:
    """Return the drawing of a finding as SVG; empty where it is not drawn."""
    draw = DRAWINGS.get(finding.draw)
    return draw(finding, language, key) if draw and finding.lines else ""


def _said(finding: Finding, language: str) -> dict[str, str]:
    """Return title and description of a drawing."""
    title = finding.title.say(language)
    more = Text("Dieselben Zahlen stehen in der Tabelle.", "The table has the same numbers.").say(language)
    return {"title": title, "description": f"{title}. {more}"}


def _percent(value: Value) -> float | None:
    return float(value.told) if isinstance(value.told, int | float) and not value.hidden else None


def _bars(finding: Finding, language: str, key: str) -> str:
    lines = [
        line for line in finding.lines if line.label.de != TOTAL_LINE.de and line.values[0].form == Form.COUNT
    ]
    base = finding.base.answered if finding.base else 0
    drawn = [_bar(line, base, language) for line in lines]
    return share_bars_svg(ShareBars(**_said(finding, language), bars=drawn, key=key))


def _bar(line: Line, base: int, language: str) -> ShareBar:
    """Return a line as a bar: the first share with the count before it, else the first count of all."""
    place = next((place for place, one in enumerate(line.values) if one.form == Form.SHARE), 0)
    count = line.values[max(place - 1, 0)]
    share = _percent(line.values[place])
    if place == 0 and share is not None:
        share = 100 * share / base if base else None
    name = line.label.say(language)
    if count.hidden or line.values[place].hidden:
        return ShareBar(name, None, HIDDEN.say(language), hidden=True)
    told = "–" if share is None else f"{count.told:g} ({share:.0f} %)"
    return ShareBar(name, share, told)


def _stacked(finding: Finding, language: str, key: str) -> str:
    answers = [text.say(language).removesuffix(" %") for text in finding.head[2:]]
    rows = [
        StackedRow(
            line.label.say(language),
            [_piece(one) for one in line.values[1:]],
            _count(line.values[0], language),
        )
        for line in finding.lines
    ]
    drawn = Stacked(
        **_said(finding, language), answers=answers, rows=rows, hidden=HIDDEN.say(language), key=key
    )
    return stacked_svg(drawn)


def _piece(value: Value) -> float | None:
    """Return a share; where nobody answered there is none, which is not hidden."""
    return _percent(value) if value.hidden or value.told is not None else 0.0


def _count(value: Value, language: str) -> str:
    return HIDDEN.say(language) if value.hidden else f"{value.told:g}"


def _heat(finding: Finding, language: str, key: str) -> str:
    columns = [
        (text.say(language), place)
        for place, text in enumerate(finding.head[1:])
        if finding.lines[0].values[place].form == Form.COUNT
    ]
    total = TOTAL_LINE.say(language)
    lines = [line for line in finding.lines if line.label.de != TOTAL_LINE.de]
    cells = {
        (line.label.say(language), name): _whole(line.values[place])
        for line in lines
        for name, place in columns
    }
    names = [name for name, _ in columns if name != total]
    totals = (
        {line.label.say(language): cells[line.label.say(language), total] for line in lines}
        if (len(names) < len(columns))
        else {}
    )
    heat = HeatMap(
        **_said(finding, language),
        conditions=[line.label.say(language) for line in lines],
        groups=names,
        cells={cell: count for cell, count in cells.items() if cell[1] != total},
        totals=totals,
        words=HeatWords(HIDDEN.say(language), finding.head[0].say(language), total, language),
        key=key,
    )
    return heat_map_svg(heat)


def _whole(value: Value) -> int | None:
    return int(value.told) if isinstance(value.told, int | float) and not value.hidden else None


def _slope(finding: Finding, language: str, key: str) -> str:
    if len(finding.head) < 4 or finding.lines[0].values[1].form != Form.SHARE:  # noqa: PLR2004 - both sides
        return ""
    rises = [
        Rise(
            line.label.say(language),
            _percent(line.values[1]),
            _percent(line.values[2]),
            f"n = {_count(line.values[0], language)}",
        )
        for line in finding.lines
    ]
    if all(rise.before is None or rise.after is None for rise in rises):
        return ""
    before, after = (finding.head[place].say(language).split(":")[0] for place in (2, 3))
    missing = Text("Nicht gezeigt: ", "Not shown: ").say(language)
    return slope_svg(
        Slope(**_said(finding, language), before=before, after=after, rises=rises, missing=missing, key=key)
    )


def _diverging(finding: Finding, language: str, key: str) -> str:
    heads = [text.say(language).removesuffix(", %") for text in finding.head]
    gaps = [
        Gap(
            line.label.say(language),
            _percent(line.values[1]),
            _percent(line.values[2]),
            _index(line.values[3], language),
        )
        for line in finding.lines
    ]
    drawn = Diverging(
        **_said(finding, language), left=heads[2], right=heads[3], index=heads[4], gaps=gaps, key=key
    )
    return diverging_svg(drawn)


def _index(value: Value, language: str) -> str:
    if value.hidden:
        return HIDDEN.say(language)
    return "–" if value.told is None else f"{value.told:+.0f}".replace("-", "−")


def _timeline(finding: Finding, language: str, key: str) -> str:
    periods = [
        Period(
            line.label.say(language),
            str(line.values[0].told),
            date.fromisoformat(str(line.values[1].told)),
            date.fromisoformat(str(line.values[2].told)),
            f"{line.values[3].told:g}",
        )
        for line in finding.lines
    ]
    return periods_svg(Periods(**_said(finding, language), periods=periods, key=key))


def _two_mode(finding: Finding, language: str, key: str) -> str:
    left = [line.label.say(language) for line in finding.lines]
    right = [text.say(language) for text in finding.head[1:]]
    ties = {
        (line.label.say(language), name): count
        for line in finding.lines
        for name, value in zip(right, line.values, strict=True)
        if (count := _whole(value))
    }
    tied: tuple[Sequence[str], Sequence[str]] = (
        [one for one in left if any(one == here for here, _ in ties)],
        [one for one in right if any(one == there for _, there in ties)],
    )
    if not ties:
        return ""
    words = Text(
        "Breite: Zahl der Bündnisse. Gesperrte Verbindungen sind nicht gezeichnet.",
        "Width: number of alliances. Hidden ties are not drawn.",
    )
    drawn = TwoMode(
        **_said(finding, language), left=tied[0], right=tied[1], ties=ties, note=words.say(language), key=key
    )
    return two_mode_svg(drawn)


DRAWINGS: dict[str, Callable[[Finding, str, str], str]] = {
    "bars": _bars,
    "stacked": _stacked,
    "heat": _heat,
    "slope": _slope,
    "diverging": _diverging,
    "timeline": _timeline,
    "two_mode": _two_mode,
}
