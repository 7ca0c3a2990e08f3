"""
A summary of the report for a talk, as slides in PDF: few words, one picture each.

Order and emphasis follow the talk of 24 November 2022 (sources/000): accompaniment, cooperation structures, assessment
and perspective.
"""

from collections.abc import Iterator, Sequence
from re import compile as compile_pattern

from klappt.evidence.statistics.model import Finding, Form
from klappt.evidence.statistics.words import TOTAL_LINE
from klappt.reports.analysis import blocks_of
from klappt.reports.blocks import Block, Heading, Items, Paragraph, Picture, Report
from klappt.reports.interim.edition import Edition
from klappt.reports.interim.report import key_facts, tells
from klappt.reports.interim.talks import quotes
from klappt.reports.words import day, words

SLIDES = (
    ("slide_structures", "T2"),
    ("slide_stability", "T4"),
    ("slide_partners", "T6"),
    ("slide_formats", "T7"),
    ("slide_abh", "T9"),
    ("slide_needs", "T10"),
    ("slide_levers", "T13"),
    ("slide_remains", "T16"),
)
MOST_SAID, MOST_VOICES = 3, 3
ROOM = 0.36  # height left for a picture, as a share of the width of a slide
VIEW_BOX = compile_pattern(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def slides(edition: Edition, language: str = "de") -> Report:
    """Return the summary as slides in German or English."""
    say = words("interim", language)
    on = day(edition.on, language)
    blocks: list[Block] = [Paragraph(say["synthetic"], strong=True)] if edition.study.synthetic else []
    blocks += [Heading(say["slide_numbers"]), key_facts(edition, say, language)]
    for title, name in SLIDES:
        blocks += _slide(edition, say[title], name, language)
    voices = list(quotes(edition.study, say, MOST_VOICES))
    blocks += [Heading(say["slide_quotes"]), *voices] if voices else []
    return Report(
        title=say["slides_title"],
        subtitle=say["slides_subtitle"].format(on=on, name=edition.name),
        on=edition.on,
        blocks=blocks,
        language=language,
        author=edition.author,
        footer=say["footer"].format(name=edition.name, on=on),
        paper="presentation-16-9",
        slides=True,
    )


def _slide(edition: Edition, title: str, name: str, language: str) -> Iterator[Block]:
    """Yield a slide: what was said most, and the first picture of the analysis."""
    say = words("interim", language)
    found = [one for one in edition.by_analysis.get(name, ()) if tells(one)]
    if not found:
        return
    yield Heading(title)
    said = [line for one in found[:MOST_SAID] for line in most_said(one, say, language)]
    if said:
        yield Items(said)
    blocks = [block for one in found for block in blocks_of(one, edition.study, language, f"slide-{name}")]
    yield from [_small(block) for block in blocks if isinstance(block, Picture)][:1]


def _small(picture: Picture) -> Picture:
    """Return a picture as wide as the height left on a slide allows."""
    box = VIEW_BOX.search(picture.svg)
    ratio = float(box[2]) / float(box[1]) if box else 1
    return Picture(picture.svg, picture.description, "", min(1.0, ROOM / ratio))


def most_said(finding: Finding, say: dict[str, str], language: str) -> Sequence[str]:
    """Return a sentence about the answer most alliances gave; none where it is no table of counts."""
    lines = [
        line
        for line in finding.lines
        if line.label != TOTAL_LINE
        and line.values[0].form == Form.COUNT
        and isinstance(line.values[0].told, int | float)
    ]
    if finding.draw != "bars" or finding.base is None or not lines or not finding.base.answered:
        return ()
    line = max(lines, key=lambda one: float(one.values[0].told or 0))
    count = int(line.values[0].told or 0)
    share = say["share_of"].format(share=round(100 * count / finding.base.answered), n=finding.base.answered)
    return (
        say["most"].format(
            title=finding.title.say(language), label=line.label.say(language), count=count, share=share
        ),
    )
