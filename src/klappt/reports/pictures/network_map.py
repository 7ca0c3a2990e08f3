"""
A cooperation network as a drawing: partners left and right on an oval, formats and agreements in the middle.

Every name has a row of its own, so none can overlap; rows are put in order so that few ties cross.  A filled circle
belongs to the core, a thick ring is the only bridge to others.  The same network always gives the same picture.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from klappt.network.measures import Measures
from klappt.network.model import Network, Node, NodeKind, Tie, TieKind
from klappt.reports.pictures.letters import fitted, width
from klappt.reports.pictures.line_map.geometry import Box
from klappt.reports.pictures.line_map.owners import COLOURS
from klappt.reports.pictures.svg import document, element, number, text, titled

INK: Final = "#171a2b"
GREY: Final = "#5b6c8f"
ROW: Final = 30.0
OVAL: Final = 300.0
LABEL: Final = 14.0
ROOM: Final = 285.0
BOX: Final = 236.0
BOX_ROW: Final = 44.0
HEAD: Final = 96.0
TURNS: Final = 6


@dataclass(frozen=True)
class NetWords:
    """The words in the picture."""

    partners: str = "Partner"
    meetings: str = "Formate und Vereinbarungen"
    core: str = "gehört zum Kern"
    edge: str = "gehört zum Rand"
    bridge: str = "einzige Brücke zu anderen"
    link: str = "Überleitung zwischen Angeboten"
    unknown: str = "ohne Angabe"


@dataclass(frozen=True)
class Spot:
    """A drawn point: its middle, its size, where its name stands and on which side."""

    node: Node
    x: float
    y: float
    radius: float
    label: str
    box: Box
    side: int


@dataclass(frozen=True)
class NetLayout:
    """The whole picture."""

    spots: Mapping[str, Spot]
    ties: tuple[Tie, ...]
    groups: tuple[str, ...]
    width: float
    height: float


def net_layout(net: Network, told: Measures) -> NetLayout:
    """Return where everything stands."""
    left, right, middle = _orders(net)
    rows = max(len(left), len(right), 1) * ROW
    tall = max(rows, len(middle) * BOX_ROW)
    centre, half = OVAL + ROOM + 40, tall / 2 + 60
    spots: dict[str, Spot] = {}
    degree = {one.key: one.degree for one in told.partners}
    for side, order in ((-1, left), (1, right)):
        top = HEAD + (tall - len(order) * ROW) / 2 + ROW / 2
        for n, node in enumerate(order):
            y = top + n * ROW
            bow = max(1 - ((y - HEAD - tall / 2) / half) ** 2, 0.0) ** 0.5
            spots[node.key] = _partner(
                node, centre + side * OVAL * (0.55 + 0.45 * bow), y, degree[node.key], side
            )
    top = HEAD + (tall - len(middle) * BOX_ROW) / 2 + BOX_ROW / 2
    for n, node in enumerate(middle):
        spots[node.key] = _meeting(node, centre, top + n * BOX_ROW)
    groups = tuple(sorted({node.group for node in net.partners}))
    lines = -(-len(groups) // 3) + 2
    return NetLayout(spots, net.ties, groups, round(2 * centre), round(HEAD + tall + 40 + lines * 24))


def _partner(node: Node, x: float, y: float, degree: int, side: int) -> Spot:
    radius = min(8.0 + 1.4 * degree**0.5, 13.0)
    label = fitted(node.name, LABEL, ROOM - 24)
    wide, begin = width(label, LABEL), x + side * 18
    box = Box(min(begin, begin + side * wide), y - LABEL / 2, max(begin, begin + side * wide), y + LABEL / 2)
    return Spot(node, round(x, 1), y, radius, label, box, side)


def _meeting(node: Node, x: float, y: float) -> Spot:
    label = fitted(node.name, LABEL - 1, BOX - 20)
    return Spot(node, x, y, 16, label, Box(x - BOX / 2, y - 16, x + BOX / 2, y + 16), 0)


def _orders(net: Network) -> tuple[list[Node], list[Node], list[Node]]:
    """Return the partners left and right and what stands between, each from top to bottom."""
    partners = sorted(net.partners, key=lambda node: (node.group, node.name, node.key))
    tied = {end for tie in net.ties for end in (tie.one, tie.other)}
    busy, alone = [n for n in partners if n.key in tied], [n for n in partners if n.key not in tied]
    near: dict[str, list[str]] = {node.key: [] for node in net.nodes}
    for tie in net.ties:
        near[tie.one].append(tie.other)
        near[tie.other].append(tie.one)
    left, right = busy[0::2], busy[1::2]
    middle = sorted(net.meetings, key=lambda node: (node.kind, node.name, node.key))
    for _ in range(TURNS):
        heights = {
            node.key: n / max(len(order), 1)
            for order in (left, right, middle)
            for n, node in enumerate(order)
        }
        middle = _sorted(middle, near, heights)
        heights |= {node.key: n / max(len(middle), 1) for n, node in enumerate(middle)}
        left, right = _sorted(left, near, heights), _sorted(right, near, heights)
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    shorter += alone[0::2]
    longer += alone[1::2]
    return left, right, middle


def _sorted(
    order: Sequence[Node], near: Mapping[str, Sequence[str]], heights: Mapping[str, float]
) -> list[Node]:
    """Return points in the order of the middle of what they are tied to."""

    def middle(node: Node) -> float:
        found = [heights[key] for key in near[node.key] if key in heights]
        return sum(found) / len(found) if found else heights[node.key]

    return sorted(order, key=lambda node: (round(middle(node), 6), node.name, node.key))


# Drawing


def net_draw(
    net: Network, told: Measures, *, title: str, note: str, description: str, words: NetWords | None = None
) -> str:
    """Return the network as SVG."""
    words = words or NetWords()
    drawn = net_layout(net, told)
    colours = {group: COLOURS[n % len(COLOURS)] for n, group in enumerate(drawn.groups)}
    signs = letters(drawn.groups)
    central = {one.key for one in told.partners if one.central}
    bridges = {one.key for one in told.partners if one.parts > 1}
    parts = [
        element("rect", width=drawn.width, height=drawn.height, fill="#fff"),
        text(title, 24, 40, font_size=26, font_weight="700", fill=INK),
        text(note, 25, 62, font_size=14, fill="#5b6070"),
        element(
            "g", *(_tie(tie, drawn) for tie in drawn.ties), fill="none", stroke="#7d8394", stroke_width=1.3
        ),
    ]
    for spot in drawn.spots.values():
        if spot.node.kind is NodeKind.PARTNER:
            group = spot.node.group
            parts.append(
                _circle(
                    spot, colours[group], signs[group], spot.node.key in central, spot.node.key in bridges
                )
            )
        else:
            parts.append(_box(spot))
    parts += _legend(drawn, colours, signs, words)
    return document(parts, width=drawn.width, height=drawn.height, title=title, description=description)


def letters(groups: Sequence[str]) -> dict[str, str]:
    """Return a letter or two for each kind of partner, none twice."""
    found: dict[str, str] = {}
    for group in groups:
        name = "".join(sign for sign in group if sign.isalpha()) or "?"
        options = [name[0].upper(), *(name[0].upper() + sign.lower() for sign in name[1:]), group]
        found[group] = next((option for option in options if option not in found.values()), group)
    return found


def _tie(tie: Tie, drawn: NetLayout) -> str:
    one, other = drawn.spots[tie.one], drawn.spots[tie.other]
    if one.side == 0:
        one, other = other, one
    ends = f"{tie.one} {tie.other}"
    if other.side:
        bend = (one.x + other.x) / 2 if one.side != other.side else one.x - one.side * 90
        told = f"M{number(one.x)} {number(one.y)}C{number(bend)} {number(one.y)} {number(bend)} {number(other.y)} "
        told += f"{number(other.x)} {number(other.y)}"
        dashes = "7 4" if tie.kind is TieKind.LINK else None
        return element(
            "path", d=told, stroke="#1b3fd6", stroke_width=2.2, stroke_dasharray=dashes, data_ends=ends
        )
    end = other.x + one.side * BOX / 2
    bend = (one.x + end) / 2
    told = (
        f"M{number(one.x)} {number(one.y)}C{number(bend)} {number(one.y)} {number(bend)} {number(other.y)} "
    )
    return element("path", d=f"{told}{number(end)} {number(other.y)}", data_ends=ends)


def _circle(spot: Spot, colour: str, sign: str, central: bool, bridge: bool) -> str:
    told = {"font_weight": "700", "text_anchor": "middle", "fill": "#fff" if central else INK}
    begin, anchor = (spot.box.left, "start") if spot.side > 0 else (spot.box.right, "end")
    return element(
        "a",
        titled(_full(spot.node)),
        _dot(spot.x, spot.y, spot.radius + 4, INK, "#fff", wide=3) if bridge else "",
        _dot(spot.x, spot.y, spot.radius, colour, colour if central else "#fff"),
        text(sign, spot.x, spot.y + 3.8, font_size=11 if len(sign) == 1 else 9, **told),
        text(spot.label, begin, spot.y + 4.8, font_size=LABEL, text_anchor=anchor, fill=INK),
        href=spot.node.href or None,
        class_="node",
        data_node=spot.node.key,
    )


def _full(node: Node) -> str:
    return f"{node.name} ({node.group})" if node.group else node.name


def _dot(x: float, y: float, radius: float, colour: str, fill: str, *, wide: float = 2.2) -> str:
    return element("circle", cx=x, cy=y, r=radius, fill=fill, stroke=colour, stroke_width=wide)


def _box(spot: Spot) -> str:
    agreed = spot.node.kind is NodeKind.AGREEMENT
    return element(
        "a",
        titled(_full(spot.node)),
        element(
            "rect", x=spot.box.left, y=spot.box.top, width=BOX, height=32, rx=16 if agreed else 2,
            fill="#f7f4ec" if agreed else "#eef3fa", stroke=INK, stroke_width=1.6,
        ),
        text(spot.label, spot.x, spot.y + 4.5, font_size=LABEL - 1, text_anchor="middle", fill=INK),
        href=spot.node.href or None, class_="node", data_node=spot.node.key,
    )  # fmt: skip


def _legend(
    drawn: NetLayout, colours: Mapping[str, str], signs: Mapping[str, str], words: NetWords
) -> list[str]:
    wide, y = (drawn.width - 48) / 3, drawn.height - (-(-len(drawn.groups) // 3) + 1) * 24
    parts = [
        _dot(38, y, 8, GREY, GREY),
        _dot(38 + wide, y, 8, GREY, "#fff"),
        _dot(38 + 2 * wide, y, 12, INK, "#fff", wide=3),
        _dot(38 + 2 * wide, y, 8, GREY, "#fff"),
    ]
    for n, told in enumerate((words.core, words.edge, words.bridge)):
        parts.append(text(told, 58 + n * wide, y + 5, font_size=LABEL, fill=INK))
    for n, group in enumerate(drawn.groups):
        x, here = 38 + (n % 3) * wide, y + 26 + (n // 3) * 24
        name = fitted(group or words.unknown, LABEL, wide - 40)
        parts += [
            _dot(x, here, 9, colours[group], "#fff"),
            text(
                signs[group], x, here + 3.6, font_size=9.5, font_weight="700", text_anchor="middle", fill=INK
            ),
            text(name, x + 20, here + 5, font_size=LABEL, fill=INK),
        ]
    return parts
