"""The answer of `klappt explain` as text: open offers first, then the closed ones with near misses."""

from collections.abc import Iterator, Mapping
from typing import Any

from klappt.cli.chains_text import ASSUMED, head
from klappt.cli.screen import Screen
from klappt.planning import telling as told
from klappt.planning import wording
from klappt.planning.answer import legal_name

Answer = dict[str, Any]
SHOWN_SUPPLIERS = 3


def explain_text(answer: Answer, screen: Screen, names: Mapping[str, str]) -> list[str]:
    """Return the whole answer line by line; `names` are those of all offers, asked about or not."""
    opened = [entry for entry in answer["offers"] if entry["open_from"]]
    closed = [entry for entry in answer["offers"] if not entry["open_from"]]
    lines = [*head(answer, screen), ""]
    lines += _section(
        screen.say("Offen", "Open"), sorted(opened, key=lambda e: e["open_from"]), names, screen
    )
    lines += _section(screen.say("Geschlossen", "Closed"), closed, names, screen)
    steps = [entry for entry in answer["legal_steps"] if entry["open_from"]]
    title = screen.say("Schritte im Aufenthaltsrecht", "Steps in residence law")
    lines += _section(title, sorted(steps, key=lambda e: e["open_from"]), names, screen)
    lines += _questions(answer, screen)
    legend = [screen.say(f"{ASSUMED} Termin angenommen", f"{ASSUMED} date assumed")]
    return [*lines, "", *legend] if any(map(_mark, opened)) else lines


def _section(title: str, entries: list[Answer], names: Mapping[str, str], screen: Screen) -> list[str]:
    if not entries:
        return []
    lines = screen.title(f"{title} ({len(entries)})")
    for entry in entries:
        lines += _entry(entry, names, screen)
    return [*lines, ""]


def _entry(entry: Answer, names: Mapping[str, str], screen: Screen) -> Iterator[str]:
    name = legal_name(entry["step"], screen.lang) if "step" in entry else entry["name"] or entry["offer"]
    text = str(name)
    if entry["open_from"]:
        since = screen.say("ab", "from")
        text = f"{since} {screen.day(entry['open_from'])}{_mark(entry)} {name}{_certainty(entry, screen)}"
    yield from screen.wrap(text, 4, "  + " if entry["open_from"] else "  - ")
    for reason in entry["reasons"]:
        law = f" ({reason['citation']})" if reason["citation"] else ""
        sign = "? " + screen.say("vielleicht: ", "perhaps: ") if reason["verdict"] == "unknown" else "· "
        yield from screen.wrap(told.reason(reason, screen) + law, 8, f"      {sign}")
        if reason["opens_on"]:
            day = screen.day(reason["opens_on"])
            yield from screen.wrap(
                screen.say(f"Das löst die Zeit: ab {day}.", f"Time solves it: from {day}."), 10
            )
        yield from _suppliers(reason, names, screen)


def _mark(entry: Answer) -> str:
    return f" {ASSUMED}" if entry.get("dates_assumed") else ""


def _certainty(entry: Answer, screen: Screen) -> str:
    # An open offer is no claim to a place; only a change of status is one.
    if entry["certainty"] == 0 and "step" not in entry:
        return ""
    return f" · {wording.CERTAINTY[entry['certainty']].told(screen.lang)}"


def _suppliers(reason: Answer, names: Mapping[str, str], screen: Screen) -> Iterator[str]:
    within = [supply for supply in reason["supplied_by"] if supply["earliest"]]
    told_names = [
        f"{_supplier(supply, names, screen)} ({screen.day(supply['earliest'])})"
        for supply in within[:SHOWN_SUPPLIERS]
    ]
    if told_names:
        more = len(within) - len(told_names)
        rest = screen.say(f" und {more} weitere", f" and {more} more") if more else ""
        text = screen.say("Das bringt: ", "supplied by: ") + ", ".join(told_names) + rest
        yield from screen.wrap(text, 10, "        → ")


def _supplier(supply: Answer, names: Mapping[str, str], screen: Screen) -> str:
    if supply["step"]:
        return legal_name(supply["step"], screen.lang)
    return names.get(supply["offer"]) or str(supply["offer"])


def _questions(answer: Answer, screen: Screen) -> list[str]:
    if not answer["questions"]:
        return []
    lines = screen.title(screen.say("Offene Fragen", "Open questions"))
    for fact in answer["questions"]:
        lines += screen.wrap(told.question(fact, screen), 4, "  ? ")
    return lines
