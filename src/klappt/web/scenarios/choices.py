"""What the forms of edits choose from: the offers, partners, modules and links of a catalogue, by their names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from klappt.catalogue.model import ADMISSION_COLUMNS, Catalogue, OfferRow
from klappt.kernel.scales import LEVELS, level_code
from klappt.law.statuses import STATUSES, TITLES
from klappt.planning.scenario import names
from klappt.planning.scenario.edits.end import CONTACT, rests_on
from klappt.planning.scenario.kinds import LOWERED
from klappt.planning.voice import Voice
from klappt.planning.wording import DERIVED_STATUSES

Choice = tuple[str, str]
Group = tuple[str, list[Choice]]
EMPTY: tuple[object, ...] = (None, (), frozenset())
OWN_FIELDS = frozenset({"statuses", "excluded_statuses", "requires"})  # asked one value at a time


@dataclass(frozen=True)
class Choices:
    """A catalogue as forms choose from it."""

    catalogue: Catalogue
    offices: Sequence[Choice]
    voice: Voice
    on: date
    offer_id: str = ""  # the offer that was chosen first, where a kind asks for it
    number: int = 1  # which edit of the scenario it will be

    @cached_property
    def offer(self) -> OfferRow | None:
        """Return the offer that was chosen first."""
        return next((row for row in self.catalogue.offers if row.offer_id == self.offer_id), None)

    def offers(self, prefix: str = "") -> list[Any]:
        """Return all offers in groups of their partners."""
        rows = sorted(
            (names.partner_name(self.catalogue, row.partner_id), row.name or row.offer_id, row.offer_id)
            for row in self.catalogue.offers
        )
        return [
            (partner, [(prefix + code, name) for _partner, name, code in found])
            for partner, found in groupby(rows, key=lambda row: row[0])
        ]

    def partners(self, prefix: str = "") -> list[Choice]:
        """Return all partners by name."""
        rows = ((row.name or row.partner_id, row.partner_id) for row in self.catalogue.partners)
        return [(prefix + code, name) for name, code in sorted(rows)]

    def modules(self, prefix: str = "") -> list[Choice]:
        """Return the funding modules that pay for any offer."""
        found = sorted({row.funding_module for row in self.catalogue.offers if row.funding_module})
        return [(prefix + code, _("Förderbaustein %(code)s") % {"code": code}) for code in found]

    def conditions(self) -> list[Choice]:
        """Return the conditions of the chosen offer that can fall as a whole."""
        return [
            (column, _upper(names.condition_name(column, self.offer, self.voice)))
            for column in ADMISSION_COLUMNS
            if self.offer is not None and getattr(self.offer, column) not in EMPTY
        ]

    def single_conditions(self) -> list[Choice]:
        """Return those of which no single values are asked."""
        return [one for one in self.conditions() if one[0] not in OWN_FIELDS]

    def statuses(self) -> list[Choice]:
        """Return the statuses of people without a title that the chosen offer does not admit."""
        if self.offer is None:
            return []
        known = [code for code in (*STATUSES, *DERIVED_STATUSES) if code not in TITLES]
        closed = [
            code
            for code in known
            if code in self.offer.excluded_statuses
            or (self.offer.statuses and code not in self.offer.statuses)
        ]
        return [(code, names.status_name(code, self.voice)) for code in closed]

    def flags(self) -> list[Choice]:
        """Return the facts that the chosen offer requires."""
        required = sorted(self.offer.requires) if self.offer else []
        return [(flag, _upper(names.flag_names(frozenset({flag}), self.voice))) for flag in required]

    def lower(self, column: str) -> list[Choice]:
        """Return the levels below what the chosen offer asks for in a column, highest first."""
        now = getattr(self.offer, column, None) or 0
        scale = LOWERED[column]
        return [
            (level_code(scale, level), names.level_name(column, level, self.voice))
            for level in range(min(now, len(LEVELS[scale])) - 1, 0, -1)
        ]

    def endings(self) -> list[Group]:
        """Return everything that can end, by what it is."""
        found = [
            (_("Partner"), self.partners("partner:")),
            (_("Förderbaustein"), self.modules("module:")),
            (_("Verbindung"), self._links()),
            (_("Vereinbarung"), self._rests("format")),
            (_("Ansprechperson"), self._rests("contact")),
            *self.offers("offer:"),
        ]
        return [group for group in found if group[1]]

    def cuttings(self) -> list[Group]:
        """Return everything whose places can become fewer."""
        found = [
            (_("Partner"), self.partners("partner:")),
            (_("Förderbaustein"), self.modules("module:")),
            *self.offers("offer:"),
        ]
        return [group for group in found if group[1]]

    def _links(self) -> list[Choice]:
        pairs = sorted({(link.from_offer, link.to_offer) for link in self.catalogue.links})
        return [
            (f"link:{first};{second}", f"{self._name(first)} → {self._name(second)}")
            for first, second in pairs
        ]

    def _rests(self, kind: str) -> list[Choice]:
        found = sorted({name for link in self.catalogue.links for name in rests_on(link)})
        contacts = {name.removeprefix(CONTACT) for name in found if name.startswith(CONTACT)}
        own: Iterable[str] = (
            contacts if kind == "contact" else set(found) - {CONTACT + one for one in contacts}
        )
        return [(f"{kind}:{name}", name) for name in sorted(own)]

    def _name(self, offer_id: str) -> str:
        row = next((row for row in self.catalogue.offers if row.offer_id == offer_id), None)
        return (row.name if row else "") or offer_id


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
