"""Which partners are central: those whose importance somebody has rated as high."""

from django.urls import reverse
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.prefill import Asking, Found, offered
from klappt.apps.accompaniment.prefill.kinds import PARTNER
from klappt.apps.alliance.models import Partnership
from klappt.apps.alliance.standing import present

FITS = frozenset({"ah1.partners_central"})
HIGH = 4  # of 5


def propose(ask: Asking) -> Found | None:
    """Return the kinds of the partners with high importance on the day."""
    rows = Partnership.objects.filter(alliance_id=ask.alliance_id, importance__gte=HIGH)
    kinds = present(rows, ask.on).order_by().values_list("organisation__kind", flat=True).distinct()
    value = offered([PARTNER.get(kind) for kind in kinds], ask.question)
    if not value:
        return None
    return Found(value, _("Partner mit Bedeutung 4 oder 5"), reverse("partners"))
