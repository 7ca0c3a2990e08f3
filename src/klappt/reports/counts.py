"""Numbers of people in kept answers, in words: a number, or the word for one that is hidden."""

from collections.abc import Mapping
from typing import Any

from klappt.planning.many.gap_words import goal_object
from klappt.planning.voice import Voice

HIDDEN = {"unter 5": "fewer than 5", "gesperrt": "not shown"}
SEALED = "gesperrt"
# Under these names documents tell numbers of people; there None is a hidden one.
PEOPLE = frozenset(
    {
        *("people", "there", "all", "sure", "in_time", "in_time_sure", "in_time_open", "late", "never"),
        *("placed", "full", "no_way", "declined", "unplaced", "kept_out"),
    }
)


def shown(count: object, voice: Voice) -> str:
    """Return a kept number of people in words: 12, or „unter 5“."""
    if isinstance(count, str):
        return HIDDEN.get(count, count) if voice.lang == "en" else count
    return f"{count:g}".replace(".", "." if voice.lang == "en" else ",")


def hides(told: Any, name: str = "") -> bool:
    """Test if a document hides any number of people."""
    if isinstance(told, Mapping):
        return any(hides(part, key) for key, part in told.items())
    if isinstance(told, list | tuple):
        return any(hides(part, name) for part in told)
    return told in HIDDEN if isinstance(told, str) else told is None and name in PEOPLE


def protection(told: Any, voice: Voice) -> str:
    """Return what hidden numbers mean, where a document hides any."""
    if not hides(told):
        return ""
    return voice.say(
        "Gesperrt sind Zahlen unter 5 und solche, aus denen sie sich errechnen ließen.",
        "Hidden are numbers below 5 and those from which they could be computed.",
    )


def reached(result: Mapping[str, Any], goal: Mapping[str, object] | None, voice: Voice) -> str:
    """Return the sentence how many of whom reach a goal as things are."""
    people, there = shown(result["people"], voice), shown(result["there"], voice)
    wanted = goal_object(goal, voice)
    if result["there"] == SEALED:
        return voice.say(
            f"Gerechnet für {people} junge Menschen. Wie viele {wanted} erreichen, zeigt klappt nicht: "
            "Sonst wären die wenigen Übrigen zu erkennen.",
            f"Computed for {people} young people. How many reach {wanted} is not shown: "
            "the few others could be told from it.",
        )
    return voice.say(
        f"Von {people} jungen Menschen erreichen {there} {wanted}.",
        f"Of {people} young people {there} reach {wanted}.",
    )


def months(mean: float | None, voice: Voice) -> str:
    """Return how many months on average, with a blank behind; nothing where it is hidden."""
    if mean is None:
        return ""
    if mean < 1:
        return voice.say("weniger als einen Monat ", "less than a month ")
    count = round(mean)
    return voice.say(
        f"im Mittel {count} Monat{'e' if count != 1 else ''} ",
        f"{count} month{'s' if count != 1 else ''} ",
    )
