"""What holds for every study: order says nothing, shares add up, missing is no zero, nothing small is published."""

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.statistics.reading import asked, rows
from tests.evidence.study_world import ALLIANCES, WAVES, study

from klappt.disclosure.model import THRESHOLD, TOTAL
from klappt.disclosure.release import Release
from klappt.evidence.answered import asked_questions
from klappt.evidence.statistics.frequencies import frequencies
from klappt.evidence.statistics.model import Finding, Form
from klappt.evidence.statistics.protection import publish
from klappt.evidence.study import Study

codes = st.sampled_from(["ki", "jobcenter", "other"])
first = st.fixed_dictionaries(
    {}, optional={"seat": codes, "bodies": st.lists(codes, unique=True), "posts": st.integers(0, 9)}
)
second = st.fixed_dictionaries({}, optional={"office": codes, "mood": st.integers(1, 4)})
names = [one.id for one in ALLIANCES]
studies = st.builds(
    lambda one, other: study({"w1": one, "w2": other}),
    st.dictionaries(st.sampled_from(names), first),
    st.dictionaries(st.sampled_from(names), second),
)


def every_table(told: Study) -> list[Finding]:
    return [
        found
        for wave in WAVES
        for question in asked_questions(told, wave)
        for found in frequencies(told, wave, question)
    ]


@given(studies, st.randoms())
def test_the_order_of_returns_changes_nothing(told: Study, random: Random) -> None:
    mixed: Any = list(told.returns)
    random.shuffle(mixed)

    assert every_table(told) == every_table(replace(told, returns=tuple(mixed)))


@given(studies)
def test_shares_of_answers_that_exclude_each_other_add_up(told: Study) -> None:
    found = rows(asked(told, 0, "one.seat")[0])
    whole = found.pop("insgesamt")

    assert sum(count for count, _ in found.values()) == whole[0]
    assert whole[1] == (100.0 if whole[0] else None)


@given(studies)
def test_an_answer_that_is_missing_counts_nowhere(told: Study) -> None:
    without = replace(
        told, returns=tuple(one for one in told.returns if one.wave != "w1" or "posts" in one.answers)
    )

    assert rows(asked(told, 0, "one.posts")[0]) == rows(asked(without, 0, "one.posts")[0])


@given(studies)
def test_every_count_has_as_many_returns_behind_it(told: Study) -> None:
    for found in every_table(told):
        for line in found.lines:
            for value in line.values:
                if value.form == Form.COUNT and value.needs and "cases" not in found.id:
                    assert value.told == len(value.sources)


@given(studies)
def test_no_small_count_is_published(told: Study) -> None:
    for found in publish(every_table(told), told, Release("x")).findings:
        for line in found.lines:
            for value in line.values:
                if value.form == Form.COUNT and not value.hidden and line.label.say() not in {"n", TOTAL}:
                    assert (
                        value.told == 0
                        or (isinstance(value.told, int) and value.told >= THRESHOLD)
                        or len(names) < 1
                    )
