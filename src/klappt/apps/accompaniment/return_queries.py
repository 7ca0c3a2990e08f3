"""What researchers ask about returns: who handed in, the rate by wave and by kind of alliance, one return in words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, TextChoices
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.choices import HANDED_IN, ReturnState
from klappt.apps.accompaniment.models import Return, Wave
from klappt.apps.alliance.choices import TownRole
from klappt.apps.alliance.models import Town
from klappt.kernel.places import places

KREIS_DIGITS = 5
AACHEN = "05334002"  # has the standing of a kreisfreie Stadt inside its Städteregion


class AllianceKind(TextChoices):
    """What kind of territory an alliance covers, by its lead municipality."""

    CITY = "kreisfreie_stadt", _("kreisfreie Stadt")
    KREIS = "kreis", _("Kreis oder Städteregion")
    TOWN = "gemeinde", _("kreisangehörige Stadt oder Gemeinde")
    UNKNOWN = "unknown", _("nicht bekannt")


def alliance_kinds(alliances: Iterable[UUID] | None = None) -> dict[UUID, AllianceKind]:
    """
    Return the kind of each alliance that has a municipality; cost: one query.

    The lead municipality decides; several towns of one Kreis without a lead are the Kreis.
    """
    rows = Town.objects.all() if alliances is None else Town.objects.filter(alliance__in=list(alliances))
    towns: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for alliance, ags, role in rows.order_by().values_list("alliance_id", "ags", "role"):
        towns[alliance].append((ags, role))
    return {alliance: _kind([*(ags for ags, _ in found)], found) for alliance, found in towns.items()}


def _kind(codes: Sequence[str], found: Sequence[tuple[str, str]]) -> AllianceKind:
    lead = next((ags for ags, role in found if role == TownRole.LEAD), None)
    if lead is None and len(codes) > 1:
        return AllianceKind.KREIS
    place = places().get(lead or codes[0])
    if place is None:
        return AllianceKind.UNKNOWN
    if place.kind == "Kreisfreie Stadt" or place.ags == AACHEN:
        return AllianceKind.CITY
    return AllianceKind.KREIS if len(place.ags) == KREIS_DIGITS or len(codes) > 1 else AllianceKind.TOWN


@dataclass(frozen=True)
class ReturnRow:
    """One line of the list of returns."""

    pk: UUID
    alliance: str
    kind: str
    wave: str
    wave_pk: UUID
    closes: date
    state: str
    state_words: str
    submitted_on: date | None
    open_queries: int

    @property
    def kind_words(self) -> str:
        """Return the kind of the alliance in words."""
        return str(AllianceKind(self.kind).label)

    def get_absolute_url(self) -> str:
        """Return the address at which the accompaniment reads it."""
        return reverse("return", args=[self.pk])


def return_rows(returns: QuerySet[Return], on: date) -> list[ReturnRow]:
    """Return the lines of the list of returns as of a day; cost: two queries."""
    rows = returns.filter(wave__opens__lte=on).select_related("wave", "alliance")
    rows = rows.annotate(waiting=Count("queries", filter=Q(queries__reply="")))
    kinds = alliance_kinds()
    return [
        _row(one, str(kinds.get(one.alliance_id, AllianceKind.UNKNOWN)), on)
        for one in rows.order_by("-wave__opens", "alliance__name", "pk")
    ]


def _row(one: Any, kind: str, on: date) -> ReturnRow:
    """Return one line; what was handed in after the day is open as of it."""
    later = one.submitted_on is not None and one.submitted_on > on
    state = ReturnState.OPEN if later else ReturnState(one.state)
    return ReturnRow(
        pk=one.pk,
        alliance=str(one.alliance),
        kind=kind,
        wave=str(one.wave),
        wave_pk=one.wave_id,
        closes=one.wave.closes,
        state=state,
        state_words=str(state.label),
        submitted_on=None if later else one.submitted_on,
        open_queries=one.waiting,
    )


@dataclass(frozen=True)
class Rate:
    """How many of those who were asked have handed in."""

    words: str
    sent: int
    returned: int

    @property
    def percent(self) -> int | None:
        """Return the share in percent, rounded; None where nobody was asked."""
        return round(100 * self.returned / self.sent) if self.sent else None


def rates(rows: Iterable[ReturnRow]) -> list[Rate]:
    """Return the rate by kind of alliance, and of all at the end."""
    known = list(rows)
    sent = Counter(row.kind for row in known)
    returned = Counter(row.kind for row in known if row.state in HANDED_IN)
    found = [Rate(str(kind.label), sent[kind], returned[kind]) for kind in AllianceKind if sent[kind]]
    return [*found, Rate(str(_("alle")), len(known), sum(returned.values()))]


def grid(rows: Iterable[ReturnRow], waves: Sequence[Wave]) -> list[tuple[str, str, list[ReturnRow | None]]]:
    """Return, for each alliance, its name, its kind and its return in each wave."""
    cells: dict[str, dict[UUID, ReturnRow]] = defaultdict(dict)
    for row in rows:
        cells[row.alliance][row.wave_pk] = row
    return [
        (alliance, next(iter(found.values())).kind_words, [found.get(wave.pk) for wave in waves])
        for alliance, found in sorted(cells.items())
    ]


def counts(waves: Iterable[Wave]) -> Mapping[Any, tuple[int, int]]:
    """Return for each wave how many were asked and how many have handed in; cost: one query."""
    rows = Return.objects.filter(wave__in=[one.pk for one in waves]).order_by().values_list("wave_id")
    told = rows.annotate(sent=Count("pk"), back=Count("pk", filter=Q(state__in=HANDED_IN)))
    return {wave: (sent, back) for wave, sent, back in told}
