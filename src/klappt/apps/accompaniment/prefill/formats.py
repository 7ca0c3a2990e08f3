"""Which formats of cooperation there are, from formats, agreements and contacts."""

from django.urls import reverse
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.prefill import Asking, Found, offered
from klappt.apps.alliance.choices import FormatKind
from klappt.apps.alliance.models import Agreement, Contact, Format
from klappt.apps.alliance.standing import in_force, present

FITS = frozenset({"ah1.formats_used"})
KINDS = {
    FormatKind.COMMITTEE: "arbeitskreise",
    FormatKind.WORKING_GROUP: "arbeitskreise",
    FormatKind.EXCHANGE: "austausch",
    FormatKind.PLANNING: "other",
}


def propose(ask: Asking) -> Found | None:
    """Return the formats that the workspace knows on the day; case conferences stand nowhere in it."""
    of = {"alliance_id": ask.alliance_id}
    kinds = present(Format.objects.filter(**of), ask.on).order_by().values_list("kind", flat=True)
    codes = [KINDS.get(kind) for kind in kinds.distinct()]
    if Agreement.objects.filter(in_force(ask.on), **of).exists():
        codes.append("vereinbarungen")
    if present(Contact.objects.filter(**of), ask.on).exists():
        codes.append("ansprechpartner")
    value = offered(codes, ask.question)
    if not value:
        return None
    return Found(value, _("Formate, Vereinbarungen und Ansprechpersonen des Bündnisses"), reverse("formats"))
