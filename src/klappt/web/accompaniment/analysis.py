"""
Pages of the analyses: what there is, one analysis each, the returns behind a number, publishing.

Who may trace sees numbers before protection and the way back to the returns; everybody else reads what was published.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.mapping import study_of
from klappt.apps.accompaniment.models import Publication
from klappt.apps.accompaniment.publishing import latest, publish_analyses, published_findings, published_study
from klappt.apps.accounts.access.policy import Refused, may, visible
from klappt.evidence.answered import find
from klappt.evidence.statistics.frequencies import frequencies
from klappt.evidence.statistics.model import Finding
from klappt.evidence.statistics.registry import (
    GROUPS,
    Analysis,
    analyses,
    analysis_at,
    findings,
    waves_for,
    with_names,
)
from klappt.evidence.statistics.words import wave_name
from klappt.evidence.study import Study, Wave
from klappt.reports.analysis import analysis_report
from klappt.reports.blocks import Report
from klappt.reports.writers import csv, docx, pdf
from klappt.web.accompaniment.analysis_tables import language, shown
from klappt.web.frame.export import download
from klappt.web.frame.pages import Page

ADDRESSES = tuple(one.address for one in analyses())
WRITERS: dict[str, tuple[Callable[[Report], bytes], str, str]] = {
    "csv": (csv.write, "zip", "application/zip"),
    "pdf": (pdf.write, "pdf", "application/pdf"),
    "docx": (docx.write, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


class StudyPage(Page):
    """A page about the study: as the person may see it, or as it was published."""

    resource = "analysis"

    @property
    def traces(self) -> bool:
        """Test if the person sees numbers before protection, and the returns behind them."""
        return may(self.request.actor, "analysis", "trace") and not self.request.GET.get("veroeffentlicht")

    @cached_property
    def study(self) -> Study:
        """Return the study as this person may see it."""
        return study_of(self.request.actor, self.request.on)

    @cached_property
    def publication(self) -> Publication | None:
        """Return what was published last."""
        return latest()

    def published_study(self) -> Study:
        """Return what stands beside published tables."""
        return (
            published_study(self.publication) if self.publication else Study(self.request.on, synthetic=False)
        )


class Analyses(StudyPage):
    """What there is to read."""

    template = "accompaniment/analyses.html"
    title = _("Was zeigen die Rücksendungen und Gespräche?")

    def context(self) -> dict[str, Any]:
        """Return the waves with their numbers, and the analyses by group."""
        publication, open_ = self.publication, self.traces
        groups = [
            (
                name.say(language()),
                [self._item(one) for one in analyses() if one.group == key and self._has(one)],
            )
            for key, name in GROUPS.items()
        ]
        return {
            "groups": [(name, ones) for name, ones in groups if ones],
            "waves": self._waves() if open_ else [],
            "talks": len(self.study.talks),
            "workshops": len(self.study.workshops),
            "open": open_,
            "synthetic": self.study.synthetic if open_ else bool(publication and publication.synthetic),
            "publication": publication,
            "may_publish": may(self.request.actor, "analysis", "create"),
            "may_export": may(self.request.actor, "analysis", "export"),
        }

    def _item(self, analysis: Analysis) -> dict[str, str]:
        told = language()
        href = reverse(f"analysis_{analysis.address}")
        return {"title": analysis.title.say(told), "lead": analysis.lead.say(told), "href": href}

    def _has(self, analysis: Analysis) -> bool:
        if self.traces:
            return bool(
                waves_for(self.study, analysis) if analysis.questions else findings(self.study, analysis)
            )
        return any((self.publication.tables if self.publication else {}).get(analysis.address, {}).values())

    def _waves(self) -> list[dict[str, Any]]:
        found = []
        for wave in self.study.waves_in_order:
            invited, back = len(self.study.invited_to(wave)), len(self.study.returns_of(wave))
            title = self.study.instrument_of(wave).title.say(language())
            rate = round(100 * back / invited) if invited else None
            found.append(
                {
                    "wave": wave,
                    "name": wave_name(wave),
                    "title": title,
                    "invited": invited,
                    "back": back,
                    "rate": rate,
                }
            )
        return found


class OneAnalysis(StudyPage):
    """One analysis: pictures, tables, base, method."""

    template = "accompaniment/analysis.html"
    address = ""

    @property
    def analysis(self) -> Analysis:
        """Return the analysis of this address."""
        found = analysis_at(self.address)
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Show the analysis, or return it as a file."""
        wave, tables = self._tables()
        study = self.study if self.traces else self.published_study()
        analysis, told = self.analysis, language()
        kind = request.GET.get("as", "")
        if kind in WRITERS:
            write, end, mime = WRITERS[kind]
            report = analysis_report(analysis.title, analysis.lead, tables, study, told)
            return download(write(report), f"{report.title}-{report.on.isoformat()}.{end}", mime)
        trail = {"auswertung": self.address, "welle": wave} if self.traces else None
        return self.show(
            title=analysis.title.say(told),
            lead=analysis.lead.say(told),
            tables=[shown(one, study, f"f{place}", trail) for place, one in enumerate(tables)],
            waves=self._waves(study),
            wave=wave,
            open=self.traces,
            may_trace=may(self.request.actor, "analysis", "trace"),
            synthetic=study.synthetic,
            publication=self.publication,
            kinds=list(WRITERS),
        )

    def _tables(self) -> tuple[str, Sequence[Finding]]:
        """Return the wave and its tables, open or as published."""
        asked = self.request.GET.get("welle", "")
        if not self.traces:
            return (
                published_findings(self.publication, self.analysis, asked) if self.publication else ("", ())
            )
        known = waves_for(self.study, self.analysis)
        wave = next((one for one in known if one.id == asked), self._usual(known))
        return wave.id if wave else "", findings(self.study, self.analysis, wave)

    def _usual(self, known: Sequence[Wave]) -> Wave | None:
        """Return the last wave that is over; before that the last one from which something came back."""
        over = [one for one in known if one.closes < self.request.on and self.study.returns_of(one)]
        told = over or [one for one in known if self.study.returns_of(one)] or known
        return told[-1] if told else None

    def _waves(self, study: Study) -> list[tuple[str, str]]:
        if self.traces:
            return [(one.id, wave_name(one)) for one in waves_for(study, self.analysis)]
        kept = (self.publication.tables if self.publication else {}).get(self.address, {})
        return [(one.id, wave_name(one)) for one in study.waves_in_order if one.id in kept]


class Sources(StudyPage):
    """The returns behind a number."""

    template = "accompaniment/analysis_sources.html"
    title = _("Woher kommt diese Zahl?")

    def context(self) -> dict[str, Any]:
        """Return the cell that was asked about with its returns."""
        table, row, place = self._asked()
        value = table.lines[row].values[place]
        known = self.study.return_by_id
        rows = visible(self.request.actor, "return").filter(
            pk__in=[one for one in value.sources if one in known]
        )
        told = language()
        return {
            "table": table.title.say(told),
            "line": table.lines[row].label.say(told),
            "column": table.head[place + 1].say(told),
            "cell": shown(table, self.study, "f").rows[row][1][place].text,
            "returns": list(
                rows.select_related("alliance", "wave").order_by("wave__opens", "alliance__name")
            ),
            "talks": [self.study.talk_by_id[one] for one in value.sources if one in self.study.talk_by_id],
            "alliances": self.study.alliance_by_id,
            "back": self._back(),
        }

    def _asked(self) -> tuple[Finding, int, int]:
        given = self.request.GET
        found = next((one for one in self._tables() if one.id == given.get("tabelle", "")), None)
        row, place = (_whole(given.get(name, "")) for name in ("zeile", "spalte"))
        if found is None or not 0 <= row < len(found.lines) or not 0 <= place < len(found.lines[row].values):
            raise Http404
        return found, row, place

    def _tables(self) -> Sequence[Finding]:
        given = self.request.GET
        wave = self.study.wave_by_id.get(given.get("welle", ""))
        if analysis := analysis_at(given.get("auswertung", "")):
            return findings(self.study, analysis, wave)
        question = find(self.study, wave, given.get("frage", "")) if wave else None
        if wave is None or question is None:
            return ()
        return [with_names(one, self.study) for one in frequencies(self.study, wave, question)]

    def _back(self) -> str:
        given = self.request.GET
        analysis = analysis_at(given.get("auswertung", ""))
        if analysis:
            return f"{reverse(f'analysis_{analysis.address}')}?welle={given.get('welle', '')}"
        return f"{reverse('analysis_question')}?welle={given.get('welle', '')}&frage={given.get('frage', '')}"


def _whole(text: str) -> int:
    """Return a whole number from an address; -1 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 6 else -1  # noqa: PLR2004 - no table is longer


class PublishAnalyses(StudyPage):
    """Publish the tables of all closed waves."""

    template = "accompaniment/analysis_publish.html"
    title = _("Auswertung veröffentlichen")

    def context(self) -> dict[str, Any]:
        """Return what was published last, so that nobody publishes beside somebody else unseen."""
        return {
            "publication": self.publication,
            "seen": str(self.publication.pk) if self.publication else "none",
        }

    def post(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Publish, if nobody else has meanwhile."""
        seen = request.POST.get("seen")
        if seen is None:
            return self.show(428)
        if seen != self.context()["seen"]:
            return self.show(409, stale=True)
        try:
            publish_analyses(on=self.request.on, by=self.request.actor)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(
                request, __("Veröffentlicht. Bündnisse und Ministerium sehen die geschützten Tabellen.")
            )
        return redirect("analyses")
