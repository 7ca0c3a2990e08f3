"""Tables as plain lists, for comparing."""

from typing import Any

from tests.evidence.study_world import WAVES

from klappt.evidence.answered import find
from klappt.evidence.statistics.frequencies import frequencies
from klappt.evidence.statistics.model import Finding
from klappt.evidence.study import Study

Rows = dict[str, list[Any]]


def rows(finding: Finding) -> Rows:
    """Return the lines of a table by their label; numbers rounded to one decimal, hidden ones as „x“."""
    return {
        line.label.say(): [
            "x" if one.hidden else round(one.told, 1) if isinstance(one.told, float) else one.told
            for one in line.values
        ]
        for line in finding.lines
    }


def asked(study: Study, wave: int, name: str) -> tuple[Finding, ...]:
    """Return the tables of a question in a wave by its name over all waves."""
    question = find(study, WAVES[wave], name)
    assert question is not None
    return frequencies(study, WAVES[wave], question)
