"""What the accompaniment does with a return: ask back, accept as final."""

from datetime import date

from django.utils.translation import gettext as _

from klappt.apps.accompaniment.models import Return, ReturnQuery
from klappt.apps.accompaniment.moves import MOVES, possible
from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused, check
from klappt.apps.audit.changes import change


def ask_back(*, sheet: Return, question: str, text: str, by: Actor, on: date) -> ReturnQuery:
    """
    Ask the alliance about its return, which is open for changes again; also a final one is opened this way.

    Raises:
        Refused: the role may not, the return was not handed in, or the text is empty.
    """
    _checked(sheet, "query", by)
    if not text.strip():
        raise Refused(_("Bitte schreiben, was unklar ist."))
    with change(by=by, action="return.query"):
        made: ReturnQuery = ReturnQuery.objects.create(
            of_return=sheet, question=question, text=text.strip(), asked_by_id=by.id, asked_on=on
        )
        sheet.state, sheet.final_on = MOVES["query"].to, None
        sheet.save()
    return made


def accept(*, sheet: Return, by: Actor, on: date) -> None:
    """
    Accept a return as final.

    Raises:
        Refused: the role may not, or the return was not handed in.
    """
    _checked(sheet, "accept", by)
    with change(by=by, action="return.accept"):
        sheet.state, sheet.final_on = MOVES["accept"].to, on
        sheet.save()


def _checked(sheet: Return, act: str, by: Actor) -> None:
    check(by, "return", "review", sheet)
    if not possible(sheet.state, act):
        raise Refused(_("Das geht nicht: Der Stand ist „%(state)s“.") % {"state": sheet.get_state_display()})
