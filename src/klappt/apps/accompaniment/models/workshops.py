"""
Workshops of the accompaniment: a topic is not a date.

A topic may have several dates; invitations and registrations belong to a date, results to both, materials to the
topic.  Nobody is named: an alliance says how many people come and from which organisations.
"""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.choices import Coming, WorkshopKind, WorkshopState
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.records import Record


class WorkshopTopic(Record):
    """What a workshop is about; its dates have the same content."""

    title = models.CharField(_("Thema"), max_length=200)
    kind = models.CharField(_("Art"), max_length=12, choices=WorkshopKind, default=WorkshopKind.DEVELOPMENT)
    aim = models.TextField(_("Worum geht es?"), blank=True)
    results = models.TextField(_("Ergebnisse zum Thema"), blank=True)
    synthetic = models.BooleanField(_("erfunden"), default=False, editable=False)

    class Meta:
        ordering = ("title", "id")
        verbose_name = _("Thema eines Workshops")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("workshop_topic", args=[self.pk])


class Workshop(Record):
    """One date of a topic."""

    topic = models.ForeignKey(
        WorkshopTopic, on_delete=models.CASCADE, related_name="workshops", verbose_name=_("Thema")
    )
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"))
    place = models.CharField(_("Ort"), max_length=200)
    online_url = models.URLField(_("Adresse im Netz"), max_length=500, blank=True)
    invitation = models.TextField(_("Einladung"), blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=WorkshopState, default=WorkshopState.PLANNED)
    participants = models.PositiveSmallIntegerField(_("Teilnehmende (Anzahl)"), null=True, blank=True)
    organisations = models.PositiveSmallIntegerField(_("Organisationen (Anzahl)"), null=True, blank=True)
    results = models.TextField(_("Ergebnisse dieses Termins"), blank=True)
    synthetic = models.BooleanField(_("erfunden"), default=False, editable=False)

    class Meta:
        ordering = ("-starts_at", "id")
        verbose_name = _("Termin eines Workshops")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="workshop_period", condition=models.Q(ends_at__gt=models.F("starts_at"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic}, {self.place}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("workshop", args=[self.pk])


class WorkshopInvitation(Record):
    """An alliance is invited to a date, and says whether somebody comes; never who."""

    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="invitations")
    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="workshop_invitations")
    invited_on = models.DateField(_("eingeladen am"))
    coming = models.CharField(_("Nehmen Sie teil?"), max_length=10, choices=Coming, default=Coming.OPEN)
    people = models.PositiveSmallIntegerField(_("Wie viele Personen kommen?"), null=True, blank=True)
    organisations = models.TextField(_("Aus welchen Organisationen?"), blank=True)
    answered_on = models.DateField(_("geantwortet am"), null=True, blank=True)

    class Meta:
        ordering = ("alliance__name", "id")
        verbose_name = _("Einladung zu einem Workshop")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workshop", "alliance"], name="workshop_invitation_once")
        ]

    def __str__(self) -> str:
        return f"{self.workshop}, {self.alliance}"

    def get_absolute_url(self) -> str:
        """Return the address of the date."""
        return reverse("workshop", args=[self.workshop_id])


class WorkshopMaterial(Record):
    """Something to read about a topic: a link, or a file that is kept and never opened by us."""

    topic = models.ForeignKey(WorkshopTopic, on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(_("Titel"), max_length=200)
    url = models.URLField(_("Adresse im Netz"), max_length=500, blank=True)
    file_name = models.CharField(_("Datei"), max_length=200, blank=True, editable=False)
    content = models.BinaryField(_("Inhalt der Datei"), null=True, editable=False)
    added_on = models.DateField(_("eingestellt am"))

    class Meta:
        ordering = ("title", "id")
        verbose_name = _("Material zu einem Workshop")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the topic."""
        return reverse("workshop_topic", args=[self.topic_id])
