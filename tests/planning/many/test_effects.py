"""What edits change equals a full recomputation, person by person; edits that only add harm nobody."""

from datetime import date

import pytest
from tests.chains.worlds import seeded
from tests.planning.many.small_crowds import AS_OF, random_catalogue, random_person

from klappt.catalogue.model import Catalogue
from klappt.planning.many.effects import Change, Changed, Crowd
from klappt.planning.many.levers import changed
from klappt.planning.many.shares import Share, in_shares
from klappt.planning.many.variants import common_catalogue, plain_id
from klappt.planning.scenario.candidates import candidates
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.removals import removals

Days = dict[int, tuple[date | None, date | None]]


def crowd_of(seed: int, people: int, *, law: bool = False) -> Crowd:
    rng = seeded(seed)
    catalogue = random_catalogue(rng)
    return Crowd(catalogue, [random_person(rng, law=law) for _ in range(people)], AS_OF, law=law)


def edits_of(crowd: Crowd, seed: int, number: int) -> list[Edit]:
    every = [*candidates(crowd.catalogue, crowd.people, AS_OF), *removals(crowd.catalogue, AS_OF)]
    return seeded(seed).sample(every, min(number, len(every)))


def incremental(changes: tuple[Change, ...]) -> Days:
    return {
        one.person: (one.before.goal_day, one.after.goal_day)
        for one in changes
        if one.before.goal_day != one.after.goal_day
    }


def from_scratch(crowd: Crowd, after: Catalogue) -> Days:
    again = Crowd(after, crowd.people, AS_OF, law=crowd.law)
    days = zip(crowd.outcomes, again.outcomes, strict=True)
    return {
        number: (one.goal_day, other.goal_day)
        for number, (one, other) in enumerate(days)
        if one.goal_day != other.goal_day
    }


@pytest.mark.parametrize("seed", range(12))
def test_gains_and_losses_equal_a_full_recomputation(seed: int) -> None:
    crowd = crowd_of(seed, 8)
    edits = [changed(edit, crowd.catalogue) for edit in edits_of(crowd, seed, 14)]

    told = crowd.changes(edits)

    assert [incremental(one) for one in told] == [from_scratch(crowd, one.catalogue) for one in edits]


@pytest.mark.parametrize("seed", range(2))
def test_the_same_with_residence_law(seed: int) -> None:
    crowd = crowd_of(seed, 5, law=True)
    edits = [changed(edit, crowd.catalogue) for edit in edits_of(crowd, seed, 8)]

    told = crowd.changes(edits)

    assert [incremental(one) for one in told] == [from_scratch(crowd, one.catalogue) for one in edits]


def test_the_samples_hold_gains_losses_and_nothing_at_all() -> None:
    seen = set()
    for seed in range(12):
        crowd = crowd_of(seed, 8)
        for one in crowd.changes([changed(edit, crowd.catalogue) for edit in edits_of(crowd, seed, 14)]):
            seen |= {_kind(*days) for days in incremental(one).values()} or {"nothing"}

    assert seen == {"newly", "earlier", "later", "lost", "nothing"}


def _kind(before: date | None, after: date | None) -> str:
    if before is None:
        return "newly"
    if after is None:
        return "lost"
    return "earlier" if after < before else "later"


@pytest.mark.parametrize("seed", range(6))
def test_an_edit_that_only_adds_harms_nobody(seed: int) -> None:
    crowd = crowd_of(100 + seed, 8)
    adding = [e for e in candidates(crowd.catalogue, crowd.people, AS_OF) if e.never_harms]
    # Said to be unlike that, so that nothing is taken for granted.
    told = crowd.changes([Changed(edit.apply(crowd.catalogue)) for edit in adding])

    kinds = {_kind(*days) for one in told for days in incremental(one).values()}
    assert adding
    assert kinds <= {"newly", "earlier"}


@pytest.mark.parametrize("number", [1, 2, 3, 50])
def test_shares_change_no_answer(number: int) -> None:
    crowd = crowd_of(3, 7)
    edits = tuple(changed(edit, crowd.catalogue) for edit in edits_of(crowd, 3, 6))
    whole = Share(crowd.catalogue, crowd.people, AS_OF, False, False, edits)
    seen: list[tuple[int, int]] = []

    again, told = in_shares(whole, number, map, lambda done, of: seen.append((done, of)))

    assert again.outcomes == crowd.outcomes
    assert told == crowd.changes(edits)
    assert seen[-1] == (7, 7)


def test_what_an_edit_leaves_as_it_is_stands_once() -> None:
    catalogue = random_catalogue(seeded(1))

    common = common_catalogue(catalogue, [catalogue])

    assert common.catalogue == catalogue
    assert common.variants[0] is not None
    assert not common.variants[0].hides | common.variants[0].shows


@pytest.mark.parametrize(
    ("name", "plain"),
    [("kurs", "kurs"), ("kurs~3", "kurs"), ("kurs-r~12#4", "kurs-r#4"), ("kurs#4", "kurs#4")],
)
def test_ids_are_told_as_the_edited_catalogue_has_them(name: str, plain: str) -> None:
    assert plain_id(name) == plain
