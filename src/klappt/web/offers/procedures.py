"""How long offices take, and what the alliance has set for all computations."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.offers import words
from klappt.apps.offers.mapping import setting_of
from klappt.apps.offers.models import CatalogueSetting, Procedure
from klappt.catalogue.model import PERMISSION
from klappt.kernel.places import places
from klappt.law.registry import status_steps
from klappt.planning.offices import LEGAL_STEP_DAYS, PERMISSION_DAYS
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import DeletePage, FormPage, TablePage
from klappt.web.frame.tables import Column, Table
from klappt.web.offers.forms import kreise_of


def step_choices() -> list[tuple[str, str]]:
    """Return all procedures by what they are called."""
    english = words.lang() == "en"
    named = {step.id: step.name_en if english else step.name for step in status_steps()}
    permission = (PERMISSION, _("Beschäftigungserlaubnis"))
    return [permission, *sorted(named.items(), key=lambda one: one[1])]


def office_choices(alliance: Any) -> list[tuple[str, str]]:
    """Return the offices that decide for the towns of an alliance."""
    kreise = set(kreise_of(alliance))
    found = {one.abh_ags for one in places().values() if one.kreis_ags in kreise}
    named = [
        (ags, _("Ausländerbehörde %(place)s") % {"place": words.place_words(ags)}) for ags in sorted(found)
    ]
    return [("", _("alle Ausländerbehörden")), *named]


class ProceduresPage(TablePage):
    """How long offices take, as the alliance knows it."""

    template = "offers/procedures.html"
    title = gettext_lazy("Wie lange dauern Verfahren?")
    lead = gettext_lazy(
        "Bearbeitungszeiten der Ausländerbehörden (ABH), wie sie das Bündnis kennt. Der Wegeplaner rechnet damit."
    )
    create = ("procedure_new", gettext_lazy("Dauer eintragen"))

    def list_rows(self) -> QuerySet[Any]:
        """Return the procedures."""
        return self.rows()

    def the_table(self) -> Table:
        """Return the columns."""
        steps, offices = dict(step_choices()), dict(office_choices(self.request.actor.alliance))
        may = self.allowed("update")
        return Table(
            columns=[
                Column("step", _("Verfahren"), lambda one: steps.get(one.step_id, one.step_id), sort="step_id",
                       link=(lambda one: reverse("procedure_edit", args=[one.pk])) if may else None),
                Column("office", _("Behörde"), lambda one: offices.get(one.abh_ags, one.abh_ags), sort="abh_ags"),
                Column("days", _("Tage"), "processing_days", sort="processing_days", kind="number"),
                Column("note", _("Anmerkung")),
            ],
            empty=_("Nichts eingetragen: Der Wegeplaner nimmt %(step)s Tage für einen Wechsel des Status an und "
                    "%(permission)s Tage für eine Beschäftigungserlaubnis.")
            % {"step": LEGAL_STEP_DAYS, "permission": PERMISSION_DAYS},
        )  # fmt: skip

    def context(self) -> dict[str, Any]:
        """Return the list, and the settings beside it."""
        return super().context() | {"setting": setting_of(self.alliance)}


class ProcedureForm(RecordForm):
    """How long an office takes for something."""

    class Meta(RecordForm.Meta):
        model = Procedure
        fields = ("step_id", "abh_ags", "processing_days", "note")

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer procedures and offices by their names."""
        super().__init__(*args, **named)
        steps, offices = step_choices(), office_choices(self.alliance)
        own = self.instance.abh_ags
        if own and own not in dict(offices):
            offices.append((own, words.place_words(own)))
        self.fields["step_id"] = forms.ChoiceField(choices=steps, label=_("Verfahren"))
        self.fields["abh_ags"] = forms.ChoiceField(choices=offices, required=False, label=_("Behörde"))
        self.fields["processing_days"].label = _("Tage vom Antrag bis zur Entscheidung")

    def clean(self) -> dict[str, Any]:
        """Refuse a second entry for the same procedure and office."""
        super().clean()
        found = self.cleaned_data
        same = Procedure.objects.filter(
            alliance=self.alliance, step_id=found.get("step_id"), abh_ags=found.get("abh_ags", "")
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error(
                "step_id", _("Für dieses Verfahren und diese Behörde ist schon eine Dauer eingetragen.")
            )
        return found

    def clean_processing_days(self) -> int:
        """Refuse a legal step that takes no time."""
        days = int(self.cleaned_data["processing_days"])
        if days == 0 and self.cleaned_data.get("step_id") != PERMISSION:
            raise forms.ValidationError(_("Ein Wechsel des Status dauert mindestens einen Tag."))
        return days


class ProcedureNew(FormPage):
    """Enter how long something takes."""

    title = gettext_lazy("Dauer eines Verfahrens")
    form_class = ProcedureForm
    done = gettext_lazy("Gespeichert. Der Wegeplaner rechnet ab jetzt damit.")


class ProcedureEdit(ProcedureNew):
    """Change how long something takes."""

    template = "offers/procedure_form.html"


class ProcedureDelete(DeletePage):
    """Forget how long something takes."""

    title = gettext_lazy("Dauer löschen")
    question = gettext_lazy(
        "Soll diese Dauer gelöscht werden? Der Wegeplaner nimmt dann wieder einen üblichen Wert an."
    )


class SettingForm(RecordForm):
    """What holds for all computations."""

    class Meta(RecordForm.Meta):
        model = CatalogueSetting
        fields = ("interface_days", "horizon_days", "max_steps")

    def __init__(self, *args: Any, **named: Any) -> None:
        """Explain what the numbers do."""
        super().__init__(*args, **named)
        texts = {
            "interface_days": _(
                "So lange dauert ein Übergang zwischen zwei Angeboten, für den nichts vereinbart ist."
            ),
            "horizon_days": _("So weit blickt der Wegeplaner voraus. 2190 Tage sind sechs Jahre."),
            "max_steps": _("So viele Schritte darf eine Kette höchstens haben."),
        }
        for name, text in texts.items():
            self.fields[name].help_text = text
            self.fields[name].widget.attrs["min"] = 0 if name == "interface_days" else 1

    def clean(self) -> dict[str, Any]:
        """Refuse numbers with which nothing could be computed."""
        super().clean()
        found = self.cleaned_data
        for name, most in (("interface_days", 365), ("horizon_days", 7300), ("max_steps", 20)):
            value = found.get(name)
            least = 0 if name == "interface_days" else 1
            if value is not None and (value < least or value > most):
                self.add_error(
                    name, _("Bitte eine Zahl von %(least)s bis %(most)s.") % {"least": least, "most": most}
                )
        return found


class SettingEdit(FormPage):
    """Change what holds for all computations."""

    title = gettext_lazy("Einstellungen des Wegeplaners")
    form_class = SettingForm
    done = gettext_lazy("Gespeichert. Alle Wege werden ab jetzt so gerechnet.")

    def find(self, **named: Any) -> Any:  # noqa: ARG002
        """Return the settings of the alliance; 404 where somebody may not change them."""
        super().find()
        found = setting_of(self.alliance)
        return found if CatalogueSetting.objects.filter(pk=found.pk).exists() else None
