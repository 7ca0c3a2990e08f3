"""The network that a catalogue folder tells: its partners and the hand-overs between their offers."""

from klappt.catalogue.model import Catalogue, LinkKind
from klappt.network.model import Network, Node, NodeKind, Tie, TieKind, network


def network_of(catalogue: Catalogue) -> Network:
    """Return the partners of a catalogue and who hands over to whom."""
    owner = {offer.offer_id: offer.partner_id for offer in catalogue.offers}
    nodes = {
        one.partner_id: Node(one.partner_id, one.name or one.partner_id, group=one.kind or "")
        for one in catalogue.partners
    }
    for partner in owner.values():
        nodes.setdefault(partner, Node(partner, partner, NodeKind.PARTNER))
    ties = [
        Tie(
            owner[link.from_offer],
            owner[link.to_offer],
            TieKind.LINK,
            "" if link.days is None else str(link.days),
        )
        for link in catalogue.links
        if link.kind is LinkKind.HANDOVER or link.waives
    ]
    return network(nodes.values(), ties)
