"""Which Förderbausteine are in use, from the awards."""

from django.urls import reverse
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.prefill import Asking, Found, offered
from klappt.apps.funding.models import Award
from klappt.apps.funding.queries import PROMISED

FITS = frozenset({"ah4.modules_used"})


def propose(ask: Asking) -> Found | None:
    """Return the Bausteine of awards that were promised by the day."""
    awards = Award.objects.filter(alliance_id=ask.alliance_id, state__in=PROMISED, module__isnull=False)
    codes = awards.exclude(since__gt=ask.on).order_by().values_list("module__code", flat=True).distinct()
    value = offered([code.lower() for code in codes], ask.question)
    if not value:
        return None
    return Found(value, _("Zuwendungen des Bündnisses"), reverse("awards"))
