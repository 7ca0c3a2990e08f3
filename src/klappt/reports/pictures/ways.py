"""From a chain of the JSON answer to the data of its timeline."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from klappt.planning import telling
from klappt.planning.voice import Voice
from klappt.reports.pictures.timeline import Row, Timeline

Json = Mapping[str, Any]


def picture_of(chain: Json, answer: Json, voice: Voice, key: str) -> Timeline:
    """Return the data of a chain's timeline; `key` keeps it apart from others on the same page."""
    goal_day, goal = voice.day(chain["goal_day"]), telling.goal(answer["goal"], voice)
    names = ", ".join(telling.legal_name(step, voice) for step in chain["steps"])
    return Timeline(
        title=voice.say(f"Weg zum Ziel am {goal_day}", f"Way to the goal on {goal_day}"),
        description=voice.say(
            f"Nacheinander: {names}. Ziel: {goal} am {goal_day}. Dieselben Angaben stehen als Text daneben.",
            f"One after the other: {names}. Goal: {goal} on {goal_day}. The same facts stand beside it as text.",
        ),
        begin=date.fromisoformat(answer["as_of"]),
        goal_day=date.fromisoformat(chain["goal_day"]),
        goal=f"{goal} {goal_day}",
        rows=tuple(_row(step, voice) for step in chain["steps"]),
        companions=tuple(one["name"] for one in chain["companions"]),
        key=key,
    )


def _mark(step: Json) -> str:
    # An assumed offer says so in its name; dates that nobody published carry the sign of the command line.
    return " ~" if "dates" in step.get("assumed", ()) and "offer" not in step["assumed"] else ""


def _row(step: Json, voice: Voice) -> Row:
    legal = step["kind"] == "legal"
    light = step["kind"] == "run" and not step["weekly_hours"]
    return Row(
        name=telling.legal_name(step, voice),
        start=date.fromisoformat(step["start"]),
        end=date.fromisoformat(step["end"]),
        kind="light" if light else step["kind"],
        partner=step["partner"] or "",
        dates=f"{voice.day(step['start'])}–{voice.day(step['end'])}{_mark(step)}",
        note=step["citations"][0] if legal and step["citations"] else "",
        waits_since=date.fromisoformat(step["wait"]["since"]) if step["wait"] else None,
        wait=telling.wait(step["wait"], voice) if step["wait"] else "",
    )
