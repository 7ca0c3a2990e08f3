"""`link`: who has done one offer needs some conditions of another no longer."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from klappt.catalogue.model import Catalogue, LinkKind, LinkRow
from klappt.planning.scenario import kinds, names
from klappt.planning.scenario.edit import Edit, Miss, asked, no_offer, not_both_same, offer_of
from klappt.planning.voice import Voice

EMPTY: tuple[object, ...] = (None, (), frozenset())


@dataclass(frozen=True)
class Link(Edit):
    """Waive conditions of the second offer after the first."""

    KIND: ClassVar[str] = "link"

    from_offer: str = field(metadata=asked(kinds.ID, name="from", subject=True))
    to_offer: str = field(metadata=asked(kinds.ID, name="to", subject=True))
    waives: frozenset[str] = field(metadata=asked(kinds.COLUMNS))

    def sense(self) -> Iterator[Miss]:
        """Yield a link from an offer to itself."""
        yield from not_both_same(self.from_offer, self.to_offer, "to")

    def misses(self, catalogue: Catalogue) -> Iterator[Miss]:
        """Yield unknown offers, and conditions that the second does not have."""
        yield from no_offer(catalogue, self.from_offer, "from")
        yield from no_offer(catalogue, self.to_offer, "to")
        row = offer_of(catalogue, self.to_offer)
        for column in sorted(self.waives) if row else ():
            if getattr(row, column) in EMPTY:
                yield Miss(
                    f"{column}, das {self.to_offer} nicht verlangt", "eine Bedingung des Angebots", "waives"
                )

    def changed(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue with the waiver."""
        added = LinkRow(self.from_offer, self.to_offer, LinkKind.WAIVER, None, self.waives)
        return replace(catalogue, links=(*catalogue.links, added))

    @property
    def never_harms(self) -> bool:
        """Return yes: what was open stays open."""
        return True

    def words(self, catalogue: Catalogue, voice: Voice) -> str:
        """Return the edit as a sentence."""
        row = offer_of(catalogue, self.to_offer)
        waived = ", ".join(names.condition_name(column, row, voice) for column in sorted(self.waives))
        first = names.offer_name(catalogue, self.from_offer, voice)
        second = names.offer_name(catalogue, self.to_offer, voice)
        return voice.say(
            f"Nach {first} ohne {waived} zu {second} zugelassen",
            f"After {first} admitted to {second} without {waived}",
        )

    def cost_cents(self, catalogue: Catalogue) -> int | None:
        """Return what a place of the second offer costs."""
        row = offer_of(catalogue, self.to_offer)
        return row.cost_cents if row else None


EDIT = Link
