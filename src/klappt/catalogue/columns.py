"""
The tables of a catalogue and their columns: the one list that reader, writer and HSDS go by.

The names and their order are those of the published catalogue folder; `hint` is a comment in workbooks.
"""

from dataclasses import dataclass
from typing import Any, Final

from klappt.catalogue import cells
from klappt.catalogue.cells import Kind
from klappt.catalogue.model import LinkRow, OfferRow, Partner, ProcedureRow, RunRow


@dataclass(frozen=True)
class Column:
    """One column; `field` is the row's attribute where it has another name."""

    name: str
    kind: Kind
    hint: str = ""
    field: str = ""
    optional: bool = False  # the whole column may be missing

    @property
    def attribute(self) -> str:
        """Return the attribute of the row that holds the value."""
        return self.field or self.name


@dataclass(frozen=True)
class TableSpec:
    """One table: what its rows are, whether the file must exist, whether it must have a row."""

    name: str
    row: Any  # the dataclass; settings have none
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()  # columns that name a row once
    required: bool = False
    needs_rows: bool = False


_LEVELS: Final = (
    ("language", cells.LANGUAGE, "Sprache: A0 bis C2"),
    ("school", cells.SCHOOL, "Schulabschluss: none, esa, eesa, msa, fhr, ahr"),
    ("stage", cells.STAGE, "Stand: none, oriented, prepared, contract, training, qualified"),
)


def _effects(moment: str, german: str) -> tuple[Column, ...]:
    levels = tuple(
        Column(f"{moment}_{name}", kind, f"{german} erreicht. {hint}") for name, kind, hint in _LEVELS
    )
    return (*levels, Column(f"{moment}_flags", cells.FLAGS, f"{german} gewonnene Merkmale, mit ; getrennt"))


PARTNERS: Final = TableSpec(
    "partners",
    Partner,
    (
        Column("partner_id", cells.ID, "Kennung des Partners"),
        Column("name", cells.TEXT),
        Column("kind", cells.MAYBE_TEXT, "Art der Einrichtung"),
        Column("ags", cells.AGS, "Sitz: Gemeindeschlüssel als Text"),
    ),
    key=("partner_id",),
    required=True,
    needs_rows=True,
)
OFFERS: Final = TableSpec(
    "offers",
    OfferRow,
    (
        Column("offer_id", cells.ID, "Kennung des Angebots"),
        Column("name", cells.TEXT),
        Column("offer_type", cells.OFFER_TYPE, "Angebotsart, wie das Recht sie kennt"),
        Column("partner_id", cells.ID, "Kennung aus partners"),
        Column("place_ags", cells.AGS, "Ort: Gemeindeschlüssel als Text"),
        Column("scope_ags", cells.SCOPE, "Einzugsgebiet: AGS oder Anfänge, mit ; getrennt; leer = überall"),
        Column("statuses", cells.STATUSES, "zugelassene Aufenthaltsstatus, mit ; getrennt"),
        Column("excluded_statuses", cells.STATUSES, "ausgeschlossene Aufenthaltsstatus, mit ; getrennt"),
        Column("min_language", cells.LANGUAGE, "mindestens, A0 bis C2"),
        Column("max_language", cells.LANGUAGE, "höchstens, A0 bis C2"),
        Column("min_school", cells.SCHOOL, "mindestens: none, esa, eesa, msa, fhr, ahr"),
        Column("max_school", cells.SCHOOL, "höchstens: none, esa, eesa, msa, fhr, ahr"),
        Column(
            "min_stage", cells.STAGE, "mindestens: none, oriented, prepared, contract, training, qualified"
        ),
        Column("age_from", cells.YEARS, "vollendete Lebensjahre"),
        Column("age_to", cells.YEARS, "vollendete Lebensjahre, einschließlich"),
        Column("min_stay_months", cells.MONTHS, "Monate seit der Einreise"),
        Column("requires", cells.FLAGS, "verlangte Merkmale, mit ; getrennt"),
        Column("forbids", cells.FLAGS, "ausschließende Merkmale, mit ; getrennt"),
        Column("weekly_hours", cells.HOURS, "Stunden in der Woche; leer = 0"),
        Column("companion", cells.BOOL, "1 = begleitet, ohne Zeit zu belegen"),
        Column("repeatable", cells.BOOL, "1 = darf mehrmals besucht werden"),
        Column("admission_complete", cells.BOOL, "1 = leere Bedingung heißt: gibt es nicht"),
        *_effects("start", "Zu Beginn"),
        *_effects("end", "Am Ende"),
        Column("funding_module", cells.MAYBE_TEXT, "Förderbaustein"),
        Column("cost_eur_per_place", cells.EUROS, "Euro je Platz, mit Punkt", field="cost_cents"),
        Column("basis", cells.BASIS, "Herkunft: published, entered, inferred, assumed; leer = assumed"),
        Column("source_url", cells.MAYBE_TEXT, "Fundstelle"),
        Column(
            "basis_values", cells.BASIS_VALUES, "Herkunft einzelner Werte: spalte=herkunft;...", optional=True
        ),
    ),
    key=("offer_id",),
    required=True,
    needs_rows=True,
)
RUNS: Final = TableSpec(
    "runs",
    RunRow,
    (
        Column("run_id", cells.ID, "Kennung des Durchgangs"),
        Column("offer_id", cells.ID, "Kennung aus offers"),
        Column("start", cells.DAY_REQUIRED, "erster Tag, JJJJ-MM-TT"),
        Column("end", cells.DAY_REQUIRED, "erster Tag danach, JJJJ-MM-TT"),
        Column("places", cells.PLACES, "Plätze; leer = unbekannt"),
        Column("every_days", cells.INTERVAL, "nur bei einer Reihe: Abstand der Beginne in Tagen"),
        Column("until", cells.DAY, "nur bei einer Reihe: letzter möglicher Beginn"),
        Column("basis", cells.BASIS, "Herkunft: published, entered, inferred, assumed; leer = assumed"),
    ),
    key=("run_id",),
    required=True,
)
LINKS: Final = TableSpec(
    "links",
    LinkRow,
    (
        Column("from_offer", cells.ID, "Kennung aus offers"),
        Column("to_offer", cells.ID, "Kennung aus offers"),
        Column("kind", cells.LINK_KIND, "handover = vereinbarte Tage; waiver = Bedingungen entfallen"),
        Column("days", cells.DAYS, "nur handover: Tage bis zum Beginn"),
        Column("waives", cells.WAIVES, "nur waiver: Spalten von offers, mit ; getrennt"),
    ),
)
PROCEDURES: Final = TableSpec(
    "procedures",
    ProcedureRow,
    (
        Column("step_id", cells.STEP, "Rechtsschritt oder permission"),
        Column("abh_ags", cells.AGS, "Ausländerbehörde; leer = überall"),
        Column("processing_days", cells.DAYS_REQUIRED, "Bearbeitungszeit in Tagen"),
    ),
    key=("step_id", "abh_ags"),
)
SETTINGS: Final = TableSpec(
    "settings",
    None,
    (Column("key", cells.ID), Column("value", cells.DAYS_REQUIRED)),
    key=("key",),
)
TABLES: Final = (PARTNERS, OFFERS, RUNS, LINKS, PROCEDURES, SETTINGS)
AGS_COLUMNS: Final = frozenset({"ags", "place_ags", "scope_ags", "abh_ags"})
SETTINGS_LEAST: Final = {"interface_days": 0, "horizon_days": 1, "max_steps": 1}
