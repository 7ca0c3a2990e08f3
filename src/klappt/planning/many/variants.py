"""
Many edits in one world: for each edit the offers it changes stand beside the old ones, and are hidden.

A world is compiled and a person looked at once; an edit is then asked about by hiding the old offers and
showing its own.  An edit that changes more than offers, runs and links (days of an office, settings) cannot be
shown so and needs a world of its own.
Cost: one row for each changed offer, run and link of each edit.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from klappt.catalogue.model import Catalogue, LinkRow, OfferRow, RunRow

MARK = "~"  # no id of a catalogue holds it


@dataclass(frozen=True)
class Variant:
    """What an edit hides and shows in the common catalogue, by offer ids."""

    hides: frozenset[str]
    shows: frozenset[str]


@dataclass(frozen=True)
class Common:
    """A catalogue with the offers of several edits, and for each edit its variant (None: needs a world)."""

    catalogue: Catalogue
    variants: tuple[Variant | None, ...]

    @property
    def extra(self) -> frozenset[str]:
        """Return the offers that only edits know."""
        return frozenset[str]().union(*(variant.shows for variant in self.variants if variant))


def common_catalogue(base: Catalogue, edited: Sequence[Catalogue]) -> Common:
    """
    Return a catalogue that holds a base and several edits of it.

    Args:
        base: the catalogue before.
        edited: the catalogue after each edit alone.
    """
    before = parts(base)
    offers, runs, links = list(base.offers), list(base.runs), list(base.links)
    variants: list[Variant | None] = []
    for number, after in enumerate(edited):
        if needs_world(base, after):
            variants.append(None)
            continue
        changed = _changed(before, parts(after))
        names = {offer: f"{offer}{MARK}{number}" for offer in changed}
        new = [row for row in after.offers if row.offer_id in changed]
        offers += [replace(row, offer_id=names[row.offer_id]) for row in new]
        runs += [
            replace(row, run_id=f"{row.run_id}{MARK}{number}", offer_id=names[row.offer_id])
            for row in after.runs
            if row.offer_id in changed
        ]
        links += _links(after.links, names)
        variants.append(Variant(frozenset(changed), frozenset(names[row.offer_id] for row in new)))
    catalogue = replace(base, offers=tuple(offers), runs=tuple(runs), links=tuple(links))
    return Common(catalogue, tuple(variants))


def needs_world(base: Catalogue, after: Catalogue) -> bool:
    """Test if an edit changes more than offers, runs and links, so that it cannot stand beside others."""
    return (after.procedures, after.settings) != (base.procedures, base.settings)


Part = tuple[OfferRow, tuple[RunRow, ...], tuple[LinkRow, ...]]


def parts(catalogue: Catalogue) -> dict[str, Part]:
    """Return each offer with its runs and the links into it."""
    runs: dict[str, list[RunRow]] = {}
    into: dict[str, list[LinkRow]] = {}
    for run in catalogue.runs:
        runs.setdefault(run.offer_id, []).append(run)
    for link in catalogue.links:
        into.setdefault(link.to_offer, []).append(link)
    return {
        row.offer_id: (row, tuple(runs.get(row.offer_id, ())), tuple(into.get(row.offer_id, ())))
        for row in catalogue.offers
    }


def _changed(before: dict[str, Part], after: dict[str, Part]) -> set[str]:
    return {offer for offer in before.keys() | after.keys() if before.get(offer) != after.get(offer)}


def _links(links: Iterable[LinkRow], names: dict[str, str]) -> Iterator[LinkRow]:
    """Yield the links of changed offers: from and to all others, and among themselves."""
    for link in links:
        first, then = names.get(link.from_offer), names.get(link.to_offer)
        if then is not None:
            yield replace(link, to_offer=then)
        if first is not None:
            yield replace(link, from_offer=first)
        if first is not None and then is not None:
            yield replace(link, from_offer=first, to_offer=then)


def plain_id(name: str) -> str:
    """Return the id of an offer or run in the catalogue of its edit."""
    head, mark, tail = name.partition(MARK)
    # A run of a series carries its number behind the mark: `run~3#12`.
    return head + tail[tail.index("#") :] if mark and "#" in tail else head
