"""Tasks from meetings and decisions: of the own organisation, or of the whole alliance for its office."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from klappt.web.frame.links import address_of
from klappt.web.frame.when import due_words, urgency
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 20, "follow_ups"
AHEAD_DAYS = 30


def duties(day: Day) -> Iterator[Duty]:
    """Yield open tasks that are overdue or due within 30 days, and those without a day."""
    rows = day.rows("follow_up", "done")
    if rows is None:
        return
    open_ones = rows.filter(done_on=None).exclude(due_on__gt=day.on + timedelta(days=AHEAD_DAYS))
    wanted = open_ones.select_related("organisation").order_by(F("due_on").asc(nulls_last=True), "pk")
    for task in wanted[:FETCHED]:
        told = {"text": task.text, "who": task.organisation or _("niemand zuständig")}
        due = task.due_on
        yield Duty(
            Section.DUE,
            _("Aufgabe: %(text)s (%(who)s)") % told,
            address_of(task),
            due,
            due_words(due, day.on) if due else _("ohne Termin"),
            urgency(due, day.on) if due else "",
        )
