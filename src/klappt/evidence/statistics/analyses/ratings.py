"""F4: how ratings change between waves, among the alliances that answered both times."""

from dataclasses import replace

from klappt.evidence.answered import asked_questions, origin, waves_asking
from klappt.evidence.instruments.model import Kind, Text
from klappt.evidence.statistics.change import change
from klappt.evidence.statistics.model import Finding
from klappt.evidence.statistics.registry import Analysis
from klappt.evidence.study import Study, Wave

ALWAYS = ("ah1.abh_rating", "ah1.gfs_workload", "ah4.chain_rating")


def ratings(study: Study, wave: Wave | None) -> tuple[Finding, ...]:
    """Return every scale asked before, from its first wave to this one; one table for each first wave."""
    if wave is None:
        return ()
    found: dict[str, list[Finding]] = {}
    for name in _scales(study, wave):
        first, _ = next(waves_asking(study, name))
        if first != wave and (told := change(study, name, first, wave)):
            found.setdefault(first.id, []).append(told)
    return tuple(_together(tables) for tables in found.values())


def _scales(study: Study, wave: Wave) -> list[str]:
    instrument = study.instrument_of(wave)
    scales = (one for one in asked_questions(study, wave) if one.kind == Kind.SCALE)
    return [origin(study, instrument, one) for one in scales]


def _together(tables: list[Finding]) -> Finding:
    """Return one table with a line for each question; all are about the same two waves."""
    bases = [table.base for table in tables if table.base]
    return replace(
        tables[0],
        id=f"F4:{tables[0].waves[0]}-{tables[0].waves[1]}",
        title=Text("Veränderung der Bewertungen", "Change of ratings"),
        lines=tuple(line for table in tables for line in table.lines),
        tallies=tuple(tally for table in tables for tally in table.tallies),
        base=max(bases, key=lambda base: base.answered, default=None),
    )


ANALYSES = (
    Analysis(
        "F4",
        "veraenderung",
        "balance",
        Text("Veränderung der Bewertungen", "Change of ratings"),
        Text(
            "Wie ändern sich Bewertungen bei Bündnissen, die in beiden Wellen geantwortet haben?",
            "How do ratings change among alliances that answered in both waves?",
        ),
        ratings,
        ALWAYS,
    ),
)
