"""Changes of worlds and people for the laws of the engine: more of something, moved, renamed, resolved."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tests.chains.worlds import COLUMNS, FLAGS, random_world
from tests.world.country import STATUSES, TOWNS

from klappt.chains.model import Admission, Gate, LegalStep, Offer, Person, Run, World
from klappt.kernel.conditions import (
    AgeFrom,
    AgeTo,
    Condition,
    Flag,
    Known,
    MonthsHeld,
    MonthsSince,
    StatusIn,
    Within,
    leaves,
)
from klappt.kernel.days import DayRange, on_day
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LevelRange, Scale

FOREVER = Within(None, None)
Edit = Callable[[Random, World], World]


def with_run(rng: Random, world: World) -> World:
    """Return the world with one more run of one of its offers."""
    offer = rng.choice(list(world.offers))
    start = world.as_of + timedelta(days=rng.randrange(0, 80))
    return replace(
        world, runs=(*world.runs, Run("new", offer, start, start + timedelta(days=rng.choice((1, 7, 28)))))
    )


def with_offer(rng: Random, world: World) -> World:
    """Return the world with the offers and runs of another one, and without its legal steps."""
    _, other = random_world(rng)
    names = {old: f"N{n}" for n, old in enumerate(other.offers)}
    more = {names[offer.id]: replace(offer, id=names[offer.id]) for offer in list(other.offers.values())[:2]}
    moved = world.as_of - other.as_of
    runs = [
        replace(run, id=f"new {run.id}", offer=names[run.offer], start=run.start + moved, end=run.end + moved)
        for run in other.runs
        if names[run.offer] in more
    ]
    return replace(world, offers={**world.offers, **more}, runs=(*world.runs, *runs[:3]))


def with_open_offer(rng: Random, world: World) -> World:
    """Return the world with some conditions of an offer dropped."""
    offer = rng.choice(list(world.offers.values()))
    kept = tuple(admission for admission in offer.admission if rng.randrange(2))
    return replace(world, offers={**world.offers, offer.id: replace(offer, admission=kept)})


def with_waiver(rng: Random, world: World) -> World:
    """Return the world with one more waiver."""
    pair = (rng.choice(list(world.offers)), rng.choice(list(world.offers)))
    columns = world.waivers.get(pair, frozenset()) | frozenset(rng.sample(COLUMNS, 4))
    return replace(world, waivers={**world.waivers, pair: columns})


def with_handover(rng: Random, world: World) -> World:
    """Return the world with one more hand-over, or a quicker one."""
    pair = (rng.choice(list(world.offers)), rng.choice(list(world.offers)))
    days = min(world.handovers.get(pair, world.interface_days), rng.choice((0, 3, 7)))
    return replace(world, handovers={**world.handovers, pair: days})


MORE: dict[str, Edit] = {
    "run": with_run,
    "offer": with_offer,
    "open": with_open_offer,
    "link": with_waiver,
    "handover": with_handover,
}


def _without(admissions: Iterable[Admission], kinds: tuple[type, ...]) -> tuple[Admission, ...]:
    return tuple(a for a in admissions if not any(isinstance(leaf, kinds) for leaf in leaves(a.condition)))


def _mapped(
    world: World, offers: Callable[[Offer], Offer], legal_steps: Callable[[LegalStep], LegalStep]
) -> World:
    return replace(
        world,
        offers={name: offers(offer) for name, offer in world.offers.items()},
        legal_steps=tuple(legal_steps(step) for step in world.legal_steps),
    )


def with_guards_on_status(world: World) -> World:
    """Return the world without access rules for whom a flag decides."""

    def plain(offer: Offer) -> Offer:
        if offer.gates is None:
            return offer
        return replace(offer, gates=tuple(gate for gate in offer.gates if not _reads_flag(gate.guard)))

    return _mapped(world, plain, lambda step: step)


def _reads_flag(guard: Condition) -> bool:
    return any(isinstance(leaf, Flag) for leaf in leaves(guard))


def timeless(world: World) -> World:
    """Return the world without ages, months and dated law."""
    timed = (AgeFrom, AgeTo, MonthsSince, MonthsHeld)

    def gate(one: Gate) -> Gate:
        return replace(one, valid=FOREVER, when=_without(one.when, timed))

    def offer(one: Offer) -> Offer:
        gates = None if one.gates is None else tuple(gate(g) for g in one.gates)
        return replace(one, admission=_without(one.admission, timed), gates=gates)

    return _mapped(world, offer, lambda one: replace(one, valid=FOREVER, when=_without(one.when, timed)))


def without_status_rules(world: World) -> World:
    """Return the world with at most one legal step, and with offers that ask for no status and no law."""
    kinds = (StatusIn, MonthsHeld)
    plain = _mapped(
        world, lambda one: replace(one, admission=_without(one.admission, kinds), gates=None), lambda one: one
    )
    return replace(plain, legal_steps=plain.legal_steps[:1])


def moved(person: Person, world: World, days: int) -> tuple[Person, World]:
    """Return person and world with every day some days later."""
    by = timedelta(days=days)
    runs = tuple(replace(run, start=run.start + by, end=run.end + by) for run in world.runs)
    spells = tuple(Spell(spell.since + by, spell.status) for spell in person.profile.spells)
    profile = person.profile.having(spells=spells, dates={})
    return Person(profile, person.goal), replace(world, as_of=world.as_of + by, runs=runs)


def renamed(rng: Random, world: World) -> World:
    """Return the world with other ids for offers, runs and legal steps, and all rows in another order."""
    names = dict(
        zip(world.offers, rng.sample([f"offer{n}" for n in range(20)], len(world.offers)), strict=True)
    )
    offers = [
        replace(o, id=names[o.id], admission=tuple(rng.sample(o.admission, len(o.admission))))
        for o in world.offers.values()
    ]
    labels = rng.sample([f"run{n}" for n in range(40)], len(world.runs))
    runs = [replace(r, id=label, offer=names[r.offer]) for r, label in zip(world.runs, labels, strict=True)]
    legal_steps = [replace(step, id=f"law {9 - n}") for n, step in enumerate(world.legal_steps)]
    for rows in (offers, runs, legal_steps):
        rng.shuffle(rows)
    return replace(
        world,
        offers={offer.id: offer for offer in offers},
        runs=tuple(runs),
        legal_steps=tuple(legal_steps),
        handovers={(names[a], names[b]): days for (a, b), days in world.handovers.items()},
        waivers={(names[a], names[b]): columns for (a, b), columns in world.waivers.items()},
    )


def resolved(rng: Random, person: Person, world: World, *, with_goal_facts: bool) -> Person:
    """
    Return the person with every unknown fact settled by chance; facts of the goal only where wished.

    A fact that a rule derives from another one as long as nobody tells it (`Known`) stays derived: settling
    it against the derivation is a correction, not an answer.
    """
    profile, goal = person.profile, person.goal
    levels = dict(profile.levels)
    for scale in Scale:
        if with_goal_facts or scale not in goal.levels:
            known = profile.level(scale)
            settled = rng.randint(known.low, known.high)
            levels[scale] = LevelRange(settled, settled)
    flags = dict(profile.flags)
    for flag in FLAGS:
        wanted = with_goal_facts or flag not in goal.flags
        if wanted and flag not in flags and flag not in _derived(world):
            flags[flag] = bool(rng.randrange(2))
    spells = profile.spells
    if not spells and (with_goal_facts or goal.statuses is None):
        spells = (Spell(world.as_of - timedelta(days=rng.choice((5, 100, 900))), rng.choice(STATUSES)),)
    return Person(
        profile.having(
            levels=levels,
            flags=flags,
            spells=spells,
            dates=_dates(rng, profile, world),
            place=_place(rng, profile),
        ),
        goal,
    )


def _derived(world: World) -> set[str]:
    guards = [gate.guard for offer in world.offers.values() for gate in offer.gates or ()]
    return {g.first.name for g in guards if isinstance(g, Known) and isinstance(g.first, Flag)}


def _dates(rng: Random, profile: Profile, world: World) -> dict[str, DayRange]:
    years = {"birth": date(2012, 1, 1), "entry": world.as_of - timedelta(days=rng.choice((20, 100, 500)))}
    known = {name: profile.dates.get(name, on_day(day)) for name, day in years.items()}
    return {name: on_day(rng.choice((days.first, days.last))) for name, days in known.items()}


def _place(rng: Random, profile: Profile) -> str:
    return rng.choice([town for town in TOWNS.values() if town.startswith(profile.place or "")])
