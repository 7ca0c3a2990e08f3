"""
Findings of the accompaniment as blocks: the picture, the table with the same numbers, base, method and notes.

The same blocks stand on pages and in reports.  A hidden number has its word in the table, crosses in the picture.
"""

from collections.abc import Sequence
from datetime import date

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.model import Finding, Form, Line, Value
from klappt.evidence.statistics.words import wave_name
from klappt.evidence.study import Study
from klappt.reports.analysis_pictures import picture_svg
from klappt.reports.blocks import Block, Items, Paragraph, Picture, Report, Table
from klappt.reports.words import day

HIDDEN = Text("gesperrt", "hidden")
NUMBERS = frozenset({Form.COUNT, Form.SHARE, Form.POINTS, Form.NUMBER})
SYNTHETIC = Text(
    "Erfundene Daten zum Ausprobieren: Kein Bündnis hat so geantwortet.",
    "Invented data for trying out: no alliance answered like this.",
)


def said(value: Value, language: str) -> str:
    """Return a value in words: 12, 29, +4, 2,5, 01.03.2019; „gesperrt“ where it is hidden."""
    if value.hidden:
        return HIDDEN.say(language)
    told = value.told
    if told is None:
        return "" if value.form == Form.TEXT else "–"
    if value.form == Form.DAY:
        return day(date.fromisoformat(str(told)), language)
    if isinstance(told, str):
        return told
    text = f"{told:+.0f}" if value.form == Form.POINTS else f"{told:.0f}"
    if value.form == Form.NUMBER:
        text = f"{told:.2f}".rstrip("0").rstrip(".")
    text = text.replace("-", "−")
    return text if language == "en" else text.replace(".", ",")


def finding_table(finding: Finding, study: Study, language: str) -> Table:
    """Return the table with its base and method as the note."""
    rows = [
        (line.label.say(language), *(said(value, language) for value in line.values))
        for line in finding.lines
    ]
    first = finding.lines[0].values if finding.lines else ()
    numeric = frozenset(
        place + 1 for place in range(len(first)) if all(_is_number(line, place) for line in finding.lines)
    )
    head = [text.say(language) for text in finding.head]
    return Table(finding.title.say(language), head, rows, numeric, note(finding, study, language))


def _is_number(line: Line, place: int) -> bool:
    return line.values[place].form in NUMBERS or line.values[place].told is None


def note(finding: Finding, study: Study, language: str) -> str:
    """Return base, method and notes as sentences."""
    parts = [base_line(finding, study, language), finding.method.say(language)]
    parts += [one.say(language) for one in finding.notes]
    return " ".join(part for part in parts if part)


def base_line(finding: Finding, study: Study, language: str) -> str:
    """Return on what a table stands: n, returns, invited, waves."""
    names = " und " if language == "de" else " and "
    waves = names.join(wave_name(study.wave_by_id[one]) for one in finding.waves if one in study.wave_by_id)
    base = finding.base
    if base is None:
        return f"{'Wellen' if language == 'de' else 'Waves'}: {waves}." if waves else ""
    if not finding.waves:
        words = Text(f"n = {base.answered} Bündnisse.", f"n = {base.answered} alliances.")
        return words.say(language)
    unasked = base.returned - base.asked
    words = Text(
        f"n = {base.answered} von {base.returned} Rücksendungen ({base.invited} Bündnisse eingeladen"
        f"{f', {unasked} nicht gefragt' if unasked else ''}); {waves}.",
        f"n = {base.answered} of {base.returned} returns ({base.invited} alliances invited"
        f"{f', {unasked} not asked' if unasked else ''}); {waves}.",
    )
    return words.say(language)


def blocks_of(finding: Finding, study: Study, language: str, key: str) -> list[Block]:
    """Return picture and table of a finding; `key` keeps its picture apart from others in the same document."""
    title = finding.title.say(language)
    svg = picture_svg(finding, language, key)
    found: list[Block] = [Picture(svg, _description(title, language), title)] if svg else []
    return [*found, finding_table(finding, study, language)]


def _description(title: str, language: str) -> str:
    words = Text(
        f"{title}. Dieselben Zahlen stehen in der Tabelle darunter.",
        f"{title}. The table below has the same numbers.",
    )
    return words.say(language)


def analysis_report(
    title: Text, lead: Text, findings: Sequence[Finding], study: Study, language: str = "de"
) -> Report:
    """Return an analysis as a report of its own."""
    blocks: list[Block] = [Paragraph(lead.say(language), strong=True)]
    if study.synthetic:
        blocks.append(Items([SYNTHETIC.say(language)]))
    for place, finding in enumerate(findings):
        blocks += blocks_of(finding, study, language, f"f{place}")
    return Report(title=title.say(language), subtitle="", on=study.as_of, blocks=blocks, language=language)
