"""Runs and series, links given twice, where a value comes from, the digest."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalogue.samples import catalogues, patient, run_rows

from klappt.catalogue.model import (
    Basis,
    Catalogue,
    LinkKind,
    LinkRow,
    OfferRow,
    Partner,
    RunRow,
    basis_of,
    merged_links,
    occurrences,
)

JAN_1, JAN_11 = date(2022, 1, 1), date(2022, 1, 11)


def test_a_single_run_keeps_its_id() -> None:
    assert list(occurrences(RunRow("r", "o", JAN_1, JAN_11))) == [("r", JAN_1, JAN_11)]


@pytest.mark.parametrize(
    ("until", "starts"),
    [
        pytest.param(date(2022, 1, 1), [1], id="until is the first start"),
        pytest.param(date(2022, 1, 7), [1], id="a day too early for the second"),
        pytest.param(date(2022, 1, 8), [1, 8], id="the last start on until"),
        pytest.param(date(2022, 1, 16), [1, 8, 15], id="a day after the last start"),
    ],
)
def test_a_series_ends_with_until(until: date, starts: list[int]) -> None:
    series = RunRow("r", "o", JAN_1, JAN_11, every_days=7, until=until)

    expected = [
        (f"r#{n}", date(2022, 1, day), date(2022, 1, day) + timedelta(days=10))
        for n, day in enumerate(starts)
    ]
    assert list(occurrences(series)) == expected


@patient
@given(run_rows("r", ["o"]))
def test_every_occurrence_is_as_long_as_the_first(run: RunRow) -> None:
    found = list(occurrences(run))

    assert {end - start for _, start, end in found} == {run.end - run.start}
    assert found[0][1] == run.start
    assert len({run_id for run_id, _, _ in found}) == len(found)
    if run.every_days is not None and run.until is not None:
        pause = timedelta(days=run.every_days)
        assert all(b[1] - a[1] == pause for a, b in pairwise(found))
        assert found[-1][1] <= run.until < found[-1][1] + pause


def test_links_given_twice_have_the_smallest_days_and_all_waivers() -> None:
    links = [
        LinkRow("a", "b", LinkKind.HANDOVER, 14),
        LinkRow("a", "b", LinkKind.WAIVER, None, frozenset({"age_from"})),
        LinkRow("a", "b", LinkKind.HANDOVER, 7),
        LinkRow("a", "b", LinkKind.WAIVER, None, frozenset({"requires"})),
        LinkRow("b", "a", LinkKind.HANDOVER, 21),
        LinkRow("b", "c", LinkKind.HANDOVER, None),
    ]

    merged = merged_links(links)

    assert merged.handovers == {("a", "b"): 7, ("b", "a"): 21}
    assert merged.waivers == {("a", "b"): frozenset({"age_from", "requires"})}


def test_a_value_may_have_its_own_basis() -> None:
    offer = OfferRow("o", "", "t", "p", basis=Basis.PUBLISHED, basis_values={"min_language": Basis.INFERRED})

    assert basis_of(offer, "min_language") is Basis.INFERRED
    assert basis_of(offer, "age_from") is Basis.PUBLISHED


def test_what_nobody_has_labelled_is_assumed() -> None:
    assert basis_of(OfferRow("o", "", "t", "p"), "age_from") is Basis.ASSUMED


@patient
@given(catalogues(), st.randoms())
def test_the_digest_ignores_the_order_of_rows(catalogue: Catalogue, random: object) -> None:
    shuffled = {
        name: tuple(random.sample(rows, len(rows)))  # type: ignore[attr-defined]
        for name in ("partners", "offers", "runs", "links", "procedures")
        for rows in [getattr(catalogue, name)]
    }

    assert replace(catalogue, **shuffled) == catalogue
    assert replace(catalogue, **shuffled).digest == catalogue.digest


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"cost_cents": 1}, id="a cost"),
        pytest.param({"age_from": 0}, id="zero is not unknown"),
        pytest.param({"basis_values": {"age_from": Basis.ASSUMED}}, id="the basis of a value"),
        pytest.param({"extra": {"note": "x"}}, id="an unknown column"),
    ],
)
def test_every_value_counts_in_the_digest(change: dict[str, object]) -> None:
    offer = OfferRow("o", "", "t", "p")
    partners = (Partner("p"),)
    changed = replace(offer, **change)  # type: ignore[arg-type]

    assert Catalogue(partners, (offer,)).digest != Catalogue(partners, (changed,)).digest
    assert Catalogue(partners, (offer,)).digest.startswith("sha256:")
