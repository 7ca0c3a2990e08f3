"""
What money there is: programmes, their Förderbausteine, the flat rates, and the KIM-Bausteine apart from them.

What is published belongs to nobody (`alliance` empty) and is shipped in `data/reference.yaml`; an alliance adds its
own.  Three sets of Bausteine are kept apart: work steps are `alliance.ImplementationStep`, money is
`FundingModule`, posts are `KimModule`.
"""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.records import Record

LAST_DAY = _("bis (Tag danach)")


class Programme(Record):
    """A programme that gives money or a frame, such as Durchstarten in Ausbildung und Arbeit."""

    alliance = models.ForeignKey(
        Alliance, on_delete=models.CASCADE, related_name="programmes", null=True, blank=True
    )
    code = models.SlugField(_("Kurzname"), max_length=20)
    name = models.CharField(_("Name"), max_length=200)
    authority = models.CharField(_("zuständig"), max_length=200, blank=True)
    purpose = models.TextField(_("Wofür"), blank=True)
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(LAST_DAY, null=True, blank=True)
    volume_cents = models.PositiveBigIntegerField(_("Fördervolumen"), null=True, blank=True)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ("since", "code", "id")
        verbose_name = _("Programm")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["alliance", "code"], name="programme_once"),
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(alliance__isnull=True), name="shared_programme_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return _address("programme", self)


class FundingModule(Record):
    """A Förderbaustein: a purpose for which a programme gives money."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="modules", verbose_name=_("Programm")
    )
    code = models.SlugField(_("Kurzname"), max_length=20)
    name = models.CharField(_("Name"), max_length=200)
    purpose = models.TextField(_("Wofür"), blank=True)
    recipients = models.TextField(_("Wer kann das Geld bekommen?"), blank=True)
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(LAST_DAY, null=True, blank=True)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ("programme__since", "code", "id")
        verbose_name = _("Förderbaustein")
        constraints: ClassVar = [models.UniqueConstraint(fields=["programme", "code"], name="module_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def short(self) -> str:
        """Return what fits into a narrow column."""
        return self.code

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return _address("module", self)


class UnitRate(Record):
    """A Pauschale: an amount for each unit, from a day to a day; no amount means that its source is missing."""

    alliance = models.ForeignKey(
        Alliance, on_delete=models.CASCADE, related_name="unit_rates", null=True, blank=True
    )
    module = models.ForeignKey(
        FundingModule, on_delete=models.CASCADE, related_name="rates", verbose_name=_("Förderbaustein")
    )
    code = models.CharField(_("Pauschale"), max_length=20)
    unit = models.CharField(_("Einheit"), max_length=100, blank=True)
    amount_cents = models.PositiveBigIntegerField(_("Betrag je Einheit"), null=True, blank=True)
    since = models.DateField(_("gilt ab"), null=True, blank=True)
    until = models.DateField(LAST_DAY, null=True, blank=True)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ("module__code", "code", "since", "id")
        verbose_name = _("Pauschale")

    def __str__(self) -> str:
        return f"{self.code} ({self.module.code})"

    def get_absolute_url(self) -> str:
        """Return the address of its Förderbaustein, where it stands."""
        return self.module.get_absolute_url()


class KimModule(Record):
    """One of the three KIM-Bausteine: posts for a task, not a Förderbaustein of Durchstarten."""

    number = models.PositiveSmallIntegerField(_("KIM-Baustein"), unique=True)
    name = models.CharField(_("Name"), max_length=200)
    purpose = models.TextField(_("Wofür"), blank=True)
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(LAST_DAY, null=True, blank=True)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ("number", "id")
        verbose_name = _("KIM-Baustein")

    def __str__(self) -> str:
        return f"KIM {self.number} {self.name}"

    @property
    def short(self) -> str:
        """Return what fits into a narrow column."""
        return f"KIM {self.number}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return _address("kim_module", self)


def _address(name: str, record: Record) -> str:
    return reverse(name, args=[record.pk])
