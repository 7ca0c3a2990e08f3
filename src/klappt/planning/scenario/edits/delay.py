"""`delay`: an office takes more days for a legal step or a permission."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from klappt.catalogue.cells import MAX_DAYS
from klappt.catalogue.model import Catalogue
from klappt.planning.scenario import kinds, names
from klappt.planning.scenario.edit import Edit, Miss, asked
from klappt.planning.scenario.offices import unknown_procedure, with_days
from klappt.planning.voice import Voice


@dataclass(frozen=True)
class Delay(Edit):
    """Add days to a step at an office; `office` None: everywhere."""

    KIND: ClassVar[str] = "delay"

    step: str = field(metadata=asked(kinds.STEP, subject=True))
    days: int = field(metadata=asked(kinds.number(1, MAX_DAYS)))
    office: str | None = field(default=None, metadata=asked(kinds.AGS, subject=True))

    def misses(self, catalogue: Catalogue) -> Iterator[Miss]:  # noqa: ARG002 - offices stand in the table of places
        """Yield unknown steps and offices."""
        yield from unknown_procedure(self.step, self.office)

    def changed(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue with the longer days."""
        return with_days(catalogue, self.step, self.office, lambda today: min(MAX_DAYS, today + self.days))

    def words(self, catalogue: Catalogue, voice: Voice) -> str:  # noqa: ARG002 - no name comes from the catalogue
        """Return the edit as a sentence."""
        step, where = names.step_name(self.step, voice), names.office_name(self.office, voice)
        return voice.say(
            f"{step}{where} dauert {self.days} Tage länger", f"{step}{where} takes {self.days} days more"
        )


EDIT = Delay
