"""Pages on which an alliance notes its counts of outcomes, five kinds kept apart."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.choices import Counted
from klappt.apps.accompaniment.models import Outcome
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import DeletePage, FormPage, TablePage
from klappt.web.frame.tables import Column, Filter, Table, by

LEAD = _(
    "Fünf Zahlen, die Verschiedenes bedeuten: erreicht, aufgenommen, teilgenommen, vermittelt, noch begleitet. "
    "Sie stehen nebeneinander und werden nie zusammengezählt. Das Land sieht nur geschützte Summen."
)


class OutcomeForm(RecordForm):
    """One count."""

    class Meta(RecordForm.Meta):
        model = Outcome
        fields = ("counted", "into", "people", "period", "definition", "source_url")
        help_texts: ClassVar = {
            "into": _("Nur bei „vermittelt“."),
            "period": _("Zum Beispiel: September 2020 bis Juni 2022"),
            "definition": _("Zum Beispiel: mindestens ein Gespräch geführt"),
        }

    def clean(self) -> dict[str, Any]:
        """Ask where to only where somebody was placed."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("counted") == Counted.PLACED and not found.get("into"):
            self.add_error("into", _("Bitte sagen Sie, wohin vermittelt wurde."))
        if found.get("counted") != Counted.PLACED and found.get("into"):
            self.add_error("into", _("Ein Ziel gehört nur zu „vermittelt“."))
        return found


class Outcomes(TablePage):
    """What the own alliance counts."""

    title = _("Was zählen wir als Ergebnis?")
    lead = LEAD
    create = ("outcome_new", _("Zahl eintragen"))
    table = Table(
        columns=(
            Column(
                "counted",
                _("Gezählt wird"),
                "get_counted_display",
                sort="counted",
                link=lambda row: reverse("outcome_change", args=[row.pk]),
            ),
            Column("into", _("Ziel"), "get_into_display", sort="into"),
            Column("people", _("Personen"), sort="people", kind="number"),
            Column("period", _("Zeitraum")),
            Column("definition", _("Wie gezählt wurde")),
            Column("source_url", _("Quelle"), on_page=False),
            Column("synthetic", _("erfunden")),
        ),
        filters=(Filter("counted", _("Gezählt wird"), Counted.choices, by("counted")),),
        search=("definition", "period"),
        empty=_("Noch keine Zahl eingetragen."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the counts in their order."""
        return self.rows().order_by("counted", "into", "id")


class NewOutcome(FormPage):
    """Note a count."""

    title = _("Ergebniszahl eintragen")
    lead = LEAD
    form_class = OutcomeForm
    done = _("Zahl gespeichert. In der Landessicht steht sie nur in geschützten Summen.")

    def back(self) -> str:
        """Return the list."""
        return reverse("outcomes")


class ChangeOutcome(FormPage):
    """Change a count."""

    title = _("Ergebniszahl ändern")
    template = "state/outcome_form.html"
    form_class = OutcomeForm
    done = _("Zahl gespeichert.")


class DeleteOutcome(DeletePage):
    """Take a count away."""

    title = _("Ergebniszahl löschen")
    done = _("Zahl gelöscht.")
