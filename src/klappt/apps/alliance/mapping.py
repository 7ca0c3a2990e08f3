"""From the tables of the alliance to `klappt.network`: who works with whom, in which formats and agreements."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import visible
from klappt.apps.alliance.choices import FormatKind
from klappt.apps.alliance.models import Agreement, Format, FormatMember, Party
from klappt.apps.alliance.periods import current
from klappt.apps.alliance.standing import holds, present
from klappt.network.model import Network, Node, NodeKind, Tie, TieKind, network

CORE = "core-group"
Link = tuple[UUID, UUID, str]
Pair = tuple[UUID, UUID]


def network_of(
    actor: Actor, alliance_id: UUID | None, on: date, links: Iterable[Link] = (), signed: Iterable[Pair] = ()
) -> Network:
    """
    Return the network of an alliance on a day, of what somebody may see.

    Args:
        actor: who looks; agreements that are not theirs to see are left out.
        alliance_id: whose network.
        on: the day; partnerships, formats, memberships and agreements that do not hold are left out.
        links: organisations between whose offers a hand-over is agreed, with its days.
        signed: organisations and the agreements on which their hand-overs rest.
    Cost: six queries.
    """
    partners = present(visible(actor, "partner").filter(alliance_id=alliance_id), on)
    found = list(partners.select_related("organisation"))
    formats = list(present(visible(actor, "format").filter(alliance_id=alliance_id), on))
    agreements = [
        one for one in visible(actor, "agreement").filter(alliance_id=alliance_id) if holds(one, on)
    ]
    known = {one.organisation_id: str(one.pk) for one in found}
    nodes = [*map(_partner, found), *map(_format, formats)]
    members = present(FormatMember.objects.filter(format__in=[one.pk for one in formats]), on)
    ties = [_tie(known, one.organisation_id, one.format_id, TieKind.MEMBER) for one in members]
    core = _core_group(actor, alliance_id, on)
    there = next((str(one.pk) for one in formats if one.kind == FormatKind.CORE_GROUP), "")
    if core and not there:
        nodes.append(Node(CORE, str(FormatKind.CORE_GROUP.label), NodeKind.FORMAT, "", reverse("core_group")))
    ties += [_tie(known, one, there or CORE, TieKind.MEMBER) for one in core]
    parties = Party.objects.filter(agreement__in=[one.pk for one in agreements])
    pairs = {*((one.organisation_id, one.agreement_id) for one in parties), *signed}
    ties += [_tie(known, one, agreement, TieKind.PARTY) for one, agreement in pairs]
    nodes += _agreements(agreements, Counter(tie.other for tie in ties if tie.one))
    ties += [Tie(known[a], known[b], TieKind.LINK, days) for a, b, days in links if {a, b} <= known.keys()]
    return network(nodes, [tie for tie in ties if tie.one])


def _core_group(actor: Actor, alliance_id: UUID | None, on: date) -> set[UUID]:
    """Return the organisations that sit in the core group on a day."""
    rows = visible(actor, "core_group").filter(current(on, "joined_on", "left_on"), alliance_id=alliance_id)
    return {one.organisation_id for one in rows}


def _agreements(agreements: Iterable[Agreement], parties: Mapping[str, int]) -> list[Node]:
    """Return the agreements that bring partners together; one that a single partner has signed does not."""
    return [
        Node(str(one.pk), one.title, NodeKind.AGREEMENT, "", one.get_absolute_url())
        for one in agreements
        if parties.get(str(one.pk), 0) > 1
    ]


def _format(one: Format) -> Node:
    address = reverse("format", kwargs={"pk": one.pk})
    return Node(str(one.pk), one.name, NodeKind.FORMAT, str(one.get_kind_display()), address)


def _partner(one: Any) -> Node:
    organisation = one.organisation
    return Node(
        str(one.pk),
        organisation.name,
        NodeKind.PARTNER,
        str(organisation.get_kind_display()),
        reverse("partner", kwargs={"pk": one.pk}),
    )


def _tie(known: dict[UUID, str], organisation: UUID, meeting: object, kind: TieKind) -> Tie:
    """Return a tie of a partner to a meeting; one without a beginning where the organisation is no partner."""
    return Tie(known.get(organisation, ""), str(meeting), kind)
