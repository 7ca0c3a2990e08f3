"""
The flat tables on which the kernels work: one named tuple for the world, one for the person, one for the
labels.

Days are counted from the as-of day.  Levels and flags are small integers and bits, sets of statuses are bit
masks, tables with k columns are stored row after row.  `NONE` means "no value".
"""

from typing import Any, NamedTuple

Ints = Any  # list[int] in plain Python, array of int64 when compiled

NONE = -1
FAR = 1 << 40  # a day that never comes
PAST = -(1 << 40)
NO, UNKNOWN, YES = 0, 1, 2


class WorldTables(NamedTuple):
    """Everything that is the same for all people; see `world.py` for how each table is filled."""

    # offers, runs, horizon, max_steps, interface_days, legal steps, base ordinal, any odd upper limit,
    # days by which a gap may hide a level from a limit, flags that can be gained, statuses,
    # longest permission days
    size: Ints
    # offers
    o_partner: Ints
    o_turn: Ints  # whose hands a journey is in while it takes the offer; all alike where only the day counts
    o_hours: Ints
    o_companion: Ints
    o_repeatable: Ints
    o_complete: Ints
    o_load: Ints
    o_min: Ints  # offers x 3
    o_max: Ints  # offers x 3, NONE = no limit
    o_requires: Ints
    o_forbids: Ints
    o_statuses: Ints  # NONE = no such condition
    o_excluded: Ints
    o_column: Ints  # offers x 10: the column bit of min x3, max x3, requires, forbids, statuses, excluded
    o_extra: Ints  # offers + 1: where the further conditions of an offer begin
    x_program: Ints
    x_column: Ints
    x_upper: Ints
    x_fixed: Ints  # 1: decided by the person and the day alone
    o_start_level: Ints  # offers x 3, NONE = no effect
    o_start_flags: Ints
    o_end_level: Ints
    o_end_flags: Ints
    o_gates: Ints  # gate set, NONE = no law
    o_class: Ints  # offers with the same gaps to all others share a class
    o_fifo: Ints  # 1: runs that start later never end earlier
    o_runs: Ints  # offers + 1: where the runs of an offer begin in `run_of`
    run_of: Ints
    # runs, ordered by start, end and id
    r_offer: Ints
    r_start: Ints
    r_end: Ints
    r_rank: Ints
    r_weeks: Ints
    r_twin: Ints  # 1: a later run with load has the same start and end
    r_twins: Ints  # 1: another run with load has the same start and end
    # links
    w_into: Ints  # offers + 1
    w_from: Ints
    w_columns: Ints
    w_out: Ints  # offers: 1 if a waiver leads out
    o_waived: Ints  # columns that some link may waive
    o_gap: Ints  # offers x offers: days that must lie between (rule 3)
    # who gives what, facts numbered as in `arrival.py`
    f_head: Ints  # facts + 1
    f_offer: Ints
    f_start: Ints  # 1: at its start already
    # access gates
    gs_from: Ints  # gate sets + 1
    gs_moving: Ints  # 1: levels or flags gained on the way matter
    g_start: Ints
    g_end: Ints
    g_guard: Ints
    g_mask: Ints  # the statuses a gate may decide for
    g_sure: Ints  # those it surely decides for
    g_closed: Ints
    g_certainty: Ints
    g_researched: Ints
    g_days: Ints
    g_when: Ints  # gates + 1
    gw_program: Ints
    # legal steps
    l_key: Ints
    l_days: Ints
    l_certainty: Ints
    l_start: Ints
    l_end: Ints
    l_to: Ints
    l_from: Ints  # mask of statuses, NONE = not known
    l_rank: Ints
    l_when: Ints  # legal steps + 1
    lw_program: Ints
    l_firmer: Ints  # program or NONE
    l_firmer_certainty: Ints
    l_strict: Ints  # 1: an earlier start may close something however it is looked at
    lh_from: Ints  # 2 x legal steps x gate sets: 1 if the new status may be worse; then closings alone
    lb_from: Ints  # the same for better
    gs_best: Ints  # gate sets x statuses: the best certainty any rule can give
    s_timed: Ints  # one mask: statuses for which it matters since when they are held
    s_order: Ints  # 2 x gate sets x statuses: mask of the statuses never worse; then closings alone
    x_status: Ints  # 1: the further condition looks at the residence status
    # what may matter to somebody: bit masks and levels by gate set, legal step and further condition
    gs_level: Ints  # gate sets x 3: highest level asked for
    gs_flags: Ints
    gs_low: Ints  # gate sets x 3: lowest level asked not to be reached, FAR = none
    gs_low_flags: Ints
    l_level: Ints  # legal steps x 3
    l_turned: Ints  # 1: having more may close a legal step
    l_marks: Ints  # legal steps x 3: bit mask of the levels asked about
    l_flags: Ints
    x_level: Ints  # further conditions x 3
    x_flags: Ints
    x_low: Ints
    x_low_flags: Ints
    # programs
    p_start: Ints
    n_op: Ints
    n_a: Ints
    n_b: Ints
    n_c: Ints


class PersonTables(NamedTuple):
    """One person: facts, goal, and the conditions that only person and day decide."""

    low: Ints  # 3
    high: Ints  # 3
    flags: Ints  # yes mask, known mask
    spell_day: Ints
    spell_status: Ints
    hours: int
    km: Ints  # by offer
    entry: int  # first possible day of entry, FAR if unknown
    atoms: Ints  # atoms x 5: truth before d1, d1, truth before d2, d2, truth after
    goal_level: Ints  # 3, NONE = no such goal
    goal_flags: int
    wished: Ints  # by offer: 1 if it gives something that the goal or what leads there may ask for
    goal_statuses: int  # NONE = no such goal
    certainty: int  # what every journey has at best; UNCLEAR where only the day counts


class Labels(NamedTuple):
    """Partial chains: each the step it ends with, and what its future depends on."""

    parent: Ints
    step: Ints  # run index, or -2 - legal step; NONE for the beginning
    start: Ints
    end: Ints
    rank: Ints
    count: Ints  # steps, companions apart
    companions: Ints
    certainty: Ints
    travel: Ints
    turn: Ints  # labels x 8: two ways (changes, last partner), and the same before the last step with load
    loads: Ints  # labels x 4: end and hours of the at most two steps with load that run
    level: Ints  # labels x 3: lowest level when everything begun has ended
    flags: Ints  # flags when everything begun has ended
    need: Ints  # labels x 4: levels and flags that a continuation may still ask for
    hope: Ints  # the best certainty a continuation to the goal can have
    worst: Ints  # the worst certainty with which a continuation is not beaten by an answer found already
    now: Ints  # the status held at the start of the label, NONE if untold
    then: Ints  # the statuses held after it, if no further legal step is taken; `now` if there are none
    until: Ints  # the day on which `now` ends
    calm: Ints  # the same if further legal steps may be taken; the start of the label if nothing is pending
    fit: Ints  # statuses never worse than all that may still come, for what may still come
    held: Ints  # statuses held from the start of the label on, 0 if nobody has told any
    ahead: Ints  # `then` and all statuses that legal steps may still bring
    follows: Ints  # labels x legal steps: the first day on which one can be the next step, FAR if never
    history: Ints  # the last label that ends with a legal step, 0 if none
    legal: Ints  # mask of legal steps taken
    goal: Ints  # goal day, FAR if not reached
    waiting: Ints  # next label that waits at the same place
    kin: Ints  # the label of its kind kept before, see `bag.py`
