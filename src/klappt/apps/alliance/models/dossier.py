"""The dossier: the alliance itself, its towns, its office, its core group, its steps, who is competent where."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.choices import GroupFunction, Seat, Stage, StepNumber, StepState, Task, TownRole
from klappt.apps.audit.records import Record
from klappt.kernel.places import places


class Sourced(Record):
    """A fact with the publication it stands in, or the mark that it was invented for the demonstration."""

    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)
    source_date = models.CharField(_("Stand der Quelle"), max_length=20, blank=True)
    synthetic = models.BooleanField(_("erfunden"), default=False)

    class Meta:
        abstract = True

    @property
    def basis_kind(self) -> str:
        """Return which mark stands beside the fact: invented, published or entered by the alliance."""
        if self.synthetic:
            return "synthetic"
        return "published" if self.source_url else "entered"


class Alliance(Record):
    """A local coalition of one or several municipalities."""

    code = models.SlugField(_("Kurzname"), max_length=40, unique=True)
    name = models.CharField(_("Name"), max_length=200)
    local_brand = models.CharField(_("Name vor Ort"), max_length=200, blank=True)
    sponsor_name = models.CharField(_("Federführung im Verwaltungsvorstand"), max_length=120, blank=True)
    sponsor_function = models.CharField(_("Funktion der Federführung"), max_length=120, blank=True)
    snapshot_note = models.TextField(_("Hinweis zu den Daten"), blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ("name", "id")
        verbose_name = _("Bündnis")

    def __str__(self) -> str:
        return self.name

    @property
    def alliance_id(self) -> object:
        """Return its own id: an alliance belongs to itself."""
        return self.pk

    def get_absolute_url(self) -> str:
        """Return the address of its dossier."""
        return reverse("alliance", kwargs={"pk": self.pk})


class StageChange(Sourced):
    """From a day on the alliance is at a stage of its life."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(_("Stand"), max_length=20, choices=Stage)
    on = models.DateField(_("seit"))
    note = models.CharField(_("Anmerkung"), max_length=300, blank=True)

    class Meta:
        ordering = ("on", "id")
        verbose_name = _("Schritt im Leben des Bündnisses")

    def __str__(self) -> str:
        return self.get_stage_display()

    def get_absolute_url(self) -> str:
        """Return the address of the page on which it stands."""
        return reverse("stages")


class Town(Sourced):
    """A municipality takes part in an alliance."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="towns")
    ags = models.CharField(_("Kommune (AGS)"), max_length=8)
    role = models.CharField(_("Rolle"), max_length=10, choices=TownRole, default=TownRole.MEMBER)
    joined_on = models.DateField(_("beigetreten am"), null=True, blank=True)
    left_on = models.DateField(_("ausgetreten am"), null=True, blank=True)

    class Meta:
        ordering = ("ags", "joined_on", "id")
        verbose_name = _("Kommune im Bündnis")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["alliance", "ags", "joined_on"], name="town_once")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return the name of the municipality."""
        found = places().get(self.ags)
        return found.name if found else self.ags

    def get_absolute_url(self) -> str:
        """Return the address of the page about the municipality."""
        return f"{reverse('place')}?ags={self.ags}"


class ManagingOffice(Sourced):
    """The geschäftsführende Stelle (GfS) of an alliance, from a day to a day."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="offices")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="offices", verbose_name=_("Organisation")
    )
    seat = models.CharField(_("Sitz"), max_length=20, choices=Seat, default=Seat.KI)
    full_time_equivalents = models.DecimalField(
        _("Vollzeitstellen"), max_digits=4, decimal_places=2, null=True, blank=True
    )
    additional_task = models.BooleanField(_("zusätzliche Aufgabe"), null=True, blank=True)
    workload_note = models.TextField(_("Arbeitsbelastung"), blank=True)
    since = models.DateField(_("seit"))
    until = models.DateField(_("bis (Tag danach)"), null=True, blank=True)

    class Meta:
        ordering = ("-since", "id")
        verbose_name = _("Geschäftsführende Stelle (GfS)")

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Return the address of the page on which it stands."""
        return reverse("offices")


class CoreGroupMember(Sourced):
    """An organisation sits in the Bündniskerngruppe (BKG)."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="core_group")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, verbose_name=_("Organisation"))
    person_name = models.CharField(_("Person"), max_length=120, blank=True)
    function = models.CharField(_("Funktion"), max_length=10, choices=GroupFunction, default="member")
    joined_on = models.DateField(_("dabei seit"))
    left_on = models.DateField(_("ausgeschieden am"), null=True, blank=True)
    change_reason = models.CharField(_("Grund des Wechsels"), max_length=200, blank=True)

    class Meta:
        ordering = ("organisation__name", "joined_on", "id")
        verbose_name = _("Mitglied der Bündniskerngruppe (BKG)")

    def __str__(self) -> str:
        return str(self.organisation)

    def get_absolute_url(self) -> str:
        """Return the address of the page on which it stands."""
        return reverse("core_group")


class ImplementationStep(Sourced):
    """One of the six Umsetzungsbausteine of Gemeinsam klappt's in an alliance."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField(_("Umsetzungsbaustein"), choices=StepNumber)
    state = models.CharField(_("Stand"), max_length=12, choices=StepState, default=StepState.NOT_STARTED)
    started_on = models.DateField(_("begonnen am"), null=True, blank=True)
    done_on = models.DateField(_("abgeschlossen am"), null=True, blank=True)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ("number", "id")
        verbose_name = _("Umsetzungsbaustein")
        constraints: ClassVar = [models.UniqueConstraint(fields=["alliance", "number"], name="step_once")]

    def __str__(self) -> str:
        return self.get_number_display()

    def get_absolute_url(self) -> str:
        """Return the address of the page on which it stands."""
        return reverse("steps")


class Competence(Sourced):
    """An office is competent for a task in a place, from a day to a day; places x tasks are a table, not a tree."""

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="competences")
    task = models.CharField(_("Aufgabe"), max_length=20, choices=Task)
    ags = models.CharField(_("Ort (AGS)"), max_length=8)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, verbose_name=_("zuständig"))
    since = models.DateField(_("seit"), null=True, blank=True)
    until = models.DateField(_("bis (Tag danach)"), null=True, blank=True)
    basis = models.CharField(_("Grundlage"), max_length=200, blank=True)

    class Meta:
        ordering = ("task", "ags", "id")
        verbose_name = _("Zuständigkeit")

    def __str__(self) -> str:
        found = places().get(self.ags)
        return f"{self.get_task_display()}, {found.name if found else self.ags}"

    def get_absolute_url(self) -> str:
        """Return the address of the page on which it stands."""
        return reverse("competences")
