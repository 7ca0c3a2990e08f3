"""Agreements that end within their alarm, or have ended: what rests on them ends as well."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import visible
from klappt.apps.alliance.choices import AgreementState
from klappt.web.frame.links import address_of
from klappt.web.frame.when import day_words, until_words
from klappt.web.start.duties import FETCHED, Day, Duty, Section

ORDER, LIST = 18, "agreements"
LONGEST_ALARM_DAYS, LOOK_BACK_DAYS = 366, 60


def duties(day: Day) -> Iterator[Duty]:
    """Yield the agreements of one's alliance office, or with one's organisation as a party, that run out."""
    rows = day.rows("agreement")
    if rows is None:
        return
    # One may be party several times; `in` keeps each agreement once without an order by other tables.
    party = visible(day.actor, "party").filter(organisation__in=day.actor.all_organisations())
    mine = Q(pk__in=visible(day.actor, "agreement", "update").order_by().values("pk")) | Q(
        pk__in=party.order_by().values("agreement")
    )
    near = rows.filter(
        mine,
        state=AgreementState.SIGNED,
        renews=False,
        valid_to__gt=day.on - timedelta(days=LOOK_BACK_DAYS),
        valid_to__lte=day.on + timedelta(days=LONGEST_ALARM_DAYS),
    )
    alarmed = [one for one in near.order_by("valid_to", "pk") if _alarmed(one.valid_to, one.alarm_days, day)]
    for one in alarmed[:FETCHED]:
        last = one.valid_to - timedelta(days=1)
        told = {"title": one.title, "day": day_words(last)}
        over = last < day.on
        yield Duty(
            Section.DUE,
            (
                _("Vereinbarung „%(title)s“ ist am %(day)s ausgelaufen")
                if over
                else _("Vereinbarung „%(title)s“ endet am %(day)s")
            )
            % told,
            address_of(one),
            last,
            until_words(last, day.on),
            "late" if over else "soon",
        )


def _alarmed(valid_to: object, alarm_days: int, day: Day) -> bool:
    return valid_to is not None and valid_to - timedelta(days=alarm_days) <= day.on  # type: ignore[operator]
