"""
What a cohort is made of, as it may be shown: whole people, small groups hidden (people.md, 10).

Weights become whole people once, so that all dimensions add up to the same.  The size of the cohort stands on every
page about it and counts as published before; so a hidden group needs a second one, and the audit looks at all
dimensions together.
Cost: 20 ms for the estimate of a Kreis, where no group is small.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from klappt.disclosure.model import THRESHOLD, TOTAL, Cell, Dimension, Table
from klappt.disclosure.protect import protect
from klappt.disclosure.release import ProtectedTable, Release
from klappt.planning.cohort_groups import composition, group_label, group_of
from klappt.planning.cohorts import Member
from klappt.planning.many.gap_numbers import COHORT, Count, whole_people


@dataclass(frozen=True)
class ShownPart:
    """The people of one group, and their share of all from 0 to 1; None: hidden."""

    dimension: str
    group: str
    people: Count
    share: float | None

    def label(self, lang: str = "de") -> str:
        """Return the group as people say it."""
        return group_label(self.dimension, self.group, lang)


@dataclass(frozen=True)
class ShownCohort:
    """How many people a cohort stands for (None: fewer than five), and its groups as far as they may be told."""

    people: Count
    parts: tuple[ShownPart, ...] = ()
    published: tuple[ProtectedTable, ...] = ()  # the tables of which these numbers are, for the audit

    @property
    def hides(self) -> bool:
        """Test if any number is hidden."""
        return self.people is None or any(part.people is None for part in self.parts)


def shown_cohort(members: Iterable[Member], as_of: date) -> ShownCohort:
    """
    Return the protected numbers, groups in their natural order.

    Raises:
        PublishingRefused: the numbers cannot be made safe; the message names them.
    """
    asked = tuple(members)
    weights = whole_people(asked)
    people = sum(weights)
    if people < THRESHOLD:
        return ShownCohort(None)
    order = {
        name: tuple(part.group for part in parts)
        for name, parts in groupby(composition(asked, as_of), lambda part: part.dimension)
    }
    tables = [
        Table(name, COHORT, (Dimension(name, groups),), _counts(asked, weights, name, as_of))
        for name, groups in order.items()
    ]
    size = ProtectedTable(
        TOTAL, COHORT, (Dimension(tables[0].name, order[tables[0].name], shown=(TOTAL,)),), {(TOTAL,): people}
    )
    done = protect(tables, Release(COHORT, (size,)))
    parts = (_part(table, group, people) for table in done for group in order[table.name])
    return ShownCohort(people, tuple(parts), (size, *done))


def _counts(members: Iterable[Member], weights: Iterable[int], name: str, as_of: date) -> Counter[Cell]:
    found = Counter[Cell]()
    for member, weight in zip(members, weights, strict=True):
        found[(group_of(member, name, as_of),)] += weight
    return found


def _part(table: ProtectedTable, group: str, people: int) -> ShownPart:
    count = table.value(group)
    return ShownPart(table.name, group, count, None if count is None else count / people)
