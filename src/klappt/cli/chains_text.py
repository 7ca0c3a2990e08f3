"""
The answer of `klappt chains` as text: timelines with details, then what is missing and which questions help.

Written from the JSON answer alone, so text and document say the same.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from klappt.cli.screen import Screen
from klappt.cli.timeline import legend, timeline
from klappt.planning import telling as told
from klappt.planning import wording
from klappt.planning.answer import type_name

SHOWN_GROUPS = 3
SHOWN_REASONS = 8
INDENT = 4
ASSUMED = "~"
Answer = dict[str, Any]


def chains_text(
    answer: Answer, screen: Screen, *, everything: bool = False, sources: bool = False
) -> list[str]:
    """Return the whole answer line by line."""
    lines = [*head(answer, screen), ""]
    groups = told.groups(answer["chains"])
    if not groups:
        lines += no_chain(answer, screen)
    shown = groups if everything else groups[:SHOWN_GROUPS]
    for number, chains in enumerate(shown, start=1):
        for chain in chains if everything else chains[:1]:
            lines += [*chain_lines(chain, number, answer, screen, sources=sources)]
        lines += [*_folded(chains, screen, everything=everything), ""]
    lines += _more(groups[len(shown) :], screen)
    return [*lines, *closed_summary(answer, screen), *questions(answer, screen), *_signs(answer, screen)]


def head(answer: Answer, screen: Screen) -> Iterator[str]:
    """Yield goal, day, what was taken as given, and notes."""
    goal = told.goal(answer["goal"], screen)
    if goal:
        yield from screen.title(screen.say(f"Wege zum Ziel: {goal}", f"Ways to the goal: {goal}"))
    law = answer["engine"]["law"]
    parts = [screen.say("Stand ", "as of ") + screen.day(answer["as_of"])]
    if law:
        parts.append(screen.say("Recht geprüft bis ", "law reviewed up to ") + screen.day(law))
    yield from screen.wrap(" · ".join(parts))
    bundles = answer["assumed"]["bundles"]
    if bundles:
        text = screen.say("angenommen: ", "taken as given: ") + ", ".join(bundles)
        yield from screen.wrap(
            f"{text} ({len(answer['assumed']['facts'])} {screen.say('Angaben', 'facts')})", 2, f"{ASSUMED} "
        )
    for code in answer["notes"]:
        yield from screen.wrap(told.note(code, screen), 2, "! ")


def chain_lines(
    chain: Answer, number: int, answer: Answer, screen: Screen, *, sources: bool
) -> Iterator[str]:
    """Yield one chain: head line, picture, details of each step, companions, risks."""
    parts = [
        str(number),
        screen.say("Ziel am ", "goal on ") + screen.day(chain["goal_day"]),
        told.handovers(chain["handovers"], screen),
        told.certainty(chain, screen),
        f"{chain['travel_km']} km",
    ]
    yield from screen.title(" · ".join(parts))
    if not chain["steps"]:
        yield from screen.wrap(
            screen.say("Das Ziel ist schon erreicht.", "The goal is already reached."), INDENT
        )
        return
    yield from timeline(chain, date.fromisoformat(answer["as_of"]), screen)
    yield ""
    for position, step in enumerate(chain["steps"], start=1):
        yield from step_lines(step, position, screen, sources=sources)
    yield from _companions(chain, screen)
    yield from _risks(chain, screen)


def step_lines(step: Answer, position: int, screen: Screen, *, sources: bool) -> Iterator[str]:
    """Yield the details of one step: the wait before it, dates, partner and place, law, what is unclear."""
    wait = step["wait"]
    if wait:
        yield from screen.wrap(told.wait(wait, screen), INDENT + 2, " " * INDENT + "┊ ")
    sign = "◆ " if step["kind"] == "legal" else ""
    dates = f"{screen.day(step['start'])} – {screen.day(step['end'])}{_mark(step, 'dates')}"
    name = f"{told.legal_name(step, screen)}{_mark(step, 'offer')}"
    yield from screen.wrap(f"{dates}  {sign}{name}", INDENT, f"{position:>2}  ")
    place = told.place(step["place"])
    facts = [
        f"{step['partner_name']}{_mark(step, 'partner')}" if step["partner_name"] else "",
        f"{place}{_mark(step, 'place')}" if place else "",
        screen.say(f"{step['weekly_hours']} Std./Woche", f"{step['weekly_hours']} h/week")
        + _mark(step, "weekly_hours")
        if step["weekly_hours"]
        else "",
        f"{step['kilometres']} km" if step["kilometres"] else "",
    ]
    line = " · ".join(fact for fact in facts if fact)
    if line:
        yield from screen.wrap(line, INDENT)
    law = told.law(step, screen)
    if law:
        yield from screen.wrap(" · ".join(law), INDENT)
    for code in step["unclear"]:
        text = screen.say("ungeklärt: ", "unclear: ") + wording.unclear_words(code).told(screen.lang)
        yield from screen.wrap(text, INDENT + 2, " " * INDENT + "? ")
    if sources and step["source_url"]:
        yield f"{' ' * INDENT}{screen.say('Quelle', 'source')}: {step['source_url']}"


def _mark(step: Answer, value: str) -> str:
    """Return the sign behind an assumed value; where the offer itself is assumed one sign stands for all."""
    assumed = step["assumed"]
    shown = value == "offer" or "offer" not in assumed
    return f" {ASSUMED}" if shown and value in assumed else ""


def _companions(chain: Answer, screen: Screen) -> Iterator[str]:
    if chain["companions"]:
        names = ", ".join(companion["name"] for companion in chain["companions"])
        yield from screen.wrap(screen.say("Begleitung: ", "beside: ") + names, INDENT, "  + ")


def _risks(chain: Answer, screen: Screen) -> Iterator[str]:
    for risk in chain["risks"]:
        yield from screen.wrap(told.risk(risk, chain, screen), INDENT, "  ! ")


def _folded(chains: list[Answer], screen: Screen, *, everything: bool) -> Iterator[str]:
    more = len(chains) - 1
    if more and not everything:
        de = f"und {more} weitere{'r Weg' if more == 1 else ' Wege'} mit denselben Angebotsarten"
        en = f"and {more} more way{'' if more == 1 else 's'} with the same kinds of offers"
        yield from screen.wrap(screen.say(de, en), INDENT)


def _more(groups: list[list[Answer]], screen: Screen) -> list[str]:
    more = sum(len(chains) for chains in groups)
    if not more:
        return []
    de = f"Noch {more} {'Weg' if more == 1 else 'Wege'} mit anderen Angebotsarten: --all zeigt alle."
    en = f"{more} more way{'' if more == 1 else 's'} with other kinds of offers: --all shows them."
    return [*screen.wrap(screen.say(de, en)), ""]


def no_chain(answer: Answer, screen: Screen) -> list[str]:
    """Return what to say where nothing leads to the goal."""
    lines = screen.title(wording.REASONS["no_chain"].told(screen.lang))
    for reason in answer["reasons"]:
        if reason["code"] != "no_chain":
            lines += screen.wrap(told.reason(reason, screen), INDENT, "  - ")
    for opening in answer.get("openings", ()):
        parts = [
            screen.say(f"{one['of']} ohne „{one['column']}“", f"{one['of']} without “{one['column']}”")
            for one in opening["conditions"]
        ]
        day = screen.say("Ziel am ", "goal on ") + screen.day(opening["goal_day"])
        text = screen.say("Das würde es öffnen: ", "this would open it: ") + f"{', '.join(parts)} ({day})"
        lines += screen.wrap(text, INDENT, "  → ")
    return [*lines, ""]


def closed_summary(answer: Answer, screen: Screen) -> list[str]:
    """Return the reasons for which offers are closed, the most frequent first."""
    closed = answer["closed"]
    if not closed:
        return []
    counts: dict[str, list[str]] = {}
    for entry in closed:
        for reason in entry["reasons"]:
            counts.setdefault(told.reason(reason, screen), []).append(entry["offer"])
    title = screen.say(
        f"Warum nicht? {len(closed)} Angebote sind geschlossen.", f"Why not? {len(closed)} offers are closed."
    )
    lines = screen.title(title)
    for text, offers in sorted(counts.items(), key=lambda item: (-len(item[1]), item[0]))[:SHOWN_REASONS]:
        lines += screen.wrap(f"{text}", INDENT + 2, f"{len(offers):>4}× ")
    lines += screen.wrap(
        screen.say("Jedes Angebot einzeln: klappt explain", "Each offer: klappt explain"), INDENT
    )
    return [*lines, ""]


def questions(answer: Answer, screen: Screen) -> list[str]:
    """Return the questions that change something, each with how much."""
    if not answer["questions"]:
        return []
    lines = screen.title(screen.say("Fragen, die etwas ändern", "Questions that change something"))
    for asked in answer["questions"]:
        lines += screen.wrap(told.question(asked["fact"], screen), INDENT, "  ? ")
    return [*lines, ""]


def _signs(answer: Answer, screen: Screen) -> list[str]:
    steps = [step for chain in answer["chains"] for step in chain["steps"]]
    if not steps:
        return []
    signs = legend(steps, screen)
    if any(step["assumed"] for step in steps):
        signs += f"   {ASSUMED} " + screen.say("angenommen", "assumed")
    return [screen.paint(line, "dim") for line in screen.wrap(signs)]


__all__ = ["chains_text", "type_name"]
