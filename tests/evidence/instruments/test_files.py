"""Instruments as text: back and forth without loss, all mistakes at once, the shipped ones sound."""

import pytest
from hypothesis import given
from tests.evidence.instruments.making import instruments

from klappt.evidence.instruments.faults import faults
from klappt.evidence.instruments.files import read_instrument, read_values, values_of, write_instrument
from klappt.evidence.instruments.model import Instrument, Kind, Question, local_ids, questions_of
from klappt.evidence.instruments.shipped import templates
from klappt.kernel.errors import InputError, InputErrors


@given(instruments())
def test_text_and_values_lose_nothing(instrument: Instrument) -> None:
    assert faults(instrument) == []
    assert read_instrument(write_instrument(instrument), "x") == instrument
    assert read_values(values_of(instrument), "x") == instrument


def all_questions(instrument: Instrument) -> dict[str, Question]:
    return {f"{instrument.id}.{question.id}": question for question in questions_of(instrument)}


def test_five_instruments_are_shipped_as_proposals() -> None:
    assert list(templates()) == ["ah1", "ah2", "ah3", "ah4", "ah5"]
    for instrument in templates().values():
        assert instrument.proposal
        assert "kein Instrument des IAQ" in instrument.intro.de


@pytest.mark.parametrize("name", ["ah1", "ah2", "ah3", "ah4", "ah5"])
def test_a_shipped_instrument_speaks_both_languages(name: str) -> None:
    instrument = templates()[name]
    texts = [instrument.title, instrument.intro]
    for section in instrument.sections:
        texts += [section.title]
        for question in (*section.questions, *(part for q in section.questions for part in q.of)):
            texts += [question.title, *(c.text for c in question.choices), *(r.text for r in question.rows)]

    assert [text for text in texts if not (text.de and text.en)] == []


def test_questions_that_are_the_same_are_of_the_same_kind() -> None:
    known = {name: q for instrument in templates().values() for name, q in all_questions(instrument).items()}
    repeated = {name: q for name, q in known.items() if q.same_as}

    assert len(repeated) > 20
    for question in repeated.values():
        assert question.same_as in known
        first = known[question.same_as]
        assert (question.kind, question.choices, question.low, question.high) == (
            *(first.kind, first.choices, first.low, first.high),
        )


def test_the_working_part_of_the_second_one_stays_local() -> None:
    instrument = templates()["ah2"]
    summary = {question.id for question in instrument.sections[-1].questions}

    assert {question.id for question in questions_of(instrument)} - local_ids(instrument) == summary
    assert all(section.local for section in instrument.sections[:-1])


HEAD = "id: i\nversion: 1\ntitle: {de: I}\nsections:\n  - id: s\n    title: {de: S}\n    questions:\n"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["x: gefunden nichts; erwartet ein YAML-Dokument"]),
        ("a: [1", ["x, Zeile 1: gefunden kein gültiges YAML"]),
        ("a: &x 1\nb: *x", ["x, Zeile 2: gefunden einen Verweis mit *"]),
        ("id: i\nid: j", ["x, Zeile 2: gefunden den Schlüssel „id“ zweimal"]),
        ("- 1", ["x: gefunden „['1']“; erwartet ein Instrument"]),
        (
            HEAD
            + "      - {id: a, kind: sinlge, title: {de: A}}\n      - {id: b, kind: text, titel: {de: B}}\n",
            [
                "x, Zeile 8, Spalte kind: gefunden „sinlge“; erwartet vielleicht „single“?",
                "x, Zeile 9: gefunden die Angabe „titel“; erwartet vielleicht „title“?",
            ],
        ),
        (
            HEAD
            + "      - {id: a, kind: single, title: {de: A}}\n"
            + "      - {id: b, kind: text, title: {de: B}, when: {is: [z, 1]}}\n"
            + "      - {id: b, kind: text, title: {de: B}}\n",
            [
                "x: gefunden Die Kennung „b“ gibt es zweimal.",
                "x, Zeile 8, Spalte s.a: gefunden Die Frage braucht Antworten zur Auswahl.",
                "x, Zeile 10, Spalte s.b: gefunden Vor dieser Frage steht keine Frage „z“.",
            ],
        ),
    ],
)
def test_all_mistakes_are_told_with_their_row(text: str, messages: list[str]) -> None:
    with pytest.raises((InputError, InputErrors)) as caught:
        read_instrument(text, "x")

    told = str(caught.value).splitlines()
    assert len(told) == len(messages)
    assert [t[: len(m)] for t, m in zip(told, messages, strict=True)] == messages


def test_every_kind_is_used_by_a_shipped_instrument() -> None:
    used = {q.kind for instrument in templates().values() for q in all_questions(instrument).values()}

    assert used == set(Kind) - {Kind.NOTE}
