"""
Random small worlds from a seed, covering everything chains.md speaks of; small enough for the reference.

Days lie on a grid of seven with few exceptions, levels and partners are few: equal starts, ends that meet
starts, and conditions just met or just missed come up all the time.  Many offers ask for the level
below the one they give, so that chains of several steps are common.
"""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tests.chains.worlds_changes import with_changes, with_rivals
from tests.world.country import AS_OF, STATUSES, TOWNS, kilometres

from klappt.chains.model import (
    NOTHING,
    Admission,
    Certainty,
    Effect,
    Gate,
    Goal,
    LegalStep,
    Offer,
    Person,
    Run,
    World,
)
from klappt.chains.state import fulfils
from klappt.kernel.conditions import (
    ALWAYS,
    AgeFrom,
    AgeTo,
    All,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Flag,
    Known,
    MonthsHeld,
    MonthsSince,
    Not,
    PlaceIn,
    StatusIn,
    Within,
)
from klappt.kernel.days import DayRange, on_day
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LevelRange, Scale

FLAGS = ("employed", "passport", "device")
SCALES = (Scale.LANGUAGE, Scale.STAGE, Scale.SCHOOL)
TOP_LEVEL = 3
WEEK = 7
FOREVER = Within(None, None)
COLUMNS = (
    "min_language",
    "max_language",
    "min_stage",
    "min_school",
    "requires",
    "forbids",
    "statuses",
    "excluded_statuses",
    "age_from",
    "age_to",
    "min_stay_months",
    "scope_ags",
)


def seeded(seed: int) -> Random:
    """Return a generator for a seed."""
    return Random(seed)  # noqa: S311 - test worlds are to be reproducible, not secret


def random_world(rng: Random) -> tuple[Person, World]:
    """Return a person and a world; every feature of the engine appears in some of them."""
    person, world = plain_world(rng)
    if _chance(rng, 30):
        return with_changes(rng, person, world)
    return with_rivals(rng, person, world) if _chance(rng, 25) else (person, world)


def plain_world(rng: Random) -> tuple[Person, World]:
    """Return a person and a world without laid-over changes of status."""
    horizon = rng.choice((60, 120, 200, 300, 400))
    offers = [_offer(rng, f"O{n}") for n in range(rng.choice((1, 2, 3, 4, 5, 5, 6, 6)))]
    legal_steps = [
        _legal(rng, f"L{n}", horizon) for n in range(rng.choice((0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 3)))
    ]
    world = World(
        as_of=AS_OF + timedelta(days=rng.choice((0, 0, 58, 59, 150))),
        offers={offer.id: offer for offer in offers},
        runs=(),
        legal_steps=tuple(legal_steps),
        handovers={_pair(rng, offers): rng.choice((0, 3, 7, 14, 40)) for _ in range(rng.randint(0, 2))},
        waivers={_pair(rng, offers): _columns(rng) for _ in range(rng.choice((0, 0, 1, 2)))},
        interface_days=rng.choice((0, 7, 14, 28)),
        horizon_days=horizon,
        max_steps=rng.choice((1, 2, 3, 3, 4, 5)),
        kilometres=kilometres,
    )
    world = replace(world, runs=tuple(_runs(rng, offers, world)))
    if _chance(rng, 50):
        world = _with_relay(rng, world)
    profile = _profile(rng, world)
    goals = [_goal(rng, world) for _ in range(3)]
    far = [goal for goal in goals if not fulfils(goal, profile, world.as_of)]
    far.sort(key=lambda goal: -len(goal.levels) - max(goal.levels.values(), default=0))
    return Person(profile, (far if far and _chance(rng, 95) else goals)[0]), world


def _pair(rng: Random, offers: list[Offer]) -> tuple[str, str]:
    return rng.choice(offers).id, rng.choice(offers).id


def _columns(rng: Random) -> frozenset[str]:
    return frozenset(rng.sample(COLUMNS, rng.randint(1, 8)))


def _chance(rng: Random, percent: int) -> bool:
    return rng.randrange(100) < percent


def _offer(rng: Random, name: str) -> Offer:
    companion = _chance(rng, 15)
    at_start = _effect(rng) if _chance(rng, 30) else NOTHING
    at_end = _effect(rng) if _chance(rng, 35 if companion else 90) else NOTHING
    return Offer(
        id=name,
        type=rng.choice(("course", "school", "work")),
        partner=rng.choice(("Anna", "Bert", "Cleo")),
        place=rng.choice((*TOWNS.values(), TOWNS["Ahausen"], None)),
        admission=(*_ladder(rng, at_end), *_admission(rng)),
        complete=not _chance(rng, 8),
        weekly_hours=rng.choice((0, 10, 20, 20, 30, 45)),
        companion=companion,
        repeatable=_chance(rng, 25),
        at_start=at_start,
        at_end=at_end,
        gates=_gates(rng) if _chance(rng, 33) else None,
    )


def _ladder(rng: Random, effect: Effect) -> list[Admission]:
    """Return conditions that ask for the level below the one an offer gives."""
    return [
        Admission(f"min_{scale}", f"min_{scale}_not_met", AtLeast(scale, level - 1))
        for scale, level in effect.levels.items()
        if level > 1 and _chance(rng, 75)
    ]


def _effect(rng: Random) -> Effect:
    levels = {SCALES[_chance(rng, 25)]: rng.randint(1, TOP_LEVEL)} if _chance(rng, 80) else {}
    flags = frozenset(rng.sample(FLAGS, 1)) if not levels or _chance(rng, 20) else frozenset[str]()
    return Effect(levels, flags)


def _admission(rng: Random) -> tuple[Admission, ...]:
    columns = rng.sample(COLUMNS, rng.choice((0, 0, 0, 0, 1, 1, 2, 3)))
    if "requires" in columns and _chance(rng, 30):
        columns.append("requires")
    return tuple(_condition_of(rng, column) for column in columns)


def _condition_of(rng: Random, column: str) -> Admission:
    """Return a random condition of a column of the offers' table."""
    upper = column in ("max_language", "forbids")
    condition: Condition
    match column:
        case "min_language" | "min_stage" | "min_school":
            condition = AtLeast(Scale(column[4:]), rng.randint(1, TOP_LEVEL - 1))
        case "max_language":
            condition = AtMost(Scale.LANGUAGE, rng.randint(1, TOP_LEVEL))
        case "requires":
            condition = Flag(rng.choice(FLAGS))
        case "forbids":
            condition = Not(Flag(rng.choice(FLAGS)))
        case "statuses":
            condition = StatusIn(frozenset(rng.sample(STATUSES, 2)))
        case "excluded_statuses":
            condition = Not(StatusIn(frozenset(rng.sample(STATUSES, 1))))
        case "age_from":
            condition = AgeFrom(rng.choice((16, 18)))
        case "age_to":
            condition = AgeTo(rng.choice((18, 24)))
        case "min_stay_months":
            condition = MonthsSince("entry", rng.choice((3, 12)))
        case _:
            condition = PlaceIn(tuple(rng.sample(("1", "1001", "2"), 2)))
    return Admission(column, f"{column}_not_met", condition, upper)


def _gates(rng: Random) -> tuple[Gate, ...]:
    """Return access rules; mostly the last one is for everybody, so that few cells are without any rule."""
    named = [_gate(rng, f"G{n}", _guard(rng)) for n in range(rng.randint(0, 3))]
    return (*named, _gate(rng, "G-rest", ALWAYS)) if _chance(rng, 75) else tuple(named)


def _guard(rng: Random) -> Condition:
    status = StatusIn(frozenset(rng.sample(STATUSES, rng.randint(1, 2))))
    flag = Flag(rng.choice(FLAGS))
    return rng.choice(
        (status, status, flag, All((status, flag)), AnyOf((status, Not(flag))), Known(flag, status))
    )


def _gate(rng: Random, name: str, guard: Condition) -> Gate:
    asks = _chance(rng, 35)
    return Gate(
        rule=name,
        guard=guard,
        valid=_validity(rng, 250) if _chance(rng, 20) else FOREVER,
        closed=_chance(rng, 15),
        certainty=Certainty(rng.choice((0, 0, 1, 2))),
        grade="some grade",
        when=tuple(_requirement(rng) for _ in range(rng.choice((0, 0, 1)))),
        permission="office" if asks else "none",
        permission_days=rng.choice((7, 14, 42)) if asks else 0,
        citation=name,
        researched=not _chance(rng, 8),
    )


def _validity(rng: Random, days: int) -> Within:
    start = AS_OF + timedelta(days=rng.randrange(-10, days))
    end = start + timedelta(days=rng.randrange(1, days))
    return Within(rng.choice((start, None)), rng.choice((end, None)))


def _requirement(rng: Random) -> Admission:
    """Return a requirement of law: months in a status, a flag, a level, an age."""
    condition: Condition = rng.choice(
        (
            MonthsHeld(
                "held",
                frozenset(rng.sample(STATUSES, rng.randint(1, 2))),
                rng.choice((1, 3, 6)),
                from_entry=_chance(rng, 30),
            ),
            Flag(rng.choice(FLAGS)),
            AtLeast(Scale.LANGUAGE, rng.randint(1, TOP_LEVEL - 1)),
            AgeFrom(18),
            AnyOf((Flag(rng.choice(FLAGS)), AtLeast(Scale.STAGE, 1))),
        )
    )
    return Admission("law", "requirement_not_met", condition)


def _legal(rng: Random, name: str, horizon: int) -> LegalStep:
    source, target = rng.sample(STATUSES, 2)
    held = frozenset({source} | ({rng.choice(STATUSES)} - {target}))
    firmer = (Flag(rng.choice(FLAGS)), Certainty.SURE, "claim") if _chance(rng, 25) else None
    return LegalStep(
        id=name,
        from_statuses=held,
        to_status=target,
        days=rng.choice((1, 7, 20, 60)),
        certainty=Certainty(rng.choice((0, 1, 1, 2))),
        grade="some grade",
        valid=_validity(rng, horizon) if _chance(rng, 20) else FOREVER,
        when=(
            Admission("status", "status_not_listed", StatusIn(held)),
            *(_requirement(rng) for _ in range(rng.choice((0, 0, 1, 1, 2)))),
        ),
        firmer=firmer,
        citation=name,
    )


def _runs(rng: Random, offers: list[Offer], world: World) -> list[Run]:
    """Return up to ten runs, some of them in series, some past, some beyond the horizon."""
    runs: list[Run] = []
    for offer in offers:
        start = world.as_of + timedelta(days=WEEK * rng.randrange(-1, world.horizon_days // (4 * WEEK)))
        # What gives a higher level comes later, so that one offer can follow another.
        start += timedelta(days=world.horizon_days // 4) * max(
            0, max(offer.at_end.levels.values(), default=1) - 1
        )
        start += timedelta(days=rng.choice((0, 0, 0, 1)))
        length = timedelta(days=rng.choice((1, WEEK, 2 * WEEK, 4 * WEEK, 8 * WEEK)))
        every = timedelta(days=rng.choice((WEEK, 4 * WEEK, 8 * WEEK)))
        places = rng.choice((None, None, None, None, 5, 5, 5, 0))
        count = rng.choice((1, 2, 2, 3))
        if count == 1:
            runs.append(Run(f"{offer.id}-a", offer.id, start, start + length, places))
            continue
        runs += [
            Run(f"{offer.id}#{n}", offer.id, start + n * every, start + n * every + length, places)
            for n in range(count)
        ]
    rng.shuffle(runs)
    return runs[:10]


def _with_relay(rng: Random, world: World) -> World:
    """Return the world with a relay: runs that start about when one that gives what they need has ended."""
    depth = rng.choice((2, 2, 3))
    offers, runs = dict(list(world.offers.items())[:4]), list(world.runs)
    scale = SCALES[_chance(rng, 20)]
    start = world.as_of + timedelta(days=rng.choice((0, 0, 7, 42)))
    for level in range(1, depth + 1):
        end = start + timedelta(days=rng.choice((WEEK, 3 * WEEK, 6 * WEEK)))
        for variant in "xy"[: rng.choice((1, 2, 2))]:
            offer = _relay_offer(rng, f"R{level}{variant}", scale, level)
            offers[offer.id] = offer
            shift = timedelta(days=rng.choice((0, 0, 0, 1, WEEK)))
            runs.append(
                Run(f"{offer.id}-a", offer.id, start + shift, end + shift, rng.choice((None, None, 5)))
            )
        start = end + timedelta(days=rng.choice((0, 6, 7, 14, 28, 29)))
    runs = [run for run in runs if run.offer in offers]
    return replace(
        world,
        offers=offers,
        runs=tuple(runs[-10:]),
        handovers={pair: days for pair, days in world.handovers.items() if offers.keys() >= set(pair)},
        waivers={pair: names for pair, names in world.waivers.items() if offers.keys() >= set(pair)},
        max_steps=max(world.max_steps, 2),
        horizon_days=max(world.horizon_days, rng.choice((60, 200))),
    )


def _relay_offer(rng: Random, name: str, scale: Scale, level: int) -> Offer:
    effect = Effect({scale: level})
    below = (Admission(f"min_{scale}", f"min_{scale}_not_met", AtLeast(scale, level - 1)),)
    plain = _offer(rng, name)
    at_start = _chance(rng, 15)
    return replace(
        plain,
        admission=(*(below if level > 1 else ()), *(_admission(rng) if _chance(rng, 25) else ())),
        companion=False,
        gates=plain.gates if _chance(rng, 40) else None,
        at_start=effect if at_start else plain.at_start,
        at_end=plain.at_end if at_start else effect,
    )


def _profile(rng: Random, world: World) -> Profile:
    months = timedelta(days=30)
    birth = date(rng.choice((2005, 2011, 2012, 2013)), *rng.choice(((1, 15), (2, 28), (5, 31), (12, 1))))
    birth = date(2012, 2, 29) if _chance(rng, 10) else birth
    dates = {
        "birth": on_day(birth)
        if _chance(rng, 80)
        else DayRange(date(birth.year, 1, 1), date(birth.year, 12, 31)),
        "entry": on_day(world.as_of - rng.choice((1, 2, 5, 13, 20)) * months),
    }
    return Profile(
        spells=_spells(rng, world),
        levels={scale: known for scale in SCALES if (known := _level(rng)) is not None},
        flags={flag: _chance(rng, 60) for flag in FLAGS if _chance(rng, 75)},
        dates={name: days for name, days in dates.items() if _chance(rng, 88)},
        place=rng.choice((*TOWNS.values(), TOWNS["Ahausen"], "1", None)),
        weekly_hours=rng.choice((40, 40, 40, 25)),
    )


def _spells(rng: Random, world: World) -> tuple[Spell, ...]:
    """Return up to three spells, sometimes one that begins after the as-of day, sometimes none."""
    if _chance(rng, 8):
        return ()
    days = {rng.choice((-800, -400, -200, -170, -91, -89, -31)) for _ in range(rng.randint(1, 3))}
    if _chance(rng, 12):
        days.add(rng.choice((1, 20, 45)))
    return tuple(Spell(world.as_of + timedelta(days=n), rng.choice(STATUSES)) for n in sorted(days))


def _level(rng: Random) -> LevelRange | None:
    kind = rng.randrange(100)
    if kind < 12:
        return None
    low = rng.choice((0, 0, 0, 0, 0, 0, 1))
    return LevelRange(low, rng.randint(low, TOP_LEVEL)) if kind < 22 else LevelRange(low, low)


def _goal(rng: Random, world: World) -> Goal:
    """Return a goal that something in the world leads to, mostly the highest that its effects give."""
    effects = [
        effect for offer in world.offers.values() for effect in (offer.at_start, offer.at_end) if effect
    ]
    wishes: list[Goal] = [Goal(levels=dict(effect.levels), flags=effect.flags) for effect in effects]
    wishes += [Goal(statuses=frozenset({step.to_status})) for step in world.legal_steps]
    wish = rng.choice(wishes or [Goal(levels={Scale.LANGUAGE: TOP_LEVEL})])
    if wishes and wish.levels and _chance(rng, 60):
        wish = max(wishes, key=lambda goal: max(goal.levels.values(), default=0))
    if _chance(rng, 35):
        other = rng.choice(wishes or [wish])
        levels = {**wish.levels, **other.levels}
        return Goal(levels, wish.flags | other.flags, wish.statuses or other.statuses)
    return wish
