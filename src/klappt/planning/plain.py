"""
A way told in plain language: short sentences, one thing each, for the person who is to walk it.

From the JSON answer alone, so that print and page say the same.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from klappt.planning import telling
from klappt.planning.voice import Voice

Json = Mapping[str, Any]


def way_sentences(chain: Json, voice: Voice) -> list[str]:
    """Return what the whole way comes to: when the goal is reached, how often partners change, how sure it is."""
    say = voice.say
    day = voice.day(chain["goal_day"])
    found = [say(f"Auf diesem Weg ist das Ziel am {day} erreicht.", f"This way reaches the goal on {day}.")]
    count = chain["handovers"]
    if count == 0:
        found.append(say("Der Träger wechselt unterwegs nicht.", "The provider stays the same on the way."))
    elif count == 1:
        found.append(say("Unterwegs wechselt einmal der Träger.", "The provider changes once on the way."))
    else:
        found.append(
            say(
                f"Unterwegs wechselt {count}-mal der Träger.",
                f"The provider changes {count} times on the way.",
            )
        )
    return [*found, _sure(chain["certainty"], voice)]


def _sure(worst: int, voice: Voice) -> str:
    told = (
        (
            "Auf alles darin besteht ein Anspruch, oder es ist frei zugänglich.",
            "Everything in it is a right or open to all.",
        ),
        ("In der Regel wird alles erlaubt, was es dazu braucht.", "What it needs is allowed as a rule."),
        (
            "Über mindestens einen Schritt entscheidet die Behörde im Einzelfall.",
            "An authority decides on at least one step in the single case.",
        ),
        (
            "Bei mindestens einem Schritt ist noch eine Frage offen.",
            "At least one step has an open question.",
        ),
    )
    return voice.say(*told[worst])


def step_sentences(step: Json, voice: Voice) -> str:
    """Return one step in a few short sentences."""
    return " ".join(sentence for sentence in _of_step(step, voice) if sentence)


def _of_step(step: Json, voice: Voice) -> Iterator[str]:
    say, name = voice.say, telling.legal_name(step, voice)
    begin, end = voice.day(step["start"]), voice.day(step["end"])
    if step["wait"]:
        yield _wait(step["wait"]["days"], voice)
    if step["kind"] == "legal":
        yield say(f"{name}: Antrag ab {begin}.", f"{name}: apply from {begin}.")
        yield say(f"Mit der Entscheidung ist bis {end} zu rechnen.", f"Expect the decision by {end}.")
    else:
        where = ", ".join(part for part in (step["partner_name"], telling.place(step["place"])) if part)
        yield say(f"{name}, vom {begin} bis {end}.", f"{name}, from {begin} to {end}.")
        yield say(f"Das macht: {where}.", f"Run by: {where}.") if where else ""
        yield _hours(step["weekly_hours"], voice)
    yield from _law(step, voice)
    if step["basis"] == "assumed":
        yield say(
            "Dieses Angebot ist angenommen: bitte vorher nachfragen.",
            "This offer is assumed: please ask before.",
        )
    elif "dates" in step["assumed"]:
        yield say(
            "Die Termine sind angenommen: bitte vorher nachfragen.",
            "The dates are assumed: please ask before.",
        )
    if step["unclear"]:
        yield say("Hier ist noch etwas ungeklärt: bitte vorher klären.", "Something is still unclear here.")


def _wait(days: int, voice: Voice) -> str:
    if days == 1:
        return voice.say("Davor liegt ein Tag Wartezeit.", "Before it, one day of waiting.")
    return voice.say(f"Davor liegen {days} Tage Wartezeit.", f"Before it, {days} days of waiting.")


def _hours(hours: int | None, voice: Voice) -> str:
    if not hours:
        return ""
    if hours == 1:
        return voice.say("Das ist eine Stunde in der Woche.", "That is one hour a week.")
    return voice.say(f"Das sind {hours} Stunden in der Woche.", f"That is {hours} hours a week.")


def _law(step: Json, voice: Voice) -> Iterator[str]:
    if step["permission"] in {"abh", "abh_ba"}:
        yield voice.say(
            "Dafür braucht es eine Erlaubnis der Ausländerbehörde.",
            "This needs a permission of the immigration office.",
        )
        if step["file_by"]:
            day = voice.day(step["file_by"])
            yield voice.say(f"Den Antrag bitte bis {day} stellen.", f"Please apply by {day}.")
    if step["citations"]:
        yield voice.say("Das steht in: ", "The law: ") + "; ".join(step["citations"]) + "."
