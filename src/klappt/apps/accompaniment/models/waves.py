"""Instruments (Arbeitshilfen) in their versions, the waves in which they go out, who is invited."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.choices import WaveState
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.records import Record


class InstrumentVersion(Record):
    """
    One version of an instrument: the whole of it as one document.

    Once a wave with it was sent it is frozen, as answers mean nothing without their questions; what changes then is
    a new version.
    """

    code = models.SlugField(_("Kurzname"), max_length=60)
    number = models.PositiveSmallIntegerField(_("Fassung"), default=1)
    title = models.CharField(_("Titel"), max_length=200)
    content = models.JSONField(_("Inhalt"))
    frozen_on = models.DateField(_("unveränderlich seit"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ("code", "-number", "id")
        verbose_name = _("Arbeitshilfe")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "number"],
                name="instrument_version_once",
                violation_error_message=_("Diese Fassung gibt es schon."),
            )
        ]

    def __str__(self) -> str:
        return str(_("%(title)s (Fassung %(n)d)")) % {"title": self.title, "n": self.number}

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("instrument", args=[self.pk])


class Wave(Record):
    """An instrument goes out to alliances, from a day to a day."""

    instrument = models.ForeignKey(
        InstrumentVersion, on_delete=models.PROTECT, related_name="waves", verbose_name=_("Arbeitshilfe")
    )
    title = models.CharField(_("Titel der Welle"), max_length=200)
    opens = models.DateField(_("Beginn"))
    closes = models.DateField(_("letzter Tag für die Abgabe"))
    state = models.CharField(_("Stand"), max_length=10, choices=WaveState, default=WaveState.DRAFT)
    letter = models.TextField(_("Worte an die Bündnisse"), blank=True)
    synthetic = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        ordering = ("-opens", "title", "id")
        verbose_name = _("Welle")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("wave", args=[self.pk])


class WaveInvitation(Record):
    """An alliance is asked to take part in a wave, and reminded."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="invitations")
    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="wave_invitations")
    sent_on = models.DateField(_("verschickt am"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(_("Erinnerungen"), default=0)
    reminded_on = models.DateField(_("zuletzt erinnert am"), null=True, blank=True)

    class Meta:
        ordering = ("alliance__name", "id")
        verbose_name = _("Einladung zu einer Welle")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["wave", "alliance"], name="wave_invitation_once")
        ]

    def __str__(self) -> str:
        return str(self.alliance)

    def get_absolute_url(self) -> str:
        """Return the address of the wave."""
        return reverse("wave", args=[self.wave_id])
