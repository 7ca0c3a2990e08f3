"""Why an offer is open or closed: codes, what is there, what is needed, and who supplies it from when."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chains.conftest import worlds
from tests.chains.worlds import random_world, seeded
from tests.world.country import AS_OF, day, gate, legal, person, world

from klappt.chains import reference
from klappt.chains.admit import Entry, offer_entry
from klappt.chains.explain import (
    ENGINE_REASONS,
    Explanation,
    Openness,
    Reason,
    explain,
    first_entry,
    opening_day,
)
from klappt.chains.model import Offer, Person, Run, World
from klappt.chains.near_miss import relaxed
from klappt.kernel.conditions import AgeTo, MonthsSince
from klappt.kernel.days import on_day
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth

LADDER = """
Kurs1 | Anna | | 20 |    | A2        | 01.02.-01.03.
Kurs2 | Bert | | 20 | A2 | B1        | 01.02.-01.04. 15.04.-01.06.
Lehre | Cleo | | 30 | B1 | ^training | 01.03.-01.09. 01.08.-01.12.
"""
SEEDS = st.integers(0, 10**9)


def told(reasons: tuple[Reason, ...]) -> list[str]:
    """Return reasons as lines: code, has -> needs, day, and suppliers with their days."""
    return [
        " ".join(
            part
            for part in (
                reason.code,
                f"{reason.has} -> {reason.needs}" if reason.needs else "",
                f"from {reason.opens_on:%d.%m.}" if reason.opens_on else "",
                *(
                    f"{s.id} {s.earliest:%d.%m.}" if s.earliest else f"{s.id} never"
                    for s in reason.supplied_by
                ),
            )
            if part
        )
        for reason in reasons
    ]


def offer_of(who: Person, where: World, name: str = "Werk") -> Openness:
    return explain(who, where).offers[name]


def test_an_open_offer_tells_its_first_run() -> None:
    found = offer_of(person("guest A2", "training"), world(LADDER), "Kurs2")

    assert (found.open_from, found.run, found.reasons) == (day("01.02."), "Kurs2-a", ())


def test_a_closed_offer_tells_what_is_missing_and_who_supplies_it() -> None:
    # Kurs2 is within reach from 15.04. (28 days after Kurs1) to 01.06., so that Cleo can use B1 from 29.06.
    found = explain(person("guest A1", "training"), world(LADDER))

    assert told(found.offers["Kurs2"].reasons) == ["language_below A1 -> A2 Kurs1 29.03."]
    assert told(found.offers["Lehre"].reasons) == ["language_below A1 -> B1 Kurs2 29.06."]
    assert told(found.goal) == ["goal_stage ? -> training Lehre 01.08."]


def test_a_supplier_out_of_reach_is_named_without_a_day() -> None:
    found = explain(person("guest A0", "training"), world(LADDER.replace("20 |    | A2", "20 | A1 | A2")))

    assert told(found.offers["Kurs2"].reasons) == ["language_below A0 -> A2 Kurs1 never"]
    assert told(found.offers["Kurs1"].reasons) == ["language_below A0 -> A1 Kurs2 never"]


WERK = (
    "Werk | Anna | | 20 | {needs} | ^contract | 01.02.-01.09.\nKurs | Anna | | | | employed | 05.01.-10.01."
)


@pytest.mark.parametrize(
    ("who", "needs", "expected"),
    [
        pytest.param("guest B1", "<=A2", ["language_above B1 -> <=A2"], id="upper limit"),
        pytest.param("guest -employed", "+employed", ["flag_missing no employed -> employed Kurs 10.01."],
            id="flag"),
        pytest.param("guest +employed", "!employed", ["flag_forbidden employed -> !employed"],
            id="forbidden"),
        pytest.param("guest", "is:citizen", ["status_not_listed guest -> citizen Pass 02.03."], id="status"),
        pytest.param("guest", "not:guest", ["status_excluded guest -> !guest"], id="excluded"),
        pytest.param("guest @Cestadt", "in:1", ["outside_area 2001 -> 1"], id="area"),
        pytest.param("guest A0-A1", "A2", ["language_below A0-A1 -> A2"], id="range"),
    ],
)  # fmt: skip
def test_reasons(who: str, needs: str, expected: list[str]) -> None:
    where = world(WERK.format(needs=needs), legal_steps=(legal("Pass", "guest>citizen", 60),))

    found = offer_of(person(who, "contract"), where)

    assert (found.open_from, told(found.reasons)) == (None, expected)


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        pytest.param("age18-", "too_young 17 -> >=18 from 01.03.", id="too young"),
        pytest.param("age-16", "too_old 17 -> <=16", id="too old"),
        pytest.param("stay6", "stay_too_short 3 months -> 6 months from 30.04.", id="stay"),
    ],
)
def test_reasons_of_time(needs: str, expected: str) -> None:
    who = person("guest", "contract", birth="2012-02-29", entry="2029-10-31")

    assert told(offer_of(who, world(WERK.format(needs=needs))).reasons) == [expected]


@pytest.mark.parametrize(
    ("table", "code"),
    [
        pytest.param("Werk | Anna | | 20 | | ^contract | 01.12.29-01.03.", "run_past", id="past"),
        pytest.param("Werk | Anna | | 20 | | ^contract | 01.02.-01.03.33", "beyond_horizon", id="horizon"),
        pytest.param("Werk | Anna | | 20 | | ^contract | 01.02.-01.03.*0", "no_places", id="places"),
        pytest.param("Werk | Anna | | 50 | | ^contract | 01.02.-01.03.", "load", id="load"),
        pytest.param("Werk | Anna | | 20 | | ^contract |", "no_run", id="no run"),
    ],
)
def test_reasons_of_runs(table: str, code: str) -> None:
    found = offer_of(person("guest", "contract"), world(table))

    assert (found.open_from, told(found.reasons), code in ENGINE_REASONS) == (None, [code], True)


def test_the_run_with_the_fewest_hurdles_gives_the_reasons() -> None:
    where = world("Werk | Anna | | 20 | B1 | ^contract | 01.12.29-01.03. 01.02.-01.03. 01.03.-01.04.")

    found = offer_of(person("guest A2", "contract"), where)

    assert (found.run, told(found.reasons)) == ("Werk-b", ["language_below A2 -> B1"])


def test_what_is_unclear_is_told_with_the_question() -> None:
    found = offer_of(person("guest", "contract"), world(WERK.format(needs="+device") + " | incomplete"))

    assert (found.open_from, [r.truth for r in found.reasons]) == (day("01.02."), [Truth.UNKNOWN])
    assert found.reasons[0].questions == {"device"}


LAW = [
    pytest.param([gate("never", "guest")], ["law_closed Pass 02.03."], id="closed"),
    pytest.param([gate("unknown")], ["not_researched"], id="not researched"),
    pytest.param([gate("allowed", when="held24:guest")], ["waiting 13 months -> 24 months from 01.01."],
            id="wait"),
    pytest.param([gate("allowed", permission=42)], ["permission_takes_time from 12.02."], id="office"),
    pytest.param([gate("never", valid=("", "20.01.")), gate("allowed", permission=14)],
                 ["permission_not_fileable"], id="filing"),
]  # fmt: skip


@pytest.mark.parametrize(("gates", "expected"), LAW)
def test_reasons_of_law(gates: list[object], expected: list[str]) -> None:
    where = world(
        WERK.format(needs=""),
        laws={"Werk": gates},  # type: ignore[dict-item]
        legal_steps=(legal("Pass", "guest>citizen", 60), legal("Fest", "visitor>citizen", 60)),
    )

    found = offer_of(person("guest", "contract"), where)

    assert told(found.reasons) == expected
    assert found.reasons[0].code == "not_researched" or found.reasons[0].rule is not None


LEGAL = [
    pytest.param("visitor A1", legal("L", "visitor>guest", 30), day("01.01."), [], id="open"),
    pytest.param("guest A1", legal("L", "visitor>guest", 30), None, ["status_not_listed guest -> visitor"],
            id="other"),
    pytest.param("visitor>15.11.29 A1", legal("L", "visitor>guest", 30, "held3:visitor"), day("15.02."), [],
            id="wait"),
    pytest.param("visitor A1", legal("L", "visitor>guest", 30, valid=("01.04.", "")), day("01.04."), [],
            id="dated"),
    pytest.param("visitor A1", legal("L", "visitor>guest", 30, valid=("", "01.04.29")), None,
            ["not_in_force"],
                 id="ended"),
    pytest.param("visitor", legal("L", "visitor>guest", 30, "+passport"), day("01.01."),
                 ["flag_missing ? -> passport"], id="unclear"),
    pytest.param("visitor A1", legal("L", "visitor>guest", 30, "A2"), None,
            ["language_below A1 -> A2 Kurs1 01.03. Kurs2 01.06."],
                 id="supplied"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "step", "opened", "expected"), LEGAL)
def test_legal_steps(who: str, step: object, opened: date | None, expected: list[str]) -> None:
    found = explain(person(who, "A2"), world(LADDER, legal_steps=(step,))).legal_steps["L"]  # type: ignore[arg-type]

    assert (found.open_from, told(found.reasons)) == (opened, expected)


def test_every_part_of_the_goal_that_is_missing_is_told() -> None:
    table = LADDER + "Test | Anna | | | | ^device employed | 10.01.-12.01."
    where = world(table, legal_steps=(legal("Pass", "guest>citizen", 60),))

    found = explain(person("guest A1 -employed", "A2 +employed +device is:citizen"), where)

    assert told(found.goal) == [
        "goal_language A1 -> A2 Kurs1 01.03. Kurs2 01.06.",
        "goal_flag ? -> device Test 10.01.",
        "goal_flag no employed -> employed Test 12.01.",
        "goal_status guest -> citizen Pass 02.03.",
    ]


def test_a_goal_that_is_met_needs_no_reason() -> None:
    assert explain(person("guest A2", "A2"), world(LADDER)).goal == ()


def test_waiting_alone_opens_no_age_limit() -> None:
    young = Profile(dates={"birth": on_day(date(2012, 1, 1)), "entry": on_day(AS_OF)})

    assert opening_day(AgeTo(16), young, AS_OF, date(2040, 1, 1)) is None
    assert opening_day(MonthsSince("entry", 1), young, AS_OF, date(2040, 1, 1)) == date(2030, 2, 1)


@settings(max_examples=worlds(60), deadline=None)
@given(SEEDS)
def test_an_empty_answer_has_reasons(seed: int) -> None:
    who, where = random_world(seeded(seed))

    assert reference.search(who, where) or explain(who, where).goal


@settings(max_examples=worlds(80), deadline=None)
@given(SEEDS)
def test_an_offer_is_open_or_has_a_reason(seed: int) -> None:
    who, where = random_world(seeded(seed))
    found: Explanation = explain(who, where)

    for state in (*found.offers.values(), *found.legal_steps.values()):
        closing = [reason for reason in state.reasons if reason.truth == Truth.NO]
        assert bool(closing) == (state.open_from is None)


@settings(max_examples=worlds(120), deadline=None)
@given(SEEDS)
def test_nothing_begins_or_ends_before_the_relaxed_search_says(seed: int) -> None:
    who, where = random_world(seeded(seed))
    reach = relaxed(who, where)

    for chain in reference.search(who, where):
        for step in chain.steps:
            way = reach.earliest(step.offer or step.id)
            assert way is not None
            assert (way.start <= step.start, way.end <= step.end) == (True, True)


def judged_one_by_one(offer: Offer, runs: list[Run], who: Person, where: World) -> tuple[Run, Entry]:
    """Return the first run that may begin, else the first of those with the fewest closing hurdles."""
    entries = [(run, offer_entry(offer, run, who.profile, (), where)) for run in runs]
    opened = [(run, entry) for run, entry in entries if entry.truth != Truth.NO]
    if opened:
        return opened[0]
    return min(entries, key=lambda one: sum(hurdle.truth == Truth.NO for hurdle in one[1].hurdles))


@settings(max_examples=worlds(150), deadline=None)
@given(SEEDS)
def test_no_run_that_is_not_looked_at_would_have_been_told(seed: int) -> None:
    rng = seeded(seed)
    who, where = random_world(rng)
    for offer in where.offers.values():
        length, number = timedelta(days=rng.choice((7, 30))), where.horizon_days + 20
        days = sorted(rng.sample(range(-20, number), rng.randrange(1, 20)))
        starts = [where.as_of + timedelta(days=n) for n in days]
        runs = [
            Run(f"{n}", offer.id, day, day + length, rng.choice((None, 0, 1))) for n, day in enumerate(starts)
        ]

        assert first_entry(offer, runs, who.profile, where) == judged_one_by_one(offer, runs, who, where)
