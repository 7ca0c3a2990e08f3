"""How much room a pass over the runs needs (see `chains/fast/arrival.py`)."""

from klappt.chains.fast.arrival import FACTS, MOST_NEEDS
from klappt.chains.fast.arrival_check import MOST_TRIES

MOST_ASKS = 64


def room_sizes(runs: int, offers: int, legal: int, given: int) -> dict[str, int]:
    """Return how long each table of a pass is in a world of so many runs, offers, legal steps and facts given."""
    return {
        "hidden": offers,
        "touched": offers,
        "closed": runs,
        "with_end": offers,
        "with_begun": offers,
        "with_since": FACTS,
        "ask_who": MOST_ASKS,
        "ask_what": MOST_ASKS,
        "end": offers,
        "begun": offers,
        "end_run": offers,
        "begun_run": offers,
        "by": MOST_NEEDS * runs,
        "since": FACTS,
        "since_run": FACTS,
        "legal_end": legal,
        "plan": runs,
        "legal": legal,
        "numbers": 10,
        "shown": runs,
        "g_end": FACTS,
        "g_offer": given,
        "g_start": given,
        "onward": offers,
        "use": FACTS + offers + 1,
        "u_start": MOST_NEEDS * runs,
        "u_day": MOST_NEEDS * runs,
        "u_next": MOST_NEEDS * runs,
        "alive": runs,
        "place": MOST_TRIES + 200,
        "seen": runs,
    }
