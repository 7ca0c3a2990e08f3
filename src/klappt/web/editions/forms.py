"""Forms of editions."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.models import ReportEdition
from klappt.apps.accompaniment.telling import say
from klappt.evidence.instruments.model import Text
from klappt.reports.interim.edition import CHAPTERS
from klappt.reports.words import words
from klappt.web.frame.forms import RecordForm


class EditionForm(RecordForm):
    """Name, day and authors of an edition."""

    class Meta(RecordForm.Meta):
        model = ReportEdition
        fields = ("title", "day", "author")
        help_texts: ClassVar = {
            "title": _("Er steht auf der Titelseite, zum Beispiel „Zwischenbericht September 2019“."),
            "day": _("Gezählt wird, was bis zu diesem Tag abgegeben ist."),
        }


class TextsForm(RecordForm):
    """What the authors write in each chapter; a chapter left empty keeps the proposal."""

    class Meta(RecordForm.Meta):
        model = ReportEdition
        fields = tuple(f"text_{key}" for key in CHAPTERS)

    def __init__(self, *args: Any, **named: Any) -> None:
        """Show the proposal of each chapter below its field."""
        super().__init__(*args, **named)
        german, english = words("interim", "de"), words("interim", "en")
        for name, field in self.fields.items():
            field.widget.attrs["rows"] = 8
            proposal = say(Text(german[name], english[name]))
            field.help_text = _("Bleibt das Feld leer, steht dort: „%(proposal)s“") % {"proposal": proposal}
