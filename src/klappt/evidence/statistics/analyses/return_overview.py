"""
T1: who returned which instrument in which wave, by kind of alliance.

Taking part is no answer and is known of every alliance, so these numbers are open.
"""

from collections.abc import Iterable

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics import words
from klappt.evidence.statistics.cross import KINDS
from klappt.evidence.statistics.model import Finding, Form, Line, Unit, Value
from klappt.evidence.statistics.registry import Analysis
from klappt.evidence.study import Study, Wave

HEAD = (Text("eingeladen", "invited"), Text("zurück", "returned"), Text("Rücklauf in %", "rate in %"))
METHOD = Text(
    "Rücklauf: Rücksendungen geteilt durch eingeladene Bündnisse. Abgegeben wird nur der gemeinsame Teil; was lokal "
    "ist, bleibt im Bündnis.",
    "Rate: returns divided by invited alliances. Only the common part is handed in; what is local stays in the "
    "alliance.",
)


def overview(study: Study, _wave: Wave | None) -> tuple[Finding, ...]:
    """Return the returns by wave, and by wave and kind of alliance."""
    if not study.waves:
        return ()
    waves = study.waves_in_order
    everybody = frozenset(study.alliance_by_id)
    total = Line(words.TOTAL_LINE, _values(study, waves, everybody))
    by_wave = [Line(_name(study, wave), _values(study, (wave,), everybody)) for wave in waves]
    by_kind = [
        Line(Text(f"{words.wave_name(wave)}: {kind.de}", f"{words.wave_name(wave)}: {kind.en}"), values)
        for wave in waves
        for code, kind in KINDS.items()
        if (values := _values(study, (wave,), _of_kind(study, code)))[0].told
    ]
    title = Text("Rücklauf nach Arbeitshilfe", "Returns by working aid")
    more = Text("Rücklauf nach Art des Bündnisses", "Returns by kind of alliance")
    return (
        _finding("T1", title, waves, (*by_wave, total), "bars"),
        _finding("T1-kind", more, waves, by_kind, ""),
    )


def _finding(name: str, title: Text, waves: Iterable[Wave], lines: Iterable[Line], draw: str) -> Finding:
    head = (Text("Arbeitshilfe", "Working aid"), *HEAD)
    return Finding(name, title, head, tuple(lines), METHOD, tuple(wave.id for wave in waves), draw=draw)


def _name(study: Study, wave: Wave) -> Text:
    title, short = study.instrument_of(wave).title, words.wave_name(wave)
    return Text(f"{short} · {title.say('de')}", f"{short} · {title.say('en')}")


def _of_kind(study: Study, kind: str) -> frozenset[str]:
    return frozenset(one.id for one in study.alliances if one.kind == kind)


def _values(study: Study, waves: Iterable[Wave], alliances: frozenset[str]) -> tuple[Value, ...]:
    known = tuple(waves)
    invited = sum(len(study.invited_to(wave) & alliances) for wave in known)
    units = tuple(
        Unit(one.alliance, (one.id,))
        for wave in known
        for one in study.returns_of(wave)
        if one.alliance in alliances
    )
    rate = 100 * len(units) / invited if invited else None
    return Value(invited, Form.COUNT), Value(len(units), Form.COUNT, units), Value(rate, Form.SHARE, units)


ANALYSES = (
    Analysis(
        "T1",
        "ruecklauf",
        "course",
        Text("Rücklauf", "Returns"),
        Text("Wer hat welche Arbeitshilfe zurückgeschickt?", "Who returned which working aid?"),
        overview,
    ),
)
