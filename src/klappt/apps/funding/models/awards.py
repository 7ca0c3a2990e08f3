"""
The money of an alliance: awards, who passes what on, what was used, shifts, deadlines, which offer hangs on it.

Amounts are whole cents; an empty amount means that it is not known.  Periods are half-open: `until` is the first
day without money.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.records import Record
from klappt.apps.funding.choices import AwardState, DeadlineKind
from klappt.apps.funding.models.programmes import LAST_DAY, FundingModule, KimModule
from klappt.apps.offers.choices import Basis
from klappt.apps.offers.models import Offer


class Award(Record):
    """A Zuwendung: money of a programme for an organisation of the alliance, planned or granted."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="awards")
    title = models.CharField(_("Titel"), max_length=200)
    module = models.ForeignKey(
        FundingModule,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("Förderbaustein"),
    )
    kim_module = models.ForeignKey(
        KimModule,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="awards",
        verbose_name=_("oder KIM-Baustein"),
    )
    recipient = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="awards", verbose_name=_("Zuwendungsempfänger")
    )
    amount_cents = models.PositiveBigIntegerField(_("Zuwendung"), null=True, blank=True)
    own_share_cents = models.PositiveBigIntegerField(_("Eigenanteil"), null=True, blank=True)
    own_share_permille = models.PositiveSmallIntegerField(_("Eigenanteil in Promille"), null=True, blank=True)
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(LAST_DAY, null=True, blank=True)
    reference_no = models.CharField(_("Aktenzeichen des Bescheids"), max_length=80, blank=True)
    state = models.CharField(_("Stand"), max_length=16, choices=AwardState, default=AwardState.PLANNED)
    state_since = models.DateField(_("in diesem Stand seit"), null=True, blank=True)
    basis = models.CharField(_("Herkunft"), max_length=10, choices=Basis, default=Basis.ENTERED)
    synthetic = models.BooleanField(_("Beträge erfunden"), default=False)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ("until", "title", "id")
        verbose_name = _("Zuwendung")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="award_of_one_module",
                condition=Q(module__isnull=False, kim_module__isnull=True)
                | Q(module__isnull=True, kim_module__isnull=False),
            ),
            models.CheckConstraint(
                name="award_period", condition=Q(until__isnull=True) | Q(until__gt=models.F("since"))
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("award", args=[self.pk])

    @property
    def purpose_module(self) -> FundingModule | KimModule | None:
        """Return the Förderbaustein or KIM-Baustein from which the money comes."""
        return self.module or self.kim_module


class Forwarding(Record):
    """A Weiterleitung: part of an award passed on to an organisation by contract."""

    award = models.ForeignKey(
        Award, on_delete=models.CASCADE, related_name="forwardings", verbose_name=_("aus")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="forwardings", verbose_name=_("an")
    )
    amount_cents = models.PositiveBigIntegerField(_("Betrag"))
    contract = models.CharField(_("Vertrag"), max_length=120, blank=True)
    signed_on = models.DateField(_("unterschrieben am"), null=True, blank=True)
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(LAST_DAY, null=True, blank=True)
    synthetic = models.BooleanField(_("erfunden"), default=False)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ("organisation__name", "since", "id")
        verbose_name = _("Weiterleitung")

    def __str__(self) -> str:
        return f"{self.award} → {self.organisation}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("forwarding", args=[self.pk])


class Spending(Record):
    """Money that was used; with a `forwarding` out of what had been passed on, else out of the award itself."""

    award = models.ForeignKey(
        Award, on_delete=models.CASCADE, related_name="spendings", verbose_name=_("aus")
    )
    forwarding = models.ForeignKey(
        Forwarding,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="spendings",
        verbose_name=_("aus der Weiterleitung"),
    )
    on = models.DateField(_("am"))
    amount_cents = models.PositiveBigIntegerField(_("Betrag"))
    purpose = models.CharField(_("Zweck"), max_length=200)
    synthetic = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        ordering = ("-on", "id")
        verbose_name = _("Ausgabe")

    def __str__(self) -> str:
        return self.purpose

    def get_absolute_url(self) -> str:
        """Return the address of the award, where it stands."""
        return self.award.get_absolute_url()


class BudgetShift(Record):
    """An Umschichtung: money moved from one award to another of the same alliance."""

    from_award = models.ForeignKey(
        Award, on_delete=models.CASCADE, related_name="shifts_out", verbose_name=_("von")
    )
    to_award = models.ForeignKey(
        Award, on_delete=models.CASCADE, related_name="shifts_in", verbose_name=_("zu")
    )
    amount_cents = models.PositiveBigIntegerField(_("Betrag"))
    on = models.DateField(_("am"))
    reason = models.TextField(_("Grund"))
    synthetic = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        ordering = ("-on", "id")
        verbose_name = _("Umschichtung")
        constraints: ClassVar = [
            models.CheckConstraint(
                name="shift_joins_two_awards", condition=~Q(from_award=models.F("to_award"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_award} → {self.to_award}"

    def get_absolute_url(self) -> str:
        """Return the address of the award that gave the money, where it stands."""
        return self.from_award.get_absolute_url()


class FundingDeadline(Record):
    """Something the giver of the money wants by a day."""

    award = models.ForeignKey(
        Award, on_delete=models.CASCADE, related_name="deadlines", verbose_name=_("Zuwendung")
    )
    kind = models.CharField(_("Was ist fällig?"), max_length=12, choices=DeadlineKind)
    due_on = models.DateField(_("fällig am"))
    done_on = models.DateField(_("erledigt am"), null=True, blank=True)
    evidence = models.CharField(_("Was gehört dazu?"), max_length=300, blank=True)
    synthetic = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        ordering = ("due_on", "id")
        verbose_name = _("Frist")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.award}"

    def get_absolute_url(self) -> str:
        """Return the address of the award, where it stands."""
        return self.award.get_absolute_url()


class OfferFunding(Record):
    """An offer hangs on an award, or on a part of it that was passed on, from a day to a day."""

    offer = models.ForeignKey(
        Offer, on_delete=models.CASCADE, related_name="fundings", verbose_name=_("Angebot")
    )
    award = models.ForeignKey(
        Award, on_delete=models.CASCADE, related_name="offer_fundings", verbose_name=_("Zuwendung")
    )
    forwarding = models.ForeignKey(
        Forwarding,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="offer_fundings",
        verbose_name=_("über die Weiterleitung"),
    )
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(LAST_DAY, null=True, blank=True)
    amount_cents = models.PositiveBigIntegerField(_("davon für dieses Angebot"), null=True, blank=True)
    basis = models.CharField(_("Herkunft"), max_length=10, choices=Basis, default=Basis.ENTERED)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)

    class Meta:
        ordering = ("until", "offer__name", "id")
        verbose_name = _("Geld eines Angebots")

    def __str__(self) -> str:
        return f"{self.offer}: {self.award}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("offer_funding", args=[self.pk])
