"""What is missing, why not, and which questions change something, as the page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from klappt.catalogue.model import Catalogue
from klappt.law.facts import FACTS
from klappt.planning import telling, wording
from klappt.planning.answer import legal_name
from klappt.planning.voice import Voice
from klappt.web.planner.forms import FACT, SINGLE
from klappt.web.planner.questions import fact_question
from klappt.web.planner.showing import day_of

MOST_SUPPLIERS = 3
MOST_NEAR = 8
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Supplier:
    """Who brings what is missing, and from when; None: is out of reach itself."""

    name: str
    earliest: date | None


@dataclass(frozen=True)
class NearMiss:
    """An offer that only one condition closes."""

    offer: str
    reason: str
    citation: str
    opens_on: date | None
    suppliers: tuple[Supplier, ...]


@dataclass(frozen=True)
class Reason:
    """One reason with all offers that it closes."""

    text: str
    offers: tuple[str, ...]


@dataclass(frozen=True)
class Turning:
    """A question that changes something: what each answer does, and how to give it (the name in the address)."""

    text: str
    field: str
    changes: tuple[
        tuple[str, str, tuple[str, ...]], ...
    ]  # answer in the address, answer in words, what it does


class Reasons:
    """The reasons of an answer in words."""

    def __init__(self, document: Json, catalogue: Catalogue, voice: Voice) -> None:
        """Take what `reasons_answer` found."""
        self._document, self._voice = document, voice
        self._names = {row.offer_id: row.name for row in catalogue.offers}

    def near_misses(self) -> list[NearMiss]:
        """Return the offers that one condition closes which somebody supplies, the earliest first."""
        found = []
        for entry in self._document["closed"]:
            reasons: Sequence[Json] = entry["reasons"]
            if len(reasons) != 1 or not (reasons[0]["supplied_by"] or reasons[0]["opens_on"]):
                continue
            found.append(self._near(str(entry["offer"]), reasons[0]))
        return sorted(found, key=lambda one: (_earliest(one) or date.max, one.offer))

    def _near(self, offer: str, reason: Json) -> NearMiss:
        suppliers = [
            Supplier(self._supplier(one), day_of(one["earliest"]) if one["earliest"] else None)
            for one in reason["supplied_by"]
        ]
        known = sorted((one for one in suppliers if one.earliest), key=lambda one: one.earliest or date.max)
        opens = day_of(reason["opens_on"]) if reason["opens_on"] else None
        text, citation = telling.reason(reason, self._voice), str(reason["citation"] or "")
        return NearMiss(self._names[offer], text, citation, opens, tuple(known[:MOST_SUPPLIERS]))

    def _supplier(self, supply: Json) -> str:
        if supply["step"]:
            return legal_name(str(supply["step"]), self._voice.lang)
        return self._names.get(str(supply["offer"]), str(supply["offer"]))

    def closed(self) -> list[Reason]:
        """Return all closed offers by reason, the most frequent reason first."""
        found: dict[str, list[str]] = {}
        for entry in self._document["closed"]:
            for reason in entry["reasons"]:
                citation = f" ({reason['citation']})" if reason["citation"] else ""
                text = telling.reason(reason, self._voice) + citation
                found.setdefault(text, []).append(self._names[entry["offer"]])
        listed = [Reason(text, tuple(sorted(set(offers)))) for text, offers in found.items()]
        return sorted(listed, key=lambda one: (-len(one.offers), one.text))

    def missing(self) -> list[str]:
        """Return what of the goal is missing where no way leads to it."""
        return [
            telling.reason(one, self._voice) for one in self._document["reasons"] if one["code"] != "no_chain"
        ]

    def openings(self) -> list[tuple[str, date]]:
        """Return the smallest changes that would open the goal, with the day it is then reached."""
        return [
            (", ".join(self._condition(one) for one in opening["conditions"]), day_of(opening["goal_day"]))
            for opening in self._document.get("openings", ())
        ]

    def _condition(self, one: Json) -> str:
        name = self._names.get(str(one["of"])) or legal_name(str(one["of"]), self._voice.lang)
        return self._voice.say(f"{name} ohne „{one['column']}“", f"{name} without “{one['column']}”")

    def turning(self) -> list[Turning]:
        """Return the questions that change something."""
        return [self._turning(one) for one in self._document["questions"]]

    def _turning(self, asked: Json) -> Turning:
        fact = str(asked["fact"])
        known = FACTS.get(fact)
        flag = known.kind == "flag" if known else fact in wording.FLAGS
        field = FACT + fact if flag else SINGLE.get(fact, "papier1" if fact == "residence" else "")
        changes = tuple(self._change(fact, change, flag=flag) for change in asked["changes"])
        return Turning(fact_question(fact), field, tuple(one for one in changes if one[2]))

    def _change(self, fact: str, change: Json, *, flag: bool) -> tuple[str, str, tuple[str, ...]]:
        answer, say = str(change["answer"]), self._voice.say
        yes = answer.lower() in {"yes", "true", "ja"}
        given = ("ja" if yes else "nein") if flag else answer
        words = say(*(("ja", "yes") if yes else ("nein", "no"))) if flag else self._value(fact, answer)
        does = []
        if change["opens"]:
            does.append(say("öffnet: ", "opens: ") + self._listed(change["opens"]))
        if change["closes"]:
            does.append(say("schließt: ", "closes: ") + self._listed(change["closes"]))
        if change["goal_day"]:
            does.append(say("Ziel am ", "goal on ") + self._voice.day(change["goal_day"]))
        return given, words, tuple(does)

    def _value(self, fact: str, answer: str) -> str:
        return wording.level_name(fact, answer, self._voice.lang) if fact in wording.LEVELS else answer

    def _listed(self, ids: Sequence[str]) -> str:
        names = [self._names.get(one) or legal_name(one, self._voice.lang) for one in ids]
        more = len(names) - MOST_SUPPLIERS
        rest = self._voice.say(f" und {more} weitere", f" and {more} more") if more > 0 else ""
        return ", ".join(names[:MOST_SUPPLIERS]) + rest


def _earliest(one: NearMiss) -> date | None:
    days = [supplier.earliest for supplier in one.suppliers if supplier.earliest]
    return min([*days, *([one.opens_on] if one.opens_on else [])], default=None)
