"""Two ways of one answer side by side, or the answers of two days to the same question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from klappt.apps.offers.mapping import catalogue_of
from klappt.planning import telling
from klappt.planning.answer import Json, law_day, legal_name
from klappt.planning.desk import Question
from klappt.planning.voice import Voice
from klappt.web.planner import questions, showing
from klappt.web.planner.asking import DESK, AskingPage
from klappt.web.planner.forms import FIRST_YEAR, LAST_YEAR
from klappt.web.planner.showing import Step, Way


@dataclass(frozen=True)
class Line:
    """One criterion or step of both sides; `differs` marks where they do not agree."""

    name: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        """Test if the two sides do not agree."""
        return self.left != self.right


class CompareWays(AskingPage):
    """Two ways side by side: what differs in steps, days and criteria."""

    template = "planner/compare_ways.html"
    title = _("Zwei Wege vergleichen")

    def context(self) -> dict[str, Any]:
        """Return both ways and the lines that tell them apart."""
        answer, voice = self.asking.answer(), questions.voice()
        chains: Sequence[Json] = answer["chains"] if answer else ()
        ways = [showing.way_of(chain, n, answer or {}, voice, "c") for n, chain in enumerate(chains, start=1)]
        query = self.asking.query(links="", rechts="")
        if len(ways) < 2:  # noqa: PLR2004 - two are compared
            return {"ways": ways, "query": query}
        left, right = self._chosen("links", ways, 0), self._chosen("rechts", ways, 1)
        hidden = [(name, value) for name, values in self.request.GET.lists() for value in values]
        return {
            "ways": ways,
            "query": query,
            "left": left,
            "right": right,
            "hidden": [pair for pair in hidden if pair[0] not in {"links", "rechts"}],
            "lines": list(told_apart(left, right, voice)),
        }

    def _chosen(self, name: str, ways: Sequence[Way], usual: int) -> Way:
        number = self.request.GET.get(name, "")
        return next((way for way in ways if str(way.number) == number), ways[usual])


def told_apart(left: Way, right: Way, voice: Voice) -> Iterator[Line]:
    """Yield criteria, then every step that one of two ways has, with its days on both sides."""
    yield Line(
        gettext("Ziel am"), voice.day(left.goal_day.isoformat()), voice.day(right.goal_day.isoformat())
    )
    yield Line(gettext("Überleitungen"), left.handovers, right.handovers)
    yield Line(gettext("Sicherheit"), left.certainty, right.certainty)
    yield Line(gettext("Entfernung"), left.kilometres, right.kilometres)
    names = dict.fromkeys(step.name for way in (left, right) for step in way.steps)
    for name in names:
        yield Line(name, _days(left, name, voice), _days(right, name, voice))


def _days(way: Way, name: str, voice: Voice) -> str:
    days = [
        f"{voice.day(step.start.isoformat())} – {voice.day(step.end.isoformat())}{_mark(step, voice)}"
        for step in way.steps
        if step.name == name
    ]
    return ", ".join(days) or "–"


def _mark(step: Step, voice: Voice) -> str:
    return f" ({voice.say('angenommen', 'assumed')})" if "dates" in step.assumed else ""


@dataclass(frozen=True)
class DaySide:
    """The answer of one day."""

    on: date
    sentence: str
    ways: tuple[Way, ...]


class CompareDays(AskingPage):
    """The same question on two days: what law and offers said then, and what they say on the other day."""

    template = "planner/compare_days.html"
    title = _("Zwei Tage vergleichen")
    lead = _("Dieselben Angaben, an zwei Tagen gefragt: welche Wege es gibt und was das Recht dazu sagt.")

    def context(self) -> dict[str, Any]:
        """Return both answers and the steps of residence law that differ."""
        question, voice = self.asking.question, questions.voice()
        other = self._other()
        told: dict[str, Any] = {"query": self.asking.query(tag=""), "other": other}
        if question is None:
            return told
        later = replace(question, as_of=other, catalogue=catalogue_of(self.asking.alliance.pk, other))
        hidden = [(n, v) for n, values in self.request.GET.lists() for v in values if n != "tag"]
        sides = [_side(one, voice, f"d{place}") for place, one in enumerate((question, later))]
        return told | {"sides": sides, "lines": list(_law_lines(question, later, voice)), "hidden": hidden}

    def _other(self) -> date:
        """Return the day to compare with: the one in the address, else the law as it was last reviewed."""
        try:
            day = date.fromisoformat(self.request.GET.get("tag", ""))
        except ValueError:
            return law_day()
        return day if FIRST_YEAR <= day.year <= LAST_YEAR else law_day()


def _side(question: Question, voice: Voice, key: str) -> DaySide:
    answer = DESK.first(question).document
    best = [group.best for group in showing.groups_of(answer, voice, key)][:1]
    return DaySide(question.as_of, showing.sentence(answer, voice), tuple(best))


def _law_lines(first: Question, second: Question, voice: Voice) -> Iterator[Line]:
    """Yield the steps of residence law of both days: open from when, or why not."""
    sides = [
        {entry["step"]: _open_or_why(entry, voice) for entry in DESK.steps(question)["legal_steps"]}
        for question in (first, second)
    ]
    none = voice.say("gibt es an diesem Tag nicht", "does not exist on that day")
    for step in dict.fromkeys([*sides[0], *sides[1]]):
        name = legal_name(step, voice.lang)
        yield Line(name, sides[0].get(step, none), sides[1].get(step, none))


def _open_or_why(entry: Json, voice: Voice) -> str:
    if entry["open_from"]:
        return voice.say("offen ab ", "open from ") + voice.day(entry["open_from"])
    reasons = dict.fromkeys(
        telling.reason(one, voice) for one in entry["reasons"] if one["verdict"] == "closed"
    )
    return " ".join(list(reasons)[:2]) or voice.say("ungeklärt", "unclear")
