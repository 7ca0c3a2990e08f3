"""Levers are ranked by people newly arriving, then by months; pairs do what neither edit does alone."""

from collections.abc import Sequence
from datetime import date

import pytest

from klappt.catalogue.model import PERMISSION, Catalogue, OfferRow, Partner, RunRow
from klappt.chains.model import Goal, Person
from klappt.kernel.profile import Profile
from klappt.kernel.scales import LevelRange, Scale
from klappt.planning.many import lever_words as words
from klappt.planning.many.effects import Change, Crowd
from klappt.planning.many.gains import Effect, effect_of
from klappt.planning.many.journeys import Outcome
from klappt.planning.many.levers import Lever, levers, ranked
from klappt.planning.many.pairs import pairs
from klappt.planning.scenario.candidates import candidates
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.create import Create
from klappt.planning.scenario.edits.open import Open
from klappt.planning.scenario.edits.procedure import Procedure
from klappt.planning.voice import Voice

AS_OF = date(2021, 9, 1)
GERMAN, ENGLISH = Voice(), Voice("en")
NEVER, SOON, LATE = Outcome(None), Outcome(date(2022, 1, 1)), Outcome(date(2023, 1, 1), handovers=2)


@pytest.mark.parametrize(
    ("before", "after", "gain"),
    [
        (NEVER, SOON, Effect(newly=2)),
        (LATE, SOON, Effect(earlier=2, months_earlier=2 * 365 / (365.25 / 12), handovers=4)),
        (SOON, LATE, Effect(later=2, months_later=2 * 365 / (365.25 / 12))),
        (SOON, NEVER, Effect(lost=2)),
        (SOON, SOON, Effect()),
    ],
)
def test_each_person_counts_with_their_weight(before: Outcome, after: Outcome, gain: Effect) -> None:
    assert effect_of([Change(0, before, after)], [2.0]) == gain


def test_people_first_then_months_then_cost() -> None:
    def lever(gain: Effect, cost: int | None = None) -> Lever:
        return Lever((Open("x", drop=frozenset({"age_to"})),), gain, (), cost)

    few, many = lever(Effect(newly=1, months_earlier=90)), lever(Effect(newly=2))
    dear, cheap, unknown = (
        lever(Effect(months_earlier=3), 900),
        lever(Effect(months_earlier=3), 100),
        lever(Effect(months_earlier=3)),
    )

    assert ranked([dear, unknown, few, cheap, many]) == (many, few, cheap, dear, unknown)


def catalogue(*offers: OfferRow) -> Catalogue:
    runs = tuple(
        RunRow(f"{offer.offer_id}-r", offer.offer_id, date(2022, 2 * n, 1), date(2022, 2 * n, 20))
        for n, offer in enumerate(offers, 1)
    )
    return Catalogue((Partner("vhs", "VHS Ahausen", "VHS", "05978020"),), offers, runs)


def offer(name: str, **rest: object) -> OfferRow:
    return OfferRow(name, name.title(), "berufsvorbereitung", "vhs", admission_complete=True, **rest)  # type: ignore[arg-type]


def somebody(language: int) -> Person:
    levels = {Scale.LANGUAGE: language, Scale.SCHOOL: 0, Scale.STAGE: 0}
    profile = Profile(
        levels={scale: LevelRange(level, level) for scale, level in levels.items()}, place="05978020"
    )
    return Person(profile, Goal({Scale.STAGE: 2}))


def found_in(where: Catalogue, people: Sequence[Person]) -> tuple[tuple[Lever, ...], tuple[Lever, ...]]:
    crowd = Crowd(where, people, AS_OF, law=False)
    weights = [10.0] * len(people)
    edits = [edit for edit in candidates(where, people, AS_OF) if isinstance(edit, Open)]
    single = levers(crowd, weights, edits)
    return single, pairs(crowd, weights, edits, single)


def test_one_condition_is_a_lever() -> None:
    single, both = found_in(catalogue(offer("kurs", min_language=3, end_stage=2)), [somebody(2), somebody(3)])

    best = single[0]
    assert isinstance(best.edits[0], Open)
    assert best.gain == Effect(newly=10)
    assert both == ()


def test_two_conditions_of_one_offer_are_a_pair() -> None:
    single, both = found_in(
        catalogue(offer("kurs", min_language=3, min_school=1, end_stage=2)), [somebody(2)]
    )

    assert single == ()
    assert [one.gain.newly for one in both] == [10.0] * len(both)
    assert {
        frozenset(*[edit.drop | {c for c, _ in edit.lower} for edit in one.edits[:1]]) for one in both
    } <= {
        frozenset({"min_language"}),
        frozenset({"min_school"}),
    }


def test_conditions_of_two_offers_are_a_pair() -> None:
    where = catalogue(
        offer("kurs", min_school=1, end_language=3), offer("danach", min_language=3, min_stage=1, end_stage=2)
    )
    single, both = found_in(where, [somebody(2)])

    assert single == ()
    assert {edit.offer for one in both for edit in one.edits if isinstance(edit, Open)} == {"kurs", "danach"}


def test_pairs_tell_how_far_they_are() -> None:
    where = catalogue(offer("kurs", min_language=3, min_school=1, end_stage=2))
    people = [somebody(2), somebody(3)]
    crowd, weights = Crowd(where, people, AS_OF, law=False), [1.0, 1.0]
    edits = [edit for edit in candidates(where, people, AS_OF) if isinstance(edit, Open)]
    told: list[tuple[int, int]] = []
    pairs(crowd, weights, edits, levers(crowd, weights, edits), lambda done, of: told.append((done, of)))

    assert told[:2] == [(1, 6), (2, 6)]
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_a_lever_is_told_in_a_sentence() -> None:
    where = catalogue(offer("kurs", min_language=3, end_stage=2))
    lever = found_in(where, [somebody(2)])[0][0]

    assert "Kurs" in words.what(lever, where, GERMAN)
    told = words.effect(lever.gain, {"stage": "training"}, GERMAN)
    assert told == "10 Personen erreichen erstmals eine Ausbildung."
    assert words.effect(lever.gain, {"stage": "training"}, ENGLISH).startswith("10 people reach")
    assert words.agree(lever.edits, where, GERMAN) == ("VHS Ahausen",)
    assert words.cost(lever, GERMAN) == "Kosten nicht bekannt"


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        pytest.param(Procedure(7, step=PERMISSION, office="05978"), "Ausländerbehörde", id="office"),
        pytest.param(Procedure(7, step=PERMISSION), "Ausländerbehörden", id="all offices"),
        pytest.param(Create(offer("neu"), ()), "VHS Ahausen", id="new offer"),
        pytest.param(
            Create(offer("neu"), (), Partner("x", "Neuer Träger", "", None)), "Neuer Träger", id="new partner"
        ),
        pytest.param(Create("kurs", ()), "VHS Ahausen", id="more runs"),
    ],
)
def test_who_must_agree(edit: Edit, told: str) -> None:
    (name,) = words.agree([edit], catalogue(offer("kurs")), GERMAN)

    assert name.startswith(told)


@pytest.mark.parametrize(
    ("gain", "text"),
    [
        (Effect(newly=1), "1 Person erreicht erstmals eine Ausbildung."),
        (
            Effect(newly=41, earlier=2, months_earlier=14),
            "41 Personen erreichen erstmals eine Ausbildung, 2 Personen im Mittel 7 Monate früher.",
        ),
        (Effect(earlier=1, months_earlier=1), "1 Person erreicht eine Ausbildung im Mittel 1 Monat früher."),
        (Effect(later=2, lost=1), "3 Personen später oder gar nicht mehr."),
        (Effect(), "Ändert für niemanden etwas."),
    ],
)
def test_effects_in_words(gain: Effect, text: str) -> None:
    assert words.effect(gain, {"stage": "training"}, GERMAN) == text
