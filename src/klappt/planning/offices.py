"""How long the Ausländerbehörde of a place takes: rows of procedures.csv, else the defaults of chains.md."""

from collections.abc import Iterable
from dataclasses import dataclass

from klappt.catalogue.model import PERMISSION, ProcedureRow
from klappt.kernel.places import places
from klappt.law.model import Permission

LEGAL_STEP_DAYS = 90
PERMISSION_DAYS = 42
CONSENT_DAYS = 14  # the Bundesagentur's consent counts as given after two weeks (§ 36 Abs. 2 BeschV)
KREIS_DIGITS = 5


def office_of(place: str | None) -> str | None:
    """
    Return the AGS of the Ausländerbehörde of a place; None if the place is unknown or only known to its Land.

    Outside the table the Kreis stands for the office.
    """
    known = places().get(place) if place else None
    if known is not None:
        return known.abh_ags
    return place[:KREIS_DIGITS] if place and len(place) >= KREIS_DIGITS else None


@dataclass(frozen=True)
class Office:
    """The days of one office by step id."""

    days: dict[str, int]

    def legal_step_days(self, step_id: str) -> int:
        """Return the processing time of a legal step, at least a day."""
        return max(1, self.days.get(step_id, LEGAL_STEP_DAYS))

    def permission_days(self, permission: Permission | None) -> int:
        """Return the days from filing to decision; 0 where nothing is filed."""
        own = self.days.get(PERMISSION, PERMISSION_DAYS)
        match permission:
            case Permission.ABH:
                return own
            case Permission.ABH_BA:
                return own + CONSENT_DAYS
            case _:
                return 0


def office(procedures: Iterable[ProcedureRow], abh_ags: str | None) -> Office:
    """Return the days at one office: of several rows for a step the one for the smallest area counts."""
    best: dict[str, tuple[int, int]] = {}
    for row in procedures:
        area = row.abh_ags or ""
        if (abh_ags or "").startswith(area):
            best[row.step_id] = max(best.get(row.step_id, (-1, 0)), (len(area), row.processing_days))
    return Office({step: days for step, (_, days) in best.items()})
