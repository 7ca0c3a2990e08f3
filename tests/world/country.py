"""
An invented country for tests of the engine: towns, statuses, and a builder by which a world reads like a
table.

No German law and no German town: a change of law touches no test of the engine.  As of 1 January 2030.

    world(
        '''
        Kurs  | Anna | Ahausen | 20 | A2       | B1        | 01.03.-01.09.
        Lehre | Bert | Bedorf  | 38 | B1 age16 | ^training | 01.10.-01.10.31
        '''
    )

Columns: offer, partner, town, weekly hours, needs, gives, runs, marks.  Words for `needs`: `A2` at least,
`<=B1` at most, `+flag` required, `!flag` forbidden, `age16-24`, `stay6` (months since entry),
`is:guest/citizen`, `not:visitor`, `in:1` (area).  For `gives`: a level or a flag at the end, with `^` at the
start.  Runs: `01.03.-01.09.`, with `*0` for places, `01.01.-08.01.+7x3` for a series.  Marks: `companion`,
`repeatable`, `incomplete`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

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
from klappt.kernel.conditions import (
    ALWAYS,
    AgeFrom,
    AgeTo,
    AtLeast,
    AtMost,
    Condition,
    Flag,
    MonthsHeld,
    MonthsSince,
    Not,
    PlaceIn,
    StatusIn,
    Within,
)
from klappt.kernel.days import parse_day_range
from klappt.kernel.profile import Profile, Spell
from klappt.kernel.scales import LEVELS, LevelRange, Scale

AS_OF = date(2030, 1, 1)
TOWNS = {"Ahausen": "1001", "Bedorf": "1002", "Cestadt": "2001", "Dehn": "2002"}
KILOMETRES = {("1001", "1002"): 10, ("1001", "2001"): 25, ("1002", "2001"): 40}  # nobody has measured Dehn
STATUSES = ("visitor", "guest", "citizen")
CERTAINTIES = {
    "claim": Certainty.SURE,
    "allowed": Certainty.SURE,
    "should": Certainty.REGULAR,
    "regular": Certainty.REGULAR,
    "discretion": Certainty.DISCRETIONARY,
}
LEVEL_WORDS = {
    code: (scale, level)
    for scale, codes in LEVELS.items()
    for level, code in enumerate(codes)
    if code != "none"
}
FOREVER = Within(None, None)


def day(text: str) -> date:
    """Return the day of `02.03.` (2030) or `02.03.31`."""
    dom, month, year = text.split(".")
    return date(2000 + int(year or 30), int(month), int(dom))


def kilometres(a: str, b: str) -> int | None:
    """Return the kilometres between two towns of the country; None where nobody has measured."""
    return 0 if a == b and a != TOWNS["Dehn"] else KILOMETRES.get((min(a, b), max(a, b)))


def needs(word: str) -> Sequence[Admission]:
    """Return the admission conditions that one word of a table means."""
    if word.startswith("<="):
        scale, level = LEVEL_WORDS[word[2:]]
        return [Admission(f"max_{scale}", f"{scale}_above", AtMost(scale, level), upper=True)]
    if word.startswith("+"):
        return [Admission("requires", "flag_missing", Flag(word[1:]))]
    if word.startswith("!"):
        return [Admission("forbids", "flag_forbidden", Not(Flag(word[1:])), upper=True)]
    if word.startswith("stay"):
        return [Admission("min_stay_months", "stay_too_short", MonthsSince("entry", int(word[4:])))]
    if word.startswith("age"):
        return list(_ages(word[3:]))
    if ":" in word:
        return [_listed(*word.split(":"))]
    scale, level = LEVEL_WORDS[word]
    return [Admission(f"min_{scale}", f"{scale}_below", AtLeast(scale, level))]


def _ages(text: str) -> Sequence[Admission]:
    youngest, _, oldest = text.partition("-")
    found = [Admission("age_from", "too_young", AgeFrom(int(youngest)))] if youngest else []
    return [*found, *([Admission("age_to", "too_old", AgeTo(int(oldest)))] if oldest else [])]


def _listed(kind: str, codes: str) -> Admission:
    names = frozenset(codes.split("/"))
    match kind:
        case "is":
            return Admission("statuses", "status_not_listed", StatusIn(names))
        case "not":
            return Admission("excluded_statuses", "status_excluded", Not(StatusIn(names)))
        case _:
            return Admission("scope_ags", "outside_area", PlaceIn(tuple(sorted(names))))


def effect(words: Sequence[str]) -> Effect:
    """Return the effect of words: levels and flags."""
    levels = dict(LEVEL_WORDS[word] for word in words if word in LEVEL_WORDS)
    return Effect(levels, frozenset(word for word in words if word not in LEVEL_WORDS)) if words else NOTHING


def gate(
    grade: str,
    who: str = "",
    *,
    when: str = "",
    permission: int = 0,
    valid: tuple[str, str] = ("", ""),
    guard: Condition = ALWAYS,
) -> Gate:
    """Return an access rule for some statuses (`guest/visitor`, empty = everybody); `never` closes."""
    return Gate(
        rule=f"G-{grade}-{who or 'all'}",
        guard=StatusIn(frozenset(who.split("/"))) if who else guard,
        valid=period(valid),
        closed=grade == "never",
        certainty=CERTAINTIES.get(grade, Certainty.SURE),
        grade=grade,
        when=tuple(one for word in when.split() for one in wanted(word)),
        permission="office" if permission else "none",
        permission_days=permission,
        citation=f"Law of {who or 'all'}",
        researched=grade != "unknown",
    )


def wanted(word: str) -> Sequence[Admission]:
    """Return the legal requirements of a word: as in a table, or `held6:guest/visitor` (months)."""
    held = re.fullmatch(r"held(\d+):(.*)", word)
    if held:
        months = MonthsHeld("held", frozenset(held[2].split("/")), int(held[1]))
        return [Admission("months", "waiting", months)]
    return needs(word)


def period(valid: tuple[str, str]) -> Within:
    """Return the half-open validity of two days; an empty one is open."""
    return Within(*(day(text) if text else None for text in valid))


def legal(
    name: str,
    change: str,
    days: int,
    needs: str = "",
    *,
    grade: str = "claim",
    valid: tuple[str, str] = ("", ""),
) -> LegalStep:
    """Return a legal step such as `visitor>guest`, with the words of a table for its conditions."""
    source, target = change.split(">")
    held = frozenset(source.split("/"))
    return LegalStep(
        id=name,
        from_statuses=held,
        to_status=target,
        days=days,
        certainty=CERTAINTIES[grade],
        grade=grade,
        valid=period(valid),
        when=(
            Admission("status", "status_not_listed", StatusIn(held)),
            *(one for word in needs.split() for one in wanted(word)),
        ),
        citation=f"Law of {name}",
    )


def runs_of(offer: str, text: str) -> list[Run]:
    """Return the runs of a cell; their ids are the offer's name with a letter, or `name#n` in a series."""
    found: list[Run] = []
    for letter, word in zip("abcdefgh", text.split(), strict=False):
        dates, _, places = word.partition("*")
        dates, _, series = dates.partition("+")
        start, end = (day(part) for part in dates.split("-"))
        every, count = (int(n) for n in series.split("x")) if series else (0, 1)
        found += [
            Run(
                f"{offer}#{n}" if series else f"{offer}-{letter}",
                offer,
                start + timedelta(days=n * every),
                end + timedelta(days=n * every),
                int(places) if places else None,
            )
            for n in range(count)
        ]
    return found


def _offer(row: str) -> tuple[Offer, list[Run]]:
    cells = [cell.strip() for cell in row.split("|")]
    name, partner, town, hours, need, give, runs, marks = [*cells, ""][:8]
    words = give.split()
    offer = Offer(
        id=name,
        type=name.lower().rstrip("0123456789"),
        partner=partner,
        place=TOWNS.get(town),
        admission=tuple(one for word in need.split() for one in needs(word)),
        complete="incomplete" not in marks,
        weekly_hours=int(hours or 0),
        companion="companion" in marks,
        repeatable="repeatable" in marks,
        at_start=effect([word[1:] for word in words if word.startswith("^")]),
        at_end=effect([word for word in words if not word.startswith("^")]),
    )
    return offer, runs_of(name, runs)


def world(
    table: str,
    *,
    laws: Mapping[str, Sequence[Gate]] | None = None,
    legal_steps: Sequence[LegalStep] = (),
    handovers: Mapping[tuple[str, str], int] | None = None,
    waivers: Mapping[tuple[str, str], str] | None = None,
    horizon_days: int = 1000,
    max_steps: int = 8,
) -> World:
    """Return the world of a table; offers named in `laws` ask the law, the others do not."""
    rows = [_offer(row) for row in table.strip().splitlines()]
    asked = laws or {}
    offers = {
        offer.id: replace(offer, gates=tuple(asked[offer.id])) if offer.id in asked else offer
        for offer, _ in rows
    }
    return World(
        as_of=AS_OF,
        offers=offers,
        runs=tuple(run for _, runs in rows for run in runs),
        legal_steps=tuple(legal_steps),
        handovers=handovers or {},
        waivers={pair: frozenset(columns.split()) for pair, columns in (waivers or {}).items()},
        horizon_days=horizon_days,
        max_steps=max_steps,
        kilometres=kilometres,
    )


def person(text: str, goal: str, **facts: str) -> Person:
    """
    Return a person such as `guest A2 esa +employed -passport @Ahausen 30h`.

    Scales not named are unknown; `B1-B2` is a range; `+` and `-` are flags known to be yes and no.  A status
    counts from 2029 on unless written `guest>01.03.29`.  Further facts: `birth`, `entry` as in a profile.
    The goal holds levels, `+flags` and `is:statuses`.
    """
    spells: list[Spell] = []
    levels: dict[Scale, LevelRange] = {}
    flags: dict[str, bool] = {}
    place, hours = None, 40
    for word in text.split():
        low, _, high = word.partition("-")
        if word[0] in "+-":
            flags[word[1:]] = word[0] == "+"
        elif word[0] == "@":
            place = TOWNS.get(word[1:], word[1:])
        elif re.fullmatch(r"\d+h", word):
            hours = int(word[:-1])
        elif low in LEVEL_WORDS:
            scale, level = LEVEL_WORDS[low]
            levels[scale] = LevelRange(level, LEVEL_WORDS[high][1] if high else level)
        else:
            status, _, since = word.partition(">")
            spells.append(Spell(day(since or "01.01.29"), status))
    profile = Profile(
        spells=tuple(sorted(spells)),
        levels=levels,
        flags=flags,
        dates={name: parse_day_range(fact) for name, fact in facts.items()},
        place=place,
        weekly_hours=hours,
    )
    return Person(profile, _goal(goal))


def _goal(text: str) -> Goal:
    words = text.split()
    statuses = [frozenset(word[3:].split("/")) for word in words if word.startswith("is:")]
    return Goal(
        levels=dict(LEVEL_WORDS[word] for word in words if word in LEVEL_WORDS),
        flags=frozenset(word[1:] for word in words if word.startswith("+")),
        statuses=statuses[0] if statuses else None,
    )
