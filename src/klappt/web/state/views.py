"""The state view: looked at, then taken along as PDF, DOCX or tables."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.state_facts import state_facts
from klappt.reports.blocks import Report
from klappt.reports.state_view import state_report
from klappt.reports.writers import csv, docx, html, pdf
from klappt.web.frame.export import download
from klappt.web.frame.pages import Page

WRITERS: dict[str, tuple[Callable[[Report], bytes], str, str]] = {
    "pdf": (pdf.write, "application/pdf", "PDF"),
    "docx": (
        docx.write,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "DOCX",
    ),
    "zip": (csv.write, "application/zip", "CSV"),
}


class StateView(Page):
    """Membership, returns, structures, funding and outcomes of all alliances, protected."""

    template = "state/state.html"
    title = _("Wie steht das Land da?")
    lead = _("Alle Bündnisse zusammen, ohne Angaben über einzelne Menschen. Kleine Zahlen sind gesperrt.")

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Show the view, or return it as a file."""
        report = state_report(state_facts(on=self.request.on), "en" if get_language() == "en" else "de")
        kind = request.GET.get("as", "")
        if kind in WRITERS:
            write, mime, _name = WRITERS[kind]
            return download(write(report), f"landessicht-{report.on.isoformat()}.{kind}", mime)
        parts = [mark_safe(html.part(block)) for block in report.blocks]  # noqa: S308  (escaped by the writer)
        kinds = [(code, name) for code, (_write, _mime, name) in WRITERS.items()]
        return self.show(report=report, parts=parts, kinds=kinds)
