"""The page on scenarios: every example on it resolves on the catalogue it names, and no kind is without one."""

import re
from pathlib import Path

import pytest

from klappt.planning.catalogues import example_catalogue
from klappt.planning.scenario.registry import edit_kinds
from klappt.planning.scenario.scenarios import resolve, scenario_of
from klappt.planning.scenario.shocks import shipped_shocks
from klappt.planning.trees import parse_tree

PAGE = (Path(__file__).parents[2] / "docs" / "scenarios.md").read_text(encoding="utf-8")
WHOLE = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
ROWS = re.findall(r"^\| `(\w+)` \| `(.+?)` \|", PAGE, re.MULTILINE)
CATALOGUE = example_catalogue()


@pytest.mark.parametrize("text", WHOLE)
def test_the_scenario_resolves(text: str) -> None:
    assert resolve(scenario_of(parse_tree(text, "page"), "page"), CATALOGUE) != CATALOGUE


@pytest.mark.parametrize(("kind", "text"), ROWS)
def test_the_example_of_each_kind_resolves(kind: str, text: str) -> None:
    plan = scenario_of(parse_tree(f"name: page\nedits:\n  - {text}\n", "page"), "page")

    assert [edit.KIND for edit in plan.edits] == [kind]
    assert (resolve(plan, CATALOGUE) == CATALOGUE) == (kind == "shift")


def test_every_kind_has_an_example() -> None:
    assert {kind for kind, _ in ROWS} == set(edit_kinds())
    assert WHOLE


def test_the_number_of_shocks_is_told() -> None:
    applicable = [one for one in shipped_shocks() if one.why_not(CATALOGUE) is None]

    assert f"each of {len(shipped_shocks())} published events" in PAGE
    assert (len(applicable), "Six can be replayed" in PAGE) == (6, True)
