"""The three ordered scales on which a person rises: language, school, vocational stage."""

from dataclasses import dataclass
from enum import StrEnum


class Scale(StrEnum):
    """What a level belongs to."""

    LANGUAGE = "language"
    SCHOOL = "school"
    STAGE = "stage"


LEVELS: dict[Scale, tuple[str, ...]] = {
    Scale.LANGUAGE: ("A0", "A1", "A2", "B1", "B2", "C1", "C2"),
    Scale.SCHOOL: ("none", "esa", "eesa", "msa", "fhr", "ahr"),
    Scale.STAGE: ("none", "oriented", "prepared", "contract", "training", "qualified"),
}


@dataclass(frozen=True)
class LevelRange:
    """The levels a person may be on, both ends included; equal ends mean known."""

    low: int
    high: int

    def raised(self, level: int) -> "LevelRange":
        """Return the range after the person has risen to at least `level`; scales never fall."""
        return LevelRange(max(self.low, level), max(self.high, level))


def unknown_level(scale: Scale) -> LevelRange:
    """Return the range of a level nobody has told."""
    return LevelRange(0, len(LEVELS[scale]) - 1)


def parse_level(scale: Scale, code: str) -> int:
    """Return the position of a code on its scale; raises ValueError for an unknown code."""
    return LEVELS[scale].index(code)


def level_code(scale: Scale, level: int) -> str:
    """Return the code at a position of a scale."""
    return LEVELS[scale][level]
