"""Answers with their base, identity over waves, and what is wrong with a study."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.evidence.study_world import FIRST, SECOND, THIRD, WAVES, study

from klappt.evidence.answered import answers_to, asked_questions, find, origin, waves_asking
from klappt.evidence.consistency import mistakes
from klappt.evidence.study import (
    Alliance,
    Base,
    Code,
    Coding,
    Invitation,
    Quote,
    Return,
    Study,
    Talk,
    Workshop,
)


def test_base_counts_invited_returned_asked_and_answered() -> None:
    told = study(
        {"w1": {"b1": {"seat": "other", "why": "Stab"}, "b2": {"seat": "other"}, "b3": {"seat": "ki"}}}
    )
    why = find(told, WAVES[0], "one.why")

    assert why is not None
    answered = answers_to(told, WAVES[0], why)
    assert answered.base == Base(invited=8, returned=3, asked=2, answered=1)
    assert [(one.id, one.value) for one in answered.given] == [("w1-b1", "Stab")]


def test_an_empty_answer_is_unknown() -> None:
    told = study({"w1": {"b1": {"bodies": [], "posts": 0}, "b2": {"bodies": ["ki"]}}})
    bodies, posts = (find(told, WAVES[0], name) for name in ("one.bodies", "one.posts"))

    assert bodies
    assert posts
    assert answers_to(told, WAVES[0], bodies).base.answered == 1
    assert answers_to(told, WAVES[0], posts).by_alliance["b1"].value == 0


def test_who_answered_was_asked_though_the_condition_cannot_be_seen() -> None:
    told = study({"w1": {"b1": {"why": "Stab"}}})
    why = find(told, WAVES[0], "one.why")

    assert why
    assert answers_to(told, WAVES[0], why).base == Base(8, 1, 1, 1)


def test_the_same_question_over_three_waves() -> None:
    told = study({})
    seat = next(one for one in asked_questions(told, WAVES[2]) if one.id == "seat")

    assert origin(told, THIRD, seat) == "one.seat"
    assert [(wave.id, one.id) for wave, one in waves_asking(told, "one.seat")] == [
        ("w1", "seat"),
        ("w2", "office"),
        ("w3", "seat"),
    ]


def test_local_questions_are_not_there_at_all() -> None:
    told = study({})

    assert [one.id for one in asked_questions(told, WAVES[0])] == ["seat", "bodies", "posts", "why"]
    assert find(told, WAVES[0], "one.secret") is None


def test_a_whole_study_has_no_mistakes() -> None:
    answers: dict[str, Any] = {
        "office": "ki",
        "mood": 3,
        "table": {"a": "1"},
        "order": ["ki"],
        "cases": [{"what": "x"}],
    }

    assert mistakes(study({"w1": {"b1": {"seat": "ki"}}, "w2": {"b1": answers}})) == []


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"alliances": (Alliance("b1", "Eins", "dorf"),), "invitations": (), "returns": ()}, "Art dorf"),
        ({"invitations": (Invitation("b99", "w1", date(2019, 3, 1)),)}, "Bündnis b99"),
        ({"invitations": (Invitation("b1", "w9", date(2019, 3, 1)),)}, "Welle w9"),
        ({"instruments": (FIRST, SECOND)}, "Arbeitshilfe three"),
        ({"waves": (replace(WAVES[0], closes=date(2018, 1, 1)), *WAVES[1:])}, "endet, bevor"),
        ({"returns": (Return("r", "b1", "w1", date(2018, 1, 1), {}),)}, "vor Beginn"),
        ({"invitations": (), "returns": (Return("r", "b1", "w1", date(2019, 4, 1), {}),)}, "nicht eingeladen"),
        ({"returns": tuple(Return("r", one, "w1", date(2019, 4, 1), {}) for one in ("b1", "b2"))}, "ng r: 2"),
        ({"returns": (Return("r", "b1", "w1", date(2019, 4, 1), {"names": "A"}),)}, "bleibt im Bündnis"),
        ({"returns": (Return("r", "b1", "w1", date(2019, 4, 1), {"secret": "A"}),)}, "bleibt im Bündnis"),
        ({"returns": (Return("r", "b1", "w1", date(2019, 4, 1), {"seat": "mars"}),)}, "r, seat"),
        ({"returns": (Return("r", "b1", "w1", date(2019, 4, 1), {"colour": "red"}),)}, "r, colour"),
        ({"talks": (Talk("t", "b99", 2019, date(2019, 6, 1)),)}, "Bündnis b99"),
        ({"codes": (Code("a1", "a", "A1"),)}, "Obercode a"),
        ({"codings": (Coding("t", "a", "me", 0, 4),)}, "Gespräch t"),
        ({"quotes": (Quote("t", "x", "a"),)}, "Code a"),
        ({"workshops": (Workshop("x", "fest", date(2020, 1, 1), "Essen"),)}, "Art fest"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told(changed: dict[str, Any], part: str) -> None:
    told: Study = study({}, **changed)

    assert any(part in one for one in mistakes(told)), mistakes(told)
