"""F1: when which instrument, round of talks and workshop took place."""

from datetime import date

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics import words
from klappt.evidence.statistics.model import Finding, Form, Line, Unit, Value, text_value
from klappt.evidence.statistics.registry import Analysis
from klappt.evidence.study import Study, Wave

WORKSHOPS = {
    "entwicklung": Text("Entwicklungsworkshop", "Development workshop"),
    "regional": Text("Regionalworkshop", "Regional workshop"),
}


def timeline(study: Study, _wave: Wave | None) -> tuple[Finding, ...]:
    """Return one line for each wave, round of talks and topic of workshops with its days."""
    lines = [*_waves(study), *_talks(study), *_workshops(study)]
    if not lines:
        return ()
    return (
        Finding(
            "F1",
            Text("Zeitleiste der Erhebungen", "Timeline of the instruments"),
            (
                Text("Was", "What"),
                Text("Art", "Kind"),
                Text("von", "from"),
                Text("bis", "to"),
                Text("Anzahl", "Number"),
            ),
            tuple(sorted(lines, key=lambda line: str(line.values[1].told))),
            Text(
                "Anzahl: Rücksendungen, Gespräche oder Termine. Tage sind die der Erhebung, nicht die der Berichte.",
                "Number: returns, talks or dates. Days are those of the survey, not of the reports.",
            ),
            tuple(wave.id for wave in study.waves_in_order),
            draw="timeline",
        ),
    )


def _line(label: Text, kind: Text, days: list[date], units: tuple[Unit, ...], count: int) -> Line:
    first, last = (Value(day.isoformat(), Form.DAY) for day in (min(days), max(days)))
    return Line(label, (text_value(kind.say()), first, last, Value(count, Form.COUNT, units)))


def _waves(study: Study) -> list[Line]:
    found = []
    for wave in study.waves_in_order:
        title = study.instrument_of(wave).title
        units = tuple(Unit(one.alliance, (one.id,)) for one in study.returns_of(wave))
        label = Text(
            f"{words.wave_name(wave)} · {title.say('de')}", f"{words.wave_name(wave)} · {title.say('en')}"
        )
        found.append(
            _line(label, Text("Arbeitshilfe", "Working aid"), [wave.opens, wave.closes], units, len(units))
        )
    return found


def _talks(study: Study) -> list[Line]:
    found = []
    for year in sorted({one.round for one in study.talks}):
        talks = [one for one in study.talks if one.round == year]
        units = tuple(Unit(one.alliance, (one.id,)) for one in talks)
        label = Text(f"Reflexionsgespräche {year}", f"Reflection talks {year}")
        kind = Text("Gespräch", "Talk")
        found.append(_line(label, kind, [one.day for one in talks], units, len(talks)))
    return found


def _workshops(study: Study) -> list[Line]:
    found = []
    for kind, topic in dict.fromkeys((one.kind, one.topic) for one in study.workshops):
        dates = [one for one in study.workshops if (one.kind, one.topic) == (kind, topic)]
        found.append(
            _line(Text(topic), WORKSHOPS.get(kind, Text(kind)), [one.day for one in dates], (), len(dates))
        )
    return found


ANALYSES = (
    Analysis(
        "F1",
        "zeitleiste",
        "course",
        Text("Zeitleiste", "Timeline"),
        Text("Wann fanden welche Erhebungen, Gespräche und Workshops statt?", "When did what take place?"),
        timeline,
    ),
)
