"""
Links between two offers: how they are made, what they rest on, how they end with it.

A hand-over saves waiting between two offers, a waiver lets people in who lack a condition.  Each rests on an agreement
or a named contact; on the day on which that no longer holds, planning no longer uses the link
(`mapping.holding_links`), and `state_of` says so to readers.
"""

from datetime import date
from typing import Any

from django.db.models import QuerySet, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.issue_services import implement_issues
from klappt.apps.alliance.models import Agreement, Contact, Decision
from klappt.apps.alliance.standing import ends_on, holds
from klappt.apps.audit.changes import Who, change
from klappt.apps.offers.choices import LinkKind
from klappt.apps.offers.mapping import join
from klappt.apps.offers.models import Offer, OfferLink


class LinkState(TextChoices):
    """How a link stands on a day."""

    HOLDS = "holds", gettext_lazy("gilt")
    COMING = "coming", gettext_lazy("gilt noch nicht")
    ENDED = "ended", gettext_lazy("gilt nicht mehr")
    SUSPENDED = "suspended", gettext_lazy("wartet auf Unterschrift")


def link_offers(*, link: OfferLink, waives: list[str], on: date, by: Who) -> OfferLink:
    """
    Link two offers; the issues of the decision behind it count as implemented.

    Raises:
        Refused: the offers are not two of the same alliance, the link rests on nothing of that alliance,
            or a waiver does not say which conditions it waives.
    """
    _check(link, waives)
    link.waives = join(waives) if link.kind == LinkKind.WAIVER else ""
    with change(by=by, action="offer_link.create"):
        link.save()
        if link.decision is not None:
            note = _("%(kind)s eingetragen") % {"kind": link.get_kind_display()}
            implement_issues(decision=link.decision, on=on, by=by, note=note)
    return link


def _check(link: OfferLink, waives: list[str]) -> None:
    parts: list[Offer | Agreement | Contact | Decision] = [
        one
        for one in (link.from_offer, link.to_offer, link.agreement, link.contact, link.decision)
        if one is not None
    ]
    if any(one.alliance_id != link.alliance_id for one in parts):
        raise Refused(_("Eine Überleitung bleibt in einem Bündnis."))
    if link.from_offer == link.to_offer:
        raise Refused(_("Bitte zwei verschiedene Angebote wählen."))
    if link.agreement is None and link.contact is None:
        raise Refused(
            _("Eine Überleitung ruht auf einer Vereinbarung oder einer Ansprechperson. Bitte eine wählen.")
        )
    if link.kind == LinkKind.WAIVER and not waives:
        raise Refused(_("Bitte angeben, auf welche Bedingungen verzichtet wird."))


def end_link(*, link: OfferLink, on: date, by: Who) -> None:
    """
    Let a link end from a day on.

    Raises:
        Refused: it has ended already.
    """
    if link.until is not None and link.until <= on:
        raise Refused(_("Diese Verknüpfung ist schon beendet."))
    with change(by=by, action="offer_link.end"):
        link.until = on
        link.save()


def told(links: QuerySet[Any]) -> QuerySet[Any]:
    """Return links with all that a list or a page tells of them."""
    return links.select_related(
        "from_offer__organisation", "to_offer__organisation", "agreement", "contact__organisation", "decision"
    )


def end_of(link: OfferLink) -> date | None:
    """Return the first day on which a link no longer holds, by its own end or that of all it rests on."""
    rests = [ends_on(link.agreement)] if link.agreement is not None else []
    rests += [link.contact.until] if link.contact is not None else []
    latest = None if None in rests else max(day for day in rests if day is not None)
    days = [day for day in (link.until, latest) if day is not None]
    return min(days, default=None)


def state_of(link: OfferLink, on: date) -> LinkState:
    """Return how a link stands on a day; the same as `mapping.holding_links`, told to a reader."""
    end = end_of(link)
    if end is not None and end <= on:
        return LinkState.ENDED
    if link.since is not None and on < link.since:
        return LinkState.COMING
    contact = link.contact
    begun = contact is not None and (contact.since is None or contact.since <= on)
    if contact is not None and begun and (contact.until is None or on < contact.until):
        return LinkState.HOLDS
    agreement = link.agreement
    if agreement is not None and holds(agreement, on):
        return LinkState.HOLDS
    if agreement is not None and agreement.signed_on is None and agreement.state == "draft":
        return LinkState.SUSPENDED
    return LinkState.COMING
