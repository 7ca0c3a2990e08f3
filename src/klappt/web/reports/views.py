"""The report to the committee: looked at, then taken along as PDF or DOCX."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from klappt.apps.funding.reporting import committee_facts
from klappt.reports.blocks import Report
from klappt.reports.committee import committee_report, usual_begin
from klappt.reports.writers import docx, html, pdf
from klappt.web.frame.export import download
from klappt.web.frame.pages import Page
from klappt.web.reports.forms import Period

WRITERS: dict[str, tuple[Callable[[Report], bytes], str]] = {
    "pdf": (pdf.write, "application/pdf"),
    "docx": (docx.write, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


class Committee(Page):
    """What the council's committee is told: state, numbers, decisions, next steps."""

    template = "reports/committee.html"
    title = _("Bericht an den Ausschuss")
    lead = _(
        "Stand, Zahlen, Beschlüsse und nächste Schritte des Bündnisses, ohne Daten über einzelne Menschen."
    )

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Show the report, or return it as a file."""
        form = Period(request.GET if "since" in request.GET else self._usual())
        if not form.is_valid():
            return self.show(422, form=form)
        report = self._report(form)
        kind = request.GET.get("as", "")
        if kind in WRITERS:
            write, mime = WRITERS[kind]
            return download(write(report), f"{report.title}-{report.on.isoformat()}.{kind}", mime)
        parts = [mark_safe(html.part(block)) for block in report.blocks]  # noqa: S308  (escaped by the writer)
        return self.show(form=form, report=report, parts=parts, kinds=list(WRITERS))

    def _usual(self) -> dict[str, str]:
        on = self.request.on
        return {"since": usual_begin(on).isoformat(), "on": on.isoformat()}

    def _report(self, form: Period) -> Report:
        facts = committee_facts(alliance=self.alliance, **form.cleaned_data)
        return committee_report(facts, "en" if get_language() == "en" else "de")
