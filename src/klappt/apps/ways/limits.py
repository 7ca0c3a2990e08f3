"""A computation that people wait for ends after some minutes, with or without its answer."""

from time import monotonic

from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.ways.computations import Progress

MINUTES = 20
SECONDS = 60


def limited(progress: Progress, minutes: int = MINUTES) -> Progress:
    """Return the same progress, which raises Refused once the time is over; counted from now."""
    end = monotonic() + minutes * SECONDS

    def told(done: int, of: int, /, stage: str = "") -> None:
        if monotonic() > end:
            why = _("Nach %(n)s Minuten war die Rechnung nicht fertig. Ein näheres Ziel rechnet schneller.")
            raise Refused(why % {"n": minutes})
        progress(done, of, stage=stage)

    return told
