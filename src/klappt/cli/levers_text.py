"""The answer of `klappt levers` as text and as data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from klappt.cli.elsewhere import Send
from klappt.cli.many_asking import ManyAsked, progress_of
from klappt.cli.screen import Screen
from klappt.planning.many import lever_words as words
from klappt.planning.many.effects import Crowd
from klappt.planning.many.gap_words import goal_object
from klappt.planning.many.levers import Lever, changed, levers_of
from klappt.planning.many.pairs import pairs as find_pairs
from klappt.planning.many.shares import Share, in_shares
from klappt.planning.scenario.candidates import candidates
from klappt.planning.searching import may_compile
from klappt.planning.voice import Voice

MOST_SAME = 3


@dataclass(frozen=True)
class LeversAnswer:
    """Everything that was found for one question."""

    asked: ManyAsked
    crowd: Crowd
    tried: int
    levers: tuple[Lever, ...]
    pairs: tuple[Lever, ...]

    @property
    def people(self) -> float:
        """Return how many people were asked about."""
        return sum(self.asked.weights)

    @property
    def reached(self) -> float:
        """Return how many reach the goal as things are."""
        days = (outcome.goal_day for outcome in self.crowd.outcomes)
        return sum(w for day, w in zip(days, self.asked.weights, strict=True) if day is not None)

    @property
    def unproven(self) -> float:
        """Return for how many an earlier journey may exist than the one found."""
        return sum(
            w for one, w in zip(self.crowd.outcomes, self.asked.weights, strict=True) if not one.proven
        )

    def document(self, voice: Voice) -> dict[str, Any]:
        """Return the answer as data (contracts.md)."""
        catalogue = self.crowd.catalogue
        return {
            "as_of": self.asked.as_of.isoformat(),
            "people": self.people,
            "reached": self.reached,
            "unproven": self.unproven,
            "tried": self.tried,
            "levers": [words.document(one, catalogue, voice) for one in self.levers],
            "pairs": [words.document(one, catalogue, voice) for one in self.pairs],
        }


def answer(asked: ManyAsked, send: Send, shares: int, *, pairs: bool, voice: Voice) -> LeversAnswer:
    """Return the levers for a question, told on stderr how far the work has come."""
    edits = candidates(asked.catalogue, asked.people, asked.as_of)
    changed_by = tuple(changed(edit, asked.catalogue) for edit in edits)
    compiled = may_compile(len(asked.members))
    whole = Share(asked.catalogue, asked.people, asked.as_of, asked.law, compiled, changed_by)
    told = progress_of(voice.say("Menschen gerechnet:", "People computed:"))
    crowd, changes = in_shares(whole, shares, send, told)
    found = levers_of(asked.catalogue, asked.weights, edits, changes)
    both = find_pairs(crowd, asked.weights, edits, found) if pairs else ()
    return LeversAnswer(asked, crowd, len(edits), found, both)


def text(found: LeversAnswer, top: int, screen: Screen) -> list[str]:
    """Return the answer for people: the sentence first, then the levers, then pairs and notes."""
    lines = screen.title(_sentence(found, screen))
    lines += screen.wrap(_basis(found, screen))
    for number, lever in enumerate(found.levers[:top], 1):
        lines += ["", *_lever(f"{number}.", lever, found, screen)]
    left = len(found.levers) - top
    if left > 0:
        lines += ["", *screen.wrap(_left(left, screen))]
    if found.pairs:
        title = screen.say("Paare, die nur zusammen wirken", "Pairs that only work together")
        lines += ["", *screen.title(title)]
        for lever in found.pairs[:5]:
            lines += ["", *_lever("+", lever, found, screen)]
    return lines


def _sentence(found: LeversAnswer, screen: Screen) -> str:
    wanted = goal_object(found.asked.one_goal.words if found.asked.one_goal else None, screen)
    people, reached = words.people_text(found.people), words.people_text(found.reached)
    if not found.levers:
        return screen.say(
            f"Von {people} jungen Menschen erreichen {reached} {wanted}. Keine einzelne Änderung hilft weiter.",
            f"Of {people} young people {reached} reach {wanted}. No single change helps.",
        )
    return screen.say(
        f"Von {people} jungen Menschen erreichen {reached} {wanted}. Diese Änderungen helfen am meisten:",
        f"Of {people} young people {reached} reach {wanted}. These changes help most:",
    )


def _basis(found: LeversAnswer, screen: Screen) -> str:
    day = screen.day(found.asked.as_of.isoformat())
    unproven = found.unproven
    more = (
        screen.say(
            f" Für {words.people_text(unproven)} ist nicht bewiesen, dass es keinen früheren Weg gibt.",
            f" For {words.people_text(unproven)} it is not proven that there is no earlier way.",
        )
        if unproven
        else ""
    )
    return (
        screen.say(
            f"Stand {day}; {found.tried} einzelne Änderungen geprüft, gerechnet mit gewichteten Profilen.",
            f"As of {day}; {found.tried} single changes tried, computed with weighted profiles.",
        )
        + more
    )


def _left(left: int, screen: Screen) -> str:
    return screen.say(
        f"{left} weitere mit kleinerer Wirkung: --top zeigt mehr, --json alle.",
        f"{left} more with less effect: --top shows more, --json all.",
    )


def _lever(mark: str, lever: Lever, found: LeversAnswer, screen: Screen) -> Iterator[str]:
    catalogue, goal = found.crowd.catalogue, found.asked.one_goal
    first = f"{mark:>3} "
    heading = screen.wrap(words.what(lever, catalogue, screen) + ".", 4, first)
    yield from (screen.paint(line, "bold") for line in heading)
    effect = words.effect(lever.gain, goal.words if goal else None, screen)
    yield from (screen.paint(line, "green") for line in screen.wrap(effect, 4))
    yield from screen.wrap(_facts(lever, found, screen), 4)


def _facts(lever: Lever, found: LeversAnswer, screen: Screen) -> str:
    catalogue = found.crowd.catalogue
    who: Sequence[str] = words.agree(lever.edits, catalogue, screen)
    parts = [words.cost(lever, screen)]
    if who:
        parts.append(screen.say("zustimmen müssten: ", "to agree: ") + ", ".join(who))
    if lever.same:
        also = "; ".join(edit.words(catalogue, screen) for edit in lever.same[:MOST_SAME])
        more = len(lever.same) - MOST_SAME
        also += screen.say(f" und {more} weitere", f" and {more} more") if more > 0 else ""
        parts.append(screen.say("gleich wirksam: ", "same effect: ") + also)
    return ". ".join(part[0].upper() + part[1:] for part in parts) + "."
