"""
The answer of `klappt gaps` as text: the sentence, bars of where ways end, conditions, groups, open questions.

Written from the JSON answer alone, so text and document say the same.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from klappt.cli.screen import Screen
from klappt.planning import telling
from klappt.planning.many import gap_words
from klappt.planning.many.gap_answer import shown
from klappt.reports.gaps import group_name

Json = Mapping[str, Any]
NUMBER = 9  # columns for a number or the word for a hidden one
LEAST_NAME = 16  # columns for the name of a group; where there are fewer, it stands above its numbers
SHOWN_BLOCKS = 8
SHOWN_OFFERS = 3
SHOWN_OPEN = 6
FULL, HIDDEN_BAR = "█", "░"


def gaps_text(answer: Json, screen: Screen) -> list[str]:
    """Return the whole answer line by line."""
    return [
        *_head(answer, screen),
        "",
        *_ends(answer, screen),
        *_blocks(answer, screen),
        *_groups(answer, screen),
        *_open(answer, screen),
        *_notes(answer, screen),
    ]


def _head(answer: Json, screen: Screen) -> Iterator[str]:
    goal = (
        telling.goal(answer["goal"], screen) if answer["goal"] else screen.say("je Person", "of each person")
    )
    yield from screen.title(
        screen.say(f"Engpässe auf dem Weg zum Ziel: {goal}", f"Gaps on the way to: {goal}")
    )
    yield from screen.wrap(screen.say("Stand ", "as of ") + screen.day(answer["as_of"]))
    yield ""
    yield from screen.wrap(answer["sentence"])


def _ends(answer: Json, screen: Screen) -> Iterator[str]:
    """Yield a bar for each way to end."""
    people, time = answer["people"], gap_words.within(answer["months"], screen)
    rows = [
        (screen.say(f"{time}, nichts offen", f"{time}, nothing open"), people["in_time_sure"]),
        (screen.say(f"{time}, mit offenen Fragen", f"{time}, with open questions"), people["in_time_open"]),
        (screen.say("später", "later"), people["late"]),
    ]
    rows += [
        (one["before"] if one["stand"] == "never" else screen.say("später: ", "later: ") + one["before"], n)
        for one in answer["stages"]
        if (n := one["people"]) != 0 and one["stand"] == "never"
    ]
    yield from screen.title(screen.say("Wo die Wege enden", "Where the ways end"))
    yield from _bars([row for row in rows if row[1] != 0], people["all"], screen)
    yield ""


def _bars(rows: list[tuple[str, int | None]], whole: int | None, screen: Screen) -> Iterator[str]:
    room = max((len(name) for name, _ in rows), default=0)
    room = min(room, max(screen.width - NUMBER - 14, 12))
    length = max(screen.width - room - NUMBER - 4, 4)
    for name, count in rows:
        bar = HIDDEN_BAR if count is None else FULL * max(round(length * count / (whole or count or 1)), 1)
        lines = screen.wrap(name)[0] if len(name) <= room else f"{name[: room - 1]}…"
        yield f"  {lines:<{room}} {shown(count, screen):>{NUMBER}} {screen.paint(bar, 'cyan')}".rstrip()


def _blocks(answer: Json, screen: Screen) -> Iterator[str]:
    told = answer["blocks"]
    if not told:
        return
    yield from screen.title(screen.say("Was im Weg steht", "What stands in the way"))
    for one in told[:SHOWN_BLOCKS]:
        first = f"{shown(one['people'], screen):>{NUMBER}}  "
        yield from screen.wrap(f"{one['name']}: {one['condition']}", NUMBER + 2, first)
        facts = [one["before"], one["citation"] or "", one["rule"] or ""]
        yield from screen.wrap(" · ".join(fact for fact in facts if fact), NUMBER + 2)
        together = (
            "" if one["enough_alone"] else screen.say(", nur mit anderem zusammen", ", with others only")
        )
        yield from screen.wrap(
            f"{one['could_open']}{together}{_offers(one)}", NUMBER + 4, " " * (NUMBER + 2) + "→ "
        )
    more = len(told) - SHOWN_BLOCKS
    if more > 0:
        yield from screen.wrap(
            screen.say(f"und {more} weitere: --json oder --out tabelle.csv", f"and {more} more: --json"),
            NUMBER + 2,
        )
    yield ""


def _offers(one: Json) -> str:
    names = one["offers"][:SHOWN_OFFERS]
    more = len(one["offers"]) - len(names)
    return f" ({', '.join(names)}{f' +{more}' if more else ''})" if names else ""


def _groups(answer: Json, screen: Screen) -> Iterator[str]:
    by = group_name(answer["by"], screen)
    yield from screen.title(screen.say(f"Wer ankommt, nach {by}", f"Who arrives, by {by}"))
    heads = (
        screen.say("Menschen", "people"),
        screen.say("zeitig", "in time"),
        screen.say("später", "late"),
        screen.say("nie", "never"),
    )
    room = screen.width - 2 - len(heads) * (NUMBER + 1)
    if room >= LEAST_NAME:
        yield " " * (room + 2) + "".join(f" {head:>{NUMBER}}" for head in heads)
    for one in answer["groups"]:
        numbers = [shown(one[key], screen) for key in ("people", "in_time", "late", "never")]
        if room >= LEAST_NAME:
            name = one["group"] if len(one["group"]) <= room else f"{one['group'][: room - 1]}…"
            yield f"  {name:<{room}}" + "".join(f" {count:>{NUMBER}}" for count in numbers)
        else:
            yield from screen.wrap(one["group"], 2)
            told = (f"{count} {head}" for head, count in zip(heads, numbers, strict=True))
            yield from screen.wrap(" · ".join(told), 4)
    yield ""


def _open(answer: Json, screen: Screen) -> Iterator[str]:
    rows = [(one["question"], one["people"]) for one in answer["questions"]]
    rows += [(one["text"], one["people"]) for one in answer["unclear"]]
    rows.sort(key=lambda row: -(row[1] or 0))
    if not rows:
        return
    yield from screen.title(screen.say("Was auf den Wegen offen ist", "What is open on the ways"))
    for words, count in rows[:SHOWN_OPEN]:
        yield from screen.wrap(words, NUMBER + 2, f"{shown(count, screen):>{NUMBER}}  ")
    yield ""


def _notes(answer: Json, screen: Screen) -> Iterator[str]:
    de = (
        "Gezählt sind Menschen (Gewichte der Kohorte). Unbekanntes verschließt nichts. Wem mehreres im Weg steht, "
        "zählt bei jedem. Gesperrt sind Zahlen unter 5 und solche, aus denen sie sich errechnen ließen."
    )
    en = (
        "Counted are people (weights of the cohort). What is unknown closes nothing. Somebody with several "
        "conditions in the way counts at each. Hidden are numbers below 5 and those from which they follow."
    )
    if not answer["searched_to_the_end"]:
        de += " Nicht jede Suche kam zu Ende; manche Wege können fehlen."
        en += " Not every search came to its end; some ways may be missing."
    for line in screen.wrap(screen.say(de, en)):
        yield screen.paint(line, "dim")
