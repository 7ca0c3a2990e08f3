"""
What people do with proposals of places: accept, give another way, decline, take a decision back.

Each act is one transaction that reads every decision of the question before it writes, so two people who decide
at the same time can neither give a place twice nor overbook a run: the second is told and nothing of hers is written.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused, check
from klappt.apps.audit.changes import change
from klappt.apps.audit.records import StaleVersion
from klappt.apps.ways.choices import Decision, State
from klappt.apps.ways.identifying import identifying
from klappt.apps.ways.models import Computation, PlaceDecision
from klappt.apps.ways.standing import question_of
from klappt.planning.places.decisions import (
    AlreadyDecided,
    Book,
    Choice,
    NoSuchWay,
    Proposal,
    ReasonMissing,
    RunFull,
)
from klappt.planning.places.model import UNPLACED
from klappt.planning.places.proposals import read

Shown = list[list[str]]  # runs as a decision keeps them: id, name of the offer, first day


def question(computation: Computation) -> str:
    """Return the question that a computation answers."""
    return question_of(computation.kind, computation.alliance_id, computation.parameters, computation.as_of)


def decisions(computation: Computation) -> list[PlaceDecision]:
    """Return what stands decided about the question of a computation, the oldest first."""
    found = PlaceDecision.objects.filter(question=question(computation)).select_related("decided_by")
    return list(found)


def newest(computation: Computation) -> Computation | None:
    """Return a later answer to the same question, on which is decided now; None if this is the one."""
    found: Computation | None = Computation.objects.filter(
        alliance=computation.alliance_id,
        kind=computation.kind,
        parameters=computation.parameters,
        as_of=computation.as_of,
        state=State.DONE,
        created_at__gt=computation.created_at,
    ).first()
    return found


def book_of(computation: Computation, decided: Sequence[PlaceDecision]) -> Book:
    """Return who holds which runs."""
    people, places = read(_kept(computation))
    return Book(people, places, {one.person: one.runs() for one in decided})


def _kept(computation: Computation) -> dict[str, Any]:
    """Return the proposals of an answer; without any, where it is no answer about places."""
    found: dict[str, Any] = (computation.result or {}).get("proposals") or {"runs": {}, "people": []}
    return found


def decide(
    computation: Computation, choices: Sequence[Choice], *, by: Actor, at: datetime
) -> list[PlaceDecision]:
    """
    Write decisions: all of them or none.

    Raises:
        Refused: the role may not, a reason is missing or tells who somebody is, a run is full, a later answer stands.
        StaleVersion: somebody else has decided about one of these people meanwhile.
    """
    check(by, "computation", "decide", computation)
    if newest(computation) is not None:
        raise Refused(_("Es gibt eine neuere Rechnung. Bitte dort entscheiden."))
    with _told(computation), change(by=by, action="place_decision.create"):
        book = book_of(computation, _locked(computation))
        made = []
        for choice in choices:
            _check_words(choice.reason)
            book.decide(choice)
            made.append(_made(computation, book.proposals[choice.person], choice))
        for one in made:
            one.decided_by_id, one.decided_at = by.id, at
            _write(one)
    return made


def _locked(computation: Computation) -> list[PlaceDecision]:
    """Return what stands decided; others who decide about the same question wait until this act is over."""
    Computation.objects.select_for_update().get(pk=computation.pk)
    return decisions(computation)


def _write(one: PlaceDecision) -> None:
    try:
        one.save()
    except IntegrityError:  # decided on an older page, a moment ago
        raise AlreadyDecided(one.person) from None


def undo(decision: PlaceDecision, *, by: Actor) -> None:
    """
    Take a decision back; the proposal is open again.

    Raises:
        Refused: the role may not, or the proposed place was given to somebody else meanwhile.
        StaleVersion: it was taken back or changed meanwhile.
    """
    check(by, "place_decision", "delete", decision)
    with _told(decision.computation), change(by=by, action="place_decision.delete"):
        latest = newest(decision.computation) or decision.computation
        standing = _locked(latest)
        if not any(one.pk == decision.pk and one.version == decision.version for one in standing):
            raise StaleVersion(str(decision.pk))
        book_of(latest, standing).undo(decision.person)
        decision.delete()


def _made(computation: Computation, proposal: Proposal, choice: Choice) -> PlaceDecision:
    """Return a decision that is not written yet."""
    chosen = None if choice.option == UNPLACED else proposal.options[choice.option]
    arrival = None
    if chosen is not None:
        people = _kept(computation)["people"]
        asked_on = next(one["day"] for one in people if one["id"] == choice.person)
        arrival = date.fromisoformat(asked_on) + timedelta(days=chosen.days)
    return PlaceDecision(
        alliance_id=computation.alliance_id,
        computation=computation,
        question=question(computation),
        person=choice.person,
        outcome=_outcome(proposal, choice),
        proposed=shown(computation, proposal.runs),
        chosen=shown(computation, chosen.runs if chosen else ()),
        arrival=arrival,
        reason=choice.reason.strip(),
    )


def _outcome(proposal: Proposal, choice: Choice) -> Decision:
    if choice.option == proposal.proposed:
        return Decision.ACCEPTED
    return Decision.DECLINED if choice.option == UNPLACED else Decision.CHANGED


def shown(computation: Computation, runs: Sequence[str]) -> Shown:
    """Return runs as a decision keeps them, so that it is understood when the offers are gone."""
    known = _kept(computation)["runs"]
    ordered = sorted(runs, key=lambda run: (known[run]["start"], run))
    return [[run, known[run]["name"], known[run]["start"]] for run in ordered]


def _check_words(reason: str) -> None:
    told = identifying(reason)
    if told:
        raise Refused(
            _("Ein Grund enthält nichts, woran jemand zu erkennen ist. Gefunden: %(what)s.")
            % {"what": ", ".join(told)}
        )


@contextmanager
def _told(computation: Computation) -> Iterator[None]:
    """Turn what the book refuses into words."""
    try:
        yield
    except AlreadyDecided as wrong:
        raise StaleVersion(str(wrong)) from None
    except ReasonMissing:
        raise Refused(_("Wer anders entscheidet als vorgeschlagen, nennt den Grund.")) from None
    except NoSuchWay:
        raise Refused(_("Diesen Weg gibt es in dieser Rechnung nicht.")) from None
    except RunFull as full:
        _id, name, start = shown(computation, [full.run])[0]
        raise Refused(
            _("Kein Platz mehr frei: %(name)s ab %(day)s.")
            % {"name": name, "day": date_format(date.fromisoformat(start), "SHORT_DATE_FORMAT")}
        ) from None
