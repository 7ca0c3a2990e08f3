"""Arbeitshilfen that the alliance has to fill in, confirm or reply about."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.choices import WITH_ALLIANCE, ReturnState, WaveState
from klappt.web.frame.links import address_of
from klappt.web.frame.when import due_words, urgency
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 25, "work_sheets"
WORDS = {
    ReturnState.OPEN: _("Neue Arbeitshilfe: „%(title)s“"),
    ReturnState.IN_WORK: _("Arbeitshilfe fertig machen: „%(title)s“"),
    ReturnState.CONFIRMED: _("Arbeitshilfe abgeben: „%(title)s“"),
    ReturnState.QUERIED: _("Rückfrage zur Arbeitshilfe „%(title)s“ beantworten"),
}


def duties(day: Day) -> Iterator[Duty]:
    """Yield the sheets that wait for the alliance, the next deadline first."""
    rows = day.rows("work_sheet", "update")
    if rows is None:
        return
    waiting = rows.filter(state__in=WITH_ALLIANCE, wave__opens__lte=day.on).select_related("wave")
    waiting = waiting.exclude(state__in=[ReturnState.OPEN, ReturnState.IN_WORK], wave__state=WaveState.CLOSED)
    for sheet in waiting.order_by("wave__closes", "pk")[:FETCHED]:
        closes = sheet.wave.closes
        yield Duty(
            Section.DUE,
            str(WORDS[sheet.state]) % {"title": sheet.wave.title},
            address_of(sheet),
            closes,
            due_words(closes, day.on),
            urgency(closes, day.on),
        )
