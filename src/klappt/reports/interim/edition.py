"""
An edition of the Zwischenbericht: the study as it was, what its authors wrote, and the numbers that may be published.

All analyses are published together, so that no table undoes what another one hides.
Cost: about a second for 54 alliances and five waves, nearly all of it for the protection.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from klappt.disclosure.release import Release
from klappt.evidence.frozen import digest
from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.model import Finding
from klappt.evidence.statistics.protection import Published, publish
from klappt.evidence.statistics.registry import analyses, findings
from klappt.evidence.study import Study

CHAPTERS = ("1", "2", "3", "4", "5", "6", "method")  # each has a text that its authors may write


@dataclass(frozen=True)
class Edition:
    """
    What a report is made of.

    `texts` by chapter replace the proposals; `earlier` is everything published before.
    """

    study: Study
    name: str
    texts: Mapping[str, str] = field(default_factory=dict)
    earlier: Release = field(default_factory=lambda: Release("", ()))
    author: str = ""

    @cached_property
    def published(self) -> Published:
        """Return all findings, fit for publishing, and the record of everything published with them."""
        found = [finding for one in analyses() for finding in findings(self.study, one)]
        return publish(found, self.study, self.earlier)

    @cached_property
    def by_analysis(self) -> Mapping[str, tuple[Finding, ...]]:
        """Return the published findings by analysis, in their order."""
        waiting = list(self.published.findings)
        told: dict[str, tuple[Finding, ...]] = {}
        for one in analyses():
            count = len(findings(self.study, one))
            told[one.id], waiting = tuple(waiting[:count]), waiting[count:]
        return told

    @cached_property
    def numbers(self) -> bytes:
        """Return the published numbers as JSON; the same data give the same bytes."""
        told = {name: [_told(one) for one in found] for name, found in self.by_analysis.items()}
        told_all = {"as_of": self.study.as_of.isoformat(), "synthetic": self.study.synthetic, "tables": told}
        return (json.dumps(told_all, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()

    @cached_property
    def digest(self) -> str:
        """Return the short name of the numbers, printed on the report."""
        return digest(self.numbers.decode())

    @property
    def on(self) -> date:
        """Return the day of which the report speaks."""
        return self.study.as_of


def _told(finding: Finding) -> dict[str, object]:
    base = finding.base
    return {
        "id": finding.id,
        "title": finding.title.de,
        "waves": list(finding.waves),
        "n": None if base is None else base.answered,
        "head": [_words(text) for text in finding.head],
        "rows": [
            [
                _words(line.label),
                *("gesperrt" if value.hidden else _rounded(value.told) for value in line.values),
            ]
            for line in finding.lines
        ],
    }


def _words(text: Text) -> str:
    return text.say("de")


def _rounded(told: float | str | None) -> float | str | None:
    """Return a number with as many digits as can be told apart on every machine."""
    return round(told, 6) if isinstance(told, float) else told
