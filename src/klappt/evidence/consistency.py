"""
Whether a study holds together: everything refers to something there is, and nothing local slipped in.

For whoever makes a study, from tables or by generating one; a study of which nothing is told here may be counted.
Cost: one look at each part.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from klappt.evidence.instruments.answers import check_answers
from klappt.evidence.instruments.model import local_ids
from klappt.evidence.study import Study, Wave

KINDS = ("kreisfreie_stadt", "kreis", "gemeinde", "unknown")
WORKSHOP_KINDS = ("entwicklung", "regional")


def mistakes(study: Study) -> list[str]:
    """Return what is wrong with a study, one sentence each; empty: it may be counted."""
    return [
        *_twice(study),
        *_alliances(study),
        *_waves(study),
        *_returns(study),
        *_talks(study),
    ]


def _twice(study: Study) -> Iterator[str]:
    parts: dict[str, Iterable[str]] = {
        "Bündnis": (one.id for one in study.alliances),
        "Arbeitshilfe": (f"{one.id} Fassung {one.version}" for one in study.instruments),
        "Welle": (one.id for one in study.waves),
        "Einladung": (f"{one.alliance} in {one.wave}" for one in study.invitations),
        "Rücksendung": (one.id for one in study.returns),
        "Rücksendung von": (f"{one.alliance} in {one.wave}" for one in study.returns),
        "Gespräch": (one.id for one in study.talks),
        "Code": (one.id for one in study.codes),
    }
    for what, ids in parts.items():
        yield from (f"{what} {name}: {count}-mal." for name, count in Counter(ids).items() if count > 1)


def _alliances(study: Study) -> Iterator[str]:
    known = study.alliance_by_id
    for one in study.alliances:
        if one.kind not in KINDS:
            yield f"Bündnis {one.id}: Art {one.kind} gibt es nicht."
    named = [one.alliance for one in study.invitations] + [one.alliance for one in study.returns]
    for alliance in [*named, *(one.alliance for one in study.talks)]:
        if alliance not in known:
            yield f"Bündnis {alliance} gibt es nicht."


def _waves(study: Study) -> Iterator[str]:
    instruments = {(one.id, one.version) for one in study.instruments}
    for wave in study.waves:
        if (wave.instrument, wave.version) not in instruments:
            yield f"Welle {wave.id}: Arbeitshilfe {wave.instrument} Fassung {wave.version} fehlt."
        if wave.closes < wave.opens:
            yield f"Welle {wave.id}: endet, bevor sie beginnt."
    for name in [*(one.wave for one in study.invitations), *(one.wave for one in study.returns)]:
        if name not in study.wave_by_id:
            yield f"Welle {name} gibt es nicht."


def _returns(study: Study) -> Iterator[str]:
    instruments = {(one.id, one.version) for one in study.instruments}
    for wave in study.waves:
        invited = study.invited_to(wave)
        for one in study.returns_of(wave):
            if one.alliance not in invited:
                yield f"Rücksendung {one.id}: {one.alliance} war nicht eingeladen."
            if one.submitted < wave.opens:
                yield f"Rücksendung {one.id}: vor Beginn der Welle."
        if (wave.instrument, wave.version) in instruments:
            yield from _answers(study, wave)


def _answers(study: Study, wave: Wave) -> Iterator[str]:
    instrument = study.instrument_of(wave)
    local = local_ids(instrument)
    for one in study.returns_of(wave):
        for name in sorted(local & set(one.answers)):
            yield f"Rücksendung {one.id}: {name} bleibt im Bündnis und gehört nicht hierher."
        told = {name: value for name, value in one.answers.items() if name not in local}
        for wrong in check_answers(instrument, told, final=False):
            yield f"Rücksendung {one.id}, {wrong.question}: {wrong.text.say()}"


def _talks(study: Study) -> Iterator[str]:
    codes = {one.id for one in study.codes}
    for code in study.codes:
        if code.parent is not None and code.parent not in codes:
            yield f"Code {code.id}: Obercode {code.parent} fehlt."
    for coding in study.codings:
        if coding.talk not in study.talk_by_id:
            yield f"Gespräch {coding.talk} gibt es nicht."
        if not 0 <= coding.start < coding.end:
            yield f"Stelle {coding.start} bis {coding.end} in {coding.talk}: leer."
    for name in [*(one.code for one in study.codings), *(one.code for one in study.quotes)]:
        if name not in codes:
            yield f"Code {name} gibt es nicht."
    for workshop in study.workshops:
        if workshop.kind not in WORKSHOP_KINDS:
            yield f"Workshop {workshop.topic}: Art {workshop.kind} gibt es nicht."
