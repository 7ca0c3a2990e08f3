"""
From the tables of talks to the study: which alliances are exemplary, talks that were held, codes and where they stand.

Only passages of the last version of a transcript count; texts themselves stay where they are.  Of quotes only those
whose code is known are taken, each with whether it was released.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet

from klappt.apps.accompaniment.choices import QuoteState, TalkState
from klappt.apps.accompaniment.talks.seeing import still_blind
from klappt.evidence import study


def talks(rows: QuerySet[Any], on: date) -> Iterator[study.Talk]:
    """Yield the talks held by a day."""
    held = rows.filter(state=TalkState.HELD, day__lte=on).select_related("round", "exemplary")
    for one in held.order_by("day", "pk"):
        yield study.Talk(str(one.pk), str(one.exemplary.alliance_id), one.round.year, one.day)


def codes(rows: QuerySet[Any]) -> Iterator[study.Code]:
    """Yield the codes of the projects in which talks are coded, in the order of the book."""
    used = rows.filter(project__transcripts__talk__isnull=False).distinct()
    for one in used.order_by("place", "name", "pk"):
        yield study.Code(str(one.pk), str(one.parent_id) if one.parent_id else None, one.name)


def codings(rows: QuerySet[Any], known: frozenset[str]) -> Iterator[study.Coding]:
    """Yield the codings of the talks that are known; not of texts that somebody codes blind (decision 39)."""
    valid = rows.filter(
        passage__of_version__superseded_on=None, passage__of_version__transcript__talk__in=known
    ).exclude(passage__of_version__in=still_blind())
    told = valid.values_list(
        "passage__of_version__transcript__talk_id", "code_id", "coder_id", "passage__start", "passage__end"
    )
    for talk, code, coder, start, end in told.order_by("passage__start", "pk"):
        yield study.Coding(str(talk), str(code), str(coder), start, end)


def quotes(
    rows: QuerySet[Any], known: frozenset[str], found: tuple[study.Code, ...]
) -> Iterator[study.Quote]:
    """Yield the quotes of known talks whose code is in the book."""
    by_name = {one.name: one.id for one in found}
    for one in rows.filter(talk__in=known, code_name__in=by_name).order_by("talk__day", "pk"):
        yield study.Quote(
            str(one.talk_id), one.text, by_name[one.code_name], one.state == QuoteState.RELEASED
        )


def exemplary(rows: QuerySet[Any], on: date) -> dict[str, bool]:
    """Return the exemplary alliances by id, and whether each agreed to be named by a day."""
    chosen = rows.filter(chosen_on__lte=on)
    return {
        str(alliance): released is not None and released <= on
        for alliance, released in chosen.values_list("alliance_id", "name_released_on")
    }
