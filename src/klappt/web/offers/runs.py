"""Runs of offers: the list of what begins, one run with its dates, entering and changing, how many places are taken."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accounts.access.policy import Refused, can
from klappt.apps.offers import queries, services
from klappt.apps.offers.choices import OfferState
from klappt.apps.offers.models import Offer, OfferRun
from klappt.web.frame.pages import DeletePage, FormPage, RecordPage, TablePage
from klappt.web.frame.tables import Column, Filter, Table
from klappt.web.offers import cells
from klappt.web.offers.forms import RunForm, TakenForm
from klappt.web.offers.offer import OfferPart
from klappt.web.templatetags.klappt import mark

SHOWN_DATES = 60


class RunsPage(TablePage):
    """What begins next, of all offers of the catalogue."""

    title = gettext_lazy("Termine: was als Nächstes beginnt")
    lead = gettext_lazy(
        "Alle Durchgänge, die noch laufen oder beginnen. Ein Termin einer Reihe steht einmal."
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the runs that are not over, by their begin."""
        on = self.request.on
        rows = self.rows().filter(Q(end__gt=on) | Q(until__gte=on), offer__state=OfferState.PUBLISHED)
        return rows.select_related("offer", "offer__organisation").order_by("start", "offer__name", "pk")

    def the_table(self) -> Table:
        """Return columns and filters."""
        on = self.request.on
        free = Filter("free", _("freie Plätze"), [("yes", _("ja"))], _with_free_places)
        begun = Filter(
            "when",
            _("Zeit"),
            [("begun", _("hat begonnen")), ("coming", _("beginnt noch"))],
            lambda rows, value: rows.filter(start__lt=on) if value == "begun" else rows.filter(start__gte=on),
        )
        return Table(
            columns=[
                Column("start", _("Beginn"), sort="start", link=lambda run: run.get_absolute_url(), kind="day"),
                Column("offer", _("Angebot"), "offer.name", sort="offer__name",
                       link=lambda run: run.offer.get_absolute_url()),
                Column("provider", _("Anbieter"), "offer.organisation.name", sort="offer__organisation__name"),
                Column("last_day", _("letzter Tag"), sort="end", kind="day"),
                Column("series", _("Reihe"), _series),
                Column("places", _("Plätze"), sort="places", kind="number"),
                Column("taken", _("belegt"), "places_taken", sort="places_taken", kind="number"),
                Column("free", _("frei"), queries.free_places, kind="number"),
                Column("basis", _("Herkunft"), "get_basis_display", sort="basis",
                       draw=lambda run: mark(run.basis, cells.why(run.basis))),
            ],
            filters=[begun, free],
            search=("offer__name", "offer__organisation__name"),
            empty=_("Kein Angebot des Katalogs hat einen Termin, der noch läuft oder beginnt."),
        )  # fmt: skip


def _with_free_places(rows: QuerySet[Any], _yes: str) -> QuerySet[Any]:
    return queries.runs_with_free_places(rows)


def _series(run: OfferRun) -> str:
    return _("alle %(n)s Tage") % {"n": run.every_days} if run.every_days else _("einmal")


class RunPage(RecordPage):
    """One run: its places, and for a series all its dates."""

    template = "offers/run.html"

    def get_one(self, pk: Any, resource: str = "", action: str = "") -> Any:
        """Return the run with its offer."""
        run: OfferRun = super().get_one(pk, resource, action)
        return run

    def context(self) -> dict[str, Any]:
        """Return what is known of the run."""
        run, actor = self.record, self.request.actor
        dates = queries.dates_of(run, SHOWN_DATES + 1)
        return {
            "offer": run.offer,
            "dates": dates[:SHOWN_DATES],
            "more": len(dates) > SHOWN_DATES,
            "use": cells.use_bar(run.places_taken, run.places),
            "free": queries.free_places(run),
            "mark": mark(run.basis, cells.why(run.basis)),
            "mine": can(actor, "run", "update", run),
        }


class RunNew(OfferPart, FormPage):
    """Enter a run of an offer; the address names the offer."""

    template = "offers/run_form.html"
    title = gettext_lazy("Einen Termin eintragen")
    form_class = RunForm
    offer: Offer

    def find(self, **named: Any) -> Any:
        """Return nothing to change: the offer of the address gets a new run."""
        self.offer = self.get_one(named["pk"])
        return None

    def new(self) -> Any:
        """Return a run of the offer."""
        return OfferRun(offer=self.offer)

    def context(self) -> dict[str, Any]:
        """Return the offer, and the dates if somebody asked to see them first."""
        return {"offer": self.offer, "back": self.offer.get_absolute_url()}

    def post(self, request: Any, **named: Any) -> Any:
        """Show the dates of a series first if asked to, else save."""
        if "preview" in request.POST:
            self.offer = self.get_one(named["pk"])
            return _preview(self)
        return super().post(request, **named)

    def save(self, form: Any) -> Any:
        """Save the run."""
        return services.save_run(run=form.save(commit=False), by=self.request.actor)

    def told(self, saved: Any) -> str:
        """Say what was saved."""
        return _told(saved)


class RunEdit(FormPage):
    """Change a run."""

    template = "offers/run_form.html"
    title = gettext_lazy("Termin ändern")
    form_class = RunForm

    def context(self) -> dict[str, Any]:
        """Return the offer."""
        return {"offer": self.record.offer, "back": self.record.get_absolute_url()}

    def post(self, request: Any, **named: Any) -> Any:
        """Show the dates of a series first if asked to, else save."""
        if "preview" in request.POST:
            self.record = self.find(**named)
            return _preview(self)
        return super().post(request, **named)

    def save(self, form: Any) -> Any:
        """Save the run."""
        return services.save_run(run=form.save(commit=False), by=self.request.actor)

    def told(self, saved: Any) -> str:
        """Say what was saved."""
        return _told(saved)


def _preview(page: Any) -> Any:
    """Show the form again with the dates that it means; nothing is saved."""
    form = page.form()
    dates: list[Any] = []
    if form.is_valid():
        run = form.save(commit=False)
        try:
            services.check_run(run)
            dates = queries.dates_of(run, SHOWN_DATES)
        except Refused as refused:
            form.add_error(None, str(refused))
    version = page.request.POST.get("version", "")
    return page.show(200 if dates else 422, form=form, version=version, dates=dates)


def _told(run: OfferRun) -> str:
    count = len(queries.dates_of(run, SHOWN_DATES))
    if count == 1:
        return _("Termin ab %(day)s gespeichert.") % {"day": f"{run.start:%d.%m.%Y}"}
    return _("Reihe ab %(day)s gespeichert.") % {"day": f"{run.start:%d.%m.%Y}"}


class RunTaken(FormPage):
    """How many places are taken: one number."""

    title = gettext_lazy("Wie viele Plätze sind belegt?")
    form_class = TakenForm

    def save(self, form: Any) -> Any:
        """Save the number."""
        return services.save_run(run=form.save(commit=False), by=self.request.actor)

    def told(self, saved: Any) -> str:
        """Say how many are free."""
        free = queries.free_places(saved)
        if free is None:
            return _("Gespeichert. Wie viele Plätze es gibt, ist nicht bekannt.")
        return _("Gespeichert. Frei sind jetzt %(free)s von %(places)s Plätzen.") % {
            "free": free,
            "places": saved.places,
        }

    def after(self, saved: Any) -> str:
        """Return to the offer."""
        return str(saved.offer.get_absolute_url())


class RunDelete(DeletePage):
    """Delete a run."""

    title = gettext_lazy("Termin löschen")
    question = gettext_lazy("Soll dieser Termin gelöscht werden?")

    def after(self) -> str:
        """Return to the offer."""
        return str(self.record.offer.get_absolute_url())
