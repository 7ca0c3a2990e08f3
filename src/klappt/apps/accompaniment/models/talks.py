"""Reflexionsgespräche: exemplary alliances, yearly rounds, talks, consent, and what an alliance says to all this."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.choices import CheckState, MunicipalKind, QuoteState, TalkState, TalkWay
from klappt.apps.accounts.models import User
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.records import Record


class Exemplary(Record):
    """An alliance in which talks are held every year, with the criteria by which it was chosen."""

    alliance = models.OneToOneField(
        Alliance, on_delete=models.CASCADE, related_name="exemplary", verbose_name=_("Bündnis")
    )
    chosen_on = models.DateField(_("ausgewählt am"))
    municipal_kind = models.CharField(_("Art der Kommune"), max_length=20, choices=MunicipalKind)
    criteria = models.TextField(
        _("Kriterien der Auswahl"),
        help_text=_("Wofür steht dieses Bündnis? Zum Beispiel Größe, Sitz der GfS, eigene Ausländerbehörde."),
    )
    ended_on = models.DateField(_("beendet am"), null=True, blank=True)
    name_released_on = models.DateField(_("Name freigegeben am"), null=True, blank=True, editable=False)
    synthetic = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        ordering = ("alliance__name", "id")
        verbose_name = _("Exemplarisches Bündnis")

    def __str__(self) -> str:
        return str(self.alliance)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("exemplary", args=[self.pk])


class TalkRound(Record):
    """A yearly round of talks."""

    title = models.CharField(_("Titel"), max_length=120)
    year = models.PositiveSmallIntegerField(_("Jahr"))
    theme = models.TextField(_("Schwerpunkt"), blank=True)

    class Meta:
        ordering = ("year", "title", "id")
        verbose_name = _("Gesprächsrunde")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the overview."""
        return reverse("talks")


class Talk(Record):
    """One talk with one exemplary alliance in one round."""

    exemplary = models.ForeignKey(
        Exemplary, on_delete=models.CASCADE, related_name="talks", verbose_name=_("Bündnis")
    )
    round = models.ForeignKey(
        TalkRound, on_delete=models.CASCADE, related_name="talks", verbose_name=_("Runde")
    )
    state = models.CharField(_("Stand"), max_length=10, choices=TalkState, default=TalkState.PLANNED)
    day = models.DateField(_("Tag"), null=True, blank=True)
    way = models.CharField(_("Art"), max_length=10, choices=TalkWay, default=TalkWay.ON_SITE)
    participants = models.PositiveSmallIntegerField(_("Zahl der Teilnehmenden"), null=True, blank=True)
    why_not = models.CharField(_("warum es nicht stattfand"), max_length=300, blank=True)
    guide = models.TextField(_("Leitfaden"), blank=True)
    summary = models.TextField(
        _("Zusammenfassung"),
        blank=True,
        help_text=_("Ohne Namen; das Bündnis liest sie, sobald sie vorgelegt ist."),
    )
    synthetic = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        ordering = ("round__year", "exemplary__alliance__name", "id")
        verbose_name = _("Reflexionsgespräch")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["exemplary", "round"],
                name="talk_once",
                violation_error_message=_("Für dieses Bündnis gibt es in dieser Runde schon ein Gespräch."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.exemplary}, {self.round}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("talk", args=[self.pk])


class TalkConsent(Record):
    """
    Somebody who takes part agrees to record, transcript and quotes; known here by function, not by name.

    The signed sheet stays with the accompaniment; its number leads to it.
    """

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="consents")
    function = models.CharField(
        _("Funktion"), max_length=120, help_text=_("Kein Name, zum Beispiel „Leitung der GfS“.")
    )
    sheet_no = models.CharField(_("Nummer des Blattes"), max_length=40, blank=True)
    text_version = models.CharField(_("Fassung des Textes"), max_length=40)
    given_on = models.DateField(_("erteilt am"))
    recording = models.BooleanField(_("Aufnahme"), default=False)
    transcript = models.BooleanField(_("Abschrift und Auswertung"), default=True)
    quotes = models.BooleanField(_("anonyme Zitate"), default=False)
    withdrawn_on = models.DateField(_("widerrufen am"), null=True, blank=True)

    class Meta:
        ordering = ("given_on", "function", "id")
        verbose_name = _("Einwilligung")

    def __str__(self) -> str:
        return self.function

    def get_absolute_url(self) -> str:
        """Return the address of the talk."""
        return reverse("talk", args=[self.talk_id])


class MemberCheck(Record):
    """
    What an alliance reads of its talk before anybody else: a copy of summary and quotes, made when they were sent.

    `quotes` holds for each its id, words, answer (empty, released, objected) and why.  Drafts stand in the talk and in
    `Quote`, to which no row of the matrix leads the alliance.
    """

    talk = models.OneToOneField(Talk, on_delete=models.CASCADE, related_name="member_check")
    summary = models.TextField(_("Zusammenfassung"))
    quotes = models.JSONField(_("Zitate"), default=list)
    state = models.CharField(_("Stand"), max_length=10, choices=CheckState, default=CheckState.SENT)
    sent_on = models.DateField(_("vorgelegt am"))
    reply = models.TextField(_("Rückmeldung des Bündnisses"), blank=True)
    replied_on = models.DateField(_("beantwortet am"), null=True, blank=True)
    replied_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("beantwortet von"),
    )  # fmt: skip

    class Meta:
        ordering = ("-sent_on", "id")
        verbose_name = _("Rückspiegelung")

    def __str__(self) -> str:
        return str(self.talk)

    def get_absolute_url(self) -> str:
        """Return the address at which the alliance reads it."""
        return reverse("member_check", args=[self.pk])


class Quote(Record):
    """A passage that may stand in the report once its alliance has released it; a copy of the anonymised words."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="quotes")
    text = models.TextField(_("Wortlaut"))
    code_name = models.CharField(_("Code"), max_length=200, blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=QuoteState, default=QuoteState.PROPOSED)
    proposed_on = models.DateField(_("vorgeschlagen am"))
    objection = models.TextField(_("Einwand"), blank=True)
    decided_on = models.DateField(_("entschieden am"), null=True, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("entschieden von"),
    )  # fmt: skip

    class Meta:
        ordering = ("proposed_on", "id")
        verbose_name = _("Zitat")

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Return the address of the talk."""
        return reverse("talk", args=[self.talk_id])
