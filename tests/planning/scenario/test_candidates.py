"""The single edits of a Kreis: some hundred, each applicable, each once, in an order of their own."""

from datetime import date

import pytest
from tests.planning.scenario.small import ENGLISH, GERMAN

from klappt.chains.model import Person
from klappt.kernel.places import places
from klappt.planning.catalogues import example_catalogue
from klappt.planning.cohorts import Member
from klappt.planning.profiles import read_profile
from klappt.planning.scenario.candidates import candidates
from klappt.planning.scenario.removals import removals
from klappt.planning.scenario.scenarios import Scenario, read_scenario, resolve

AS_OF = date(2021, 9, 1)
CATALOGUE = example_catalogue()
MEMBERS = tuple(
    Member(
        f"{place}-{status}",
        read_profile(
            {
                "residence": [{"status": status, "since": "2020-01-01"}],
                "place": place,
                "goal": {"stage": "training"},
            }
        ),
        1.0,
        {},
    )
    for place in places()
    if place.startswith("05978") and len(place) == len("05978024")
    for status in ("duldung_60a", "duldung_60b", "gestattung")
)
FOUND = candidates(CATALOGUE, MEMBERS, AS_OF)


def test_kreis_unna_has_some_hundred_edits_of_all_five_levers() -> None:
    kinds = {edit.KIND for edit in FOUND}

    assert kinds == {"open", "create", "link", "handover", "procedure"}
    assert 300 <= len(FOUND) <= 500
    assert len(set(FOUND)) == len(FOUND)


def test_the_order_hangs_neither_on_people_nor_on_rows() -> None:
    people: tuple[Person, ...] = tuple(member.asked.person() for member in reversed(MEMBERS))

    assert candidates(CATALOGUE, people, AS_OF) == FOUND


@pytest.mark.parametrize("kind", ["create", "handover", "link", "open", "procedure"])
def test_each_applies_alone_changes_something_and_survives_writing(kind: str) -> None:
    for edit in FOUND:
        if kind == edit.KIND:
            assert edit.apply(CATALOGUE) != CATALOGUE
            assert read_scenario(Scenario("x", (edit,)).document()).edits == (edit,)


def test_all_together_resolve() -> None:
    after = resolve(Scenario("alle", FOUND), CATALOGUE)

    assert {run.run_id for run in CATALOGUE.runs} <= {run.run_id for run in after.runs}


@pytest.mark.parametrize("voice", [GERMAN, ENGLISH], ids=["de", "en"])
def test_each_has_a_sentence_of_its_own(voice: object) -> None:
    assert voice in {GERMAN, ENGLISH}
    told = [edit.words(CATALOGUE, GERMAN if voice == GERMAN else ENGLISH) for edit in FOUND]

    assert all(sentence and not sentence.endswith(".") for sentence in told)
    assert len(set(told)) > 0.9 * len(told)  # two courses may share a name


def test_a_cost_stands_where_the_catalogue_knows_one() -> None:
    costs = {edit.cost_cents(CATALOGUE) for edit in FOUND}

    assert costs == {None, 76000}


def test_everything_can_fall_away_one_at_a_time() -> None:
    ends = removals(CATALOGUE, AS_OF)

    modules = {row.funding_module for row in CATALOGUE.offers if row.funding_module}
    assert len(ends) == len(CATALOGUE.partners) + len(CATALOGUE.offers) + len(modules) + len(CATALOGUE.links)
    for edit in ends:
        after = edit.apply(CATALOGUE)
        assert len(after.runs) + len(after.links) <= len(CATALOGUE.runs) + len(CATALOGUE.links)
