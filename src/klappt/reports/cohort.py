"""For whom is computed, as a report: how many people, who they are, and on what an estimate of them rests."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from klappt.planning.voice import Voice
from klappt.reports import counts
from klappt.reports.blocks import Block, Heading, Paragraph, Report, Table
from klappt.reports.words import number

BASIS = {
    "published": ("veröffentlicht", "published"),
    "inferred": ("erschlossen", "inferred"),
    "assumed": ("angenommen", "assumed"),
}
Group = tuple[
    str, int | float | None, int | None
]  # its name, its people and their share in percent; None: hidden


@dataclass(frozen=True)
class Ground:
    """What an estimate rests on: an assumption with its value in words, its basis, its sources and its reason."""

    label: str
    value: str
    basis: str
    sources: Sequence[str]
    reason: str


def cohort_report(
    lead: str,
    dimensions: Iterable[tuple[str, Sequence[Group]]],
    grounds: Sequence[Ground],
    on: date,
    voice: Voice,
    *,
    protection: str = "",
) -> Report:
    """
    Return what a cohort is made of; its numbers are protected already.

    Args:
        lead: how many people and profiles, and where their number comes from.
        dimensions: by what people are told apart, each with its groups.
        grounds: what an estimate rests on; none for what the alliance sketched itself.
        on: the day as of which ages and times are told.
        voice: the language.
        protection: how small numbers are protected.
    """
    title = voice.say("Für wen gerechnet wird", "For whom is computed")
    parts = tuple(dimensions)
    told = [{"people": people} for _, groups in parts for _, people, _ in groups]
    return Report(
        title=title,
        subtitle=voice.say("Wer das ist und worauf es beruht", "Who they are, and on what that rests"),
        on=on,
        blocks=tuple(_blocks(lead, parts, grounds, voice)),
        language=voice.lang,
        footer=f"{protection} {counts.protection(told, voice)}".strip(),
    )


def _blocks(
    lead: str, dimensions: Sequence[tuple[str, Sequence[Group]]], grounds: Sequence[Ground], voice: Voice
) -> Iterator[Block]:
    yield Paragraph(lead, strong=True)
    yield Heading(voice.say("Wer das ist", "Who they are"))
    head = (voice.say("Gruppe", "Group"), voice.say("Menschen", "People"), voice.say("Anteil", "Share"))
    for name, groups in dimensions:
        rows = [(label, _people(people, voice), _share(share)) for label, people, share in groups]
        yield Table(name, head, rows, frozenset({1, 2}))
    if grounds:
        caption = voice.say("Worauf das beruht", "On what that rests")
        yield Heading(caption)
        yield _grounds_table(caption, grounds, voice)


def _grounds_table(caption: str, grounds: Sequence[Ground], voice: Voice) -> Table:
    head = (
        voice.say("Annahme", "Assumption"),
        voice.say("Wert", "Value"),
        voice.say("Grundlage", "Basis"),
        voice.say("Grund", "Reason"),
        voice.say("Quelle", "Source"),
    )
    rows = [
        (one.label, one.value, voice.say(*BASIS[one.basis]), one.reason, " ".join(filter(None, one.sources)))
        for one in grounds
    ]
    return Table(caption, head, rows)


def _people(people: float | None, voice: Voice) -> str:
    return voice.say("gesperrt", "not shown") if people is None else number(round(people), voice.lang)


def _share(share: int | None) -> str:
    return "–" if share is None else f"{share} %"
