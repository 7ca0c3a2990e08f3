"""
What was published of the analyses: protected tables as they were, and the record against which later ones are weighed.

A publication is not changed afterwards.  The record says which cells are small, so nobody outside reads it.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import User
from klappt.apps.audit.records import Record


class Publication(Record):
    """The tables of all closed waves, published on a day."""

    number = models.PositiveIntegerField(_("laufende Nummer"), unique=True)
    on = models.DateField(_("veröffentlicht am"))
    by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("veröffentlicht von")
    )
    waves = models.JSONField(
        _("Wellen"), default=list
    )  # [[id, instrument, version, first day, last day], ...]
    tables = models.JSONField(_("Tabellen"), default=dict)  # address of the analysis -> wave or "" -> tables
    record = models.TextField(_("Nachweis der gesperrten Zellen"))
    synthetic = models.BooleanField(_("erfunden"), default=False, editable=False)

    class Meta:
        ordering = ("-number",)
        verbose_name = _("Veröffentlichung der Auswertung")

    def __str__(self) -> str:
        return f"{self.on:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        """Return the address of the analyses."""
        return reverse("analyses")
