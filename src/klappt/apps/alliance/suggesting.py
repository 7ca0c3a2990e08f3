"""What klappt has found out goes on the agenda of the next meeting: one click, one point."""

from datetime import date

from django.utils.translation import gettext as _

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused, can_in
from klappt.apps.alliance.issue_services import next_meeting
from klappt.apps.alliance.meeting_services import add_item
from klappt.apps.alliance.models import AgendaItem, Alliance


def suggest(*, alliance: Alliance, title: str, on: date, by: Actor) -> AgendaItem:
    """
    Put something on the agenda of the next meeting, that of the core group before others.

    Raises:
        Refused: the role may not, no meeting is planned, or it is on the agenda already.
    """
    if not can_in(by, "agenda_item", "create", alliance.pk):
        raise Refused(_("Das ist mit Ihrer Rolle nicht vorgesehen."))
    meeting = next_meeting(alliance.pk, on)
    if meeting is None:
        raise Refused(_("Es ist kein Treffen geplant. Bitte zuerst ein Treffen anlegen."))
    length = AgendaItem._meta.get_field("title").max_length or 0
    short = title if len(title) <= length else f"{title[: length - 1]}…"
    if meeting.items.filter(title=short).exists():
        raise Refused(_("Das Thema steht schon auf der Tagesordnung von „%(title)s“.") % {"title": meeting})
    return add_item(item=AgendaItem(meeting=meeting, title=short), on=on, by=by)
