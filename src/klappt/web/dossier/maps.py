"""The maps of the dossier: from tables and places to the plain data that the drawings take."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from klappt.apps.alliance import dossier_queries as queries
from klappt.apps.alliance.choices import TownRole
from klappt.apps.alliance.models import Alliance, Town
from klappt.kernel.places import Place, places
from klappt.reports.pictures.nrw_map import Membership, Point, Words, kreis_map, state_map


def state_told(*, on: date, alliance: Any) -> dict[str, Any]:
    """Return the map of the state and the table beside it, as the templates need them."""
    known = queries.belongings(on=on)
    return {
        "map": _state_picture(known, alliance),
        "summary": queries.alliances_in_brief(known, own=alliance),
    }


def _state_picture(known: Mapping[str, queries.Belonging], alliance: Any) -> SafeString:
    """Draw North Rhine-Westphalia as the alliance sees it on a day."""
    kreise: dict[str, Membership] = {}
    for ags, found in known.items():
        state = _state(found, alliance)
        kreise[ags[:5]] = min(kreise.get(ags[:5], Membership.NONE), state, key=list(Membership).index)
    own = sum(state in {Membership.OWN, Membership.LEAD} for state in kreise.values())
    other = sum(state is Membership.OTHER for state in kreise.values())
    words = Words(
        title=_("Bündnisse in Nordrhein-Westfalen"),
        description=_(
            "Von 53 Kreisen und kreisfreien Städten gehören %(own)s zum eigenen und %(other)s zu anderen Bündnissen."
        )
        % {"own": own, "other": other},
        states=_words(),
    )
    return mark_safe(state_map(kreise, _names(), words))  # noqa: S308  (the drawing escapes every text)


def alliance_picture(*, alliance: Alliance, towns: Sequence[Town], on: date) -> SafeString:
    """Draw the Kreise of an alliance with their towns; empty if it has none."""
    kreise = queries.kreise_of(towns)
    if not kreise:
        return SafeString("")
    known = queries.belongings(on=on)
    points = [_point(place, known.get(place.ags), alliance.pk) for place in queries.municipalities_in(kreise)]
    words = Words(
        title=_("Kommunen: %(alliance)s") % {"alliance": alliance.name},
        description=_("%(in)s von %(all)s Kommunen im Gebiet gehören zum Bündnis.")
        % {
            "in": sum(one.state in {Membership.OWN, Membership.LEAD} for one in points),
            "all": len(points),
        },
        states=_words(),
    )
    return mark_safe(kreis_map(kreise, _names(), points, words))  # noqa: S308  (the drawing escapes every text)


def _point(place: Place, found: queries.Belonging | None, alliance: Any) -> Point:
    state = Membership.NONE if found is None else _state(found, alliance)
    return Point(place.name, place.latitude, place.longitude, state)


def _state(found: queries.Belonging, alliance: Any) -> Membership:
    if found.alliance.pk != alliance:
        return Membership.OTHER
    return Membership.LEAD if found.role == TownRole.LEAD else Membership.OWN


def _names() -> dict[str, str]:
    return {
        place.ags: place.name.removeprefix("Kreis ")
        for place in places().values()
        if not place.is_municipality
    }


def _words() -> dict[Membership, str]:
    return {
        Membership.LEAD: _("federführend"),
        Membership.OWN: _("im Bündnis"),
        Membership.OTHER: _("in einem anderen Bündnis"),
        Membership.NONE: _("in keinem Bündnis"),
    }
