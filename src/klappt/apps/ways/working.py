"""
The worker's side of computations: take the oldest that waits, work on it, give the answer.

Taking is one conditional UPDATE, so two workers never get the same row.  Whoever works gives a sign of life; a
row without one is taken up by the next worker.  Progress and signs of life go past protocol and version on
purpose: they are no act of a person, and a form that cancels must not find the row changed by them.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from threading import Event, Thread
from time import monotonic
from typing import Any
from uuid import uuid4

from django.db import connection, models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.records import StaleVersion
from klappt.apps.ways.choices import State
from klappt.apps.ways.computations import Json, Progress, kinds
from klappt.apps.ways.computing import key_of
from klappt.apps.ways.models import Computation
from klappt.kernel.errors import InputError, InputErrors

LOST_AFTER = timedelta(seconds=30)  # without a sign of life
PULSE = 5.0  # seconds between two signs of life
EVERY = 1.0  # seconds between two notes of progress, at least
MOST_ATTEMPTS = 3
logger = logging.getLogger(__name__)


class Ended(Exception):
    """The computation was cancelled, or somebody else has taken it: the answer is not wanted any more."""


class Stopped(Exception):
    """The worker is asked to end; the computation goes back to those that wait."""


def never() -> bool:
    """Return that nobody asks the worker to end."""
    return False


def _rows() -> "models.QuerySet[Computation]":
    """Return the rows for technical notes, past protocol and version."""
    return models.QuerySet(Computation)


def take(now: datetime) -> Computation | None:
    """Take the oldest computation that waits or was lost; None if there is none, or others were quicker."""
    lost = Q(state=State.RUNNING, beat_at__lt=now - LOST_AFTER)
    waiting = _rows().filter(Q(state=State.WAITING) | lost).order_by("created_at", "id")
    for pk, worker, attempts in waiting.values_list("pk", "worker", "attempts"):
        if attempts >= MOST_ATTEMPTS:
            _give_up(pk, worker)
            continue
        word = uuid4().hex
        # Whoever takes a row changes its `worker`, so of two who saw the same row only one finds it unchanged.
        free = _rows().filter(Q(state=State.WAITING) | lost, pk=pk, worker=worker)
        begun = {
            "state": State.RUNNING,
            "worker": word,
            "started_at": now,
            "beat_at": now,
            "done": 0,
            "total": 0,
            "stage": "",
        }
        if free.update(attempts=F("attempts") + 1, **begun):
            return Computation.objects.get(pk=pk)
    return None


def _give_up(pk: Any, worker: str) -> None:
    """End a computation that has taken its worker with it several times."""
    logger.error("computation %s was lost %d times", pk, MOST_ATTEMPTS)
    why = _("Die Rechnung ist %(n)s-mal mitten in der Arbeit abgerissen.") % {"n": MOST_ATTEMPTS}
    _end(pk, worker, State.FAILED, error=why)


def run(
    taken: Computation, *, clock: Callable[[], float] = monotonic, stopping: Callable[[], bool] = never
) -> None:
    """Work on a computation that was taken, to its end; mistakes become a sentence in its row."""
    progress = _progress(taken, clock, stopping)
    try:
        answer = _answer(taken, progress)
    except Ended:
        return
    except Stopped:
        back = _rows().filter(pk=taken.pk, worker=taken.worker, state=State.RUNNING)
        back.update(state=State.WAITING, attempts=F("attempts") - 1)
    except (Refused, InputError, InputErrors) as wrong:
        _end(taken.pk, taken.worker, State.FAILED, error=str(wrong))
    except Exception:
        logger.exception("computation %s", taken.pk)
        why = _("Ein Fehler im Programm. Die Einzelheiten stehen in den Meldungen des Betriebs.")
        _end(taken.pk, taken.worker, State.FAILED, error=why)
    else:
        _end(taken.pk, taken.worker, State.DONE, result=answer)


def _answer(taken: Computation, progress: Progress) -> Json:
    kind = kinds()[taken.kind]
    gathered = kind.gather(taken.alliance_id, taken.parameters, taken.as_of)
    key = key_of(taken.kind, taken.alliance_id, taken.parameters, taken.as_of, gathered.digest)
    if key != taken.key:
        # The data have changed since somebody asked: who asks again gets a computation of its own.
        _rows().filter(pk=taken.pk, worker=taken.worker).update(key="")
    return {**kind.compute(gathered.inputs, progress), **gathered.told}


def _progress(taken: Computation, clock: Callable[[], float], stopping: Callable[[], bool]) -> Progress:
    """Return what a computation tells how far it is; it raises where there is no use in going on."""
    mine = _rows().filter(pk=taken.pk, worker=taken.worker, state=State.RUNNING)
    last = -EVERY

    def progress(done: int, of: int, /, stage: str = "") -> None:
        nonlocal last
        if stopping():
            raise Stopped
        now = clock()
        if now - last < EVERY and done < of:
            return
        last = now
        if not mine.update(done=done, total=of, stage=stage, beat_at=timezone.now()):
            raise Ended

    return progress


def _end(pk: Any, worker: str, state: State, *, result: Json | None = None, error: str = "") -> None:
    """Write the end into the row, unless it was cancelled or taken by somebody else meanwhile."""
    fresh = Computation.objects.filter(pk=pk, worker=worker).first()
    if fresh is None or not fresh.is_open:
        return
    fresh.state, fresh.result, fresh.error, fresh.ended_at = state, result, error, timezone.now()
    try:
        with change(by=SYSTEM, action=f"computation.{state}"):
            fresh.save()
    except StaleVersion:
        logger.info("computation %s was cancelled at its end", pk)


@contextmanager
def signs_of_life(taken: Computation) -> Iterator[None]:
    """Tell every few seconds that somebody works on a computation, also while it counts nothing."""
    over = Event()

    def beat() -> None:
        while not over.wait(PULSE):
            _rows().filter(pk=taken.pk, worker=taken.worker).update(beat_at=timezone.now())
        connection.close()

    thread = Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
