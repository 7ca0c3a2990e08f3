"""
Where the journeys of many people run and where they break: a river from today down to the goal.

Its width is people.  Before each stage those who get no further leave it to the right and end at a black bar,
with the reason and the number beside it; a thick line across the river tells how many take the stage on their
way.  A break is hatched, who arrives in time is plain, who arrives in other ways is dotted or striped: nothing
hangs on colour.  Narrow and tall, so that it is readable on a phone and grows to a poster.

A number may be protected (None): its arm has one and the same width whatever it stands for, and the river is
as wide as the arms that still leave it, so the drawing tells no more than the table beside it.
Cost: one visit of each end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from klappt.reports.blocks import Table
from klappt.reports.pictures.letters import lines_of
from klappt.reports.pictures.svg import document, element, group, number, text, titled
from klappt.reports.words import number as written

Count = int | None  # None: a small number, protected

WIDTH: Final = 480.0
LEFT: Final = 16.0  # of the river
RIVER: Final = 150.0  # as wide as everybody together
ARM: Final = 214.0  # where an arm ends
LABEL: Final = 224.0
MARGIN: Final = 12.0
SIZE: Final = 14.0
LINE: Final = 17.0
SMALL: Final = 12.5
HIDDEN_WIDTH: Final = 5.0
LEAST: Final = 1.5  # so that one person in a thousand is still seen
DROP: Final = 10.0  # how far an arm falls before it runs level
MOST_LINES: Final = 4
BETWEEN: Final = 12.0  # arrows
INK, SOFT, EDGE, WATER, OTHER, BROKEN = "#171a2b", "#5b6070", "#1d4fb8", "#c9dbf8", "#e9f0fc", "#f3d6c4"


@dataclass(frozen=True)
class End:
    """People who end in one place, or stand somewhere today."""

    name: str
    people: Count


@dataclass(frozen=True)
class Stage:
    """A stage on the way, and why people end before it; `band` is Sprache, Schule, Beruf or Aufenthalt."""

    name: str
    before: str  # with its preposition: vor B1
    band: str
    ends: Sequence[End] = ()
    people: Count = 0  # who end before it, all together
    passed: Count = 0  # who reach it on their way


@dataclass(frozen=True)
class FlowWords:
    """The words in the picture."""

    hidden: str = "gesperrt"
    today: str = "Heute"
    stage: str = "Wo der Weg endet"
    reason: str = "Was im Weg steht"
    people: str = "Menschen"
    passed: str = "{people} nehmen diese Stufe"
    language: str = "de"


@dataclass(frozen=True)
class Flow:
    """A whole picture; stages in the order of the ways, `arrivals` at most three, the surest first."""

    title: str
    description: str
    everybody: End
    starts: Sequence[End]
    stages: Sequence[Stage]
    arrivals: Sequence[End]
    note: str = ""
    words: FlowWords = field(default_factory=FlowWords)
    key: str = "flow"


@dataclass(frozen=True)
class _Pen:
    """How far down the drawing has come, and where the right bank of the river is."""

    y: float
    bank: float
    scale: float
    words: FlowWords
    key: str

    def down(self, by: float) -> "_Pen":
        return replace(self, y=self.y + by)

    def wide(self, people: Count) -> float:
        """Return how wide people are drawn; a protected number always the same."""
        if people is None:
            return HIDDEN_WIDTH
        return 0.0 if people == 0 else max(people * self.scale, LEAST)

    def told(self, people: Count) -> str:
        return self.words.hidden if people is None else written(people, self.words.language)


def flow_svg(flow: Flow) -> str:
    """Return the picture as SVG with title and description."""
    ends = [end for stage in flow.stages for end in stage.ends]
    everybody = sum(end.people or 0 for end in (*ends, *flow.arrivals))
    scale = RIVER / max(flow.everybody.people or 0, everybody, 1)
    pen = _Pen(0.0, LEFT, scale, flow.words, flow.key)
    pen = replace(pen, bank=LEFT + sum(pen.wide(end.people) for end in (*flow.arrivals, *ends)))
    parts: list[str] = []
    pen = _head(flow, pen, parts)
    for stage in flow.stages:
        pen = _stage(stage, pen, parts)
    pen = _goal(flow, pen, parts)
    height = pen.y + MARGIN
    paper = element("rect", width=WIDTH, height=height, fill="#fff")
    return document(
        [_patterns(flow.key), paper, *parts],
        width=WIDTH,
        height=height,
        title=flow.title,
        description=flow.description,
        key=flow.key,
    )


def _patterns(key: str) -> str:
    """Return what tells kinds of people apart in black and white: a break is hatched, late is dotted."""
    hatch = element("path", d="M0 8L8 0", stroke="#8a4a1f", stroke_width=1.2)
    dots = element("circle", cx=3, cy=3, r=1.1, fill=EDGE)
    stripes = element("path", d="M4 0V8", stroke=EDGE, stroke_width=1.2)
    return element(
        "defs",
        _pattern(f"{key}-broken", 8, BROKEN, hatch),
        _pattern(f"{key}-second", 6, OTHER, dots),
        _pattern(f"{key}-third", 8, OTHER, stripes),
    )


def _pattern(name: str, size: float, fill: str, sign: str) -> str:
    ground = element("rect", width=size, height=size, fill=fill)
    return element("pattern", ground, sign, id=name, width=size, height=size, patternUnits="userSpaceOnUse")


def _head(flow: Flow, pen: _Pen, parts: list[str]) -> _Pen:
    """Draw who there are and where they stand today, and the beginning of the river beneath."""
    y = MARGIN + SIZE
    parts.append(_words(f"{pen.told(flow.everybody.people)} {flow.everybody.name}", LEFT, y, bold=True))
    starts = " · ".join(f"{end.name} {pen.told(end.people)}" for end in flow.starts)
    for line in (
        lines_of(f"{flow.words.today}: {starts}", SMALL, WIDTH - 2 * LEFT, MOST_LINES) if starts else ()
    ):
        y += LINE
        parts.append(_words(line, LEFT, y, size=SMALL, fill=SOFT))
    top = y + 10
    parts.append(_water(pen, top, top + 14))
    return replace(pen, y=top + 14)


def _water(pen: _Pen, top: float, bottom: float) -> str:
    return element("rect", x=LEFT, y=top, width=max(pen.bank - LEFT, 0.1), height=bottom - top, fill=WATER)


def _stage(stage: Stage, pen: _Pen, parts: list[str]) -> _Pen:
    """Draw a stage: its name, the arms that leave the river before it, and the line that is passed."""
    parts.append(_words(stage.band, LABEL, pen.y + SMALL, size=SMALL, fill=SOFT))
    told = [f"{stage.before}: {pen.told(stage.people)}"] if stage.ends else [stage.name]
    y = pen.y + SMALL
    for line in (row for words in told for row in lines_of(words, SIZE, WIDTH - LABEL - MARGIN, 2)):
        y += LINE
        parts.append(_words(line, LABEL, y, bold=True))
    parts.append(_water(pen, pen.y, y + 6))
    pen = replace(pen, y=y + 6)
    for end in stage.ends:
        pen = _arm(end, pen, parts)
    if stage.passed != 0:
        passed = pen.words.passed.format(people=pen.told(stage.passed))
        parts.append(_water(pen, pen.y, pen.y + LINE))
        pen = pen.down(LINE)
        parts.append(_words(passed, LABEL, pen.y - 4, size=SMALL, fill=SOFT))
    parts.append(_water(pen, pen.y, pen.y + 14))
    gate = element(
        "line", x1=LEFT - 6, x2=LABEL + 120, y1=pen.y + 11, y2=pen.y + 11, stroke=SOFT, stroke_dasharray="2 4"
    )
    parts.append(gate)
    if stage.passed != 0:
        wide, dashes = pen.wide(stage.passed), "3 2" if stage.passed is None else None
        y = pen.y + 11
        parts.append(
            element(
                "line",
                x1=LEFT,
                x2=LEFT + wide,
                y1=y,
                y2=y,
                stroke=EDGE,
                stroke_width=5,
                stroke_dasharray=dashes,
            )
        )
    return pen.down(14)


def _arm(end: End, pen: _Pen, parts: list[str]) -> _Pen:
    """Draw people who leave the river to the right and end, with the reason beside the bar."""
    wide = pen.wide(end.people)
    if wide == 0:
        return pen
    left, top = pen.bank - wide, pen.y + DROP
    lines = lines_of(f"{pen.told(end.people)}  {end.name}", SMALL, WIDTH - LABEL - MARGIN, MOST_LINES)
    tall = max(DROP + wide + 6, LINE * len(lines) + 10)
    n = number
    way = (
        f"M{n(left)} {n(pen.y)}L{n(pen.bank)} {n(pen.y)}Q{n(pen.bank)} {n(top)} {n(pen.bank + DROP)} {n(top)}"
        f"L{n(ARM)} {n(top)}L{n(ARM)} {n(top + wide)}L{n(pen.bank)} {n(top + wide)}"
        f"Q{n(left)} {n(top + wide)} {n(left)} {n(pen.y)}Z"
    )
    dashes = "3 2" if end.people is None else None
    after = replace(pen, y=pen.y + tall, bank=left)
    parts.append(_water(after, pen.y, after.y))
    parts.append(
        group(
            [
                titled(f"{end.name}: {pen.told(end.people)}"),
                element(
                    "path", d=way, fill=f"url(#{pen.key}-broken)", stroke="#8a4a1f", stroke_dasharray=dashes
                ),
                element("rect", x=ARM, y=top - 2, width=4, height=wide + 4, fill=INK),
                *(
                    _words(line, LABEL, pen.y + LINE * (place + 1), size=SMALL)
                    for place, line in enumerate(lines)
                ),
            ]
        )
    )
    return after


def _goal(flow: Flow, pen: _Pen, parts: list[str]) -> _Pen:
    """Draw who arrives, each kind as an arrow."""
    left, y = LEFT, pen.y + 4
    fills = (WATER, f"url(#{pen.key}-second)", f"url(#{pen.key}-third)")
    for end, fill in zip([end for end in flow.arrivals if end.people != 0], fills, strict=False):
        parts.append(_arrow(end, left, fill, pen))
        left += pen.wide(end.people) + BETWEEN
        parts.append(_sign(fill, y + LINE))
        for line in lines_of(f"{pen.told(end.people)}  {end.name}", SIZE, WIDTH - LABEL - MARGIN - 18, 3):
            y += LINE
            parts.append(_words(line, LABEL + 18, y, bold=end is flow.arrivals[0]))
        y += 3
    y = max(y, pen.y + 44)
    for line in lines_of(flow.note, SMALL, WIDTH - 2 * LEFT, 6):
        y += LINE
        parts.append(_words(line, LEFT, y + 6, size=SMALL, fill=SOFT))
    return replace(pen, y=y + 6)


def _sign(fill: str, y: float) -> str:
    """Draw what tells a kind of arrival, beside its name."""
    return element("rect", x=LABEL, y=y - 11, width=12, height=12, fill=fill, stroke=EDGE)


def _arrow(end: End, left: float, fill: str, pen: _Pen) -> str:
    """Draw people who arrive, as an arrow down."""
    wide, n = pen.wide(end.people), number
    if wide == 0:
        return ""
    half = n(-wide / 2 - 5)
    return group(
        [
            titled(f"{end.name}: {pen.told(end.people)}"),
            element(
                "path",
                d=f"M{n(left)} {n(pen.y)}h{n(wide)}v26h5l{half} 18l{half} -18h5Z",
                fill=fill,
                stroke=EDGE,
                stroke_dasharray="3 2" if end.people is None else None,
            ),
        ]
    )


def _words(words: str, x: float, y: float, *, size: float = SIZE, bold: bool = False, fill: str = INK) -> str:
    return text(words, x, y, font_size=size, font_weight="700" if bold else None, fill=fill)


def flow_table(flow: Flow) -> Table:
    """Return the same numbers as a table."""
    words = flow.words
    rows = [
        (stage.before, end.name, _cell(end.people, words))
        for stage in flow.stages
        for end in stage.ends
        if end.people != 0
    ]
    rows += [(end.name, "", _cell(end.people, words)) for end in (*flow.arrivals, flow.everybody)]
    rows += [
        (stage.name, words.passed.format(people="").strip(), _cell(stage.passed, words))
        for stage in flow.stages
        if stage.passed != 0
    ]
    return Table(flow.title, (words.stage, words.reason, words.people), rows, frozenset({2}), flow.note)


def _cell(people: Count, words: FlowWords) -> str:
    return words.hidden if people is None else written(people, words.language)
