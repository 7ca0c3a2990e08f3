"""From the answer as a document to what the pages show: groups, ways, rows; every word from the same place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from klappt.planning import telling
from klappt.planning.voice import Voice
from klappt.planning.wording import unclear_words
from klappt.reports.pictures.timeline import timeline_svg
from klappt.reports.pictures.ways import picture_of

FIRST_GROUPS = 3
WEEK = 7
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """One row of the table under a timeline."""

    number: int
    name: str
    start: date
    end: date
    partner: str
    place: str
    law: str
    permission: str
    file_by: date | None
    wait: str
    unclear: tuple[str, ...]
    legal: bool
    basis: str
    source: str
    hours: int
    assumed: tuple[str, ...] = ()  # values that nobody published although the offer is real


@dataclass(frozen=True)
class Way:
    """One chain as a page shows it; `number` is its place in the whole answer."""

    number: int
    goal_day: date
    handovers: str
    certainty: str
    sure: int
    kilometres: str
    svg: str
    steps: tuple[Step, ...]
    companions: tuple[str, ...]
    risks: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """The ways with the same kinds of offers: the best one, the others folded."""

    best: Way
    others: tuple[Way, ...]


def day_of(iso: str) -> date:
    """Return a day of the document."""
    return date.fromisoformat(iso)


def way_of(chain: Json, number: int, answer: Json, voice: Voice, key: str = "w") -> Way:
    """Return one chain with its picture."""
    steps = tuple(_step(step, place, voice) for place, step in enumerate(chain["steps"], start=1))
    return Way(
        number=number,
        goal_day=day_of(chain["goal_day"]),
        handovers=telling.handovers(chain["handovers"], voice),
        certainty=telling.certainty(chain, voice),
        sure=chain["certainty"],
        kilometres=_kilometres(chain),
        svg=timeline_svg(picture_of(chain, answer, voice, f"{key}{number}")) if steps else "",
        steps=steps,
        companions=tuple(one["name"] for one in chain["companions"]),
        risks=tuple(telling.risk(one, chain, voice) for one in chain["risks"]),
        questions=tuple(chain["questions"]),
    )


def _kilometres(chain: Json) -> str:
    """Return the way to the offers, one way and once a week, as `travel_km` counts it."""
    if not chain["steps"]:
        return ""
    begin = min(day_of(step["start"]) for step in chain["steps"])
    weeks = max(-(-(day_of(chain["goal_day"]) - begin).days // WEEK), 1)
    each = round(chain["travel_km"] / weeks)
    return _("rund %(n)s km in der Woche") % {"n": each}


def _step(step: Json, number: int, voice: Voice) -> Step:
    told = telling.law(step, voice)
    return Step(
        number=number,
        name=telling.legal_name(step, voice),
        start=day_of(step["start"]),
        end=day_of(step["end"]),
        partner=step["partner_name"] or "",
        place=telling.place(step["place"]),
        law=" · ".join(told[:2]),
        permission=told[2] if len(told) > 2 and step["permission"] not in {"none", "title"} else "",  # noqa: PLR2004
        file_by=day_of(step["file_by"]) if step["file_by"] else None,
        wait=telling.wait(step["wait"], voice) if step["wait"] else "",
        unclear=tuple(unclear_words(code).told(voice.lang) for code in step["unclear"]),
        legal=step["kind"] == "legal",
        basis=step["basis"] or "",
        source=step["source_url"] or "",
        hours=step["weekly_hours"],
        assumed=() if "offer" in step["assumed"] else tuple(step["assumed"]),
    )


def groups_of(answer: Json, voice: Voice, key: str = "w") -> list[Group]:
    """Return the chains in groups of the same kinds of offers, the group with the best chain first."""
    numbers = {id(chain): number for number, chain in enumerate(answer["chains"], start=1)}
    return [
        Group(ways[0], tuple(ways[1:]))
        for group in telling.groups(answer["chains"])
        if (ways := [way_of(chain, numbers[id(chain)], answer, voice, key) for chain in group])
    ]


def sentence(answer: Json, voice: Voice) -> str:
    """Return the answer in one sentence."""
    goal = telling.goal(answer["goal"], voice)
    chains: Sequence[Json] = answer["chains"]
    if not chains and not answer["complete"]:
        return _("Bis zum Ziel (%(goal)s) hat die Suche noch keinen Weg gefunden.") % {"goal": goal}
    if not chains:
        return _("Bis zum Ziel (%(goal)s) führt mit den heutigen Angeboten kein Weg.") % {"goal": goal}
    best = min(chains, key=lambda chain: str(chain["goal_day"]))
    if not best["steps"]:
        return _("Das Ziel (%(goal)s) ist schon erreicht.") % {"goal": goal}
    count = len(chains)
    ways = ngettext("Es gibt %(n)s Weg, der sich lohnt.", "Es gibt %(n)s Wege, die sich lohnen.", count) % {
        "n": count
    }
    first = _("Das Ziel (%(goal)s) ist frühestens am %(day)s erreicht.") % {
        "goal": goal, "day": voice.day(best["goal_day"]),
    }  # fmt: skip
    return f"{first} {ways}"


def notes(answer: Json, voice: Voice) -> Iterator[str]:
    """Yield what a reader should know of the answer; that a search ended is told apart."""
    for code in answer["notes"]:
        if not code.startswith("search_ended"):
            yield telling.note(code, voice)
