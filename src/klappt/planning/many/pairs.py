"""
Pairs of edits that only work together: for somebody they open, or shorten, what neither does alone.

Everybody is asked once with all edits that only add in force at the same time; the edits that such a journey uses
are thinned out until none can be left.  Where two are left, they are a pair, and what it does for all is
computed like any other edit.  Larger sets are left to the Gesamtkonzept.
Cost: a search for each person in a world with all edits, and one edit for each pair found.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from klappt.catalogue.model import Catalogue
from klappt.planning.many.effects import Change, Changed, Crowd, Progress, Together
from klappt.planning.many.gains import effect_of
from klappt.planning.many.journeys import Outcome
from klappt.planning.many.levers import Lever, ranked
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.open import Open

MOST_PAIRS = 30
LOOKS = 2  # at everybody, for as many pairs as that

Pair = tuple[Edit, Edit]


def pairs(
    crowd: Crowd,
    weights: Sequence[float],
    edits: Sequence[Edit],
    single: Iterable[Lever],
    progress: Progress | None = None,
) -> tuple[Lever, ...]:
    """
    Return the pairs that do for somebody what neither edit does alone, best first.

    The gain of a pair is what it adds to the better of its two edits, person by person.

    Args:
        crowd: the people and the catalogue.
        weights: for how many people each stands.
        edits: single edits; those that may harm somebody are left out.
        single: what each edit does alone, as `levers.levers` returns it.
        progress: told how far the work has come: everybody with all edits, then with each pair.
    """
    alone = _alone(single)
    wide = [edit for edit in edits if edit.never_harms]
    people = len(weights)

    def told_of_all(done: int, of: int) -> None:
        if progress is not None:
            progress(done, people + of)

    wanted = _wanted(crowd, weights, wide, alone, lambda done: told_of_all(done, LOOKS * people))
    chosen = [pair for pair, _ in wanted.most_common(MOST_PAIRS)]
    told = crowd.changes(
        [Changed(_both(pair, crowd.catalogue), only_adds=True) for pair in chosen],
        lambda done, of: told_of_all(people + done, of),
    )
    found = []
    for pair, changes in zip(chosen, told, strict=True):
        more = tuple(_more(changes, [alone.get(edit, {}) for edit in pair]))
        gain = effect_of(more, weights)
        if gain.newly or gain.months_earlier:
            found.append(Lever(pair, gain, more, _cost(pair, crowd.catalogue)))
    return ranked(found)


def _alone(single: Iterable[Lever]) -> dict[Edit, dict[int, Change]]:
    """Return what each edit changes alone, by edit and person."""
    found = {}
    for lever in single:
        for edit in (*lever.edits, *lever.same):
            found[edit] = {change.person: change for change in lever.changes}
    return found


def _both(pair: Pair, catalogue: Catalogue) -> Catalogue:
    first, second = pair
    return second.changed(first.changed(catalogue))


def _cost(pair: Pair, catalogue: Catalogue) -> int | None:
    costs = [edit.cost_cents(catalogue) for edit in pair]
    return None if None in costs else sum(cost or 0 for cost in costs)


def _more(changes: Iterable[Change], singles: Sequence[Mapping[int, Change]]) -> Iterator[Change]:
    """Yield the changes that go beyond the better of two edits, counted from there."""
    for change in changes:
        best = change.before
        for single in singles:
            one = single.get(change.person)
            if one is not None and _earlier(one.after, best):
                best = one.after
        if _earlier(change.after, best):
            yield Change(change.person, best, change.after)


def _earlier(one: Outcome, other: Outcome) -> bool:
    return one.goal_day is not None and (other.goal_day is None or one.goal_day < other.goal_day)


def _wanted(
    crowd: Crowd,
    weights: Sequence[float],
    edits: Sequence[Edit],
    alone: Mapping[Edit, Mapping[int, Change]],
    told: Callable[[int], None],
) -> Counter[Pair]:
    """Return the pairs that somebody's journey with all edits needs, with the people who do."""
    opened = _opened(edits)
    parts = [(edit,) for edit in edits] + list(opened.values())
    together = Together(crowd, [_all(part, crowd.catalogue) for part in parts])
    found: Counter[Pair] = Counter()  # in thousandths of a person, as weights may be estimates
    for person, weight in enumerate(weights):
        best = _best_alone(person, crowd, alone)
        for used in together.needed(person, best):
            for pair in _pairs_of([parts[number] for number in used]):
                found[pair] += round(1000 * weight)
        told(person + 1)
    return found


def _opened(edits: Sequence[Edit]) -> dict[str, tuple[Edit, ...]]:
    """Return the openings of each offer that has several: together they are no sum of the single ones."""
    of_offer: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        if isinstance(edit, Open):
            of_offer[edit.offer].append(edit)
    return {offer: tuple(several) for offer, several in of_offer.items() if len(several) > 1}


def _all(edits: Iterable[Edit], catalogue: Catalogue) -> Catalogue:
    for edit in edits:
        catalogue = edit.changed(catalogue)
    return catalogue


def _best_alone(person: int, crowd: Crowd, alone: Mapping[Edit, Mapping[int, Change]]) -> date | None:
    """Return the earliest goal day of somebody with one edit or none."""
    days = [crowd.outcomes[person].goal_day]
    days += [told[person].after.goal_day for told in alone.values() if person in told]
    return min((day for day in days if day is not None), default=None)


def _pairs_of(parts: Sequence[tuple[Edit, ...]]) -> Iterator[Pair]:
    """Yield the pairs that some needed parts may stand for; a part may hold several openings of one offer."""
    match parts:
        case [one]:
            yield from combinations(one, 2)
        case [one, other]:
            yield from product(one, other)
        case _:
            pass  # larger sets are for the Gesamtkonzept
