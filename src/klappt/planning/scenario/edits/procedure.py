"""
`procedure`: an office takes other days for a legal step or permission, or two partners agree on their interface.

The engine knows agreed days for pairs of offers, so fewer days between two partners are hand-overs between all
their offers, both ways.  Cost: offers of the one times offers of the other.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from klappt.catalogue.cells import MAX_DAYS
from klappt.catalogue.model import PERMISSION, Catalogue, LinkKind, LinkRow
from klappt.planning.scenario import kinds, names
from klappt.planning.scenario.edit import Edit, Miss, asked, exactly_one, no_partner, not_both_same
from klappt.planning.scenario.offices import days_at, unknown_procedure, with_days
from klappt.planning.voice import Voice


@dataclass(frozen=True)
class Procedure(Edit):
    """Set the days of a step at an office (`office` None: everywhere), or between two partners."""

    KIND: ClassVar[str] = "procedure"

    days: int = field(metadata=asked(kinds.number(0, MAX_DAYS)))
    step: str | None = field(default=None, metadata=asked(kinds.STEP, subject=True))
    office: str | None = field(default=None, metadata=asked(kinds.AGS, subject=True))
    partners: tuple[str, str] | None = field(default=None, metadata=asked(kinds.IDS, subject=True))

    def sense(self) -> Iterator[Miss]:
        """Yield fields that do not go together."""
        yield from exactly_one(self, ("step", "partners"))
        if self.office is not None and self.partners is not None:
            yield Miss("office bei zwei Partnern", "office nur bei step", "office")
        if self.partners is not None:
            yield from not_both_same(*self.partners, "partners")
        if self.step not in {None, PERMISSION} and self.days == 0:
            yield Miss("0 Tage", "mindestens 1 Tag für einen Rechtsschritt", "days")

    def misses(self, catalogue: Catalogue) -> Iterator[Miss]:
        """Yield unknown steps, offices and partners, and days that change nothing."""
        if self.step is not None:
            yield from unknown_procedure(self.step, self.office)
            if self._same_everywhere(catalogue, self.step):
                yield Miss(f"{self.days} Tage, so viele sind es heute", "eine andere Zahl", "days")
        for partner in self.partners or ():
            yield from no_partner(catalogue, partner, "partners")
        if self.partners is not None and self.days >= catalogue.settings.interface_days:
            today = catalogue.settings.interface_days
            yield Miss(f"{self.days} Tage, heute sind es {today}", "weniger als heute", "days")

    def _same_everywhere(self, catalogue: Catalogue, step: str) -> bool:
        below = [
            row.processing_days
            for row in catalogue.procedures
            if row.step_id == step and (row.abh_ags or "").startswith(self.office or "")
        ]
        return {self.days} == {days_at(catalogue, step, self.office), *below}

    def changed(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue with the days."""
        if self.step is not None:
            return with_days(catalogue, self.step, self.office, lambda _: self.days)
        return replace(catalogue, links=(*catalogue.links, *self._handovers(catalogue)))

    def _handovers(self, catalogue: Catalogue) -> Iterator[LinkRow]:
        one, other = (
            [row.offer_id for row in catalogue.offers if row.partner_id == partner]
            for partner in self.partners or ("", "")
        )
        for first in one:
            for second in other:
                yield LinkRow(first, second, LinkKind.HANDOVER, self.days)
                yield LinkRow(second, first, LinkKind.HANDOVER, self.days)

    @property
    def never_harms(self) -> bool:
        """Test if the days of partners become fewer; a faster legal step may close an offer by an earlier title."""
        return self.partners is not None

    def words(self, catalogue: Catalogue, voice: Voice) -> str:
        """Return the edit as a sentence."""
        if self.step is None:
            today = catalogue.settings.interface_days
            one, other = (names.partner_name(catalogue, partner) for partner in self.partners or ("", ""))
            return voice.say(
                f"Zwischen {one} und {other} höchstens {self.days} statt {today} Tage Übergang",
                f"Between {one} and {other} at most {self.days} instead of {today} days",
            )
        today, where = days_at(catalogue, self.step, self.office), names.office_name(self.office, voice)
        step = names.step_name(self.step, voice)
        return voice.say(
            f"{step}{where} in {self.days} statt {today} Tagen",
            f"{step}{where} in {self.days} instead of {today} days",
        )


EDIT = Procedure
