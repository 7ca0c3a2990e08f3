"""A finding as a page shows it: picture, table whose numbers lead to their returns, base and method."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from klappt.evidence.statistics.model import Finding, Value
from klappt.evidence.study import Study
from klappt.reports.analysis import NUMBERS, note, said
from klappt.reports.analysis_pictures import picture_svg


@dataclass(frozen=True)
class ShownCell:
    """A cell in words under the head of its column, and where it leads."""

    label: str
    text: str
    number: bool
    href: str = ""


@dataclass(frozen=True)
class ShownFinding:
    """A finding as the template writes it."""

    id: str
    title: str
    head: Sequence[str]
    rows: Sequence[tuple[str, Sequence[ShownCell]]]
    note: str
    picture: SafeString
    draw: str


def language() -> str:
    """Return the language of the page as findings know it."""
    return "en" if get_language() == "en" else "de"


def shown(finding: Finding, study: Study, key: str, trail: dict[str, str] | None = None) -> ShownFinding:
    """Return a finding for a page; `trail` are the values of an address that leads to the sources of its numbers."""
    told = language()
    rows = [
        (
            line.label.say(told),
            [
                _cell(finding.head[place + 1].say(told), value, _trail(finding, row, place, trail))
                for place, value in enumerate(line.values)
            ],
        )
        for row, line in enumerate(finding.lines)
    ]
    svg = picture_svg(finding, told, key)
    return ShownFinding(
        finding.id,
        finding.title.say(told),
        [one.say(told) for one in finding.head],
        rows,
        note(finding, study, told),
        mark_safe(svg),  # noqa: S308 - drawn by us, texts escaped there
        finding.draw,
    )


def _trail(finding: Finding, row: int, place: int, trail: dict[str, str] | None) -> str:
    """Return the address of the returns behind a number; nothing where the number before it has the same ones."""
    values = finding.lines[row].values
    sources = values[place].sources
    if trail is None or not sources or (place and values[place - 1].sources == sources):
        return ""
    told = {**trail, "tabelle": finding.id, "zeile": str(row), "spalte": str(place)}
    return f"{reverse('analysis_sources')}?{urlencode(told)}"


def _cell(label: str, value: Value, href: str) -> ShownCell:
    return ShownCell(label, said(value, language()), value.form in NUMBERS, href)
