"""Pages of researchers about instruments: all of them, one as respondents see it, new, versions, files."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from klappt.apps.accompaniment import instrument_services as services
from klappt.apps.accompaniment.form_files import form_from
from klappt.apps.accompaniment.mapping import instrument_of
from klappt.apps.accompaniment.models import InstrumentVersion
from klappt.apps.accompaniment.telling import say
from klappt.evidence.instruments.changes import tell_changes
from klappt.evidence.instruments.model import Instrument, Kind, Question, Section, Text
from klappt.evidence.instruments.shipped import templates
from klappt.evidence.instruments.telling import KINDS, numbered, tell_condition
from klappt.evidence.instruments.xlsform.names import form_name
from klappt.web.accompaniment.fields import Field
from klappt.web.accompaniment.instrument_forms import NewForm, UploadForm
from klappt.web.frame.export import XLSX_TYPE, download
from klappt.web.frame.pages import ActPage, DeletePage, FormPage, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Table

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REPORT_SHOWN = 30


def language() -> str:
    """Return the language of the request, `de` or `en`."""
    return "en" if (get_language() or "").startswith("en") else "de"


class Instruments(TablePage):
    """All instruments in their versions."""

    title = gettext_lazy("Welche Fragebögen (Arbeitshilfen) gibt es?")
    create = ("instrument_new", gettext_lazy("Neue Arbeitshilfe"))

    def the_table(self) -> Table:
        """Return the columns."""
        return Table(
            columns=[
                Column("title", _("Titel"), sort="title", link=lambda one: one.get_absolute_url()),
                Column("code", _("Kurzname"), sort="code"),
                Column("number", _("Fassung"), sort="number", kind="number"),
                Column("frozen_on", _("unveränderlich seit"), sort="frozen_on", kind="day"),
                Column("used", _("Wellen"), kind="number"),
            ],
            search=("title", "code"),
            empty=_("Noch keine Arbeitshilfe. Fünf Vorschläge liegen bereit: „Neue Arbeitshilfe“."),
        )

    def list_rows(self) -> QuerySet[Any]:
        """Return the versions, the newest of each code first."""
        ordered: QuerySet[Any] = (
            self.rows().defer("content").annotate(used=Count("waves")).order_by("code", "-number", "pk")
        )
        return ordered


class InstrumentPage(RecordPage):
    """One version as the respondent will see it."""

    template = "accompaniment/instrument.html"
    record: InstrumentVersion

    def context(self) -> dict[str, Any]:
        """Return the whole questionnaire, drawn but not to be filled."""
        instrument = instrument_of(self.record)
        return {
            "instrument": instrument,
            "intro": say(instrument.intro),
            "sections": preview(instrument),
            "questions": len(numbered(instrument)),
            "earlier": services.earlier_version(self.record),
            "used": self.record.waves.count(),
            "may_change": self.allowed("update"),
        }


def preview(instrument: Instrument) -> list[dict[str, Any]]:
    """Return sections with their questions as fields that cannot be filled, each with its condition in words."""
    numbers = numbered(instrument)
    return [
        {
            "title": say(section.title),
            "intro": say(section.intro),
            "local": section.local,
            "rows": [_row(question, section, instrument, numbers) for question in section.questions],
        }
        for section in instrument.sections
    ]


def _row(
    question: Question, section: Section, instrument: Instrument, numbers: dict[str, str]
) -> dict[str, Any]:
    when = tell_condition(question.when, instrument, language()) if question.when is not None else ""
    return {
        "field": None if question.kind == Kind.NOTE else Field(question, f"vorschau.{question.id}"),
        "words": say(question.title),
        "number": numbers.get(question.id, ""),
        "when": when,
        "local": question.local and not section.local,
        "kind": KINDS[question.kind].say(language()),
    }


class NewInstrument(FormPage):
    """Begin an instrument: from a proposal, or empty."""

    title = gettext_lazy("Neue Arbeitshilfe")
    lead = gettext_lazy(
        "Die Vorschläge stammen von klappt, es sind keine Instrumente des IAQ. Alles lässt sich ändern."
    )
    template = "accompaniment/instrument_new.html"

    def form(self) -> Any:
        """Return the form with the shipped instruments."""
        sent = self.request.POST if self.request.method == "POST" else None
        sources = [(one.id, say(one.title)) for one in templates().values()]
        return NewForm(sent, sources=sources, initial={"source": "ah1"})

    def save(self, form: Any) -> InstrumentVersion:
        """Keep it."""
        told = form.cleaned_data
        if told["source"]:
            begun = templates()[told["source"]]
        else:
            title = Text(told["title_de"])
            begun = Instrument(
                form_name(title.de)[:40].lower(), 1, title, (Section("teil_1", Text(_("Teil 1"))),)
            )
        return services.keep_new(instrument=begun, by=self.request.actor)

    def after(self, saved: Any) -> str:
        """Go on to the editor."""
        return reverse("instrument_edit", args=[saved.pk])

    def back(self) -> str:
        """Return the list."""
        return reverse("instruments")


class ImportInstrument(FormPage):
    """Take an XLSForm over."""

    title = gettext_lazy("Fragebogen aus einer XLSForm-Datei")
    lead = gettext_lazy(
        "XLSForm ist das Format von KoBo und ODK (.xlsx, .xlsm, .xls). Makros werden nie ausgeführt. "
        "Danach steht da, was übernommen, verändert oder nicht übernommen wurde."
    )
    form_class = UploadForm  # type: ignore[assignment]
    template = "accompaniment/instrument_import.html"
    report: tuple[str, ...] = ()

    def form(self) -> Any:
        """Return the form."""
        sent = self.request.method == "POST"
        return UploadForm(self.request.POST if sent else None, self.request.FILES if sent else None)

    def save(self, form: Any) -> InstrumentVersion:
        """Read and keep it."""
        file = form.cleaned_data["file"]
        instrument, lines = form_from(file.read(), file.name)
        self.report = tuple(lines)
        return services.keep_new(instrument=instrument, by=self.request.actor)

    def told(self, saved: Any) -> str:
        """Return the report."""
        for line in self.report[1 : REPORT_SHOWN + 1]:
            messages.info(self.request, line.strip())
        if len(self.report) > REPORT_SHOWN + 1:
            messages.info(
                self.request, _("… und %(n)d Zeilen mehr.") % {"n": len(self.report) - REPORT_SHOWN - 1}
            )
        return self.report[0] if self.report else super().told(saved)

    def back(self) -> str:
        """Return the list."""
        return reverse("instruments")


class NewVersion(ActPage):
    """Begin a new version."""

    title = gettext_lazy("Neue Fassung")
    question = gettext_lazy(
        "Soll eine neue Fassung mit denselben Fragen beginnen? Die alte bleibt, wie sie ist."
    )
    button = gettext_lazy("Ja, neue Fassung anlegen")
    done = gettext_lazy("Neue Fassung angelegt.")
    record: InstrumentVersion

    def act(self) -> None:
        """Begin it."""
        services.next_version(version=self.record, by=self.request.actor)

    def after(self) -> str:
        """Return the list, where the new version stands first."""
        return f"{reverse('instruments')}?q={self.record.code}"


class DeleteInstrument(DeletePage):
    """Delete a version nobody uses."""

    title = gettext_lazy("Arbeitshilfe löschen")
    question = gettext_lazy(
        "Soll diese Fassung gelöscht werden? Das geht nur, solange keine Welle sie braucht."
    )

    def act(self) -> None:
        """Delete it."""
        services.delete_version(version=self.record, by=self.request.actor)

    def after(self) -> str:
        """Return the list."""
        return reverse("instruments")


class Changes(RecordPage):
    """What is different from the version before, in words."""

    template = "accompaniment/instrument_changes.html"
    title = gettext_lazy("Was ist anders als in der Fassung davor?")
    record: InstrumentVersion

    def context(self) -> dict[str, Any]:
        """Return the changes."""
        earlier = services.earlier_version(self.record)
        told = tell_changes(instrument_of(earlier), instrument_of(self.record), language()) if earlier else []
        return {"earlier": earlier, "changes": told}


class InstrumentFile(RecordPage):
    """The instrument as a file: XLSForm, a sheet for Word, a sheet on paper."""

    record: InstrumentVersion

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Return the file that `form` names, in the language `lang`."""
        self.record = self.get_one(named["pk"])
        spoken = "en" if request.GET.get("lang", language()) == "en" else "de"
        return instrument_file(
            instrument_of(self.record), request.GET.get("form", "xlsform"), spoken, str(self.record)
        )


def instrument_file(
    instrument: Instrument, form: str, spoken: str, name: str, answers: dict[str, Any] | None = None
) -> HttpResponse:
    """Return an instrument as a file; 404 for a form there is not."""
    match form:
        case "xlsform":
            from klappt.evidence.instruments.xlsform.writing import write_xlsform  # noqa: PLC0415 - seldom needed

            return download(write_xlsform(instrument), f"{name}.xlsx", XLSX_TYPE)
        case "docx":
            from klappt.evidence.instruments.sheets.writing import write_sheet  # noqa: PLC0415

            return download(write_sheet(instrument, answers, spoken), f"{name}.docx", DOCX_TYPE)
        case "pdf":
            from klappt.reports.sheet import sheet_pdf  # noqa: PLC0415

            return download(sheet_pdf(instrument, today(), answers, spoken), f"{name}.pdf", "application/pdf")
        case _:
            raise Http404
