"""Meetings: agenda, who came, minutes, decisions and what follows from them; and the personal calendar feed."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import Organisation, User
from klappt.apps.alliance.choices import DecisionEffect, MeetingState
from klappt.apps.alliance.models.dossier import Alliance
from klappt.apps.alliance.models.partners import Contact, Format
from klappt.apps.audit.records import Record


class Meeting(Record):
    """A meeting of a format, or one of its own."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="meetings")
    format = models.ForeignKey(
        Format,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("Format"),
    )
    title = models.CharField(_("Titel"), max_length=200)
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"))
    place = models.CharField(_("Ort"), max_length=200, blank=True)
    online_url = models.URLField(_("Adresse im Netz"), max_length=500, blank=True)
    invitation = models.TextField(_("Einladung"), blank=True)
    minutes = models.TextField(_("Protokoll"), blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED)

    class Meta:
        ordering = ("-starts_at", "id")
        verbose_name = _("Treffen")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("meeting", args=[self.pk])


class AgendaItem(Record):
    """A point on the agenda, with what the minutes say of it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField(_("Nummer"))
    title = models.CharField(_("Thema"), max_length=200)
    owner = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("bringt ein")
    )
    issue = models.ForeignKey(
        "alliance.StructuralIssue",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("Strukturthema"),
    )
    minutes = models.TextField(_("Protokoll"), blank=True)

    class Meta:
        ordering = ("number", "id")
        verbose_name = _("Punkt der Tagesordnung")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the meeting."""
        return reverse("meeting", args=[self.meeting_id])


class Attendance(Record):
    """An organisation was at a meeting, or had excused itself."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, verbose_name=_("Organisation"))
    person_name = models.CharField(_("Person"), max_length=120, blank=True)
    present = models.BooleanField(_("anwesend"), default=True)

    class Meta:
        ordering = ("organisation__name", "id")
        verbose_name = _("Teilnahme")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "organisation", "person_name"],
                name="attendance_once",
                violation_error_message=_("Diese Person steht schon auf der Liste."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Return the address of the meeting."""
        return reverse("meeting", args=[self.meeting_id])


class Decision(Record):
    """What was decided, and which of the five levers it pulls."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="decisions")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("Punkt der Tagesordnung"),
    )
    text = models.TextField(_("Beschluss"))
    effect = models.CharField(
        _("Wirkung"), max_length=10, choices=DecisionEffect, default=DecisionEffect.NONE
    )
    decided_on = models.DateField(_("beschlossen am"))

    class Meta:
        ordering = ("-decided_on", "id")
        verbose_name = _("Beschluss")

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("decision", args=[self.pk])


class FollowUp(Record):
    """Something somebody has to do by a day."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="follow_ups")
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("Treffen"),
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name=_("Beschluss"),
    )
    text = models.CharField(_("Was ist zu tun?"), max_length=300)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("zuständig")
    )
    contact = models.ForeignKey(
        Contact, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("Ansprechperson")
    )
    due_on = models.DateField(_("bis zum"), null=True, blank=True)
    done_on = models.DateField(_("erledigt am"), null=True, blank=True)

    class Meta:
        ordering = ("done_on", "due_on", "id")
        verbose_name = _("Aufgabe")

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("follow_up", args=[self.pk])


class CalendarFeed(Record):
    """The secret address under which a person's calendar program reads meetings and deadlines."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="calendar_feed")
    key_hash = models.CharField(max_length=64, unique=True)
    made_on = models.DateField()

    class Meta:
        verbose_name = _("Kalenderadresse")

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """Return the address of the page about calendars."""
        return reverse("calendar")
