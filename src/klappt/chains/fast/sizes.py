"""How much room a search needs in a world, by the names of the tables."""

from collections.abc import Sequence
from itertools import pairwise

from klappt.chains.fast.arrays import WorldTables
from klappt.chains.fast.parts import PARTS
from klappt.chains.fast.plan import LEVELS, Plan
from klappt.chains.fast.states import STATES

MOST_ENTRIES = 50_000
MOST_WAYS = 100_000
MOST_LISTS = 25_000


def work_sizes(T: WorldTables) -> dict[str, int]:
    """Return the sizes of the work area."""
    starts: Sequence[int] = T.p_start
    deepest = max((b - a for a, b in pairwise(starts)), default=0)
    spells = 192 + int(T.size[3])
    return {
        "usable": 8,
        "at_once": 8,
        "spell_day": spells,
        "spell_status": spells,
        "spells": 2,
        "stack": deepest + 2,
        "fixed": len(starts) - 1,
        "f_start": len(starts),
        "f_op": 2 * len(T.n_op) + 2,
        "f_a": 2 * len(T.n_op) + 2,
        "f_b": 2 * len(T.n_op) + 2,
        "f_c": 2 * len(T.n_op) + 2,
        "reached": 1,
        "begins": deepest + 2,
        "days": 512,
    }


def place_sizes(T: WorldTables, labels: int) -> dict[str, int]:
    """Return the sizes of what a search keeps, with room for some labels."""
    return {
        "waiting_run": len(T.r_offer) + 1,
        "waiting_day": int(T.size[2]) + 2,
        "next_run": len(T.o_hours),
        "bag": labels,
        "kind_last": labels,
        "found": labels,
        "numbers": 6,
        "one": 512,
        "two": 512,
        "possible": len(T.l_key),
    }


def plan_sizes(T: WorldTables) -> dict[str, int]:
    """Return the sizes of what is worked out for one person."""
    days = int(T.size[2]) + 2
    runs, offers, legal = len(T.r_offer), len(T.o_hours), len(T.l_key)
    by_offer = ("useful", "anchor", "mark", "space", "asks")
    by_run = ("open_run", "memo", "sure", "own", "base")
    by_gates = ("law_day", "law_told", "law_own", "after_day", "law_after")
    by_legal = ("waits", "last", "live", "legal_day", "legal_sure", "plain_day", "firm_day")
    return (
        dict.fromkeys(by_offer, offers)
        | dict.fromkeys(by_run, runs)
        | dict.fromkeys(by_gates, len(T.gs_from))
        | dict.fromkeys(by_legal, legal)
        | {
            "need": 4,
            "beside": 3 * offers,
            "variants": PARTS,
            "had": 3 * LEVELS + 1,
            "flag_had": int(T.size[9]) + 1,
            "settled": 3,
            "strict": 2 * legal,
            "shuts": 2 * legal,
            "harm": 2 * legal * days,
            "limit": 3 * LEVELS * days,
            "flag_limit": int(T.size[9]) * days,
            "sensitive": 5,
            "status_day": 62,
            "step_sure": 2 * legal,
            "l_least": 6 * legal,
            "flag_level": 3 * (int(T.size[9]) + 1),
            "allowed": 2 * STATES,
            "by_law": 3 * runs,
            "law_by": 3 * len(T.gs_from),
            "aim": 7,
            "tried": 4 * days,
        }
        | _look_sizes(T)
        | _bound_sizes(T, runs, offers)
    )


def _look_sizes(T: WorldTables) -> dict[str, int]:
    """Return the sizes of what conditions still look at."""
    single = ("gs_flags", "gs_low_flags", "gs_moving", "l_flags", "x_flags", "x_low_flags")
    each = (*single, "gs_level", "gs_low", "l_level", "l_marks", "x_level", "x_low")
    return {name: len(getattr(T, name)) for name in each}


def _bound_sizes(T: WorldTables, runs: int, offers: int) -> dict[str, int]:
    """Return the sizes of what tells how good a journey can still become."""
    by_state = ("prefix", "to_go", "c_head", "f_km", "f_sure", "f_least", "f_first", "f_list")
    by_entry = [name for name in Plan._fields if name[:2] == "c_" and name not in ("c_head", "c_count")]
    by_way = [name for name in Plan._fields if name[:2] in ("v_", "p_") and name != "p_begin"]
    return (
        dict.fromkeys(by_state, 2 * STATES)
        | dict.fromkeys(by_entry, MOST_ENTRIES)
        | dict.fromkeys(by_way, MOST_WAYS)
        | dict.fromkeys(("m_state", "m_next", "m_first"), MOST_LISTS)
        | {
            "soon": 3 * runs + 3,
            "again": 3 * LEVELS * (runs + 1),
            "done": 3 * offers,
            "t_begin": offers + 1,
            "t_from": 4 * STATES * (offers + 1),
            "t_to": 4 * STATES * (offers + 1),
            "f_turns": 2 * STATES * (1 + max(T.o_turn, default=0)),
            "f_day": 2 * STATES * 3 * LEVELS,
            "f_count": 1,
            "p_begin": runs,
            "c_count": 1,
            "m_count": 2,
            "m_head": runs,
            "due_level": 3 * MOST_ENTRIES,
            "due_day": 3 * MOST_ENTRIES,
            "due": 7,
        }
    )
