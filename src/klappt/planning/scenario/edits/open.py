"""`open`: a regular offer admits more: statuses are added, conditions fall or are lowered."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from klappt.catalogue.model import ADMISSION_COLUMNS, Basis, Catalogue, OfferRow
from klappt.kernel.mistakes import quoted
from klappt.planning.scenario import kinds, names
from klappt.planning.scenario.edit import Edit, Miss, asked, no_offer, offer_of
from klappt.planning.voice import Voice

EMPTY: tuple[object, ...] = (None, (), frozenset())


@dataclass(frozen=True)
class Open(Edit):
    """Admit more people to an offer; what the law says of its type stays."""

    KIND: ClassVar[str] = "open"

    offer: str = field(metadata=asked(kinds.ID, subject=True))
    statuses: frozenset[str] = field(
        default=frozenset(), metadata=asked(kinds.STATUSES)
    )  # admitted from now on
    drop: frozenset[str] = field(
        default=frozenset(), metadata=asked(kinds.COLUMNS)
    )  # conditions that fall, by column
    flags: frozenset[str] = field(default=frozenset(), metadata=asked(kinds.FLAGS))  # no longer required
    lower: tuple[tuple[str, int], ...] = field(
        default=(), metadata=asked(kinds.LIMITS)
    )  # columns and their lower level

    def sense(self) -> Iterator[Miss]:
        """Yield a miss where nothing is opened."""
        if not (self.statuses or self.drop or self.flags or self.lower):
            yield Miss("nichts, was geöffnet wird", "mindestens eines von: statuses, drop, flags, lower")

    def misses(self, catalogue: Catalogue) -> Iterator[Miss]:
        """Yield an unknown offer, and what it does not ask for anyway."""
        row = offer_of(catalogue, self.offer)
        if row is None:
            yield from no_offer(catalogue, self.offer, "offer")
            return
        for status in sorted(self.statuses):
            if status not in row.excluded_statuses and (not row.statuses or status in row.statuses):
                yield Miss(f"den Status {quoted(status)}, der zugelassen ist", "einen anderen", "statuses")
        for column in sorted(self.drop):
            if getattr(row, column) in EMPTY:
                yield Miss(f"{column}, das {self.offer} nicht verlangt", _asked_of(row), "drop")
        for flag in sorted(self.flags - row.requires):
            yield Miss(f"das Merkmal {quoted(flag)}, das nicht verlangt wird", _asked_of(row), "flags")
        for column, level in self.lower:
            now = getattr(row, column)
            if now is None or level >= now:
                expected = _asked_of(row) if now is None else "eine Stufe unter der jetzigen"
                yield Miss(f"{column}, das dadurch nicht sinkt", expected, "lower")

    def changed(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue with the wider admission, its values marked as assumed."""
        offers = tuple(self._opened(row) if row.offer_id == self.offer else row for row in catalogue.offers)
        return replace(catalogue, offers=offers)

    def _opened(self, row: OfferRow) -> OfferRow:
        wider: dict[str, Any] = {
            "statuses": row.statuses | self.statuses if row.statuses else row.statuses,
            "excluded_statuses": row.excluded_statuses - self.statuses,
            "requires": row.requires - self.flags,
        }
        for column, level in self.lower:
            now = getattr(row, column)
            wider[column] = None if now is None else min(now, level)
        for column in self.drop:
            now = getattr(row, column)
            wider[column] = type(now)() if isinstance(now, tuple | frozenset) else None
        touched = {column: Basis.ASSUMED for column, now in wider.items() if now != getattr(row, column)}
        return replace(row, **wider, basis_values={**row.basis_values, **touched})

    @property
    def never_harms(self) -> bool:
        """Return yes: what was open stays open."""
        return True

    def words(self, catalogue: Catalogue, voice: Voice) -> str:
        """Return the edit as a sentence."""
        row = offer_of(catalogue, self.offer)
        parts = [
            voice.say("mit ", "with ") + names.status_name(status, voice) for status in sorted(self.statuses)
        ]
        falling = [names.condition_name(column, row, voice) for column in sorted(self.drop)]
        falling += [names.flag_names(self.flags, voice)] if self.flags else []
        parts += [voice.say("ohne ", "without ") + name for name in falling]
        parts += [names.lowered(column, level, voice) for column, level in self.lower]
        told, offer = ", ".join(parts), names.offer_name(catalogue, self.offer, voice)
        return voice.say(f"{told[:1].upper()}{told[1:]} zu {offer} zugelassen", f"Admitted to {offer} {told}")

    def cost_cents(self, catalogue: Catalogue) -> int | None:
        """Return what a place of the opened offer costs."""
        row = offer_of(catalogue, self.offer)
        return row.cost_cents if row else None


def _asked_of(row: OfferRow) -> str:
    asked_for = [column for column in ADMISSION_COLUMNS if getattr(row, column) not in EMPTY]
    return f"was {row.offer_id} verlangt: {', '.join(asked_for) or 'nichts'}"


EDIT = Open
