"""
One question over all waves that asked it: the same table with one column for each wave.

Here every wave stands on all its answers; `change` compares only alliances that answered twice.
Cost: as that of the frequencies of each wave.
"""

from dataclasses import replace

from klappt.evidence.answered import waves_asking
from klappt.evidence.instruments.model import Kind, Text
from klappt.evidence.statistics import words
from klappt.evidence.statistics.choices import is_wide
from klappt.evidence.statistics.frequencies import frequencies
from klappt.evidence.statistics.model import BLANK, Finding, Form, Line, Value
from klappt.evidence.study import Study

TELLING = {Kind.SINGLE, Kind.SCALE, Kind.MULTIPLE, Kind.NUMBER}
METHOD = Text(
    "Jede Welle mit allen Bündnissen, die dort geantwortet haben; n steht in der ersten Zeile.",
    "Each wave with all alliances that answered there; n stands in the first line.",
)


def over_waves(study: Study, name: str) -> Finding | None:
    """Return a question over the waves that asked it; None for fewer than two, or kinds without such a table."""
    asked = [(wave, question) for wave, question in waves_asking(study, name) if question.kind in TELLING]
    if len(asked) < 2:  # noqa: PLR2004 - one wave is no course
        return None
    told = [(wave, frequencies(study, wave, question)[0]) for wave, question in asked]
    numbers = asked[0][1].kind == Kind.NUMBER or is_wide(asked[0][1])
    at = 0 if numbers else 1
    labels = dict.fromkeys(line.label for _, found in told for line in found.lines)
    lines = [Line(words.ANSWERED, tuple(_n(found) for _, found in told))]
    lines += [
        Line(label, tuple(_value(found, label, at) for _, found in told))
        for label in labels
        if label not in (words.TOTAL_LINE, words.ANSWERED, words.MEDIAN) or numbers
        if label != words.ANSWERED
    ]
    unit = (asked[0][1].unit.de, asked[0][1].unit.en) if numbers else ("%", "%")
    first = told[0][1]
    return replace(
        first,
        id=f"{name}:waves",
        title=Text(f"Im Verlauf: {first.title.say('de')}", f"Over the waves: {first.title.say('en')}"),
        head=(words.ANSWER, *(words.of_wave(wave, *unit) for wave, _ in told)),
        lines=tuple(lines),
        method=words.and_then(METHOD, first.method),
        waves=tuple(wave.id for wave, _ in told),
        base=None,
        tallies=tuple(tally for _, found in told for tally in found.tallies),
        draw="",
    )


def _n(found: Finding) -> Value:
    return Value(found.base.answered if found.base else None, Form.COUNT)


def _value(found: Finding, label: Text, at: int) -> Value:
    """Return what a wave has in a line; an answer that was not offered there is blank."""
    values = (line.values[at] for line in found.lines if line.label == label)
    return next(values, BLANK)
