"""Pages about editions of the Zwischenbericht: list, one edition, its texts, its files, freezing."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.edition_services import edition_of, freeze_edition
from klappt.apps.accounts.access.policy import Refused
from klappt.reports.interim.edition import CHAPTERS, Edition
from klappt.reports.interim.report import interim_report
from klappt.reports.interim.slides import slides
from klappt.reports.writers import csv, docx, html, pdf
from klappt.web.editions.forms import EditionForm, TextsForm
from klappt.web.frame.export import download
from klappt.web.frame.pages import ActPage, DeletePage, FormPage, Page, RecordPage, TablePage
from klappt.web.frame.requests import today
from klappt.web.frame.tables import Column, Table

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Write = Callable[[Edition, str], bytes]
FILES: dict[str, tuple[str, str, Write]] = {
    "pdf": ("pdf", "application/pdf", lambda one, lang: pdf.write(interim_report(one, lang))),
    "docx": ("docx", WORD_TYPE, lambda one, lang: docx.write(interim_report(one, lang))),
    "html": ("html", "text/html; charset=utf-8", lambda one, lang: html.write(interim_report(one, lang))),
    "folien": ("pdf", "application/pdf", lambda one, lang: pdf.write(slides(one, lang))),
    "tabellen": ("zip", "application/zip", lambda one, lang: csv.write(interim_report(one, lang))),
    "zahlen": ("json", "application/json", lambda one, _lang: one.numbers),
}


def language() -> str:
    """Return the language in which a report is made for this request."""
    return "en" if (get_language() or "").startswith("en") else "de"


class Editions(TablePage):
    """All editions."""

    title = _("Berichte")
    lead = _(
        "Zwischenberichte der wissenschaftlichen Begleitung. Eine eingefrorene Ausgabe behält ihre Daten für immer."
    )
    create = ("edition_new", _("Ausgabe anlegen"))
    table = Table(
        columns=(
            Column("title", _("Ausgabe"), sort="title", link=lambda row: str(row.get_absolute_url())),
            Column("day", _("Stand der Daten"), sort="day"),
            Column("frozen_on", _("eingefroren am"), sort="frozen_on"),
            Column("digest", _("Zahlenstand")),
        ),
        search=("title", "author"),
        empty=_(
            "Noch keine Ausgabe. Legen Sie eine an: Die Zahlen sind sofort da, die Texte schreiben Sie dazu."
        ),
    )


class EditionPage(RecordPage):
    """One edition: what is written, what can be taken along."""

    template = "editions/edition.html"

    def context(self) -> dict[str, Any]:
        """Return the chapters with what is written in them, and what may be done."""
        chapters = [
            (self.record._meta.get_field(f"text_{key}").verbose_name, getattr(self.record, f"text_{key}"))
            for key in CHAPTERS
        ]
        return {
            "chapters": chapters,
            "written": sum(bool(text) for _name, text in chapters),
            "may_update": self.allowed("update") and not self.record.frozen_on,
        }


class Preview(RecordPage):
    """The whole report as a page."""

    template = "editions/preview.html"

    def context(self) -> dict[str, Any]:
        """Return the parts of the report."""
        edition = edition_of(self.record, self.request.actor)
        report = interim_report(edition, language())
        parts = [mark_safe(html.part(block)) for block in report.blocks]  # noqa: S308  (escaped by the writer)
        return {"report": report, "parts": parts}


class EditionFile(Page):
    """The report, the slides, its tables or its numbers as a file."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Return the file; as PDF where another kind is asked for than there is."""
        record = self.get_one(named["pk"])
        kind = request.GET.get("als", "pdf")
        ending, mime, write = FILES.get(kind, FILES["pdf"])
        name = f"{record.title}-{kind if kind in FILES else 'pdf'}-{record.day.isoformat()}.{ending}"
        return download(write(edition_of(record, self.request.actor), language()), name, mime)


class NewEdition(FormPage):
    """Begin an edition."""

    title = _("Ausgabe anlegen")
    form_class = EditionForm
    done = _("Ausgabe angelegt. Als Nächstes: die Texte der Kapitel.")

    def initial(self) -> dict[str, Any]:
        """Suggest the day on which the workspace stands."""
        return {"day": self.request.on}

    def back(self) -> str:
        """Return the list."""
        return reverse("editions")


class _Draft(FormPage):
    """A form about an edition that is not frozen."""

    def save(self, form: Any) -> Any:
        """Save, unless it is frozen meanwhile."""
        if self.record.frozen_on:
            raise Refused(_("Diese Ausgabe ist eingefroren. Sie wird nicht mehr geändert."))
        return super().save(form)


class ChangeEdition(_Draft):
    """Change name, day or authors."""

    title = _("Ausgabe bearbeiten")
    form_class = EditionForm
    done = _("Ausgabe gespeichert.")


class WriteTexts(_Draft):
    """Write the texts of the chapters."""

    title = _("Texte der Kapitel")
    lead = _("Jede Zeile wird ein Absatz. Tabellen, Abbildungen und Zitate setzt klappt dahinter.")
    form_class = TextsForm
    done = _("Texte gespeichert.")


class Freeze(ActPage):
    """Freeze an edition."""

    title = _("Ausgabe einfrieren")
    question = _(
        "Soll diese Ausgabe eingefroren werden? Ihre Daten und Texte bleiben dann, wie sie sind, auch wenn sich "
        "Rückläufe später ändern. Das lässt sich nicht zurücknehmen."
    )
    button = _("Einfrieren")
    done = _("Ausgabe eingefroren. Sie lässt sich jederzeit mit denselben Zahlen ausgeben.")

    def act(self) -> None:
        """Freeze it."""
        freeze_edition(record=self.record, on=today(), by=self.request.actor)


class DeleteEdition(DeletePage):
    """Delete a draft."""

    title = _("Ausgabe löschen")
    question = _("Soll dieser Entwurf mit seinen Texten gelöscht werden?")
    done = _("Entwurf gelöscht.")

    def act(self) -> None:
        """Delete it; what was published is kept, because later tables are weighed against it."""
        if self.record.frozen_on:
            raise Refused(
                _("Eine eingefrorene Ausgabe wird nicht gelöscht: Spätere Tabellen richten sich danach.")
            )
        super().act()

    def after(self) -> str:
        """Return the list."""
        return reverse("editions")
