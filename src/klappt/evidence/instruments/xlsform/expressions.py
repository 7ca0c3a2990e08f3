"""
The expressions of XLSForm that klappt understands, both ways: comparisons, `selected`, `count`, and, or, not.

An expression is read into a small tree; what only a choice knows (its columns in a choice filter) is a value there.
Whatever goes beyond raises `NotUnderstood` with the words to tell.
Cost: one pass over the tokens.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from klappt.evidence.instruments.conditions import SIGNS
from klappt.evidence.instruments.model import (
    CHOOSING,
    AllOf,
    Answered,
    AnyOf,
    Compare,
    Condition,
    Is,
    Kind,
    Not,
    Question,
)
from klappt.evidence.instruments.xlsform.choices import code_of

TOKENS = re.compile(
    r"""\s*(?:(?P<ref>\$\{[^}]*\})|(?P<text>'[^']*'|"[^"]*"|[‘’][^‘’]*[‘’]|[“”][^“”]*[“”])|(?P<number>\d+(?:\.\d+)?)
    |(?P<sign><=|>=|!=|=|<|>)|(?P<mark>[(),])|(?P<minus>-)|(?P<word>[A-Za-z_][\w-]*(?:\.[\w-]+)*)|(?P<self>\.)
    |(?P<other>\S))""",
    re.VERBOSE,
)
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
OPPOSITE = {"=": "!=", "!=": "="}
DEEPEST = 50


class NotUnderstood(Exception):
    """An expression goes beyond what an instrument can hold."""


@dataclass(frozen=True)
class Ref:
    """The answer to a question, `${name}`; with `how` its count."""

    name: str
    counted: bool = False


@dataclass(frozen=True)
class Value:
    """A fixed text or number."""

    text: str
    number: bool = False


@dataclass(frozen=True)
class Self:
    """The answer itself, `.`, in a constraint; with `counted` how many were chosen."""

    counted: bool = False


Operand = Ref | Value | Self
Target = tuple[Question, str | None]  # a question, and its row if it is a matrix


@dataclass(frozen=True)
class Bound:
    """In a constraint: the answer, or how many were chosen, compares so."""

    sign: str
    number: float
    counted: bool


@dataclass
class Reader:
    """Reads one expression; `find` knows the questions, `columns` the choice at hand."""

    tokens: list[tuple[str, str]]
    find: Callable[[str], Target | None]
    columns: Mapping[str, str] | None = None
    place: int = 0
    depth: int = 0
    notes: list[str] = field(default_factory=list)  # what was read in a way that is not quite the same

    def peek(self) -> str:
        """Return the next token's text, empty at the end."""
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def take(self, expected: str = "") -> tuple[str, str]:
        """Return the next token; raises NotUnderstood if it is not the expected one."""
        if self.place >= len(self.tokens) or (expected and self.peek() != expected):
            raise NotUnderstood("der Ausdruck ist unvollständig")
        self.place += 1
        return self.tokens[self.place - 1]

    def either(self) -> Condition | bool:
        """Read parts joined by `or`."""
        return _join(self.joined("or", self.both), AnyOf, neutral=False)

    def both(self) -> Condition | bool:
        """Read parts joined by `and`."""
        return _join(self.joined("and", self.single), AllOf, neutral=True)

    def joined(self, word: str, part: Callable[[], Condition | bool]) -> list[Condition | bool]:
        """Read parts with this word between them."""
        found = [part()]
        while self.peek() == word:
            self.take()
            found.append(part())
        return found

    def single(self) -> Condition | bool:
        """Read a part in brackets, a negation, a function or a comparison."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotUnderstood("der Ausdruck ist zu tief verschachtelt")
        found = self._single()
        self.depth -= 1
        return found

    def _single(self) -> Condition | bool:
        word = self.peek()
        called = self.place + 1 < len(self.tokens) and self.tokens[self.place + 1][1] == "("
        if word == "(":
            return self.bracketed()
        if called and word == "not":
            self.take()
            part = self.bracketed()
            return (not part) if isinstance(part, bool) else Not(part)
        if called and word in {"true", "false"}:
            self.take()
            self.take("(")
            self.take(")")
            return word == "true"
        if called and word == "selected":
            return self.selected()
        return self.comparison()

    def bracketed(self) -> Condition | bool:
        """Read what stands in brackets."""
        self.take("(")
        found = self.either()
        self.take(")")
        return found

    def selected(self) -> Condition | bool:
        """Read `selected(${question}, 'code')`."""
        self.take()
        self.take("(")
        left = self.operand()
        self.take(",")
        right = self.operand()
        self.take(")")
        if not isinstance(left, Ref) or not isinstance(right, Value):
            raise NotUnderstood("„selected“ braucht eine Frage und eine Antwort")
        return self.chosen(left, right.text)

    def operand(self) -> Operand:
        """Read a question, a fixed value, or the answer itself."""
        kind, word = self.take()
        if kind == "ref":
            return Ref(word[2:-1].strip().split("#")[-1])
        if kind == "text":
            return Value(word[1:-1])
        if kind == "number":
            return Value(word, number=True)
        if kind == "minus":
            return Value("-" + self.take()[1], number=True)
        if kind == "self":
            return Self()
        if word in {"count-selected", "count", "string-length", "number", "int"} and self.peek() == "(":
            self.take("(")
            inner = self.operand()
            self.take(")")
            counted = word in {"count-selected", "count", "string-length"}
            return _counted(inner, word) if counted else inner
        if kind == "word" and self.columns is not None:
            return Value(self.columns.get(word, word))
        raise NotUnderstood(f"„{word}“ kennt klappt hier nicht")

    def comparison(self) -> Condition | bool:
        """Read two operands and the sign between them."""
        left = self.operand()
        if self.place >= len(self.tokens) or self.tokens[self.place][0] != "sign":
            raise NotUnderstood("erwartet ist ein Vergleich")
        sign = self.take()[1]
        right = self.operand()
        if isinstance(left, Value) and isinstance(right, Value):
            return _constant(left, sign, right)
        if isinstance(left, Value):
            left, sign, right = right, TURNED[sign], left
        if not isinstance(right, Value) or not isinstance(left, Ref):
            raise NotUnderstood("verglichen wird eine Frage mit einem festen Wert")
        return self.compared(left, sign, right)

    def target(self, ref: Ref) -> Target:
        """Return the question of a name; raises NotUnderstood where none comes before."""
        found = self.find(ref.name)
        if found is None:
            raise NotUnderstood(f"die Frage „{ref.name}“ steht nicht vorher im Fragebogen")
        return found

    def chosen(self, ref: Ref, code: str) -> Condition | bool:
        """Return the condition that a code is chosen."""
        question, row = self.target(ref)
        code = code_of(code)
        if question.kind not in CHOOSING:
            raise NotUnderstood(f"„{ref.name}“ ist keine Auswahl")
        # A code that is not among the choices is never chosen.
        return Is(question.id, code, row) if code in {c.code for c in question.choices} else False

    def compared(self, ref: Ref, sign: str, value: Value) -> Condition | bool:
        """Return the condition that an answer compares so with a fixed value."""
        question, row = self.target(ref)
        if ref.counted:
            return _count(question, row, sign, value)
        if value.text == "" and sign in OPPOSITE:
            answered = Answered(question.id, row)
            return answered if sign == "!=" else Not(answered)
        if question.kind in {Kind.NUMBER, Kind.SCALE}:
            return Compare(question.id, sign, _number(value))
        if question.kind not in CHOOSING:
            raise NotUnderstood(f"„{ref.name}“ wird mit einem Text verglichen")
        if question.kind in {Kind.MULTIPLE, Kind.RANK} and sign in OPPOSITE:
            self.notes.append(
                f"„{ref.name} {sign} {value.text}“ heißt jetzt: {value.text} ist unter den Antworten"
            )
        if sign == "=":
            return self.chosen(ref, value.text)
        if sign == "!=":
            found = self.chosen(ref, value.text)
            return (not found) if isinstance(found, bool) else Not(found)
        return _among(question, row, sign, _number(value))


def _counted(inner: Operand, word: str) -> Operand:
    match inner:
        case Ref(name):
            return Ref(name, counted=True)
        case Self() if word == "count-selected":
            return Self(counted=True)
        case _:
            raise NotUnderstood(f"„{word}“ kennt klappt hier nicht")


def _count(question: Question, row: str | None, sign: str, value: Value) -> Condition:
    answered = Answered(question.id, row)
    match sign, _number(value):
        case (">", 0) | (">=", 1) | ("!=", 0):
            return answered
        case ("=", 0) | ("<", 1) | ("<=", 0):
            return Not(answered)
        case _:
            raise NotUnderstood("klappt zählt Antworten nur gegen null")


def _number(value: Value) -> float:
    try:
        return float(value.text)
    except ValueError:
        raise NotUnderstood(f"„{value.text}“ ist keine Zahl") from None


def _constant(left: Value, sign: str, right: Value) -> bool:
    if sign in OPPOSITE:
        return (left.text == right.text) == (sign == "=")
    raise NotUnderstood("verglichen werden zwei feste Werte")


def _among(question: Question, row: str | None, sign: str, number: float) -> Condition | bool:
    """Return the codes that compare so, one by one: choices with numbers as codes."""
    codes = [c.code for c in question.choices if re.fullmatch(r"-?\d+(\.\d+)?", c.code)]
    if len(codes) < len(question.choices):
        raise NotUnderstood("die Antworten sind keine Zahlen")
    kept = [code for code in codes if SIGNS[sign](float(code), number)]
    return _join([Is(question.id, code, row) for code in kept] or [False], AnyOf, neutral=False)


def _join(
    parts: list[Condition | bool],
    joint: Callable[[tuple[Condition, ...]], Condition],
    *,
    neutral: bool,
) -> Condition | bool:
    if (not neutral) in [part for part in parts if isinstance(part, bool)]:
        return not neutral
    kept = tuple(part for part in parts if not isinstance(part, bool))
    if not kept:
        return neutral
    return kept[0] if len(kept) == 1 else joint(kept)


def tokens_of(text: str) -> list[tuple[str, str]]:
    """Return the tokens of an expression with their kind."""
    return [(str(m.lastgroup), str(m[str(m.lastgroup)])) for m in TOKENS.finditer(text) if m.lastgroup]


def read_condition(
    text: str,
    find: Callable[[str], Target | None],
    columns: Mapping[str, str] | None = None,
    notes: list[str] | None = None,
) -> Condition | bool:
    """
    Return the condition of an expression; True or False if it always or never holds.

    Args:
        text: an XPath expression as in `relevant` or `choice_filter`.
        find: answers with the question (and row) of a name, or None.
        columns: in a choice filter: the cells of the choice, by column; a column left empty is "".
        notes: where to add what was read in a way that is not quite the same.

    Raises:
        NotUnderstood: it needs more than an instrument can hold; the message completes a sentence.
    """
    reader = Reader(tokens_of(text), find, columns, notes=[] if notes is None else notes)
    found = reader.either()
    if reader.place < len(reader.tokens):
        raise NotUnderstood(f"„{reader.peek()}“ kennt klappt hier nicht")
    return found


def read_bounds(text: str) -> list[Bound]:
    """Return the bounds of a constraint such as `. >= 0 and . <= 20`; raises NotUnderstood."""
    reader = Reader(tokens_of(text), lambda _: None)
    found = [_bound(reader)]
    while reader.peek() == "and":
        reader.take()
        found.append(_bound(reader))
    if reader.place < len(reader.tokens):
        raise NotUnderstood(f"„{reader.peek()}“ kennt klappt hier nicht")
    return found


def _bound(reader: Reader) -> Bound:
    if reader.peek() == "(":
        reader.take()
        found = _bound(reader)
        reader.take(")")
        return found
    left, sign, right = reader.operand(), reader.take()[1], reader.operand()
    if isinstance(left, Value):
        left, sign, right = right, TURNED.get(sign, sign), left
    if not isinstance(left, Self) or not isinstance(right, Value) or sign not in TURNED:
        raise NotUnderstood("begrenzt wird die Antwort mit festen Zahlen")
    return Bound(sign, _number(right), left.counted)


# Writing


def figure(number: float) -> str:
    """Return a number as XPath writes it."""
    return str(int(number)) if number == int(number) else repr(number)


def row_name(question: str, row: str | None) -> str:
    """Return the name of one row of a matrix in the form; a question without rows keeps its own."""
    return question if row is None else f"{question}.{row}"


def write_condition(condition: Condition, kinds: Mapping[str, Kind], *, inside: bool = False) -> str:
    """Return a condition as an expression; parts inside others stand in brackets."""
    match condition:
        case Is(question, code, row):
            name = row_name(question, row)
            if kinds[question] in {Kind.SINGLE, Kind.MATRIX}:
                return f"${{{name}}} = '{code}'"
            return f"selected(${{{name}}}, '{code}')"
        case Compare(question, sign, number):
            return f"${{{question}}} {sign} {figure(number)}"
        case Answered(question, row):
            name = row_name(question, row)
            return f"count(${{{name}}}) > 0" if kinds[question] == Kind.REPEAT else f"${{{name}}} != ''"
        case Not(part):
            return f"not({write_condition(part, kinds)})"
        case AllOf(parts) | AnyOf(parts):
            word = " and " if isinstance(condition, AllOf) else " or "
            text = word.join(write_condition(part, kinds, inside=True) for part in parts)
            return f"({text})" if inside else text
