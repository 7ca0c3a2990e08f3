"""Forms of the dossier."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.alliance.models import (
    Alliance,
    Competence,
    CoreGroupMember,
    ImplementationStep,
    ManagingOffice,
    StageChange,
    Town,
)
from klappt.kernel.places import Place, places
from klappt.web.frame.forms import Day, RecordForm

PlaceChoices = list[tuple[str, Any]]


def place_choices() -> PlaceChoices:
    """Return all places to choose from, by Kreis; a Kreis stands before its municipalities."""
    return [("", _("bitte wählen")), *_by_kreis()]


def _by_kreis() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    every = sorted(
        (one for one in places().values() if not one.is_city_as_kreis),
        key=lambda one: (one.kreis_name, one.kreis_ags, one.is_municipality, one.name),
    )
    for name, group in groupby(every, key=lambda one: one.kreis_name):
        yield name, [(one.ags, _named(one)) for one in group]


def _named(place: Place) -> str:
    return place.name if place.is_municipality else _("%(kreis)s (ganz)") % {"kreis": place.name}


lazy_places = lazy(place_choices, list)


class AllianceForm(RecordForm):
    """What is said about the alliance as a whole."""

    class Meta(RecordForm.Meta):
        model = Alliance
        fields: ClassVar = [
            "name",
            "local_brand",
            "sponsor_name",
            "sponsor_function",
            "snapshot_note",
            "note",
        ]


class TownForm(RecordForm):
    """A municipality takes part."""

    ags = forms.ChoiceField(label=gettext_lazy("Kommune"), choices=lazy_places)

    class Meta(RecordForm.Meta):
        model = Town
        fields: ClassVar = ["ags", "role", "joined_on", "left_on", "source_url"]


class LeaveTownForm(RecordForm):
    """A municipality leaves."""

    left_on = forms.DateField(
        label=gettext_lazy("ausgetreten am"),
        widget=Day,
        help_text=gettext_lazy("Ab diesem Tag gehört die Kommune nicht mehr dazu."),
    )

    class Meta(RecordForm.Meta):
        model = Town
        fields: ClassVar = ["left_on"]


class OfficeForm(RecordForm):
    """A period of the managing office."""

    class Meta(RecordForm.Meta):
        model = ManagingOffice
        fields: ClassVar = [
            "organisation", "seat", "full_time_equivalents", "additional_task", "workload_note", "since", "until",
        ]  # fmt: skip


class MemberForm(RecordForm):
    """An organisation sits in the core group."""

    class Meta(RecordForm.Meta):
        model = CoreGroupMember
        fields: ClassVar = [
            "organisation",
            "function",
            "person_name",
            "joined_on",
            "left_on",
            "change_reason",
        ]


class LeaveGroupForm(RecordForm):
    """An organisation leaves the core group."""

    left_on = forms.DateField(
        label=gettext_lazy("ausgeschieden am"),
        widget=Day,
        help_text=gettext_lazy("Ab diesem Tag gehört die Organisation nicht mehr zur Kerngruppe."),
    )

    class Meta(RecordForm.Meta):
        model = CoreGroupMember
        fields: ClassVar = ["left_on", "change_reason"]


class StageForm(RecordForm):
    """The alliance reached a stage of its life."""

    class Meta(RecordForm.Meta):
        model = StageChange
        fields: ClassVar = ["stage", "on", "note", "source_url"]


class StepForm(RecordForm):
    """How far an Umsetzungsbaustein is."""

    class Meta(RecordForm.Meta):
        model = ImplementationStep
        fields: ClassVar = ["number", "state", "started_on", "done_on", "note"]


class CompetenceForm(RecordForm):
    """Who is competent for a task in a place."""

    ags = forms.ChoiceField(
        label=gettext_lazy("Ort"),
        choices=lazy_places,
        help_text=gettext_lazy(
            "Ein Eintrag für einen Kreis gilt für alle Kommunen, die keinen eigenen haben."
        ),
    )

    class Meta(RecordForm.Meta):
        model = Competence
        fields: ClassVar = ["task", "ags", "organisation", "since", "until", "basis", "source_url"]
