"""Invitations that nobody has accepted yet."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from klappt.web.frame.when import until_words
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 52, "invitations"


def duties(day: Day) -> Iterator[Duty]:
    """Yield open invitations of one's organisation; those that have run out must be sent again."""
    rows = day.rows("invitation")
    if rows is None:
        return
    for one in rows.filter(accepted_on=None).order_by("expires_on", "pk")[:FETCHED]:
        over = one.expires_on < day.on
        told = {"name": one.name, "when": until_words(one.expires_on, day.on)}
        yield Duty(
            Section.WAITING,
            (
                _("Die Einladung an %(name)s ist abgelaufen. Bitte neu einladen oder zurücknehmen.")
                if over
                else _("%(name)s hat die Einladung noch nicht angenommen.")
            )
            % told,
            reverse("invitations"),
            one.expires_on,
            _("läuft ab %(when)s") % told if not over else told["when"],
            "late" if over else "",
        )
