"""
Scenarios of an alliance: kept, changed, and laid over its catalogue; the catalogue itself is only read.

Every edit is judged before anything is saved.  Where one matches nothing all mistakes are told together and
nothing is written.  A computation keeps the words of the scenario it was made with, so that its answer says on what
it rests even after the scenario was changed or deleted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused, can_in, check
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.changes import change
from klappt.apps.offers.mapping import catalogue_of
from klappt.apps.ways.identifying import identifying
from klappt.apps.ways.models.scenarios import Scenario
from klappt.catalogue.model import Catalogue
from klappt.planning.scenario.edit import Edit, Json
from klappt.planning.scenario.scenarios import Scenario as Edits
from klappt.planning.scenario.scenarios import document_text, read_scenario, resolve, scenario_of, tell
from klappt.planning.trees import parse_tree
from klappt.planning.voice import Voice

MOST_EDITS: Final = 100
LONGEST_NAME, LONGEST_NOTE = 120, 1000  # as the table has them
OWN: Final = "Szenario"
VOICES = (Voice("de"), Voice("en"))


def document(record: Scenario) -> Json:
    """Return a kept scenario as plain values."""
    note = {"note": record.note} if record.note else {}
    return {"name": record.name, **note, "edits": record.edits}


def edits_of(record: Scenario) -> Edits:
    """Return a kept scenario as the engine reads it; raises InputError or InputErrors if it is none any more."""
    return read_scenario(document(record), record.name)


def text_of(record: Scenario) -> str:
    """Return a kept scenario as YAML, also where it cannot be read any more."""
    return document_text(document(record))


def read_text(text: str) -> Edits:
    """Return the scenario of a YAML text; raises InputError or InputErrors with every mistake and its row."""
    return scenario_of(parse_tree(text, OWN), OWN)


def keep(*, alliance: Alliance, edits: Edits, as_of: date, by: Actor, on: date) -> Scenario:
    """
    Keep a new scenario of an alliance, judged against its catalogue of a day.

    Raises:
        Refused: the role may not, or the texts are too long or tell who somebody is, or the name is taken.
        InputError, InputErrors: edits that match nothing in the catalogue, all together.
    """
    if not can_in(by, "scenario", "create", alliance.pk):
        raise Refused(_("Das ist mit Ihrer Rolle nicht vorgesehen."))
    made = Scenario(alliance=alliance, made_by_id=by.id, made_on=on)
    return _written(made, edits, as_of, by, "scenario.create")


def rewrite(record: Scenario, *, edits: Edits, as_of: date, by: Actor) -> Scenario:
    """
    Put other edits, another name or note into a scenario; raises what `keep` raises, and StaleVersion.

    Nothing is written unless all edits match the catalogue of the alliance on the day.
    """
    check(by, "scenario", "update", record)
    return _written(record, edits, as_of, by, "scenario.update")


def _written(record: Scenario, edits: Edits, as_of: date, by: Actor, action: str) -> Scenario:
    _check_texts(edits)
    resolve(edits, catalogue_of(record.alliance.pk, as_of, rests=True))
    record.name, record.note, record.as_of = edits.name, edits.note, as_of
    record.edits = [edit.document() for edit in edits.edits]
    try:
        with change(by=by, action=action):
            record.save()
    except IntegrityError:  # the name is taken
        taken = _("Ein Szenario mit dem Namen „%(name)s“ gibt es schon.") % {"name": edits.name}
        raise Refused(taken) from None
    return record


def _check_texts(edits: Edits) -> None:
    if len(edits.edits) > MOST_EDITS:
        raise Refused(_("Ein Szenario hat höchstens %(n)s Änderungen.") % {"n": MOST_EDITS})
    if len(edits.name) > LONGEST_NAME or len(edits.note) > LONGEST_NOTE:
        raise Refused(
            _("Der Name hat höchstens %(name)s Zeichen, die Notiz höchstens %(note)s.")
            % {"name": LONGEST_NAME, "note": LONGEST_NOTE}
        )
    told = identifying(f"{edits.name}\n{edits.note}")
    if told:
        raise Refused(
            _("Ein Szenario enthält nichts, woran jemand zu erkennen ist. Gefunden: %(what)s.")
            % {"what": ", ".join(told)}
        )


def free_name(alliance: Alliance, wanted: str) -> str:
    """Return a name that no scenario of the alliance has: the wanted one, cut where it is long, else numbered."""
    wanted = wanted if len(wanted) <= LONGEST_NAME else f"{wanted[: LONGEST_NAME - 1].rstrip()}…"
    taken = set(Scenario.objects.filter(alliance=alliance).values_list("name", flat=True))
    number, name = 1, wanted
    while name in taken:
        number += 1
        end = f" ({number})"
        name = wanted[: LONGEST_NAME - len(end)] + end
    return name


def one_of(alliance_id: UUID, pk: str) -> Scenario:
    """Return a scenario of an alliance; raises Refused where there is none any more."""
    found: Scenario | None = Scenario.objects.filter(alliance_id=alliance_id, pk=pk).first()
    if found is None:
        raise Refused(_("Das Szenario gibt es nicht mehr. Bitte wählen Sie ein anderes."))
    return found


@dataclass(frozen=True)
class Laid:
    """A catalogue with a scenario over it: its edits, and what an answer says of it."""

    catalogue: Catalogue
    told: Json = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()


def laid_over(alliance_id: UUID, parameters: Mapping[str, Any], as_of: date, *, rests: bool = False) -> Laid:
    """
    Return the catalogue on which a computation runs, with the scenario among its parameters.

    Without `scenario` among the parameters that is the catalogue of the alliance, and nothing to say.

    Raises:
        Refused: the scenario is gone.
        InputError, InputErrors: an edit of it does not match the catalogue of the day any more.
    """
    catalogue = catalogue_of(alliance_id, as_of, rests=rests or bool(parameters.get("scenario")))
    if not parameters.get("scenario"):
        return Laid(catalogue)
    record = one_of(alliance_id, parameters["scenario"])
    edits = edits_of(record)
    after = resolve(edits, catalogue)
    return Laid(after, {"scenario": told(record, edits, catalogue)}, edits.edits)


def told(record: Scenario, edits: Edits, catalogue: Catalogue) -> Json:
    """Return what an answer keeps of its scenario: name, edits, and each edit in words."""
    return {
        "id": str(record.pk),
        "name": record.name,
        "edits": record.edits,
        "words": {voice.lang: list(tell(edits, catalogue, voice)) for voice in VOICES},
    }


def offers_of(edit: Edit, catalogue: Catalogue) -> frozenset[str]:
    """Return the offers that an edit names, by themselves or by a run; else those of the partner or module it names."""
    named = set(_texts(edit.document()))
    own = {row.offer_id for row in catalogue.offers} & named
    own |= {run.offer_id for run in catalogue.runs if run.run_id in named}
    if own or edit.ADDS:  # what is new at a partner touches none of the offers there
        return frozenset(own)
    return frozenset(row.offer_id for row in catalogue.offers if {row.partner_id, row.funding_module} & named)


def _texts(value: object) -> Iterable[str]:
    """Yield every text in a document of an edit, keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(item)
