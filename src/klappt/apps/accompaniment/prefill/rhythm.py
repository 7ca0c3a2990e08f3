"""How often the core group meets, from its format."""

from django.utils.translation import gettext as _

from klappt.apps.accompaniment.prefill import Asking, Found
from klappt.apps.alliance.choices import FormatKind, Rhythm
from klappt.apps.alliance.models import Format
from klappt.apps.alliance.standing import present

FITS = frozenset({"ah1.bkg_rhythm"})
RHYTHMS = {
    Rhythm.WEEKLY: "monthly",
    Rhythm.MONTHLY: "monthly",
    Rhythm.QUARTERLY: "quarterly",
    Rhythm.HALF_YEARLY: "halfyearly",
    Rhythm.YEARLY: "yearly",
    Rhythm.ON_DEMAND: "occasion",
}


def propose(ask: Asking) -> Found | None:
    """Return the rhythm of the core group's format on the day."""
    formats = Format.objects.filter(alliance_id=ask.alliance_id, kind=FormatKind.CORE_GROUP)
    group = present(formats, ask.on).first()
    if group is None or group.rhythm not in RHYTHMS:
        return None
    value = RHYTHMS[Rhythm(group.rhythm)]
    return Found(value, _("Formate und Gremien: %(name)s") % {"name": group}, group.get_absolute_url())
