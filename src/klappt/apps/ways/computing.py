"""What people do with computations: ask for one, cancel it, ask again; old ones go by themselves."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from klappt import __version__
from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused, can_in, check
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.records import StaleVersion
from klappt.apps.ways.choices import STANDING, State
from klappt.apps.ways.computations import kinds
from klappt.apps.ways.models import Computation, PlaceDecision

KEPT = timedelta(days=30)  # as protection.yaml says
KEPT_DECIDED = timedelta(days=365)
AWAKE = timedelta(seconds=60)  # whoever works has given a sign of life since
FORGOTTEN = timedelta(minutes=10)


def key_of(kind: str, alliance_id: UUID, parameters: Mapping[str, Any], as_of: date, digest: str) -> str:
    """Return the key that equal questions about equal data share, as long as klappt is the same."""
    told = repr((__version__, kind, str(alliance_id), sorted(parameters.items()), as_of, digest))
    return sha256(told.encode()).hexdigest()


def start(
    *, kind: str, alliance: Alliance, parameters: Mapping[str, Any], as_of: date, by: Actor
) -> Computation:
    """
    Return the computation that answers a question: the one that is there already, else a new one that waits.

    Raises:
        Refused: the role may not, or there is nothing to compute.
        InputError, InputErrors: a parameter or a kept profile is wrong.
    """
    if not can_in(by, "computation", "create", alliance.pk):
        raise Refused(_("Das ist mit Ihrer Rolle nicht vorgesehen."))
    gathered = kinds()[kind].gather(alliance.pk, parameters, as_of)
    key = key_of(kind, alliance.pk, parameters, as_of, gathered.digest)
    with change(by=by, action="computation.start"):
        found = standing(key)
        if found is not None:
            return found
        try:
            with transaction.atomic():
                made: Computation = Computation.objects.create(
                    kind=kind, alliance=alliance, parameters=dict(parameters), as_of=as_of,
                    asked_by_id=by.id, key=key,
                )  # fmt: skip
        except IntegrityError:  # somebody else asked the same at the same moment
            return Computation.objects.get(key=key, state__in=STANDING)
    return made


def standing(key: str) -> Computation | None:
    """Return the computation of a key that waits, runs or is done."""
    found: Computation | None = Computation.objects.filter(key=key, state__in=STANDING).first()
    return found


def again(computation: Computation, *, by: Actor) -> Computation:
    """Ask the same once more, with the data of now; raises what `start` raises."""
    return start(
        kind=computation.kind,
        alliance=computation.alliance,
        parameters=computation.parameters,
        as_of=computation.as_of,
        by=by,
    )


def cancel(computation: Computation, *, by: Actor) -> None:
    """
    End a computation before its answer; whoever works on it stops at the next step.

    Raises:
        Refused: the role may not, or it has ended already.
    """
    check(by, "computation", "cancel", computation)
    over = Refused(_("Die Rechnung war schon zu Ende."))
    if not computation.is_open:
        raise over
    try:
        with change(by=by, action="computation.cancel"):
            computation.state, computation.ended_at = State.CANCELLED, timezone.now()
            computation.save()
    except StaleVersion:
        raise over from None


def clean_up(now: datetime) -> int:
    """
    Delete what ended longer ago than computations are kept, and return how many.

    An answer on which people decided stays as long as their decisions.
    """
    done = PlaceDecision.objects.filter(decided_at__lt=now - KEPT_DECIDED)
    with change(by=SYSTEM, action="computation.expire"):
        done.delete()
        old = Computation.objects.filter(ended_at__lt=now - KEPT, decisions=None)
        return int(old.delete()[0])


def nobody_works(now: datetime) -> bool:
    """Test if no worker has given a sign of life on any computation of late."""
    return not Computation.objects.filter(state=State.RUNNING, beat_at__gt=now - AWAKE).exists()


def forgotten(now: datetime) -> int:
    """Return how many computations have waited for long while nobody works."""
    waiting = Computation.objects.filter(state=State.WAITING, created_at__lt=now - FORGOTTEN)
    return waiting.count() if nobody_works(now) else 0
