"""Structural issues (generative Themen): problems that many single cases share, on their way to an effect."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.choices import CaseBand, ChainPart, DecisionEffect, IssueStage
from klappt.apps.alliance.models.dossier import Alliance
from klappt.apps.alliance.models.meetings import Decision
from klappt.apps.audit.records import Record


class StructuralIssue(Record):
    """A structural problem; its example names nobody."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="issues")
    title = models.CharField(_("Thema"), max_length=200)
    description = models.TextField(_("Was wurde beobachtet?"))
    chain_part = models.CharField(_("Stelle in der Kette"), max_length=12, choices=ChainPart)
    case_band = models.CharField(_("Fälle"), max_length=10, choices=CaseBand, default=CaseBand.UNKNOWN)
    lever = models.CharField(
        _("vorgeschlagener Hebel"), max_length=10, choices=DecisionEffect, default=DecisionEffect.NONE
    )
    observed_on = models.DateField(_("beobachtet am"))
    observed_by = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("beobachtet von")
    )
    stage = models.CharField(_("Stand"), max_length=12, choices=IssueStage, default=IssueStage.OBSERVED)
    decision = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="issues",
        verbose_name=_("Beschluss"),
    )
    effect_text = models.TextField(_("Wirkung"), blank=True)

    class Meta:
        ordering = ("-observed_on", "title", "id")
        verbose_name = _("Strukturthema")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("issue", args=[self.pk])


class IssueEvent(Record):
    """The issue reached a stage on a day."""

    issue = models.ForeignKey(StructuralIssue, on_delete=models.CASCADE, related_name="events")
    number = models.PositiveSmallIntegerField(_("Nummer"), default=1)  # several may be reached on one day
    stage = models.CharField(_("Stand"), max_length=12, choices=IssueStage)
    on = models.DateField(_("am"))
    note = models.CharField(_("Anmerkung"), max_length=300, blank=True)

    class Meta:
        ordering = ("number", "id")
        verbose_name = _("Schritt eines Strukturthemas")

    def __str__(self) -> str:
        return self.get_stage_display()
