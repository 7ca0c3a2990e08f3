"""
What an alliance makes of an instrument: the working sheet that stays with it, and the summary it hands in.

Two tables for two things.  `LocalAnswer` is the working sheet, all questions of it; no row of the matrix leads
anybody outside the alliance to it.  `Answer` holds what was handed in: copies of the questions that are not
local, made at the moment of submission and at no other.
"""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.choices import EDITABLE, ReturnState, WaveState
from klappt.apps.accompaniment.models.waves import Wave
from klappt.apps.accounts.models import User
from klappt.apps.alliance.models import Alliance, Decision, Meeting
from klappt.apps.audit.records import Record


class Return(Record):
    """The return of one alliance to one wave, on its way from open to final."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="returns", verbose_name=_("Welle"))
    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="returns")
    state = models.CharField(_("Stand"), max_length=10, choices=ReturnState, default=ReturnState.OPEN)
    confirmed_on = models.DateField(_("in der BKG bestätigt am"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("bestätigt von"),
    )  # fmt: skip
    meeting = models.ForeignKey(
        Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Sitzung")
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("Beschluss"),
    )  # fmt: skip
    submitted_on = models.DateField(_("abgegeben am"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("abgegeben von"),
    )  # fmt: skip
    final_on = models.DateField(_("endgültig seit"), null=True, blank=True)

    class Meta:
        ordering = ("wave", "alliance__name", "id")
        verbose_name = _("Rücklauf")
        constraints: ClassVar = [models.UniqueConstraint(fields=["wave", "alliance"], name="return_once")]

    def __str__(self) -> str:
        return f"{self.wave}, {self.alliance}"

    def get_absolute_url(self) -> str:
        """Return the address at which the alliance works on it."""
        return reverse("work_sheet", args=[self.pk])

    @property
    def is_editable(self) -> bool:
        """Test if the alliance may change answers; after the end of the wave only a query opens them."""
        return self.state in EDITABLE and (
            self.state == ReturnState.QUERIED or self.wave.state != WaveState.CLOSED
        )


class LocalAnswer(Record):
    """
    One answer on the working sheet of an alliance; it never leaves the alliance.

    `origin` tells where a proposed value came from: source, words, address, day and the value as it was proposed.
    """

    of_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="local_answers")
    question = models.CharField(_("Frage"), max_length=80)
    value = models.JSONField(_("Antwort"))
    origin = models.JSONField(_("Herkunft"), null=True, blank=True)
    by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("zuletzt von")
    )
    on = models.DateField(_("zuletzt am"))

    class Meta:
        ordering = ("question", "id")
        verbose_name = _("Antwort auf dem Arbeitsblatt")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["of_return", "question"], name="local_answer_once")
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        """Return the address of the working sheet."""
        return reverse("work_sheet", args=[self.of_return_id])


class Answer(Record):
    """One answer of the summary part, as it was handed in."""

    of_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(_("Frage"), max_length=80)
    value = models.JSONField(_("Antwort"))

    class Meta:
        ordering = ("question", "id")
        verbose_name = _("Abgegebene Antwort")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["of_return", "question"], name="answer_once")
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        """Return the address at which the accompaniment reads the return."""
        return reverse("return", args=[self.of_return_id])


class ReturnQuery(Record):
    """A question of the accompaniment about a return, and what the alliance replied."""

    of_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="queries")
    question = models.CharField(_("Frage der Arbeitshilfe"), max_length=80, blank=True)
    text = models.TextField(_("Rückfrage"))
    asked_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("gefragt von")
    )
    asked_on = models.DateField(_("gefragt am"))
    reply = models.TextField(_("Antwort"), blank=True)
    replied_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("beantwortet von"),
    )  # fmt: skip
    replied_on = models.DateField(_("beantwortet am"), null=True, blank=True)

    class Meta:
        ordering = ("asked_on", "id")
        verbose_name = _("Rückfrage")

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Return the address of the working sheet."""
        return reverse("work_sheet", args=[self.of_return_id])
