"""
What an agreement is on a day: draft, coming, in force, about to end, terminated, expired.

Told by its dates alone, so that the same agreement reads right on every as-of day.  Periods are half-open: on
`valid_to` it no longer holds.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from klappt.apps.alliance.choices import AgreementState
from klappt.apps.alliance.models import Agreement, Contact
from klappt.apps.alliance.periods import current, has_begun

STALE_DAYS = 180  # a contact that nobody has confirmed for longer is marked


class Standing(TextChoices):
    """How an agreement stands on a day."""

    DRAFT = "draft", _("Entwurf")
    COMING = "coming", _("gilt noch nicht")
    HOLDS = "holds", _("gilt")
    SOON = "soon", _("läuft bald aus")
    TERMINATED = "terminated", _("gekündigt")
    EXPIRED = "expired", _("abgelaufen")


HOLDING = frozenset({Standing.HOLDS, Standing.SOON})


def standing_of(agreement: Agreement, on: date) -> Standing:
    """Return how an agreement stands on a day."""
    if agreement.state == AgreementState.DRAFT:
        return Standing.DRAFT
    if agreement.terminated_on is not None and agreement.terminated_on <= on:
        return Standing.TERMINATED
    if agreement.valid_from is not None and on < agreement.valid_from:
        return Standing.COMING
    ends = ends_on(agreement)
    if ends is None:
        return Standing.HOLDS
    if ends <= on:
        return Standing.EXPIRED
    return Standing.SOON if ends <= on + timedelta(days=agreement.alarm_days) else Standing.HOLDS


def holds(agreement: Agreement, on: date) -> bool:
    """Test if an agreement holds on a day; a terminated one does until its end."""
    ends = ends_on(agreement)
    begun = agreement.valid_from is None or agreement.valid_from <= on
    return agreement.state == AgreementState.SIGNED and begun and (ends is None or on < ends)


def in_force(on: date, path: str = "") -> Q:
    """Return the condition that an agreement holds on a day; the same as `holds`, asked of the database."""
    held = current(on, f"{path}valid_from", f"{path}valid_to")
    renewed = Q(**{f"{path}renews": True}) & has_begun(on, f"{path}valid_from")
    return Q(**{f"{path}state": AgreementState.SIGNED}) & (held | renewed)


def ends_on(agreement: Agreement) -> date | None:
    """Return the first day on which an agreement no longer holds; None while it renews itself."""
    return None if agreement.renews else agreement.valid_to


def ending_soon(agreements: QuerySet[Agreement], on: date) -> QuerySet[Agreement]:
    """Return the signed agreements whose end is near enough for their alarm."""
    return of_standing(agreements, Standing.SOON, on)


def of_standing(agreements: QuerySet[Agreement], standing: str, on: date) -> QuerySet[Agreement]:
    """Return the agreements that stand so on a day; the same as `standing_of`, asked of the database."""
    if standing == Standing.DRAFT:
        return agreements.filter(state=AgreementState.DRAFT)
    signed = agreements.filter(state=AgreementState.SIGNED)
    if standing == Standing.TERMINATED:
        return signed.filter(terminated_on__lte=on)
    live = signed.exclude(terminated_on__lte=on)
    if standing == Standing.COMING:
        return live.filter(valid_from__gt=on)
    begun = live.exclude(valid_from__gt=on)
    open_end = Q(renews=True) | Q(valid_to__isnull=True)
    if standing == Standing.EXPIRED:
        return begun.exclude(open_end).filter(valid_to__lte=on)
    near = begun.exclude(open_end).filter(valid_to__gt=on)
    soon = [one.pk for one in near if standing_of(one, on) == Standing.SOON]
    if standing == Standing.SOON:
        return near.filter(pk__in=soon)
    return begun.filter(open_end | Q(valid_to__gt=on)).exclude(pk__in=soon)


def is_stale(contact: Contact, on: date) -> bool:
    """Test if nobody has confirmed a contact for half a year; one never confirmed is stale as well."""
    return contact.confirmed_on is None or contact.confirmed_on + timedelta(days=STALE_DAYS) < on


def stale_contacts(contacts: QuerySet[Contact], on: date) -> QuerySet[Contact]:
    """Return the present contacts that are stale on a day."""
    limit = on - timedelta(days=STALE_DAYS)
    return present(contacts, on).filter(Q(confirmed_on__lt=limit) | Q(confirmed_on__isnull=True))


def present(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    """Return the rows whose period `since` to before `until` contains a day; an open end stays open."""
    return rows.filter(current(on))
