"""
The stress test: everything that could fall away, one thing at a time, and the shocks that really came.

A removal takes something from the catalogue and never gives anything; a shock may do both, so gains and losses are
told apart.  A shock is asked about on its own day: the people of the cohort are put there in the situation in
which they are on the as-of day (all their dates move), and two catalogues are compared, with the shock and
without it (`scenario/shocks.py`).
Cost: one look at a person for all removals (`effects.py`); a crowd of its own for each shock that applies.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from klappt.catalogue.model import Catalogue
from klappt.chains.model import Person
from klappt.kernel.days import DayRange
from klappt.kernel.profile import Profile, Spell
from klappt.planning.cohorts import Member
from klappt.planning.many.effects import Change, Changed, Crowd
from klappt.planning.many.gains import Effect, effect_of
from klappt.planning.many.journeys import Outcome, Progress
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.end import CONTACT, End, rests_on
from klappt.planning.scenario.removals import removals
from klappt.planning.scenario.shocks import Shock, replay
from klappt.planning.wording import Words

KINDS = ("partner", "offer", "module", "link", "format", "contact")


@dataclass(frozen=True)
class Removal:
    """One thing gone; `through` are the people whose earliest journey uses it."""

    edit: End
    through: float
    effect: Effect
    changes: tuple[Change, ...]

    @property
    def kind(self) -> str:
        """Return what is gone, one of `KINDS`."""
        return next(name for name in KINDS if getattr(self.edit, name) is not None)


@dataclass(frozen=True)
class Replayed:
    """A shock on its own day; `reached` are the people who reach their goal without it."""

    shock: Shock
    why_not: Words | None
    reached: float = 0.0
    effect: Effect = field(default_factory=Effect)
    changes: tuple[Change, ...] = ()
    only_companions: bool = False  # it touches nothing but what runs beside a journey and opens no door


@dataclass(frozen=True)
class Stress:
    """Everything a stress test found: removals and shocks, the gravest first."""

    members: tuple[Member, ...]
    crowd: Crowd
    removals: tuple[Removal, ...]
    shocks: tuple[Replayed, ...] = ()  # in the order of days

    @property
    def reached(self) -> float:
        """Return how many people reach their goal as things are."""
        return reached(self.crowd.outcomes, self.members)


def ends(catalogue: Catalogue, as_of: date) -> tuple[End, ...]:
    """Return everything that could fall away on a day, one thing at a time."""
    return tuple(edit for edit in removals(catalogue, as_of) if isinstance(edit, End))


def changed_by(edits: Sequence[Edit], catalogue: Catalogue) -> tuple[Changed, ...]:
    """Return the catalogue after each edit alone; none of them promises anything."""
    return tuple(Changed(edit.apply(catalogue)) for edit in edits)


def stress(
    crowd: Crowd,
    members: Sequence[Member],
    edits: Sequence[End],
    changes: Sequence[tuple[Change, ...]],
) -> Stress:
    """
    Return what removals do to a crowd, the gravest first.

    Args:
        crowd: the people and the catalogue from which things fall away.
        members: the same people as a cohort has them, in the same order.
        edits: what falls away.
        changes: what each of them changes for whom.
    """
    weights = [member.weight for member in members]
    found = [
        Removal(edit, _through(edit, crowd, members), effect_of(told, weights), told)
        for edit, told in zip(edits, changes, strict=True)
    ]
    order = {kind: place for place, kind in enumerate(KINDS)}
    found.sort(key=lambda one: (*one.effect.gravest, -one.through, order[one.kind]))
    return Stress(tuple(members), crowd, tuple(found))


def by_group(
    changes: Sequence[Change], members: Sequence[Member], group: Callable[[Member], str]
) -> Mapping[str, Effect]:
    """Return what changes do to each group of people; groups without an effect are left out."""
    parts: dict[str, list[Change]] = {}
    for change in changes:
        if change.before.goal_day != change.after.goal_day:
            parts.setdefault(group(members[change.person]), []).append(change)
    weights = [member.weight for member in members]
    found = {name: effect_of(part, weights) for name, part in parts.items()}
    return dict(sorted(found.items(), key=lambda one: (*one[1].gravest, one[0])))


def reached(outcomes: Sequence[Outcome], members: Sequence[Member]) -> float:
    """Return how many people reach their goal."""
    both = zip(outcomes, members, strict=True)
    return sum(member.weight for outcome, member in both if outcome.goal_day is not None)


# What a journey uses


def uses(edit: End, catalogue: Catalogue) -> Callable[[Outcome], bool]:
    """Return the test if a journey uses what an edit ends; for links: both offers in their order."""
    offers = {
        row.offer_id
        for row in catalogue.offers
        if _ended(edit, row.partner_id, row.offer_id, row.funding_module)
    }
    pairs = {
        (link.from_offer, link.to_offer)
        for link in catalogue.links
        if _rests(edit, link.from_offer, link.to_offer, rests_on(link))
    }

    def used(outcome: Outcome) -> bool:
        taken = [ride.offer for ride in outcome.rides if ride.offer is not None]
        if offers:
            return not offers.isdisjoint(taken)
        return any(
            (first, second) in pairs for place, first in enumerate(taken) for second in taken[place + 1 :]
        )

    return used


def _ended(edit: End, partner: str, offer: str, module: str | None) -> bool:
    return partner == edit.partner or offer == edit.offer or (module is not None and module == edit.module)


def _rests(edit: End, first: str, second: str, names: Sequence[str]) -> bool:
    if edit.link is not None:
        return (first, second) == (edit.link.from_offer, edit.link.to_offer)
    return edit.format in names or (edit.contact is not None and f"{CONTACT}{edit.contact}" in names)


def _through(edit: End, crowd: Crowd, members: Sequence[Member]) -> float:
    used = uses(edit, crowd.catalogue)
    both = zip(crowd.outcomes, members, strict=True)
    return sum(member.weight for outcome, member in both if used(outcome))


# Shocks


Ask = Callable[
    [Catalogue, Sequence[Person], date, tuple[Changed, ...]], tuple[Crowd, tuple[tuple[Change, ...], ...]]
]


def replayed(shocks: Sequence[Shock], stressed: Stress, ask: Ask, progress: Progress | None = None) -> Stress:
    """
    Return a stress test with shocks added, in their order.

    Args:
        shocks: events; those that mean nothing for the catalogue are kept with the reason.
        stressed: the test so far; its people are put into the day of each shock.
        ask: finds what some people reach in a catalogue on a day, and what each edit changes.
        progress: told after each shock.

    Raises:
        InputError, InputErrors: a shock applies to the catalogue, but an edit of it matches nothing.
    """
    found = []
    for number, shock in enumerate(shocks, 1):
        found.append(_replayed(shock, stressed, ask))
        if progress is not None:
            progress(number, len(shocks))
    return replace(stressed, shocks=tuple(found))


def _replayed(shock: Shock, stressed: Stress, ask: Ask) -> Replayed:
    seen = replay(shock, stressed.crowd.catalogue)
    if seen.why_not is not None:
        return Replayed(shock, seen.why_not)
    members, days = stressed.members, (shock.day - stressed.crowd.as_of).days
    people = [moved(person, days) for person in stressed.crowd.people]
    crowd, (changes,) = ask(seen.before, people, shock.day, (Changed(seen.after),))
    return Replayed(
        shock,
        None,
        reached(crowd.outcomes, members),
        effect_of(changes, [member.weight for member in members]),
        changes,
        only_companions=touched(seen.before, seen.after) <= companions(seen.after),
    )


def touched(before: Catalogue, after: Catalogue) -> frozenset[str]:
    """Return the offers whose row or runs differ between two catalogues."""
    rows = {*before.offers} ^ {*after.offers}
    runs = {*before.runs} ^ {*after.runs}
    return frozenset(row.offer_id for row in rows) | frozenset(run.offer_id for run in runs)


def companions(catalogue: Catalogue) -> frozenset[str]:
    """Return the offers that run beside a journey."""
    return frozenset(row.offer_id for row in catalogue.offers if row.companion)


def moved(person: Person, days: int) -> Person:
    """Return somebody in the same situation so many days later: every date of the profile moves."""
    return replace(person, profile=_moved(person.profile, timedelta(days=days)))


def _moved(profile: Profile, by: timedelta) -> Profile:
    spells = tuple(Spell(spell.since + by, spell.status) for spell in profile.spells)
    dates = {name: DayRange(days.first + by, days.last + by) for name, days in profile.dates.items()}
    return replace(profile, spells=spells, dates=dates)


def same_effect(found: Sequence[Removal]) -> Iterator[tuple[Removal, ...]]:
    """
    Yield removals that change the very same for the very same people together, in their order.

    Those that change nothing stand alone.
    """
    groups: dict[object, list[Removal]] = {}
    for place, one in enumerate(found):
        goals = frozenset(
            (c.person, c.after.goal_day) for c in one.changes if c.before.goal_day != c.after.goal_day
        )
        groups.setdefault(goals or place, []).append(one)
    yield from (tuple(group) for group in groups.values())
