"""A search keeps its world, may be ended, and says so."""

from dataclasses import replace

import pytest
from tests.planning.test_answer import COURSE, SCHOOL, asked

from klappt.chains.check import faults
from klappt.planning.answer import chains_answer
from klappt.planning.searching import Searcher, find_chains

QUESTION = asked(COURSE, SCHOOL)


@pytest.mark.parametrize("effort", [None, 150], ids=["without limit", "more than needed"])
def test_an_easy_question_is_answered_completely(effort: int | None) -> None:
    search = Searcher(effort)

    found = search(QUESTION.person, QUESTION.world)

    assert found == find_chains(QUESTION.person, QUESTION.world)
    assert (len(found), search.complete) == (1, True)


def test_a_search_that_was_ended_says_so_and_shows_nothing_wrong() -> None:
    search = Searcher(1)

    found = search(QUESTION.person, QUESTION.world)

    assert not search.complete
    assert [faults(chain, QUESTION.person, QUESTION.world) for chain in found] == [[] for _ in found]


def test_a_world_is_compiled_once_and_another_world_again() -> None:
    search = Searcher()
    other = asked(COURSE)

    first = search(QUESTION.person, QUESTION.world)

    assert search(other.person, other.world) == []
    assert search(QUESTION.person, QUESTION.world) == search(QUESTION.person, QUESTION.world) == first


@pytest.mark.parametrize(
    ("effort", "complete", "notes"),
    [(None, True, []), (150, True, []), (1, False, ["search_ended:1"])],
    ids=["without limit", "enough", "ended"],
)
def test_an_answer_tells_whether_it_is_complete(effort: int | None, complete: bool, notes: list[str]) -> None:
    answer = chains_answer(replace(QUESTION, effort=effort))

    assert answer["complete"] is complete
    assert [note for note in answer["notes"] if note.startswith("search_ended")] == notes
