"""Editing keeps all that it does not touch; what changed between versions is told, and only that."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.instruments.making import instruments

from klappt.evidence.instruments.changes import tell_changes
from klappt.evidence.instruments.editing import (
    free_name,
    group_of,
    moved,
    put_question,
    put_section,
    section_of,
    without,
)
from klappt.evidence.instruments.faults import faults
from klappt.evidence.instruments.model import Choice, Instrument, Is, Kind, Question, Section, Text
from klappt.evidence.instruments.shipped import templates
from klappt.evidence.instruments.telling import questions_by_id

A = Question("a", Kind.SINGLE, Text("A?"), choices=(Choice("x", Text("X")), Choice("y", Text("Y"))))
B = Question("b", Kind.TEXT, Text("B?"))
P = Question("p", Kind.TEXT, Text("P?"))
G = Question("g", Kind.REPEAT, Text("G?"), of=(P,))
BASE = Instrument(
    "i", 1, Text("I"), (Section("s", Text("S"), questions=(A, B)), Section("t", Text("T"), questions=(G,)))
)


def shape(instrument: Instrument) -> str:
    return " ".join(
        f"{section.id}({' '.join(_shown(question) for question in section.questions)})"
        for section in instrument.sections
    )


def _shown(question: Question) -> str:
    return f"{question.id}[{' '.join(part.id for part in question.of)}]" if question.of else question.id


C = Question("c", Kind.TEXT, Text("C?"))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (put_question(BASE, C, into="s"), "s(a b c) t(g[p])"),
        (put_question(BASE, C, into="g"), "s(a b) t(g[p c])"),
        (put_question(BASE, C, into="", old="a"), "s(c b) t(g[p])"),
        (put_question(BASE, C, into="", old="p"), "s(a b) t(g[c])"),
        (put_question(BASE, C, into="nowhere"), "s(a b) t(g[p])"),
        (put_section(BASE, Section("u", Text("U"))), "s(a b) t(g[p]) u()"),
        (put_section(BASE, Section("u", Text("U")), "s"), "u() t(g[p])"),
        (moved(BASE, "a", 1), "s(b a) t(g[p])"),
        (moved(BASE, "a", -1), "s(a b) t(g[p])"),
        (moved(BASE, "b", 1), "s(a) t(b g[p])"),
        (moved(BASE, "g", -1), "s(a b g[p]) t()"),
        (moved(BASE, "t", -1), "t(g[p]) s(a b)"),
        (moved(BASE, "t", 1), "s(a b) t(g[p])"),
        (moved(BASE, "p", 1), "s(a b) t(g[p])"),
        (moved(BASE, "nothing", 1), "s(a b) t(g[p])"),
        (without(BASE, "b"), "s(a) t(g[p])"),
        (without(BASE, "t"), "s(a b)"),
        (without(put_question(BASE, C, into="g"), "p"), "s(a b) t(g[c])"),
    ],
)
def test_edits(made: Instrument, expected: str) -> None:
    assert shape(made) == expected


def test_where_something_is() -> None:
    section, group = section_of(BASE, "p"), group_of(BASE, "p")

    assert section is not None
    assert (section.id, group) == ("t", G)
    assert (section_of(BASE, "nothing"), group_of(BASE, "a")) == (None, None)
    assert (free_name(BASE, "p"), free_name(BASE, "new")) == ("p_2", "new")


@given(instruments(), st.data())
def test_moving_loses_nothing(instrument: Instrument, data: st.DataObject) -> None:
    names = [*questions_by_id(instrument), *(section.id for section in instrument.sections)]
    name = data.draw(st.sampled_from(names))
    done = moved(instrument, name, data.draw(st.sampled_from([-1, 1])))

    assert sorted(questions_by_id(done).items()) == sorted(questions_by_id(instrument).items())


@given(instruments())
def test_nothing_changed_nothing_told(instrument: Instrument) -> None:
    assert tell_changes(instrument, instrument) == []
    assert tell_changes(instrument, replace(instrument, version=instrument.version + 1)) == []


@given(instruments(), instruments())
def test_what_differs_is_told(one: Instrument, other: Instrument) -> None:
    differs = (one.title, one.intro, one.sections) != (other.title, other.intro, other.sections)

    assert bool(tell_changes(one, other)) == differs


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (put_question(BASE, C, into="s"), ["Neu ist die Frage „C?“."]),
        (without(BASE, "b"), ["Die Frage „B?“ fällt weg."]),
        (moved(BASE, "a", 1), ["Die Reihenfolge der Fragen oder Abschnitte ist anders."]),
        (
            moved(BASE, "b", 1),
            ["Die Reihenfolge der Fragen oder Abschnitte ist anders.", "Die Frage „B?“ ist umgezogen."],
        ),
        (
            put_question(BASE, replace(B, title=Text("Bee?")), into="", old="b"),
            ["Die Frage „Bee?“ lautet anders als „B?“."],
        ),
        (
            put_question(BASE, replace(B, when=Is("a", "x")), into="", old="b"),
            ["Die Frage „B?“ wird jetzt nur gestellt, wenn bei Frage 1 „X“ gewählt ist."],
        ),
        (
            put_question(BASE, replace(A, choices=A.choices[:1]), into="", old="a"),
            ["Die Frage „A?“: Die Antwort „Y“ fällt weg."],
        ),
        (
            put_question(BASE, replace(B, kind=Kind.NUMBER), into="", old="b"),
            ["Die Frage „B?“ war: Text, ist jetzt: Zahl."],
        ),
        (
            put_section(BASE, replace(BASE.sections[1], local=True), "t"),
            ["Der Abschnitt „T“ bleibt jetzt im Bündnis."],
        ),
    ],
)
def test_changes_in_words(new: Instrument, told: list[str]) -> None:
    assert tell_changes(BASE, new) == told
    assert len(tell_changes(BASE, new, "en")) == len(told)


def test_taking_out_what_others_ask_about_is_a_fault() -> None:
    instrument = templates()["ah1"]

    assert [fault.place for fault in faults(without(instrument, "gfs_seat"))] == ["gfs.gfs_seat_other"]
