"""
What pages ask about money: balances of awards, which offer hangs on which money until when, what is due.

All answers speak of a day that comes in; sums cost one query each, however many awards there are.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from klappt.apps.funding.balance import Balance
from klappt.apps.funding.choices import AwardState
from klappt.apps.funding.models import (
    Award,
    BudgetShift,
    Forwarding,
    FundingDeadline,
    OfferFunding,
    Spending,
)
from klappt.apps.offers.models import Offer

DAY = timedelta(days=1)
SOON_DAYS = 180
# An award that is only planned or applied for promises nothing yet.
PROMISED = [state for state in AwardState if state not in {AwardState.PLANNED, AwardState.APPLIED}]


@dataclass(frozen=True)
class Money:
    """The money an offer hangs on: the Baustein, whose award, from when, to which last day."""

    award_id: UUID
    title: str
    module: str
    since: date | None
    until: date | None
    granted: bool
    source_url: str = ""

    @property
    def last_day(self) -> date | None:
        """Return the last day with money; None if no end is known."""
        return self.until - DAY if self.until else None


def _by_award(rows: QuerySet[Any], path: str) -> dict[UUID, int]:
    sums = rows.order_by().values_list(path).annotate(sum=Sum("amount_cents"))
    return {award: int(total or 0) for award, total in sums}


def balances(awards: Iterable[Award], on: date | None = None) -> dict[UUID, Balance]:
    """
    Return the balance of each award, as of the end of a day or of all that is entered.

    Cost: five queries for any number of awards.
    """
    given = list(awards)
    ids = [award.pk for award in given]
    spendings = Spending.objects.filter(award__in=ids, **_until("on", on))
    forwarded = Forwarding.objects.filter(award__in=ids)
    shifts = BudgetShift.objects.filter(**_until("on", on))
    direct = _by_award(spendings.filter(forwarding=None), "award_id")
    passed = _by_award(spendings.exclude(forwarding=None), "award_id")
    forward = _by_award(forwarded, "award_id")
    moved_in = _by_award(shifts.filter(to_award__in=ids), "to_award_id")
    moved_out = _by_award(shifts.filter(from_award__in=ids), "from_award_id")
    return {
        award.pk: Balance(
            grant=award.amount_cents,
            own_share=award.own_share_cents,
            shifted=moved_in.get(award.pk, 0) - moved_out.get(award.pk, 0),
            forwarded=forward.get(award.pk, 0),
            used_directly=direct.get(award.pk, 0),
            used_forwarded=passed.get(award.pk, 0),
        )
        for award in given
    }


def _until(field: str, on: date | None) -> dict[str, date]:
    return {f"{field}__lte": on} if on else {}


def used_of(forwardings: Iterable[Forwarding]) -> dict[UUID, int]:
    """Return what was spent out of each Weiterleitung; cost: one query."""
    rows = Spending.objects.filter(forwarding__in=[one.pk for one in forwardings])
    return _by_award(rows, "forwarding_id")


def not_over(on: date) -> Q:
    """Return the condition for rows of `OfferFunding` whose money, or that of its award, has not ended by a day."""
    own = Q(until__isnull=True) | Q(until__gt=on)
    return own & (Q(until__isnull=False) | Q(award__until__isnull=True) | Q(award__until__gt=on))


def money_of(offers: Iterable[Offer], on: date) -> Mapping[UUID, list[Money]]:
    """
    Return for each offer the money it hangs on, on a day or later, what ends first coming first.

    An offer without an entry hangs on no money that is known here.  Amounts are not told, so that every role that
    reads the offer may see this.  Cost: one query.
    """
    found: dict[UUID, list[Money]] = defaultdict(list)
    rows = (
        OfferFunding.objects.filter(offer__in=[one.pk for one in offers])
        .filter(not_over(on))
        .select_related("award__module", "award__kim_module")
    )
    for row in rows:
        found[row.offer_id].append(_money(row))
    for offers_money in found.values():
        offers_money.sort(key=lambda one: (one.until or date.max, one.title))
    return found


def _money(row: OfferFunding) -> Money:
    award = row.award
    return Money(
        award_id=award.pk,
        title=award.title,
        module=str(award.purpose_module),
        since=row.since or award.since,
        until=row.until or award.until,
        granted=award.state in PROMISED,
        source_url=row.source_url or award.source_url,
    )


def due(deadlines: QuerySet[FundingDeadline], on: date, days: int) -> QuerySet[FundingDeadline]:
    """Return the deadlines that are open and due within some days of a day, overdue ones included."""
    return deadlines.filter(done_on=None, due_on__lte=on + timedelta(days=days))


def left_of(award: Award, on: date | None = None) -> int | None:
    """Return what is left of one award; None if its amount is not known."""
    return balances([award], on)[award.pk].left
