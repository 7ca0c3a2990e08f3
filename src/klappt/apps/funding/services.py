"""What is done with money: an award moves on, is passed on, is shifted, a deadline is met."""

from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.audit.changes import Who, change
from klappt.apps.funding.choices import NEXT, AwardState
from klappt.apps.funding.models import Award, BudgetShift, Forwarding, FundingDeadline, OfferFunding, Spending
from klappt.apps.funding.queries import left_of


def advance(*, award: Award, state: str, by: Who, on: date) -> Award:
    """Let an award reach the next state of its life; raises Refused if that state does not come next."""
    if state not in NEXT[award.state]:
        told = {"now": award.get_state_display(), "then": AwardState(state).label}
        raise Refused(_("Von „%(now)s“ führt kein Weg zu „%(then)s“.") % told)
    with change(by=by, action="award.advance"):
        award.state, award.state_since = state, on
        award.save()
    return award


def forward(*, forwarding: Forwarding, by: Who) -> Forwarding:
    """Pass on part of an award; raises Refused if it is more than is left or outside of the award's period."""
    award = forwarding.award
    _check_period(award, forwarding.since, forwarding.until)
    before = 0
    if not forwarding._state.adding:  # noqa: SLF001  (Django's own mark of a stored row)
        before = Forwarding.objects.values_list("amount_cents", flat=True).get(pk=forwarding.pk)
    _check_left(award, forwarding.amount_cents - before)
    with change(by=by, action="forwarding.save"):
        forwarding.save()
    return forwarding


def spend(*, spending: Spending, by: Who, on: date) -> Spending:
    """
    Note that money was used; more than is left is noted as well, as it has happened, and the page warns.

    Raises:
        Refused: before the award begins, after the day on which it is noted, or out of a foreign Weiterleitung.
    """
    award = spending.award
    if spending.on > on:
        raise Refused(_("Die Ausgabe liegt in der Zukunft. Bitte erst eintragen, wenn sie gemacht ist."))
    if award.since and spending.on < award.since:
        raise Refused(_("Die Ausgabe liegt vor dem Beginn der Zuwendung."))
    if spending.forwarding is not None and spending.forwarding.award_id != award.pk:
        raise Refused(_("Diese Weiterleitung gehört zu einer anderen Zuwendung."))
    with change(by=by, action="spending.save"):
        spending.save()
    return spending


def shift_budget(*, shift: BudgetShift, by: Who) -> BudgetShift:
    """
    Move money from one award to another of the same alliance.

    Raises:
        Refused: more than is left, an unknown amount, the same award twice, or a day on which one has no money.
    """
    giver, taker = shift.from_award, shift.to_award
    if giver.pk == taker.pk or giver.alliance_id != taker.alliance_id:
        raise Refused(_("Bitte zwei verschiedene Zuwendungen desselben Bündnisses wählen."))
    if shift.amount_cents <= 0:
        raise Refused(_("Bitte einen Betrag über null Euro angeben."))
    for award in (giver, taker):
        module = award.purpose_module
        for period in (award, module):
            if period is not None and not _holds(period.since, period.until, shift.on):
                told = {"what": str(period), "day": formats.date_format(shift.on, "SHORT_DATE_FORMAT")}
                raise Refused(_("„%(what)s“ läuft am %(day)s nicht.") % told)
    if giver.amount_cents is None:
        raise Refused(_("Wie viel Geld „%(what)s“ hat, ist nicht bekannt.") % {"what": giver})
    _check_left(giver, shift.amount_cents)
    with change(by=by, action="shift.create"):
        shift.save()
    return shift


def fund_offer(*, funding: OfferFunding, by: Who) -> OfferFunding:
    """Let an offer hang on an award; raises Refused outside of its period or across alliances."""
    award = funding.award
    if funding.offer.alliance_id != award.alliance_id:
        raise Refused(_("Angebot und Zuwendung gehören zu verschiedenen Bündnissen."))
    if funding.forwarding is not None and funding.forwarding.award_id != award.pk:
        raise Refused(_("Diese Weiterleitung gehört zu einer anderen Zuwendung."))
    _check_period(award, funding.since, funding.until)
    with change(by=by, action="offer_funding.save"):
        funding.save()
    return funding


def meet(*, deadline: FundingDeadline, by: Who, on: date) -> FundingDeadline:
    """Note that what was due is done."""
    if deadline.done_on is not None:
        raise Refused(_("Diese Frist ist schon erledigt."))
    with change(by=by, action="deadline.meet"):
        deadline.done_on = on
        deadline.save()
    return deadline


def drop_award(*, award: Award, by: Who) -> None:
    """Delete an award; raises Refused if anything hangs on it."""
    hangs = (award.forwardings, award.spendings, award.shifts_in, award.shifts_out, award.offer_fundings)
    if any(rows.exists() for rows in hangs) or award.deadlines.exists():
        raise Refused(
            _(
                "An dieser Zuwendung hängen noch Weiterleitungen, Ausgaben, Fristen oder Angebote. "
                "Bitte erst diese lösen."
            )
        )
    with change(by=by, action="award.delete"):
        award.delete()


def euros_in_words(cents: int) -> str:
    """Return an amount as the reader writes it."""
    return formats.number_format(Decimal(cents) / 100, 2, use_l10n=True, force_grouping=True) + " €"


def _holds(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or day < until)


def _check_left(award: Award, more_cents: int) -> None:
    left = left_of(award)
    if left is not None and more_cents > left:
        told = {"what": award, "left": euros_in_words(max(left, 0))}
        raise Refused(_("Von „%(what)s“ sind noch %(left)s frei.") % told)


def _check_period(award: Award, since: date | None, until: date | None) -> None:
    if since and until and until <= since:
        raise Refused(_("Das Ende muss nach dem Beginn liegen."))
    early = since and award.since and since < award.since
    late = until and award.until and until > award.until
    if early or late:
        raise Refused(_("Der Zeitraum reicht über die Zuwendung „%(what)s“ hinaus.") % {"what": award})
