"""
The levers of a kept answer as sentences and as a report to take along.

Numbers of people are kept as they may be shown: a number, or the word for one that is hidden.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from klappt.kernel.money import euros_german
from klappt.planning.many.gap_words import goal_object
from klappt.planning.voice import Voice
from klappt.planning.wording import Words
from klappt.reports.blocks import Block, Heading, Paragraph, Report, Table
from klappt.reports.counts import hides, months, reached, shown

Card = Mapping[str, Any]
Goal = Mapping[str, object] | None
FIRST = 10  # levers told one by one; the table has all
WHY = {
    "open": Words(
        "Heute schließt diese Bedingung Menschen aus, die sonst weiterkämen.",
        "Today this condition shuts out people who could go on otherwise.",
    ),
    "create": Words(
        "Heute gibt es zur richtigen Zeit kein passendes Angebot.",
        "Today there is no fitting offer at the right time.",
    ),
    "handover": Words(
        "Heute beginnt das zweite Angebot, während der Übergang noch läuft.",
        "Today the second offer starts while the interface is still open.",
    ),
    "link": Words(
        "Heute endet das erste Angebot kurz vor dem, was das zweite verlangt.",
        "Today the first offer ends just before what the second asks for.",
    ),
    "procedure": Words(
        "Heute dauert dieser Schritt so lange, dass der nächste Beginn verpasst wird.",
        "Today this step takes so long that the next start is missed.",
    ),
}
TOGETHER = Words(
    "Eine der beiden Änderungen allein reicht nicht. Erst zusammen bringen sie Menschen weiter.",
    "One of the two changes alone is not enough. Only together do they help people on.",
)


def answer(result: Mapping[str, Any], goal: Goal, voice: Voice) -> str:
    """Return the sentence that answers: how many arrive today, and if any change helps."""
    first = reached(result, goal, voice)
    if not result["levers"]:
        return first + voice.say(" Keine einzelne Änderung hilft weiter.", " No single change helps.")
    best = result["levers"][0]
    return f"{first} {voice.say('Am meisten hilft', 'What helps most')}: {best['what'][voice.lang]}."


def effect(card: Card, goal: Goal, voice: Voice) -> str:
    """Return for how many a lever changes what."""
    parts = list(_effects(card, goal_object(goal, voice), voice))
    return " ".join(parts) if parts else voice.say("Wirkung zu klein zum Zeigen.", "Too small to show.")


def _effects(card: Card, wanted: str, voice: Voice) -> Iterator[str]:
    newly, earlier, worse = (shown(card[name], voice) for name in ("newly", "earlier", "worse"))
    if newly != "0":
        yield voice.say(
            f"{newly} erreichen erstmals {wanted}.", f"{newly} reach {wanted} for the first time."
        )
    if earlier != "0":
        time = months(card["months"], voice)
        yield voice.say(f"{earlier} kommen {time}früher an.", f"{earlier} arrive {time}earlier.")
    if worse != "0":
        yield voice.say(f"{worse} kommen später oder gar nicht an.", f"{worse} arrive later or not at all.")


def cost(card: Card, voice: Voice) -> str:
    """Return what a place costs."""
    cents = card["cost_cents"]
    if cents is None:
        return voice.say("nicht bekannt", "not known")
    return voice.say(f"{euros_german(cents)} je Platz", f"EUR {cents / 100:,.2f} a place")


def why(card: Card, voice: Voice) -> str:
    """Return why a lever works."""
    if len(card["kinds"]) > 1:
        return TOGETHER.told(voice.lang)
    told = WHY.get(card["kinds"][0])
    return told.told(voice.lang) if told else ""


def way(card: Card, voice: Voice) -> str:
    """Return the journey that most of the helped take, as one line."""
    return " → ".join(step[voice.lang] for step in card["way"])


@dataclass(frozen=True)
class Asked:
    """The question behind an answer; `cohort` is in words, `goal` in words of a profile (None: each one's own)."""

    alliance: str
    on: date
    cohort: str
    goal: Goal


def levers_report(result: Mapping[str, Any], asked: Asked, voice: Voice) -> Report:
    """Return the report of an answer as `apps/ways/computations/levers` keeps it."""
    say, goal, on = voice.say, asked.goal, asked.on
    tried = say(
        f"{result['tried']} einzelne Änderungen geprüft. {asked.cohort}.",
        f"{result['tried']} single changes tried. {asked.cohort}.",
    )
    blocks: list[Block] = [Paragraph(answer(result, goal, voice), strong=True), Paragraph(tried)]
    for number, card in enumerate(result["levers"][:FIRST], 1):
        blocks += _told(number, card, goal, voice)
    blocks += [_table(say("Alle Änderungen, die helfen", "All changes that help"), result["levers"], voice)]
    if result["pairs"]:
        blocks.append(_table(say("Zusammen betrachtet", "Looked at together"), result["pairs"], voice))
    return Report(
        title=say("Hebel", "Levers"),
        subtitle=f"{asked.alliance} · {say('Stand', 'as of')} {voice.day(on.isoformat())}",
        on=on,
        blocks=blocks,
        language=voice.lang,
        footer=say("klappt · kleine Zahlen sind geschützt", "klappt · small numbers are protected"),
    )


def _told(number: int, card: Card, goal: Goal, voice: Voice) -> Iterator[Block]:
    yield Heading(f"{number}. {card['what'][voice.lang]}")
    yield Paragraph(f"{effect(card, goal, voice)} {why(card, voice)}")
    agree = ", ".join(card["agree"][voice.lang])
    if agree:
        yield Paragraph(voice.say(f"Zustimmen müssten: {agree}.", f"To agree: {agree}."))


def _table(caption: str, cards: Sequence[Card], voice: Voice) -> Table:
    say = voice.say
    head = (
        say("Was ändern", "what to change"),
        say("erstmals am Ziel", "newly there"),
        say("früher", "earlier"),
        say("Monate im Mittel", "months on average"),
        say("Kosten", "cost"),
        say("Zustimmung", "to agree"),
    )
    rows = [
        (
            card["what"][voice.lang],
            shown(card["newly"], voice),
            shown(card["earlier"], voice),
            "–" if card["months"] is None else shown(card["months"], voice),
            cost(card, voice),
            ", ".join(card["agree"][voice.lang]) or "–",
        )
        for card in cards
    ]
    note = (
        say(
            "„unter 5“: kleine Zahlen werden nicht gezeigt.",
            "“fewer than 5”: small numbers are not shown.",
        )
        if hides(cards)
        else ""
    )
    return Table(caption, head, rows, numeric=frozenset({1, 2, 3}), note=note)
