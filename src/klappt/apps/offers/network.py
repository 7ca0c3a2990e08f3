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
    rows = holding_links(alliance_id, on)
    found = list(
        rows.values_list("from_offer__organisation", "to_offer__organisation", "days", "kind", "agreement")
    )
    links = [
        (one, other, "" if days is None else str(days))
        for one, other, days, kind, _ in found
        if kind == LinkKind.HANDOVER and one != other
    ]
    signed = [
        (end, agreement)
        for one, other, *_, agreement in found
        if agreement is not None
        for end in {one, other}
    ]
    return mapping.network_of(actor, alliance_id, on, links, signed)
