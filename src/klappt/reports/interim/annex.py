"""The annex of the report: method, instruments, code book, and how good the data are."""

from collections.abc import Iterator

from klappt.evidence.coding.agreement import Measure, alpha, kappas, mean_kappa, percent
from klappt.evidence.coding.agreement import Unit as Judged
from klappt.evidence.coding.segments import Segment
from klappt.evidence.coding.units import Kind, Mark, Uncoded, units_of
from klappt.evidence.instruments.conditions import holds
from klappt.evidence.instruments.model import Instrument, local_ids, questions_of
from klappt.evidence.statistics.words import wave_name
from klappt.evidence.study import Study, Wave
from klappt.reports.blocks import Block, Break, Heading, Paragraph, Table
from klappt.reports.interim.edition import Edition


def annex(edition: Edition, say: dict[str, str], language: str) -> Iterator[Block]:
    """Yield the annex."""
    study = edition.study
    yield Break()
    yield Heading(say["annex"])
    yield Heading(say["annex_method"], 2)
    written = edition.texts.get("method", "").strip() or say["text_method"]
    yield from (Paragraph(line.strip()) for line in written.splitlines() if line.strip())
    yield Heading(say["annex_instruments"], 2)
    yield Paragraph(f"{say['instruments_note']} {say['local']}")
    yield from (_instrument(one, say, language) for one in study.instruments)
    yield Heading(say["annex_codes"], 2)
    yield _codes(study, say)
    yield Heading(say["annex_quality"], 2)
    yield _quality(study, say)
    yield _agreement(study, say, language)


def _instrument(instrument: Instrument, say: dict[str, str], language: str) -> Table:
    local = local_ids(instrument)
    rows = [
        [question.title.say(language), say[question.kind.value]]
        for question in questions_of(instrument)
        if question.id not in local
    ]
    title = f"{instrument.id.upper()}: {instrument.title.say(language)}"
    return Table(title, [say["question"], say["question_kind"]], rows)


def _codes(study: Study, say: dict[str, str]) -> Table:
    tops = [code for code in study.codes if code.parent is None]
    below = {top.id: [code.name for code in study.codes if code.parent == top.id] for top in tops}
    rows = [[top.name, ", ".join(below[top.id])] for top in tops]
    return Table(say["annex_codes"], [say["code"], say["below"]], rows)


def _quality(study: Study, say: dict[str, str]) -> Table:
    rows = [
        [wave_name(wave), str(len(study.returns_of(wave))), missing_share(study, wave)]
        for wave in study.waves_in_order
    ]
    head = [say["wave"], say["returned"], say["missing"]]
    return Table(say["quality"], head, rows, frozenset({1, 2}), say["quality_note"])


def missing_share(study: Study, wave: Wave) -> str:
    """Return how many of the questions put to the alliances of a wave have no answer, in percent."""
    instrument = study.instrument_of(wave)
    local = local_ids(instrument)
    asked = given = 0
    for one in study.returns_of(wave):
        for question in questions_of(instrument):
            if question.id not in local and holds(question.when, one.answers):
                asked += 1
                given += question.id in one.answers
    return f"{100 * (asked - given) / asked:.0f}" if asked else "–"


def _agreement(study: Study, say: dict[str, str], language: str) -> Table:
    coders = sorted({one.coder for one in study.codings})
    judged = _judged(study, coders)
    measures = {
        "percent": percent(judged),
        "kappa": mean_kappa(kappas(judged, len(coders))),
        "alpha": alpha(judged),
    }
    rows = [
        [say[name], _value(measure, say, language), str(len(judged) if name == "kappa" else measure.n)]
        for name, measure in measures.items()
    ]
    head = [say["measure"], say["value"], say["units"]]
    return Table(say["agreement"], head, rows, frozenset({1, 2}), say["agreement_note"])


def _judged(study: Study, coders: list[str]) -> list[Judged]:
    """Return what the coders said about every stretch of every talk where one of them coded."""
    found: list[Judged] = []
    for talk in study.talks:
        codings = [one for one in study.codings if one.talk == talk.id]
        marks = [Mark(one.coder, one.code, Segment(one.start, one.end)) for one in codings]
        text = " " * max((one.end for one in codings), default=0)
        found += units_of(text, marks, coders, Kind.STRETCH, Uncoded.WHERE_SOMEBODY_CODED)
    return found


def _value(measure: Measure, say: dict[str, str], language: str) -> str:
    if measure.value is None:
        return say["undefined"]
    text = f"{measure.value:.2f}"
    return text if language == "en" else text.replace(".", ",")
