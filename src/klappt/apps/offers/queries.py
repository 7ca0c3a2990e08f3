"""What the pages ask about offers: which may be read, which are stale, when one begins, what is free."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce, Concat

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.roles import Role
from klappt.apps.offers.choices import OfferState
from klappt.apps.offers.mapping import holding_links
from klappt.apps.offers.models import Offer, OfferLink, OfferRun
from klappt.catalogue.model import RunRow, occurrences

REVIEW_DAYS = 180
SHORTEST_AREA, LONGEST_AREA = 2, 8  # digits of an AGS
Offers = QuerySet[Any, Any]


def readable(offers: Offers, actor: Actor) -> Offers:
    """Narrow offers to those somebody may see: what is in the catalogue, one's own, for the GfS all."""
    office = actor.alliances.get(Role.GFS, frozenset())
    public = Q(state__in=[OfferState.PUBLISHED, OfferState.ENDED])
    own = Q(organisation__in=own_organisations(actor))
    return offers.filter(public | own | Q(alliance__in=office))


def own_organisations(actor: Actor) -> frozenset[UUID]:
    """Return the organisations for which somebody looks after offers."""
    roles = (Role.PROVIDER, Role.GFS)
    return frozenset[UUID]().union(*(actor.organisations.get(role, frozenset()) for role in roles))


def due_on(offer: Offer) -> date | None:
    """Return the day by which an offer must be reviewed again; None if nobody has ever reviewed it."""
    if offer.review_due_on is not None:
        return offer.review_due_on
    return None if offer.reviewed_on is None else offer.reviewed_on + timedelta(days=REVIEW_DAYS)


def is_stale(offer: Offer, on: date) -> bool:
    """Test if nobody has reviewed an offer in time."""
    due = due_on(offer)
    return due is None or on > due


def stale(on: date) -> Q:
    """Return the condition of `is_stale` for a query."""
    long_ago = on - timedelta(days=REVIEW_DAYS)
    never = Q(review_due_on__isnull=True) & (Q(reviewed_on__isnull=True) | Q(reviewed_on__lt=long_ago))
    return never | Q(review_due_on__lt=on)


def stale_offers(alliance_id: UUID, on: date) -> Offers:
    """Return the offers of the catalogue that nobody has reviewed in time, the longest waiting first."""
    rows = Offer.objects.filter(stale(on), alliance_id=alliance_id, state=OfferState.PUBLISHED)
    return rows.select_related("organisation").order_by(
        F("review_due_on").asc(nulls_first=True), "name", "pk"
    )


def waiting_for_review(alliance_id: UUID) -> Offers:
    """Return what the GfS has to look at: new offers, and offers of the catalogue that their provider changed."""
    wanted = Q(state=OfferState.SUBMITTED) | Q(state=OfferState.PUBLISHED, needs_review=True)
    rows = Offer.objects.filter(wanted, alliance_id=alliance_id).select_related("organisation")
    return rows.order_by("organisation__name", "name", "pk")


def with_runs(offers: Offers) -> Offers:
    """Load what lists of offers show."""
    return offers.select_related("organisation").prefetch_related(
        Prefetch("runs", queryset=OfferRun.objects.order_by("start", "code", "pk"))
    )


@dataclass(frozen=True)
class Begin:
    """The next time an offer begins."""

    on: date
    run: OfferRun


def next_begin(runs: Iterable[OfferRun], on: date) -> Begin | None:
    """Return the next begin from a day on, if one is known."""
    begins = [Begin(day, run) for run in runs if (day := next_start(run, on)) is not None]
    return min(begins, key=lambda one: (one.on, one.run.code), default=None)


def next_start(run: OfferRun, on: date) -> date | None:
    """Return the first start of a run, or of a series of runs, from a day on."""
    if run.start >= on:
        return run.start
    if run.every_days is None or run.until is None:
        return None
    missed = -(-(on - run.start).days // run.every_days)
    start = run.start + timedelta(days=missed * run.every_days)
    return start if start <= run.until else None


def free_places(run: OfferRun) -> int | None:
    """Return how many places of a run are free; None where nobody knows its places."""
    return None if run.places is None else max(run.places - (run.places_taken or 0), 0)


def runs_with_free_places(runs: QuerySet[Any]) -> QuerySet[Any]:
    """Narrow runs to those that have a free place; runs whose places nobody knows are left out."""
    free = ExpressionWrapper(F("places") - Coalesce(F("places_taken"), 0), output_field=IntegerField())
    known: QuerySet[Any, Any] = runs.filter(places__isnull=False).annotate(free=free)
    return known.filter(free__gt=0)


def has_free_places(on: date) -> Exists:
    """Return the condition that a run of an offer that begins on or after a day has a free place."""
    coming = Q(start__gte=on) | Q(every_days__isnull=False, until__gte=on)
    return Exists(runs_with_free_places(OfferRun.objects.filter(coming, offer=OuterRef("pk"))))


def dates_of(run: OfferRun, most: int = 60) -> list[tuple[date, date]]:
    """Return first and last day of each occurrence of a run, `most` of them at most."""
    row = RunRow("", "", run.start, run.end, None, run.every_days, run.until)
    found: list[tuple[date, date]] = []
    for _id, start, end in occurrences(row):
        if len(found) == most:
            break
        found.append((start, end - timedelta(days=1)))
    return found


def _listed(column: str) -> Concat:
    return Concat(Value(";"), F(column), Value(";"), output_field=CharField())


def open_to_status(offers: Offers, code: str) -> Offers:
    """Narrow offers to those whose own conditions admit a status."""
    told: Offers = offers.annotate(in_list=_listed("statuses"), out_list=_listed("excluded_statuses"))
    admitted = Q(statuses="") | Q(in_list__contains=f";{code};")
    return told.filter(admitted).exclude(out_list__contains=f";{code};")


def open_to_place(offers: Offers, ags: str) -> Offers:
    """Narrow offers to those that are for people who live in a place."""
    wanted = Q(scope_ags="")
    for length in range(SHORTEST_AREA, min(len(ags), LONGEST_AREA) + 1):
        wanted |= Q(area_list__contains=f";{ags[:length]};")
    told: Offers = offers.annotate(area_list=_listed("scope_ags"))
    return told.filter(wanted)


def open_to_language(offers: Offers, level: str) -> Offers:
    """Narrow offers to those that somebody with a level of German may begin."""
    least = Q(min_language__isnull=True) | Q(min_language__lte=int(level))
    return offers.filter(least, Q(max_language__isnull=True) | Q(max_language__gte=int(level)))


def of_basis(offers: Offers, basis: str) -> Offers:
    """Narrow offers to those of a basis, as a whole or in one of their values."""
    told: Offers = offers.annotate(bases=Cast("basis_values", TextField()))
    return told.filter(Q(basis=basis) | Q(bases__contains=f'"{basis}"'))


def leads_to(scale: str) -> Callable[[Offers, str], Offers]:
    """Return a filter for offers that lead at least to a level of a scale, at their start or at their end."""

    def narrow(offers: Offers, level: str) -> Offers:
        least = int(level)
        found: Offers = offers.filter(Q(**{f"end_{scale}__gte": least}) | Q(**{f"start_{scale}__gte": least}))
        return found

    return narrow


def links_of(offer: Offer) -> QuerySet[OfferLink]:
    """Return all links that begin or end at an offer, with what they rest on."""
    rows: QuerySet[OfferLink] = OfferLink.objects.filter(Q(from_offer=offer) | Q(to_offer=offer))
    return rows.select_related(
        "from_offer", "to_offer", "agreement", "contact", "contact__organisation", "decision"
    )


def own_offers(actor: Actor) -> Offers:
    """Return the offers of one's own organisations in the open alliance, in all states."""
    rows: Offers = Offer.objects.filter(organisation__in=own_organisations(actor), alliance=actor.alliance)
    counted: Offers = rows.annotate(run_count=Count("runs"))
    return counted.select_related("organisation")


def holding(offer: Offer, on: date) -> QuerySet[OfferLink]:
    """Return the links of an offer that hold on a day."""
    return holding_links(offer.alliance_id, on).filter(Q(from_offer=offer) | Q(to_offer=offer))
