"""Rows of procedures.csv as an edit sees them: the days of a step in an area, and what lies below it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from klappt.catalogue.model import PERMISSION, Catalogue, ProcedureRow
from klappt.kernel.mistakes import one_of, quoted
from klappt.kernel.places import places
from klappt.planning.offices import LEGAL_STEP_DAYS, PERMISSION_DAYS, office
from klappt.planning.scenario.edit import Miss
from klappt.planning.scenario.kinds import codes


def days_at(catalogue: Catalogue, step: str, area: str | None) -> int:
    """Return the days that a step takes at an office; None asks for offices without a row of their own."""
    default = PERMISSION_DAYS if step == PERMISSION else LEGAL_STEP_DAYS
    return office(catalogue.procedures, area or "").days.get(step, default)


def unknown_procedure(step: str, area: str | None) -> Iterator[Miss]:
    """Yield a miss for a step that the law base does not know, or an office where nobody lives."""
    steps = {*(codes().steps or ()), PERMISSION}
    if step not in steps:
        yield Miss(f"den unbekannten Rechtsschritt {quoted(step)}", one_of(step, steps), "step")
    offices = {place.abh_ags for place in places().values()}
    if area is not None and not any(known.startswith(area) for known in offices):
        yield Miss(
            f"die unbekannte Ausländerbehörde {quoted(area)}", "den AGS einer Ausländerbehörde", "office"
        )


def with_days(catalogue: Catalogue, step: str, area: str | None, days: Callable[[int], int]) -> Catalogue:
    """Return the catalogue with new days of a step in an area, the rows of smaller areas within it included."""
    within = area or ""
    own = ProcedureRow(step, area, days(days_at(catalogue, step, area)))
    rows = [
        replace(row, processing_days=days(row.processing_days))
        if row.step_id == step and (row.abh_ags or "").startswith(within)
        else row
        for row in catalogue.procedures
    ]
    if not any((row.step_id, row.abh_ags or "") == (step, within) for row in rows):
        rows.append(own)
    return replace(catalogue, procedures=tuple(rows))
