"""
What alliances count of their work with people: five counts that mean different things.

Reached, registered, took part, was placed, is still accompanied: each row is one of them, with the words of whoever
counted.  They stand beside each other and are never added up.  Only numbers, nobody behind them.
"""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.choices import Counted, Into
from klappt.apps.alliance.models import Alliance
from klappt.apps.alliance.models.dossier import Sourced


class Outcome(Sourced):
    """One count of one alliance, over a period."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="outcomes")
    counted = models.CharField(_("Was wird gezählt?"), max_length=12, choices=Counted)
    into = models.CharField(_("Wohin vermittelt?"), max_length=14, choices=Into, blank=True)
    people = models.PositiveIntegerField(_("Personen"))
    period = models.CharField(_("Zeitraum"), max_length=60, blank=True)
    definition = models.CharField(_("Wie gezählt wurde"), max_length=300, blank=True)

    class Meta:
        ordering = ("alliance__name", "counted", "into", "id")
        verbose_name = _("Ergebniszahl")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="outcome_placed_somewhere",
                condition=models.Q(counted=Counted.PLACED) & ~models.Q(into="")
                | ~models.Q(counted=Counted.PLACED) & models.Q(into=""),
                violation_error_message=_("Ein Ziel gehört genau zu „vermittelt“."),
            )
        ]

    def __str__(self) -> str:
        return " ".join(part for part in (self.get_counted_display(), self.get_into_display()) if part)

    def get_absolute_url(self) -> str:
        """Return the address of the list on which it stands."""
        return reverse("outcomes")
