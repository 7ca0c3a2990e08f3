"""Where people get stuck: the sentence, the river, the map of conditions, and who could open them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from klappt.apps.ways.models import Computation
from klappt.planning.voice import Voice
from klappt.reports.blocks import Block, Items, Report, Table
from klappt.reports.gaps import conditions_table, gaps_report
from klappt.web.many import telling
from klappt.web.planner import questions

SHOWN = 7  # columns of the table of conditions; the groups stand in the map


def shown(record: Computation) -> dict[str, Any]:
    """Return the report for the page."""
    return telling.told(report(record))


def report(record: Computation) -> Report:
    """Return the report in the language of the page, or in German where there is no other."""
    answers: dict[str, Any] = record.result or {}
    lang = questions.voice().lang
    voice = Voice(lang if lang in answers else "de")
    made = gaps_report(answers[voice.lang], voice)
    return replace(made, blocks=tuple(_blocks(made, answers[voice.lang], voice)))


def _blocks(made: Report, answer: dict[str, Any], voice: Voice) -> Iterator[Block]:
    """Yield the blocks; conditions are a table, so that source and lever stand in columns."""
    for block in made.blocks:
        if isinstance(block, Items):
            whole = conditions_table(answer, voice)
            rows = [row[:SHOWN] for row in whole.rows]
            yield Table(whole.caption, whole.head[:SHOWN], rows, frozenset({SHOWN - 1}))
        else:
            yield block
