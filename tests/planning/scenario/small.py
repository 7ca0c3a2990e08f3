"""A small catalogue for the tests of edits: three partners, five offers, every kind of run and link."""

from dataclasses import replace
from datetime import date

import pytest

from klappt.catalogue.model import Catalogue, LinkKind, LinkRow, OfferRow, Partner, RunRow
from klappt.kernel.errors import InputError, InputErrors
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.scenarios import Scenario, read_scenario, scenario_of, scenario_text
from klappt.planning.trees import parse_tree
from klappt.planning.voice import Voice

AS_OF = date(2021, 9, 1)
GERMAN, ENGLISH = Voice(), Voice("en")
A1, A2, B1 = 1, 2, 3
SERIES = RunRow("a2-reihe", "a2", date(2021, 9, 6), date(2021, 12, 6), 12, 28, date(2022, 9, 5))
CATALOGUE = Catalogue(
    partners=(
        Partner("vhs", "VHS Ahausen", "VHS", "05978020"),
        Partner("werk", "Werkstatt Ahausen", "Träger", "05978036"),
        Partner("betrieb", "Betriebe in Ahausen", "Betrieb", "05978036"),
    ),
    offers=(
        OfferRow("a1", "Deutsch A1", "sprachkurs_kommunal", "vhs", weekly_hours=20, end_language=A1),
        OfferRow(
            "a2",
            "Deutsch A2",
            "sprachkurs_kommunal",
            "vhs",
            excluded_statuses=frozenset({"duldung_60b", "ne"}),
            min_language=A1,
            weekly_hours=20,
            end_language=A2,
            cost_cents=76000,
            funding_module="F4",
        ),
        OfferRow(
            "kurs",
            "Vorbereitung",
            "berufsvorbereitung",
            "werk",
            scope_ags=("05978",),
            statuses=frozenset({"gestattung"}),
            min_language=A2,
            age_from=18,
            age_to=27,
            requires=frozenset({"device", "passport"}),
            weekly_hours=30,
            end_stage=2,
            funding_module="F4",
        ),
        OfferRow(
            "lehre",
            "Ausbildung",
            "betriebliche_ausbildung",
            "betrieb",
            min_language=B1,
            min_school=1,
            min_stage=2,
            weekly_hours=39,
            start_stage=4,
        ),
        OfferRow("coach", "Coaching", "coaching", "werk", companion=True, funding_module="F1"),
    ),
    runs=(
        RunRow("a1-1", "a1", date(2021, 10, 4), date(2021, 12, 20)),
        SERIES,
        RunRow("kurs-1", "kurs", date(2021, 6, 1), date(2021, 12, 1), 13),
        RunRow("kurs-2", "kurs", date(2022, 2, 1), date(2022, 8, 1), 13),
        RunRow("lehre-1", "lehre", date(2022, 8, 1), date(2024, 8, 1)),
        RunRow("coach-1", "coach", date(2021, 9, 6), date(2021, 12, 6), None, 28, date(2022, 6, 1)),
    ),
    links=(
        LinkRow("a2", "kurs", LinkKind.HANDOVER, 14, extra={"rests_on": "runder-tisch;contact:meyer"}),
        LinkRow("kurs", "lehre", LinkKind.WAIVER, None, frozenset({"min_school"}), {"rests_on": "tandem"}),
    ),
)


def edit_of(text: str) -> Edit:
    """Return the edit of one line of YAML."""
    (edit,) = scenario(f"- {text}").edits
    return edit


def scenario(edits: str, name: str = "Probe") -> Scenario:
    """Return the scenario of a YAML list of edits."""
    lines = "\n".join(f"  {line}" for line in edits.strip().splitlines())
    return scenario_of(parse_tree(f"name: {name}\nedits:\n{lines}\n", "probe.yaml"), "probe.yaml")


def applied(text: str, catalogue: Catalogue = CATALOGUE) -> Catalogue:
    """Return the catalogue after one edit; the base stays, and the edit survives YAML and plain values."""
    edit = edit_of(text)
    before = catalogue.digest
    after = edit.apply(catalogue)
    again = Scenario("Probe", (edit,))
    assert replace(catalogue).digest == before  # a copy counts its own
    assert scenario_of(parse_tree(scenario_text(again), "probe.yaml"), "probe.yaml") == again
    assert read_scenario(again.document()) == again
    return after


def told(text: str) -> tuple[str, str]:
    """Return the sentences of an edit in German and English."""
    edit = edit_of(text)
    return edit.words(CATALOGUE, GERMAN), edit.words(CATALOGUE, ENGLISH)


def mistakes_of(text: str) -> list[str]:
    """Return what is wrong with an edit: when it is read, or on the small catalogue."""
    with pytest.raises((InputError, InputErrors)) as caught:
        edit_of(text).apply(CATALOGUE)
    return str(caught.value).splitlines()
