"""The start page of each role: what is due, what is stale, what waits for an answer, and what one does most."""

from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from klappt.web.frame.pages import Page
from klappt.web.start.duties import Day, Duty, Section, duties_of
from klappt.web.start.shortcuts import shortcuts_of

SECTIONS = (
    (
        Section.DUE,
        _("Was ansteht"),
        _("In der nächsten Zeit steht nichts an. Treffen, Aufgaben und Fristen erscheinen hier von selbst."),
    ),
    (Section.STALE, _("Was veraltet ist"), _("Alles, wofür Sie zuständig sind, ist auf dem neuesten Stand.")),
    (Section.WAITING, _("Was auf eine Antwort wartet"), _("Niemand wartet auf eine Antwort von Ihnen.")),
)
URGENCY = {"late": 0, "soon": 1, "": 2}


class MyDay(Page):
    """What is due, what is stale, what waits for an answer."""

    template = "start/my_day.html"
    title = _("Mein Tag")

    def context(self) -> dict[str, Any]:
        """Return the duties by section, the most urgent first, and the shortcuts."""
        actor = self.request.actor
        found = list(duties_of(Day(actor, self.request.on)))
        sections = [
            (title, sorted((one for one in found if one.section == section), key=_urgency), empty)
            for section, title, empty in SECTIONS
            if found  # without any duty one sentence on top says all
        ]
        return {"answer": _answer(found), "sections": sections, "shortcuts": list(shortcuts_of(actor))}


def _urgency(duty: Duty) -> tuple[int, date]:
    """Return how urgent a duty is: first what is late or soon, there the earliest day first."""
    return URGENCY[duty.urgency], (duty.day or date.max) if duty.urgency else date.min


def _answer(found: list[Duty]) -> str:
    late = sum(one.urgency == "late" for one in found)
    if not found:
        return gettext(
            "Heute wartet nichts auf Sie. Treffen, Aufgaben und Fristen erscheinen hier von selbst. "
            "Was Sie oft brauchen, steht unter „Häufig gebraucht“."
        )
    count = sum(not one.more for one in found)
    told = ngettext("Ein Eintrag braucht Sie.", "%(n)s Einträge brauchen Sie.", count) % {"n": count}
    if count < len(found):
        told = gettext("Mehr als %(n)s Einträge brauchen Sie.") % {"n": count}
    if not late:
        return f"{told} {gettext('Überfällig ist nichts.')}"
    more = ngettext("Davon ist %(n)s überfällig.", "Davon sind %(n)s überfällig.", late) % {"n": late}
    return f"{told} {more}"
