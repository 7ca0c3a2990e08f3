"""What breaks if one thing falls away: known numbers in a small town, and everything against a recomputation."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planning.many.town import (
    AS_OF,
    B1,
    GOAL,
    PEOPLE,
    TOWN,
    TRAINING,
    crowd,
    here,
    member,
    stressed_town,
)

from klappt.catalogue.model import Catalogue, LinkKind, LinkRow, OfferRow, Partner, RunRow
from klappt.kernel.days import MEAN_MONTH_DAYS
from klappt.planning.catalogues import example_catalogue
from klappt.planning.goals import read_goal
from klappt.planning.many.bridges import Area, bearings
from klappt.planning.many.effects import Changed, Crowd
from klappt.planning.many.gains import Effect, effect_of
from klappt.planning.many.journeys import Journeys
from klappt.planning.many.stress import (
    KINDS,
    Removal,
    Stress,
    by_group,
    moved,
    replayed,
    same_effect,
)
from klappt.planning.scenario.edits.end import End
from klappt.planning.scenario.shocks import shipped_shocks

FIRST, NEXT = date(2022, 2, 1), date(2022, 3, 1)  # starts of the training: agreed hand-over, and without


@pytest.fixture(scope="module")
def stressed() -> Stress:
    return stressed_town()


def one(found: Stress, **what: object) -> Removal:
    (name, value), *_ = what.items()
    return next(one for one in found.removals if getattr(one.edit, name) == value)


def numbers(effect: Effect) -> tuple[float, float, int]:
    return effect.lost, effect.later, round(effect.months_later * MEAN_MONTH_DAYS)


# ---------------------------------------------------------------- a small town
def test_as_things_are_three_of_four_kinds_of_people_arrive(stressed: Stress) -> None:
    assert [outcome.goal_day for outcome in stressed.crowd.outcomes] == [FIRST, FIRST, FIRST, None]
    assert stressed.reached == 54.0


@pytest.mark.parametrize(
    ("what", "through", "costs"),
    [
        ({"partner": "vhs"}, 51, (41, 10, 10 * (date(2022, 7, 19) - FIRST).days)),
        ({"offer": "kurs"}, 51, (41, 10, 10 * (date(2022, 7, 19) - FIRST).days)),
        ({"module": "F4"}, 51, (41, 10, 10 * (date(2022, 7, 19) - FIRST).days)),
        ({"partner": "firma"}, 54, (54, 0, 0)),
        ({"partner": "verein"}, 0, (0, 0, 0)),
        ({"partner": "still"}, 0, (0, 0, 0)),
        ({"module": "F1"}, 0, (0, 0, 0)),
        ({"format": "tandem"}, 51, (0, 0, 0)),  # the link also rests on a contact
        ({"contact": "meyer"}, 51, (0, 0, 0)),
    ],
    ids=str,
)
def test_what_falls_away_costs(
    stressed: Stress, what: dict[str, str], through: float, costs: tuple[float, float, int]
) -> None:
    found = one(stressed, **what)

    assert found.through == through
    assert numbers(found.effect) == costs


def test_without_the_link_the_usual_days_pass(stressed: Stress) -> None:
    (found,) = (one for one in stressed.removals if one.kind == "link")

    assert found.through == 51
    assert numbers(found.effect) == (0, 51, 51 * (NEXT - FIRST).days)


def test_the_gravest_stands_first_and_every_kind_is_there(stressed: Stress) -> None:
    orders = [found.effect.gravest for found in stressed.removals]

    assert orders == sorted(orders)
    assert stressed.removals[0].edit == End(AS_OF, partner="firma")
    assert {found.kind for found in stressed.removals} == set(KINDS)
    assert len(stressed.removals) == 4 + 4 + 2 + 1 + 1 + 1


def test_losses_are_told_by_group(stressed: Stress) -> None:
    found = by_group(one(stressed, partner="vhs").changes, PEOPLE, lambda member: member.labels["town"])

    assert [(name, part.lost, part.later) for name, part in found.items()] == [
        ("younger", 41, 0),
        ("older", 0, 10),
    ]


def test_what_costs_the_same_stands_together_and_what_costs_nothing_alone(stressed: Stress) -> None:
    told = [[f"{one.kind}" for one in same] for same in same_effect(stressed.removals)]

    assert told[:3] == [["partner", "offer"], ["partner", "offer", "module"], ["link"]]
    assert all(len(same) == 1 for same in told[3:])


def test_the_only_bridge_stands_between_two_areas(stressed: Stress) -> None:
    firma, vhs = bearings(stressed)

    assert (firma.partner, vhs.partner) == ("firma", "vhs")
    assert vhs.between == firma.between == (Area.LANGUAGE, Area.TRAINING)
    assert (vhs.through, vhs.same) == (51, 0)


def test_a_change_may_help_some_and_harm_others() -> None:
    after = Catalogue(
        TOWN.partners,
        TOWN.offers,
        (*TOWN.runs, RunRow("neu", "lehre", date(2022, 1, 3), date(2024, 1, 3))),
        (),
    )
    (changes,) = crowd().changes([Changed(after)])
    found = effect_of(changes, [one.weight for one in PEOPLE])

    assert numbers(found) == (0, 51, 51 * 28)
    assert (found.newly, found.earlier) == (0, 3)
    assert effect_of((), []) == Effect()


# ---------------------------------------------------------------- against a recomputation
def random_town(seed: int) -> Catalogue:
    """Return a few offers of a few partners with levels, statuses, series of starts and links."""
    dice = Random(seed)  # noqa: S311 - the same towns again
    partners = tuple(Partner(f"p{n}", f"Partner {n}") for n in range(3))
    offers, runs = [], []
    for n in range(6):
        start = dice.randint(0, 3)
        gives = {"start_stage": TRAINING} if n == 0 else {"end_language": start + 1}
        offers.append(
            OfferRow(
                f"o{n}",
                f"Angebot {n}",
                "sprachkurs_kommunal",
                dice.choice(partners).partner_id,
                age_from=dice.choice([None, None, 27]),
                min_language=B1 if n == 0 else start or None,
                weekly_hours=dice.choice([10, 20, 30]),
                admission_complete=True,
                funding_module=dice.choice([None, "F1", "F2"]),
                **gives,  # type: ignore[arg-type]
            )
        )
        first = AS_OF + timedelta(days=dice.randint(5, 200))
        length, pause = dice.randint(20, 100), dice.choice([28, 91])
        until = first + timedelta(days=dice.choice([0, 200, 900]))
        runs.append(RunRow(f"r{n}", f"o{n}", first, first + timedelta(days=length), None, pause, until))
    pairs = dice.sample([(a, b) for a in range(6) for b in range(6) if a != b], 5)
    links = []
    for a, b in sorted(pairs):
        waives = frozenset(dice.choice([(), ("min_language",), ("age_from",)]))
        kind = LinkKind.WAIVER if waives else LinkKind.HANDOVER
        rests = {"rests_on": dice.choice(["f1", "f2", "contact:c1"])}
        links.append(LinkRow(f"o{a}", f"o{b}", kind, None if waives else 3, waives, rests))
    return Catalogue(partners, tuple(offers), tuple(runs), tuple(links))


CROWD = tuple(
    member(f"{birth}-{language}", 1.5, birth=birth, language=language)
    for birth in ("2000", "1990")
    for language in ("A0", "A2")
)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6))
def test_every_removal_is_what_a_new_computation_finds_and_never_helps(seed: int) -> None:
    town = random_town(seed)
    found = stressed_town(town, CROWD)

    for removal in found.removals:
        journeys = Journeys(removal.edit.apply(town), AS_OF, law=False)
        days = [outcome.goal_day for outcome in found.crowd.outcomes]
        for change in removal.changes:
            days[change.person] = change.after.goal_day
        assert days == [journeys.outcome(one.asked.person(GOAL)).goal_day for one in CROWD]
        assert (removal.effect.newly, removal.effect.earlier, removal.effect.months_earlier) == (0, 0, 0)
        assert removal.effect.lost + removal.effect.later <= removal.through


# ---------------------------------------------------------------- shocks
def test_people_are_moved_with_all_their_dates() -> None:
    person = PEOPLE[0].asked.person(GOAL)
    later = moved(person, 31)

    assert later.profile.spells[0].since == date(2020, 2, 1)
    assert str(later.profile.dates["birth"]) == "2000-06-14"
    assert moved(later, -31) == person


def test_the_shocks_replay_on_kreis_unna() -> None:
    members = tuple(
        member(level, 1.0, language=level, school="esa", stage="none", assume=["no_exclusions"])
        for level in ("A0", "A1", "A2")
    )
    people = [one.asked.person(read_goal("language=B1")) for one in members]
    base = Stress(members, Crowd(example_catalogue(), people, AS_OF), ())
    seen: list[tuple[int, int]] = []
    found = replayed(shipped_shocks(), base, here, lambda done, whole: seen.append((done, whole))).shocks

    assert len(seen) == len(found) == len(shipped_shocks())
    assert [one.shock.day for one in found] == sorted(one.shock.day for one in found)
    applied = {one.shock.id: one for one in found if one.why_not is None}
    assert len(applied) == 6
    assert applied["2022-06-30-ende-teilhabemanagement"].only_companions
    pandemic = applied["2020-03-pandemie-praesenzkurse"]
    assert not pandemic.only_companions
    assert pandemic.effect.lost + pandemic.effect.later > 0
    assert all(one.effect.newly == one.effect.lost == 0 for one in applied.values())
