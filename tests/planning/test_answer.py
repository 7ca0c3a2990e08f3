"""The answer as one document: waits, risks, companions, groups, explanations, questions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from klappt.catalogue.model import Catalogue, OfferRow, Partner, RunRow
from klappt.chains.model import Certainty, Chain, Criteria, Gate, LegalStep, Step
from klappt.kernel.conditions import ALWAYS, Within
from klappt.kernel.days import on_day
from klappt.kernel.errors import InputError
from klappt.kernel.profile import Profile, Spell
from klappt.planning.answer import Asked, chains_answer, legal_name, type_name
from klappt.planning.explained import explained
from klappt.planning.explaining import told_apart
from klappt.planning.goals import read_goal
from klappt.planning.profiles import AskedProfile, read_profile
from klappt.planning.risks import risks_of
from klappt.planning.waits import wait_before
from klappt.planning.world import build_world

DAY = date(2021, 9, 1)
COURSE = OfferRow(
    "kurs", "Deutsch", "sprachkurs_kommunal", "vhs", admission_complete=True, weekly_hours=20, end_language=3
)
SCHOOL = replace(COURSE, offer_id="schule", partner_id="bk", min_language=3, end_language=None, end_school=1)
RUNS = (
    RunRow("k1", "kurs", date(2021, 10, 1), date(2021, 12, 1), places=3),
    RunRow("k2", "kurs", date(2022, 1, 1), date(2022, 3, 1), places=4),
    RunRow("s1", "schule", date(2022, 2, 1), date(2022, 7, 1)),
)


def asked(
    *offers: OfferRow,
    runs: tuple[RunRow, ...] = RUNS,
    goal: str = "school=esa",
    law: bool = False,
    **facts: object,
) -> Asked:
    known = {offer.offer_id for offer in offers}
    rows = Catalogue(
        (Partner("vhs"), Partner("bk")), offers, tuple(run for run in runs if run.offer_id in known)
    )
    person = read_profile({"language": "A2", "school": "none", "place": "05978020", **facts})
    world = build_world(rows, person.profile, DAY, law=law)
    return Asked(person, read_goal(goal), rows, world, law=law)


# ---------------------------------------------------------------- the document
def test_a_chain_tells_its_group_and_why_somebody_waits() -> None:
    (chain,) = chains_answer(asked(COURSE, SCHOOL))["chains"]

    assert chain["group"] == "sprachkurs_kommunal > sprachkurs_kommunal"
    assert [step["wait"] for step in chain["steps"]] == [
        {"since": "2021-09-01", "days": 30, "code": "next_start", "interface_days": 0},
        {"since": "2021-12-01", "days": 62, "code": "handover_open", "interface_days": 28},
    ]


def test_an_unknown_fact_is_a_question_with_what_its_answers_change() -> None:
    careful = replace(COURSE, requires=frozenset({"childcare"}))

    answer = chains_answer(asked(careful, goal="language=B1"))

    (chain,) = answer["chains"]
    assert (chain["certainty"], chain["questions"]) == (3, ["childcare"])
    assert chain["steps"][0]["unclear"] == ["flag_missing"]
    (question,) = answer["questions"]
    assert question["fact"] == "childcare"
    by_answer = {change["answer"]: change for change in question["changes"]}
    assert (by_answer["yes"]["opens"], by_answer["yes"]["certainty"]) == (["kurs"], 0)
    assert (by_answer["no"]["closes"], by_answer["no"]["goal_day"]) == (["kurs"], None)


def test_an_unreachable_goal_names_the_smallest_change_that_opens_it() -> None:
    strict = replace(COURSE, min_school=1)

    answer = chains_answer(asked(strict, goal="language=B1"))

    assert answer["chains"] == []
    assert [reason["code"] for reason in answer["reasons"]] == ["no_chain", "goal_language"]
    assert answer["openings"] == [
        {"conditions": [{"of": "kurs", "column": "min_school"}], "goal_day": "2021-12-01"}
    ]


def test_a_companion_without_effects_stands_beside_where_its_admission_holds() -> None:
    coach = OfferRow("coach", "Coaching", "coaching", "bk", companion=True, admission_complete=True)
    vague = replace(coach, offer_id="vage", admission_complete=False)
    late = replace(coach, offer_id="spaet")
    runs = (
        *RUNS,
        RunRow("c1", "coach", date(2021, 9, 15), date(2022, 9, 15)),
        RunRow("c2", "coach", date(2021, 10, 15), date(2022, 9, 15)),
        RunRow("v1", "vage", date(2021, 9, 15), date(2022, 9, 15)),
        RunRow("l1", "spaet", date(2023, 1, 1), date(2023, 9, 15)),
    )

    (chain,) = chains_answer(asked(COURSE, coach, vague, late, runs=runs, goal="language=B1"))["chains"]

    assert [(c["offer"], c["run"]) for c in chain["companions"]] == [("coach", "c1")]


def test_explained_looks_at_one_offer_or_at_all() -> None:
    question = asked(COURSE, SCHOOL, law=True)

    assert [entry["offer"] for entry in explained(question)["offers"]] == ["kurs", "schule"]
    assert [entry["offer"] for entry in explained(question, "schule")["offers"]] == ["schule"]
    assert explained(question)["legal_steps"]
    with pytest.raises(InputError, match="vielleicht „schule“"):
        explained(question, "schul")


def test_names_nobody_gave_are_their_codes() -> None:
    assert type_name("an_invented_type") == "an invented type"
    assert type_name("bvb", "en") == "pre-vocational scheme"
    assert legal_name("T-NEW") == "T-NEW"
    assert legal_name("T-25A") != legal_name("T-25A", "en")


def test_facts_that_differ_between_two_profiles() -> None:
    before = Profile(flags={"passport": True})
    after = before.having(
        flags={"passport": False}, place="05", dates={"birth": on_day(DAY)}, spells=(Spell(DAY, "ne"),)
    )

    assert told_apart(before, after) == {"passport", "place", "birth", "residence"}
    assert told_apart(before, before) == frozenset()


# ---------------------------------------------------------------- waits
def step(start: date, end: date, offer: str | None = "kurs", kind: str = "run", **extra: object) -> Step:
    partner = {"kurs": "vhs", "schule": "bk"}.get(offer or "")
    return replace(Step(kind, f"{offer}-x", offer, start, end, Certainty.SURE, "allowed", partner), **extra)


FIRST = step(DAY, date(2021, 12, 1))


@pytest.mark.parametrize(
    ("later", "agreed", "wait"),
    [
        pytest.param(step(date(2021, 12, 1), date(2022, 1, 1)), None, None, id="no day between"),
        pytest.param(step(date(2021, 11, 1), date(2022, 1, 1)), None, None, id="while the first runs"),
        pytest.param(
            step(date(2021, 12, 5), date(2022, 1, 1)), None, ("next_start", 4, 0), id="same partner"
        ),
        pytest.param(
            step(date(2021, 12, 29), date(2022, 1, 1), "schule"),
            None,
            ("handover_open", 28, 28),
            id="interface",
        ),
        pytest.param(
            step(date(2021, 12, 29), date(2022, 1, 1), "schule"), 7, ("handover_agreed", 28, 7), id="agreed"
        ),
        pytest.param(
            step(date(2021, 12, 5), date(2022, 1, 1), None, "legal"), None, ("conditions", 4, 0), id="legal"
        ),
        pytest.param(
            step(date(2021, 12, 5), date(2022, 1, 1), filed_by=date(2021, 10, 24)),
            None,
            ("permission", 4, 0),
            id="permission",
        ),
        pytest.param(
            step(date(2021, 12, 5), date(2022, 1, 1), "kurs", "companion"),
            None,
            None,
            id="companions never wait",
        ),
    ],
)
def test_why_somebody_waits(later: Step, agreed: int | None, wait: tuple[str, int, int] | None) -> None:
    world = asked(COURSE, SCHOOL).world
    if agreed is not None:
        world = replace(world, handovers={("kurs", "schule"): agreed})

    found = wait_before(later, [FIRST], world)

    assert (found and (found.code, found.days, found.interface_days)) == wait


# ---------------------------------------------------------------- risks
def risk_codes(one: Step, profile: Profile, question: Asked, goal_day: date = date(2021, 9, 2)) -> list[str]:
    chain = Chain((one,), Criteria(goal_day, 0, 0, 0))
    return [risk.code for risk in risks_of(chain, profile, question.world)]


@pytest.mark.parametrize(
    ("status", "goal_day", "times"),
    [
        pytest.param("duldung_60a", DAY + timedelta(days=89), None, id="a day short"),
        pytest.param("duldung_60a", DAY + timedelta(days=90), 1, id="three months"),
        pytest.param("gestattung", DAY + timedelta(days=360), 2, id="six months each"),
        pytest.param("ae_25a", DAY + timedelta(days=360), None, id="a title"),
    ],
)
def test_documents_to_renew(status: str, goal_day: date, times: int | None) -> None:
    profile = Profile(spells=(Spell(date(2020, 1, 1), status),))
    chain = Chain((step(DAY, goal_day),), Criteria(goal_day, 0, 0, 0))

    found = [r.values["times"] for r in risks_of(chain, profile, asked(COURSE).world) if r.step is None]

    assert found == ([] if times is None else [times])


@pytest.mark.parametrize(
    ("run", "codes"),
    [
        pytest.param(0, ["few_places"], id="few places, a later run"),
        pytest.param(1, ["single_run"], id="enough places, the last run"),
    ],
)
def test_places_and_later_runs(run: int, codes: list[str]) -> None:
    row = RUNS[run]
    one = replace(step(row.start, row.end), id=row.run_id)

    assert risk_codes(one, Profile(), asked(COURSE)) == codes


@pytest.mark.parametrize(
    ("birth", "close"),
    [
        pytest.param(date(1994, 12, 30), True, id="27 on the last day that is close"),
        pytest.param(date(1994, 12, 31), False, id="a day later"),
        pytest.param(date(1994, 9, 30), False, id="too old already: closed, not at risk"),
    ],
)
def test_an_age_limit_close_by(birth: date, *, close: bool) -> None:
    one = replace(step(RUNS[0].start, RUNS[0].end), id="k1")
    profile = Profile(dates={"birth": on_day(birth)})

    codes = risk_codes(one, profile, asked(replace(COURSE, age_to=26)))

    assert ("age_limit_close" in codes) is close


@pytest.mark.parametrize(
    ("until", "close"),
    [
        pytest.param(date(2021, 12, 30), True, id="90 days after the start"),
        pytest.param(date(2021, 12, 31), False, id="91 days"),
        pytest.param(None, False, id="open end"),
    ],
)
def test_a_rule_that_ends_soon(until: date | None, *, close: bool) -> None:
    gate = Gate("A-1", ALWAYS, Within(None, until), False, Certainty.SURE, "claim")
    question = asked(COURSE)
    offer = replace(question.world.offers["kurs"], gates=(gate,))
    question = replace(question, world=replace(question.world, offers={"kurs": offer}))
    one = replace(step(RUNS[0].start, RUNS[0].end), id="k1", rule="A-1")

    assert ("rule_ends_soon" in risk_codes(one, Profile(), question)) is close


@pytest.mark.parametrize(("days", "close"), [(14, True), (15, False)])
def test_an_application_to_file_soon(days: int, *, close: bool) -> None:
    one = replace(step(RUNS[0].start, RUNS[0].end), id="k1", filed_by=DAY + timedelta(days=days))

    assert ("file_soon" in risk_codes(one, Profile(), asked(COURSE))) is close


@pytest.mark.parametrize(
    ("days", "close"), [(0, False), (1, True), (90, True), (91, False)], ids=["ended", "next day", "90", "91"]
)
def test_a_legal_step_whose_law_ends_soon(days: int, *, close: bool) -> None:
    law = LegalStep(
        id="S-1", from_statuses=frozenset(), to_status="ae_25b", days=30, certainty=Certainty.SURE,
        grade="claim", valid=Within(None, RUNS[0].start + timedelta(days=days)),
    )  # fmt: skip
    question = asked(COURSE)
    question = replace(question, world=replace(question.world, legal_steps=(law,)))
    one = replace(step(RUNS[0].start, RUNS[0].end), kind="legal", id="S-1", offer=None, partner=None)

    assert ("rule_ends_soon" in risk_codes(one, Profile(), question)) is close


def test_nothing_assumed_is_an_empty_list() -> None:
    answer = chains_answer(replace(asked(COURSE), profile=AskedProfile(Profile())))

    assert answer["assumed"] == {"bundles": [], "facts": {}}
    assert answer["notes"] == ["law_not_asked:"]
