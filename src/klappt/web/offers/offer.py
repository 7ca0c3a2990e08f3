"""The page of one offer, its form, and the acts that move it between draft and catalogue."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from klappt.apps.accounts.access.policy import can
from klappt.apps.funding.queries import money_of
from klappt.apps.offers import queries, services, words
from klappt.apps.offers.choices import LinkKind, OfferState
from klappt.apps.offers.mapping import split
from klappt.apps.offers.models import Offer, OfferLink, ResourceUse
from klappt.web.frame.pages import ActPage, FormPage, RecordPage
from klappt.web.offers import cells
from klappt.web.offers.forms import OfferForm
from klappt.web.templatetags.klappt import mark

SHOWN_DATES = 12
FEW_STATUSES = 2


class OfferPart:
    """What all pages about one offer share: a draft is seen by its own people and the GfS only."""

    request: Any
    resource: str

    def get_one(self, pk: Any, resource: str = "", action: str = "") -> Any:
        """Return an offer that may be read; 404 otherwise."""
        offer: Offer = super().get_one(pk, resource, action)  # type: ignore[misc]
        if not resource or resource == "offer":
            readable = queries.readable(Offer.objects.filter(pk=offer.pk), self.request.actor)
            if self.resource == "offer" and not readable.exists():
                raise Http404
        return offer


class OfferPage(OfferPart, RecordPage):
    """Everything about one offer."""

    template = "offers/offer.html"

    def context(self) -> dict[str, Any]:
        """Return the parts of the page."""
        offer, actor, on = self.record, self.request.actor, self.request.on
        mine = can(actor, "offer", "update", offer)
        return {
            "state": {
                "draft": offer.state == OfferState.DRAFT,
                "published": offer.state == OfferState.PUBLISHED,
            },
            "facts": _facts(offer),
            "conditions": _valued(offer, words.conditions(offer)),
            "start": _valued(offer, words.reached(offer, "start")),
            "end": _valued(offer, words.reached(offer, "end")),
            "marks": cells.marks(offer, on),
            "stale": cells.stale_words(offer) if cells.shows_stale(offer, on) else "",
            "due": queries.due_on(offer),
            "runs": _runs(offer, on),
            "links": self._links(),
            "uses": ResourceUse.objects.filter(offer=offer).select_related("resource", "organisation"),
            "mine": mine,
            "money": money_of([offer], on).get(offer.pk, []),
            "office": services.is_office(actor, offer),
            "contact": offer.responsible if self.allowed("read", "contact") else None,
            "contact_hidden": not self.allowed("read", "contact"),
        }

    def _links(self) -> list[dict[str, Any]]:
        if not self.allowed("read", "offer_link"):
            return []
        on, holding = self.request.on, self._holding()
        return [_link(link, self.record, link.pk in holding, on) for link in queries.links_of(self.record)]

    def _holding(self) -> set[Any]:
        rows: QuerySet[OfferLink] = queries.holding(self.record, self.request.on)
        return set(rows.values_list("pk", flat=True))


def _facts(offer: Offer) -> list[tuple[str, Any, str, str]]:
    """Return label, value, basis and address of the plain facts of an offer."""
    told = [
        ("offer_type", _("Art"), words.type_words(offer.offer_type)),
        ("place_ags", _("Ort"), words.place_words(offer.place_ags)),
        ("weekly_hours", _("Stunden je Woche"), offer.weekly_hours or ""),
        ("companion", _("Begleitung neben anderem"), offer.companion),
        ("repeatable", _("kann man wiederholen"), offer.repeatable),
    ]
    return [(label, value, words.basis_of(offer, name), "") for name, label, value in told]


def _valued(offer: Offer, told: list[tuple[str, str, str]]) -> list[tuple[str, str, Any]]:
    """Return label, words and mark of values."""
    found = []
    for columns, label, text in told:
        basis = words.basis_of(offer, columns)
        source = offer.source_url if basis == "published" else ""
        found.append((label, _folded(columns, offer, text), mark(basis, cells.why(basis), source)))
    return found


def _folded(columns: str, offer: Offer, text: str) -> str | SafeString:
    """Return many statuses as their groups, with the single ones folded beneath; all else as it is."""
    if columns not in {"statuses", "excluded_statuses"}:
        return text
    codes = split(getattr(offer, columns))
    if len(codes) <= FEW_STATUSES:
        return text
    items = format_html_join("", "<li>{}</li>", ((words.status_words(code),) for code in codes))
    summary = ngettext("%(n)s Status im Einzelnen", "%(n)s Status im Einzelnen", len(codes)) % {
        "n": len(codes)
    }
    groups = _(" oder ").join(words.status_groups(codes))
    return format_html("{}<details><summary>{}</summary><ul>{}</ul></details>", groups, summary, items)


def _runs(offer: Offer, on: Any) -> list[dict[str, Any]]:
    found = []
    for run in offer.runs.all():
        dates = queries.dates_of(run)
        coming = [day for day, _end in dates if day >= on]
        if run.every_days is None and run.end <= on:
            continue
        found.append(
            {
                "run": run,
                "use": cells.use_bar(run.places_taken, run.places),
                "mark": mark(run.basis, cells.why(run.basis)),
                "begun": run.start < on,
                "next": coming[:3],
            }
        )
    return found[:SHOWN_DATES]


def _link(link: OfferLink, offer: Offer, holds: bool, on: Any) -> dict[str, Any]:
    out = link.from_offer_id == offer.pk
    rests = link.agreement or link.contact
    address = getattr(rests, "get_absolute_url", None)
    waived = ", ".join(words.column_words(name) for name in link.waives.split(";") if name)
    return {
        "link": link,
        "out": out,
        "other": link.to_offer if out else link.from_offer,
        "handover": link.kind == LinkKind.HANDOVER,
        "waives": waived,
        "rests": rests,
        "address": address() if address else "",
        "holds": holds,
        "mark": mark(link.basis, cells.why(link.basis), link.source_url),
        "on": on,
    }


class OfferNew(FormPage):
    """Enter a new offer; it begins as a draft."""

    template = "offers/offer_form.html"
    title = gettext_lazy("Ein Angebot eintragen")
    lead = gettext_lazy(
        "Wenige Angaben genügen für den Anfang. Der Entwurf bleibt bei Ihnen, bis Sie ihn einreichen."
    )
    form_class = OfferForm

    def initial(self) -> dict[str, Any]:
        """Suggest the organisation somebody works for."""
        own = sorted(queries.own_organisations(self.request.actor), key=str)
        return {"organisation": own[0]} if len(own) == 1 else {}

    def save(self, form: Any) -> Any:
        """Save the draft."""
        return services.save_offer(offer=form.save(commit=False), by=self.request.actor)

    def told(self, saved: Any) -> str:
        """Say what happens next."""
        return _("Entwurf „%(name)s“ gespeichert. Er steht noch nicht im Katalog.") % {"name": saved.name}


class OfferEdit(OfferPart, FormPage):
    """Change an offer."""

    template = "offers/offer_form.html"
    title = gettext_lazy("Angebot ändern")
    form_class = OfferForm

    def save(self, form: Any) -> Any:
        """Save what changed; changed values count as entered."""
        return services.save_offer(offer=form.save(commit=False), by=self.request.actor)

    def told(self, saved: Any) -> str:
        """Say what the change means."""
        if saved.needs_review:
            return _("Gespeichert. Die Änderung steht schon im Katalog; die GfS sieht sie noch an.")
        return _("„%(name)s“ gespeichert. Geänderte Werte gelten jetzt als eingetragen.") % {
            "name": saved.name
        }


class OfferAct(OfferPart, ActPage):
    """An act on one offer by one click; asked again only where it cannot simply be undone."""

    def after(self) -> str:
        """Return to the offer."""
        return reverse("offer", kwargs={"pk": self.record.pk})


class OfferConfirm(OfferAct):
    """One click: looked at, all of it is right."""

    title = gettext_lazy("Angebot geprüft")
    question = gettext_lazy("Stimmen alle Angaben dieses Angebots?")
    button = gettext_lazy("Ja, geprüft")
    done = gettext_lazy("Als geprüft vermerkt. In 180 Tagen wird wieder daran erinnert.")

    def act(self) -> None:
        """Note the review."""
        services.confirm(offer=self.record, by=self.request.actor, on=self.request.on)


class OfferSubmit(OfferAct):
    """Hand a draft to the GfS."""

    title = gettext_lazy("Angebot einreichen")
    question = gettext_lazy(
        "Soll die Geschäftsführende Stelle (GfS) dieses Angebot prüfen und in den Katalog aufnehmen?"
    )
    button = gettext_lazy("Einreichen")
    done = gettext_lazy("Eingereicht. Die GfS prüft das Angebot und nimmt es dann in den Katalog auf.")

    def act(self) -> None:
        """Submit."""
        services.submit(offer=self.record, by=self.request.actor)


class OfferEnd(OfferAct):
    """Take an offer out of the catalogue."""

    title = gettext_lazy("Angebot beenden")
    question = gettext_lazy(
        "Soll dieses Angebot aus dem Katalog genommen werden? Sie können es später wieder einreichen."
    )
    button = gettext_lazy("Beenden")
    dangerous = True
    done = gettext_lazy("Beendet. Das Angebot steht nicht mehr im Katalog; seine Seite bleibt lesbar.")

    def act(self) -> None:
        """End it."""
        services.end(offer=self.record, by=self.request.actor)


class OfferPublish(OfferAct):
    """Take an offer into the catalogue."""

    title = gettext_lazy("In den Katalog aufnehmen")
    question = gettext_lazy("Soll dieses Angebot in den Katalog aufgenommen werden?")
    button = gettext_lazy("Aufnehmen")
    done = gettext_lazy("Das Angebot steht jetzt im Katalog und im Wegeplaner.")

    def act(self) -> None:
        """Publish."""
        services.publish(offer=self.record, by=self.request.actor, on=self.request.on)
