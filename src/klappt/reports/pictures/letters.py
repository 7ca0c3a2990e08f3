"""
How wide a text is, so that labels can be placed where nothing else stands.

Advance widths of Fira Sans in thousandths of its size, as the font tells them; a sign not listed counts as wide.
"""

from typing import Final

UNLISTED: Final = 750
_SIGNS: Final = (
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    "äöüÄÖÜß§–·…„“é→"
)
_REGULAR: Final = (
    265, 241, 399, 518, 531, 826, 763, 219, 324, 324, 439, 499, 240, 403, 240, 520, 558, 433, 495, 499, 532, 501,
    533, 444, 551, 525, 240, 240, 500, 500, 500, 459, 1020, 573, 608, 560, 644, 535, 491, 631, 680, 295, 305, 589,
    498, 796, 683, 692, 581, 689, 605, 545, 517, 662, 556, 826, 540, 550, 522, 322, 520, 322, 540, 520, 300, 544,
    594, 478, 598, 550, 335, 520, 586, 282, 280, 512, 293, 857, 586, 584, 594, 593, 386, 467, 361, 582, 492, 717,
    485, 492, 437, 322, 403, 322, 488, 544, 584, 582, 573, 692, 662, 593, 533, 520, 240, 738, 406, 406, 550, 900,
)  # fmt: skip
_WIDTHS: Final = dict(zip(_SIGNS, _REGULAR, strict=True))
BOLD: Final = 1.04  # the bolder cut of the font is at most this much wider, measured over German texts


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is at a size."""
    told = sum(_WIDTHS.get(sign, UNLISTED) for sign in text) * size / 1000
    return told * BOLD if bold else told


def fitted(text: str, size: float, room: float) -> str:
    """Return as much of a text as fits into a room, cut with an ellipsis; empty if nothing sensible fits."""
    if width(text, size) <= room:
        return text
    while text and width(text.rstrip(" ,.-") + "…", size) > room:
        text = text[:-1]
    text = text.rstrip(" ,.-(")
    return text + "…" if len(text) > 2 else ""  # noqa: PLR2004 - two letters tell nobody anything


def lines_of(text: str, size: float, room: float, most: int) -> list[str]:
    """Return a text in lines that fit into a room, at most so many; what is left over is cut with an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = " ".join((lines[-1], *words))
    return [fitted(line, size, room) or line[:1] for line in lines]
