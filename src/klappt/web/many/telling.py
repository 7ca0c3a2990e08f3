"""Answers that are reports: shown in the page, each picture beside its table, and taken along as a file."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

from django.http import HttpResponse
from django.utils.safestring import mark_safe

from klappt.apps.ways.choices import State
from klappt.apps.ways.models import Computation
from klappt.reports.blocks import Block, Picture, Report, Table
from klappt.reports.writers import csv, docx, html, pdf
from klappt.web.frame.export import download

WRITERS: dict[str, tuple[Callable[[Report], bytes], str, str]] = {
    "pdf": (pdf.write, "pdf", "application/pdf"),
    "docx": (docx.write, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "csv": (csv.write, "zip", "application/zip"),
}
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
    """Yield the blocks as markup, a picture together with the table that follows it."""
    held: Picture | None = None
    for block in blocks:
        if held is not None:
            beside = isinstance(block, Table)
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


def _markup(*blocks: Block) -> str:
    return mark_safe("".join(map(html.part, blocks)))  # noqa: S308 - made by the writer, which escapes every text


def file_of(record: Computation, kind: str) -> HttpResponse | None:
    """Return the answer of a computation as a file; None where there is no such file."""
    if kind not in WRITERS or record.state != State.DONE:
        return None
    report_of = getattr(import_module(f"klappt.web.many.results.{record.kind}"), "report", None)
    if report_of is None:
        return None
    report: Report = report_of(record)
    write, ending, mime = WRITERS[kind]
    return download(write(report), f"{report.title}-{report.on.isoformat()}.{ending}", mime)
