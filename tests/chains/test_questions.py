"""What the answer to an open question would change."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded
from tests.world.country import gate, legal, person, world

from klappt.chains import reference
from klappt.chains.model import Person
from klappt.chains.questions import Question, answers, questions
from klappt.kernel.conditions import (
    CodeIn,
    Condition,
    DateTo,
    DateWithin,
    MonthsHeld,
    MonthsSince,
    NumberFrom,
)

COURSES = """
Blitz | Anna | | 20 | {needs} | A2 | 01.02.-01.03.
Kurs  | Anna | | 20 |         | A2 | 01.02.-01.04.
"""


def told(question: Question) -> list[str]:
    """Return the answers as lines: value, offers that open (+) or close (-), goal day and certainty."""
    return [
        " ".join(
            [
                change.value,
                *(f"+{name}" for name in change.opens),
                *(f"-{name}" for name in change.closes),
                f"{change.goal_day:%d.%m.} {change.certainty}" if change.goal_day else "never",
            ]
        )
        for change in question.changes
    ]


def asked(who: Person, needs: str) -> dict[str, list[str]]:
    found = questions(who, world(COURSES.format(needs=needs)), reference.search)
    return {question.fact: told(question) for question in found}


ANSWERS = [
    pytest.param(person("guest A1", "A2"), "+device",
                 {"device": ["yes +Blitz 01.03. 0", "no -Blitz 01.04. 0"]}, id="a flag"),
    pytest.param(person("A1", "A2"), "is:citizen/guest",
                 {"residence": ["citizen +Blitz 01.03. 0", "guest +Blitz 01.03. 0"]}, id="the status"),
    pytest.param(person("guest A1 @1", "A2"), "in:1001",
                 {"place": ["1001 +Blitz 01.03. 0", "other -Blitz 01.04. 0"]}, id="the place"),
    pytest.param(person("guest", "A2 "), "B1 <=B2",
                 {"language": ["A0 -Blitz 01.04. 0", "A2 -Blitz 01.01. 0", "B1 +Blitz 01.01. 0",
                               "C1 -Blitz 01.01. 0"]}, id="the level of a goal"),
    pytest.param(person("guest A1-B2", "C1"), "B1",
                 {"language": ["A1 -Blitz never", "B1 +Blitz never"]},
                 id="out of reach"),
    pytest.param(person("guest A1", "A2", birth="2012"), "age18-",
                 {"birth": ["2012-01-01 +Blitz 01.03. 0", "2012-12-31 -Blitz 01.04. 0"]},
                 id="a year of birth"),
    pytest.param(person("guest A1", "A2"), "age18-24",
                 {"birth": ["2005-01-01 -Blitz 01.04. 0", "2005-01-02 -Blitz 01.04. 0",
                 "2012-01-01 +Blitz 01.03. 0",
                            "2012-01-02 +Blitz 01.03. 0"]}, id="any age"),
    pytest.param(person("guest A1", "A2"), "stay6",
                 {"entry": ["2029-07-01 +Blitz 01.03. 0", "2029-07-02 +Blitz 01.03. 0"]}, id="the entry"),
    pytest.param(person("guest A1 +device", "A2"), "+device", {}, id="nothing is unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "needs", "expected"), ANSWERS)
def test_questions(who: Person, needs: str, expected: dict[str, list[str]]) -> None:
    assert asked(who, needs) == expected


def test_a_question_matters_if_an_answer_changes_something() -> None:
    who = person("guest A1", "A2")
    (flag,) = questions(who, world(COURSES.format(needs="+device")), reference.search)
    free = world(
        "Kurs | Anna | | 20 | | A2 | 01.02.-01.04.", legal_steps=(legal("Pass", "guest>citizen", 9, "+x"),)
    )
    (idle,) = questions(who, free, reference.search)

    assert (flag.matters, idle.fact, idle.matters) == (True, "x", False)


OTHER_FACTS: list[tuple[str, Condition, list[str]]] = [
    ("nationality", CodeIn("nationality", frozenset({"yy", "xx"})), ["xx", "yy", "other"]),
    ("income", NumberFrom("income", 900), ["900", "899"]),
    ("asylum_application", DateTo("asylum_application", date(2023, 3, 29)), ["2023-03-29", "2023-03-30"]),
    ("asylum_application", DateTo("asylum_application", date.max), ["2030-01-01", "2030-01-02"]),
    ("asylum_application", MonthsSince("asylum_application", 3), ["2029-10-01", "2029-10-02"]),
    ("identity", DateWithin("identity", 18, "entry"), ["2030-07-31", "2030-08-01"]),
    ("identity", DateWithin("identity", 18, "arrest"), ["2030-01-01", "2030-01-02"]),
]


@pytest.mark.parametrize(
    ("fact", "condition", "expected"),
    OTHER_FACTS,
    ids=["code", "number", "day", "no end", "months", "within", "after nothing"],
)
def test_values_worth_asking_for(fact: str, condition: Condition, expected: list[str]) -> None:
    who, rule = person("guest A1", "A2", entry="2029-01-31"), gate("allowed", guard=condition)
    where = world("Kurs | Anna | | 20 | | A2 | 01.02.-01.04.", laws={"Kurs": [rule]})

    assert [value for value, _ in answers(fact, who, where)] == expected


WAITED = MonthsHeld("held", frozenset({"visitor"}), 6, from_entry=True)


@pytest.mark.parametrize(
    ("spells", "entry", "expected"),
    [
        ("", "2029-01-31", [("2030-01-01", "visitor")]),
        ("guest>01.10.29", "2029-01-31", [("2029-01-31", "visitor"), ("2029-10-01", "guest")]),
        ("guest>01.03.30", "2029-01-31", [("2030-01-01", "visitor"), ("2030-03-01", "guest")]),
    ],
    ids=["nobody told any", "before the first", "the first is to come"],
)
def test_the_status_before_is_asked_about(spells: str, entry: str, expected: list[tuple[str, str]]) -> None:
    where = world("Kurs | Anna | | 20 | | A2 | 01.02.-01.04.", laws={"Kurs": [gate("allowed", guard=WAITED)]})

    ((_, found),) = answers("residence", person(f"{spells} A1", "A2", entry=entry), where)

    assert [(spell.since.isoformat(), spell.status) for spell in found.spells] == expected


def test_a_history_without_gaps_leaves_nothing_to_ask() -> None:
    where = world("Kurs | Anna | | 20 | | A2 | 01.02.-01.04.", laws={"Kurs": [gate("allowed", guard=WAITED)]})

    assert answers("residence", person("guest>31.01.29 A1", "A2", entry="2029-01-31"), where) == []


def test_rules_of_law_are_asked_about() -> None:
    where = world(
        "Kurs | Anna | | 20 | | A2 | 01.02.-01.04.", laws={"Kurs": [gate("allowed", when="+passport")]}
    )

    (found,) = questions(person("guest A1", "A2"), where, reference.search)

    assert (found.fact, told(found)) == ("passport", ["yes +Kurs 01.04. 0", "no -Kurs never"])


@settings(max_examples=worlds(30), deadline=None)
@given(st.integers(0, 10**9))
def test_answers_settle_the_fact(seed: int) -> None:
    """Not so for a status held before, and a place known no better than a district."""
    who, where = random_world(seeded(seed))

    for question in questions(who, where, lambda _p, _w: []):
        if question.fact in {"residence", "place"}:
            continue
        for _, profile in answers(question.fact, who, where):
            again = {q.fact for q in questions(Person(profile, who.goal), where, lambda _p, _w: [])}
            assert question.fact not in again
