"""What of a step nobody published, value by value: an offer may be real while its dates are made up."""

from collections.abc import Mapping

from klappt.catalogue.model import Basis, Catalogue, OfferRow, basis_of
from klappt.chains.model import Step

# The values of a step that people see, and the columns of offers.csv they come from.
_COLUMNS = {"weekly_hours": "weekly_hours", "partner": "partner_id", "place": "place_ags"}


def bases_of_runs(catalogue: Catalogue) -> dict[str, Basis]:
    """Return where the dates of each run come from; a series stands for its occurrences."""
    return {run.run_id: run.basis for run in catalogue.runs}


def dates_assumed(run: str | None, runs: Mapping[str, Basis]) -> bool:
    """Test if nobody published the dates of a run."""
    return run is not None and runs.get(run, runs.get(run.rpartition("#")[0])) is Basis.ASSUMED


def assumed_of(step: Step, row: OfferRow | None, runs: Mapping[str, Basis]) -> list[str]:
    """Return which of `offer`, `dates`, `weekly_hours`, `partner` and `place` are assumed; sorted."""
    if row is None:
        return []
    found = {value for value, column in _COLUMNS.items() if basis_of(row, column) is Basis.ASSUMED}
    if dates_assumed(step.id, runs):
        found.add("dates")
    if row.basis is Basis.ASSUMED:
        found.add("offer")
    return sorted(found)
