"""Seat and posts of the managing office (GfS), from the dossier."""

from django.urls import reverse
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.prefill import Asking, Found
from klappt.apps.alliance.choices import Seat
from klappt.apps.alliance.models import ManagingOffice
from klappt.apps.alliance.standing import present

SEATS = {Seat.KI: "ki", Seat.SOCIAL: "sozialamt", Seat.YOUTH: "jugendamt", Seat.EDUCATION: "bildungsbuero"}
ADDITIONAL = {True: "yes", False: "no", None: None}
FITS = frozenset({"ah1.gfs_seat", "ah1.gfs_seat_other", "ah1.gfs_fte", "ah1.gfs_additional"})


def propose(ask: Asking) -> Found | None:
    """Return what the dossier tells of the office on the day."""
    office = present(ManagingOffice.objects.filter(alliance_id=ask.alliance_id), ask.on).first()
    if office is None:
        return None
    value = _value(ask, office)
    if value is None:
        return None
    words = _("Dossier, Geschäftsführende Stelle: %(name)s") % {"name": office.organisation}
    return Found(value, words, reverse("offices"))


def _value(ask: Asking, office: ManagingOffice) -> str | float | None:
    """Return the value of one field as the question wants it; None where the dossier does not know."""
    match ask.identity:
        case "ah1.gfs_seat":
            return SEATS.get(Seat(office.seat), "other") if office.seat else None
        case "ah1.gfs_seat_other":
            other = office.seat and Seat(office.seat) not in SEATS
            return str(office.get_seat_display()) if other else None
        case "ah1.gfs_fte":
            return None if office.full_time_equivalents is None else float(office.full_time_equivalents)
        case _:
            return ADDITIONAL[office.additional_task]
