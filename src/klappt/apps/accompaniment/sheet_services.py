"""
What an alliance does with its working sheet: save answers, take proposals, confirm, hand in, reply.

Several people work on one sheet.  A form tells for each question what it showed (a digest); only where somebody
else has changed the very same question meanwhile do two versions meet, and both are shown.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from klappt.apps.accompaniment.choices import ReturnState, WaveState
from klappt.apps.accompaniment.mapping import instrument_of, summary_part
from klappt.apps.accompaniment.models import Answer, LocalAnswer, Return, ReturnQuery
from klappt.apps.accompaniment.moves import MOVES, possible
from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused, check
from klappt.apps.accounts.roles import Role
from klappt.apps.alliance.models import Decision, Meeting
from klappt.apps.audit.changes import change
from klappt.evidence.instruments.answers import check_answers

DIGITS = 12


@dataclass
class Meanwhile(Exception):
    """Somebody else has changed questions of the same form: question -> their value (None: emptied)."""

    theirs: Mapping[str, Any] = field(default_factory=dict)


def digest(value: Any) -> str:
    """Return a short name for a value, by which a form tells what it showed; empty for no answer."""
    if value is None:
        return ""
    return sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:DIGITS]


def answers_of(sheet: Return) -> dict[str, Any]:
    """Return the answers on a working sheet by question; cost: one query."""
    return dict(sheet.local_answers.values_list("question", "value"))


def save_answers(
    *,
    sheet: Return,
    typed: Mapping[str, Any],
    seen: Mapping[str, str],
    by: Actor,
    on: date,
    origins: Mapping[str, Mapping[str, Any]] | None = None,
) -> int:
    """
    Save answers and return how many have changed; None takes an answer away.

    Args:
        sheet: the working sheet.
        typed: the values by question, checked already.
        seen: for each question the digest of the value that the form showed.
        by: who saves.
        on: the day.
        origins: where values come from, for those that were proposed.

    Raises:
        Refused: the role may not, or the sheet is not open for changes.
        Meanwhile: somebody else has changed the same question; nothing is saved.
    """
    check(by, "work_sheet", "update", sheet)
    with change(by=by, action="work_sheet.save"):
        fresh = Return.objects.select_for_update(of=("self",)).select_related("wave").get(pk=sheet.pk)
        refuse_closed(fresh)
        stored = {one.question: one for one in fresh.local_answers.all()}
        wanted = _merged(typed, seen, {name: one.value for name, one in stored.items()})
        for name, value in wanted.items():
            origin = (origins or {}).get(name)
            _write(stored.get(name) or LocalAnswer(of_return=fresh, question=name), value, origin, by, on)
        if wanted:
            if fresh.state == ReturnState.OPEN:
                fresh.state = ReturnState.IN_WORK
            fresh.save()
    return len(wanted)


def _merged(typed: Mapping[str, Any], seen: Mapping[str, str], stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is to be written; raises Meanwhile where mine and theirs differ from what both have seen."""
    wanted, theirs = {}, {}
    for name, value in typed.items():
        mine, now = digest(value), digest(stored.get(name))
        if mine in {now, seen.get(name, "")}:
            continue  # nothing new from me: what is stored stays, whoever wrote it
        if now != seen.get(name, ""):
            theirs[name] = stored.get(name)
        else:
            wanted[name] = value
    if theirs:
        raise Meanwhile(theirs)
    return wanted


def _write(answer: LocalAnswer, value: Any, origin: Mapping[str, Any] | None, by: Actor, on: date) -> None:
    if value is None:
        answer.delete()
        return
    answer.value, answer.by_id, answer.on = value, by.id, on
    if origin is not None:
        answer.origin = dict(origin)
    answer.save()


def refuse_closed(sheet: Return) -> None:
    """Raise Refused unless the alliance may change answers: with a wave that is over only after a query."""
    if not possible(sheet.state, "save"):
        raise Refused(_("Diese Arbeitshilfe ist %(state)s und gerade nicht zu ändern.") % _state(sheet))
    if sheet.wave.state == WaveState.CLOSED and sheet.state != ReturnState.QUERIED:
        raise Refused(
            _("Die Welle ist abgeschlossen. Bitte wenden Sie sich an die wissenschaftliche Begleitung.")
        )


def _state(sheet: Return) -> dict[str, str]:
    return {"state": sheet.get_state_display()}


def _refuse_move(sheet: Return, act: str) -> None:
    if not possible(sheet.state, act):
        raise Refused(_("Das geht nicht: Der Stand ist „%(state)s“.") % _state(sheet))


def confirm(
    *, sheet: Return, meeting: Meeting | None, decision: Decision | None, by: Actor, on: date
) -> None:
    """
    Confirm a complete sheet in the core group; a GfS without a seat in it names the meeting or the decision.

    Raises:
        Refused: the role may not, the state does not fit, an answer is wrong, or the meeting is missing.
    """
    check(by, "work_sheet", "confirm", sheet)
    _refuse_move(sheet, "confirm")
    refuse_closed(sheet)
    _refuse_wrong(sheet)
    of_core = sheet.alliance_id in by.alliances.get(Role.BKG, frozenset())
    if not of_core and meeting is None and decision is None:
        raise Refused(_("Bitte die Sitzung oder den Beschluss der Bündniskerngruppe (BKG) angeben."))
    with change(by=by, action="work_sheet.confirm"):
        sheet.state, sheet.confirmed_on, sheet.confirmed_by_id = MOVES["confirm"].to, on, by.id
        sheet.meeting, sheet.decision = meeting, decision
        sheet.save()


def _refuse_wrong(sheet: Return) -> None:
    wrong = check_answers(instrument_of(sheet.wave.instrument), answers_of(sheet))
    if wrong:
        raise Refused(_("Noch fehlt etwas oder passt nicht. Die Vorschau sagt, was."))


def rework(*, sheet: Return, by: Actor) -> None:
    """
    Open a confirmed sheet for changes; the confirmation is gone.

    Raises:
        Refused: the role may not, or it is not confirmed.
    """
    check(by, "work_sheet", "update", sheet)
    _refuse_move(sheet, "rework")
    with change(by=by, action="work_sheet.rework"):
        sheet.state, sheet.confirmed_on, sheet.confirmed_by = MOVES["rework"].to, None, None
        sheet.meeting = sheet.decision = None
        sheet.save()


def submit(*, sheet: Return, by: Actor, on: date) -> int:
    """
    Hand in the summary part, and return how many answers that were; the local part stays.

    Raises:
        Refused: the role may not, the core group has not confirmed, a query has no reply, an answer is wrong.
    """
    check(by, "work_sheet", "submit", sheet)
    _refuse_move(sheet, "submit")
    if sheet.queries.filter(reply="").exists():
        raise Refused(_("Bitte zuerst die Rückfragen beantworten."))
    _refuse_wrong(sheet)
    handed = summary_part(instrument_of(sheet.wave.instrument), answers_of(sheet))
    with change(by=by, action="work_sheet.submit"):
        _replace(sheet, handed)
        sheet.state, sheet.submitted_on, sheet.submitted_by_id = MOVES["submit"].to, on, by.id
        sheet.final_on = None
        sheet.save()
    return len(handed)


def _replace(sheet: Return, handed: Mapping[str, Any]) -> None:
    """Make the handed-in answers these; what is equal stays untouched."""
    there = {one.question: one for one in sheet.answers.all()}
    for name, one in there.items():
        if name not in handed:
            one.delete()
        elif one.value != handed[name]:
            one.value = handed[name]
            one.save()
    new = [Answer(of_return=sheet, question=name, value=handed[name]) for name in handed if name not in there]
    Answer.objects.bulk_create(new)


def reply(*, query: ReturnQuery, text: str, by: Actor, on: date) -> None:
    """
    Reply to a query.

    Raises:
        Refused: the role may not, or the reply is empty.
    """
    check(by, "return_query", "reply", query)
    if not text.strip():
        raise Refused(_("Bitte eine Antwort schreiben."))
    with change(by=by, action="return_query.reply"):
        query.reply, query.replied_by_id, query.replied_on = text.strip(), by.id, on
        query.save()
