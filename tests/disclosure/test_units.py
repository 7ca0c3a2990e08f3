"""Units of at least five people: what may be a unit, and that no answers together tell of fewer."""

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.disclosure.audit import PublishingRefused, audit, exposed
from klappt.disclosure.model import THRESHOLD, TOTAL, Dimension, Table
from klappt.disclosure.protect import protect
from klappt.disclosure.release import ProtectedTable, Reason
from klappt.disclosure.units import UnitTooSmall, check_units

WHO = "Menschen der Kohorte"
IN, OUT = "ja", "nein"


@pytest.mark.parametrize("weights", [[], [5], [5.0, 6.0, 0.0], [1000]])
def test_units_of_five_and_more(weights: list[float]) -> None:
    check_units(weights)


@pytest.mark.parametrize("few", [1, 4, 4.999, 5.5, 0.4, -5])
def test_a_unit_of_fewer_is_refused_without_telling_how_many(few: float) -> None:
    with pytest.raises(UnitTooSmall, match="weniger als 5 Menschen") as refused:
        check_units([5, few])

    assert str(few) not in str(refused.value).replace("weniger als 5", "").replace("mindestens 5", "")


@given(
    st.lists(st.tuples(st.integers(THRESHOLD, 12), st.tuples(*[st.booleans()] * 3)), min_size=1, max_size=12)
)
def test_whatever_is_asked_of_units_can_be_told_together(units: list[tuple[int, tuple[bool, ...]]]) -> None:
    """Three answers, each a yes or no: even all their crossings hide nothing and pass the audit."""
    check_units(weight for weight, _ in units)
    counts = Counter[tuple[str, ...]]()
    for weight, answers in units:
        counts[tuple(IN if one else OUT for one in answers)] += weight
    dimensions = tuple(Dimension(f"Antwort {n}", (IN, OUT)) for n in range(3))

    (table,) = protect([Table("alles", WHO, dimensions, counts)])

    assert table.small == ()
    assert not any(isinstance(found, Reason) for found in table.cells.values())
    assert {found for found in table.cells.values() if isinstance(found, int)}.isdisjoint(range(1, THRESHOLD))
    audit([table])


def two_answers(soon: int, later: int, never: int) -> list[ProtectedTable]:
    """Return who arrives soon, told by one answer, and who arrives at all, told by another."""
    counts = {"bald": soon, "später": later, "nie": never}
    groups = {"überhaupt": ("bald", "später")}
    people = soon + later + never
    few = frozenset((name,) for name, count in counts.items() if 0 < count < THRESHOLD)

    def told(name: str, group: str, count: int) -> ProtectedTable:
        dimension = Dimension("Ankunft", tuple(counts), groups, (group, TOTAL))
        return ProtectedTable(name, WHO, (dimension,), {(group,): count, (TOTAL,): people}, few)

    return [told("Wer kommt ans Ziel?", "bald", soon), told("Hebel", "überhaupt", soon + later)]


def test_without_units_two_answers_that_are_safe_alone_tell_of_three_together() -> None:
    reach, levers = two_answers(40, 3, 17)

    assert exposed([reach]) == exposed([levers]) == ()
    with pytest.raises(PublishingRefused, match=r"später.*genau 3"):
        audit([reach, levers])


@pytest.mark.parametrize("units", [one for one in product((0, 1, 3, 8), repeat=3) if any(one)])
def test_with_units_nothing_small_is_there_to_be_told(units: tuple[int, int, int]) -> None:
    soon, later, never = (5 * one for one in units)

    audit(two_answers(soon, later, never))
    assert all(table.small == () for table in two_answers(soon, later, never))
