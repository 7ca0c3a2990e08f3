"""Which offer hangs on which money until when."""

from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import hidden_fields, may, visible
from klappt.apps.funding.models import OfferFunding
from klappt.apps.funding.queries import PROMISED, SOON_DAYS, not_over
from klappt.apps.offers.choices import OfferState
from klappt.reports.pictures.money import Bar, Words, draw_money
from klappt.web.frame.links import address_of
from klappt.web.frame.pages import TablePage
from klappt.web.frame.tables import Column, Filter, Table
from klappt.web.frame.when import day_words, until_words
from klappt.web.money.columns import DAY, amount, last_day

MOST_BARS, MOST_WITHOUT = 40, 20
STATES = (("soon", _("endet in 180 Tagen")), ("running", _("läuft länger")), ("ended", _("beendet")))


def _same(rows: QuerySet[Any], _value: str) -> QuerySet[Any]:
    return rows


def _when(row: Any) -> str:
    last = last_day(row.ends)
    return until_words(last, row.today) if last else ""


TABLE = Table(
    columns=(
        Column(
            "offer",
            _("Angebot"),
            sort="offer__name",
            value="offer.name",
            link=lambda row: address_of(row.offer),
        ),
        Column("provider", _("Anbieter"), sort="offer__organisation__name", value="offer.organisation.name"),
        Column("module", _("Geld aus"), sort="award__module__code", value="award.purpose_module.short"),
        Column(
            "award",
            _("Zuwendung"),
            sort="award__title",
            value="award.title",
            link=lambda row: row.award.get_absolute_url() if row.award_opens else "",
        ),
        Column("ends", _("letzter Tag"), sort="ends", kind="day", value=lambda row: last_day(row.ends)),
        Column("when", _("das ist"), value=_when),
        Column("amount_cents", _("davon in Euro"), kind="number", value=amount),
    ),
    filters=(Filter("state", _("Ende"), STATES, _same),),
    search=("offer__name", "offer__organisation__name", "award__title"),
    empty=_(
        "Noch ist bei keinem Angebot eingetragen, an welchem Geld es hängt. "
        "Die Geschäftsführende Stelle (GfS) trägt das bei der Zuwendung ein."
    ),
    caption=_("was zuerst endet, steht oben"),
)


class Overview(TablePage):
    """The one overview: offers by the end of their money, as a picture and as a table."""

    template = "money/overview.html"
    title = _("Welches Angebot hängt an welchem Geld, und bis wann?")
    table = TABLE

    def list_rows(self) -> QuerySet[Any]:
        """Return the offers with their money, what ends first coming first; what has ended only on demand."""
        on = self.request.on
        opens = Value(may(self.request.actor, "award", "read"), output_field=BooleanField())
        rows: QuerySet[Any] = self.rows().annotate(
            begins=Coalesce("since", "award__since"),
            ends=Coalesce("until", "award__until"),
            award_opens=opens,
            today=Value(on, output_field=DateField()),
        )
        state = self.request.GET.get("state", "")
        later = on + timedelta(days=SOON_DAYS)
        wanted = {
            "ended": Q(ends__lte=on),
            "soon": Q(ends__gt=on, ends__lte=later),
            "running": Q(ends__gt=later) | Q(ends__isnull=True),
        }.get(state, Q(ends__gt=on) | Q(ends__isnull=True))
        found = rows.filter(wanted).select_related(
            "offer__organisation", "award__module", "award__kim_module"
        )
        return found.order_by(F("ends").asc(nulls_last=True), "offer__name", "pk")

    def context(self) -> dict[str, Any]:
        """Return the list, the picture, the sentence on top and the offers without known money."""
        told = super().context()
        bars = list(self.list_rows()[:MOST_BARS])
        without = self._without()
        return {
            **told,
            "answer": self._answer(),
            "picture": self._picture(bars) if bars else "",
            "without": without[:MOST_WITHOUT],
            "without_count": len(without),
            "may_award": may(self.request.actor, "award", "read"),
            "hidden": hidden_fields(self.request.actor, "offer_funding"),
        }

    def _answer(self) -> str:
        """Return the sentence on top: for how many offers the money ends in half a year, and when it ends next."""
        on = self.request.on
        rows = self.rows().annotate(ends=Coalesce("until", "award__until")).filter(ends__gt=on)
        known = list(rows.order_by("ends").values_list("ends", "offer"))
        if not known:
            return gettext("Von keinem Angebot ist bekannt, wann sein Geld endet.")
        first = known[0][0]
        later = on + timedelta(days=SOON_DAYS)
        soon = len({offer for end, offer in known if end <= later})
        next_ones = len({offer for end, offer in known if end == first})
        told: dict[str, Any] = {"n": soon or next_ones, "day": day_words(first - DAY)}
        if soon:
            return (
                ngettext(
                    "In den nächsten 180 Tagen endet das Geld von %(n)s Angebot: am %(day)s.",
                    "In den nächsten 180 Tagen endet das Geld von %(n)s Angeboten, zuerst am %(day)s.",
                    soon,
                )
                % told
            )
        return (
            ngettext(
                "In den nächsten 180 Tagen endet kein bekanntes Geld. Danach endet es zuerst am %(day)s, "
                "bei %(n)s Angebot.",
                "In den nächsten 180 Tagen endet kein bekanntes Geld. Danach endet es zuerst am %(day)s, "
                "bei %(n)s Angeboten.",
                next_ones,
            )
            % told
        )

    def _without(self) -> list[Any]:
        """Return the offers of the catalogue without known money, of those whose money the person may see."""
        actor = self.request.actor
        own = visible(actor, "offer", "read" if may(actor, "award", "read") else "update")
        rows = own.filter(alliance=actor.alliance, state=OfferState.PUBLISHED)
        known = OfferFunding.objects.filter(not_over(self.request.on)).order_by().values("offer")
        return list(rows.exclude(pk__in=known).select_related("organisation").order_by("name", "pk"))

    def _picture(self, rows: list[Any]) -> SafeString:
        on = self.request.on
        soon = on + timedelta(days=SOON_DAYS)
        order = sorted(
            rows, key=lambda row: (str(row.award.purpose_module), row.ends or date.max, row.offer.name)
        )
        bars = [
            Bar(
                lane=str(row.award.purpose_module),
                name=row.offer.name,
                by=row.offer.organisation.name,
                start=row.begins,
                end=row.ends,
                soon=row.ends is not None and row.ends <= soon,
                granted=row.award.state in PROMISED,
                href=address_of(row.offer),
            )
            for row in order
        ]
        words = Words(
            title=gettext("Geld der Angebote als Zeitstrahl"),
            description=gettext(
                "Ein Balken je Angebot, nach Bausteinen. Schraffiert: endet in 180 Tagen. "
                "Gestrichelt: noch nicht bewilligt. Dieselben Angaben stehen in der Tabelle darunter."
            ),
            ends=gettext("bis {day}"),
            open_end=gettext("Ende nicht bekannt"),
            today=gettext("Stand {day}"),
            date_format="%d/%m/%Y" if (get_language() or "").startswith("en") else "%d.%m.%Y",
        )
        return mark_safe(draw_money(bars, on=on, words=words))  # noqa: S308  (every text in it is escaped there)
