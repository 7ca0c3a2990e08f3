"""Instruments of every shape, for laws that hold for all of them."""

from dataclasses import replace

from hypothesis import strategies as st

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

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z", "Cs"), exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=8,
)
TEXTS = st.builds(Text, WORDS, WORDS | st.just(""))
MAYBE_TEXTS = st.just(Text()) | TEXTS
CODES = st.lists(
    st.from_regex(r"[a-z0-9äöü][a-z0-9_.-]{0,5}", fullmatch=True), min_size=1, max_size=4, unique=True
)
NUMBERS = st.integers(-20, 20).map(float) | st.sampled_from([0.5, 2.25, -1.5])
GIVEN = {Kind.SINGLE, Kind.MULTIPLE, Kind.RANK, Kind.MATRIX}


@st.composite
def leaves(draw: st.DrawFn, before: list[Question]) -> Condition:
    """Return a condition on one earlier question."""
    question = draw(st.sampled_from(before))
    if question.kind in GIVEN and draw(st.booleans()):
        code = draw(st.sampled_from([choice.code for choice in question.choices]))
        rows = [row.code for row in question.rows]
        return Is(question.id, code, draw(st.sampled_from(rows)) if rows else None)
    if question.kind in {Kind.NUMBER, Kind.SCALE}:
        return Compare(question.id, draw(st.sampled_from(["<", "<=", ">", ">=", "=", "!="])), draw(NUMBERS))
    rows = [row.code for row in question.rows]
    return Answered(question.id, draw(st.sampled_from(rows)) if rows else None)


def conditions(before: list[Question]) -> st.SearchStrategy[Condition]:
    """Return conditions on earlier questions."""
    return st.recursive(
        leaves(before),
        lambda parts: (
            parts.map(Not)
            | st.lists(parts, min_size=2, max_size=3).map(lambda found: AllOf(tuple(found)))
            | st.lists(parts, min_size=2, max_size=3).map(lambda found: AnyOf(tuple(found)))
        ),
        max_leaves=4,
    )


@st.composite
def questions(draw: st.DrawFn, name: str, before: list[Question], *, inside: bool = False) -> Question:
    """Return one question that may look back."""
    kind = draw(st.sampled_from([k for k in Kind if not (inside and k == Kind.REPEAT)]))
    usable = [question for question in before if question.kind != Kind.NOTE]
    when = draw(st.none() | conditions(usable)) if usable else None
    question = Question(name, kind, draw(TEXTS), when=when, hint=draw(MAYBE_TEXTS))
    if kind == Kind.NOTE:
        return question
    question = replace(question, required=draw(st.booleans()), local=not inside and draw(st.booleans()))
    if not inside and draw(st.booleans()):
        question = replace(question, same_as=f"ah1.q{draw(st.integers(0, 9))}")
    return draw(shaped(question, before))


@st.composite
def shaped(draw: st.DrawFn, question: Question, before: list[Question]) -> Question:
    """Give a question what its kind has."""
    choices = tuple(Choice(code, draw(TEXTS)) for code in draw(CODES))
    low = draw(st.none() | NUMBERS)
    high = draw(st.none() | st.integers(0, 9).map(lambda more: (low or 0.0) + more))
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.RANK:
            return replace(question, choices=choices)
        case Kind.MATRIX:
            rows = tuple(Row(code, draw(TEXTS)) for code in draw(CODES))
            return replace(question, choices=choices, rows=rows)
        case Kind.NUMBER:
            whole = draw(st.booleans())
            return replace(question, low=low, high=high, whole=whole, unit=draw(MAYBE_TEXTS))
        case Kind.SCALE:
            named = tuple(Choice(str(point), draw(TEXTS)) for point in draw(st.sampled_from([(), (1, 5)])))
            return replace(question, low=1.0, high=5.0, choices=named)
        case Kind.REPEAT:
            parts: list[Question] = []
            for number in range(draw(st.integers(1, 3))):
                parts.append(draw(questions(f"{question.id}_p{number}", [*before, *parts], inside=True)))
            return replace(question, of=tuple(parts))
        case _:
            return question


@st.composite
def instruments(draw: st.DrawFn) -> Instrument:
    """Return a sound instrument."""
    before: list[Question] = []
    sections = []
    for number in range(draw(st.integers(1, 3))):
        asked = []
        for place in range(draw(st.integers(0, 3))):
            question = draw(questions(f"q{number}{place}", before))
            asked.append(question)
            before.append(question)
        sections.append(
            Section(f"s{number}", draw(TEXTS), draw(st.booleans()), tuple(asked), draw(MAYBE_TEXTS))
        )
    return Instrument(
        "made", draw(st.integers(1, 99)), draw(TEXTS), tuple(sections), draw(MAYBE_TEXTS), draw(st.booleans())
    )


@st.composite
def answers(draw: st.DrawFn, instrument: Instrument) -> dict[str, object]:
    """Return answers to some of the questions, as complete as people are."""
    return draw(_given([q for section in instrument.sections for q in section.questions]))


@st.composite
def _given(draw: st.DrawFn, asked: list[Question]) -> dict[str, object]:
    found = {}
    for question in asked:
        if question.kind != Kind.NOTE and draw(st.integers(0, 3)):
            value = draw(_answer(question))
            if value not in ([], {}, ""):
                found[question.id] = value
    return found


@st.composite
def _answer(draw: st.DrawFn, question: Question) -> object:
    codes = [choice.code for choice in question.choices]
    match question.kind:
        case Kind.SINGLE:
            return draw(st.sampled_from(codes))
        case Kind.MULTIPLE:
            chosen = draw(st.sets(st.sampled_from(codes)))
            return [code for code in codes if code in chosen]
        case Kind.RANK:
            return draw(st.lists(st.sampled_from(codes), unique=True))
        case Kind.SCALE:
            return draw(st.integers(int(question.low or 0), int(question.high or 0)))
        case Kind.NUMBER:
            return draw(_number(question))
        case Kind.MATRIX:
            rows = draw(st.sets(st.sampled_from([row.code for row in question.rows])))
            return {row.code: draw(st.sampled_from(codes)) for row in question.rows if row.code in rows}
        case Kind.REPEAT:
            entries = draw(st.lists(_given(list(question.of)), max_size=3))
            return [entry for entry in entries if entry]
        case _:
            lines = draw(
                st.lists(st.lists(WORDS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=3)
            )
            return "\n".join(lines)


def _number(question: Question) -> st.SearchStrategy[float]:
    low = question.low if question.low is not None else -30.0
    high = question.high if question.high is not None else low + 60
    if question.whole:
        least, most = -(-low // 1), high // 1
        return st.integers(int(least), max(int(least), int(most)))
    return st.integers(0, int((high - low) * 4)).map(lambda quarters: _plain(low + quarters / 4))


def _plain(number: float) -> float:
    return int(number) if number == int(number) else number
