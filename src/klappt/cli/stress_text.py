"""
The answer of `klappt stress` as text: the sentence, a scenario, what falls away, what carries, real events.

Written from the JSON answer alone, so text and document say the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from klappt.cli.screen import Screen
from klappt.planning import telling
from klappt.planning.many.stress_words import shown_in

Json = Mapping[str, Any]
MOST_SAME = 3
MOST_GROUPS = 4
NUMBER = 7  # columns of a number of people
LEAST_NAME = 24  # columns for a name in the table; where there are fewer, it stands above its numbers


def stress_text(answer: Json, top: int, screen: Screen) -> list[str]:
    """Return the whole answer line by line, with at most `top` rows in each list."""
    return [
        *_head(answer, screen),
        *_scenario(answer["scenario"], screen),
        *_removals(answer["removals"], top, screen),
        *_partners(answer["partners"], top, screen),
        *_shocks(answer["shocks"], screen),
        *_notes(answer, screen),
    ]


def _head(answer: Json, screen: Screen) -> Iterator[str]:
    own = screen.say("je Person", "of each person")
    goal = telling.goal(answer["goal"], screen) if answer["goal"] else own
    day = screen.day(answer["as_of"])
    yield from screen.title(
        screen.say(f"Belastungsprobe der Wege zum Ziel: {goal}", f"Stress test of the ways to: {goal}")
    )
    yield from screen.wrap(screen.say(f"Stand {day}", f"as of {day}"))
    yield ""
    yield from screen.wrap(answer["sentence"])


def _scenario(told: Json | None, screen: Screen) -> Iterator[str]:
    if told is None:
        return
    yield ""
    yield from screen.title(screen.say("Das Szenario: ", "The scenario: ") + told["name"])
    for edit in told["edits"]:
        yield from screen.wrap(edit + ".", 2, "· ")
    yield from _effect(told, screen, len(told["groups"]))


def _removals(rows: Sequence[Json], top: int, screen: Screen) -> Iterator[str]:
    hurting = [row for row in rows if row["lost"] or row["later"]]
    yield ""
    yield from screen.title(screen.say("Was wegfallen kann, einzeln", "What could fall away, one by one"))
    for number, row in enumerate(hurting[:top], 1):
        first = screen.wrap(row["what"] + ".", 4, f"{number:>2}. ")
        yield from (screen.paint(line, "bold") for line in first)
        yield from _effect(row, screen, MOST_GROUPS)
        if row["same"]:
            also = "; ".join(other["what"] for other in row["same"][:MOST_SAME])
            more = len(row["same"]) - MOST_SAME
            also += screen.say(f" und {more} weitere", f" and {more} more") if more > 0 else ""
            yield from screen.wrap(screen.say("Ebenso: ", "Likewise: ") + also + ".", 4)
    left, idle = len(hurting) - top, len(rows) - len(hurting)
    if left > 0:
        yield from screen.wrap(
            screen.say(
                f"{left} weitere: --top zeigt mehr, --json alle.",
                f"{left} more: --top shows more, --json all.",
            )
        )
    if idle:
        yield from screen.wrap(
            screen.say(
                f"{idle} anderes kann einzeln wegfallen, ohne dass jemand später ankommt.",
                f"{idle} other things can fall away alone without anybody arriving later.",
            )
        )


def _effect(row: Json, screen: Screen, most: int) -> Iterator[str]:
    colour = "red" if row["lost"] or row["later"] else "green"
    yield from (screen.paint(line, colour) for line in screen.wrap(row["sentence"], 4))
    groups = [one for one in row["groups"] if one["lost"] or one["later"]]
    if groups:
        told = "; ".join(_group(one, screen) for one in groups[:most])
        more = screen.say(f"; {len(groups) - most} weitere", f"; {len(groups) - most} more")
        yield from screen.wrap(
            screen.say("Davon: ", "Of these: ") + told + (more if len(groups) > most else "") + ".", 4
        )


def _group(one: Json, screen: Screen) -> str:
    number = shown_in(screen)
    parts = []
    if one["lost"]:
        parts.append(number(one["lost"]) + screen.say(" ohne Weg", " without a way"))
    if one["later"]:
        parts.append(number(one["later"]) + screen.say(" später", " later"))
    return f"{one['group']} {', '.join(parts)}"


def _partners(rows: Sequence[Json], top: int, screen: Screen) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield from screen.title(screen.say("Was das Netz trägt", "What carries the network"))
    yield from screen.wrap(
        screen.say(
            "Menschen, deren frühester Weg über den Partner führt; was aus ihnen wird, wenn er wegfällt.",
            "People whose earliest way leads over the partner; what becomes of them if it is gone.",
        )
    )
    heads = (
        screen.say("Partner", "partner"),
        screen.say("Wege", "ways"),
        screen.say("kein", "none"),
        screen.say("später", "later"),
        screen.say("Monate", "months"),
    )
    yield from _row(heads, screen, "dim")
    for row in rows[:top]:
        number = shown_in(screen)
        months = f"{row['months_later'] / row['later']:.0f}" if row["later"] else "-"
        cells = (row["name"], *(number(row[name]) for name in ("through", "lost", "later")), months)
        yield from _row(cells, screen)
    if len(rows) > top:
        yield from screen.wrap(screen.say(f"{len(rows) - top} weitere.", f"{len(rows) - top} more."))
    bridges = [row for row in rows[:top] if row["only_bridge"] or row["parts_without"] > 1]
    if bridges:
        yield ""
        yield from screen.title(screen.say("Einzige Brücken", "Only bridges"))
        for row in bridges:
            yield from screen.wrap(row["sentence"], 2, "· ")


def _row(cells: tuple[str, ...], screen: Screen, *styles: str) -> Iterator[str]:
    numbers = "".join(f"{cell:>{NUMBER}}" for cell in cells[1:])
    room = screen.width - len(numbers) - 1
    if room < LEAST_NAME:
        lines = [*screen.wrap(cells[0]), f"{numbers:>{screen.width}}"]
    else:
        *above, last = screen.wrap(cells[0]) if len(cells[0]) <= room else _narrow(cells[0], room, screen)
        lines = [*above, f"{last:<{room}} {numbers}"]
    yield from (screen.paint(line, *styles) for line in lines)


def _narrow(text: str, room: int, screen: Screen) -> list[str]:
    return Screen(screen.lang, room).wrap(text)


def _shocks(rows: Sequence[Json], screen: Screen) -> Iterator[str]:
    applied = [row for row in rows if row["applies"]]
    if not rows:
        return
    yield ""
    yield from screen.title(screen.say("Was wirklich geschah", "What really happened"))
    if applied:
        yield from screen.wrap(
            screen.say(
                "Dieselben Menschen in derselben Lage, am Tag des Ereignisses. Verglichen mit: ohne das Ereignis.",
                "The same people in the same situation, on the day of the event. Compared with: without the event.",
            )
        )
    for row in applied:
        first = f"{screen.day(row['day'])}  "
        yield from (screen.paint(line, "bold") for line in screen.wrap(row["what"], 4, first))
        yield from _effect(row, screen, MOST_GROUPS)
        if row["remark"]:
            yield from (screen.paint(line, "dim") for line in screen.wrap(row["remark"], 4))
    other = len(rows) - len(applied)
    if other:
        yield from screen.wrap(
            screen.say(
                f"{other} weitere Ereignisse betreffen diesen Katalog nicht; --json nennt die Gründe.",
                f"{other} more events do not touch this catalogue; --json tells the reasons.",
            )
        )


def _notes(answer: Json, screen: Screen) -> Iterator[str]:
    yield ""
    told = screen.say(
        "Gerechnet mit gewichteten Profilen, nicht mit wirklichen Personen; Plätze sind nicht begrenzt.",
        "Computed with weighted profiles, not with real people; places are not limited.",
    )
    if answer["unproven"]:
        number = shown_in(screen)(answer["unproven"])
        told += screen.say(
            f" Für {number} ist nicht bewiesen, dass es keinen früheren Weg gibt.",
            f" For {number} it is not proven that there is no earlier way.",
        )
    yield from (screen.paint(line, "dim") for line in screen.wrap(told))
