"""
Offers, runs, links and procedures: the catalogue of contracts.md as tables, with who looks after what.

The columns carry the names of the catalogue folder; `mapping` turns rows into `klappt.catalogue.model` and back.
Levels are positions on their scale; lists are kept in the form of the catalogue, separated by `;`.
"""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.models import Agreement, Alliance, Contact, Decision
from klappt.apps.audit.records import Record
from klappt.apps.offers.choices import Basis, LinkKind, OfferState

Text = str | Promise


def _level(label: Text) -> "models.PositiveSmallIntegerField[int | None, int | None]":
    return models.PositiveSmallIntegerField(label, null=True, blank=True)  # type: ignore[arg-type]


def _list(label: Text) -> "models.TextField[str, str]":
    return models.TextField(label, blank=True)  # type: ignore[arg-type]


class Offer(Record):
    """An offer of a provider in an alliance."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="offers")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="offers", verbose_name=_("Anbieter")
    )
    code = models.SlugField(_("Kurzname"), max_length=80)
    name = models.CharField(_("Name"), max_length=300)
    offer_type = models.CharField(_("Art"), max_length=60)
    description = models.TextField(_("Beschreibung"), blank=True)
    state = models.CharField(_("Stand"), max_length=10, choices=OfferState, default=OfferState.DRAFT)
    review_note = models.TextField(_("Anmerkung der GfS"), blank=True)
    needs_review = models.BooleanField(_("geändert, noch nicht geprüft"), default=False)
    reviewed_values = models.JSONField(default=dict, blank=True)  # the columns as they were last reviewed

    place_ags = models.CharField(_("Ort"), max_length=8, blank=True)
    scope_ags = _list(_("Einzugsgebiet"))
    statuses = _list(_("Aufenthaltsstatus"))
    excluded_statuses = _list(_("nicht mit Status"))
    min_language = _level(_("Deutsch mindestens"))
    max_language = _level(_("Deutsch höchstens"))
    min_school = _level(_("Schulabschluss mindestens"))
    max_school = _level(_("Schulabschluss höchstens"))
    min_stage = _level(_("Berufsweg mindestens"))
    age_from = models.PositiveSmallIntegerField(_("Alter von"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("Alter bis"), null=True, blank=True)
    min_stay_months = models.PositiveSmallIntegerField(
        _("Aufenthalt, Monate mindestens"), null=True, blank=True
    )
    requires = _list(_("setzt voraus"))
    forbids = _list(_("schließt aus"))
    admission_complete = models.BooleanField(_("alle Bedingungen bekannt"), default=False)
    weekly_hours = models.PositiveSmallIntegerField(_("Stunden je Woche"), default=0)
    companion = models.BooleanField(_("Begleitung"), default=False)
    repeatable = models.BooleanField(_("wiederholbar"), default=False)
    start_language = _level(_("Deutsch ab Beginn"))
    start_school = _level(_("Schulabschluss ab Beginn"))
    start_stage = _level(_("Berufsweg ab Beginn"))
    start_flags = _list(_("erreicht ab Beginn"))
    end_language = _level(_("Deutsch am Ende"))
    end_school = _level(_("Schulabschluss am Ende"))
    end_stage = _level(_("Berufsweg am Ende"))
    end_flags = _list(_("erreicht am Ende"))
    funding_module = models.CharField(_("Förderbaustein"), max_length=60, blank=True)
    cost_cents = models.PositiveIntegerField(_("Kosten je Platz in Cent"), null=True, blank=True)

    basis = models.CharField(_("Herkunft"), max_length=10, choices=Basis, default=Basis.ENTERED)
    basis_values = models.JSONField(default=dict, blank=True)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    responsible = models.ForeignKey(
        Contact,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="offers",
        verbose_name=_("verantwortlich"),
    )
    reviewed_on = models.DateField(_("zuletzt geprüft am"), null=True, blank=True)
    review_due_on = models.DateField(_("nächste Prüfung am"), null=True, blank=True)

    class Meta:
        ordering = ("name", "id")
        verbose_name = _("Angebot")
        constraints: ClassVar = [models.UniqueConstraint(fields=["alliance", "code"], name="offer_code_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("offer", kwargs={"pk": self.pk})


class OfferRun(Record):
    """A dated occurrence of an offer, or a series of them; half-open."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="runs")
    code = models.CharField(_("Kurzname"), max_length=100)
    start = models.DateField(_("Beginn"))
    end = models.DateField(_("Ende (Tag danach)"))
    places = models.PositiveIntegerField(_("Plätze"), null=True, blank=True)
    places_taken = models.PositiveIntegerField(_("davon belegt"), null=True, blank=True)
    every_days = models.PositiveIntegerField(_("alle ... Tage"), null=True, blank=True)
    until = models.DateField(_("letzter Beginn bis"), null=True, blank=True)
    basis = models.CharField(_("Herkunft"), max_length=10, choices=Basis, default=Basis.ENTERED)
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("start", "code", "id")
        verbose_name = _("Termin")
        constraints: ClassVar = [models.UniqueConstraint(fields=["offer", "code"], name="run_code_once")]

    def __str__(self) -> str:
        return f"{self.start:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("offer_run", kwargs={"pk": self.pk})

    @property
    def last_day(self) -> date:
        """Return the last day of the run; `end` is the day after."""
        return self.end - timedelta(days=1)


class OfferLink(Record):
    """A hand-over or waiver between two offers; it rests on an agreement or a named contact and ends with it."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="offer_links")
    from_offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="links_out", verbose_name=_("von Angebot")
    )
    to_offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="links_in", verbose_name=_("zu Angebot")
    )
    kind = models.CharField(_("Art"), max_length=10, choices=LinkKind, default=LinkKind.HANDOVER)
    days = models.PositiveSmallIntegerField(_("Tage dazwischen"), null=True, blank=True)
    waives = models.TextField(_("verzichtet auf"), blank=True)
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="links",
        verbose_name=_("Vereinbarung"),
    )
    contact = models.ForeignKey(
        Contact,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="links",
        verbose_name=_("Ansprechperson"),
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="links",
        verbose_name=_("Beschluss"),
    )
    basis = models.CharField(_("Herkunft"), max_length=10, choices=Basis, default=Basis.ENTERED)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(_("bis"), null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("from_offer__name", "to_offer__name", "id")
        verbose_name = _("Verknüpfung")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="link_rests_on_something",
                condition=models.Q(agreement__isnull=False) | models.Q(contact__isnull=False),
            ),
            models.CheckConstraint(
                name="link_joins_two_offers", condition=~models.Q(from_offer=models.F("to_offer"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_offer} → {self.to_offer}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("offer_link", args=[self.pk])


class Procedure(Record):
    """How long an office takes for a legal step or a permission, as the alliance knows it."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="procedures")
    step_id = models.CharField(_("Verfahren"), max_length=40)
    abh_ags = models.CharField(_("Ausländerbehörde (AGS)"), max_length=8, blank=True)
    processing_days = models.PositiveSmallIntegerField(_("Tage"))
    note = models.CharField(_("Anmerkung"), max_length=300, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("step_id", "abh_ags", "id")
        verbose_name = _("Dauer eines Verfahrens")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["alliance", "step_id", "abh_ags"], name="procedure_once")
        ]

    def __str__(self) -> str:
        return self.step_id

    def get_absolute_url(self) -> str:
        """Return the address of the list it stands in."""
        return reverse("procedures")


class CatalogueSetting(Record):
    """What the alliance has set for all computations (settings.csv)."""

    alliance = models.OneToOneField(Alliance, on_delete=models.CASCADE, related_name="catalogue_setting")
    interface_days = models.PositiveSmallIntegerField(_("Übergang ohne Absprache, Tage"), default=28)
    horizon_days = models.PositiveSmallIntegerField(_("Blick voraus, Tage"), default=2190)
    max_steps = models.PositiveSmallIntegerField(_("Schritte höchstens"), default=8)

    class Meta:
        verbose_name = _("Einstellungen des Wegeplaners")

    def __str__(self) -> str:
        return str(self.alliance)

    def get_absolute_url(self) -> str:
        """Return the address of the page it stands on."""
        return reverse("procedures")


class PartnerEntry(Record):
    """What the catalogue of an alliance says of an organisation, in the words of its own source."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="partner_entries")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=200, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("organisation__code", "id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["alliance", "organisation"], name="partner_entry_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)
