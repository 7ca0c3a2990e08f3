"""The catalogue as a list, and as files for other programs."""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.models import Town
from klappt.apps.offers import queries, words
from klappt.apps.offers.choices import Basis, OfferState
from klappt.apps.offers.mapping import catalogue_of
from klappt.catalogue.hsds import to_hsds
from klappt.catalogue.model import Catalogue
from klappt.catalogue.write import write_folder, write_xlsx
from klappt.kernel.scales import Scale
from klappt.law.statuses import STATUSES
from klappt.web.frame.export import XLSX_TYPE, download
from klappt.web.frame.pages import Page, TablePage
from klappt.web.frame.tables import Column, Filter, Table, by
from klappt.web.offers import cells

# The statuses people look for; titles are told by the page of each offer.
ASKED_STATUSES = tuple(code for code in STATUSES if code.startswith(("gestattung", "duldung")))
# What people look for first stands in front; the others are folded away.
ORDER = (
    "for_place", "german", "status", "free", "type", "provider", "place", "to_german", "to_school", "to_stage",
    "companion", "stale", "basis",
)  # fmt: skip


class CataloguePage(TablePage):
    """All offers of the alliance that are in the catalogue."""

    template = "offers/catalogue.html"
    title = gettext_lazy("Angebote des Bündnisses")
    lead = gettext_lazy("Was es gibt, wer teilnehmen kann, wann es beginnt und woher wir das wissen.")
    create = ("offer_new", gettext_lazy("Angebot eintragen"))

    @property
    def may_export(self) -> bool:
        """Test if the person may take the whole catalogue along."""
        return self.allowed("export")

    def list_rows(self) -> QuerySet[Any]:
        """Return the published offers with all that the columns need."""
        return queries.with_runs(self.rows().filter(state=OfferState.PUBLISHED))

    def the_table(self) -> Table:
        """Return columns and filters; those of provider and place depend on the alliance."""
        on = self.request.on
        return Table(
            columns=_columns(on),
            filters=sorted([*self._own_filters(), *_filters(on)], key=lambda one: ORDER.index(one.name)),
            search=("name", "organisation__name", "description", "code"),
            empty=_(
                "Noch steht kein Angebot im Katalog. Tragen Sie eines ein oder lesen Sie eine Liste ein."
            ),
            caption=_("Stand der Termine: ab dem gewählten Tag"),
        )

    def _own_filters(self) -> list[Filter]:
        alliance = self.request.actor.alliance
        shown = self.rows().filter(state=OfferState.PUBLISHED).order_by()
        # Only whoever has something in the catalogue: a list of all would tell of drafts.
        providers = Organisation.objects.filter(pk__in=shown.values("organisation"))
        codes = shown.values_list("offer_type", flat=True).distinct()
        places = shown.exclude(place_ags="").values_list("place_ags", flat=True).distinct()
        towns = Town.objects.filter(alliance=alliance).values_list("ags", flat=True)
        return [
            Filter(
                "type",
                _("Art"),
                sorted(((code, words.type_words(code)) for code in codes), key=lambda one: one[1]),
                by("offer_type"),
            ),
            Filter(
                "provider",
                _("Anbieter"),
                [(str(pk), name) for pk, name in providers.order_by("name").values_list("pk", "name")],
                by("organisation"),
            ),
            Filter("place", _("Ort des Angebots"), _named(places), by("place_ags")),
            Filter("for_place", _("gilt für Menschen aus"), _named(towns), queries.open_to_place),
        ]


def _named(places: Iterable[str]) -> list[tuple[str, str]]:
    return sorted(((ags, words.place_words(ags)) for ags in places), key=lambda one: one[1])


def _columns(on: date) -> list[Column]:
    return [
        Column("name", _("Angebot"), sort="name", draw=_name),
        Column("type", _("Art"), lambda offer: words.type_words(offer.offer_type), on_page=False),
        Column("provider", _("Anbieter"), "organisation.name", sort="organisation__name", draw=_provider),
        Column("place", _("Ort"), lambda offer: words.place_words(offer.place_ags), on_page=False),
        Column("admission", _("Wer teilnehmen kann"), words.admission),
        Column("effect", _("Was man erreicht"), words.effect),
        Column("next", _("Nächster Beginn"), partial(_told, cells.next_start, on), kind="day"),
        Column("free", _("Frei"), partial(_told, cells.free, on)),
        Column(
            "basis",
            _("Herkunft"),
            partial(_told, cells.plain_marks, on),
            sort="basis",
            draw=partial(_told, cells.marks, on),
        ),
    ]


def _name(offer: Any) -> SafeString:
    kind = words.type_words(offer.offer_type)
    link = '<a class="kern-link" href="{}">{}</a><br><span class="hint">{}</span>'
    return format_html(link, offer.get_absolute_url(), offer.name, kind)


def _provider(offer: Any) -> SafeString:
    place = words.place_words(offer.place_ags)
    return format_html('{}<br><span class="hint">{}</span>', offer.organisation.name, place)


def _told(function: Any, on: date, offer: Any) -> Any:
    return function(offer, on)


def _filters(on: date) -> list[Filter]:
    levels, yes = words.level_choices(Scale.LANGUAGE), [("yes", _("ja"))]
    return [
        Filter("german", _("mein Deutsch ist"), levels, queries.open_to_language),
        Filter("to_german", _("führt mindestens zu"), levels, by("end_language__gte")),
        Filter(
            "to_school",
            _("führt zum Schulabschluss"),
            words.level_choices(Scale.SCHOOL),
            queries.leads_to("school"),
        ),
        Filter(
            "to_stage", _("führt im Beruf bis"), words.level_choices(Scale.STAGE), queries.leads_to("stage")
        ),
        Filter(
            "status",
            _("offen mit Status"),
            [(code, words.status_words(code)) for code in ASKED_STATUSES],
            queries.open_to_status,
        ),
        Filter("free", _("freie Plätze"), yes, lambda rows, _yes: rows.filter(queries.has_free_places(on))),
        Filter("companion", _("Begleitung"), yes, lambda rows, _yes: rows.filter(companion=True)),
        Filter("stale", _("veraltet"), yes, lambda rows, _yes: rows.filter(queries.stale(on))),
        Filter("basis", _("Herkunft"), Basis.choices, queries.of_basis),
    ]


class CatalogueFile(Page):
    """The whole catalogue as a file; each form is an address of its own."""

    form = ""

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:  # noqa: ARG002
        """Return the file."""
        alliance = self.alliance
        catalogue = catalogue_of(alliance.pk, self.request.on)
        makers = {"folder": _folder, "workbook": _workbook, "hsds": _hsds}
        content, suffix, kind = makers[self.form](catalogue)
        return download(content, f"katalog-{alliance.code}-{self.request.on.isoformat()}.{suffix}", kind)


def _folder(catalogue: Catalogue) -> tuple[bytes, str, str]:
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        write_folder(catalogue, Path(folder))
        for file in sorted(Path(folder).iterdir()):
            # A fixed time, so that the same catalogue gives the same bytes.
            archive.writestr(zipfile.ZipInfo(file.name), file.read_bytes(), zipfile.ZIP_DEFLATED)
    return out.getvalue(), "zip", "application/zip"


def _workbook(catalogue: Catalogue) -> tuple[bytes, str, str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "katalog.xlsx"
        write_xlsx(catalogue, path)
        return path.read_bytes(), "xlsx", XLSX_TYPE


def _hsds(catalogue: Catalogue) -> tuple[bytes, str, str]:
    text = json.dumps(to_hsds(catalogue), ensure_ascii=False, indent=1) + "\n"
    return text.encode(), "json", "application/json"
