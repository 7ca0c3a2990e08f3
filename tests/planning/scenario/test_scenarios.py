"""Scenarios: read with all mistakes together, resolved without half measures, compared in words."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planning.scenario.small import AS_OF, CATALOGUE, ENGLISH, edit_of, scenario

from klappt.catalogue.model import Catalogue, occurrences
from klappt.kernel.errors import InputError, InputErrors
from klappt.planning.many.journeys import Journeys
from klappt.planning.profiles import read_profile
from klappt.planning.scenario import edits
from klappt.planning.scenario.candidates import candidates
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.registry import edit_kinds
from klappt.planning.scenario.removals import removals
from klappt.planning.scenario.scenarios import (
    Scenario,
    diff,
    read_scenario,
    resolve,
    scenario_of,
    scenario_text,
    tell,
)
from klappt.planning.trees import parse_tree

PEOPLE = tuple(
    read_profile(
        {
            "residence": [{"status": status, "since": "2020-01-01"}],
            "place": place,
            "birth": "2000",
            "language": language,
            "school": "esa",
            "stage": stage,
            "flags": {"device": "yes", "passport": passport},
            "goal": {"stage": "training"},
        }
    ).person()
    for status, place in (("duldung_60a", "05978024"), ("gestattung", "05978036"))
    for language, stage, passport in (("A2", "none", "no"), ("B1", "none", "yes"), ("B1", "prepared", "yes"))
)
LEVERS = candidates(CATALOGUE, PEOPLE, AS_OF)
EVERYTHING: tuple[Edit, ...] = (
    *LEVERS,
    *removals(CATALOGUE, AS_OF),
    edit_of("cut: {offer: kurs, percent: 50}"),
    edit_of("delay: {step: T-25A, days: 30}"),
    edit_of("shift: {from: F1, to: F4, eur: 100}"),
)
LISTS = st.lists(st.sampled_from(EVERYTHING), max_size=6).map(tuple)
OPENING = [edit for edit in LEVERS if edit.KIND in {"open", "link", "handover"}]


def test_every_kind_of_edit_has_a_file_and_its_tests() -> None:
    files = {path.stem for path in Path(edits.__path__[0]).glob("*.py")} - {"__init__"}
    tests = {path.stem for path in (Path(__file__).parent / "edits").glob("test_*.py")}

    assert files == set(edit_kinds())
    assert tests == {f"test_{kind}" for kind in edit_kinds()}
    assert {edit.KIND for edit in EVERYTHING} == set(edit_kinds())


@given(LISTS)
def test_a_list_of_edits_never_changes_the_base_and_survives_writing(edits: tuple[Edit, ...]) -> None:
    before = {
        name: getattr(CATALOGUE, name) for name in ("partners", "offers", "runs", "links", "procedures")
    }
    plan = Scenario("Probe", edits)

    resolve(plan, CATALOGUE)

    assert Catalogue(**before, settings=CATALOGUE.settings) == CATALOGUE
    assert scenario_of(parse_tree(scenario_text(plan), "probe.yaml"), "probe.yaml") == plan
    assert read_scenario(json.loads(json.dumps(plan.document()))) == plan


@given(st.lists(st.sampled_from(OPENING), max_size=6).map(tuple))
def test_opening_takes_no_run_and_no_agreement_away(edits: tuple[Edit, ...]) -> None:
    after = resolve(Scenario("Probe", edits), CATALOGUE)

    assert after.runs == CATALOGUE.runs
    assert set(CATALOGUE.links) <= set(after.links)


@pytest.mark.parametrize("law", [True, False], ids=["with law", "without"])
def test_what_never_harms_makes_no_goal_day_later(law: bool) -> None:
    between = edit_of("procedure: {partners: [vhs, werk], days: 0}")
    harmless = [edit for edit in (*LEVERS, between) if edit.never_harms]
    before = goal_days(CATALOGUE, law)

    gained = 0
    for edit in harmless:
        after = goal_days(edit.apply(CATALOGUE), law)
        assert all(new <= old for new, old in zip(after, before, strict=True)), edit
        gained += after != before
    assert {edit.KIND for edit in harmless} == {"open", "create", "link", "handover", "procedure"}
    assert gained


def goal_days(catalogue: Catalogue, law: bool) -> list[date]:
    journeys = Journeys(catalogue, AS_OF, law=law)
    return [journeys.outcome(person).goal_day or date.max for person in PEOPLE]


@given(st.lists(st.sampled_from(removals(CATALOGUE, AS_OF)), max_size=4).map(tuple))
def test_an_end_adds_no_start(edits: tuple[Edit, ...]) -> None:
    after = resolve(Scenario("Probe", edits), CATALOGUE)

    assert starts(after) <= starts(CATALOGUE)
    assert len(after.links) <= len(CATALOGUE.links)


def starts(catalogue: Catalogue) -> set[tuple[str, object]]:
    return {(run.offer_id, start) for run in catalogue.runs for _, start, _ in occurrences(run)}


@given(LISTS, LISTS)
def test_a_diff_is_empty_exactly_for_the_same_edits(one: tuple[Edit, ...], other: tuple[Edit, ...]) -> None:
    first, second = Scenario("A", one), Scenario("B", other)

    assert diff(first, first, CATALOGUE) == ()
    assert (diff(first, second, CATALOGUE) == ()) == (one == other)
    assert (diff(second, first) == ()) == (one == other)


def test_a_diff_tells_what_is_only_in_one_what_differs_and_another_order() -> None:
    first = scenario(
        """
- open: {offer: kurs, drop: [age_to]}
- cut: {offer: kurs, percent: 50}
- shift: {from: F1, to: F4, eur: 5}
""",
        "A",
    )
    second = scenario(
        """
- open: {offer: kurs, drop: [age_from]}
- shift: {from: F1, to: F4, eur: 5}
- end: {offer: a1, day: 2022-01-01}
""",
        "B",
    )

    assert diff(first, second, CATALOGUE) == (
        (
            "Anders: in „A“ Ohne Altersgrenze 27 zu „Vorbereitung“ zugelassen; "
            "in „B“ Ohne Mindestalter 18 zu „Vorbereitung“ zugelassen."
        ),
        "Nur in „A“: „Vorbereitung“: 50 % weniger Plätze.",
        "Nur in „B“: „Deutsch A1“ endet am 01.01.2022.",
    )
    assert diff(second, first, CATALOGUE, ENGLISH)[-1] == "Only in “A”: “Vorbereitung”: 50 % fewer places."
    turned = Scenario("C", first.edits[::-1])
    assert diff(first, turned) == ("Dieselben Änderungen in anderer Reihenfolge.",)


def test_all_mistakes_of_a_file_are_told_together_with_their_rows(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        """name: Probe
farbe: rot
edits:
  - opne: {offer: kurs}
  - open: {offer: kurs, droop: [age_to]}
  - end: {offer: kurs, day: 31.12.2022}
  - just words
  - open: nothing
  - link: {from: a, to: b, waives: [x, y]}
""",
        encoding="utf-8",
    )

    with pytest.raises(InputErrors) as caught:
        read_scenario(file)

    told = [(error.row, error.column) for error in caught.value.errors]
    assert told == [
        (2, None),
        (4, "edits"),
        (5, "open"),
        (6, "end.day"),
        (7, "edits"),
        (8, "open"),
        (9, "link.waives"),
        (9, "link.waives"),
    ]
    assert str(caught.value.errors[1]) == (
        f"{file}, Zeile 4, Spalte edits: gefunden die Art „opne“; erwartet vielleicht „open“? "
        "Möglich sind: create, cut, delay, end, handover, link, open, procedure, shift"
    )


@pytest.mark.parametrize(
    ("plan", "column"),
    [
        ({"name": "x"}, "edits"),
        ({"edits": []}, "name"),
        ({"name": "", "edits": []}, "name"),
        ({"name": ["x"], "edits": []}, "name"),
        ({"name": "x", "edits": {"open": {}}}, "edits"),
    ],
)
def test_a_scenario_is_a_name_and_a_list(plan: Mapping[str, object], column: str) -> None:
    with pytest.raises(InputError) as caught:
        read_scenario(plan)

    assert caught.value.column == column


@given(st.text(max_size=40))
def test_garbage_is_told_and_never_a_traceback(text: str) -> None:
    with pytest.raises((InputError, InputErrors)):
        scenario_of(parse_tree(f"edits: [{text}", "garbage.yaml"), "garbage.yaml")


def test_what_matches_nothing_is_told_together_and_nothing_is_applied() -> None:
    plan = scenario(
        """
- open: {offer: kurs, drop: [age_to]}
- open: {offer: kurz, drop: [age_to]}
- end: {module: F9, day: 2022-01-01}
"""
    )

    with pytest.raises(InputErrors) as caught:
        resolve(plan, CATALOGUE)

    told = [(error.file, error.row, error.column) for error in caught.value.errors]
    assert told == [("probe.yaml", 4, "2. open.offer"), ("probe.yaml", 5, "3. end.module")]


def test_nothing_may_speak_of_an_offer_before_it_is_created() -> None:
    new = """- create:
    offer: {offer_id: neu, offer_type: sprachcafe, partner_id: vhs}
    runs: [{run_id: neu-1, start: 2022-01-01, end: 2022-02-01}]"""
    closing = "- end: {offer: neu, day: 2021-12-01}"

    assert resolve(scenario(f"{new}\n{closing}"), CATALOGUE).runs == CATALOGUE.runs
    with pytest.raises(InputError, match="das unbekannte Angebot „neu“"):
        resolve(scenario(f"{closing}\n{new}"), CATALOGUE)


def test_a_scenario_tells_its_edits() -> None:
    plan = scenario("- open: {offer: kurs, drop: [age_to]}")

    assert tell(plan, CATALOGUE) == ("Ohne Altersgrenze 27 zu „Vorbereitung“ zugelassen.",)
    assert tell(plan) == ("Ohne Altersgrenze zu „kurs“ zugelassen.",)


def test_days_are_written_as_people_write_them() -> None:
    text = scenario_text(scenario("- end: {offer: kurs, day: 2022-01-01}"))

    assert text == "name: Probe\nedits:\n- end:\n    day: 2022-01-01\n    offer: kurs\n"


def test_a_note_is_kept() -> None:
    plan = read_scenario({"name": "x", "note": "Warum", "edits": []})

    assert (plan.note, read_scenario(plan.document()), tell(plan)) == ("Warum", plan, ())
