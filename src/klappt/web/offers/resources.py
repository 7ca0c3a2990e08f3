"""Rooms, devices, volunteers and hours of staff: the list, one of them over time, and who uses it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accounts.access.policy import can
from klappt.apps.accounts.models import Organisation
from klappt.apps.offers import queries, words
from klappt.apps.offers import resources as service
from klappt.apps.offers.choices import OfferState, ResourceKind
from klappt.apps.offers.models import Offer, Resource, ResourceUse
from klappt.reports.pictures.usage import Bar, usage
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import DeletePage, FormPage, RecordPage, TablePage
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.offers.forms import kreise_of, place_choices, provider_choices
from klappt.web.templatetags.klappt import told

BEFORE, AFTER = timedelta(days=90), timedelta(days=455)


class ResourcesPage(TablePage):
    """All resources of the alliance with what is free on the day."""

    title = gettext_lazy("Räume, Geräte und Menschen")
    lead = gettext_lazy("Was Partner haben und andere nutzen können, und was am gewählten Tag frei ist.")
    create = ("resource_new", gettext_lazy("Ressource eintragen"))

    def list_rows(self) -> QuerySet[Any]:
        """Return the resources with their owners."""
        return self.rows().select_related("organisation")

    def the_table(self) -> Table:
        """Return the columns; what is free is asked for once for the whole list."""
        on = self.request.on
        used = service.used_on(self.rows().values_list("pk", flat=True), on)
        return Table(
            columns=[
                Column("name", _("Name"), sort="name", link=lambda one: one.get_absolute_url()),
                Column("kind", _("Art"), "get_kind_display", sort="kind"),
                Column("owner", _("gehört"), "organisation.name", sort="organisation__name"),
                Column("place", _("Ort"), lambda one: words.place_words(one.place_ags), sort="place_ags"),
                Column("amount", _("Menge"), sort="amount", kind="number"),
                Column("unit", _("Einheit")),
                Column(
                    "free",
                    _("frei an diesem Tag"),
                    lambda one: free_of(one, used.get(one.pk, 0), on),
                    kind="number",
                ),
            ],
            filters=[Filter("kind", _("Art"), ResourceKind.choices, by("kind"))],
            search=("name", "organisation__name", "note"),
            empty=_(
                "Noch ist nichts eingetragen. Gemeint sind Räume, Leihgeräte, Ehrenamtliche und Arbeitsstunden."
            ),
        )


def free_of(resource: Resource, used: int, on: date) -> int:
    """Return how much of a resource is free on a day."""
    return max(0, resource.amount - used) if service.available_on(resource, on) else 0


class ResourcePage(RecordPage):
    """One resource: who uses how much of it, over time."""

    template = "offers/resource.html"

    def context(self) -> dict[str, Any]:
        """Return the uses as a picture and a table."""
        resource, on, actor = self.record, self.request.on, self.request.actor
        uses = list(resource.uses.select_related("organisation", "offer"))
        used = service.used_on([resource.pk], on).get(resource.pk, 0)
        return {
            "uses": [(use, use.since <= on and (use.until is None or use.until > on)) for use in uses],
            "used": used,
            "free": free_of(resource, used, on),
            "there": service.available_on(resource, on),
            "picture": _picture(resource, uses, on),
            "mine": can(actor, "resource", "update", resource),
            "place": words.place_words(resource.place_ags),
        }


def _picture(resource: Resource, uses: list[ResourceUse], on: date) -> SafeString:
    first, last = on - BEFORE, on + AFTER
    near = [use for use in uses if use.since < last and (use.until is None or use.until > first)]
    if not near:
        return SafeString("")
    bars = [Bar(use.purpose, use.since, use.until, f"{use.amount} {resource.unit}".strip()) for use in near]
    title = _("Nutzung: %(name)s") % {"name": resource.name}
    text = _("Wer wann wie viel nutzt; dieselben Angaben stehen in der Tabelle darunter.")
    drawn = usage(bars, first=first, last=last, on=on, title=title, description=text)
    return SafeString(drawn)  # made of escaped texts only


class ResourceForm(RecordForm):
    """A resource."""

    class Meta(RecordForm.Meta):
        model = Resource
        fields = ("name", "kind", "organisation", "amount", "unit", "place_ags", "since", "until", "note")

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the own organisations and the places of the alliance."""
        super().__init__(*args, **named)
        self.fields["organisation"].queryset = provider_choices(self.actor, self.alliance)  # type: ignore[attr-defined]
        choices = place_choices(kreise_of(self.alliance))
        self.fields["place_ags"] = forms.ChoiceField(choices=choices, required=False, label=_("Ort"))
        self.fields["amount"].help_text = _(
            "Wie viel es davon gibt: 1 Raum, 12 Laptops, 20 Stunden je Woche."
        )
        self.fields["unit"].help_text = _("Zum Beispiel: Laptops, Stunden je Woche, Plätze.")


class UseForm(RecordForm):
    """Somebody uses part of a resource."""

    class Meta(RecordForm.Meta):
        model = ResourceUse
        fields = ("purpose", "organisation", "offer", "amount", "since", "until")

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer the partners and the offers of the alliance."""
        super().__init__(*args, **named)
        partners = Organisation.objects.filter(partnerships__alliance=self.alliance).distinct()
        self.fields["organisation"].queryset = partners  # type: ignore[attr-defined]
        offers = Offer.objects.filter(alliance=self.alliance)
        visible = queries.readable(offers, self.actor).exclude(state=OfferState.ENDED)
        self.fields["offer"].queryset = visible  # type: ignore[attr-defined]
        self.fields["until"].help_text = _(
            "Der erste Tag, an dem es wieder frei ist. Leer: bis auf Weiteres."
        )


class ResourceNew(FormPage):
    """Enter a resource."""

    title = gettext_lazy("Eine Ressource eintragen")
    form_class = ResourceForm

    def save(self, form: Any) -> Any:
        """Save it."""
        return service.save_resource(resource=form.save(commit=False), by=self.request.actor)

    def told(self, saved: Any) -> str:
        """Say what was saved."""
        return _("„%(name)s“ gespeichert.") % {"name": saved.name}


class ResourceEdit(ResourceNew):
    """Change a resource."""

    title = gettext_lazy("Ressource ändern")


class UseNew(FormPage):
    """Enter who uses a resource; the address names the resource."""

    title = gettext_lazy("Eine Nutzung eintragen")
    form_class = UseForm
    owner: Resource

    def find(self, **named: Any) -> Any:
        """Return nothing to change: the resource of the address gets a new use."""
        self.owner = self.get_one(named["pk"])
        return None

    def new(self) -> Any:
        """Return a use of the resource."""
        return ResourceUse(resource=self.owner)

    def initial(self) -> dict[str, Any]:
        """Begin on the day of the page."""
        return {"since": self.request.on}

    def save(self, form: Any) -> Any:
        """Save it, unless others have it."""
        return service.save_use(use=form.save(commit=False), by=self.request.actor)

    def told(self, saved: Any) -> str:
        """Say who has it from when."""
        values = {"name": saved.organisation.name, "day": told(saved.since)}
        return _("Gespeichert: %(name)s nutzt das ab dem %(day)s.") % values


class UseEdit(FormPage):
    """Change a use."""

    title = gettext_lazy("Nutzung ändern")
    form_class = UseForm

    def save(self, form: Any) -> Any:
        """Save it, unless others have it."""
        return service.save_use(use=form.save(commit=False), by=self.request.actor)


class UseDelete(DeletePage):
    """End a use that never was."""

    title = gettext_lazy("Nutzung löschen")
    question = gettext_lazy("Soll diese Nutzung gelöscht werden?")


class ResourceDelete(DeletePage):
    """Delete a resource with its uses."""

    title = gettext_lazy("Ressource löschen")
    question = gettext_lazy("Soll diese Ressource mit allen Nutzungen gelöscht werden?")

    def after(self) -> str:
        """Return to the list."""
        return reverse("resources")
