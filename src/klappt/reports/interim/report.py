"""
The Zwischenbericht in the structure of the first one (September 2019): six chapters and an annex.

Each chapter has the text of its authors, then the tables and figures of domain.md 5.3, each with n, base, waves and a
note on what is hidden.  Tables and figures are numbered through.
Source: sources/003 (abstract of the report of September 2019: chapters 2 to 6); domain.md 5.3.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from klappt.evidence.statistics.model import Finding
from klappt.reports.analysis import blocks_of
from klappt.reports.blocks import Block, Contents, Facts, Heading, Paragraph, Picture, Report, Table
from klappt.reports.interim.annex import annex
from klappt.reports.interim.chains import example_chain
from klappt.reports.interim.edition import Edition
from klappt.reports.interim.talks import quotes, rounds, workshops
from klappt.reports.words import day, number, words

DEEPEST = 2  # headings of this level still stand in the table of contents


@dataclass(frozen=True)
class Part:
    """A part of a chapter: its heading (none: right below the chapter) and the analyses in it."""

    heading: str
    analyses: tuple[str, ...]


CHAPTERS: dict[str, tuple[Part, ...]] = {
    "1": (),
    "2": (Part("", ("F1",)),),
    "3": (Part("", ("T1",)),),
    "4": (Part("", ("T2", "T3", "T5")),),
    "5": (
        Part("part_structures", ("F2", "T4")),
        Part("part_cooperation", ("T6", "T7", "F3", "T8", "T9")),
        Part("part_needs", ("T10", "T11")),
        Part("part_offers", ("T12", "T13")),
        Part("part_talks", ("T14", "T15")),
    ),
    "6": (Part("", ("T16", "F4")),),
}
MOST_TABLES = {"T14": 2, "T13": 5}  # of an analysis with many tables; the pages show all


def interim_report(edition: Edition, language: str = "de") -> Report:
    """Return the Zwischenbericht in German or English."""
    say = words("interim", language)
    on = day(edition.on, language)
    body = [block for key in CHAPTERS for block in _chapter(edition, key, say, language)]
    body += annex(edition, say, language)
    entries = [(one.text, one.level) for one in body if isinstance(one, Heading) and one.level <= DEEPEST]
    first: list[Block] = [Paragraph(say["synthetic"], strong=True)] if edition.study.synthetic else []
    return Report(
        title=say["title"],
        subtitle=say["subtitle"].format(on=on, name=edition.name, digest=edition.digest),
        on=edition.on,
        blocks=[*first, Contents(say["contents"], entries), *numbered(body, say)],
        language=language,
        author=edition.author,
        footer=say["footer"].format(name=edition.name, on=on),
    )


def _chapter(edition: Edition, key: str, say: dict[str, str], language: str) -> Iterator[Block]:
    yield Heading(say[f"chapter_{key}"])
    for text in paragraphs(edition, key, say):
        yield Paragraph(text)
    if key == "2":
        yield key_facts(edition, say, language)
    if key == "3":
        yield from (*rounds(edition.study, say), *workshops(edition.study, say, language))
    for part in CHAPTERS[key]:
        if part.heading:
            yield Heading(say[part.heading], 2)
        for name in part.analyses:
            yield from _analysis(edition, name, say, language)
        if part.heading == "part_offers":
            yield from example_chain(say, language)
        if part.heading == "part_talks":
            yield from quotes(edition.study, say)


def paragraphs(edition: Edition, key: str, say: dict[str, str]) -> list[str]:
    """Return the text of a chapter, one paragraph for each line that is not empty."""
    written = edition.texts.get(key, "").strip() or say[f"text_{key}"]
    return [line.strip() for line in written.splitlines() if line.strip()]


def _analysis(edition: Edition, name: str, say: dict[str, str], language: str) -> Iterator[Block]:
    found = [one for one in edition.by_analysis.get(name, ()) if tells(one)]
    if not found:
        yield Paragraph(f"{name}: {say['nothing']}")
    for place, finding in enumerate(found[: MOST_TABLES.get(name)]):
        yield from blocks_of(finding, edition.study, language, f"{name.lower()}-{place}")


def tells(finding: Finding) -> bool:
    """Test if a table has anything that may be shown."""
    return any(not value.hidden for line in finding.lines for value in line.values)


def key_facts(edition: Edition, say: dict[str, str], language: str) -> Facts:
    """Return what the study rests on, in numbers."""
    study = edition.study
    returns = say["fact_returns_value"].format(
        n=number(len(study.returns), language), waves=len({one.wave for one in study.returns})
    )
    talks = say["fact_talks_value"].format(
        n=number(len(study.talks), language), alliances=len({one.alliance for one in study.talks})
    )
    dates = say["fact_workshops_value"].format(
        n=len(study.workshops), topics=len({one.topic for one in study.workshops})
    )
    published = [(say[f"fact_{name}"], say[f"fact_{name}_value"]) for name in ("start", "research", "money")]
    return Facts(
        [
            *published,
            (say["fact_alliances"], number(len(study.alliances), language)),
            (say["fact_returns"], returns),
            (say["fact_talks"], talks),
            (say["fact_workshops"], dates),
        ]
    )


def numbered(blocks: Iterable[Block], say: dict[str, str]) -> Iterator[Block]:
    """Yield blocks with tables and figures numbered through."""
    tables = figures = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            yield replace(block, caption=f"{say['table']} {tables}: {block.caption}")
        elif isinstance(block, Picture):
            figures += 1
            yield replace(block, caption=f"{say['figure']} {figures}: {block.caption or block.description}")
        else:
            yield block
