"""
A world turned into flat tables, once for all people who live under it.

Cost: linear in offers, runs and distinct conditions; 60 offers with 700 runs take some tens of milliseconds.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise
from operator import or_
from typing import Any

from klappt.chains.criteria import started_weeks
from klappt.chains.fast import access
from klappt.chains.fast.arrays import FAR, NONE, PAST, WorldTables
from klappt.chains.fast.programs import MOST_BITS, SCALES, Codes, TooManyFlags, is_fixed, wants
from klappt.chains.fast.supply import supply_tables
from klappt.chains.model import Admission, Effect, Offer, Run, World
from klappt.chains.relevance import Wishes, wishes_of
from klappt.kernel.conditions import AtLeast, AtMost, Condition, Flag, MonthsHeld, Not, StatusIn, leaves

COLUMNS_OF_AN_OFFER = 10
MASKS = ("o_requires", "o_forbids", "o_statuses", "o_excluded")


@dataclass(frozen=True)
class FastWorld:
    """A compiled world: the tables, and what turns their numbers back into words."""

    world: World
    codes: Codes
    runs: tuple[Run, ...]  # in the order of the tables
    offers: tuple[Offer, ...]
    tables: WorldTables
    kilometres: dict[str, list[int]]  # by home, filled as people come
    day_only: bool = False

    @cached_property
    def wishes(self) -> Wishes:
        """What each offer asks for; looked up only where idle offers matter."""
        return wishes_of(self.world)


def _granted(world: World) -> dict[str, int]:
    """Return a bit for each flag that some offer gives and some condition or goal may ask for."""
    effects = [e for offer in world.offers.values() for e in (offer.at_start, offer.at_end)]
    flags = sorted(frozenset[str]().union(*(effect.flags for effect in effects)))
    # A goal may ask for any flag that can be gained: those nobody asks for go only when bits run out.
    if len(flags) > MOST_BITS:
        asked = {leaf.name for c in _conditions(world) for leaf in leaves(c) if isinstance(leaf, Flag)}
        flags = [flag for flag in flags if flag in asked]
    if len(flags) > MOST_BITS:
        raise TooManyFlags(f"{len(flags)} erreichbare Merkmale, mehr als {MOST_BITS}")
    return {flag: bit for bit, flag in enumerate(flags)}


def _conditions(world: World) -> Iterable[Condition]:
    for offer in world.offers.values():
        yield from (admission.condition for admission in offer.admission)
        for gate in offer.gates or ():
            yield gate.guard
            yield from (admission.condition for admission in gate.when)
    for legal in world.legal_steps:
        yield from (admission.condition for admission in legal.when)
        if legal.firmer:
            yield legal.firmer[0]


def compile_world(world: World, *, day_only: bool = False) -> FastWorld:
    """Return the tables of a world; `day_only` makes journeys alike in everything but the goal day."""
    codes = Codes(world.as_of, _granted(world))
    ids = sorted({run.id for run in world.runs} | {legal.id for legal in world.legal_steps})
    rank = {word: number for number, word in enumerate(ids)}
    runs = tuple(sorted(world.runs, key=lambda run: (run.start, run.end, rank[run.id])))
    offers = tuple(offer for offer in world.offers.values() if offer.takes_part)
    number = {offer.id: index for index, offer in enumerate(offers)}
    runs = tuple(run for run in runs if _possible(run, world, number))
    columns: dict[str, int] = {}
    parts: dict[str, Any] = {}
    parts |= _offer_tables(offers, codes, columns)
    parts |= _run_tables(runs, offers, number, rank, codes)
    parts |= _link_tables(world, offers, number, columns)
    parts |= access.access_tables(world, offers, rank, codes)
    statuses = len(codes.statuses)  # those that a gate, an offer or a legal step may name
    parts["size"] = [
        len(offers),
        len(runs),
        world.horizon_days,
        world.max_steps,
        world.interface_days,
        len(world.legal_steps),
        world.as_of.toordinal(),
        int(any(_odd_limit(a, codes) for offer in offers for a in offer.admission)),
        # A gate or further condition that closes with more looks at what is usable: a gap may still hide it.
        world.interface_days + 1 if _hidden_limit(parts) else 0,
        len(codes.flags),
        statuses,
        max(parts["g_days"], default=0),
    ]
    agreed = {
        (number[a], number[b]): d for (a, b), d in world.handovers.items() if a in number and b in number
    }
    parts |= supply_tables(parts, agreed, world.interface_days)
    parts["p_start"] = codes.start
    for place, name in enumerate(("n_op", "n_a", "n_b", "n_c")):
        parts[name] = [node[place] for node in codes.nodes]
    parts["o_turn"] = [0] * len(offers) if day_only else parts["o_partner"]
    return FastWorld(world, codes, runs, offers, WorldTables(**parts), {}, day_only)


def _possible(run: Run, world: World, number: dict[str, int]) -> bool:
    inside = world.as_of <= run.start < run.end <= world.horizon
    return inside and run.places != 0 and run.offer in number


def _hidden_limit(parts: dict[str, Any]) -> bool:
    levels = any(level != FAR for table in ("gs_low", "x_low") for level in parts[table])
    return levels or any(mask for table in ("gs_low_flags", "x_low_flags") for mask in parts[table])


def _odd_limit(admission: Admission, codes: Codes) -> bool:
    """Test if an upper limit has an unusual form, so that nothing may be assumed about it."""
    return admission.upper and _standard(admission, codes) is None


def _standard(admission: Admission, codes: Codes) -> tuple[str, int, int] | None:
    """Return table, position in the offer's columns and value of a usual condition; None for any other."""
    match admission.condition, admission.upper:
        case AtLeast(scale, level), False:
            return "o_min", SCALES.index(scale), level
        case AtMost(scale, level), True:
            return "o_max", 3 + SCALES.index(scale), level
        case Flag(name), False if name in codes.flags:
            return "o_requires", 6, 1 << codes.flags[name]
        case Not(Flag(name)), True if name in codes.flags:
            return "o_forbids", 7, 1 << codes.flags[name]
        case StatusIn(statuses), False:
            return "o_statuses", 8, codes.status_mask(statuses)
        case Not(StatusIn(statuses)), False:
            return "o_excluded", 9, codes.status_mask(statuses)
        case _:
            return None


class _OfferRow:
    """The admission columns of one offer while they are sorted into usual and further conditions."""

    def __init__(self) -> None:
        self.level = {"o_min": [0, 0, 0], "o_max": [NONE] * 3}
        self.mask = dict.fromkeys(MASKS, 0)
        self.column = [0] * COLUMNS_OF_AN_OFFER
        self.extra: list[Admission] = []

    def take(self, admission: Admission, codes: Codes, bit: int) -> None:
        """File one condition; a second one for the same place becomes a further condition."""
        usual = _standard(admission, codes)
        if usual is None or (
            self.column[usual[1]] and (usual[1] not in (6, 7) or self.column[usual[1]] != bit)
        ):
            self.extra.append(admission)
            return
        table, place, value = usual
        self.column[place] = bit
        if table in self.level:
            self.level[table][place % 3] = value
        elif table in ("o_statuses", "o_excluded"):
            self.mask[table] = value
        else:
            self.mask[table] |= value


def _offer_tables(offers: Sequence[Offer], codes: Codes, columns: dict[str, int]) -> dict[str, Any]:
    rows = []
    for offer in offers:
        row = _OfferRow()
        for admission in offer.admission:
            bit = 1 << columns.setdefault(admission.column, len(columns))
            row.take(admission, codes, bit)
        rows.append(row)
    return (
        {
            "o_partner": _numbered([offer.partner for offer in offers]),
            "o_hours": [offer.weekly_hours for offer in offers],
            "o_companion": [int(offer.companion) for offer in offers],
            "o_repeatable": [int(offer.repeatable) for offer in offers],
            "o_complete": [int(offer.complete) for offer in offers],
            "o_load": [int(offer.takes_load) for offer in offers],
            "o_column": [bit for row in rows for bit in row.column],
        }
        | {name: [v for row in rows for v in row.level[name]] for name in ("o_min", "o_max")}
        | {name: [row.mask[name] for row in rows] for name in MASKS}
        | _extra_tables(rows, codes, columns)
        | _effect_tables(offers, codes)
    )


def _numbered(words: Sequence[str]) -> list[int]:
    numbers: dict[str, int] = {}
    return [numbers.setdefault(word, len(numbers)) for word in words]


def _extra_tables(rows: Sequence[_OfferRow], codes: Codes, columns: dict[str, int]) -> dict[str, Any]:
    extra = [admission for row in rows for admission in row.extra]
    looks = [wants([admission.condition]) for admission in extra]
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row.extra))
    return {
        "o_extra": starts,
        "x_program": [codes.program(admission.condition) for admission in extra],
        "x_column": [1 << columns[admission.column] for admission in extra],
        "x_upper": [int(admission.upper) for admission in extra],
        "x_fixed": [int(is_fixed(admission.condition, codes.flags)) for admission in extra],
        "x_status": [int(_looks_at_status(admission.condition)) for admission in extra],
        "x_level": [level for look in looks for level in look.level],
        "x_flags": [codes.flag_mask(look.flags) for look in looks],
        "x_low": [level for look in looks for level in look.low],
        "x_low_flags": [codes.flag_mask(look.low_flags) for look in looks],
    }


def _looks_at_status(condition: Condition) -> bool:
    return any(isinstance(leaf, StatusIn | MonthsHeld) for leaf in leaves(condition))


def _effect_tables(offers: Sequence[Offer], codes: Codes) -> dict[str, Any]:
    def levels(effects: Iterable[Effect]) -> list[int]:
        return [effect.levels.get(scale, NONE) for effect in effects for scale in SCALES]

    starts, ends = [offer.at_start for offer in offers], [offer.at_end for offer in offers]
    return {
        "o_start_level": levels(starts),
        "o_start_flags": [codes.flag_mask(effect.flags) for effect in starts],
        "o_end_level": levels(ends),
        "o_end_flags": [codes.flag_mask(effect.flags) for effect in ends],
    }


def _run_tables(
    runs: Sequence[Run], offers: Sequence[Offer], number: dict[str, int], rank: dict[str, int], codes: Codes
) -> dict[str, Any]:
    of_offer: list[list[int]] = [[] for _ in offers]
    for index, run in enumerate(runs):
        of_offer[number[run.offer]].append(index)
    starts = [0]
    for indexes in of_offer:
        starts.append(starts[-1] + len(indexes))
    ends = [[runs[index].end for index in indexes] for indexes in of_offer]
    loaded = [offers[number[run.offer]].takes_load for run in runs]
    last = {(run.start, run.end): i for i, run in enumerate(runs) if loaded[i]}
    often = Counter((run.start, run.end) for i, run in enumerate(runs) if loaded[i])
    return {
        "o_runs": starts,
        "run_of": [index for indexes in of_offer for index in indexes],
        "o_fifo": [int(all(a <= b for a, b in pairwise(one))) for one in ends],
        "r_offer": [number[run.offer] for run in runs],
        "r_start": [codes.day(run.start, 0) for run in runs],
        "r_end": [codes.day(run.end, 0) for run in runs],
        "r_rank": [rank[run.id] for run in runs],
        "r_weeks": [started_weeks(run.start, run.end) for run in runs],
        "r_twins": [int(loaded[i] and often[run.start, run.end] > 1) for i, run in enumerate(runs)],
        "r_twin": [int(loaded[i] and last[run.start, run.end] > i) for i, run in enumerate(runs)],
    }


def _link_tables(
    world: World, offers: Sequence[Offer], number: dict[str, int], columns: dict[str, int]
) -> dict[str, Any]:
    out: list[list[tuple[int, int]]] = [[] for _ in offers]
    into: list[list[tuple[int, int]]] = [[] for _ in offers]
    for (first, second), days in sorted(world.handovers.items()):
        if first in number and second in number:
            out[number[first]].append((number[second], days))
    for (first, second), named in sorted(world.waivers.items()):
        mask = sum(1 << columns[column] for column in named if column in columns)
        if first in number and second in number and mask:
            into[number[second]].append((number[first], mask))
    flows = [any(first == index for links in into for first, _ in links) for index in range(len(offers))]
    kinds = [
        f"partner {offer.partner}" if not links else f"offer {offer.id}"
        for offer, links in zip(offers, out, strict=True)
    ]
    return {
        "w_into": _offsets(into),
        "w_from": [first for links in into for first, _ in links],
        "w_columns": [mask for links in into for _, mask in links],
        "w_out": [int(flow) for flow in flows],
        "o_waived": [reduce(or_, (mask for _, mask in links), 0) for links in into],
        "o_class": _numbered(kinds),
    }


def _offsets(lists: Sequence[Sequence[Any]]) -> list[int]:
    found = [0]
    for one in lists:
        found.append(found[-1] + len(one))
    return found


__all__ = ["FAR", "PAST", "FastWorld", "compile_world"]
