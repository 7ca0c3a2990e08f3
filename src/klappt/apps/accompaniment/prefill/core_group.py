"""Who sits in the core group (BKG), from the dossier."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from klappt.apps.accompaniment.prefill import Asking, Found, offered
from klappt.apps.accompaniment.prefill.kinds import MEMBER
from klappt.apps.alliance.models import CoreGroupMember
from klappt.apps.alliance.periods import current

FITS = frozenset({"ah1.bkg_members", "ah1.bkg_members_other"})


def propose(ask: Asking) -> Found | None:
    """Return the kinds of the member organisations on the day, or the names of those without a kind to choose."""
    members = CoreGroupMember.objects.filter(alliance_id=ask.alliance_id).select_related("organisation")
    there = [one.organisation for one in members.filter(current(ask.on, "joined_on", "left_on"))]
    others = sorted({str(one) for one in there if one.kind not in MEMBER})
    if ask.identity == "ah1.bkg_members_other":
        value: list[str] | str = ", ".join(others)
    else:
        value = offered([*(MEMBER.get(one.kind) for one in there), "other" if others else None], ask.question)
    if not value:
        return None
    counted = ngettext("%(n)d Organisation", "%(n)d Organisationen", len(there)) % {"n": len(there)}
    words = _("Dossier, Bündniskerngruppe: %(n)s") % {"n": counted}
    return Found(value, words, reverse("core_group"))
