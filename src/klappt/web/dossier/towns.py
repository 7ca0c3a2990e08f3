"""Municipalities: all 449 places with the alliance they belong to, joining, leaving, one place in detail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.alliance import dossier_queries as queries
from klappt.apps.alliance import dossier_services as services
from klappt.apps.alliance.competences import answers
from klappt.apps.alliance.models import Town
from klappt.kernel.places import Place, places
from klappt.web.dossier.forms import LeaveTownForm, TownForm
from klappt.web.dossier.maps import state_told
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import DeletePage, FormPage, Page, TablePage
from klappt.web.frame.tables import Column, Filter, Table
from klappt.web.templatetags.klappt import told

OWN, OTHER, NONE = "own", "other", "none"


@dataclass(frozen=True)
class PlaceRow:
    """A place as the list shows it."""

    ags: str
    name: str
    kind: str
    kind_told: str
    kreis_ags: str
    kreis: str
    population: int
    alliance: str
    part: str
    joined_on: date | None
    whose: str
    authority: str


def place_rows(*, on: date, alliance: Any) -> list[PlaceRow]:
    """Return all places with the alliance each belongs to on a day; those of the own alliance come first."""
    known = queries.belongings(on=on)
    rows = [_row(place, _found(place, known), alliance) for place in places().values()]
    return sorted(rows, key=lambda row: ((OWN, OTHER, NONE).index(row.whose), row.kreis, row.ags))


def _found(place: Place, known: Mapping[str, queries.Belonging]) -> queries.Belonging | None:
    """Return the alliance of a place; a kreisfreie Stadt has one entry, whether it is seen as Kreis or as town."""
    if place.is_city_as_kreis:
        return known.get(place.ags) or known.get(f"{place.ags}000")
    return known.get(place.ags)


def _row(place: Place, found: queries.Belonging | None, alliance: Any) -> PlaceRow:
    whose = NONE if found is None else OWN if found.alliance.pk == alliance else OTHER
    return PlaceRow(
        ags=place.ags,
        name=place.name,
        kind=place.kind,
        kind_told=_("%(kind)s (als Kreis)") % {"kind": place.kind} if place.is_city_as_kreis else place.kind,
        kreis_ags=place.kreis_ags,
        kreis=place.kreis_name,
        population=place.population,
        alliance=found.alliance.name if found else "",
        part=str(found.role.label) if found else "",
        joined_on=found.joined_on if found else None,
        whose=whose,
        authority=places()[place.abh_ags].name,
    )


def place_address(ags: str) -> str:
    """Return the address of the page about a place."""
    return f"{reverse('place')}?ags={ags}"


def _kreise() -> list[tuple[str, str]]:
    return sorted(
        ((place.ags, place.name) for place in places().values() if not place.is_municipality),
        key=lambda pair: pair[1].removeprefix("Kreis "),
    )


def _kinds() -> list[tuple[str, str]]:
    return [(kind, kind) for kind in sorted({place.kind for place in places().values()})]


class Places(TablePage):
    """All places of North Rhine-Westphalia."""

    template = "dossier/towns.html"
    title = gettext_lazy("Welche Kommune gehört zu welchem Bündnis?")
    lead = gettext_lazy(
        "Alle 449 Kreise, Städte und Gemeinden in Nordrhein-Westfalen. Einwohner*innen am 31.12.2019."
    )
    create = ("town_new", gettext_lazy("Kommune aufnehmen"))
    table = Table(
        columns=[
            Column("name", gettext_lazy("Ort"), sort="name", link=lambda row: place_address(row.ags)),
            Column("kind", gettext_lazy("Art"), "kind_told", sort="kind_told"),
            Column("kreis", gettext_lazy("Kreis"), sort="kreis"),
            Column("population", gettext_lazy("Einwohner*innen"), sort="population", kind="number"),
            Column("alliance", gettext_lazy("Bündnis"), sort="alliance"),
            Column("part", gettext_lazy("Rolle"), sort="part"),
            Column("joined_on", gettext_lazy("beigetreten am"), sort="joined_on", kind="day"),
        ],
        filters=[
            Filter(
                "buendnis",
                gettext_lazy("Bündnis"),
                [
                    (OWN, gettext_lazy("im eigenen Bündnis")),
                    (OTHER, gettext_lazy("in einem anderen Bündnis")),
                    (NONE, gettext_lazy("in keinem Bündnis")),
                ],
                lambda rows, value: [row for row in rows if row.whose == value],
            ),
            Filter(
                "kreis",
                gettext_lazy("Kreis"),
                _kreise(),
                lambda rows, value: [row for row in rows if row.kreis_ags == value],
            ),
            Filter(
                "art",
                gettext_lazy("Art"),
                _kinds(),
                lambda rows, value: [row for row in rows if row.kind == value],
            ),
        ],
        search=["name", "kreis", "alliance", "ags"],
    )

    def list_rows(self) -> list[PlaceRow]:
        """Return the places as the list shows them."""
        return place_rows(on=self.request.on, alliance=self.request.actor.alliance)

    def context(self) -> dict[str, Any]:
        """Add the map."""
        drawn = state_told(on=self.request.on, alliance=self.request.actor.alliance)
        return {**super().context(), **drawn}


class OnePlace(Page):
    """A place: its numbers, the alliances it has belonged to, who is competent there."""

    template = "dossier/place.html"

    def context(self) -> dict[str, Any]:
        """Return the place that the address asks for; 404 if there is none."""
        found = places().get(self.request.GET.get("ags", ""))
        if found is None:
            if "ags" in self.request.GET:
                raise Http404
            found = next(iter(places().values()))
        alliance = self.alliance
        row = next(
            row for row in place_rows(on=self.request.on, alliance=alliance.pk) if row.ags == found.ags
        )
        return {
            "title": found.name,
            "place": found,
            "row": row,
            "authority": places()[found.abh_ags],
            "around": [one for one in places().values() if one.kreis_ags == found.kreis_ags],
            "periods": self.rows("town").filter(ags=found.ags),
            "answers": answers(alliance=alliance, on=self.request.on, ags=[found.ags]),
            "can_update": self.allowed("update"),
            "can_join": self.allowed("create") and row.alliance == "",
        }


class JoinTown(FormPage):
    """A municipality joins the alliance."""

    form_class = TownForm
    title = gettext_lazy("Kommune aufnehmen")
    lead = gettext_lazy("Eine Kommune gehört an einem Tag nur zu einem Bündnis.")

    def initial(self) -> dict[str, Any]:
        """Suggest the place the address names, and today."""
        return {"ags": self.request.GET.get("ags", ""), "joined_on": self.request.on}

    def save(self, form: RecordForm) -> Town:
        """Let the municipality join."""
        return services.save_town(town=form.save(commit=False), by=self.request.actor)

    def told(self, saved: Town) -> str:
        """Say from when on the municipality takes part."""
        if saved.joined_on is None:
            return _("%(town)s gehört zum Bündnis. Der Tag des Beitritts ist nicht bekannt.") % {
                "town": saved.name
            }
        return _("%(town)s gehört ab %(day)s zum Bündnis.") % {
            "town": saved.name,
            "day": told(saved.joined_on),
        }


class EditTown(JoinTown):
    """Change what is noted about a municipality."""

    title = gettext_lazy("Kommune im Bündnis ändern")
    template = "dossier/town_form.html"


class LeaveTown(FormPage):
    """A municipality leaves the alliance."""

    form_class = LeaveTownForm
    title = gettext_lazy("Kommune tritt aus")

    def initial(self) -> dict[str, Any]:
        """Suggest today."""
        return {"left_on": self.request.on}

    def save(self, form: RecordForm) -> Town:
        """Let the municipality leave."""
        town: Town = form.save(commit=False)
        return services.leave_alliance(town=town, on=form.cleaned_data["left_on"], by=self.request.actor)

    def told(self, saved: Town) -> str:
        """Say from when on the municipality is no longer there."""
        return _("%(town)s gehört ab %(day)s nicht mehr zum Bündnis.") % {
            "town": saved.name,
            "day": told(saved.left_on),
        }


class DeleteTown(DeletePage):
    """Remove an entry that was made by mistake."""

    title = gettext_lazy("Eintrag entfernen")
    question = gettext_lazy(
        "Soll dieser Eintrag entfernt werden? "
        "Wenn eine Kommune das Bündnis verlässt, tragen Sie besser den Austritt ein."
    )

    def after(self) -> str:
        """Go back to the municipalities."""
        return reverse("towns")
