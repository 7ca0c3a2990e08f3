"""The words of the line map in the language of the page."""

from django.utils.translation import gettext as _

from klappt.reports.pictures.line_map.model import Stop, Words
from klappt.reports.pictures.line_map.stations import german_names


def words() -> Words:
    """Return the words of the picture in the language of the page."""
    return Words(
        title=_("Liniennetz"),
        bands=(_("Sprache"), _("Schule"), _("Beruf"), _("Aufenthalt")),
        companions=_("Begleitung"),
        days=_("T."),
        legend=_("So liest man den Plan"),
        places=(
            _("bis 15 Plätze im Jahr, oder unbekannt"),
            _("16 bis 40 Plätze"),
            _("mehr als 40 Plätze"),
        ),
        unsure=_("angenommen oder nicht ganz bekannt"),
        agreed=_("Überleitung vereinbart"),
        waived=_("Bedingung wird erlassen"),
        gap=_("Umstieg ohne Absprache"),
        legal=_("Weg des Aufenthaltsrechts"),
        decided=_("entscheidet eine Behörde"),
        companion=_("Begleitung, Beratung"),
        empty=_("Hierhin führt kein Angebot"),
        stations=station_names(),
    )


def station_names() -> dict[Stop, tuple[str, str]]:
    """Return the short and long names of all stations; institutions of the law keep their German names."""
    told = {
        "Einstieg": _("Einstieg"),
        "ohne Deutschkenntnisse": _("ohne Deutschkenntnisse"),
        "ohne Schulabschluss": _("ohne Schulabschluss"),
        "Erster": _("Erster"),
        "Erweiterter Erster": _("Erweiterter Erster"),
        "Mittlerer": _("Mittlerer"),
        "noch ohne Berufsziel": _("noch ohne Berufsziel"),
        "orientiert": _("orientiert"),
        "beruflich orientiert": _("beruflich orientiert"),
        "vorbereitet": _("vorbereitet"),
        "auf eine Ausbildung vorbereitet": _("auf eine Ausbildung vorbereitet"),
        "Vertrag": _("Vertrag"),
        "Ausbildungsvertrag": _("Ausbildungsvertrag"),
        "Ausbildung": _("Ausbildung"),
        "in Ausbildung": _("in Ausbildung"),
        "Abschluss": _("Abschluss"),
        "Berufsabschluss": _("Berufsabschluss"),
    }
    return {
        stop: (told.get(short, short), told.get(name, name)) for stop, (short, name) in german_names().items()
    }
