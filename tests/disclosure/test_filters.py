"""Filters with noise: what they count, and which are refused."""

import pytest

from klappt.disclosure.filters import FilterRefused, Noisy, Record, query
from klappt.disclosure.noise import noisy
from klappt.kernel.errors import InputError

SECRET = bytes(range(32))


def people(count: int, weight: float = 1.0, **labels: str) -> list[Record]:
    """Return so many records with the same labels."""
    name = "-".join(labels.values())
    return [Record(f"{name}-{at}", labels, weight) for at in range(count)]


MANY = [
    *people(30, ort="Unna", status="Duldung", ziel="ja"),
    *people(20, ort="Unna", status="Titel", ziel="nein"),
    *people(25, ort="Hamm", status="Duldung", ziel="ja"),
    *people(10, ort="Hamm", status="Titel", ziel="nein"),
]


def ids(**labels: str) -> list[str]:
    return [record.id for record in MANY if labels.items() <= record.labels.items()]


def test_people_are_counted_with_the_noise_of_just_these_people() -> None:
    found = query(MANY, where={"ort": "Unna"}, by="status", secret=SECRET)

    assert found == Noisy(
        noisy(50, ids(ort="Unna"), SECRET),
        {
            "Duldung": noisy(30, ids(ort="Unna", status="Duldung"), SECRET),
            "Titel": noisy(20, ids(ort="Unna", status="Titel"), SECRET),
        },
    )


def test_the_order_of_conditions_and_records_does_not_matter() -> None:
    one = query(MANY, where={"ort": "Unna", "status": "Titel"}, secret=SECRET)
    other = query(MANY[::-1], where={"status": "Titel", "ort": "Unna"}, secret=SECRET)

    assert one == other


def test_without_a_condition_all_are_counted() -> None:
    assert query(MANY, where={}, secret=SECRET) == Noisy(noisy(85, ids(), SECRET), {})


def test_values_that_nobody_has_are_told_as_zero() -> None:
    """A value that is left out would tell that nobody has it, and one shown with 0 that somebody has."""
    records = [*people(20, ort="Unna", status="Titel"), *people(20, ort="Hamm", status="Duldung")]

    assert query(records, where={"ort": "Unna"}, by="status", secret=SECRET).parts["Duldung"] == 0


def test_a_missing_label_is_unknown() -> None:
    records = [*people(20, ort="Unna"), *people(20, ort="Unna", status="Titel")]

    assert set(query(records, where={"ort": "Unna"}, by="status", secret=SECRET).parts) == {
        "Titel",
        "unbekannt",
    }


@pytest.mark.parametrize(
    ("weight", "refused"),
    [pytest.param(0.94, True, id="9 people"), pytest.param(0.95, False, id="10 people")],
)
def test_weights_are_rounded_before_the_threshold(weight: float, refused: bool) -> None:
    records = [*people(10, weight, ort="Unna"), *people(30, ort="Hamm")]

    if refused:
        with pytest.raises(FilterRefused, match="weniger als 10 Menschen"):
            query(records, where={"ort": "Unna"}, secret=SECRET)
    else:
        ten = [record.id for record in records[:10]]
        assert query(records, where={"ort": "Unna"}, secret=SECRET).people == noisy(10, ten, SECRET)


@pytest.mark.parametrize("left_out", [0, 1, 9, 10])
def test_a_condition_that_leaves_out_few_is_refused(left_out: int) -> None:
    """Who knows the only person not in Unna would learn from two filters whether this one has a title."""
    records = [*people(40, ort="Unna", status="Titel"), *people(left_out, ort="Hamm", status="Titel")]
    records += people(40, ort="Unna", status="Duldung")

    if 0 < left_out < 10:
        with pytest.raises(FilterRefused, match="lässt nur wenige Menschen weg"):
            query(records, where={"ort": "Unna", "status": "Titel"}, secret=SECRET)
    else:
        assert query(records, where={"ort": "Unna", "status": "Titel"}, secret=SECRET).people >= 38


def test_a_part_that_leaves_out_few_is_refused_like_a_condition() -> None:
    records = [*people(40, ort="Unna", status="Titel"), *people(3, ort="Unna", status="Duldung")]

    with pytest.raises(FilterRefused, match="lässt nur wenige Menschen weg"):
        query(records, where={"ort": "Unna"}, by="status", secret=SECRET)


def test_three_dimensions_and_no_more() -> None:
    three = {"ort": "Unna", "status": "Duldung", "ziel": "ja"}

    assert query(MANY, where=three, secret=SECRET).people >= 28
    with pytest.raises(FilterRefused, match="höchstens 3 Merkmale"):
        query(MANY, where=three, by="alter", secret=SECRET)


def test_a_dimension_is_chosen_once() -> None:
    with pytest.raises(FilterRefused, match="ort ist schon festgelegt"):
        query(MANY, where={"ort": "Unna"}, by="ort", secret=SECRET)


def test_a_short_key_is_refused() -> None:
    with pytest.raises(InputError, match="Schlüssel"):
        query(MANY, where={}, secret=b"kurz")
