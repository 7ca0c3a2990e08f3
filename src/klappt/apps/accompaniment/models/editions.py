"""Editions of the Zwischenbericht: what their authors wrote, and, once frozen, the data they were made of."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.audit.records import Record


class ReportEdition(Record):
    """
    One edition; until it is frozen it speaks of the data as they are.

    `data` is the frozen study (`evidence/frozen.py`), `released` the record of everything published with it.
    """

    title = models.CharField(_("Name der Ausgabe"), max_length=120)
    day = models.DateField(_("Stand der Daten"))
    author = models.CharField(_("Verfasser*innen"), max_length=200, blank=True)
    text_1 = models.TextField(_("1 Einleitung"), blank=True)
    text_2 = models.TextField(_("2 Grundlagen und Verlauf"), blank=True)
    text_3 = models.TextField(_("3 Konzept und Arbeitsschritte der Begleitung"), blank=True)
    text_4 = models.TextField(_("4 Start der lokalen Prozesse"), blank=True)
    text_5 = models.TextField(_("5 Ergebnisse und Einblick"), blank=True)
    text_6 = models.TextField(_("6 Weiterführung"), blank=True)
    text_method = models.TextField(_("Anhang: Methode"), blank=True)
    frozen_on = models.DateField(_("eingefroren am"), null=True, blank=True, editable=False)
    data = models.TextField(_("eingefrorener Datenstand"), blank=True, editable=False)
    released = models.TextField(_("Veröffentlichtes"), blank=True, editable=False)
    digest = models.CharField(_("Zahlenstand"), max_length=12, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-day", "title", "id"]
        verbose_name = _("Ausgabe eines Berichts")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="edition_frozen_whole",
                condition=models.Q(frozen_on__isnull=True, data="", digest="")
                | (models.Q(frozen_on__isnull=False) & ~models.Q(data="") & ~models.Q(digest="")),
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("edition", args=[self.pk])
