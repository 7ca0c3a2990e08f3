"""Partners and what ties them: partnerships, named contacts, agreements, standing formats of cooperation."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.choices import AgreementState, ClauseKind, FormatKind, GroupFunction, Rhythm
from klappt.apps.alliance.models.dossier import Alliance
from klappt.apps.audit.records import Record

ONE_TO_FIVE = (MinValueValidator(1), MaxValueValidator(5))


class Partnership(Record):
    """An organisation works with an alliance; an edge of the network."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="partnerships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partnerships", verbose_name=_("Organisation")
    )
    importance = models.PositiveSmallIntegerField(
        _("Bedeutung (1 bis 5)"), null=True, blank=True, validators=ONE_TO_FIVE
    )
    quality = models.PositiveSmallIntegerField(
        _("Zusammenarbeit (1 bis 5)"), null=True, blank=True, validators=ONE_TO_FIVE
    )
    rhythm = models.CharField(_("Austausch"), max_length=20, choices=Rhythm, default=Rhythm.UNKNOWN)
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(_("bis"), null=True, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)

    class Meta:
        ordering = ("organisation__name", "id")
        verbose_name = _("Partner")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["alliance", "organisation"],
                name="partner_once",
                violation_error_message=_("Diese Organisation ist schon Partner."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("partner", args=[self.pk])


class Contact(Record):
    """A fixed contact person (Ansprechperson) of an organisation for a topic."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="contacts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="contacts", verbose_name=_("Organisation")
    )
    name = models.CharField(_("Name"), max_length=120)
    function = models.CharField(_("Funktion"), max_length=120, blank=True)
    topic = models.CharField(_("Thema"), max_length=200)
    email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    deputy = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("Vertretung")
    )
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(_("bis"), null=True, blank=True)
    confirmed_on = models.DateField(_("zuletzt bestätigt am"), null=True, blank=True)
    synthetic = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        ordering = ("organisation__name", "topic", "name", "id")
        verbose_name = _("Ansprechperson")

    def __str__(self) -> str:
        return f"{self.name} ({self.organisation})"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("contact", args=[self.pk])


class Agreement(Record):
    """A Kooperationsvereinbarung; once signed it holds from `valid_from` to before `valid_to`, or on if it renews.

    Whoever terminates it sets its end, so that the days before tell what they told (`alliance.standing`).
    """

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="agreements")
    title = models.CharField(_("Titel"), max_length=200)
    scope = models.TextField(_("Gegenstand"), blank=True)
    state = models.CharField(_("Stand"), max_length=12, choices=AgreementState, default=AgreementState.DRAFT)
    signed_on = models.DateField(_("unterschrieben am"), null=True, blank=True)
    valid_from = models.DateField(_("gilt ab"), null=True, blank=True)
    valid_to = models.DateField(_("gilt bis (Tag danach)"), null=True, blank=True)
    terminated_on = models.DateField(_("gekündigt am"), null=True, blank=True)
    renews = models.BooleanField(_("verlängert sich von selbst"), default=False)
    alarm_days = models.PositiveSmallIntegerField(_("erinnern, Tage vor dem Ende"), default=90)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)
    synthetic = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        ordering = ("title", "id")
        verbose_name = _("Kooperationsvereinbarung")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("agreement", args=[self.pk])


class Party(Record):
    """An organisation is party to an agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, verbose_name=_("Organisation"))
    signed_by = models.CharField(_("unterschrieben von"), max_length=120, blank=True)
    signed_on = models.DateField(_("unterschrieben am"), null=True, blank=True)

    class Meta:
        ordering = ("organisation__name", "id")
        verbose_name = _("Vertragspartei")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                name="party_once",
                violation_error_message=_("Diese Organisation ist schon Vertragspartei."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Return the address of the agreement."""
        return reverse("agreement", args=[self.agreement_id])


class Clause(Record):
    """One thing an agreement settles."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="clauses")
    kind = models.CharField(_("Art"), max_length=12, choices=ClauseKind)
    text = models.TextField(_("Inhalt"))

    class Meta:
        ordering = ("kind", "id")
        verbose_name = _("Regelung")

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_absolute_url(self) -> str:
        """Return the address of the agreement."""
        return reverse("agreement", args=[self.agreement_id])


class Format(Record):
    """A standing format of cooperation: core group, committee, working group, exchange, planning conference."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="formats")
    kind = models.CharField(_("Art"), max_length=20, choices=FormatKind)
    name = models.CharField(_("Name"), max_length=200)
    purpose = models.TextField(_("Aufgabe"), blank=True)
    rhythm = models.CharField(_("Rhythmus"), max_length=20, choices=Rhythm, default=Rhythm.UNKNOWN)
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(_("bis"), null=True, blank=True)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)

    class Meta:
        ordering = ("kind", "name", "id")
        verbose_name = _("Format der Zusammenarbeit")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("format", args=[self.pk])


class FormatMember(Record):
    """An organisation takes part in a format."""

    format = models.ForeignKey(Format, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, verbose_name=_("Organisation"))
    function = models.CharField(_("Funktion"), max_length=10, choices=GroupFunction, default="member")
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(_("bis"), null=True, blank=True)

    class Meta:
        ordering = ("organisation__name", "id")
        verbose_name = _("Beteiligte Organisation")

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Return the address of the format."""
        return reverse("format", args=[self.format_id])
