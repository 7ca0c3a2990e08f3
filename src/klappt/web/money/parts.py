"""What hangs on an award: Weiterleitungen, expenses, Umschichtungen, deadlines, offers."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import DateField, F, Q, QuerySet, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import can
from klappt.apps.audit.changes import change
from klappt.apps.funding import services
from klappt.apps.funding.choices import DeadlineKind
from klappt.apps.funding.models import BudgetShift, Forwarding, FundingDeadline, OfferFunding, Spending
from klappt.apps.funding.queries import balances, used_of
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.links import address_of
from klappt.web.frame.pages import ActPage, DeletePage, FormPage, RecordPage, TablePage
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.frame.when import day_words, due_words
from klappt.web.money.columns import amount, ends
from klappt.web.money.forms import DeadlineForm, ForwardingForm, OfferFundingForm, ShiftForm, SpendingForm


class UnderAward(FormPage):
    """A form that adds something to an award; its address carries the award."""

    model: ClassVar[Any]
    field: ClassVar[str] = "award"

    def form(self) -> RecordForm:
        """Return the form of a new part of the award."""
        sent = self.request.method == "POST"
        return self.form_class(
            self.request.POST if sent else None,
            instance=self.model(**{self.field: self.record}),
            alliance=self.record.alliance,
            actor=self.request.actor,
            initial=self.initial(),
        )

    def write(self, part: Any) -> Any:
        """Write the part; override with a service where writing means more."""
        with change(by=self.request.actor, action=f"{part._meta.model_name}.create"):
            part.save()
        return part

    def save(self, form: RecordForm) -> Any:
        """Write what was typed."""
        return self.write(form.save(commit=False))


class OfAward(FormPage):
    """A form that changes a part of an award."""

    def form(self) -> RecordForm:
        """Return the form, with the choices of the award's alliance."""
        sent = self.request.method == "POST"
        return self.form_class(
            self.request.POST if sent else None,
            instance=self.record,
            alliance=self.record.award.alliance,
            actor=self.request.actor,
        )


def _passed_on(page: FormPage, part: Any) -> Any:
    return services.forward(forwarding=part, by=page.request.actor)


class ForwardingAdd(UnderAward):
    """Pass on part of an award."""

    form_class = ForwardingForm
    model = Forwarding
    title = _("An wen geht welcher Teil der Zuwendung?")

    def initial(self) -> dict[str, Any]:
        """Suggest the period of the award."""
        return {"since": self.record.since, "until": self.record.until}

    def write(self, part: Any) -> Any:
        """Check what is left, and write."""
        return _passed_on(self, part)

    def told(self, saved: Any) -> str:
        """Say who gets how much."""
        told = {"amount": services.euros_in_words(saved.amount_cents), "who": saved.organisation}
        return gettext("%(amount)s gehen an %(who)s.") % told


class ForwardingChange(OfAward):
    """Change a Weiterleitung."""

    form_class = ForwardingForm
    title = _("Weiterleitung ändern")
    done = _("Weiterleitung gespeichert.")

    def save(self, form: RecordForm) -> Any:
        """Check what is left, and write."""
        return _passed_on(self, form.save(commit=False))


class Forwardings(TablePage):
    """All Weiterleitungen; a provider sees its own."""

    title = _("Wer bekommt welchen Teil des Geldes?")
    lead = _("Weiterleitungen aus Zuwendungen an Träger und Kommunen.")
    table = Table(
        columns=(
            Column(
                "organisation", _("an"), sort="organisation__name", link=lambda row: row.get_absolute_url()
            ),
            Column("award", _("aus der Zuwendung"), sort="award__title"),
            Column("amount_cents", _("Betrag in Euro"), kind="number", sort="amount_cents", value=amount),
            Column("contract", _("Vertrag"), sort="contract"),
            Column("since", _("seit"), kind="day", sort="since"),
            Column("until", _("letzter Tag"), kind="day", sort="until", value=ends),
            Column("synthetic", _("erfunden")),
        ),
        search=("organisation__name", "award__title", "contract"),
        empty=_("Noch ist nichts weitergeleitet. Die GfS trägt das bei der Zuwendung ein."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the Weiterleitungen this person may see."""
        return self.rows().select_related("organisation", "award")


class ForwardingDetail(RecordPage):
    """One Weiterleitung and what was used of it."""

    template = "money/forwarding.html"

    def context(self) -> dict[str, Any]:
        """Return what was used and what is left."""
        used = used_of([self.record]).get(self.record.pk, 0)
        actor = self.request.actor
        return {
            "used": used,
            "left": self.record.amount_cents - used,
            "may_change": can(actor, "forwarding", "update", self.record),
            "may_award": can(actor, "award", "read", self.record.award),
        }


class SpendingAdd(UnderAward):
    """Note an expense."""

    form_class = SpendingForm
    model = Spending
    title = _("Wofür wurde Geld verwendet?")

    def write(self, part: Any) -> Any:
        """Write by the service."""
        return services.spend(spending=part, by=self.request.actor, on=self.request.on)

    def told(self, saved: Any) -> str:
        """Say what is left now."""
        left = balances([saved.award])[saved.award_id].left
        told = {"amount": services.euros_in_words(saved.amount_cents)}
        if left is None:
            return gettext("Ausgabe über %(amount)s gespeichert.") % told
        if left < 0:
            told["more"] = services.euros_in_words(-left)
            return (
                gettext("Ausgabe über %(amount)s gespeichert. Achtung: Das sind %(more)s mehr als vorhanden.")
                % told
            )
        told["left"] = services.euros_in_words(left)
        return gettext("Ausgabe über %(amount)s gespeichert. Frei sind noch %(left)s.") % told


class SpendingChange(OfAward):
    """Change an expense."""

    form_class = SpendingForm
    title = _("Ausgabe ändern")
    done = _("Ausgabe gespeichert.")

    def save(self, form: RecordForm) -> Any:
        """Write by the service."""
        return services.spend(spending=form.save(commit=False), by=self.request.actor, on=self.request.on)


class ShiftAdd(UnderAward):
    """Move money to another award."""

    form_class = ShiftForm
    model = BudgetShift
    field = "from_award"
    title = _("Wohin soll Geld umgeschichtet werden?")
    lead = _(
        "Es kann nie mehr umgeschichtet werden, als frei ist; beide Zuwendungen müssen an dem Tag laufen."
    )

    def initial(self) -> dict[str, Any]:
        """Suggest the day of which the page speaks."""
        return {"on": self.request.on}

    def write(self, part: Any) -> Any:
        """Write by the service."""
        return services.shift_budget(shift=part, by=self.request.actor)

    def told(self, saved: Any) -> str:
        """Say what moved where."""
        told = {"amount": services.euros_in_words(saved.amount_cents), "to": saved.to_award}
        return gettext("%(amount)s umgeschichtet zu „%(to)s“.") % told


class DeadlineAdd(UnderAward):
    """Add a deadline."""

    form_class = DeadlineForm
    model = FundingDeadline
    title = _("Was ist wann fällig?")
    done = _("Frist gespeichert. Sie erscheint in „Mein Tag“, sobald sie näher rückt.")


class DeadlineChange(OfAward):
    """Change a deadline."""

    form_class = DeadlineForm
    title = _("Frist ändern")
    done = _("Frist gespeichert.")


class DeadlineMeet(ActPage):
    """Note that what was due is done."""

    question = _("Ist das erledigt?")
    button = _("Ja, erledigt")
    done = _("Frist als erledigt eingetragen.")

    def act(self) -> None:
        """Note it by the service."""
        services.meet(deadline=self.record, by=self.request.actor, on=self.request.on)


STATES = (("open", _("offen")), ("late", _("überfällig")), ("done", _("erledigt")))


def _when(row: Any) -> str:
    return (
        str(_("erledigt")) if row.done_on and row.done_on <= row.today else due_words(row.due_on, row.today)
    )


def _by_state(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    """Narrow to open, overdue or done on the day that each row carries."""
    is_open = Q(done_on__isnull=True) | Q(done_on__gt=F("today"))
    return {
        "open": rows.filter(is_open),
        "late": rows.filter(is_open, due_on__lt=F("today")),
        "done": rows.exclude(is_open),
    }[value]


class Deadlines(TablePage):
    """All deadlines, with their state on the day."""

    title = _("Welche Fristen hängen am Geld?")
    lead = _(
        "Anträge, Mittelabrufe, Verwendungsnachweise und Sachberichte. Neue Fristen stehen bei ihrer Zuwendung."
    )
    table = Table(
        columns=(
            Column("due_on", _("fällig am"), kind="day", sort="due_on"),
            Column("when", _("das ist"), value=_when),
            Column("kind", _("was"), sort="kind", value="get_kind_display"),
            Column("award", _("Zuwendung"), sort="award__title", link=lambda row: address_of(row.award)),
            Column("evidence", _("dazu gehört")),
            Column("done_on", _("erledigt am"), kind="day", sort="done_on"),
        ),
        filters=(
            Filter("state", _("Stand"), STATES, _by_state),
            Filter("kind", _("was"), DeadlineKind.choices, by("kind")),
        ),
        empty=_("Noch ist keine Frist eingetragen. Neue Fristen stehen bei ihrer Zuwendung."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the deadlines, each with the day of which the page speaks."""
        today = Value(self.request.on, output_field=DateField())
        found: QuerySet[Any] = self.rows().annotate(today=today).select_related("award")
        return found


class OfferFundingAdd(UnderAward):
    """Let an offer hang on an award."""

    form_class = OfferFundingForm
    model = OfferFunding
    title = _("Welches Angebot hängt an dieser Zuwendung?")

    def write(self, part: Any) -> Any:
        """Write by the service."""
        return services.fund_offer(funding=part, by=self.request.actor)

    def told(self, saved: Any) -> str:
        """Say until when there is money."""
        until = saved.until or saved.award.until
        if until is None:
            return gettext("„%(offer)s“ hängt jetzt an dieser Zuwendung. Ein Ende ist nicht bekannt.") % {
                "offer": saved.offer
            }
        told = {"offer": saved.offer, "day": day_words(until - timedelta(days=1))}
        return gettext("„%(offer)s“ hängt jetzt an dieser Zuwendung, bis %(day)s.") % told


class OfferFundingChange(OfAward):
    """Change on what an offer hangs."""

    form_class = OfferFundingForm
    title = _("Geld eines Angebots ändern")
    done = _("Gespeichert.")

    def save(self, form: RecordForm) -> Any:
        """Write by the service."""
        return services.fund_offer(funding=form.save(commit=False), by=self.request.actor)


class OfferFundingDetail(RecordPage):
    """On what an offer hangs."""

    template = "money/offer_funding.html"

    def context(self) -> dict[str, Any]:
        """Return what the person may do and where the offer stands."""
        actor = self.request.actor
        return {
            "offer_address": address_of(self.record.offer),
            "until": self.record.until or self.record.award.until,
            "since": self.record.since or self.record.award.since,
            "may_change": can(actor, "offer_funding", "update", self.record),
            "may_award": can(actor, "award", "read", self.record.award),
        }


class PartDelete(DeletePage):
    """Delete a part of an award and go back to the award."""

    def after(self) -> str:
        """Go to the award."""
        award = self.record.from_award if isinstance(self.record, BudgetShift) else self.record.award
        return str(award.get_absolute_url())
