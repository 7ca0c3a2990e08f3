"""
One edit on a catalogue: what it matches, what it makes of the catalogue, and how people tell it.

An edit is judged in two steps.  `misses` says what of it matches nothing; `changed` makes the new catalogue and
forgives what is already so, because two edits of one list may speak of the same condition.
Cost: one visit of the rows that the edit speaks of, and one sorting of their table.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, fields
from typing import Any, ClassVar

from klappt.catalogue.model import Catalogue, OfferRow
from klappt.kernel.errors import InputError, InputErrors
from klappt.kernel.mistakes import one_of, quoted
from klappt.planning.scenario.kinds import Kind
from klappt.planning.voice import Voice

Json = dict[str, Any]
NOTHING = Catalogue((), ())  # stands for the catalogue where names of offers are not known


@dataclass(frozen=True)
class Miss:
    """What an edit names and nobody has: what was found, what is expected, and in which field."""

    found: str
    expected: str
    field: str = ""


def asked(kind: Kind, *, name: str = "", subject: bool = False) -> Mapping[str, Any]:
    """
    Return the metadata of a field of an edit, by which it is read from YAML and written.

    `name` is its name there, where it is another; a `subject` says what the edit is about, for comparing two.
    """
    return {"kind": kind, "name": name, "subject": subject}


def name_in_yaml(one: Field[Any]) -> str:
    """Return the name of a field in YAML."""
    return one.metadata["name"] or one.name


@dataclass(frozen=True)
class Edit(ABC):
    """One change that somebody could agree on, or that could happen."""

    KIND: ClassVar[str]
    ADDS: ClassVar[bool] = False  # later edits of a list may speak of the rows it adds

    @abstractmethod
    def misses(self, catalogue: Catalogue) -> Iterator[Miss]:
        """Yield what of the edit matches nothing in a catalogue."""

    @abstractmethod
    def changed(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue after the edit; what is already so stays so."""

    @abstractmethod
    def words(self, catalogue: Catalogue, voice: Voice) -> str:
        """Return the edit as a sentence without its full stop; names come from the catalogue."""

    def sense(self) -> Iterator[Miss]:
        """Yield what the fields say against each other."""
        yield from ()

    def cost_cents(self, catalogue: Catalogue) -> int | None:  # noqa: ARG002 - most edits cost nothing known
        """Return what a place costs, in cents; None where the catalogue does not know it."""
        return None

    @property
    def never_harms(self) -> bool:
        """Test if nobody can lose a goal or reach it later by the edit: it only opens, adds or shortens a wait."""
        return False

    def apply(self, catalogue: Catalogue) -> Catalogue:
        """
        Return the catalogue after the edit; the given one stays as it is.

        Raises:
            InputErrors: the edit matches nothing, with every part that does not.
        """
        found = (*self.sense(), *self.misses(catalogue))
        if found:
            errors = (InputError(self.KIND, miss.found, miss.expected, None, miss.field) for miss in found)
            raise InputErrors(tuple(errors))
        return self.changed(catalogue)

    def subject(self) -> tuple[object, ...]:
        """Return what the edit is about: two edits on the same subject can be compared."""
        return (
            self.KIND,
            *(getattr(self, one.name) for one in fields(self) if one.metadata.get("subject")),
        )

    def document(self) -> Json:
        """Return the edit as YAML has it: its kind and its fields, defaults left out."""
        told = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if value != one.default:
                told[name_in_yaml(one)] = one.metadata["kind"].write(value)
        return {self.KIND: told}


def offer_of(catalogue: Catalogue, offer_id: str) -> OfferRow | None:
    """Return the offer with an id."""
    return next((row for row in catalogue.offers if row.offer_id == offer_id), None)


def no_offer(catalogue: Catalogue, offer_id: str, where: str) -> Iterator[Miss]:
    """Yield a miss if there is no offer with an id."""
    if offer_of(catalogue, offer_id) is None:
        ids = [row.offer_id for row in catalogue.offers]
        yield Miss(f"das unbekannte Angebot {quoted(offer_id)}", one_of(offer_id, ids), where)


def no_partner(catalogue: Catalogue, partner_id: str, where: str) -> Iterator[Miss]:
    """Yield a miss if there is no partner with an id."""
    ids = [row.partner_id for row in catalogue.partners]
    if partner_id not in ids:
        yield Miss(f"den unbekannten Partner {quoted(partner_id)}", one_of(partner_id, ids), where)


def no_module(catalogue: Catalogue, module: str, where: str) -> Iterator[Miss]:
    """Yield a miss if no offer is funded by a module."""
    modules = {row.funding_module for row in catalogue.offers if row.funding_module}
    if module not in modules:
        yield Miss(f"den unbekannten Förderbaustein {quoted(module)}", one_of(module, modules), where)


def exactly_one(edit: Edit, names: tuple[str, ...]) -> Iterator[Miss]:
    """Yield a miss unless exactly one of some fields is given."""
    given = [name for name in names if getattr(edit, name) is not None]
    if len(given) != 1:
        found = " und ".join(given) if given else "nichts davon"
        yield Miss(found, f"genau eines von: {', '.join(names)}")


def not_both_same(first: str, second: str, where: str) -> Iterator[Miss]:
    """Yield a miss if an edit leads from something to itself."""
    if first == second:
        yield Miss(f"zweimal {quoted(first)}", "zwei verschiedene", where)
