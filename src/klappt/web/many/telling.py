"""Answers that are reports: shown in the page, each picture beside its table, and taken along as a file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from klappt.apps.ways.choices import State
from klappt.apps.ways.cohorts import FEWEST, Source
from klappt.apps.ways.models import Computation
from klappt.reports.blocks import Block, Items, Paragraph, Picture, Report, Table
from klappt.reports.writers import csv, docx, html, pdf
from klappt.web.frame.export import download
from klappt.web.planner import questions

WRITERS: dict[str, tuple[Callable[[Report], bytes], str, str]] = {
    "pdf": (pdf.write, "pdf", "application/pdf"),
    "docx": (docx.write, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "csv": (csv.write, "zip", "application/zip"),
}
COLUMNS_BESIDE, LETTERS_BESIDE = 4, 40  # a table with more columns and longer names needs the whole width
Parts = list[tuple[bool, str]]  # what stands together, and whether side by side


def told(report: Report) -> dict[str, Any]:
    """Return what the template of an answer needs to show a report."""
    return {
        "result": "many/told.html",
        "report": report,
        "parts": list(parts(report.blocks)),
        "kinds": list(WRITERS),
    }


def parts(blocks: Iterable[Block]) -> Iterator[tuple[bool, str]]:
    """Yield the blocks as markup, a picture together with the narrow table that follows it."""
    held: Picture | None = None
    for block in blocks:
        if held is not None:
            beside = isinstance(block, Table) and narrow(block)
            yield beside, _markup(held, block) if beside else _markup(held)
            held = None
            if beside:
                continue
        if isinstance(block, Picture):
            held = block
        else:
            yield False, _markup(block)
    if held is not None:
        yield False, _markup(held)


def narrow(table: Table) -> bool:
    """Test if a table fits beside a picture."""
    longest = max((len(row[0]) for row in table.rows), default=0)
    return len(table.head) <= COLUMNS_BESIDE or longest <= LETTERS_BESIDE


def _markup(*blocks: Block) -> str:
    return mark_safe("".join(map(html.part, blocks)))  # noqa: S308 - made by the writer, which escapes every text


def outdated(record: Computation) -> bool:
    """Test if an answer about an estimate is from before profiles stood for at least five people."""
    asked = record.parameters.get("cohort", Source.ESTIMATE)
    return record.state == State.DONE and asked == Source.ESTIMATE and FEWEST not in (record.result or {})


def protection(fewest: int, kind: str = "") -> str:
    """Return how small numbers are protected; where people of a profile part, other answers are no part of it."""
    if kind == "places":
        return _(
            "Jedes Profil steht für mindestens %(n)s Menschen. Wer von ihnen einen Platz bekommt, schlägt die "
            "Rechnung vor; das sagt nichts über eine Person."
        ) % {"n": fewest}
    return _(
        "Jedes Profil steht für mindestens %(n)s Menschen. So ist in keiner Zahl jemand allein zu erkennen, "
        "auch nicht im Vergleich zweier Antworten."
    ) % {"n": fewest}


def with_protection(report: Report, record: Computation, kind: str) -> Report:
    """Return a report that ends with how small numbers are protected, where it is about an estimate; CSV has tables."""
    fewest = (record.result or {}).get(FEWEST)
    if not fewest:
        return report
    told = protection(fewest, record.kind)
    last = Table(_("Kleine Zahlen"), (_("Schutz"),), [(told,)]) if kind == "csv" else Paragraph(told)
    return replace(report, blocks=(*report.blocks, last))


def with_scenario(report: Report, record: Computation) -> Report:
    """Return a report that begins with the scenario it was computed with, if there was one."""
    scenario = (record.result or {}).get("scenario")
    if not scenario:
        return report
    head = Paragraph(_("Gerechnet mit dem Szenario „%(name)s“:") % {"name": scenario["name"]}, strong=True)
    words = Items(scenario["words"][questions.voice().lang])
    return replace(report, blocks=(head, words, *report.blocks))


def file_of(record: Computation, kind: str) -> HttpResponse | None:
    """Return the answer of a computation as a file; None where there is no such file, or numbers are not protected."""
    if kind not in WRITERS or record.state != State.DONE or outdated(record):
        return None
    report_of = getattr(import_module(f"klappt.web.many.results.{record.kind}"), "report", None)
    if report_of is None:
        return None
    report: Report = with_protection(with_scenario(report_of(record), record), record, kind)
    write, ending, mime = WRITERS[kind]
    return download(write(report), f"{report.title}-{report.on.isoformat()}.{ending}", mime)
