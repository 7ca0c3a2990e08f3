"""What of a step nobody published: row, values and dates each by their own basis."""

from datetime import date

import pytest

from klappt.catalogue.model import Basis, Catalogue, OfferRow, Partner, RunRow
from klappt.chains.model import Certainty, Step
from klappt.planning.assumed import assumed_of, bases_of_runs

START, END = date(2021, 10, 4), date(2022, 1, 31)
ASSUMED, PUBLISHED = Basis.ASSUMED, Basis.PUBLISHED
ALL = ["offer", "partner", "place", "weekly_hours"]


def step(run: str) -> Step:
    return Step("run", run, "o", START, END, Certainty.SURE, "allowed")


def offer(basis: Basis, **values: Basis) -> OfferRow:
    return OfferRow("o", "Kurs", "beratung", "p", basis=basis, basis_values=values)


@pytest.mark.parametrize(
    ("row", "run", "of_run", "assumed"),
    [
        pytest.param(offer(PUBLISHED), "r", PUBLISHED, [], id="all published"),
        pytest.param(offer(PUBLISHED), "r", ASSUMED, ["dates"], id="real offer, made-up dates"),
        pytest.param(offer(PUBLISHED), "r#3", ASSUMED, ["dates"], id="an occurrence of a series"),
        pytest.param(offer(Basis.INFERRED), "r#3", Basis.INFERRED, [], id="inferred is not assumed"),
        pytest.param(offer(PUBLISHED, weekly_hours=ASSUMED), "r", PUBLISHED, ["weekly_hours"], id="hours"),
        pytest.param(offer(PUBLISHED, place_ags=ASSUMED), "r", PUBLISHED, ["place"], id="place"),
        pytest.param(offer(PUBLISHED, end_stage=ASSUMED), "r", PUBLISHED, [], id="a value no step shows"),
        pytest.param(offer(ASSUMED), "r", PUBLISHED, ALL, id="assumed offer"),
        pytest.param(
            offer(ASSUMED, partner_id=PUBLISHED), "r", ASSUMED, ["dates", "offer", "place", "weekly_hours"],
            id="assumed offer of a published partner",
        ),
        pytest.param(None, "T-25A", ASSUMED, [], id="a change of status"),
    ],
)  # fmt: skip
def test_each_value_has_its_own_basis(
    row: OfferRow | None, run: str, of_run: Basis, assumed: list[str]
) -> None:
    runs = (RunRow("r", "o", START, END, basis=of_run),)
    catalogue = Catalogue(partners=(Partner("p", "Haus"),), offers=(row,) if row else (), runs=runs)

    assert assumed_of(step(run), row, bases_of_runs(catalogue)) == assumed
