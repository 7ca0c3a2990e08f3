"""Scenarios (Szenarien): what an alliance could change or lose, kept as a named list of edits."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import User
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.records import Record


class Scenario(Record):
    """Edits on the catalogue of an alliance, as plain values; the catalogue itself knows nothing of them."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="scenarios")
    name = models.CharField(
        _("Name"),
        max_length=120,
        help_text=_("Zum Beispiel: „Öffnen und verknüpfen“."),
    )
    note = models.TextField(
        _("Notiz"),
        blank=True,
        max_length=1000,
        help_text=_("Wer es vorschlägt und warum. Keine Angaben über einzelne Menschen."),
    )
    edits = models.JSONField(_("Änderungen"), default=list)  # each as YAML has it: {kind: {name: value}}
    as_of = models.DateField(_("Stand"))  # the day of the catalogue on which the edits were judged last
    made_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("angelegt von")
    )
    made_on = models.DateField(_("angelegt am"))

    class Meta:
        ordering = ("name", "id")
        verbose_name = _("Szenario")
        constraints = (
            models.UniqueConstraint(
                fields=["alliance", "name"],
                name="scenario_name_once",
                violation_error_message=_("Ein Szenario mit diesem Namen gibt es schon."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return where the edits are told."""
        return reverse("scenario", kwargs={"pk": self.pk})
