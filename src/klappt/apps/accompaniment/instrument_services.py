"""What researchers do with instruments: keep one, change it until it was sent, begin a new version, delete it."""

from dataclasses import replace

from django.db.models import Max
from django.utils.translation import gettext as _

from klappt.apps.accompaniment.mapping import content_of, instrument_of
from klappt.apps.accompaniment.models import InstrumentVersion
from klappt.apps.accompaniment.telling import say
from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused, check, may
from klappt.apps.audit.changes import change
from klappt.evidence.instruments.faults import faults
from klappt.evidence.instruments.model import Instrument
from klappt.evidence.instruments.telling import questions_by_id

TITLE = 200


def keep_new(*, instrument: Instrument, by: Actor) -> InstrumentVersion:
    """
    Keep an instrument as the next version of its code, the first if there is none.

    Raises:
        Refused: the role may not, or the instrument has faults.
    """
    if not may(by, "instrument", "create"):
        raise Refused(_("Das ist mit Ihrer Rolle nicht vorgesehen."))
    with change(by=by, action="instrument.create"):
        rows = InstrumentVersion.objects.filter(code=instrument.id)
        number = (rows.aggregate(last=Max("number"))["last"] or 0) + 1
        version = InstrumentVersion(code=instrument.id, number=number)
        _write(version, replace(instrument, version=number))
    return version


def keep_changes(*, version: InstrumentVersion, instrument: Instrument, by: Actor) -> None:
    """
    Keep the changed content of a version.

    Raises:
        Refused: the role may not, the version was sent already, or the instrument has faults; the message names them.
    """
    check(by, "instrument", "update", version)
    if version.frozen_on is not None:
        raise Refused(
            _("Diese Fassung ist verschickt und bleibt, wie sie ist. Bitte eine neue Fassung anlegen.")
        )
    with change(by=by, action="instrument.update"):
        _write(version, replace(instrument, id=version.code, version=version.number))


def next_version(*, version: InstrumentVersion, by: Actor) -> InstrumentVersion:
    """Return a new version with the same content, to be changed; raises Refused where the role may not."""
    check(by, "instrument", "update", version)
    return keep_new(instrument=replace(instrument_of(version), id=version.code), by=by)


def delete_version(*, version: InstrumentVersion, by: Actor) -> None:
    """Delete a version that no wave uses; raises Refused where one does, or where the role may not."""
    check(by, "instrument", "delete", version)
    if version.frozen_on is not None or version.waves.exists():
        raise Refused(_("Eine Welle braucht diese Fassung. Sie lässt sich nicht löschen."))
    with change(by=by, action="instrument.delete"):
        version.delete()


def earlier_version(version: InstrumentVersion) -> InstrumentVersion | None:
    """Return the version before this one; cost: one query."""
    rows = InstrumentVersion.objects.filter(code=version.code, number__lt=version.number)
    return rows.order_by("-number").first()


def _write(version: InstrumentVersion, instrument: Instrument) -> None:
    wrong = faults(instrument)
    if wrong:
        questions = questions_by_id(instrument)
        told = []
        for fault in wrong:
            question = questions.get(fault.place.rpartition(".")[2])
            told.append(f"„{say(question.title)}“: {say(fault.text)}" if question else say(fault.text))
        raise Refused(" ".join(dict.fromkeys(told)))
    version.title = (say(instrument.title))[:TITLE]
    version.content = content_of(instrument)
    version.save()
