"""
Estimate the cohort of a Kreis: profiles with weights in which every assumed share is met to the person.

People are spread over one assumption after the other.  Each time they are sorted so that those who are alike
in what the shares depend on, then in all else, stand together (`spread.py`): no dice, the same input gives the
same cohort.  What no assumption tells stays unknown in the profile.
Cost: people times categories; 0.1 s for 500 people.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from klappt.kernel.errors import InputError
from klappt.kernel.places import places
from klappt.law.facts import FACTS
from klappt.planning.cohorts import Member
from klappt.planning.estimate.assumptions import EACH, Assumptions, Shares, read_assumptions
from klappt.planning.estimate.entries import SHAPING
from klappt.planning.estimate.figures import municipalities, shares_of, total_of
from klappt.planning.estimate.lives import BIRTH, ENTRY, life_of, months_of_age, months_of_stay
from klappt.planning.estimate.spread import in_turn, rounded
from klappt.planning.estimate.statuses import KNOWN_SINCE
from klappt.planning.examples import EXAMPLE_DAY
from klappt.planning.profile_parts import OWN_KEYS
from klappt.planning.profiles import AskedProfile, read_profile
from klappt.planning.words import is_unknown

EXAMPLE_KREIS = "05978"
PLACE = "place"
Held = dict[str, str]  # what a person got of each question
Labels = Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """What people are spread over: its name, what the shares depend on, and the shares of one person."""

    name: str
    by: tuple[str, ...]
    shares: Callable[[Held], Shares]


def example_cohort() -> tuple[Member, ...]:
    """Return the estimated cohort of Kreis Unna on the day of the shipped catalogue."""
    return estimate_cohort(EXAMPLE_KREIS, EXAMPLE_DAY, read_assumptions())


def estimate_cohort(kreis: str, as_of: date, assumptions: Assumptions) -> tuple[Member, ...]:
    """
    Return the estimated cohort of a Kreis or kreisfreie Stadt (AGS) on a day.

    Raises:
        InputError: no such Kreis in North Rhine-Westphalia, or a status that law did not know yet on the day.
    """
    people = total_of(kreis, assumptions).people
    _check_day(as_of, assumptions)
    weights = _weights(people, assumptions.number(EACH))
    held: list[Held] = [{} for _ in weights]
    for question in _questions(kreis, assumptions):
        _spread_over(held, question)
    note = f"Schätzung für {places()[kreis].name}, {as_of:%d.%m.%Y}: keine wirklichen Personen"
    return _members(held, weights, as_of, assumptions, {"estimate": note, "kreis": kreis})


def _check_day(as_of: date, assumptions: Assumptions) -> None:
    asked = assumptions["status"].categories()
    late = {KNOWN_SINCE[name] for name in asked if name in KNOWN_SINCE and KNOWN_SINCE[name] > as_of}
    if late:
        expected = f"einen Tag ab {max(late):%d.%m.%Y} oder Annahmen ohne die Status, die es vorher nicht gab"
        raise InputError("--as-of", f"{as_of:%d.%m.%Y}", expected)


def _weights(people: int, each: int) -> list[int]:
    """Return the weights of the profiles: together all people, each at least `each` as far as there are so many."""
    rows = max(people // each, 1)
    return [people * (row + 1) // rows - people * row // rows for row in range(rows)]


def _questions(kreis: str, assumptions: Assumptions) -> Iterator[Question]:
    """Yield what people are spread over, one after the other."""
    there = _places(kreis, assumptions.text("municipalities"))
    for entry in assumptions.spreads():
        yield Question(entry.id, entry.by, entry.shares_for)
        if entry.id == "status":
            yield Question(PLACE, (), lambda _held: there)
    yield Question(BIRTH, ("age",), lambda held: months_of_age(held["age"]))
    yield Question(ENTRY, ("stay",), lambda held: months_of_stay(held["stay"]))


def _places(kreis: str, key: str) -> Shares:
    inside = municipalities(kreis)
    return {area.ags: shares_of((area,), inside, key) for area in inside}


def _spread_over(held: Sequence[Held], question: Question) -> None:
    """Give each person a category; people alike in what it depends on stand together meanwhile."""
    earlier = [name for name in held[0] if name not in question.by]
    # The first one (status) goes last: nearly everything depends on it, and what does has it in front already.
    order = (*question.by, *earlier[1:], *earlier[:1])
    alike: dict[int, list[Held]] = {}
    told: dict[int, Shares] = {}
    for one in sorted(held, key=lambda one: [one[name] for name in order]):
        shares = question.shares(one)  # the same object for everybody whom the same line is about
        told[id(shares)] = shares
        alike.setdefault(id(shares), []).append(one)
    groups = [(told[key], people) for key, people in alike.items()]
    names = list(dict.fromkeys(name for shares, _ in groups for name in shares))
    table = [[shares.get(name, Fraction(0)) * len(people) for name in names] for shares, people in groups]
    for (_, people), counts in zip(groups, rounded(table), strict=True):
        for one, chosen in zip(people, in_turn(counts), strict=True):
            one[question.name] = names[chosen]


def _members(
    held: Sequence[Held], weights: Sequence[int], as_of: date, assumptions: Assumptions, labels: Labels
) -> tuple[Member, ...]:
    """Return the profiles by place and status, those that are the same put together."""
    together: dict[tuple[tuple[str, str], ...], int] = {}
    for one, weight in zip(held, weights, strict=True):
        key = tuple(sorted(one.items()))
        together[key] = together.get(key, 0) + weight
    ordered = sorted(together, key=lambda key: [dict(key)[name] for name in (PLACE, "status", *dict(key))])
    return tuple(
        Member(
            f"{labels['kreis']}-{number:04}",
            _profile(dict(key), as_of, assumptions),
            float(together[key]),
            labels,
        )
        for number, key in enumerate(ordered, 1)
    )


def _profile(one: Held, as_of: date, assumptions: Assumptions) -> AskedProfile:
    told: dict[str, object] = {**life_of(one, as_of, assumptions), PLACE: one[PLACE]}
    flags = {}
    for name, value in one.items():
        if name in SHAPING or name in (PLACE, BIRTH, ENTRY) or is_unknown(value):
            continue
        if name in FACTS or name in OWN_KEYS:
            told[name] = value
        else:
            flags[name] = value
    bundles = [name for name in assumptions.text("bundles").split(";") if name]
    return read_profile({**told, "flags": flags, "assume": bundles})
