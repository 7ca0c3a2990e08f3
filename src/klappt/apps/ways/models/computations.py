"""
Computations that take longer than a page: asked for by somebody, done by a worker, kept for a while.

The row is the queue as well: whoever works takes the oldest row that waits.  What a worker notes while it works
(how far it is, that it is still there) is no act of a person and stands in no protocol; begin, end and
cancelling do.
"""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import User
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.records import Record
from klappt.apps.ways.choices import OPEN, STANDING, State
from klappt.apps.ways.computations import kinds


class Computation(Record):
    """One question about many people: what is asked, how far the answer is, the answer."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="computations")
    asked_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("gefragt von")
    )
    kind = models.CharField(_("Frage"), max_length=20)
    parameters = models.JSONField(_("Angaben"), default=dict)
    as_of = models.DateField(_("Stand"))
    key = models.CharField(max_length=64, blank=True)  # digest of all that decides the answer
    state = models.CharField(_("Zustand"), max_length=10, choices=State.choices, default=State.WAITING)
    stage = models.CharField(max_length=40, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.JSONField(_("Ergebnis"), null=True)
    error = models.TextField(_("Grund"), blank=True)
    worker = models.CharField(max_length=32, blank=True)  # who has taken it, a new word each time
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(_("gefragt am"), default=timezone.now)
    started_at = models.DateTimeField(_("begonnen"), null=True)
    beat_at = models.DateTimeField(null=True)  # last sign of life of whoever works on it
    ended_at = models.DateTimeField(_("beendet"), null=True)

    class Meta:
        ordering = ("-created_at", "id")
        verbose_name = _("Rechnung")
        indexes = (
            models.Index(fields=["alliance", "-created_at"], name="computation_of_alliance"),
            models.Index(fields=["state", "created_at"], name="computation_waiting"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(state__in=sorted(STANDING)) & ~Q(key=""),
                name="computation_once",
            ),
        )

    def __str__(self) -> str:
        return str(kinds()[self.kind].title)

    def get_absolute_url(self) -> str:
        """Return where progress and answer are shown."""
        return reverse("computation", kwargs={"pk": self.pk})

    @property
    def is_open(self) -> bool:
        """Test if an answer is still to come."""
        return self.state in OPEN

    def duration(self, now: datetime) -> timedelta | None:
        """Return how long it has been worked on; None if nobody has begun."""
        return (self.ended_at or now) - self.started_at if self.started_at else None
