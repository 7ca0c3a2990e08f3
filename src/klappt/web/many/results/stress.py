"""The stress test on a page: the sentence, the ring of partners, what falls away, what carries, real events."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.safestring import mark_safe

from klappt.apps.alliance.models import Partnership
from klappt.apps.offers.models import Offer
from klappt.apps.ways.cohorts import Source
from klappt.apps.ways.models import Computation
from klappt.planning.voice import Voice
from klappt.reports import counts
from klappt.reports import stress_report as told
from klappt.reports.blocks import Block, Report
from klappt.reports.levers import Asked
from klappt.reports.ring_kept import read_ring
from klappt.reports.writers import html
from klappt.web.many.results.levers import goal_of
from klappt.web.many.telling import WRITERS
from klappt.web.planner import questions

Row = Mapping[str, Any]


def shown(record: Computation) -> dict[str, Any]:
    """Return the answer, the rings to choose from, and the tables."""
    result: dict[str, Any] = record.result or {}
    voice, pages = questions.voice(), _pages(record, result)
    names = {row["partner"]: row["name"] for row in result["partners"]}
    return {
        "kinds": list(WRITERS),
        "answer": told.answer(result, goal_of(record), voice),
        "cohort": Source(record.parameters["cohort"]).label,
        "estimated": record.parameters["cohort"] == Source.ESTIMATE,
        "rings": [
            {"gone": one["gone"] or "", "name": names.get(one["gone"], ""), "parts": _ring(one, voice)}
            for one in result["rings"]
        ],
        "removals": [_removal(row, pages, voice) for row in result["removals"]],
        "idle": result["idle"],
        "partners": [_partner(row, pages, voice) for row in result["partners"]],
        "shocks": [_shock(row, voice) for row in result["shocks"]],
        "shocks_idle": result["shocks_idle"],
    }


def report(record: Computation) -> Report:
    """Return the answer to take along."""
    cohort = str(Source(record.parameters["cohort"]).label)
    asked = Asked(record.alliance.name, record.as_of, cohort, goal_of(record))
    return told.stress_report(record.result or {}, asked, questions.voice())


def _ring(kept: dict[str, Any], voice: Voice) -> str:
    blocks: Iterable[Block] = told.ring_blocks(read_ring(kept, voice))
    return mark_safe("".join(map(html.part, blocks)))  # noqa: S308 - made by the writer, which escapes every text


def _numbers(row: Row, voice: Voice) -> dict[str, str]:
    return {
        "lost": counts.shown(row["lost"], voice),
        "later": counts.shown(row["later"], voice),
        "months": told.mean(row, voice),
    }


def _removal(row: Row, pages: Mapping[str, str], voice: Voice) -> dict[str, Any]:
    return {
        **_numbers(row, voice),
        "what": row["what"][voice.lang],
        "kind": told.kind(row, voice),
        "page": pages.get(row["offer"] or row["partner"] or "", ""),
        "same": row["same"][voice.lang],
        "same_more": row["same_more"],
    }


def _partner(row: Row, pages: Mapping[str, str], voice: Voice) -> dict[str, Any]:
    return {
        **_numbers(row, voice),
        "code": row["partner"],
        "name": row["name"],
        "through": counts.shown(row["through"], voice),
        "note": told.carries(row, voice),
        "page": pages.get(row["partner"], ""),
    }


def _shock(row: Row, voice: Voice) -> dict[str, Any]:
    return {
        "day": date.fromisoformat(row["day"]),
        "what": row["what"][voice.lang],
        "remark": row["remark"][voice.lang],
        "source_url": row["source_url"],
        "effect": told.effect(row, voice),
    }


def _pages(record: Computation, result: Mapping[str, Any]) -> dict[str, str]:
    """Return the addresses of the offers and partners that rows speak of, as far as they still are there."""
    rows = (*result["removals"], *result["partners"])
    offers = {row["offer"] for row in rows if row.get("offer")}
    partners = {row["partner"] for row in rows if row["partner"]}
    found = Offer.objects.filter(alliance_id=record.alliance_id, code__in=offers)
    others = Partnership.objects.filter(alliance_id=record.alliance_id, organisation__code__in=partners)
    return {one.code: one.get_absolute_url() for one in found} | {
        one.organisation.code or "": one.get_absolute_url() for one in others.select_related("organisation")
    }
