"""From catalogue and law to the engine's world: admissions, effects, gates, legal steps, office days."""

from dataclasses import replace
from datetime import date

import pytest

from klappt.catalogue.model import (
    Catalogue,
    LinkKind,
    LinkRow,
    OfferRow,
    Partner,
    ProcedureRow,
    RunRow,
    Settings,
)
from klappt.chains.admit import law_entry, offer_entry
from klappt.chains.model import Certainty, Effect, Gate, World
from klappt.kernel.conditions import (
    AgeFrom,
    AgeTo,
    AtLeast,
    AtMost,
    Flag,
    MonthsSince,
    Not,
    PlaceIn,
    StatusIn,
)
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import Scale
from klappt.kernel.truth import Truth
from klappt.law.access_answer import ask_access
from klappt.law.access_resolved import offer_types as lawful_types
from klappt.law.access_resolved import rules_for
from klappt.law.facts import BUNDLES
from klappt.law.registry import status_steps
from klappt.law.statuses import STATUSES
from klappt.planning.admissions import admissions_of, effect_of, status_among
from klappt.planning.gates import gates_for, held
from klappt.planning.legal_steps import named_parts
from klappt.planning.offer_types import offer_types
from klappt.planning.offices import Office, office, office_of
from klappt.planning.world import build_base, build_world, world_at

DAY = date(2021, 9, 1)
UNNA, KAMEN, BIELEFELD = "05978036", "05978020", "05711000"
NOWHERE = Office({})

BARE = OfferRow("o", "Kurs", "sprachkurs_kommunal", "p", admission_complete=True)


def catalogue(*offers: OfferRow, **parts: object) -> Catalogue:
    return replace(Catalogue((Partner("p", ags=UNNA),), offers), **parts)


def person(status: str, since: date = date(2019, 1, 1), **flags: bool) -> Profile:
    return Profile(spells=(Spell(since, status),), flags={**BUNDLES["no_exclusions"], **flags})


# ---------------------------------------------------------------- admissions
FILLED = replace(
    BARE,
    scope_ags=("05978",),
    statuses=frozenset({"duldung_60a"}),
    excluded_statuses=frozenset({"duldung_60b"}),
    min_language=2,
    max_language=3,
    min_school=1,
    max_school=3,
    min_stage=1,
    age_from=18,
    age_to=26,
    min_stay_months=3,
    requires=frozenset({"device", "childcare"}),
    forbids=frozenset({"employed"}),
)


def test_each_filled_column_is_an_admission_under_its_own_name() -> None:
    found = [(a.column, a.code, a.condition, a.upper) for a in admissions_of(FILLED)]

    assert found == [
        ("statuses", "status_not_listed", StatusIn(frozenset({"duldung_60a"})), False),
        ("excluded_statuses", "status_excluded", Not(StatusIn(frozenset({"duldung_60b"}))), False),
        ("scope_ags", "out_of_area", PlaceIn(("05978",)), False),
        ("min_language", "language_below", AtLeast(Scale.LANGUAGE, 2), False),
        ("max_language", "language_above", AtMost(Scale.LANGUAGE, 3), True),
        ("min_school", "school_below", AtLeast(Scale.SCHOOL, 1), False),
        ("max_school", "school_above", AtMost(Scale.SCHOOL, 3), True),
        ("min_stage", "stage_below", AtLeast(Scale.STAGE, 1), False),
        ("age_from", "age_below", AgeFrom(18), False),
        ("age_to", "age_above", AgeTo(26), False),
        ("min_stay_months", "stay_too_short", MonthsSince("entry", 3), False),
        ("requires", "flag_missing", Flag("childcare"), False),
        ("requires", "flag_missing", Flag("device"), False),
        ("forbids", "flag_forbidden", Not(Flag("employed")), True),
    ]


def test_an_empty_row_asks_for_nothing() -> None:
    assert admissions_of(BARE) == ()


def test_without_law_the_status_columns_are_left_out() -> None:
    columns = [admission.column for admission in admissions_of(FILLED, law=False)]

    assert columns == [a.column for a in admissions_of(FILLED) if not a.column.endswith("statuses")]


@pytest.mark.parametrize(
    ("codes", "who", "truth"),
    [
        pytest.param({"duldung_60a"}, person("duldung_60a", work_ban=True), Truth.YES, id="base has both"),
        pytest.param({"duldung_60a_workban"}, person("duldung_60a", work_ban=True), Truth.YES, id="ban"),
        pytest.param({"duldung_60a_workban"}, person("duldung_60a", work_ban=False), Truth.NO, id="no ban"),
        pytest.param({"duldung_60a_workban", "ne"}, person("ne"), Truth.YES, id="other"),
        pytest.param({"duldung_60a"}, person("gestattung"), Truth.NO, id="not listed"),
        pytest.param({"duldung_60a"}, Profile(), Truth.UNKNOWN, id="nobody told"),
    ],
)
def test_statuses_of_an_offer(codes: set[str], who: Profile, truth: Truth) -> None:
    offer = replace(BARE, statuses=frozenset(codes))
    run = RunRow("r", "o", date(2021, 10, 1), date(2021, 11, 1))
    world = build_world(catalogue(offer, runs=(run,)), who, DAY)

    assert offer_entry(world.offers["o"], world.runs[0], who, (), world).truth == truth
    assert status_among(codes) == admissions_of(offer)[0].condition


def test_effects_at_start_and_end() -> None:
    row = replace(BARE, start_stage=4, start_flags=frozenset({"employed"}), end_language=3)

    assert effect_of(row, "start") == Effect({Scale.STAGE: 4}, frozenset({"employed"}))
    assert effect_of(row, "end") == Effect({Scale.LANGUAGE: 3})
    assert not effect_of(BARE, "end")


# ---------------------------------------------------------------- offices
@pytest.mark.parametrize(
    ("place", "abh"),
    [
        pytest.param(KAMEN, "05978", id="Kreis"),
        pytest.param("05978", "05978", id="the Kreis itself"),
        pytest.param(BIELEFELD, "05711", id="kreisfreie Stadt"),
        pytest.param("09162000", "09162", id="outside the table"),
        pytest.param("05", None, id="only the Land"),
        pytest.param(None, None, id="unknown"),
    ],
)
def test_the_office_of_a_place(place: str | None, abh: str | None) -> None:
    found = office_of(place)

    assert (found or "")[: len(abh or "")] == (abh or "")
    assert (found is None) == (abh is None)


PROCEDURES = (
    ProcedureRow("T-60C-NEW", None, 120),
    ProcedureRow("T-60C-NEW", "05978", 30),
    ProcedureRow("permission", "05", 21),
)


@pytest.mark.parametrize(
    ("abh", "step", "permission", "with_consent"),
    [
        pytest.param("05978", 30, 21, 35, id="the smallest area counts"),
        pytest.param("05711", 120, 21, 35, id="the Land for the permission"),
        pytest.param("09162", 120, 42, 56, id="another Land has the default"),
        pytest.param(None, 120, 42, 56, id="unknown office"),
    ],
)
def test_days_of_an_office(abh: str | None, step: int, permission: int, with_consent: int) -> None:
    there = office(PROCEDURES, abh)

    assert there.legal_step_days("T-60C-NEW") == step
    assert there.legal_step_days("T-25A") == 90
    world = build_world(catalogue(BARE, procedures=PROCEDURES), Profile(place=abh), DAY)
    assert {s.days for s in world.legal_steps if s.id == "T-60C-NEW"} == {step}
    gates = gates_for("betriebliche_ausbildung", there, DAY) or ()
    assert {g.permission_days for g in gates if g.permission == "abh" and not g.closed} == {permission}
    work = gates_for("beschaeftigung_allgemein", there, DAY) or ()
    assert {g.permission_days for g in work if g.permission == "abh_ba" and not g.closed} == {with_consent}


def test_a_procedure_of_no_days_still_takes_a_day() -> None:
    assert office((ProcedureRow("T-25A", None, 0),), None).legal_step_days("T-25A") == 1


def test_one_world_for_each_set_of_days() -> None:
    base = build_base(catalogue(BARE, procedures=PROCEDURES), DAY)

    assert world_at(base, KAMEN) is world_at(base, UNNA)
    assert world_at(base, BIELEFELD) is not world_at(base, UNNA)
    assert world_at(base, None) is world_at(base, "09162000")


# ---------------------------------------------------------------- world
def test_runs_of_the_past_and_beyond_the_horizon_are_left_out() -> None:
    runs = (
        RunRow("past", "o", date(2021, 8, 31), date(2021, 9, 30)),
        RunRow("today", "o", DAY, date(2021, 9, 30)),
        RunRow("last", "o", date(2021, 11, 1), date(2021, 12, 10), places=0),
        RunRow("late", "o", date(2021, 11, 1), date(2021, 12, 11)),
        RunRow("series", "o", date(2021, 8, 3), date(2021, 8, 13), every_days=30, until=date(2021, 10, 2)),
    )
    world = build_world(catalogue(BARE, runs=runs, settings=Settings(horizon_days=100)), Profile(), DAY)

    assert {(run.id, run.start, run.places) for run in world.runs} == {
        ("today", DAY, None),
        ("last", date(2021, 11, 1), 0),
        ("series#1", date(2021, 9, 2), None),
        ("series#2", date(2021, 10, 2), None),
    }


def test_settings_links_and_places_reach_the_engine() -> None:
    near = replace(BARE, offer_id="near", place_ags=KAMEN)
    links = (
        LinkRow("o", "near", LinkKind.HANDOVER, days=14),
        LinkRow("o", "near", LinkKind.HANDOVER, days=7),
        LinkRow("o", "near", LinkKind.WAIVER, waives=frozenset({"min_school"})),
    )
    rows = catalogue(BARE, near, links=links, settings=Settings(10, 900, 5))
    world = build_world(rows, Profile(), DAY)

    assert (world.interface_days, world.horizon_days, world.max_steps) == (10, 900, 5)
    assert world.handovers == {("o", "near"): 7}
    assert world.waivers == {("o", "near"): frozenset({"min_school"})}
    assert (world.offers["o"].place, world.offers["near"].place) == (UNNA, KAMEN)
    assert world.kilometres(UNNA, UNNA) == 0
    assert world.kilometres(UNNA, "09162000") is None


def test_without_law_nothing_asks_for_a_status() -> None:
    offers = (FILLED, replace(BARE, offer_id="t", offer_type="betriebliche_ausbildung"))
    world = build_base(catalogue(*offers), DAY, law=False)

    assert world_at(world, UNNA).legal_steps == ()
    assert {offer.gates for offer in world_at(world, UNNA).offers.values()} == {None}


# ---------------------------------------------------------------- gates
def test_types_about_which_the_law_says_nothing_have_no_gate() -> None:
    silent = [code for code, kind in offer_types().items() if not kind.law]

    assert silent
    assert {gates_for(code, NOWHERE, DAY) for code in silent} == {None}


def test_a_type_nobody_researched_is_unclear_not_open() -> None:
    assert gates_for("an_invented_type", NOWHERE, DAY) == ()


def test_rules_that_have_ended_are_left_out() -> None:
    for code in lawful_types():
        for gate in gates_for(code, NOWHERE, DAY) or ():
            assert gate.valid.end is None or gate.valid.end > DAY


def test_a_rule_for_all_asks_nobody_for_a_work_ban() -> None:
    both = held(["duldung_60a", "duldung_60a_workban", "duldung_60b"])

    assert both == StatusIn(frozenset({"duldung_60a", "duldung_60b"}))


WORLD = World(DAY, {}, ())
PEOPLE = {
    **{status: person(status) for status in sorted(STATUSES)},
    "work ban": person("duldung_60a", work_ban=True),
    "safe country": person("gestattung", safe_country=True, late_safe_country_applicant=True),
    "suspended 60b": person("duldung_60b", zusatz_suspended=True),
}
DAYS = (date(2019, 7, 1), DAY, date(2024, 4, 1), date(2026, 7, 1))


@pytest.mark.parametrize("offer_type", sorted({t for t in lawful_types() if rules_for(t)}))
@pytest.mark.parametrize("who", PEOPLE)
def test_gates_close_and_open_what_the_law_answers(offer_type: str, who: str) -> None:
    """The engine reads gates, `klappt law access` reads rules: both must say the same of everybody."""
    profile = PEOPLE[who]
    for day in DAYS:
        gates = tuple(_at_once(gate) for gate in gates_for(offer_type, NOWHERE, day) or ())
        entry = law_entry(gates, profile, day, replace(WORLD, as_of=day))
        answer = ask_access(offer_type, day, profile)
        verdict = {Truth.YES: "open", Truth.NO: "closed", Truth.UNKNOWN: "unknown"}[entry.truth]

        if offer_types().get(offer_type) is None or offer_types()[offer_type].law:
            assert verdict == answer.verdict, (day, entry, answer)


def _at_once(gate: Gate) -> Gate:
    """Leave the office's days out: they are the engine's business, not the law's."""
    return replace(gate, permission_days=0)


def test_certainty_follows_the_grade() -> None:
    gates = gates_for("betriebliche_ausbildung", NOWHERE, DAY) or ()
    grades = {(gate.grade, gate.certainty) for gate in gates if not gate.closed}

    assert ("claim", Certainty.SURE) in grades
    assert ("should", Certainty.REGULAR) in grades
    assert ("discretionary", Certainty.DISCRETIONARY) in grades


# ---------------------------------------------------------------- legal steps
def test_only_steps_that_somebody_chooses_are_in_the_world() -> None:
    world = build_world(catalogue(BARE), Profile(), DAY)

    assert {s.id for s in world.legal_steps} == {s.id for s in status_steps() if s.chosen}
    assert not {s.id for s in world.legal_steps} & {s.id for s in status_steps() if not s.chosen}


def test_a_legal_step_asks_for_its_status_and_names_each_requirement() -> None:
    world = build_world(catalogue(BARE), Profile(), DAY)
    step = next(step for step in world.legal_steps if step.id == "T-60C-NEW")
    wording = next(wording for wording in status_steps() if wording.id == "T-60C-NEW")

    assert step.when[0].code == "status_not_covered"
    assert step.when[0].condition == StatusIn(wording.from_statuses)
    assert [a.code for a in step.when[1:]] == [code for code, _ in named_parts(wording.when)]
    assert len(step.when) > 5
    assert step.citation == wording.cites.text
    assert (step.certainty, step.grade) == (Certainty.DISCRETIONARY, "discretionary")
    assert step.firmer is not None
    assert step.firmer[1:] == (Certainty.SURE, "claim")


def test_a_step_id_always_leads_to_one_status() -> None:
    """The engine finds the new status by the id of the step."""
    world = build_world(catalogue(BARE), Profile(), DAY)
    pairs = {(step.id, step.to_status) for step in world.legal_steps}

    assert len(pairs) == len({step.id for step in world.legal_steps})
