"""
Sentences for the codes of an answer: reasons, notes, questions, waits, risks; German or English.

The terminal and the pages tell an answer with these same sentences.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from klappt.kernel.places import places
from klappt.law.facts import FACTS
from klappt.law.statuses import STATUSES
from klappt.planning import wording
from klappt.planning.answer import legal_name as named
from klappt.planning.voice import Voice


def question(fact: str, voice: Voice) -> str:
    """Return the question that settles an unknown fact."""
    known = FACTS.get(fact)
    if known is not None:
        return voice.say(known.question, known.question_en)
    if fact in wording.QUESTIONS:
        return wording.QUESTIONS[fact].told(voice.lang)
    name = wording.flag_name(fact, voice.lang)
    return voice.say(f"Trifft zu: {name}?", f"Does this hold: {name}?")


def note(code: str, voice: Voice) -> str:
    """Return the sentence for a note such as `place_unknown:05999999`."""
    name, _, rest = code.partition(":")
    first, _, second = rest.partition(":")
    return wording.NOTES[name].told(voice.lang, {"a": first, "b": second})


def goal(words: Mapping[str, Any], voice: Voice) -> str:
    """Return a goal as people say it."""
    parts = []
    for name, value in words.items():
        values = value if isinstance(value, list) else [value]
        parts.append(" / ".join(_goal_part(name, str(one), voice) for one in values))
    return ", ".join(parts)


def _goal_part(name: str, value: str, voice: Voice) -> str:
    if name == "flags":
        return wording.flag_name(value, voice.lang)
    if name == "status":
        known = wording.GOAL_STATUSES.get(value)
        return known.told(voice.lang) if known else STATUSES[value]
    if name == "language":
        return voice.say(f"Deutsch {value}", f"German {value}")
    return wording.level_name(name, value, voice.lang)


def place(ags: str | None) -> str:
    """Return the name of a place, its AGS where the table does not know it."""
    if ags is None:
        return ""
    known = places().get(ags)
    return known.name if known else f"AGS {ags}"


def certainty(chain: Mapping[str, Any], voice: Voice) -> str:
    """Return how sure a chain is, in words."""
    worst: int = chain["certainty"]
    word = wording.CERTAINTY[worst].told(voice.lang)
    if worst == 0 and all(step["grade"] == "allowed" for step in chain["steps"]):
        return wording.GRADES["allowed"].told(voice.lang)
    if worst < len(wording.CERTAINTY) - 1:
        return word
    count = len(chain["questions"])
    if not count:
        return word
    noun = voice.say("Frage" if count == 1 else "Fragen", "question" if count == 1 else "questions")
    return f"{word}: {count} {noun}"


def handovers(count: int, voice: Voice) -> str:
    """Return the number of hand-overs in words."""
    if count == 0:
        return voice.say("keine Überleitung", "no hand-over")
    noun = voice.say(
        "Überleitung" if count == 1 else "Überleitungen", "hand-over" if count == 1 else "hand-overs"
    )
    return f"{count} {noun}"


def reason(entry: Mapping[str, Any], voice: Voice) -> str:
    """Return the sentence for one reason of the JSON answer."""
    # Where several facts are joined, figures would read like a riddle.
    joined = any(sign in f"{entry.get('has')}{entry.get('needs')}" for sign in ";|&")
    words = wording.reason_words(str(entry["code"]), plain=joined or entry.get("needs") is None)
    return words.told(voice.lang, _values(entry, voice))


def _values(entry: Mapping[str, Any], voice: Voice) -> dict[str, object]:
    code = str(entry["code"])
    shown: dict[str, object] = {name: _value(code, entry.get(name), voice) for name in ("has", "needs")}
    opens = entry.get("opens_on")
    return {**shown, "day": voice.day(opens) if opens else "?"}


def _value(code: str, value: object, voice: Voice) -> str:
    """Return a value of a reason in words; comparing signs and units stand in the sentence already."""
    if value is None:
        return voice.say("unbekannt", "unknown")
    text = str(value).lstrip("<>=!").removesuffix(" months")
    parts = code.split("_")
    scale = next((scale for scale in wording.LEVELS if scale in parts), None)
    if scale is not None:
        return wording.level_name(scale, text, voice.lang)
    if "flag" in parts:
        return wording.flag_name(text, voice.lang)
    return STATUSES.get(text, text)


def legal_name(step: Mapping[str, Any], voice: Voice) -> str:
    """Return the name of a step; that of a legal step in the language spoken."""
    return named(str(step["id"]), voice.lang) if step["kind"] == "legal" else str(step["name"])


def wait(entry: Mapping[str, Any], voice: Voice) -> str:
    """Return how long somebody waits before a step, and why."""
    days = voice.say("Tag" if entry["days"] == 1 else "Tage", "day" if entry["days"] == 1 else "days")
    text = wording.WAITS[entry["code"]].told(voice.lang)
    interface = entry["interface_days"]
    if interface and entry["days"] > interface:
        next_start = wording.WAITS["next_start"].told(voice.lang)
        among = voice.say(f"davon {interface} Tage", f"of these {interface} days")
        return f"{entry['days']} {days} {next_start}, {among} {text}"
    return f"{entry['days']} {days} {text}"


def law(step: Mapping[str, Any], voice: Voice) -> list[str]:
    """Return what the law says of a step: grade, citations, permission, the day to file by; empty if nothing."""
    if not step["citations"]:
        return []
    parts = [wording.GRADES[step["grade"]].told(voice.lang), "; ".join(step["citations"])]
    if step["permission"] not in {"none", "title"}:
        parts.append(wording.PERMISSIONS[step["permission"]].told(voice.lang))
    if step["file_by"]:
        parts.append(voice.say("Antrag bis ", "file by ") + voice.day(step["file_by"]))
    return parts


def risk(entry: Mapping[str, Any], chain: Mapping[str, Any], voice: Voice) -> str:
    """Return the sentence for one risk of a chain, with the number of the step it belongs to."""
    places = {step["id"]: n for n, step in enumerate(chain["steps"], start=1)}
    values = {name: voice.day(value) if name == "day" else value for name, value in entry.items()}
    where = voice.say("Schritt", "step") + f" {places[entry['step']]}: " if entry["step"] else ""
    return where + wording.RISKS[entry["code"]].told(voice.lang, values)


def groups(chains: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the chains with those of one group together, groups in the order of their best chain."""
    found: dict[str, list[dict[str, Any]]] = {}
    for chain in chains:
        found.setdefault(chain["group"], []).append(chain)
    return list(found.values())
