"""Sentences for codes: reasons, notes, questions, steps; German or English, from the closed vocabularies."""

from collections.abc import Mapping
from typing import Any

from klappt.cli.screen import Screen
from klappt.kernel.places import places
from klappt.law.facts import FACTS
from klappt.law.statuses import STATUSES
from klappt.planning import wording


def question(fact: str, screen: Screen) -> str:
    """Return the question that settles an unknown fact."""
    known = FACTS.get(fact)
    if known is not None:
        return screen.say(known.question, known.question_en)
    if fact in wording.QUESTIONS:
        return wording.QUESTIONS[fact].told(screen.lang)
    name = wording.flag_name(fact, screen.lang)
    return screen.say(f"Trifft zu: {name}?", f"Does this hold: {name}?")


def note(code: str, screen: Screen) -> str:
    """Return the sentence for a note such as `place_unknown:05999999`."""
    name, _, rest = code.partition(":")
    first, _, second = rest.partition(":")
    return wording.NOTES[name].told(screen.lang, {"a": first, "b": second})


def goal(words: Mapping[str, Any], screen: Screen) -> str:
    """Return a goal as people say it."""
    parts = []
    for name, value in words.items():
        values = value if isinstance(value, list) else [value]
        parts.append(" / ".join(_goal_part(name, str(one), screen) for one in values))
    return ", ".join(parts)


def _goal_part(name: str, value: str, screen: Screen) -> str:
    if name == "flags":
        return wording.flag_name(value, screen.lang)
    if name == "status":
        known = wording.GOAL_STATUSES.get(value)
        return known.told(screen.lang) if known else STATUSES[value]
    if name == "language":
        return screen.say(f"Deutsch {value}", f"German {value}")
    return wording.level_name(name, value, screen.lang)


def place(ags: str | None) -> str:
    """Return the name of a place, its AGS where the table does not know it."""
    if ags is None:
        return ""
    known = places().get(ags)
    return known.name if known else f"AGS {ags}"


def certainty(chain: Mapping[str, Any], screen: Screen) -> str:
    """Return how sure a chain is, in words."""
    worst: int = chain["certainty"]
    word = wording.CERTAINTY[worst].told(screen.lang)
    if worst == 0 and all(step["grade"] == "allowed" for step in chain["steps"]):
        return wording.GRADES["allowed"].told(screen.lang)
    if worst < len(wording.CERTAINTY) - 1:
        return word
    count = len(chain["questions"])
    if not count:
        return word
    noun = screen.say("Frage" if count == 1 else "Fragen", "question" if count == 1 else "questions")
    return f"{word}: {count} {noun}"


def handovers(count: int, screen: Screen) -> str:
    """Return the number of hand-overs in words."""
    if count == 0:
        return screen.say("keine Überleitung", "no hand-over")
    noun = screen.say(
        "Überleitung" if count == 1 else "Überleitungen", "hand-over" if count == 1 else "hand-overs"
    )
    return f"{count} {noun}"


def reason(entry: Mapping[str, Any], screen: Screen) -> str:
    """Return the sentence for one reason of the JSON answer."""
    # Where several facts are joined, figures would read like a riddle.
    joined = any(sign in f"{entry.get('has')}{entry.get('needs')}" for sign in ";|&")
    words = wording.reason_words(str(entry["code"]), plain=joined or entry.get("needs") is None)
    return words.told(screen.lang, _values(entry, screen))


def _values(entry: Mapping[str, Any], screen: Screen) -> dict[str, object]:
    code = str(entry["code"])
    shown: dict[str, object] = {name: _value(code, entry.get(name), screen) for name in ("has", "needs")}
    opens = entry.get("opens_on")
    return {**shown, "day": screen.day(opens) if opens else "?"}


def _value(code: str, value: object, screen: Screen) -> str:
    """Return a value of a reason in words; comparing signs and units stand in the sentence already."""
    if value is None:
        return screen.say("unbekannt", "unknown")
    text = str(value).lstrip("<>=!").removesuffix(" months")
    parts = code.split("_")
    scale = next((scale for scale in wording.LEVELS if scale in parts), None)
    if scale is not None:
        return wording.level_name(scale, text, screen.lang)
    if "flag" in parts:
        return wording.flag_name(text, screen.lang)
    return STATUSES.get(text, text)
