"""How far coders agree in the texts that at least two of them coded; hidden while somebody codes blind."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from klappt.apps.accompaniment.models import Coder, CodingProject, TalkCode, TranscriptVersion
from klappt.apps.accompaniment.talks.seeing import seen_codings, still_blind
from klappt.evidence.coding.agreement import Measure, Pair, Unit, alpha, kappas, mean_kappa, percent
from klappt.evidence.coding.pieces import paragraphs
from klappt.evidence.coding.segments import Segment
from klappt.evidence.coding.units import Kind, Mark, Uncoded, units_of


@dataclass(frozen=True)
class Row:
    """The measures of one code, or of all together (`code` is None)."""

    code: TalkCode | None
    percent: Measure
    kappa: Measure
    alpha: Measure
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Compared:
    """The measures over the texts that several people coded."""

    coders: tuple[Coder, ...]
    texts: tuple[TranscriptVersion, ...]
    hidden: int  # texts left out because somebody codes them blind
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Text:
    version: TranscriptVersion
    coders: tuple[Coder, ...]
    marks: tuple[Mark, ...]
    pieces: tuple[Segment, ...]


def compare(project: CodingProject, user: UUID, kind: Kind, uncoded: Uncoded) -> Compared:
    """Return percent, kappa and alpha for all codes together and for each code that was given."""
    versions = TranscriptVersion.objects.filter(
        transcript__project=project, superseded_on=None, missing=False
    ).select_related("transcript")
    hidden = versions.filter(pk__in=still_blind()).count()
    open_ones = list(versions.exclude(pk__in=still_blind()).prefetch_related("passes__coder__user"))
    texts = [text for version in open_ones if len((text := _text(version, user)).coders) > 1]
    coders = tuple(
        sorted({one for text in texts for one in text.coders}, key=lambda one: (one.place, str(one.pk)))
    )
    given = {mark.code for text in texts for mark in text.marks}
    codes = [code for code in project.codes.all() if str(code.pk) in given]
    rows = [_row(None, texts, coders, kind, uncoded)] if texts else []
    rows += [_row(code, texts, coders, kind, uncoded) for code in codes]
    return Compared(coders, tuple(text.version for text in texts), hidden, tuple(rows))


def _text(version: TranscriptVersion, user: UUID) -> _Text:
    codings = list(
        seen_codings(user)
        .filter(passage__of_version=version)
        .exclude(coder=None)
        .select_related("passage", "coder__user")
    )
    found = {one.coder for one in codings if one.coder} | {one.coder for one in version.passes.all()}
    marks = tuple(
        Mark(str(one.coder_id), str(one.code_id), Segment(one.passage.start, one.passage.end))
        for one in codings
        if one.passage.end <= len(version.text)
    )
    return _Text(version, tuple(found), marks, paragraphs(version.text))


def _row(
    code: TalkCode | None, texts: Sequence[_Text], coders: Sequence[Coder], kind: Kind, uncoded: Uncoded
) -> Row:
    wanted = None if code is None else frozenset({str(code.pk)})
    units: list[Unit] = []
    for text in texts:
        ids = [str(one.pk) for one in text.coders]
        told = units_of(text.version.text, text.marks, ids, kind, uncoded, pieces=text.pieces, codes=wanted)
        at = [ids.index(str(one.pk)) if one in text.coders else None for one in coders]
        units += [
            Unit(tuple(None if one is None else unit.values[one] for one in at), unit.weight) for unit in told
        ]
    pairs = kappas(units, len(coders))
    return Row(code, percent(units), mean_kappa(pairs), alpha(units), pairs)
