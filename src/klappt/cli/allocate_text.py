"""What `klappt allocate` says: how many get a place, against the other ways of giving, who, and what was full."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from klappt.cli.screen import Screen

if TYPE_CHECKING:
    from klappt.planning.places.answer import Shared
    from klappt.planning.places.asking import RunWorld
    from klappt.planning.places.model import Allocation
    from klappt.planning.places.reasons import Lack

MONTH = 365.25 / 12


def text(
    found: "Shared", lacking: "Sequence[Lack]", world: "RunWorld", ended: bool, screen: Screen
) -> list[str]:
    """Return the lines of the answer."""
    return [
        *_head(found, ended, screen),
        *_compared(found, screen),
        *_fair(found, screen),
        *_lacking(lacking, world, screen),
        *_notes(world, ended, screen),
    ]


def _head(found: "Shared", ended: bool, screen: Screen) -> Iterator[str]:
    people, placed = len(found.crowd.ways), found.found.placed
    yield from screen.title(
        screen.say(
            f"{placed} von {people} Menschen haben einen Weg mit Platz",
            f"{placed} of {people} people have a way with places",
        )
    )
    bound = int(found.found.bound + 1e-6)
    if found.hindsight is None and bound <= placed and not ended:
        yield from screen.wrap(
            screen.say(
                "Bewiesen: mehr ist mit diesen Wegen nicht möglich.", "Proven: these ways allow no more."
            )
        )
    elif found.hindsight is None and not ended:
        yield from screen.wrap(
            screen.say(f"Mehr als {bound} können es nicht werden.", f"It cannot be more than {bound}.")
        )


def _compared(found: "Shared", screen: Screen) -> Iterator[str]:
    yield ""
    rows = [(screen.say("dieser Vorschlag", "this proposal"), found.found)]
    rows.append((screen.say("wer zuerst kommt", "first come, first served"), found.first))
    if found.hindsight is not None:
        rows.append((screen.say("im Nachhinein am besten", "best in hindsight"), found.hindsight))
    for name, one in rows:
        wait = screen.say(
            f"im Mittel {_months(one)} Monate bis zum Ziel", f"{_months(one)} months on average"
        )
        yield f"  {name:<26} {one.placed:>5}  {wait}"


def _months(one: "Allocation") -> str:
    return str(round(one.days / one.placed / MONTH)) if one.placed else "–"


def _fair(found: "Shared", screen: Screen) -> Iterator[str]:
    for table in found.fairness:
        kind, outcomes = table.dimensions
        yield ""
        yield from screen.title(screen.say(f"Nach {kind.name}", f"By {kind.name}"))
        width = max(len(name) for name in (*kind.columns, ""))
        yield " " * (width + 2) + "".join(f"{name:>12}" for name in outcomes.columns)
        for name in kind.columns:
            yield f"  {name:<{width}}" + "".join(f"{table.text(name, told):>12}" for told in outcomes.columns)


def _lacking(lacking: "Sequence[Lack]", world: "RunWorld", screen: Screen) -> Iterator[str]:
    shown = [one for one in lacking if one.told or one.more]
    if not shown:
        return
    yield ""
    yield from screen.title(screen.say("Was gefehlt hat", "What was missing"))
    for one in shown:
        yield from screen.wrap(" ".join(_lack(one, world, screen)), 2, "• ")


def _lack(one: "Lack", world: "RunWorld", screen: Screen) -> Iterator[str]:
    name, starts = world.offer_names[one.offer], len(one.runs)
    yield screen.say(f"{name} ({starts}-mal voll):", f"{name} (full {starts} times):")
    if one.told:
        yield screen.say(
            f"{len(one.people)} Menschen ohne Platz fanden es zuerst voll.",
            f"{len(one.people)} people without a place found it full first.",
        )
    if one.more is not None:
        yield screen.say(
            f"Mit doppelt so vielen Plätzen dort hätten {one.more} Menschen mehr einen.",
            f"With twice as many places there {one.more} more people would have one.",
        )


def _notes(world: "RunWorld", ended: bool, screen: Screen) -> Iterator[str]:
    notes = [
        screen.say(
            "Das ist ein Vorschlag. Entschieden wird von Menschen.", "This is a proposal. People decide."
        )
    ]
    if world.assumed:
        notes.append(
            screen.say(
                f"Bei {world.assumed} von {len(world.runs)} Durchgängen nennt der Katalog keine Plätze; "
                "dort ist die Zahl angenommen (--places).",
                f"For {world.assumed} of {len(world.runs)} runs the catalogue names no places; "
                "their number is assumed (--places).",
            )
        )
    if ended:
        notes.append(
            screen.say(
                "Mit mehr Zeit fänden sich vielleicht weitere Wege (--time-limit).",
                "With more time more ways might be found (--time-limit).",
            )
        )
    if world.unproven:
        notes.append(
            screen.say(
                f"{world.unproven} Wege sind nicht bewiesen die frühesten.",
                f"{world.unproven} journeys are not proven to be the earliest.",
            )
        )
    for note in notes:
        yield ""
        yield from screen.wrap(note)
