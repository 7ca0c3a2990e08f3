"""
Turn plain values into an instrument, and tell everything that is wrong with them at once.

Words and real numbers are both accepted where a number stands, since a YAML text gives words and JSON gives numbers.
"""

from collections.abc import Callable, Mapping
from typing import Any

from klappt.evidence.instruments.conditions import SIGNS
from klappt.evidence.instruments.faults import faults
from klappt.evidence.instruments.model import (
    AllOf,
    Answered,
    AnyOf,
    Choice,
    Compare,
    Condition,
    Instrument,
    Is,
    Kind,
    Not,
    Question,
    Row,
    Section,
    Text,
)
from klappt.evidence.instruments.yamls import row_of
from klappt.kernel.mistakes import Mistakes, one_of, quoted

INSTRUMENT_KEYS = {"id", "version", "title", "intro", "proposal", "lists", "sections"}
SECTION_KEYS = {"id", "title", "intro", "local", "questions"}
QUESTION_KEYS = {
    *("id", "kind", "title", "hint", "required", "local", "choices", "rows", "of", "when"),
    *("low", "high", "whole", "unit", "same_as"),
}
CHOICE_KEYS = {"code", "de", "en", "when"}
YES, NO = {"yes", "true", "ja"}, {"no", "false", "nein"}


def instrument_of(values: object, name: str) -> Instrument:
    """
    Return the instrument of plain values; `name` is the file's name in messages.

    Raises:
        InputError, InputErrors: all mistakes of shape; else all faults of the instrument.
    """
    reader = _Reader(Mistakes(name))
    given = reader.entries(values, INSTRUMENT_KEYS, "ein Instrument mit id, version, title und sections")
    if not given:
        reader.mistakes.stop()
    instrument = reader.instrument(given)
    reader.mistakes.stop()
    for fault in faults(instrument):
        row = reader.rows.get(fault.place)
        reader.mistakes.add(fault.text.de, "ein Instrument ohne Fehler", row, fault.place or None)
    reader.mistakes.stop()
    return instrument


class _Reader:
    """Reads one document; where something is missing it goes on with a stand-in, so that all mistakes come out."""

    def __init__(self, mistakes: Mistakes) -> None:
        self.mistakes = mistakes
        self.row: int | None = None
        self.lists: dict[str, tuple[Choice, ...]] = {}
        self.rows: dict[str, int | None] = {}

    def wrong(self, found: str, expected: str, column: str | None = None) -> None:
        self.mistakes.add(found, expected, self.row, column)

    def entries(self, value: object, keys: set[str], what: str) -> Mapping[str, Any]:
        """Return a mapping with no other keys than these."""
        if not isinstance(value, Mapping):
            self.wrong("keine Angaben" if value is None else quoted(str(value)), what)
            return {}
        self.row = row_of(value) or self.row
        for key in value:
            if key not in keys:
                self.wrong(f"die Angabe {quoted(str(key))}", one_of(str(key), keys))
        return value

    def items(self, value: object, column: str) -> list[Any]:
        if value is None or isinstance(value, list):
            return value or []
        self.wrong(quoted(str(value)), "eine Liste", column)
        return []

    def instrument(self, given: Mapping[str, Any]) -> Instrument:
        lists = self.entries(given.get("lists") or {}, set(given.get("lists") or {}), "Listen von Antworten")
        self.lists = {name: self.choices(items) for name, items in lists.items()}
        return Instrument(
            id=self.word(given, "id"),
            version=int(self.number(given, "version", whole=True) or 0),
            title=self.text(given.get("title"), "title"),
            sections=tuple(self.section(item) for item in self.items(given.get("sections"), "sections")),
            intro=self.text(given.get("intro"), "intro"),
            proposal=self.yes(given, "proposal"),
        )

    def section(self, value: object) -> Section:
        given = self.entries(value, SECTION_KEYS, "ein Abschnitt")
        name = self.word(given, "id")
        self.rows[name] = row_of(given)
        return Section(
            id=name,
            title=self.text(given.get("title"), "title"),
            local=self.yes(given, "local"),
            questions=tuple(
                self.question(item, name) for item in self.items(given.get("questions"), "questions")
            ),
            intro=self.text(given.get("intro"), "intro"),
        )

    def question(self, value: object, within: str) -> Question:
        given = self.entries(value, QUESTION_KEYS, "eine Frage")
        name = self.word(given, "id")
        place = f"{within}.{name}"
        self.rows[place] = row_of(given)
        return Question(
            id=name,
            kind=self.kind(given),
            title=self.text(given.get("title"), "title"),
            hint=self.text(given.get("hint"), "hint"),
            required=self.yes(given, "required"),
            local=self.yes(given, "local"),
            choices=self.choices(given.get("choices")),
            rows=tuple(Row(c.code, c.text) for c in map(self.choice, self.items(given.get("rows"), "rows"))),
            when=self.condition(given.get("when")),
            low=self.number(given, "low"),
            high=self.number(given, "high"),
            whole=self.yes(given, "whole"),
            unit=self.text(given.get("unit"), "unit"),
            same_as=None if given.get("same_as") is None else self.word(given, "same_as"),
            of=tuple(self.question(item, place) for item in self.items(given.get("of"), "of")),
        )

    def kind(self, given: Mapping[str, Any]) -> Kind:
        word = self.word(given, "kind")
        if word in set(Kind):
            return Kind(word)
        if word:
            self.wrong(quoted(word), one_of(word, Kind), "kind")
        return Kind.NOTE

    def choices(self, value: object) -> tuple[Choice, ...]:
        if isinstance(value, str):
            if value not in self.lists:
                self.wrong(f"die Liste {quoted(value)}", one_of(value, self.lists), "choices")
            return self.lists.get(value, ())
        return tuple(self.choice(item) for item in self.items(value, "choices"))

    def choice(self, value: object) -> Choice:
        given = self.entries(value, CHOICE_KEYS, "eine Antwort mit code, de und en")
        text = self.text({key: given[key] for key in ("de", "en") if key in given}, "de")
        return Choice(self.word(given, "code"), text, self.condition(given.get("when")))

    def text(self, value: object, column: str) -> Text:
        if value is None:
            return Text()
        if not isinstance(value, Mapping) or not set(value) <= {"de", "en"}:
            self.wrong(quoted(str(value)), "Wortlaute wie {de: ..., en: ...}", column)
            return Text()
        return Text(*(str(value.get(key) or "").strip() for key in ("de", "en")))

    def word(self, given: Mapping[str, Any], key: str) -> str:
        value = given.get(key)
        if value is None or isinstance(value, list | Mapping):
            self.wrong("nichts" if value is None else "mehrere Werte", "ein Wort", key)
            return ""
        return str(value)

    def yes(self, given: Mapping[str, Any], key: str) -> bool:
        word = str(given.get(key, "no")).lower()
        if word not in YES | NO:
            self.wrong(quoted(word), "yes oder no", key)
        return word in YES

    def number(self, given: Mapping[str, Any], key: str, *, whole: bool = False) -> float | None:
        value = given.get(key)
        if value is None:
            return None
        try:
            number = float(str(value))
            if abs(number) < 1e12 and (not whole or number == int(number)):  # noqa: PLR2004 - far beyond use
                return number
        except ValueError:
            pass
        self.wrong(quoted(str(value)), "eine ganze Zahl" if whole else "eine Zahl", key)
        return None

    def condition(self, value: object) -> Condition | None:
        if value is None:
            return None
        if not isinstance(value, Mapping) or len(value) != 1:
            self.wrong(quoted(str(value)), "eine Bedingung wie {is: [frage, antwort]}", "when")
            return None
        [(word, operand)] = value.items()
        if word not in CONDITIONS:
            self.wrong(f"die Bedingung {quoted(str(word))}", one_of(str(word), CONDITIONS), "when")
            return None
        found = CONDITIONS[word](self, operand)
        if found is None:
            self.wrong(f"{word}: {quoted(str(operand))}", "eine vollständige Bedingung", "when")
        return found

    def parts(self, operand: object) -> tuple[Condition, ...] | None:
        if not isinstance(operand, list) or not operand:
            return None
        parts = tuple(self.condition(item) for item in operand)
        return tuple(part for part in parts if part is not None)


def _is(_: _Reader, operand: object) -> Condition | None:
    match operand:
        case [str(question), str(code)]:
            return Is(question, code)
        case [str(question), str(row), str(code)]:
            return Is(question, code, row)
        case _:
            return None


def _compare(_: _Reader, operand: object) -> Condition | None:
    match operand:
        case [str(question), str(sign), str() | int() | float() as number] if sign in SIGNS:
            try:
                return Compare(question, sign, float(number))
            except ValueError:
                return None
        case _:
            return None


def _answered(_: _Reader, operand: object) -> Condition | None:
    match operand:
        case str(question):
            return Answered(question)
        case [str(question), str(row)]:
            return Answered(question, row)
        case _:
            return None


def _not(reader: _Reader, operand: object) -> Condition | None:
    part = reader.condition(operand)
    return None if part is None else Not(part)


def _all(reader: _Reader, operand: object) -> Condition | None:
    parts = reader.parts(operand) or ()
    return AllOf(parts) if len(parts) > 1 else next(iter(parts), None)


def _any(reader: _Reader, operand: object) -> Condition | None:
    parts = reader.parts(operand) or ()
    return AnyOf(parts) if len(parts) > 1 else next(iter(parts), None)


CONDITIONS: dict[str, Callable[[_Reader, object], Condition | None]] = {
    "is": _is,
    "compare": _compare,
    "answered": _answered,
    "not": _not,
    "all": _all,
    "any": _any,
}
