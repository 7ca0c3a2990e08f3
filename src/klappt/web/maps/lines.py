"""The line map on a page with the table of the same facts, and as a file."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import formats
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from klappt.apps.offers.line_map import Chosen, Seen, anchor, line_map_of
from klappt.planning.desk import Shelf
from klappt.reports.pictures.line_map.draw import draw
from klappt.reports.pictures.line_map.layout import layout
from klappt.reports.pictures.line_map.model import Interface, Kind, Line, LineMap, Stop
from klappt.reports.pictures.svg import element, text
from klappt.reports.writers.poster import poster
from klappt.web.frame.export import download
from klappt.web.frame.pages import Page
from klappt.web.maps.words import words

PICTURES: Shelf[str] = Shelf(32)  # laying out 186 offers takes 0.2 s


@dataclass(frozen=True)
class Row:
    """A line as the table tells it."""

    line: Line
    anchor: str
    swatch: SafeString
    owner: str
    offers: list[tuple[str, str]]
    begins: list[str]
    ends: list[str]
    hand_overs: list[str]


class LineMapPage(Page):
    """All offers as lines between the stations that people reach."""

    template = "maps/lines.html"
    title = gettext_lazy("Liniennetz")
    lead = gettext_lazy(
        "Welches Angebot führt von wo nach wohin, wo geht es nahtlos weiter, wo fehlt ein Anschluss?"
    )

    def chosen(self) -> Chosen:
        """Return what the address asks for; what is not known counts as not asked."""
        asked = self.request.GET
        return Chosen(
            asked.get("provider", "")[:80], asked.get("module", "")[:80], asked.get("only") == "insecure"
        )

    def seen(self, here: str) -> Seen:
        """Return the map that the address asks for."""
        return line_map_of(self.alliance.pk, self.request.on, self.chosen(), words(), here)

    def heading(self) -> str:
        """Return the title inside the picture."""
        return _("Liniennetz %(alliance)s") % {"alliance": self.alliance.name}

    def context(self) -> dict[str, Any]:
        """Return the picture, its table and the choices."""
        seen = self.seen(reverse("line_map"))
        chosen = self.chosen()
        asked = {"provider": chosen.provider, "module": chosen.module}
        asked |= {"only": "insecure"} if chosen.insecure else {}
        return {
            "picture": mark_safe(self.picture(seen)) if seen.offers else "",  # noqa: S308 (all texts are escaped)
            "lines": _rows(seen, [one for one in seen.map.lines if one.kind is Kind.OFFER]),
            "companions": _rows(seen, list(seen.map.companions)),
            "legal": _rows(seen, [one for one in seen.map.lines if one.kind is Kind.LEGAL]),
            "seen": seen,
            "chosen": chosen,
            "query": "?" + urlencode({name: value for name, value in asked.items() if value}),
            "missing": _missing(seen.map),
        }

    def picture(self, seen: Seen) -> str:
        """Return the drawing; it is laid out again only if something on it has changed."""
        title, note, told = self.heading(), self.note(seen), _description(seen.map)
        key = sha256(repr((seen.map, title, note, told, get_language())).encode()).digest()
        return PICTURES.get(
            key, lambda: draw(layout(seen.map), title=title, note=note, description=told, words=words())
        )

    def note(self, seen: Seen) -> str:
        """Return what stands below the title of the picture: the day and how much is drawn."""
        day = formats.date_format(self.request.on, "SHORT_DATE_FORMAT")
        parts = [
            _("Stand %(day)s") % {"day": day},
            ngettext("%(n)d Angebot", "%(n)d Angebote", seen.offers) % {"n": seen.offers},
            ngettext("%(n)d Anbieter", "%(n)d Anbieter", len(seen.map.owners)) % {"n": len(seen.map.owners)},
        ]
        return " · ".join(parts)


class LineMapFile(LineMapPage):
    """The picture as a file: SVG for other programs, PDF for a sheet of A3."""

    form = "svg"

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:  # noqa: ARG002
        """Return the picture."""
        seen = self.seen("")
        svg = self.picture(seen)
        name = f"liniennetz-{self.alliance.code}-{self.request.on:%Y-%m-%d}"
        if self.form == "svg":
            return download(svg.encode(), f"{name}.svg", "image/svg+xml")
        language = (get_language() or "de")[:2]
        made = poster(svg, title=self.heading(), description=_description(seen.map), language=language)
        return download(made, f"{name}.pdf", "application/pdf")


def _rows(seen: Seen, lines: list[Line]) -> list[Row]:
    names = {one.stop: one.name for one in seen.map.stations}
    return [
        Row(
            line,
            anchor(line.members),
            swatch(seen.map, line),
            seen.map.owners[line.owner].name if line.owner in seen.map.owners else "",
            [(seen.names.get(code, code), seen.addresses.get(code, "")) for code in line.members]
            if line.kind is not Kind.LEGAL
            else [(line.name, line.href)],
            [names[stop] for stop in line.begins],
            [names[stop] for stop in line.gives],
            [_hand_over(one, line) for one in seen.map.interfaces if line.code in {one.before, one.after}],
        )
        for line in lines
    ]


def _hand_over(one: Interface, line: Line) -> str:
    """Return an agreed way on as a sentence."""
    if one.before == line.code:
        if one.days is None:
            return _("weiter zu %(line)s, eine Bedingung wird erlassen") % {"line": one.after}
        return _("weiter zu %(line)s in %(days)d Tagen") % {"line": one.after, "days": one.days}
    if one.days is None:
        return _("von %(line)s, eine Bedingung wird erlassen") % {"line": one.before}
    return _("von %(line)s in %(days)d Tagen") % {"line": one.before, "days": one.days}


def swatch(drawn: LineMap, line: Line) -> SafeString:
    """Return the tag of a line as in the picture, small."""
    owner = drawn.owners.get(line.owner)
    colour = owner.colour if owner else "#171a2b"
    wide = 14 + 8 * len(line.code)
    tag = element(
        "svg",
        element("rect", x=1, y=1, width=wide - 2, height=20, rx=4, fill="#fff", stroke=colour, stroke_width=2),
        text(line.code, wide / 2, 15.5, font_size=13, font_weight="600", text_anchor="middle", fill="#171a2b"),
        width=wide, height=22, role="img", aria_label=line.code,
    )  # fmt: skip
    return mark_safe(tag)  # noqa: S308 (made here, its texts are escaped)


def _missing(drawn: LineMap) -> list[str]:
    """Return the stations to which no offer leads."""
    reached: set[Stop] = {stop for line in drawn.lines for stop in line.gives}
    return [
        one.name
        for one in drawn.stations
        if one.stop not in reached and one.stop.number and one.stop.band.value != "residence"
    ]


def _description(drawn: LineMap) -> str:
    offers = sum(line.kind is Kind.OFFER for line in drawn.lines)
    agreed = sum(one.days is not None for one in drawn.interfaces)
    return _(
        "Plan mit vier Bändern: Sprache, Schule, Beruf, Aufenthalt. %(lines)d Linien von Angeboten, "
        "%(companions)d Linien der Begleitung und %(law)d Wege des Aufenthaltsrechts verbinden die Stationen von "
        "links nach rechts; %(agreed)d Übergänge sind vereinbart. Dieselben Angaben stehen in der Tabelle."
    ) % {
        "lines": offers,
        "companions": len(drawn.companions),
        "law": len(drawn.lines) - offers,
        "agreed": agreed,
    }
