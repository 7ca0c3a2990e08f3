"""`shift`: money goes from one funding module to another; it moves limits of the Gesamtkonzept, no offer."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from klappt.catalogue.model import Catalogue
from klappt.kernel.money import euros_german
from klappt.planning.scenario import kinds
from klappt.planning.scenario.edit import Edit, Miss, asked, no_module, not_both_same
from klappt.planning.voice import Voice


@dataclass(frozen=True)
class Shift(Edit):
    """Move money between two modules; whoever plans a Gesamtkonzept asks for `cents`."""

    KIND: ClassVar[str] = "shift"

    from_module: str = field(metadata=asked(kinds.ID, name="from", subject=True))
    to_module: str = field(metadata=asked(kinds.ID, name="to", subject=True))
    cents: int = field(metadata=asked(kinds.EUROS, name="eur"))

    def sense(self) -> Iterator[Miss]:
        """Yield a shift from a module to itself."""
        yield from not_both_same(self.from_module, self.to_module, "to")

    def misses(self, catalogue: Catalogue) -> Iterator[Miss]:
        """Yield modules that fund nothing here."""
        yield from no_module(catalogue, self.from_module, "from")
        yield from no_module(catalogue, self.to_module, "to")

    def changed(self, catalogue: Catalogue) -> Catalogue:
        """Return the same catalogue: no offer knows the budget of its module."""
        return catalogue

    def words(self, catalogue: Catalogue, voice: Voice) -> str:  # noqa: ARG002 - no name comes from the catalogue
        """Return the edit as a sentence."""
        amount = euros_german(self.cents)
        if voice.lang == "en":
            amount = f"EUR {self.cents / 100:,.2f}"
        return voice.say(
            f"{amount} von Förderbaustein {self.from_module} zu {self.to_module}",
            f"{amount} from funding module {self.from_module} to {self.to_module}",
        )


EDIT = Shift
