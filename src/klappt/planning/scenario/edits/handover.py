"""`handover`: two offers agree on the days between the end of the first and the start of the second."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from klappt.catalogue.cells import MAX_DAYS
from klappt.catalogue.model import Catalogue, LinkKind, LinkRow
from klappt.planning.scenario import kinds, names
from klappt.planning.scenario.edit import Edit, Miss, asked, no_offer, not_both_same, offer_of
from klappt.planning.voice import Voice


@dataclass(frozen=True)
class Handover(Edit):
    """Agree on fewer days than pass today."""

    KIND: ClassVar[str] = "handover"

    from_offer: str = field(metadata=asked(kinds.ID, name="from", subject=True))
    to_offer: str = field(metadata=asked(kinds.ID, name="to", subject=True))
    days: int = field(metadata=asked(kinds.number(0, MAX_DAYS)))

    def sense(self) -> Iterator[Miss]:
        """Yield a hand-over from an offer to itself."""
        yield from not_both_same(self.from_offer, self.to_offer, "to")

    def misses(self, catalogue: Catalogue) -> Iterator[Miss]:
        """Yield unknown offers, and days that are not fewer than today."""
        unknown = (*no_offer(catalogue, self.from_offer, "from"), *no_offer(catalogue, self.to_offer, "to"))
        yield from unknown
        today = None if unknown else days_between(catalogue, self.from_offer, self.to_offer)
        if today is not None and self.days >= today:
            yield Miss(f"{self.days} Tage, heute sind es {today}", "weniger als heute", "days")

    def changed(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue with the agreement; of several the smallest days count."""
        added = LinkRow(self.from_offer, self.to_offer, LinkKind.HANDOVER, self.days)
        return replace(catalogue, links=(*catalogue.links, added))

    @property
    def never_harms(self) -> bool:
        """Return yes: what was open stays open."""
        return True

    def words(self, catalogue: Catalogue, voice: Voice) -> str:
        """Return the edit as a sentence."""
        first = names.offer_name(catalogue, self.from_offer, voice)
        second = names.offer_name(catalogue, self.to_offer, voice)
        known = offer_of(catalogue, self.from_offer) and offer_of(catalogue, self.to_offer)
        today = days_between(catalogue, self.from_offer, self.to_offer) if known else None
        instead = "" if today is None else voice.say(f" statt {today}", f" instead of {today}")
        return voice.say(
            f"Von {first} zu {second} in {self.days}{instead} Tagen",
            f"From {first} to {second} in {self.days}{instead} days",
        )


def days_between(catalogue: Catalogue, first: str, second: str) -> int:
    """Return the days that pass today between two offers of a catalogue (chains.md, rule 3)."""
    before, after = offer_of(catalogue, first), offer_of(catalogue, second)
    if before is not None and after is not None and before.partner_id == after.partner_id:
        return 0
    agreed = (
        link.days
        for link in catalogue.links
        if (link.from_offer, link.to_offer) == (first, second)
        and link.kind is LinkKind.HANDOVER
        and link.days is not None
    )
    return min((catalogue.settings.interface_days, *agreed))


EDIT = Handover
