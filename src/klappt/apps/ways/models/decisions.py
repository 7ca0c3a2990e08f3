"""What people decided about proposals of places: accepted, changed or declined, by whom, when, and why."""

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import User
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.records import Record
from klappt.apps.ways.choices import Decision
from klappt.apps.ways.models.computations import Computation


class PlaceDecision(Record):
    """
    One decision about one anonymous person of a question.

    `question` is the digest of what is asked, without the offers, so a decision stands when it is computed again.
    `proposed` and `chosen` are lists of runs, each `[run, name of the offer, first day]`; no run is no place.
    """

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="place_decisions")
    computation = models.ForeignKey(Computation, on_delete=models.CASCADE, related_name="decisions")
    question = models.CharField(max_length=64)
    person = models.CharField(_("Person"), max_length=80)
    outcome = models.CharField(_("Entscheidung"), max_length=10, choices=Decision.choices)
    proposed = models.JSONField(_("Vorschlag"), default=list)
    chosen = models.JSONField(_("entschieden"), default=list)
    arrival = models.DateField(_("am Ziel"), null=True)
    reason = models.TextField(
        _("Grund"),
        blank=True,
        max_length=500,
        help_text=_("Nötig, wenn Sie anders entscheiden als vorgeschlagen. Keine Namen."),
    )
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("entschieden von")
    )
    decided_at = models.DateTimeField(_("entschieden am"), default=timezone.now)

    class Meta:
        ordering = ("decided_at", "person", "id")
        verbose_name = _("Entscheidung über einen Platz")
        indexes = (models.Index(fields=["alliance", "question"], name="decisions_of_question"),)
        constraints = (models.UniqueConstraint(fields=["question", "person"], name="decided_once"),)

    def __str__(self) -> str:
        return _t("Person %(person)s: %(outcome)s") % {
            "person": self.person,
            "outcome": self.get_outcome_display(),
        }

    def get_absolute_url(self) -> str:
        """Return where the proposals stand."""
        return reverse("place_proposals", kwargs={"pk": self.computation_id})

    def runs(self) -> tuple[str, ...]:
        """Return the ids of the runs that were chosen."""
        return tuple(run for run, *_rest in self.chosen)
