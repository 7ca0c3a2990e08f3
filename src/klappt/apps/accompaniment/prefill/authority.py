"""How the alliance works with the Ausländerbehörde (ABH), from contacts and formats."""

from django.urls import reverse
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.prefill import Asking, Found, offered
from klappt.apps.accounts.roles import OrganisationKind
from klappt.apps.alliance.models import Contact, FormatMember
from klappt.apps.alliance.periods import current
from klappt.apps.alliance.standing import present

FITS = frozenset({"ah1.abh_contact"})


def propose(ask: Asking) -> Found | None:
    """Return if the ABH has a named contact and takes part in a format on the day."""
    of_abh = {"organisation__kind": OrganisationKind.ABH}
    contacts = Contact.objects.filter(alliance_id=ask.alliance_id, **of_abh)
    members = FormatMember.objects.filter(format__alliance_id=ask.alliance_id, **of_abh)
    inside = members.filter(current(ask.on) & current(ask.on, "format__since", "format__until"))
    codes = [
        "person" if present(contacts, ask.on).exists() else None,
        "formats" if inside.exists() else None,
    ]
    value = offered(codes, ask.question)
    if not value:
        return None
    return Found(value, _("Ansprechpersonen und Formate mit der Ausländerbehörde"), reverse("contacts"))
