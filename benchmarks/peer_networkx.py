"""
A time-expanded graph with NetworkX, as most people would write it, and Dijkstra's shortest path to the
goal.

A node is what somebody has, the partner they come from, and the day on which they are free; an edge is the
next run of an offer; the graph is built in the order of days and no further than the first goal day.  Left
out, because a node would have to be the whole journey: courses side by side, links, single use of an offer,
the number of steps, companions beside other steps, upper limits judged without gaps, changes of status, and
effects of one step that become usable on different days for different partners.  So the answer is the same
only where the best journey is one step after the other; `peers.py` counts where it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heappop, heappush
from itertools import count
from time import perf_counter

import networkx as nx
from benchmarks.peer_cpsat import Answer

from klappt.chains.admit import offer_entry
from klappt.chains.model import Effect, Offer, Person, Run, World
from klappt.chains.state import fulfils, with_effects
from klappt.kernel.conditions import Flag, leaves
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth

LIMIT_SECONDS = 20.0
State = tuple[tuple[tuple[int, int], ...], frozenset[str]]
Node = tuple[State, str, date]
GOAL = "goal"


def earliest_goal_day(person: Person, world: World) -> Answer:
    """Return the earliest goal day of a journey of one step after the other, None if there is none."""
    begun = perf_counter()
    graph, start = _graph(person, world)
    built = perf_counter()
    try:
        day = nx.dijkstra_path_length(graph, start, GOAL)
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        day = None
    finished = built - begun < LIMIT_SECONDS
    return Answer(day, built - begun, perf_counter() - built, graph.number_of_edges(), finished)


def _graph(person: Person, world: World) -> tuple[nx.DiGraph, Node]:
    graph = nx.DiGraph()
    runs: dict[str, list[Run]] = {}
    for run in world.runs:
        runs.setdefault(run.offer, []).append(run)
    offers = [offer for name in runs if (offer := world.offers[name]).takes_part]
    seen_flags = frozenset(_asked_flags(world)) | person.goal.flags
    memory = _Memory(seen_flags)
    until = perf_counter() + LIMIT_SECONDS
    first = (memory.state(person.profile), "", world.as_of)
    if fulfils(person.goal, person.profile, world.as_of):
        graph.add_edge(first, GOAL, weight=0)
        return graph, first
    order, seen, best = count(), {first}, date.max
    queue = [(world.as_of, next(order), first)]
    while queue and queue[0][0] < best and perf_counter() < until:
        _, _, node = heappop(queue)
        for offer in offers:
            found = _next(node, offer, runs[offer.id], memory=memory, person=person, world=world)
            if found is None:
                continue
            run, after, reached = found
            graph.add_edge(node, after, weight=(run.end - node[2]).days)
            if reached is not None:
                graph.add_edge(node, GOAL, weight=(reached - node[2]).days)
                best = min(best, reached)
            if after not in seen:
                seen.add(after)
                heappush(queue, (run.end, next(order), after))
    return graph, first


def _asked_flags(world: World) -> Iterator[str]:
    """Yield the flags that an offer or an access rule looks at; others need not be told apart."""
    for offer in world.offers.values():
        asked = [admission.condition for admission in offer.admission]
        for gate in offer.gates or ():
            asked += [gate.guard, *(admission.condition for admission in gate.when)]
        for condition in asked:
            yield from (leaf.name for leaf in leaves(condition) if isinstance(leaf, Flag))


@dataclass
class _Memory:
    """What was worked out for states that were met before."""

    seen_flags: frozenset[str]
    profiles: dict[State, Profile] = field(default_factory=dict)
    entries: dict[tuple[State, str], bool] = field(default_factory=dict)

    def state(self, profile: Profile) -> State:
        """Return what tells a profile of this person from another one."""
        levels = tuple((known.low, known.high) for _, known in sorted(profile.levels.items()))
        state = (levels, self.seen_flags & {flag for flag, yes in profile.flags.items() if yes})
        self.profiles.setdefault(state, profile)
        return state


def _next(
    node: Node,
    offer: Offer,
    runs: list[Run],
    *,
    memory: _Memory,
    person: Person,
    world: World,
) -> tuple[Run, Node, date | None] | None:
    """Return the first run of an offer that may follow a node, where it leads, and the goal day if any."""
    state, partner, free = node
    profile = memory.profiles[state]
    gap = 0 if partner in {"", offer.partner} else world.interface_days
    for run in runs:
        if run.start < free + timedelta(days=gap) or run.places == 0:
            continue
        if (state, run.id) not in memory.entries:
            memory.entries[state, run.id] = offer_entry(offer, run, profile, (), world).truth != Truth.NO
        if not memory.entries[state, run.id]:
            continue
        begun = _raised(profile, offer.at_start)
        ended = _raised(begun, offer.at_end)
        after = memory.state(ended)
        if after == state:
            return None
        reached = None
        if fulfils(person.goal, begun, run.start):
            reached = run.start
        elif fulfils(person.goal, ended, run.end):
            reached = run.end
        return run, (after, offer.partner, run.end), reached
    return None


def _raised(profile: Profile, effect: Effect) -> Profile:
    return with_effects(profile, [effect]) if effect else profile
