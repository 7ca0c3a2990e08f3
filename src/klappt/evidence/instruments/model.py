"""
What an instrument (Arbeitshilfe) is: sections with questions in two languages, conditions, and marks.

An instrument says what is asked; it holds no answers.  Answers are plain JSON values by the id of the question:

| kind | answer |
|---|---|
| single | code of a choice |
| multiple | list of codes |
| scale, number | number |
| matrix | {row: code of a choice}; a row left out is unknown |
| text | text |
| rank | list of codes, most important first |
| repeat | list of {id of a question in `of`: answer} |
| note | none: a text to read; `asked` and `questions_of` leave it out |

Ids are unique in the whole instrument, those of sections and of questions in repeat groups included.

A missing answer is unknown; „trifft nicht zu“ is a choice of its own.  A question is local where it or its section
is: its answers never leave the alliance.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a question asks for."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    MATRIX = "matrix"
    NUMBER = "number"
    TEXT = "text"
    REPEAT = "repeat"
    RANK = "rank"
    NOTE = "note"


CHOOSING = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.MATRIX, Kind.RANK})
COUNTED = frozenset({Kind.MULTIPLE, Kind.RANK, Kind.REPEAT})  # low and high bound how many are given


@dataclass(frozen=True)
class Text:
    """Words in German and English; where one language is missing the other stands in."""

    de: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.de or self.en)

    def say(self, language: str = "de") -> str:
        """Return the words in a language (`de` or `en`), else in the other one."""
        return (self.en or self.de) if language == "en" else (self.de or self.en)


@dataclass(frozen=True)
class Is:
    """The chosen code, or one of the chosen codes, is this one; in a matrix: in this row."""

    question: str
    code: str
    row: str | None = None


@dataclass(frozen=True)
class Compare:
    """A number or the place on a scale compares so: one of < <= > >= = !=; without answer only != holds."""

    question: str
    sign: str
    number: float


@dataclass(frozen=True)
class Answered:
    """There is an answer; in a matrix: in this row."""

    question: str
    row: str | None = None


@dataclass(frozen=True)
class Not:
    """The part does not hold; an answer that is missing is no choice, so `Not(Is(...))` holds without answer."""

    part: "Condition"


@dataclass(frozen=True)
class AllOf:
    """All parts hold."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


Condition = Is | Compare | Answered | Not | AllOf | AnyOf


@dataclass(frozen=True)
class Choice:
    """One answer that may be chosen; offered only where `when` holds."""

    code: str
    text: Text
    when: Condition | None = None


@dataclass(frozen=True)
class Row:
    """One line of a matrix."""

    code: str
    text: Text


@dataclass(frozen=True)
class Question:
    """
    One question.

    `choices` are those of single, multiple, matrix and rank; of a scale they name its points (code `1` to `5`).
    `low` and `high` bound a number, are the ends of a scale, or say how many choices or entries are given.
    `same_as` names the question that asks the same in another instrument, `ah1.gfs_seat`: identity across waves.
    """

    id: str
    kind: Kind
    title: Text
    hint: Text = Text()
    required: bool = False
    local: bool = False
    choices: tuple[Choice, ...] = ()
    rows: tuple[Row, ...] = ()
    of: tuple["Question", ...] = ()
    when: Condition | None = None
    low: float | None = None
    high: float | None = None
    whole: bool = False  # only whole numbers
    unit: Text = Text()
    same_as: str | None = None


@dataclass(frozen=True)
class Section:
    """Questions under one heading; what is local stays in the alliance."""

    id: str
    title: Text
    local: bool = False
    questions: tuple[Question, ...] = ()
    intro: Text = Text()


@dataclass(frozen=True)
class Instrument:
    """A questionnaire in one version; `proposal` marks the shipped ones, which are not the IAQ's instruments."""

    id: str
    version: int
    title: Text
    sections: tuple[Section, ...] = ()
    intro: Text = Text()
    proposal: bool = False


def questions_of(instrument: Instrument) -> Iterator[Question]:
    """Return all questions that can be answered, in order; those of a repeat group only as a group."""
    return (
        question
        for section in instrument.sections
        for question in section.questions
        if question.kind != Kind.NOTE
    )


def local_ids(instrument: Instrument) -> frozenset[str]:
    """Return the ids of the questions whose answers stay in the alliance."""
    return frozenset(
        question.id
        for section in instrument.sections
        for question in section.questions
        if section.local or question.local
    )


def identity(instrument: Instrument, question: Question) -> str:
    """Return the name under which a question is compared over instruments and waves: `ah1.gfs_seat`."""
    return question.same_as or f"{instrument.id}.{question.id}"
