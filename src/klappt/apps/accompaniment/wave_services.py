"""What researchers do with waves: plan one, choose whom to ask, send it, remind, close it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from klappt.apps.accompaniment.choices import WITH_ALLIANCE, WaveState
from klappt.apps.accompaniment.models import Return, Wave, WaveInvitation
from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused, check, may
from klappt.apps.audit.changes import change


def plan_wave(*, wave: Wave, alliances: Collection[UUID], by: Actor) -> Wave:
    """
    Keep a new wave, or the changes to one, with the alliances it goes to.

    Whoever is added to a wave that was sent gets a return at the next sending.

    Raises:
        Refused: the role may not, or the wave is closed.
    """
    if not may(by, "wave", "create"):
        raise Refused(_("Das ist mit Ihrer Rolle nicht vorgesehen."))
    if wave.state == WaveState.CLOSED:
        raise Refused(_("Die Welle ist abgeschlossen."))
    with change(by=by, action="wave.plan"):
        wave.save()
        _invite(wave, alliances)
    return wave


def _invite(wave: Wave, alliances: Collection[UUID]) -> None:
    """Make the invitations those of the chosen alliances; one that was sent is not taken back."""
    there = {one.alliance_id: one for one in wave.invitations.all()}
    for alliance_id, one in there.items():
        if alliance_id not in alliances and one.sent_on is None:
            one.delete()
    new = [key for key in alliances if key not in there]
    WaveInvitation.objects.bulk_create([WaveInvitation(wave=wave, alliance_id=key) for key in new])


def send_wave(*, wave: Wave, on: date, by: Actor) -> int:
    """
    Send a wave to all who were not sent it yet, and return to how many; its instrument is frozen from now on.

    Raises:
        Refused: the role may not, nobody is left to be invited, or the wave is closed.
    """
    check(by, "wave", "update", wave)
    waiting = list(wave.invitations.filter(sent_on=None))
    if wave.state == WaveState.CLOSED:
        raise Refused(_("Die Welle ist abgeschlossen."))
    if not waiting:
        raise Refused(_("Es ist kein Bündnis gewählt, das die Arbeitshilfe noch bekommen müsste."))
    with change(by=by, action="wave.send"):
        if wave.instrument.frozen_on is None:
            wave.instrument.frozen_on = on
            wave.instrument.save()
        if wave.state == WaveState.DRAFT:
            wave.state = WaveState.SENT
            wave.save()
        Return.objects.bulk_create([Return(wave=wave, alliance_id=one.alliance_id) for one in waiting])
        for one in waiting:
            one.sent_on = on
            one.save()
    return len(waiting)


def to_remind(wave: Wave) -> list[WaveInvitation]:
    """Return the invitations of those who have not handed in; cost: one query."""
    late = Return.objects.filter(wave=wave, state__in=WITH_ALLIANCE).values("alliance_id")
    return list(
        wave.invitations.filter(alliance_id__in=late, sent_on__isnull=False).select_related("alliance")
    )


def remind(*, wave: Wave, on: date, by: Actor) -> int:
    """
    Note that all who have not handed in were reminded, and return how many.

    Raises:
        Refused: the role may not, or nobody is to be reminded.
    """
    check(by, "wave", "update", wave)
    late = to_remind(wave)
    if not late:
        raise Refused(_("Alle haben abgegeben. Niemand ist zu erinnern."))
    with change(by=by, action="wave.remind"):
        for one in late:
            one.reminders, one.reminded_on = one.reminders + 1, on
            one.save()
    return len(late)


def close_wave(*, wave: Wave, by: Actor) -> None:
    """
    Close a wave: nothing is filled in any more, except what a query asks for.

    Raises:
        Refused: the role may not, or the wave was not sent.
    """
    check(by, "wave", "update", wave)
    if wave.state != WaveState.SENT:
        raise Refused(_("Nur eine verschickte Welle lässt sich abschließen."))
    with change(by=by, action="wave.close"):
        wave.state = WaveState.CLOSED
        wave.save()


def delete_wave(*, wave: Wave, by: Actor) -> None:
    """
    Delete a wave that was never sent.

    Raises:
        Refused: the role may not, or it was sent.
    """
    check(by, "wave", "delete", wave)
    if wave.state != WaveState.DRAFT:
        raise Refused(_("Eine verschickte Welle lässt sich nicht löschen, nur abschließen."))
    with change(by=by, action="wave.delete"):
        wave.delete()
