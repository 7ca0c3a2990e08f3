"""What a check says: findings on both sides of each rule, completeness by hand, counts by basis."""

from dataclasses import replace
from datetime import date

import pytest

from klappt.catalogue.check import FIELDS, Severity, check, completeness
from klappt.catalogue.model import Basis, Catalogue, LinkKind, LinkRow, OfferRow, Partner, RunRow

DAY = date(2022, 1, 10)
OFFER = OfferRow(
    "o",
    "Kurs",
    "t",
    "p",
    place_ags="05978020",
    admission_complete=True,
    end_language=3,
    cost_cents=100,
    basis=Basis.PUBLISHED,
    source_url="https://example.org",
)
RUN = RunRow("r", "o", DAY, date(2022, 7, 1), 15, basis=Basis.PUBLISHED)
SOUND = Catalogue((Partner("p", "VHS", None, "05978020"),), (OFFER,), (RUN,))


def codes(catalogue: Catalogue, as_of: date | None = None) -> list[str]:
    return sorted(finding.code for finding in check(catalogue, as_of=as_of).findings)


def with_offer(**changes: object) -> Catalogue:
    return replace(SOUND, offers=(replace(OFFER, **changes),))  # type: ignore[arg-type]


def with_link(**changes: object) -> Catalogue:
    """Two offers of two partners and a link between them."""
    link = replace(LinkRow("o", "o2", LinkKind.HANDOVER, 7), **changes)  # type: ignore[arg-type]
    return Catalogue(
        (*SOUND.partners, Partner("q", ags="05978020")),
        (OFFER, replace(OFFER, offer_id="o2", partner_id="q")),
        (RUN, replace(RUN, run_id="r2", offer_id="o2")),
        (link,),
    )


def test_a_sound_catalogue_has_no_findings() -> None:
    report = check(SOUND, as_of=DAY)

    assert report.findings == ()
    assert (report.completeness, report.completeness_by_offer) == (100, {"o": 100})


@pytest.mark.parametrize(
    ("catalogue", "expected"),
    [
        pytest.param(
            with_offer(min_language=3, max_language=3, end_language=4), ["unsupplied"], id="one level"
        ),
        pytest.param(
            with_offer(min_language=4, max_language=3, end_language=5),
            ["contradiction", "unsupplied"],
            id="no level",
        ),
        pytest.param(with_offer(age_from=18, age_to=18), [], id="one year of age"),
        pytest.param(with_offer(age_from=19, age_to=18), ["contradiction"], id="no age"),
        pytest.param(
            with_offer(requires=frozenset({"x"}), forbids=frozenset({"x"})),
            ["contradiction", "unsupplied"],
            id="required and forbidden",
        ),
        pytest.param(
            with_offer(statuses=frozenset({"d"}), excluded_statuses=frozenset({"d"})),
            ["contradiction"],
            id="admitted and excluded",
        ),
        pytest.param(with_offer(admission_complete=False), ["admission_incomplete"], id="conditions unknown"),
        pytest.param(with_offer(name=""), ["no_name"], id="no name"),
        pytest.param(with_offer(source_url=None), ["no_source"], id="published without source"),
        pytest.param(with_offer(source_url=None, basis=Basis.INFERRED), [], id="inferred needs none"),
        pytest.param(
            with_offer(source_url=None, basis=Basis.ASSUMED, basis_values={"age_from": Basis.PUBLISHED}),
            ["no_source"],
            id="one value published",
        ),
        pytest.param(with_offer(place_ags="05978021"), ["place_unknown"], id="a place nobody knows"),
        pytest.param(with_offer(place_ags=None), [], id="a place not told"),
        pytest.param(with_offer(scope_ags=("05978", "99")), ["area_unknown"], id="an area without places"),
        pytest.param(replace(SOUND, runs=()), ["no_runs"], id="no runs"),
        pytest.param(replace(SOUND, runs=(replace(RUN, places=0),)), ["no_places"], id="no places"),
        pytest.param(
            replace(SOUND, partners=(*SOUND.partners, Partner("q"))), ["partner_idle"], id="idle partner"
        ),
        pytest.param(
            replace(SOUND, partners=(Partner("p", ags="1234"),)), ["place_unknown"], id="a seat nobody knows"
        ),
        pytest.param(with_link(), [], id="a handover between partners"),
        pytest.param(with_link(to_offer="o"), ["link_same_partner"], id="a handover in one house"),
        pytest.param(
            with_link(waives=frozenset({"age_to"})), ["link_unused_value"], id="a handover that waives"
        ),
        pytest.param(
            with_link(kind=LinkKind.WAIVER, waives=frozenset({"age_to"})),
            ["link_unused_value"],
            id="a waiver with days",
        ),
        pytest.param(
            with_link(kind=LinkKind.WAIVER, days=None, waives=frozenset({"age_to"})), [], id="a waiver"
        ),
    ],
)
def test_findings(catalogue: Catalogue, expected: list[str]) -> None:
    assert codes(catalogue) == expected


@pytest.mark.parametrize(
    ("run", "as_of", "expected"),
    [
        pytest.param(RUN, DAY, [], id="starts on the day"),
        pytest.param(RUN, date(2022, 1, 11), ["runs_past"], id="started a day before"),
        pytest.param(
            replace(RUN, every_days=10, until=date(2022, 1, 29)), date(2022, 1, 20), [], id="series"
        ),
        pytest.param(
            replace(RUN, every_days=10, until=date(2022, 1, 29)),
            date(2022, 1, 21),
            ["runs_past"],
            id="series over",
        ),
    ],
)
def test_runs_in_the_past(run: RunRow, as_of: date, expected: list[str]) -> None:
    assert codes(replace(SOUND, runs=(run,)), as_of) == expected


def test_messages_name_the_offer_and_warnings_are_apart() -> None:
    report = check(replace(with_offer(admission_complete=False), runs=()))

    assert [finding.severity for finding in report.findings] == [Severity.WARNING, Severity.HINT]
    assert [finding.message for finding in report.warnings] == [
        "„Kurs“ (o) hat keine Termine und kann kein Schritt sein."
    ]


def percent(fields: float) -> int:
    return round(100 * fields / FIELDS)


@pytest.mark.parametrize(
    ("offer", "runs", "expected"),
    [
        pytest.param(OFFER, [RUN], 100, id="all published"),
        pytest.param(replace(OFFER, basis=Basis.ENTERED), [RUN], 100, id="entered counts fully"),
        pytest.param(
            replace(OFFER, basis=Basis.INFERRED), [RUN], percent(2 + 13 / 2), id="inferred counts half"
        ),
        pytest.param(replace(OFFER, basis=Basis.ASSUMED), [RUN], percent(2), id="assumed does not count"),
        pytest.param(OFFER, [], percent(13), id="no runs"),
        pytest.param(OFFER, [replace(RUN, places=None)], percent(14), id="places unknown"),
        pytest.param(OFFER, [RUN, replace(RUN, places=None)], percent(14.5), id="half of the places unknown"),
        pytest.param(
            OFFER, [RUN, replace(RUN, basis=Basis.ASSUMED)], percent(14), id="half of the runs assumed"
        ),
        pytest.param(replace(OFFER, admission_complete=False), [RUN], percent(5), id="conditions unknown"),
        pytest.param(
            replace(OFFER, admission_complete=False, age_from=18), [RUN], percent(6), id="one condition known"
        ),
        pytest.param(replace(OFFER, cost_cents=None), [RUN], percent(14), id="cost unknown"),
        pytest.param(replace(OFFER, end_language=None), [RUN], percent(14), id="effects unknown"),
        pytest.param(
            replace(OFFER, end_language=None, companion=True), [RUN], 100, id="a companion needs none"
        ),
        pytest.param(
            replace(OFFER, min_language=2, max_language=3, basis_values={"max_language": Basis.ASSUMED}),
            [RUN],
            percent(14),
            id="the least sure of two limits counts",
        ),
    ],
)
def test_completeness(offer: OfferRow, runs: list[RunRow], expected: int) -> None:
    assert FIELDS == 15
    assert completeness(offer, runs) == expected


def test_values_are_counted_by_their_own_basis() -> None:
    offer = replace(OFFER, basis_values={"cost_eur_per_place": Basis.ASSUMED, "end_language": Basis.INFERRED})
    runs = (RUN, replace(RUN, run_id="s", places=None, basis=Basis.ENTERED))

    # published: name, type, place, hours, three yes or no, start, end and places of the run
    assert check(replace(SOUND, offers=(offer,), runs=runs)).values_by_basis == {
        Basis.PUBLISHED: 10,
        Basis.ENTERED: 2,
        Basis.INFERRED: 1,
        Basis.ASSUMED: 1,
    }


def test_an_empty_catalogue_is_not_complete() -> None:
    assert check(Catalogue((), ())).completeness == 0
