"""
Kernels that look forwards: since which run each state of levels can have been begun, and how cheaply.

For every run and every state it may be taken in, they note the least kilometres, changes of partner and
certainty on the way there; each on its own, so that together they promise too much rather than too little.
With these the entries of `completions.py` are cut by what must come before them.
Cost: one pass over the runs, for each over the states its offer leads from.
"""

from klappt.chains.fast.arrays import FAR, NONE, PersonTables, WorldTables
from klappt.chains.fast.jit import kernel
from klappt.chains.fast.law_levels import sure_in
from klappt.chains.fast.plan import LEVELS, Plan, clear
from klappt.chains.fast.states import linked_in, state_after, state_number, suits
from klappt.chains.fast.steps import asked


@kernel
def tell_forward(T: WorldTables, P: PersonTables, N: Plan) -> None:
    """Fill the ways to each pair of run and state, FAR kilometres where there is none."""
    clear(N.f_km, FAR)
    N.f_count[0] = 0
    if N.t_begin[len(N.useful)] == NONE:
        return
    begin_forward(P, N)
    nothing = len(N.p_km) - 1  # the last place stands for a way of which nothing is known
    N.p_km[nothing] = N.p_turns[nothing] = N.p_sure[nothing] = 0
    place = 0
    for run in range(len(T.r_offer)):
        offer = T.r_offer[run]
        N.p_begin[run] = place
        if N.useful[offer] and N.open_run[run]:
            if place + N.t_begin[offer + 1] - N.t_begin[offer] > nothing:
                place = nothing
                N.p_begin[run] = NONE  # no room: for this run and all later ones nothing is known
                continue
            for way in range(N.t_begin[offer], N.t_begin[offer + 1]):
                go_on(T, P, N, offer, run, N.t_from[way], N.t_to[way], place)
                place += 1
            give_beside(T, P, N, offer, run)


@kernel
def begin_forward(P: PersonTables, N: Plan) -> None:
    """Fill the state in which the person is."""
    state = state_number(P.low[0], P.low[1], P.low[2])
    open_state(N, state, NONE)
    N.f_km[state] = N.f_least[state] = 0
    N.f_sure[state] = P.certainty
    partners = len(N.f_turns) // len(N.f_km)
    for partner in range(partners):
        N.f_turns[state * partners + partner] = 0
    for scale in range(3):
        for level in range(LEVELS):
            if P.low[scale] >= level:
                N.f_day[(state * 3 + scale) * LEVELS + level] = 0


@kernel
def open_state(N: Plan, state: int, run: int) -> None:
    """Empty the rows of a state that is reached for the first time."""
    N.f_list[N.f_count[0]] = state
    N.f_count[0] += 1
    N.f_first[state] = run
    N.f_km[state] = N.f_least[state] = N.f_sure[state] = FAR
    partners = len(N.f_turns) // len(N.f_km)
    for partner in range(partners):
        N.f_turns[state * partners + partner] = FAR
    for i in range(3 * LEVELS):
        N.f_day[state * 3 * LEVELS + i] = FAR


@kernel
def go_on(
    T: WorldTables, P: PersonTables, N: Plan, offer: int, run: int, state: int, after: int, place: int
) -> None:
    """Note the way to a run in a state, and the state behind it."""
    N.p_km[place] = FAR
    if N.f_km[state] >= FAR or not in_time(T, P, N, offer, run, state):
        return
    loaded, partners = T.o_load[offer], len(N.f_turns) // len(N.f_km)
    turns = N.f_least[state]
    if loaded and not T.r_twins[run]:
        turns = min(N.f_turns[state * partners + T.o_turn[offer]], turns + 1)
    N.p_km[place], N.p_turns[place], N.p_sure[place] = N.f_km[state], turns, N.f_sure[state]
    if N.f_km[after] >= FAR:
        open_state(N, after, run)
    km = P.km[offer] * T.r_weeks[run] if loaded else 0
    N.f_km[after] = min(N.f_km[after], N.f_km[state] + km)
    N.f_sure[after] = min(N.f_sure[after], max(N.f_sure[state], sure_in(N, run, state)))
    N.f_least[after] = min(N.f_least[after], turns)
    for partner in range(partners):
        there = after * partners + partner
        if not loaded:
            N.f_turns[there] = min(N.f_turns[there], N.f_turns[state * partners + partner])
        elif partner == T.o_turn[offer] or T.r_twins[run]:
            N.f_turns[there] = min(N.f_turns[there], turns)
    for i in range(3 * LEVELS):
        there = after * 3 * LEVELS + i
        N.f_day[there] = min(N.f_day[there], N.f_day[state * 3 * LEVELS + i])
    give_levels(T, N, offer, run, after)


@kernel
def in_time(T: WorldTables, P: PersonTables, N: Plan, offer: int, run: int, state: int) -> bool:
    """Test if the levels a run asks for can be there when it begins in a state."""
    for scale in range(3):
        level = asked(T, P, offer, scale, linked_in(state))
        if level > 0 and N.f_day[(state * 3 + scale) * LEVELS + level] > T.r_start[run]:
            return False
    return True


@kernel
def give_beside(T: WorldTables, P: PersonTables, N: Plan, offer: int, run: int) -> None:
    """Let a run give its levels in the states in which it raises none: it may be the first to end."""
    for i in range(N.f_count[0]):
        state = N.f_list[i]
        if N.f_first[state] < run and suits(T, P, offer, state):
            if state_after(T, P, N, offer, state) == state:
                give_levels(T, N, offer, run, state)


@kernel
def give_levels(T: WorldTables, N: Plan, offer: int, run: int, state: int) -> None:
    """Note since when a run gives its levels in a state."""
    for scale in range(3):
        row = (state * 3 + scale) * LEVELS
        for level in range(1, T.o_end_level[3 * offer + scale] + 1):
            N.f_day[row + level] = min(N.f_day[row + level], T.r_end[run])
        for level in range(1, T.o_start_level[3 * offer + scale] + 1):
            N.f_day[row + level] = min(N.f_day[row + level], T.r_start[run])
