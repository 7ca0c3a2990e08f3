"""Which questions are asked, and which answers are refused: every kind at both sides of its boundary."""

from typing import Any

import pytest
from hypothesis import given
from tests.evidence.instruments.making import instruments

from klappt.evidence.instruments.answers import asked, check_answers, kept_answers
from klappt.evidence.instruments.conditions import holds
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
    local_ids,
)

A, B = Choice("a", Text("A")), Choice("b", Text("B"))


def with_(*questions: Question) -> Instrument:
    return Instrument("i", 1, Text("I"), (Section("s", Text("S"), questions=questions),))


def q(name: str, kind: Kind, **more: Any) -> Question:
    return Question(name, kind, Text(name), **more)


SINGLE = q("single", Kind.SINGLE, choices=(A, B))
MULTIPLE = q("multiple", Kind.MULTIPLE, choices=(A, B), high=1)
NUMBER = q("number", Kind.NUMBER, low=0, high=20)
SCALE = q("scale", Kind.SCALE, low=1, high=5)
MATRIX = q("matrix", Kind.MATRIX, choices=(A, B), rows=(Row("r", Text("R")), Row("t", Text("T"))))
REPEAT = q("repeat", Kind.REPEAT, of=(q("what", Kind.TEXT, required=True), q("n", Kind.NUMBER, whole=True)))
RANK = q("rank", Kind.RANK, choices=(A, B))


@pytest.mark.parametrize(
    ("question", "value", "wrong"),
    [
        pytest.param(SINGLE, "a", [], id="a choice"),
        pytest.param(SINGLE, "c", ["„c“ steht nicht zur Wahl."], id="no choice"),
        pytest.param(SINGLE, ["a"], ["„['a']“ steht nicht zur Wahl."], id="a list for one"),
        pytest.param(MULTIPLE, ["a"], [], id="one of several"),
        pytest.param(MULTIPLE, ["a", "b"], ["Höchstens 1 Antworten"], id="too many"),
        pytest.param(MULTIPLE, "a", ["Erwartet ist eine Liste von Antworten."], id="one for a list"),
        pytest.param(RANK, ["b", "a"], [], id="an order"),
        pytest.param(RANK, ["b", "b"], ["Jede Antwort höchstens einmal."], id="twice in an order"),
        pytest.param(NUMBER, 0, [], id="the least"),
        pytest.param(NUMBER, -0.1, ["Mindestens 0"], id="below the least"),
        pytest.param(NUMBER, 20, [], id="the most"),
        pytest.param(NUMBER, 20.5, ["Höchstens 20"], id="above the most"),
        pytest.param(NUMBER, True, ["Erwartet ist eine Zahl."], id="a yes is no number"),
        pytest.param(NUMBER, float("nan"), ["Erwartet ist eine Zahl."], id="not a number"),
        pytest.param(NUMBER, float("inf"), ["Erwartet ist eine Zahl."], id="endless"),
        pytest.param(SCALE, 5, [], id="an end of the scale"),
        pytest.param(SCALE, 6, ["Höchstens 5"], id="beyond the scale"),
        pytest.param(SCALE, 2.5, ["Erwartet ist eine ganze Zahl."], id="between two points"),
        pytest.param(MATRIX, {"r": "a"}, [], id="one row"),
        pytest.param(MATRIX, {"x": "a"}, ["Diese Zeile gibt es nicht: „x“."], id="no row"),
        pytest.param(MATRIX, {"r": "x"}, ["„x“ steht nicht zur Wahl."], id="no choice in a row"),
        pytest.param(MATRIX, "a", ["Erwartet ist eine Antwort je Zeile."], id="no rows at all"),
        pytest.param(REPEAT, [{"what": "x", "n": 1}], [], id="an entry"),
        pytest.param(REPEAT, [{"n": 1}], ["Diese Frage braucht eine Antwort."], id="a gap in an entry"),
        pytest.param(
            REPEAT, [{"what": "x", "n": 1.5}], ["Erwartet ist eine ganze Zahl."], id="half a person"
        ),
        pytest.param(REPEAT, [{"what": "x", "y": 1}], ["Diese Frage gibt es nicht: „y“."], id="no such part"),
        pytest.param(REPEAT, ["x"], ["Erwartet sind Einträge mit Fragen."], id="no entry"),
        pytest.param(REPEAT, [{"what": "x"}] * 201, ["Höchstens 200 Einträge."], id="entries without end"),
        pytest.param(q("text", Kind.TEXT), "x" * 20_000, [], id="a long text"),
        pytest.param(q("text", Kind.TEXT), "x" * 20_001, ["Höchstens 20000 Zeichen."], id="too long a text"),
        pytest.param(q("text", Kind.TEXT), 1, ["Erwartet ist ein Text."], id="a number for a text"),
    ],
)
def test_answers_are_checked(question: Question, value: object, wrong: list[str]) -> None:
    found = check_answers(with_(question), {question.id: value})

    assert [mistake.text.de for mistake in found] == wrong
    assert {mistake.question for mistake in found} <= {question.id}
    assert all(mistake.text.en for mistake in found)


def test_a_mistake_in_a_group_names_entry_and_question() -> None:
    [found] = check_answers(with_(REPEAT), {"repeat": [{"what": "x"}, {"what": "y", "n": 0.5}]})

    assert (found.question, found.part) == ("repeat", "2.n")


def test_a_draft_may_have_gaps() -> None:
    instrument = with_(q("text", Kind.TEXT, required=True))

    assert check_answers(instrument, {}, final=False) == []
    assert [wrong.question for wrong in check_answers(instrument, {})] == ["text"]


def test_a_required_matrix_needs_every_row() -> None:
    instrument = with_(q("m", Kind.MATRIX, required=True, choices=MATRIX.choices, rows=MATRIX.rows))

    assert [wrong.part for wrong in check_answers(instrument, {"m": {"r": "a"}})] == ["t"]


def test_unknown_questions_are_told() -> None:
    [found] = check_answers(with_(SINGLE), {"other": 1})

    assert (found.question, found.text.de) == ("other", "Diese Frage gibt es nicht: „other“.")


@pytest.mark.parametrize(
    ("condition", "answers", "held"),
    [
        (None, {}, True),
        (Is("q", "a"), {"q": "a"}, True),
        (Is("q", "a"), {"q": ["b", "a"]}, True),
        (Is("q", "a"), {"q": "ab"}, False),
        (Is("q", "a"), {}, False),
        (Is("q", "a", "r"), {"q": {"r": "a"}}, True),
        (Is("q", "a", "r"), {"q": {"t": "a"}}, False),
        (Not(Is("q", "a")), {}, True),
        (Compare("q", ">=", 2), {"q": 2}, True),
        (Compare("q", ">", 2), {"q": 2}, False),
        (Compare("q", "!=", 2), {}, True),
        (Compare("q", "<", 2), {}, False),
        (Answered("q", "r"), {"q": {"r": "a"}}, True),
        (Answered("q", "r"), {"q": {"t": "a"}}, False),
        (Answered("q"), {"q": []}, False),
        (Answered("q"), {"q": 0}, True),
        (AllOf((Answered("q"), Answered("p"))), {"q": 1}, False),
        (AnyOf((Answered("q"), Answered("p"))), {"q": 1}, True),
    ],
)
def test_conditions(condition: Condition | None, answers: dict[str, object], held: bool) -> None:
    assert holds(condition, answers) is held


def test_an_answer_to_a_question_no_longer_asked_counts_for_nothing() -> None:
    second = q("second", Kind.TEXT, when=Is("single", "a"))
    third = q("third", Kind.TEXT, required=True, when=Answered("second"))
    instrument = with_(SINGLE, second, third)
    answers = {"single": "b", "second": "from before"}

    assert [question.id for question in asked(instrument, answers)] == ["single"]
    assert kept_answers(instrument, answers) == {"single": "b"}
    assert check_answers(instrument, answers) == []


def test_a_choice_is_offered_where_its_condition_holds() -> None:
    county = q("county", Kind.SINGLE, choices=(Choice("king", Text("King"), Is("single", "a")), B))
    instrument = with_(SINGLE, county)

    assert check_answers(instrument, {"single": "a", "county": "king"}) == []
    assert len(check_answers(instrument, {"single": "b", "county": "king"})) == 1


def test_what_is_local() -> None:
    instrument = Instrument(
        "i",
        1,
        Text("I"),
        (
            Section("s", Text("S"), questions=(q("own", Kind.TEXT, local=True), q("shared", Kind.TEXT))),
            Section("t", Text("T"), local=True, questions=(q("inside", Kind.TEXT),)),
        ),
    )

    assert local_ids(instrument) == {"own", "inside"}


@given(instruments())
def test_a_draft_without_answers_is_never_wrong(instrument: Instrument) -> None:
    assert check_answers(instrument, {}, final=False) == []
    required = {question.id for question in asked(instrument, {}) if question.required}
    assert {wrong.question for wrong in check_answers(instrument, {})} == required
