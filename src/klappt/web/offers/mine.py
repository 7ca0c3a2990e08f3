"""Own offers in all states, and what waits for the GfS."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accounts.models import Organisation
from klappt.apps.offers import queries, services, words
from klappt.apps.offers.choices import OfferState
from klappt.apps.offers.models import Offer
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import FormPage, TablePage
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.offers import cells


class MyOffers(TablePage):
    """The offers of one's own organisation, drafts too."""

    title = gettext_lazy("Meine Angebote")
    lead = gettext_lazy(
        "Ein Entwurf bleibt bei Ihnen. Eingereicht prüft ihn die Geschäftsführende Stelle (GfS) und nimmt ihn in den "
        "Katalog auf. Was Sie danach ändern, gilt sofort; die GfS sieht es sich an."
    )
    create = ("offer_new", gettext_lazy("Angebot eintragen"))

    def list_rows(self) -> QuerySet[Any]:
        """Return the own offers."""
        return queries.own_offers(self.request.actor).order_by("name", "pk")

    def the_table(self) -> Table:
        """Return the columns."""
        on = self.request.on
        return Table(
            columns=[
                Column("name", _("Angebot"), sort="name", link=lambda offer: offer.get_absolute_url()),
                Column("state", _("Stand"), "get_state_display", sort="state"),
                Column("type", _("Art"), lambda offer: words.type_words(offer.offer_type), sort="offer_type"),
                Column("runs", _("Termine"), "run_count", sort="run_count", kind="number"),
                Column("reviewed", _("zuletzt geprüft am"), "reviewed_on", sort="reviewed_on", kind="day"),
                Column("next", _("Was zu tun ist"), lambda offer: to_do(offer, on)),
            ],
            filters=[Filter("state", _("Stand"), OfferState.choices, by("state"))],
            search=("name",),
            empty=_("Ihre Organisation hat noch kein Angebot. Tragen Sie das erste ein."),
        )


def to_do(offer: Offer, on: Any) -> str:
    """Return what the provider has to do with an offer, if anything."""
    match offer.state:
        case OfferState.DRAFT:
            return _("fertig machen und einreichen")
        case OfferState.RETURNED:
            return _("die Anmerkung der GfS lesen, ändern und wieder einreichen")
        case OfferState.SUBMITTED:
            return _("nichts: die GfS prüft")
        case OfferState.PUBLISHED if queries.is_stale(offer, on):
            return _("prüfen, ob alles noch stimmt")
        case OfferState.PUBLISHED if offer.needs_review:
            return _("nichts: die GfS sieht Ihre Änderung an")
        case _:
            return _("nichts")


class ReviewQueue(TablePage):
    """What the GfS has to look at."""

    title = gettext_lazy("Angebote prüfen")
    lead = gettext_lazy("Neue Angebote, und Angebote des Katalogs, die ihr Anbieter geändert hat.")

    def list_rows(self) -> QuerySet[Any]:
        """Return what waits."""
        return queries.waiting_for_review(self.alliance.pk)

    def the_table(self) -> Table:
        """Return the columns."""
        return Table(
            columns=[
                Column(
                    "name", _("Angebot"), sort="name", link=lambda one: reverse("offer_review", args=[one.pk])
                ),
                Column("provider", _("Anbieter"), "organisation.name", sort="organisation__name"),
                Column("why", _("Warum"), _why),
                Column("admission", _("Wer teilnehmen kann"), words.admission),
                Column("effect", _("Was man erreicht"), words.effect),
            ],
            search=("name", "organisation__name"),
            empty=_(
                "Nichts wartet. Neue Angebote der Anbieter erscheinen hier, sobald sie eingereicht sind."
            ),
        )


def _why(offer: Offer) -> str:
    return _("neu eingereicht") if offer.state == OfferState.SUBMITTED else _("im Katalog geändert")


class ReturnForm(RecordForm):
    """What is missing, in words for the provider."""

    class Meta(RecordForm.Meta):
        model = Offer
        fields = ("review_note",)


class ReviewPage(FormPage):
    """One offer side by side with what was last reviewed: take it, or give it back with a note."""

    template = "offers/review.html"
    form_class = ReturnForm

    def context(self) -> dict[str, Any]:
        """Return both versions."""
        offer = self.record
        return {
            "title": _("Prüfen: %(name)s") % {"name": offer.name},
            "offer": offer,
            "new": offer.state == OfferState.SUBMITTED,
            "changes": changes(offer),
            "facts": filled(offer),
            "marks": cells.marks(offer, self.request.on),
            "runs": offer.runs.count(),
        }

    def save(self, form: Any) -> Any:
        """Give it back, or take it."""
        offer = form.save(commit=False)
        actor, on = self.request.actor, self.request.on
        if "accept" not in self.request.POST:
            return services.give_back(offer=offer, note=offer.review_note, by=actor)
        if offer.state == OfferState.PUBLISHED:
            return services.confirm(offer=offer, by=actor, on=on)
        return services.publish(offer=offer, by=actor, on=on)

    def told(self, saved: Any) -> str:
        """Say what happened."""
        if "accept" in self.request.POST:
            return _("„%(name)s“ steht geprüft im Katalog.") % {"name": saved.name}
        return _("„%(name)s“ ist mit Ihrer Anmerkung zurück beim Anbieter.") % {"name": saved.name}

    def after(self, saved: Any) -> str:  # noqa: ARG002
        """Return to what else waits."""
        return reverse("offers_review")


def changes(offer: Offer) -> list[tuple[str, str, str]]:
    """Return what a provider changed: label, reviewed words, present words."""
    found = []
    for name, old in offer.reviewed_values.items():
        now = services.plain({name: getattr(offer, name)})[name]
        if old != now:
            found.append((words.column_words(name), _words(name, old), _words(name, now)))
    return found


def filled(offer: Offer) -> list[tuple[str, str]]:
    """Return label and words of every field that is filled."""
    values = services.plain({name: getattr(offer, name) for name in services.REVIEWED})
    return [
        (words.column_words(name), _words(name, value))
        for name, value in values.items()
        if value not in {None, "", False}
    ]


def _words(name: str, value: Any) -> str:
    if name == "organisation_id":
        found = Organisation.objects.filter(pk=value).first()
        return found.name if found else str(value)
    return words.value_words(name, value)
