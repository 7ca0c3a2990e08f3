"""Who of the administrative board is in charge, from the dossier; the function, not the name."""

from django.utils.translation import gettext as _

from klappt.apps.accompaniment.prefill import Asking, Found
from klappt.apps.alliance.models import Alliance

FITS = frozenset({"ah1.sponsor"})


def propose(ask: Asking) -> Found | None:
    """Return the function of whoever is in charge."""
    alliance = Alliance.objects.get(pk=ask.alliance_id)
    if not alliance.sponsor_function:
        return None
    return Found(alliance.sponsor_function, _("Dossier, Federführung"), alliance.get_absolute_url())
