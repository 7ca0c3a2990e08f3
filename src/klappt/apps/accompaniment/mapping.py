"""From the tables of the accompaniment to the plain objects of `klappt.evidence`, and what of a sheet is handed in."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from klappt.apps.accompaniment import mapping_talks
from klappt.apps.accompaniment.choices import HANDED_IN, WaveState, WorkshopState
from klappt.apps.accompaniment.models import InstrumentVersion, Wave
from klappt.apps.accompaniment.return_queries import AllianceKind, alliance_kinds
from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import scopes, visible
from klappt.evidence import study
from klappt.evidence.instruments.answers import kept_answers
from klappt.evidence.instruments.files import read_values, values_of
from klappt.evidence.instruments.model import Instrument, local_ids
from klappt.evidence.study import Study

KEPT = 64  # instruments; the five shipped ones in some versions


def instrument_of(version: InstrumentVersion) -> Instrument:
    """Return a stored instrument; equal content is read once. Raises InputErrors where it is none."""
    return _read(json.dumps(version.content, sort_keys=False), str(version))


@lru_cache(KEPT)
def _read(content: str, name: str) -> Instrument:
    return read_values(json.loads(content), name)


def content_of(instrument: Instrument) -> dict[str, Any]:
    """Return an instrument as the plain values that are stored."""
    return values_of(instrument)


def summary_part(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a working sheet is handed in: answers to questions that are asked and not local."""
    local = local_ids(instrument)
    return {name: value for name, value in kept_answers(instrument, answers).items() if name not in local}


Rows = Callable[[str], QuerySet[Any]]  # the rows of a resource


def study_of(actor: Actor, on: date) -> Study:
    """
    Return the study as somebody may see it on a day: what was handed in, never what stays in an alliance.

    Built from the rows that the policy shows to this person, and from `Answer` only: whoever sees no answers gets a
    study without returns.  Cost: up to thirteen queries.
    """
    return _study(lambda resource: visible(actor, resource), on)


def whole_study(on: date) -> Study:
    """Return the study with the returns of all alliances; for computing what is protected, never shown as it is."""
    return _study(lambda resource: scopes()[resource].model._default_manager.all(), on)  # type: ignore[union-attr]


def _study(rows: Rows, on: date) -> Study:
    waves = list(rows("wave").exclude(state=WaveState.DRAFT).select_related("instrument"))
    talks = tuple(mapping_talks.talks(rows("talk"), on))
    known = frozenset(one.id for one in talks)
    codes = tuple(mapping_talks.codes(rows("code"))) if talks else ()
    return Study(
        as_of=on,
        synthetic=any(wave.synthetic for wave in waves),
        alliances=tuple(_alliances(rows("alliance"), mapping_talks.exemplary(rows("exemplary"), on))),
        instruments=tuple(instruments_of(waves)),
        waves=tuple(_wave(wave) for wave in waves),
        invitations=tuple(_invitations(rows("wave_invitation"), on)),
        returns=tuple(_returns(rows, on)),
        talks=talks,
        codes=codes,
        codings=tuple(mapping_talks.codings(rows("coding"), known)) if codes else (),
        quotes=tuple(mapping_talks.quotes(rows("quote"), known, codes)) if codes else (),
        workshops=tuple(_workshops(rows("workshop"), on)),
    )


def instruments_of(waves: Iterable[Wave]) -> list[Instrument]:
    """Return the instruments of some waves, each version once, under the names they are stored by."""
    versions = {wave.instrument_id: wave.instrument for wave in waves}
    return [
        replace(instrument_of(one), id=one.code, version=one.number)
        for one in sorted(versions.values(), key=lambda one: (one.code, one.number))
    ]


def _alliances(rows: QuerySet[Any], exemplary: Mapping[str, bool]) -> Iterator[study.Alliance]:
    kinds = alliance_kinds()
    for one in rows.order_by("name", "pk"):
        key, kind = str(one.pk), str(kinds.get(one.pk, AllianceKind.UNKNOWN))
        yield study.Alliance(key, one.name, kind, key in exemplary, exemplary.get(key, False))


def _wave(wave: Wave) -> study.Wave:
    return study.Wave(str(wave.pk), wave.instrument.code, wave.instrument.number, wave.opens, wave.closes)


def _invitations(rows: QuerySet[Any], on: date) -> Iterator[study.Invitation]:
    for alliance, wave, day in rows.filter(sent_on__lte=on).values_list("alliance_id", "wave_id", "sent_on"):
        yield study.Invitation(str(alliance), str(wave), day)


def _returns(rows_of: Rows, on: date) -> Iterator[study.Return]:
    answers: dict[UUID, dict[str, Any]] = defaultdict(dict)
    rows = rows_of("answer").filter(of_return__state__in=HANDED_IN)
    for sheet, question, value in rows.values_list("of_return_id", "question", "value"):
        answers[sheet][question] = value
    handed = rows_of("return").filter(state__in=HANDED_IN, submitted_on__lte=on)
    for one in handed.order_by("wave__opens", "alliance__name", "pk"):
        yield study.Return(
            str(one.pk), str(one.alliance_id), str(one.wave_id), one.submitted_on, answers.get(one.pk, {})
        )


def _workshops(rows: QuerySet[Any], on: date) -> Iterator[study.Workshop]:
    """Yield the dates that took place by a day."""
    held = rows.filter(state=WorkshopState.HELD, starts_at__date__lte=on).select_related("topic")
    for one in held.order_by("starts_at", "pk"):
        day = timezone.localtime(one.starts_at).date()
        yield study.Workshop(one.topic.title, one.topic.kind, day, one.place, one.participants)
