"""
The analyses there are: each is one file in `analyses`, found by walking; no list is edited.

An analysis names the questions it needs by their name over all waves (`ah1.gfs_seat`) and returns tables for a wave.
Where a study never asked, it returns nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from klappt.evidence.answered import answers_to, find, waves_asking
from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.frequencies import frequencies
from klappt.evidence.statistics.model import Finding
from klappt.evidence.statistics.over_waves import over_waves
from klappt.evidence.study import Study, Wave

GROUPS = {
    "course": Text("Verlauf und Rücklauf", "Course and returns"),
    "structure": Text("Lokale Strukturen", "Local structures"),
    "needs": Text("Bedarfe und Angebote", "Needs and offers"),
    "cooperation": Text("Zusammenarbeit", "Cooperation"),
    "offers": Text("Förderbausteine und Hebel", "Funding modules and levers"),
    "talks": Text("Reflexionsgespräche", "Reflection talks"),
    "balance": Text("Bilanz", "Balance"),
}


@dataclass(frozen=True)
class Analysis:
    """
    One analysis: `id` as the report names it (T2), `address` its word in addresses, `lead` what it answers.

    `questions` are the questions whose waves can be chosen; none: it speaks of the whole study.
    """

    id: str
    address: str
    group: str
    title: Text
    lead: Text
    find: Callable[[Study, Wave | None], tuple[Finding, ...]]
    questions: tuple[str, ...] = ()


@cache
def analyses() -> tuple[Analysis, ...]:
    """Return all analyses, by group and number."""
    from klappt.evidence.statistics import analyses as package  # noqa: PLC0415 - they import this module

    names = (f"{package.__name__}.{found.name}" for found in iter_modules(package.__path__))
    found = [one for name in names for one in import_module(name).ANALYSES]
    order = list(GROUPS)
    return tuple(sorted(found, key=lambda one: (order.index(one.group), one.id[0] == "F", int(one.id[1:]))))


def analysis_at(address: str) -> Analysis | None:
    """Return the analysis with this word in its address."""
    return next((one for one in analyses() if one.address == address), None)


def waves_for(study: Study, analysis: Analysis) -> tuple[Wave, ...]:
    """Return the waves an analysis can speak of, the first one first."""
    asking = {wave.id for name in analysis.questions for wave, _ in waves_asking(study, name)}
    return tuple(wave for wave in study.waves_in_order if wave.id in asking)


def findings(study: Study, analysis: Analysis, wave: Wave | None = None) -> tuple[Finding, ...]:
    """Return the tables of an analysis; without a wave of the last one that asked."""
    if not analysis.questions:
        return tuple(with_names(one, study) for one in analysis.find(study, None))
    known = waves_for(study, analysis)
    if not known or (wave and wave not in known):
        return ()
    return tuple(with_names(one, study) for one in analysis.find(study, wave or known[-1]))


def with_names(finding: Finding, study: Study) -> Finding:
    """Return a table in which lines about one alliance bear its name; if all do, in the order of names."""
    if not any(line.alliance for line in finding.lines):
        return finding
    known = study.alliance_by_id
    named = [
        replace(line, label=Text(known[line.alliance].name)) if line.alliance else line
        for line in finding.lines
    ]
    if all(line.alliance for line in named):
        named.sort(key=lambda line: line.label.de)
    return replace(finding, lines=tuple(named))


def in_wave(*names: str) -> Callable[[Study, Wave | None], tuple[Finding, ...]]:
    """Return an analysis of questions in a wave, each followed by its course over the waves."""

    def found(study: Study, wave: Wave | None) -> tuple[Finding, ...]:
        return tuple(one for name in names for one in (*now(study, wave, name), *course(study, name)))

    return found


def now(study: Study, wave: Wave | None, name: str) -> tuple[Finding, ...]:
    """Return the frequencies of a question in a wave; nothing where nobody answered."""
    question = find(study, wave, name) if wave else None
    if wave is None or question is None or not answers_to(study, wave, question).given:
        return ()
    return frequencies(study, wave, question)


def course(study: Study, name: str) -> tuple[Finding, ...]:
    """Return a question over its waves, if there are several."""
    found = over_waves(study, name)
    return (found,) if found else ()
