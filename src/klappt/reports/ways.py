"""The ways of an answer as a report in plain language: a picture, then each step in short sentences."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from klappt.planning import telling
from klappt.planning.plain import step_sentences, way_sentences
from klappt.planning.voice import Voice
from klappt.reports.blocks import Block, Break, Heading, Items, Paragraph, Picture, Report
from klappt.reports.pictures.timeline import timeline_svg
from klappt.reports.pictures.ways import picture_of

Json = Mapping[str, Any]


def ways_report(answer: Json, chains: Sequence[tuple[int, Json]], voice: Voice, alliance: str) -> Report:
    """Return the report of some chains of an answer, each with its number in the whole answer."""
    say, goal = voice.say, telling.goal(answer["goal"], voice)
    on = date.fromisoformat(answer["as_of"])
    blocks: list[Block] = [Paragraph(no_advice(voice), strong=True)]
    if not chains:
        blocks.append(
            Paragraph(say("Zu diesem Ziel führt zurzeit kein Weg.", "No way leads to this goal at present."))
        )
    for place, (number, chain) in enumerate(chains):
        blocks += [Break()] if place else []
        blocks += _way(number, chain, answer, voice)
    blocks += _assumed(answer, voice)
    return Report(
        title=say(f"Wege zum Ziel: {goal}", f"Ways to the goal: {goal}"),
        subtitle=f"{alliance} · {say('Stand', 'as of')} {voice.day(answer['as_of'])}",
        on=on,
        blocks=blocks,
        language=voice.lang,
        footer=say("klappt · ohne Angaben zu einer Person", "klappt · nothing in it about a person"),
    )


def no_advice(voice: Voice) -> str:
    """Return what must not be overlooked."""
    return voice.say(
        "Das ist keine Rechtsberatung. Über Aufenthalt und Erlaubnis entscheidet die Ausländerbehörde. Ob ein"
        " Angebot einen Platz hat, sagt der Träger. Bitte vor jedem Schritt nachfragen.",
        "This is no legal advice. The immigration office decides on residence and permission. The provider says"
        " whether there is a place. Please ask before every step.",
    )


def _way(number: int, chain: Json, answer: Json, voice: Voice) -> Iterator[Block]:
    yield Heading(voice.say(f"Weg {number}", f"Way {number}"))
    for sentence in way_sentences(chain, voice):
        yield Paragraph(sentence)
    if chain["steps"]:
        picture = picture_of(chain, answer, voice, f"r{number}")
        yield Picture(timeline_svg(picture), picture.description)
        yield Heading(voice.say("Schritt für Schritt", "Step by step"), 2)
        yield Items([step_sentences(step, voice) for step in chain["steps"]], numbered=True)
    if chain["companions"]:
        names = ", ".join(one["name"] for one in chain["companions"])
        yield Paragraph(voice.say(f"Auf dem Weg hilft: {names}.", f"Help on the way: {names}."))
    if chain["risks"]:
        yield Heading(voice.say("Darauf bitte achten", "Please mind"), 2)
        yield Items([telling.risk(one, chain, voice) for one in chain["risks"]])
    if chain["questions"]:
        yield Heading(voice.say("Das ist noch zu klären", "Still to be settled"), 2)
        yield Items([telling.question(fact, voice) for fact in chain["questions"]])


def _assumed(answer: Json, voice: Voice) -> Iterator[Block]:
    if not answer["complete"]:
        yield Paragraph(
            voice.say(
                "Die Suche wurde beendet: bessere Wege können fehlen.",
                "The search was ended: better ways may be missing.",
            )
        )
    facts = answer["assumed"]["facts"]
    if facts:
        yield Heading(voice.say("Was angenommen ist", "What is taken as given"), 2)
        yield Paragraph(
            voice.say(
                "Diese Fragen hat niemand gestellt. Die Wege gelten nur, wenn die Antworten stimmen.",
                "Nobody has asked these questions. The ways hold only if the answers are right.",
            )
        )
        yes_no = {True: voice.say("ja", "yes"), False: voice.say("nein", "no")}
        yield Items([f"{telling.question(fact, voice)} {yes_no[bool(told)]}" for fact, told in facts.items()])
