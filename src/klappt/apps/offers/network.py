"""The network of an alliance with what its offers add: who hands over to whom."""

from datetime import date
from uuid import UUID

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.alliance import mapping
from klappt.apps.offers.choices import LinkKind
from klappt.apps.offers.mapping import holding_links
from klappt.network.model import Network


def network_of(actor: Actor, alliance_id: UUID, on: date) -> Network:
    """Return the whole network of an alliance on a day, of what somebody may see. Cost: seven queries."""
    found = list(holding_links(alliance_id, on).select_related("from_offer", "to_offer"))
    ends = [(link, link.from_offer.organisation_id, link.to_offer.organisation_id) for link in found]
    links = [
        (one, other, "" if link.days is None else str(link.days))
        for link, one, other in ends
        if link.kind == LinkKind.HANDOVER and one != other
    ]
    signed = [
        (end, link.agreement_id)
        for link, one, other in ends
        if link.agreement_id is not None
        for end in sorted({one, other}, key=str)
    ]
    return mapping.network_of(actor, alliance_id, on, links, signed)
