"""Closed vocabularies of ways."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a computation is."""

    WAITING = "waiting", _("wartet")
    RUNNING = "running", _("läuft")
    DONE = "done", _("fertig")
    CANCELLED = "cancelled", _("abgebrochen")
    FAILED = "failed", _("nicht gelungen")


class Decision(models.TextChoices):
    """What people made of a proposal."""

    ACCEPTED = "accepted", _("angenommen")
    CHANGED = "changed", _("anders entschieden")
    DECLINED = "declined", _("abgelehnt")


OPEN = frozenset({State.WAITING, State.RUNNING})
STANDING = frozenset({*OPEN, State.DONE})  # what is asked again is answered by these
