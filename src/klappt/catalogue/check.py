"""
What is weak about a catalogue that can be read: findings, completeness, and where its values come from.

A finding never stops a computation; mistakes that do are told by the reader.  A *warning* says that something
probably does not work as meant; a *hint* says what is not known or not supplied here.

**Completeness** of an offer is the share of 15 decision-relevant fields that are known, each weighted by its
basis: published and entered count fully, inferred half, assumed not at all; 0 to 100, rounded.  The fields:
the area, the statuses (admitted or excluded), language and school (lower or upper limit), stage, age
from, age to, months of stay, required flags, forbidden flags, the place, the effects, the cost, the runs,
and their places. An empty admission field is known where `admission_complete` says that there is no such
condition, and then rests on the basis of that column.  A companion needs no effects.  Runs count by their
own basis, on average. The total is the mean over all offers.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from klappt.catalogue.columns import OFFERS
from klappt.catalogue.model import (
    EFFECT_COLUMNS,
    Basis,
    Catalogue,
    LinkKind,
    OfferRow,
    RunRow,
    basis_of,
)
from klappt.catalogue.supply import Shortage, shortages
from klappt.kernel.places import places

WEIGHTS: Final[Mapping[Basis, float]] = {
    Basis.PUBLISHED: 1.0,
    Basis.ENTERED: 1.0,
    Basis.INFERRED: 0.5,
    Basis.ASSUMED: 0.0,
}
# A field of the completeness rule and the columns of which one at least must be filled.
_ADMISSION_FIELDS: Final = (
    ("scope_ags",),
    ("statuses", "excluded_statuses"),
    ("min_language", "max_language"),
    ("min_school", "max_school"),
    ("min_stage",),
    ("age_from",),
    ("age_to",),
    ("min_stay_months",),
    ("requires",),
    ("forbids",),
)
_OTHER_FIELDS: Final = (("place_ags",), EFFECT_COLUMNS, ("cost_eur_per_place",))
FIELDS: Final = len(_ADMISSION_FIELDS) + len(_OTHER_FIELDS) + 2  # runs, places
# Columns that say something about the offer itself; the others are ids and provenance.
_VALUE_COLUMNS: Final = tuple(
    column
    for column in OFFERS.columns
    if column.name not in {"offer_id", "partner_id", "basis", "source_url", "basis_values"}
)
_ATTRIBUTES: Final = {column.name: column.attribute for column in OFFERS.columns}
_EMPTY: Final[tuple[object, ...]] = (None, frozenset(), ())
_NAMED: Final = 5  # ids that a message names; all stand in `Finding.ids`


class Severity(StrEnum):
    """How much a finding matters."""

    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True)
class Finding:
    """One weakness; `ids` are the rows of the table it is about."""

    code: str
    severity: Severity
    table: str
    ids: tuple[str, ...]
    message: str  # German, fit for the user


@dataclass(frozen=True)
class CheckReport:
    """What `check` says about a catalogue."""

    findings: tuple[Finding, ...]
    completeness: int  # 0 to 100
    completeness_by_offer: Mapping[str, int]
    values_by_basis: Mapping[Basis, int]  # filled values of offers and runs

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return the findings that probably are mistakes."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.WARNING)


def check(catalogue: Catalogue, *, as_of: date | None = None) -> CheckReport:
    """
    Return findings, completeness and counts by basis; without `as_of` nothing is said about the past.

    Cost: linear in rows, except conditions nobody supplies: offers times rounds of supply.
    """
    runs = _runs_by_offer(catalogue)
    findings = [finding for rule in _RULES for finding in rule(catalogue)]
    if as_of is not None:
        findings.extend(_past(catalogue, runs, as_of))
    scores = {offer.offer_id: completeness(offer, runs.get(offer.offer_id, [])) for offer in catalogue.offers}
    total = round(sum(scores.values()) / len(scores)) if scores else 0
    return CheckReport(tuple(findings), total, scores, _by_basis(catalogue))


def completeness(offer: OfferRow, runs: list[RunRow]) -> int:
    """Return how much of what decides is known about an offer, 0 to 100; the rule stands above."""
    known = sum(_admission_weight(offer, columns) for columns in _ADMISSION_FIELDS)
    known += sum(_weight(offer, columns) for columns in _OTHER_FIELDS)
    if offer.companion and not _filled(offer, EFFECT_COLUMNS):
        known += WEIGHTS[basis_of(offer, "companion")]
    if runs:
        known += sum(WEIGHTS[run.basis] for run in runs) / len(runs)
        known += sum(WEIGHTS[run.basis] for run in runs if run.places is not None) / len(runs)
    return round(100 * known / FIELDS)


def _filled(offer: OfferRow, columns: tuple[str, ...]) -> list[str]:
    return [name for name in columns if getattr(offer, _ATTRIBUTES[name]) not in _EMPTY]


def _weight(offer: OfferRow, columns: tuple[str, ...]) -> float:
    """Return the weight of the least sure of the filled columns; nothing filled weighs nothing."""
    return min((WEIGHTS[basis_of(offer, name)] for name in _filled(offer, columns)), default=0.0)


def _admission_weight(offer: OfferRow, columns: tuple[str, ...]) -> float:
    if not _filled(offer, columns) and offer.admission_complete:
        return WEIGHTS[basis_of(offer, "admission_complete")]
    return _weight(offer, columns)


def _by_basis(catalogue: Catalogue) -> dict[Basis, int]:
    """Return how many filled values of offers and runs rest on each basis; 0 and "no" count as filled."""
    count: Counter[Basis] = Counter()
    for offer in catalogue.offers:
        for column in _VALUE_COLUMNS:
            if column.kind.write(getattr(offer, column.attribute)):
                count[basis_of(offer, column.name)] += 1
    for run in catalogue.runs:
        filled = [run.start, run.end, run.places, run.every_days, run.until]
        count[run.basis] += sum(value is not None for value in filled)
    return {basis: count[basis] for basis in Basis}


def _runs_by_offer(catalogue: Catalogue) -> dict[str, list[RunRow]]:
    runs: dict[str, list[RunRow]] = {}
    for run in catalogue.runs:
        runs.setdefault(run.offer_id, []).append(run)
    return runs


def _without_runs(catalogue: Catalogue) -> Iterator[Finding]:
    with_runs = {run.offer_id for run in catalogue.runs}
    for offer in catalogue.offers:
        if offer.offer_id not in with_runs:
            text = f"{_called(offer)} hat keine Termine und kann kein Schritt sein."
            yield Finding("no_runs", Severity.WARNING, "offers", (offer.offer_id,), text)


def _without_places(catalogue: Catalogue) -> Iterator[Finding]:
    for run in catalogue.runs:
        if run.places == 0:
            text = f"Der Durchgang {run.run_id} hat 0 Plätze und ist geschlossen."
            yield Finding("no_places", Severity.HINT, "runs", (run.run_id,), text)


def _past(catalogue: Catalogue, runs: Mapping[str, list[RunRow]], as_of: date) -> Iterator[Finding]:
    for offer in catalogue.offers:
        own = runs.get(offer.offer_id, [])
        if own and all(_last_start(run) < as_of for run in own):
            text = f"Alle Termine von {_called(offer)} beginnen vor dem {as_of:%d.%m.%Y}."
            yield Finding("runs_past", Severity.WARNING, "offers", (offer.offer_id,), text)


def _last_start(run: RunRow) -> date:
    if run.every_days is None or run.until is None:
        return run.start
    return run.until - (run.until - run.start) % timedelta(days=run.every_days)


def _unknown_places(catalogue: Catalogue) -> Iterator[Finding]:
    named = [("partners", partner.partner_id, (partner.ags,)) for partner in catalogue.partners]
    named += [("offers", offer.offer_id, (offer.place_ags,)) for offer in catalogue.offers]
    for table, row_id, ags in named:
        if ags[0] is not None and ags[0] not in places():
            text = f"Der Ort {ags[0]} ({row_id}) steht nicht in der Ortstabelle; Wege dorthin zählen 0 km."
            yield Finding("place_unknown", Severity.WARNING, table, (row_id,), text)
    for offer in catalogue.offers:
        for area in offer.scope_ags:
            if not any(place.startswith(area) for place in places()):
                text = f"Im Einzugsgebiet {area} von {_called(offer)} liegt kein Ort der Ortstabelle."
                yield Finding("area_unknown", Severity.WARNING, "offers", (offer.offer_id,), text)


def _incomplete(catalogue: Catalogue) -> Iterator[Finding]:
    for offer in catalogue.offers:
        if not offer.admission_complete:
            text = f"Von {_called(offer)} sind nicht alle Bedingungen bekannt; ein Schritt dort ist unklar."
            yield Finding("admission_incomplete", Severity.HINT, "offers", (offer.offer_id,), text)
        if not offer.name:
            text = f"Das Angebot {offer.offer_id} hat keinen Namen."
            yield Finding("no_name", Severity.HINT, "offers", (offer.offer_id,), text)


def _unsourced(catalogue: Catalogue) -> Iterator[Finding]:
    for offer in catalogue.offers:
        bases = {offer.basis, *offer.basis_values.values()}
        if Basis.PUBLISHED in bases and not offer.source_url:
            text = f"{_called(offer)} gilt als veröffentlicht, nennt aber keine Fundstelle."
            yield Finding("no_source", Severity.WARNING, "offers", (offer.offer_id,), text)


_LIMITS: Final = (
    ("min_language", "max_language"),
    ("min_school", "max_school"),
    ("age_from", "age_to"),
)


def _contradictions(catalogue: Catalogue) -> Iterator[Finding]:
    for offer in catalogue.offers:
        crossed = [f"{low} liegt über {high}" for low, high in _LIMITS if _crossed(offer, low, high)]
        both = (offer.requires & offer.forbids) | (offer.statuses & offer.excluded_statuses)
        crossed += [f"{name} ist zugleich verlangt und ausgeschlossen" for name in sorted(both)]
        for contradiction in crossed:
            text = f"{_called(offer)} kann niemanden aufnehmen: {contradiction}."
            yield Finding("contradiction", Severity.WARNING, "offers", (offer.offer_id,), text)


def _crossed(offer: OfferRow, low: str, high: str) -> bool:
    least, most = getattr(offer, low), getattr(offer, high)
    return least is not None and most is not None and least > most


def _idle_links(catalogue: Catalogue) -> Iterator[Finding]:
    partner_of = {offer.offer_id: offer.partner_id for offer in catalogue.offers}
    for link in catalogue.links:
        pair, arrow = (link.from_offer, link.to_offer), f"{link.from_offer} → {link.to_offer}"
        same = partner_of.get(link.from_offer) == partner_of.get(link.to_offer)
        if link.kind is LinkKind.HANDOVER and same:
            text = f"Die Überleitung {arrow} bleibt im selben Haus, wo ohnehin kein Abstand gilt."
            yield Finding("link_same_partner", Severity.HINT, "links", pair, text)
        if link.kind is LinkKind.HANDOVER and link.waives:
            text = f"Die Überleitung {arrow} nennt Bedingungen; sie entfallen nur bei der Art waiver."
            yield Finding("link_unused_value", Severity.WARNING, "links", pair, text)
        if link.kind is LinkKind.WAIVER and link.days is not None:
            text = f"Der Verzicht {arrow} nennt Tage; sie gelten nur bei der Art handover."
            yield Finding("link_unused_value", Severity.WARNING, "links", pair, text)


def _lonely_partners(catalogue: Catalogue) -> Iterator[Finding]:
    busy = {offer.partner_id for offer in catalogue.offers}
    for partner in catalogue.partners:
        if partner.partner_id not in busy:
            text = f"Der Partner {partner.partner_id} hat kein Angebot."
            yield Finding("partner_idle", Severity.HINT, "partners", (partner.partner_id,), text)


_SHORTAGE_TEXT: Final[Mapping[Shortage, tuple[str, Severity, str]]] = {
    Shortage.NOBODY: ("unsupplied", Severity.HINT, "kein Angebot führt dorthin; das muss man mitbringen"),
    Shortage.ITSELF: ("self_supplied", Severity.WARNING, "nur wer es schon verlangt, gibt es"),
    Shortage.CIRCLE: (
        "cyclic",
        Severity.WARNING,
        "wer dorthin führt, verlangt selbst etwas aus diesem Kreis",
    ),
}


def _shortages(catalogue: Catalogue) -> Iterator[Finding]:
    for (kind, column, what), ids in shortages(catalogue.offers).items():
        code, severity, because = _SHORTAGE_TEXT[kind]
        more = f" und {len(ids) - _NAMED} weitere" if len(ids) > _NAMED else ""
        text = f"{column}={what} ({', '.join(ids[:_NAMED])}{more}): {because}."
        yield Finding(code, severity, "offers", ids, text)


def _called(offer: OfferRow) -> str:
    return f"„{offer.name}“ ({offer.offer_id})" if offer.name else f"das Angebot {offer.offer_id}"


_RULES: Final[tuple[Callable[[Catalogue], Iterator[Finding]], ...]] = (
    _contradictions,
    _shortages,
    _without_runs,
    _without_places,
    _unknown_places,
    _unsourced,
    _idle_links,
    _lonely_partners,
    _incomplete,
)
