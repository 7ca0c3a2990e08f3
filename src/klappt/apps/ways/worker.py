"""The loop of a worker: take, work, rest; once a day throw away what is old."""

import logging
from collections.abc import Callable
from datetime import timedelta
from threading import Event

from django.db import OperationalError, close_old_connections
from django.utils import timezone

from klappt.apps.ways.computing import clean_up
from klappt.apps.ways.working import run, signs_of_life, take

REST = 1.0  # seconds between two looks where nothing waits
CLEANING = timedelta(days=1)
logger = logging.getLogger(__name__)


def work(stop: Event, *, once: bool = False) -> int:
    """
    Work on computations until asked to stop, or with `once` until none waits; returns how many were worked on.

    A database that cannot be reached for a while is waited for.
    """
    worked, cleaned = 0, timezone.now() - CLEANING
    while not stop.is_set():
        close_old_connections()
        try:
            if timezone.now() - cleaned >= CLEANING:
                clean_up(timezone.now())
                cleaned = timezone.now()
            found = one(stop.is_set)
        except OperationalError:
            logger.warning("the database does not answer", exc_info=True)
            found = False
        worked += found
        if not found and once:
            return worked
        if not found:
            stop.wait(REST)
    return worked


def one(stopping: Callable[[], bool]) -> bool:
    """Work on the oldest computation that waits; return if there was one."""
    taken = take(timezone.now())
    if taken is None:
        return False
    with signs_of_life(taken):
        run(taken, stopping=stopping)
    return True
