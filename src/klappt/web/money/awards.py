"""Awards: budget, own share, forwarded, used, left; and the steps of their life."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import can, hidden_fields, visible
from klappt.apps.funding import services
from klappt.apps.funding.balance import split_by_key
from klappt.apps.funding.choices import NEXT, AwardState
from klappt.apps.funding.models import Award
from klappt.apps.funding.queries import balances, used_of
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import DeletePage, FormPage, RecordPage, TablePage
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.money.columns import amount, ends, euros
from klappt.web.money.forms import AwardForm, StateForm


class Awards(TablePage):
    """All awards of the alliance."""

    title = _("Welches Geld hat das Bündnis?")
    create = ("award_new", _("Zuwendung eintragen"))
    table = Table(
        columns=(
            Column("title", _("Zuwendung"), sort="title", link=lambda row: row.get_absolute_url()),
            Column("module", _("Geld aus"), sort="module__code", value="purpose_module"),
            Column("recipient", _("Empfänger"), sort="recipient__name"),
            Column("state", _("Stand"), value="get_state_display"),
            Column("amount_cents", _("Zuwendung in Euro"), kind="number", sort="amount_cents", value=amount),
            Column(
                "own_share_cents",
                _("Eigenanteil in Euro"),
                kind="number",
                sort="own_share_cents",
                value=lambda row: euros(row.own_share_cents),
            ),
            Column("since", _("seit"), kind="day", sort="since"),
            Column("until", _("letzter Tag"), kind="day", sort="until", value=ends),
            Column("synthetic", _("Beträge erfunden")),
        ),
        filters=(Filter("state", _("Stand"), AwardState.choices, by("state")),),
        search=("title", "recipient__name", "reference_no"),
        empty=_(
            "Noch ist keine Zuwendung eingetragen. Mit der ersten zeigt die Förderübersicht, "
            "welches Angebot woran hängt."
        ),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the awards with what the columns need."""
        return self.rows().select_related("module", "kim_module", "recipient")


class AwardDetail(RecordPage):
    """One award with everything that hangs on it."""

    template = "money/award.html"

    def context(self) -> dict[str, Any]:
        """Return the balance and the parts that this person may see."""
        actor, award = self.request.actor, self.record
        parts = {
            name: list(visible(actor, resource).filter(award=award).select_related(*joins))
            for name, resource, joins in (
                ("forwardings", "forwarding", ("organisation",)),
                ("spendings", "spending", ("forwarding__organisation",)),
                ("deadlines", "deadline", ("award",)),
                ("offers", "offer_funding", ("offer__organisation",)),
            )
        }
        used = used_of(parts["forwardings"])
        shifts = visible(actor, "shift").select_related("from_award", "to_award")
        return {
            **parts,
            "used": {str(key): value for key, value in used.items()},
            "shifts": [*shifts.filter(from_award=award), *shifts.filter(to_award=award)],
            "balance": balances([award])[award.pk],
            "may_change": can(actor, "award", "update", award),
            "may_see_money": not hidden_fields(actor, "award"),
            "next_states": NEXT[award.state],
        }


class OwnShareSplit(RecordPage):
    """Who bears how much of the own share, by a key such as the number of target persons; nothing is stored."""

    template = "money/own_share.html"

    def context(self) -> dict[str, Any]:
        """Return the towns of the alliance with what was typed and the part of each."""
        towns = visible(self.request.actor, "town").filter(alliance=self.record.alliance_id)
        typed = {
            ags: self.request.GET.get(f"n-{ags}", "").strip() for ags in towns.values_list("ags", flat=True)
        }
        counts = {ags: int(text) for ags, text in typed.items() if text.isascii() and text.isdecimal()}
        share = self.record.own_share_cents
        parts = (
            split_by_key(total_cents=share, key=counts) if share is not None and any(counts.values()) else {}
        )
        return {
            "rows": [(ags, text, parts.get(ags)) for ags, text in typed.items()],
            "wrong": len(counts) < sum(bool(text) for text in typed.values()),
            "people": sum(counts.values()),
            "total": sum(parts.values()) if parts else None,
        }


class AwardForms(FormPage):
    """Enter an award, or change it."""

    form_class = AwardForm
    title = _("Zuwendung")

    def told(self, saved: Any) -> str:
        """Say how much there is until when."""
        if saved.amount_cents is None:
            return gettext("Zuwendung gespeichert. Der Betrag ist noch nicht bekannt.")
        return gettext("Zuwendung über %(amount)s gespeichert.") % {
            "amount": services.euros_in_words(saved.amount_cents)
        }


class AwardAdvance(FormPage):
    """Let an award reach its next state."""

    form_class = StateForm
    title = _("Wo steht die Zuwendung jetzt?")

    def save(self, form: RecordForm) -> Any:
        """Move on by the service, from the state that is stored."""
        award = Award.objects.get(pk=self.record.pk)
        return services.advance(
            award=award, state=form.cleaned_data["state"], by=self.request.actor, on=self.request.on
        )

    def told(self, saved: Any) -> str:
        """Say where it stands."""
        return gettext("Die Zuwendung ist jetzt: %(state)s.") % {"state": saved.get_state_display()}


class AwardDelete(DeletePage):
    """Delete an award on which nothing hangs."""

    question = _("Soll diese Zuwendung gelöscht werden? Das geht nur, solange nichts an ihr hängt.")
    done = _("Zuwendung gelöscht.")

    def act(self) -> None:
        """Delete it by the service."""
        services.drop_award(award=self.record, by=self.request.actor)

    def after(self) -> str:
        """Go back to the list."""
        return reverse("awards")
