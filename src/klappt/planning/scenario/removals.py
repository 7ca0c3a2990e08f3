"""Everything that could fall away, one thing at a time: for finding out what carries a network."""

from collections.abc import Iterator
from datetime import date

from klappt.catalogue.model import Catalogue
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.edits.end import CONTACT, End, rests_on
from klappt.planning.scenario.kinds import LinkName


def removals(catalogue: Catalogue, as_of: date) -> tuple[Edit, ...]:
    """
    Return the end of each partner, offer, funding module, link, cooperation format and contact on a day.

    Formats and contacts are those on which links rest (the column `rests_on` of links.csv).
    """
    return tuple(dict.fromkeys(_removals(catalogue, as_of)))


def _removals(catalogue: Catalogue, day: date) -> Iterator[Edit]:
    for partner in catalogue.partners:
        yield End(day, partner=partner.partner_id)
    for offer in catalogue.offers:
        yield End(day, offer=offer.offer_id)
    for module in sorted({row.funding_module for row in catalogue.offers if row.funding_module}):
        yield End(day, module=module)
    for link in catalogue.links:
        yield End(day, link=LinkName(link.from_offer, link.to_offer, link.kind))
    for name in sorted({name for link in catalogue.links for name in rests_on(link)}):
        if name.startswith(CONTACT):
            yield End(day, contact=name.removeprefix(CONTACT))
        else:
            yield End(day, format=name)
