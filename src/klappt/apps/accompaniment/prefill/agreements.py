"""How many agreements hold, from the agreements of the alliance."""

from django.urls import reverse
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.prefill import Asking, Found
from klappt.apps.alliance.models import Agreement
from klappt.apps.alliance.standing import in_force

FITS = frozenset({"ah1.agreements"})


def propose(ask: Asking) -> Found | None:
    """Return the number of agreements in force on the day; none at all may mean that nobody has entered any."""
    number = Agreement.objects.filter(in_force(ask.on), alliance_id=ask.alliance_id).count()
    if not number:
        return None
    return Found(number, _("Vereinbarungen, die am Stichtag gelten"), reverse("agreements"))
