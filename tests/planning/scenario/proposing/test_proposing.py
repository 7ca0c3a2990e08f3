"""Each lever proposes what could help, and leaves out what is part of the thing itself."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.planning.scenario.small import AS_OF, CATALOGUE

from klappt.catalogue.model import Basis, Catalogue, LinkKind, LinkRow, OfferRow, RunRow
from klappt.kernel.profile import Profile, Spell
from klappt.law.registry import status_steps
from klappt.planning.scenario import proposing
from klappt.planning.scenario.candidates import proposers
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.create import Create
from klappt.planning.scenario.edits.handover import Handover
from klappt.planning.scenario.edits.link import Link
from klappt.planning.scenario.edits.open import Open
from klappt.planning.scenario.edits.procedure import Procedure
from klappt.planning.scenario.setting import setting_of

SOMEBODY = Profile(spells=(Spell(date(2020, 1, 1), "duldung_60b"),), place="05978024")
OTHER = Profile(spells=(Spell(date(2020, 1, 1), "duldung_60a"),), place="05978036")


def proposed(kind: str, catalogue: Catalogue = CATALOGUE, *people: Profile) -> set[Edit]:
    return set(proposers()[kind](setting_of(catalogue, people or (SOMEBODY,), AS_OF)))


def changed(offer: str, **changes: object) -> Catalogue:
    rows = (replace(row, **changes) if row.offer_id == offer else row for row in CATALOGUE.offers)  # type: ignore[arg-type]
    return replace(CATALOGUE, offers=tuple(rows))


def test_the_five_levers_propose() -> None:
    files = {path.stem for path in Path(proposing.__path__[0]).glob("*.py")} - {"__init__"}

    assert files == set(proposers()) == {"open", "create", "link", "handover", "procedure"}


# open


def test_every_condition_that_can_fall_is_proposed_alone() -> None:
    of_the_course = {edit for edit in proposed("open") if isinstance(edit, Open) and edit.offer == "kurs"}

    assert of_the_course == {
        Open("kurs", statuses=frozenset({"duldung_60b"})),
        Open("kurs", lower=(("min_language", 1),)),
        Open("kurs", drop=frozenset({"min_language"})),
        Open("kurs", drop=frozenset({"age_from"})),
        Open("kurs", drop=frozenset({"age_to"})),
        Open("kurs", flags=frozenset({"device"})),
        Open("kurs", flags=frozenset({"passport"})),
    }


@pytest.mark.parametrize(
    ("changes", "there"),
    [
        pytest.param({"min_stage": 2}, True, id="a vocational step can fall"),
        pytest.param({"min_stage": 3}, False, id="a contract cannot"),
        pytest.param({"min_stage": 3, "end_stage": 5}, False, id="nor where training leads further"),
        pytest.param({"offer_type": "sprachpruefung", "min_stage": 2}, False, id="an exam shows a level"),
    ],
)
def test_what_is_part_of_the_thing_itself_stays(changes: dict[str, object], there: bool) -> None:
    found = proposed("open", changed("lehre", **changes))
    of_stage = {Open("lehre", drop=frozenset({"min_stage"})), Open("lehre", lower=(("min_stage", 1),))}

    assert of_stage <= found if there else not of_stage & found
    assert there or Open("lehre", lower=(("min_stage", 2),)) not in found


def test_a_course_begins_one_level_lower_at_most() -> None:
    lower = Open("kurs", lower=(("min_language", 1),))
    teaching = changed("kurs", end_language=3)

    assert lower in proposed("open", teaching)
    assert Open("kurs", drop=frozenset({"min_language"})) not in proposed("open", teaching)
    assert Open("a2", drop=frozenset({"min_language"})) in proposed("open")


@pytest.mark.parametrize(
    ("who", "opened"),
    [(SOMEBODY, {"a2", "kurs"}), (OTHER, {"kurs"}), (Profile(), set[str]())],
    ids=["excluded by one", "not listed by one", "status unknown"],
)
def test_only_statuses_that_somebody_holds_are_proposed(who: Profile, opened: set[str]) -> None:
    edits = proposed("open", CATALOGUE, who)

    assert {edit.offer for edit in edits if isinstance(edit, Open) and edit.statuses} == opened


def test_an_area_is_proposed_where_somebody_lives_outside() -> None:
    outside = Profile(place="05754008")
    wider = Open("kurs", drop=frozenset({"scope_ags"}))

    assert wider in proposed("open", CATALOGUE, SOMEBODY, outside)
    assert wider not in proposed("open")


@pytest.mark.parametrize("offer", ["coach", "kurs"])
def test_offers_without_effect_or_without_a_start_are_left_out(offer: str) -> None:
    runs = tuple(run for run in CATALOGUE.runs if run.run_id != "kurs-2")
    edits = proposed("open", replace(CATALOGUE, runs=runs))

    assert not [edit for edit in edits if isinstance(edit, Open) and edit.offer == offer]


# link


def test_waivers_are_proposed_after_what_comes_near() -> None:
    assert proposed("link") == {
        Link("a1", "kurs", frozenset({"min_language"})),
        Link("a2", "lehre", frozenset({"min_language"})),
        Link("kurs", "lehre", frozenset({"min_language"})),
    }


def test_a_stage_given_may_make_good_a_certificate() -> None:
    bare = replace(CATALOGUE, links=())

    assert Link("kurs", "lehre", frozenset({"min_school"})) in proposed("link", bare)


def test_areas_that_nobody_can_live_in_both_of_are_out_of_reach() -> None:
    far = changed("lehre", scope_ags=("05754",))

    assert not {
        edit for edit in proposed("link", far) if edit == Link("kurs", "lehre", frozenset({"min_language"}))
    }
    assert Link("a2", "lehre", frozenset({"min_language"})) in proposed("link", far)


# handover


@pytest.mark.parametrize(
    ("start", "there"), [("2022-08-01", True), ("2022-08-28", True), ("2022-08-29", False)]
)
def test_hand_overs_are_proposed_where_a_start_lies_in_the_pause(start: str, there: bool) -> None:
    begin = date.fromisoformat(start)  # the course before ends on 1 August, and 28 days are the pause
    runs = (run for run in CATALOGUE.runs if run.offer_id != "lehre")
    moved = replace(CATALOGUE, runs=(*runs, RunRow("lehre-1", "lehre", begin, date(2024, 8, 1))))

    assert (Handover("kurs", "lehre", 0) in proposed("handover", moved)) == there


@pytest.mark.parametrize(("days", "there"), [(2, True), (1, False)])
def test_no_hand_over_is_proposed_where_the_agreed_days_suffice(days: int, there: bool) -> None:
    agreed = LinkRow("a2", "kurs", LinkKind.HANDOVER, days)  # a course ends the day before the next begins
    found = proposed("handover", replace(CATALOGUE, links=(*CATALOGUE.links, agreed)))

    assert (Handover("a2", "kurs", 0) in found) == there


# procedure


def test_steps_within_reach_are_halved_at_each_office() -> None:
    edits = {
        edit for edit in proposed("procedure", CATALOGUE, SOMEBODY, OTHER) if isinstance(edit, Procedure)
    }
    steps = {(edit.step, edit.office): edit.days for edit in edits if edit.step}

    assert steps[("permission", "05978024")] == 21
    assert steps[("T-25A", "05978036")] == 45
    assert {office for _, office in steps} == {"05978024", "05978036"}
    assert not {step.id for step in status_steps() if not step.chosen} & {step for step, _ in steps}


def test_interfaces_of_partners_are_shortened_where_a_start_lies_in_the_pause() -> None:
    near = RunRow("kurs-3", "kurs", date(2021, 12, 14), date(2022, 3, 1))
    edits = proposed("procedure", replace(CATALOGUE, runs=(*CATALOGUE.runs, near)))

    assert {edit.partners for edit in edits if isinstance(edit, Procedure) and edit.partners} == {
        ("vhs", "werk")
    }


# create


def creates(catalogue: Catalogue = CATALOGUE) -> dict[str, Create]:
    return {edit.offer_id: edit for edit in proposed("create", catalogue) if isinstance(edit, Create)}


@pytest.mark.parametrize(
    ("start", "second"),
    [
        pytest.param("2022-08-01", "2022-01-31", id="half a year before"),
        pytest.param("2022-05-01", "2021-12-01", id="as soon as it can be prepared"),
        pytest.param("2022-03-02", "2021-12-01", id="a quarter before"),
        pytest.param("2022-03-01", "2022-08-30", id="half a year after"),
    ],
)
def test_what_starts_seldom_gets_a_second_series(start: str, second: str) -> None:
    runs = (run for run in CATALOGUE.runs if run.offer_id != "lehre")
    moved = RunRow("lehre-1", "lehre", date.fromisoformat(start), date(2024, 8, 1))
    later = RunRow("lehre-2", "lehre", date(2023, 8, 1), date(2025, 8, 1))
    edit = creates(replace(CATALOGUE, runs=(*runs, moved, later)))["lehre"]

    assert (edit.offer, edit.runs[0].basis) == ("lehre", Basis.ASSUMED)
    assert edit.runs[0].start == date.fromisoformat(second)


def test_what_starts_often_gets_none() -> None:
    assert "a2" not in creates()


def test_a_day_course_gets_an_evening_course_of_half_the_hours_and_twice_the_length() -> None:
    new = creates()["a2-am-abend"]

    assert isinstance(new.offer, OfferRow)
    assert (new.offer.weekly_hours, new.offer.end_language, new.offer.basis) == (10, 2, Basis.ASSUMED)
    assert (new.offer.name, new.offer.cost_cents) == ("Deutsch A2, am Abend (angenommen)", None)
    assert (new.runs[0].end - new.runs[0].start).days == 2 * 91
    assert "a1-am-abend" in creates()
    assert "a1-am-abend" not in creates(changed("a1", weekly_hours=8))


@pytest.mark.parametrize(("hours", "there"), [(39, False), (38, True)])
def test_training_in_part_time_is_proposed_where_somebody_has_too_few_hours(hours: int, there: bool) -> None:
    busy = Profile(weekly_hours=hours)
    found = {edit for edit in proposed("create", CATALOGUE, busy) if isinstance(edit, Create)}
    offers = {edit.offer_id: edit for edit in found}

    assert ("lehre-in-teilzeit" in offers) == there
    if there:
        new = offers["lehre-in-teilzeit"]
        assert isinstance(new.offer, OfferRow)
        assert (new.offer.weekly_hours, new.offer.start_stage) == (20, 4)
        assert new.runs[0].start == date(2022, 8, 1)
        assert (new.runs[0].end - new.runs[0].start).days == 731 * 3 // 2


def test_types_that_nobody_has_come_from_the_shipped_catalogues() -> None:
    edits = creates()

    assert "neu-bvb" in edits
    assert "neu-sprachkurs_kommunal" not in edits
    for offer_id, edit in edits.items():
        if offer_id.startswith("neu-"):
            assert isinstance(edit.offer, OfferRow)
            assert (edit.offer.basis, edit.offer.source_url, edit.offer.scope_ags) == (
                Basis.ASSUMED,
                None,
                ("05978",),
            )
            assert edit.offer.name.endswith("(angenommen)")
            assert (edit.partner is None) == (edit.offer.partner_id in {"vhs", "werk", "betrieb"})


def test_a_new_type_keeps_the_rhythm_of_its_model() -> None:
    edits = creates()
    training, course = (
        edits[f"neu-{code}"].runs[0] for code in ("schulische_berufsausbildung_vollzeit", "bvb")
    )

    assert date(2021, 12, 1) <= training.start < date(2022, 11, 30)
    assert {training.start.month, course.start.month} <= {7, 8, 9}  # 52 weeks are a day short of a year
    assert edits["neu-massnahme_45_sgb3"].runs[0].every_days == 56
    assert edits["neu-massnahme_45_sgb3"].runs[0].start == date(2021, 12, 1)
