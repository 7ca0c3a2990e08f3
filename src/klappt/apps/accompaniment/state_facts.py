"""
What the state view tells, read from the tables: rows of all alliances in, plain facts out.

It reads answers that the reader of the view may not read one by one; only the protected report of them leaves
(`reports/state_view.py`).  Cost: nine queries, however many alliances there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from klappt.apps.accompaniment.mapping import instrument_of
from klappt.apps.accompaniment.models import Answer, InstrumentVersion, Outcome, Return
from klappt.apps.accompaniment.return_queries import alliance_kinds
from klappt.apps.alliance.models import Alliance, Town
from klappt.apps.alliance.periods import current
from klappt.apps.funding.models import Award
from klappt.apps.funding.queries import PROMISED
from klappt.evidence.instruments.model import Kind, Question, identity, questions_of
from klappt.kernel.places import places
from klappt.reports.state_view import (
    Invited,
    MemberLine,
    ModuleLine,
    OutcomeLine,
    StateFacts,
    Told,
)

STRUCTURES = {  # what is asked in several instruments: word of the report
    "ah1.gfs_seat": "seat_table",
    "ah1.bkg_members": "bkg_table",
    "ah1.formats_used": "formats_table",
}


def state_facts(*, on: date) -> StateFacts:
    """Return the facts as of a day; words of choices come in the language that is active."""
    towns = _towns(on)
    alliances = list(Alliance.objects.filter(pk__in=towns).order_by("name"))
    kinds = {key: str(kind) for key, kind in alliance_kinds(towns).items()}
    waves = list(_invited(on, kinds))
    return StateFacts(
        on=on,
        synthetic=Town.objects.filter(synthetic=True).exists()
        or Return.objects.filter(wave__synthetic=True).exists(),
        members=[_member(one, kinds[one.pk], towns[one.pk]) for one in alliances],
        kreise=_kreise(town.ags for rows in towns.values() for town in rows),
        invited=waves,
        told=list(_told(on)),
        outcomes=_outcomes(),
        **_money(on),
    )


def _towns(on: date) -> Mapping[UUID, list[Town]]:
    found: dict[UUID, list[Town]] = defaultdict(list)
    for row in Town.objects.filter(current(on, "joined_on", "left_on")).order_by("ags", "id"):
        found[row.alliance_id].append(row)
    return found


def _member(alliance: Alliance, kind: str, towns: Iterable[Town]) -> MemberLine:
    days = [town.joined_on for town in towns if town.joined_on]
    inside = [town for town in towns if len(town.ags) == len("05978004")]
    return MemberLine(alliance.name, kind, min(days, default=None), len(inside))


def _kreise(codes: Iterable[str]) -> dict[str, str]:
    return {
        ags[:5]: places()[ags[:5]].name.removeprefix("Kreis ") for ags in sorted(codes) if ags[:5] in places()
    }


def _invited(on: date, kinds: Mapping[UUID, str]) -> Iterator[Invited]:
    rows = Return.objects.filter(wave__opens__lte=on, alliance__in=kinds).order_by("wave__opens", "id")
    for wave, alliance, submitted in rows.values_list("wave__title", "alliance_id", "submitted_on"):
        yield Invited(wave, kinds[alliance], submitted is not None and submitted <= on)


def _told(on: date) -> Iterator[Told]:
    """Yield for each structure the last answer of every alliance."""
    asked: dict[str, dict[tuple[Any, str], Question]] = defaultdict(dict)
    for version in InstrumentVersion.objects.filter(waves__opens__lte=on).distinct():
        for question in questions_of(instrument_of(version)):
            name = identity(instrument_of(version), question)
            if name in STRUCTURES:
                asked[name][version.pk, question.id] = question
    ids = {question for known in asked.values() for _version, question in known}
    answers = Answer.objects.filter(question__in=ids, of_return__submitted_on__lte=on)
    rows = answers.order_by("of_return__wave__opens", "id").values_list(
        "of_return__wave__instrument_id", "of_return__alliance_id", "question", "value"
    )
    last: dict[str, dict[UUID, frozenset[str]]] = defaultdict(dict)
    for version, alliance, question, value in rows:
        for name, known in asked.items():
            if (version, question) in known:
                last[name][alliance] = frozenset(_words(known[version, question], value))
    for name, caption in STRUCTURES.items():
        choices = dict.fromkeys(
            choice.text.say(get_language() or "de")
            for question in asked[name].values()
            for choice in question.choices
        )
        single = any(question.kind == Kind.SINGLE for question in asked[name].values())
        yield Told(caption, list(choices), list(last[name].values()), single)


def _words(question: Question, value: Any) -> Iterator[str]:
    names = {choice.code: choice.text.say(get_language() or "de") for choice in question.choices}
    codes = value if isinstance(value, list) else [value]
    return (names[code] for code in codes if code in names)


def _money(on: date) -> dict[str, Any]:
    """Return for each Förderbaustein the running grants, added up for each alliance."""
    running = Award.objects.filter(current(on), state__in=PROMISED, module__isnull=False)
    amounts: dict[str, dict[UUID, list[int | None]]] = defaultdict(lambda: defaultdict(list))
    rows = running.order_by("module__programme__name", "module__code", "id").select_related("module")
    for award in rows:
        amounts[str(award.module)][award.alliance_id].append(award.amount_cents)
    return {
        "funded": len({alliance for known in amounts.values() for alliance in known}),
        "modules": [
            ModuleLine(name, [_sum(cents) for cents in known.values()]) for name, known in amounts.items()
        ],
    }


def _sum(cents: Iterable[int | None]) -> int | None:
    known = list(cents)
    return None if None in known else sum(one for one in known if one is not None)


def _outcomes() -> list[OutcomeLine]:
    return [
        OutcomeLine(
            row.alliance.name,
            row.counted,
            row.into,
            row.people,
            row.period,
            row.definition,
            "" if row.synthetic else row.source_url,
        )
        for row in Outcome.objects.select_related("alliance")
    ]
