"""The checker finds every broken rule: chains put together by hand, each with one thing wrong."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.world.country import AS_OF, day, gate, legal, person, world

from klappt.chains.check import faults
from klappt.chains.criteria import criteria_of
from klappt.chains.model import Certainty, Chain, Person, Step, World
from klappt.kernel.conditions import Flag

FIRST = "Kurs1 | Anna | Bedorf | 20 | | A2 | {first}"
TABLE = f"""
{FIRST.format(first="01.02.-01.03. 02.02.-01.03.*0 01.12.29-01.03. 01.02.-01.02. 01.02.-01.03.33")}
Kurs2 | Bert | Bedorf | 20 | A2 | B1 | 29.03.-01.05. 28.03.-01.05.
Werk  | Anna | | 21 | <=A2 | employed | 15.02.-01.03. 10.03.-01.04.
Bad   | Anna | | 5 | | employed | 15.02.-01.03. 20.03.-01.04.
Test  | Anna | | | | device | 15.02.-16.02. 17.02.-18.02. | repeatable
Rat   | Cleo | | 9 | | | 01.02.-01.03. | companion
"""
WHO = person("guest A1 @Ahausen", "A2")


def run(name: str, where: World) -> Step:
    found = next(run for run in where.runs if run.id == name)
    offer = where.offers[found.offer]
    kind = "companion" if offer.companion else "run"
    return Step(kind, name, offer.id, found.start, found.end, Certainty.SURE, "allowed", offer.partner)


def change(start: date, days: int = 30, certainty: Certainty = Certainty.SURE) -> Step:
    return Step("legal", "Pass", None, start, start + timedelta(days=days), certainty, "claim")


def chain(where: World, reached: str, *steps: Step | str) -> Chain:
    """Return a chain of runs and steps whose criteria but the goal day are right."""
    whole = tuple(run(step, where) if isinstance(step, str) else step for step in steps)
    return Chain(whole, criteria_of(whole, where, WHO.profile.place, day(reached)))


def found(where: World, reached: str, *steps: Step | str, who: Person = WHO) -> list[str]:
    return faults(chain(where, reached, *steps), who, where)


def test_a_valid_chain_has_no_faults() -> None:
    assert found(world(TABLE), "01.03.", "Kurs1-a", "Test-a", "Test-b") == []


BROKEN: list[tuple[str, str, Sequence[Step | str], list[str]]] = [
    ("no such run", "01.03.", [replace(run("Kurs1-a",
            world(TABLE)), id="x")], ["x: the world has no such run."]),
    ("no such step", "01.03.", [change(AS_OF)], ["Pass: the world has no such legal step."]),
    ("other days", "01.03.", [replace(run("Kurs1-a", world(TABLE)), start=day("02.02."))],
     ["Kurs1-a: days or partner are not those of the run."]),
    ("another kind", "01.03.", [replace(run("Kurs1-a", world(TABLE)), kind="companion")],
     ["Kurs1-a: a companion is a companion, and nothing else is."]),
    ("past", "01.03.", ["Kurs1-c"], ["Kurs1-c: rule 1, starts before the as-of day."]),
    ("no day", "01.02.", ["Kurs1-d"], ["Kurs1-d: rule 1, lasts less than a day."]),
    ("horizon", "01.03.33", ["Kurs1-e"], ["Kurs1-e: rule 1, ends after the horizon."]),
    ("places", "01.03.", ["Kurs1-b"], ["Kurs1-b: rule 1, the run has no places."]),
    ("order", "01.03.", ["Test-a", "Kurs1-a"], ["the steps are not ordered by start."]),
    ("hours", "01.03.", ["Kurs1-a", "Werk-a"], ["rule 6, 41 of 40 weekly hours on 2030-02-15."]),
    ("used twice", "01.03.", ["Kurs1-a", "Bad-a", "Bad-b"],
     ["Bad-b: rule 7, used twice.", "a step starts after the goal day 2030-03-01."]),
    ("idle companion", "01.03.", ["Kurs1-a", "Rat-a"], ["Rat-a: a companion without effects is no step."]),
    ("certainty", "01.03.", [replace(run("Kurs1-a", world(TABLE)), certainty=Certainty.REGULAR)],
     ["Kurs1-a: certainty 1 is not what conditions and law say."]),
    ("goal day", "02.03.", ["Kurs1-a"], ["the goal is first reached on 2030-03-01, not on 2030-03-02."]),
    ("no goal", "01.03.", ["Test-a"], ["the goal is first reached on None, not on 2030-03-01."]),
    ("after the goal", "01.03.", ["Kurs1-a", "Werk-b"], ["a step starts after the goal day 2030-03-01."]),
]  # fmt: skip


@pytest.mark.parametrize(("reached", "steps", "expected"), [pytest.param(*b[1:], id=b[0]) for b in BROKEN])
def test_broken_rules(reached: str, steps: Sequence[Step | str], expected: list[str]) -> None:
    assert found(world(TABLE), reached, *steps) == expected


def test_more_steps_than_allowed() -> None:
    assert found(world(TABLE, max_steps=1), "01.03.", "Kurs1-a", "Test-a") == ["rule 1, more than 1 steps."]


def test_three_steps_at_a_time() -> None:
    where = world(TABLE.replace("| 21 |", "| 5 |"))

    assert found(where, "01.03.", "Kurs1-a", "Bad-a", "Werk-a") == [
        "rule 6, 3 steps with load on 2030-02-15."
    ]


def test_a_gap_too_short() -> None:
    to_b1 = person("guest A1 @Ahausen", "B1")

    assert found(world(TABLE), "01.05.", "Kurs1-a", "Kurs2-a", who=to_b1) == []
    assert found(world(TABLE), "01.05.", "Kurs1-a", "Kurs2-b", who=to_b1) == [
        "Kurs2-b: rule 4, min_language does not hold on 2030-03-28."
    ]


def test_a_limit_is_judged_without_a_gap() -> None:
    who = person("guest A1 41h", "B1 +employed")
    where = world(TABLE.replace("<=A2", "<=A1").replace("| Anna | | 21", "| Bert | | 21"))

    sentences = found(where, "01.05.", "Kurs1-a", "Werk-b", "Kurs2-a", who=who)

    assert "Werk-b: rule 4, max_language does not hold on 2030-03-10." in sentences


LAW = [
    ([gate("never")], ["Kurs1-a: rule 5, the law closes it on 2030-02-01."]),
    ([gate("allowed", permission=32)], ["Kurs1-a: rule 5, the law closes it on 2030-02-01."]),
    ([gate("allowed", permission=31)], []),
    ([gate("allowed")], []),
    ([gate("discretion")], ["Kurs1-a: certainty 0 is not what conditions and law say."]),
    ([gate("unknown")], ["Kurs1-a: certainty 0 is not what conditions and law say."]),
    ([], ["Kurs1-a: certainty 0 is not what conditions and law say."]),
    ([gate("allowed", guard=Flag("x"))], ["Kurs1-a: certainty 0 is not what conditions and law say."]),
    ([gate("allowed", valid=("02.02.", ""))], ["Kurs1-a: certainty 0 is not what conditions and law say."]),
]


@pytest.mark.parametrize(
    ("gates", "expected"), LAW, ids=[f"{n} {e[0][-1].rule if e[0] else ''}" for n, e in enumerate(LAW)]
)
def test_law(gates: list[object], expected: list[str]) -> None:
    where = world(TABLE, laws={"Kurs1": gates})  # type: ignore[dict-item]
    told = found(where, "01.03.", "Kurs1-a")

    assert [one for one in told if not one.startswith("the worst")] == expected


TO_CITIZEN = person("guest A1 @Ahausen", "is:citizen")


@pytest.mark.parametrize(
    ("step", "when", "reached", "expected"),
    [
        pytest.param(change(AS_OF), "", "31.01.", [], id="at once"),
        pytest.param(change(AS_OF, 29), "", "30.01.", ["Pass: rule 8, a legal step takes 30 days."],
            id="too quick"),
        pytest.param(change(day("02.01.")), "", "01.02.",
                     ["Pass: rule 8, its conditions held on an earlier day."], id="a day late"),
        pytest.param(change(day("01.04.")), "held15:guest", "01.05.", [], id="waited"),
        pytest.param(change(day("31.03.")), "held15:guest", "30.04.",
                     ["Pass: rule 8, its conditions do not hold on 2030-03-31."], id="a day early"),
        pytest.param(change(AS_OF, certainty=Certainty.UNCLEAR), "+x", "31.01.", [], id="unclear"),
        pytest.param(change(day("02.01."), certainty=Certainty.UNCLEAR), "+x", "01.02.",
                     ["Pass: rule 8, 2030-01-02 is the earliest day under no answer."],
                     id="unclear and late"),
        pytest.param(change(AS_OF, certainty=Certainty.REGULAR), "", "31.01.",
                     ["Pass: certainty 1 is not what its conditions say."], id="certainty"),
    ],
)  # fmt: skip
def test_legal_steps(step: Step, when: str, reached: str, expected: list[str]) -> None:
    where = world(TABLE, legal_steps=(legal("Pass", "guest>citizen", 30, when),))

    assert found(where, reached, step, who=TO_CITIZEN) == expected


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param("01.02.", [], id="on the day of the course"),
        pytest.param("02.02.", ["Pass: rule 8, its conditions held on an earlier day."], id="a day late"),
    ],
)
def test_a_change_may_wait_until_a_course_has_begun(start: str, expected: list[str]) -> None:
    where = world(TABLE, legal_steps=(legal("Pass", "guest>citizen", 30),))
    both = person("guest A1 @Ahausen", "A2 is:citizen")
    reached = day(start) + timedelta(days=30)

    assert found(where, f"{reached:%d.%m.}", "Kurs1-a", change(day(start)), who=both) == expected


def test_a_change_that_begins_later_has_told_nothing_yet() -> None:
    """Nobody knows whether months were held before a status is told, a later step or not."""
    where = world(
        TABLE,
        laws={"Kurs1": [gate("allowed", when="held1:guest")]},
        legal_steps=(legal("Pass", "guest>citizen", 30),),
    )
    course = replace(run("Kurs1-a", where), certainty=Certainty.UNCLEAR)
    nobody_knows = person("A1 @Ahausen", "A2 is:citizen")
    step = change(day("01.02."), certainty=Certainty.UNCLEAR)

    assert found(where, "03.03.", course, step, who=nobody_knows) == []


@pytest.mark.parametrize(
    ("change_of", "start", "expected"),
    [
        pytest.param("guest/visitor>citizen", "01.01.", [], id="at once"),
        pytest.param(
            "guest/visitor>citizen",
            "31.01.",
            ["Pass: rule 8, its conditions held on an earlier day."],
            id="only when the first has ended",
        ),
        pytest.param("visitor>citizen", "31.01.", [], id="in the status that the first gives"),
        pytest.param(
            "visitor>citizen",
            "30.01.",
            ["Pass: rule 8, its conditions do not hold on 2030-01-30."],
            id="before the first gives it",
        ),
    ],
)
def test_two_changes_of_status_side_by_side(change_of: str, start: str, expected: list[str]) -> None:
    steps = (legal("Brief", "guest>visitor", 30), legal("Pass", change_of, 30))
    letter = replace(change(AS_OF), id="Brief")
    reached = f"{day(start) + timedelta(days=30):%d.%m.}"

    assert (
        found(world(TABLE, legal_steps=steps), reached, letter, change(day(start)), who=TO_CITIZEN)
        == expected
    )


def test_a_legal_step_from_another_status() -> None:
    where = world(TABLE, legal_steps=(replace(legal("Pass", "visitor>citizen", 30), when=()),))

    assert found(where, "31.01.", change(AS_OF), who=TO_CITIZEN) == [
        "Pass: rule 8, its conditions do not hold on 2030-01-01."
    ]


def test_of_two_statuses_on_one_day_that_of_the_step_holds() -> None:
    where = world(TABLE, legal_steps=(legal("Pass", "guest>citizen", 30),))
    who = person("guest visitor>31.01.30 A1 @Ahausen", "is:citizen")

    assert found(where, "31.01.", change(AS_OF), who=who) == []


def test_a_law_that_comes_into_force_opens_a_day() -> None:
    where = world(TABLE, legal_steps=(legal("Pass", "guest>citizen", 30, "+x", valid=("05.01.", "")),))
    step = change(day("05.01."), certainty=Certainty.UNCLEAR)

    assert found(where, "04.02.", step, who=TO_CITIZEN) == []


def test_a_day_known_only_roughly_opens_any_day() -> None:
    who = person("guest A1 @Ahausen", "is:citizen", birth="2012")
    where = world(TABLE, legal_steps=(legal("Pass", "guest>citizen", 30, "age18-"),))
    step = change(day("05.03."), certainty=Certainty.UNCLEAR)

    assert found(where, "04.04.", step, who=who) == []


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"handovers": 1}, ["0 changes of partner, not 1."]),
        ({"certainty": 2}, ["the worst certainty is 0, not 2."]),
        ({"travel_km": 39}, ["40 km, not 39."]),
    ],
    ids=["handovers", "certainty", "travel"],
)
def test_wrong_criteria(wrong: dict[str, int], expected: list[str]) -> None:
    where = world(TABLE)
    right = chain(where, "01.03.", "Kurs1-a")
    told = Chain(right.steps, replace(right.criteria, **wrong))  # type: ignore[arg-type]

    assert faults(told, WHO, where) == expected


def test_a_firmer_grade_needs_a_sure_fact() -> None:
    firm = replace(legal("Pass", "guest>citizen", 30), firmer=(Flag("passport"), Certainty.REGULAR, "should"))
    where = world(TABLE, legal_steps=(replace(firm, certainty=Certainty.DISCRETIONARY),))
    with_passport = person("guest A1 @Ahausen +passport", "is:citizen")

    assert found(where, "31.01.", change(AS_OF, certainty=Certainty.REGULAR), who=with_passport) == []
    assert found(where, "31.01.", change(AS_OF, certainty=Certainty.DISCRETIONARY), who=TO_CITIZEN) == []
