"""The stations of each band: levels of the three scales, and residence statuses put together as people name them."""

from typing import Final

from klappt.kernel.scales import LEVELS, Scale
from klappt.reports.pictures.line_map.model import Band, Station, Stop, Words

SCALES: Final = {Band.LANGUAGE: Scale.LANGUAGE, Band.SCHOOL: Scale.SCHOOL, Band.STAGE: Scale.STAGE}
HIGHEST: Final = {Band.LANGUAGE: 5, Band.SCHOOL: 5, Band.STAGE: 5}  # nobody in these alliances asks for C2

# Short name, long name; position 0 of a scale is where everybody may begin.
_NAMES: Final[dict[Band, tuple[tuple[str, str], ...]]] = {
    Band.LANGUAGE: (
        ("Einstieg", "ohne Deutschkenntnisse"),
        ("A1", "Deutsch A1"),
        ("A2", "Deutsch A2"),
        ("B1", "Deutsch B1"),
        ("B2", "Deutsch B2"),
        ("C1", "Deutsch C1"),
    ),
    Band.SCHOOL: (
        ("Einstieg", "ohne Schulabschluss"),
        ("Erster", "Erster Schulabschluss"),
        ("Erweiterter Erster", "Erweiterter Erster Schulabschluss"),
        ("Mittlerer", "Mittlerer Schulabschluss"),
        ("Fachhochschulreife", "Fachhochschulreife"),
        ("Abitur", "Allgemeine Hochschulreife (Abitur)"),
    ),
    Band.STAGE: (
        ("Einstieg", "noch ohne Berufsziel"),
        ("orientiert", "beruflich orientiert"),
        ("vorbereitet", "auf eine Ausbildung vorbereitet"),
        ("Vertrag", "Ausbildungsvertrag"),
        ("Ausbildung", "in Ausbildung"),
        ("Abschluss", "Berufsabschluss"),
    ),
    Band.RESIDENCE: (
        ("Gestattung", "Aufenthaltsgestattung"),
        ("§ 60b", "Duldung bei ungeklärter Identität (§ 60b AufenthG)"),
        ("Duldung", "Duldung (§ 60a AufenthG)"),
        ("§ 25 Abs. 1–3", "Aufenthaltserlaubnis nach dem Asylverfahren (§ 25 Abs. 1 bis 3 AufenthG)"),
        ("§§ 23a, 25 Abs. 5", "Aufenthaltserlaubnis im Härtefall (§§ 23a, 25 Abs. 5 AufenthG)"),
        ("§ 60d", "Beschäftigungsduldung (§ 60d AufenthG)"),
        ("§ 104c", "Chancen-Aufenthaltsrecht (§ 104c AufenthG)"),
        ("§§ 60c, 16g", "Ausbildungsduldung (§ 60c AufenthG), Aufenthaltserlaubnis zur Ausbildung (§ 16g AufenthG)"),
        ("§§ 18a, 19d", "Aufenthaltserlaubnis für Fachkräfte (§§ 18a, 19d, 16g Abs. 8 AufenthG)"),
        ("§§ 25a, 25b", "Aufenthaltserlaubnis bei guter Integration (§§ 25a, 25b AufenthG)"),
        ("Niederlassung", "Niederlassungserlaubnis (§§ 9, 26 AufenthG)"),
    ),
}  # fmt: skip

_GROUPS: Final = (
    ("gestattung", "gestattung_ae"),
    ("duldung_60b",),
    ("duldung_60a", "duldung_60a_ae", "duldung_60a_ermessen"),
    ("ae_25_1_2", "ae_25_3"),
    ("ae_23a", "ae_25_5"),
    ("duldung_60d",),
    ("ae_104c",),
    ("duldung_60c", "duldung_60c_suche", "ae_16g", "ae_16g_suche"),
    ("ae_18a", "ae_19d", "ae_16g_job"),
    ("ae_25a", "ae_25b"),
    ("ne",),
)
STATION_OF_STATUS: Final = {
    status: Stop(Band.RESIDENCE, number) for number, group in enumerate(_GROUPS) for status in group
}
ALWAYS_SHOWN: Final = frozenset({0, 2, 7, 9, 10})  # stations of residence that stand even without a line


def station(stop: Stop, words: Words, href: str = "") -> Station:
    """Return a station with its names."""
    short, name = words.stations.get(stop) or _NAMES[stop.band][stop.number]
    return Station(stop, short, name, href)


def german_names() -> dict[Stop, tuple[str, str]]:
    """Return the German names of all stations, for whoever translates them."""
    return {Stop(band, number): told for band, names in _NAMES.items() for number, told in enumerate(names)}


def level_stops(band: Band) -> tuple[Stop, ...]:
    """Return the stations of a scale up to the highest that is drawn."""
    most = min(HIGHEST[band], len(LEVELS[SCALES[band]]) - 1)
    return tuple(Stop(band, number) for number in range(most + 1))
