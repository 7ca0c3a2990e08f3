"""
`end`: a partner, an offer, a link, a funding module, a cooperation format or a contact is gone from a day on.

Runs that start on or after the day are gone; who has begun finishes.  Rows of offers and partners stay, so that
answers can say that there is no date any more.  Links have no days: one that ends is gone for all days.
What a link rests on stands in the column `rests_on` of links.csv: ids of formats, and `contact:ID`, with `;` between
them.  A link ends when the last of what it rests on ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from klappt.catalogue.model import Catalogue, LinkRow
from klappt.kernel.mistakes import one_of, quoted
from klappt.planning.scenario import kinds, names, spans
from klappt.planning.scenario.edit import Edit, Miss, asked, exactly_one, no_module, no_offer, no_partner
from klappt.planning.scenario.kinds import LinkName
from klappt.planning.voice import Voice
from klappt.planning.wording import Words

RESTS_ON = "rests_on"
CONTACT = "contact:"
WORDS = {
    "partner": Words("{name} beendet am {day} alle Angebote", "{name} ends all offers on {day}"),
    "offer": Words("{name} endet am {day}", "{name} ends on {day}"),
    "module": Words("Förderbaustein {name} endet am {day}", "Funding module {name} ends on {day}"),
    "format": Words("Kooperationsformat {name} endet am {day}", "Cooperation format {name} ends on {day}"),
    "contact": Words("Ansprechperson {name} fällt am {day} weg", "Contact {name} is gone on {day}"),
}


@dataclass(frozen=True)
class End(Edit):
    """End one thing on a day."""

    KIND: ClassVar[str] = "end"

    day: date = field(metadata=asked(kinds.DAY))
    partner: str | None = field(default=None, metadata=asked(kinds.ID, subject=True))
    offer: str | None = field(default=None, metadata=asked(kinds.ID, subject=True))
    link: LinkName | None = field(default=None, metadata=asked(kinds.LINK, subject=True))
    module: str | None = field(default=None, metadata=asked(kinds.ID, subject=True))
    format: str | None = field(default=None, metadata=asked(kinds.ID, subject=True))
    contact: str | None = field(default=None, metadata=asked(kinds.ID, subject=True))

    def sense(self) -> Iterator[Miss]:
        """Yield a miss unless exactly one thing ends."""
        yield from exactly_one(self, ("partner", "offer", "link", "module", "format", "contact"))

    def misses(self, catalogue: Catalogue) -> Iterator[Miss]:
        """Yield what is not in the catalogue."""
        if self.partner is not None:
            yield from no_partner(catalogue, self.partner, "partner")
        if self.offer is not None:
            yield from no_offer(catalogue, self.offer, "offer")
        if self.module is not None:
            yield from no_module(catalogue, self.module, "module")
        if self.link is not None and not any(_is(link, self.link) for link in catalogue.links):
            found = f"keine Verbindung von {quoted(self.link.from_offer)} zu {quoted(self.link.to_offer)}"
            yield Miss(found, "eine Verbindung des Katalogs", "link")
        if self._rest is not None and not any(self._rest in rests_on(link) for link in catalogue.links):
            known = {name for link in catalogue.links for name in rests_on(link)}
            found = f"{quoted(self._rest)}, worauf keine Verbindung beruht"
            where = "format" if self.format is not None else "contact"
            yield Miss(found, one_of(self._rest, known) if known else "einen Katalog mit rests_on", where)

    @property
    def _rest(self) -> str | None:
        return f"{CONTACT}{self.contact}" if self.contact is not None else self.format

    def changed(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue without what has ended."""
        if self.link is not None:
            named = self.link
            return replace(catalogue, links=tuple(link for link in catalogue.links if not _is(link, named)))
        if self._rest is not None:
            return replace(catalogue, links=tuple(_without(catalogue.links, self._rest)))
        ended = {
            row.offer_id
            for row in catalogue.offers
            if (self.partner is not None and row.partner_id == self.partner)
            or row.offer_id == self.offer
            or (self.module is not None and row.funding_module == self.module)
        }
        cut = (spans.before(run, self.day) if run.offer_id in ended else run for run in catalogue.runs)
        return replace(catalogue, runs=tuple(run for run in cut if run is not None))

    def words(self, catalogue: Catalogue, voice: Voice) -> str:
        """Return the edit as a sentence."""
        day = voice.day(self.day.isoformat())
        if self.link is not None:
            first = names.offer_name(catalogue, self.link.from_offer, voice)
            second = names.offer_name(catalogue, self.link.to_offer, voice)
            return voice.say(
                f"Die Verbindung von {first} zu {second} endet am {day}",
                f"The link from {first} to {second} ends on {day}",
            )
        kind = next(name for name in WORDS if getattr(self, name) is not None)
        name: str = getattr(self, kind)
        if kind == "offer":
            name = names.offer_name(catalogue, name, voice)
        elif kind == "partner":
            name = names.partner_name(catalogue, name)
        return WORDS[kind].told(voice.lang, {"name": name, "day": day})


def rests_on(link: LinkRow) -> tuple[str, ...]:
    """Return the ids of what a link rests on, contacts with `contact:` before them."""
    return tuple(name for part in link.extra.get(RESTS_ON, "").split(";") if (name := part.strip()))


def _is(link: LinkRow, named: LinkName) -> bool:
    same = (link.from_offer, link.to_offer) == (named.from_offer, named.to_offer)
    return same and named.kind in {None, link.kind}


def _without(links: tuple[LinkRow, ...], ended: str) -> Iterator[LinkRow]:
    """Yield the links that still rest on something, or never said on what."""
    for link in links:
        left = [name for name in rests_on(link) if name != ended]
        if len(left) == len(rests_on(link)):
            yield link
        elif left:
            yield replace(link, extra={**link.extra, RESTS_ON: ";".join(left)})


EDIT = End
