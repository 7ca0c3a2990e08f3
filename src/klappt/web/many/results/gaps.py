"""Where people get stuck: the sentence, the river, the map of conditions, and who could open them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from klappt.apps.offers.models import Offer
from klappt.apps.ways.models import Computation
from klappt.planning.voice import Voice
from klappt.reports.blocks import Block, Items, Links, Report, Table
from klappt.reports.gaps import conditions_table, gaps_report
from klappt.web.many import telling
from klappt.web.planner import questions

SHOWN = 7  # columns of the table of conditions; the groups stand in the map
OFFERS = 5  # the column of the offers
MOST_NAMED = 5  # offers of one condition
Json = dict[str, Any]


def shown(record: Computation) -> dict[str, Any]:
    """Return the report for the page."""
    return telling.told(report(record))


def report(record: Computation) -> Report:
    """Return the report in the language of the page, or in German where there is no other."""
    answers: dict[str, Any] = record.result or {}
    lang = questions.voice().lang
    voice = Voice(lang if lang in answers else "de")
    made = gaps_report(answers[voice.lang], voice)
    return replace(made, blocks=tuple(_blocks(made, record, answers[voice.lang], voice)))


def _blocks(made: Report, record: Computation, answer: Json, voice: Voice) -> Iterator[Block]:
    """Yield the blocks; conditions are a table, so that source and lever stand in columns."""
    for block in made.blocks:
        if isinstance(block, Items):
            whole = conditions_table(answer, voice)
            names = list(_offers(record, answer, voice))
            rows = [
                (*row[:OFFERS], told, *row[OFFERS + 1 : SHOWN])
                for row, told in zip(whole.rows, names, strict=True)
            ]
            yield Table(whole.caption, whole.head[:SHOWN], rows, frozenset({SHOWN - 1}))
        else:
            yield block


def _offers(record: Computation, answer: Json, voice: Voice) -> Iterator[Links]:
    """Yield for each condition the offers where it stands by name, with their pages, as far as they still are there."""
    asked = [one["offers"] for one in answer["blocks"]]
    found = Offer.objects.filter(
        alliance_id=record.alliance_id, code__in={code for codes in asked for code in codes}
    )
    pages = {one.code: (one.name, str(one.get_absolute_url())) for one in found}
    for codes in asked:
        more = len(codes) - MOST_NAMED
        end = [(voice.say(f"und {more} weitere", f"and {more} more"), "")] if more > 0 else []
        yield Links([*(pages.get(code, (code, "")) for code in codes[:MOST_NAMED]), *end])
