"""
What changed between two versions of an instrument, in sentences: for those who compare answers over time.

Sections and questions are the same where their ids are the same.  Cost: one pass over both.
"""

from collections.abc import Iterator, Sequence

from klappt.evidence.instruments.model import Choice, Instrument, Question, Row, Section, Text
from klappt.evidence.instruments.telling import KINDS, figure, questions_by_id, tell_condition


def tell_changes(old: Instrument, new: Instrument, language: str = "de") -> list[str]:
    """Return one sentence per change, in the order of the new version; none if they ask the same."""
    return list(_Changes(old, new, language).all())


class _Changes:
    """Compares two versions."""

    def __init__(self, old: Instrument, new: Instrument, language: str) -> None:
        self.old, self.new, self.language = old, new, language
        self.before, self.after = questions_by_id(old), questions_by_id(new)

    def say(self, de: str, en: str) -> str:
        return en if self.language == "en" else de

    def words(self, text: Text) -> str:
        return text.say(self.language) or self.say("ohne Titel", "without title")

    def all(self) -> Iterator[str]:
        for name, de, en in (
            ("title", "Der Titel", "The title"),
            ("intro", "Die Einleitung", "The introduction"),
        ):
            if getattr(self.old, name) != getattr(self.new, name):
                yield self.say(f"{de} lautet anders.", f"{en} reads differently.")
        sections = {section.id: section for section in self.old.sections}
        for section in self.new.sections:
            yield from self.section(sections.get(section.id), section)
        kept = {section.id for section in self.new.sections}
        for section in self.old.sections:
            if section.id not in kept:
                title = self.words(section.title)
                yield self.say(f"Der Abschnitt „{title}“ fällt weg.", f"The section “{title}” is gone.")
        for name, question in self.before.items():
            if name not in self.after:
                title = self.words(question.title)
                yield self.say(f"Die Frage „{title}“ fällt weg.", f"The question “{title}” is gone.")
        yield from self.order()

    def section(self, old: Section | None, new: Section) -> Iterator[str]:
        title = self.words(new.title)
        if old is None:
            yield self.say(f"Neu ist der Abschnitt „{title}“.", f"The section “{title}” is new.")
        elif (old.title, old.intro) != (new.title, new.intro):
            yield self.say(
                f"Der Abschnitt „{title}“ ist anders beschrieben.",
                f"The section “{title}” reads differently.",
            )
        if old is not None and old.local != new.local:
            yield self.local(self.say(f"Der Abschnitt „{title}“", f"The section “{title}”"), local=new.local)
        for question in new.questions:
            for one in (question, *question.of):
                yield from self.question(self.before.get(one.id), one)

    def local(self, what: str, *, local: bool) -> str:
        if local:
            return self.say(f"{what} bleibt jetzt im Bündnis.", f"{what} now stays in the alliance.")
        return self.say(f"{what} wird jetzt abgegeben.", f"{what} is now handed in.")

    def question(self, old: Question | None, new: Question) -> Iterator[str]:
        title = self.words(new.title)
        what = self.say(f"Die Frage „{title}“", f"The question “{title}”")
        if old is None:
            yield self.say(f"Neu ist die Frage „{title}“.", f"The question “{title}” is new.")
            return
        if old.kind != new.kind:
            kinds = KINDS[old.kind].say(self.language), KINDS[new.kind].say(self.language)
            yield self.say(
                f"{what} war: {kinds[0]}, ist jetzt: {kinds[1]}.",
                f"{what} was: {kinds[0]}, is now: {kinds[1]}.",
            )
        if (old.title, old.hint) != (new.title, new.hint):
            before = self.words(old.title)
            yield self.say(
                f"{what} lautet anders als „{before}“.", f"{what} reads differently from “{before}”."
            )
        if old.required != new.required:
            more = self.say("ist jetzt Pflicht", "is now required") if new.required else ""
            yield f"{what} {more or self.say('ist nicht mehr Pflicht', 'is no longer required')}."
        if old.local != new.local:
            yield self.local(what, local=new.local)
        yield from self.lines(what, old.choices, new.choices, self.say("Antwort", "answer"))
        yield from self.lines(what, old.rows, new.rows, self.say("Zeile", "row"))
        yield from self.rest(what, old, new)

    def rest(self, what: str, old: Question, new: Question) -> Iterator[str]:
        if (old.low, old.high, old.whole, old.unit) != (new.low, new.high, new.whole, new.unit):
            bounds = " – ".join("…" if b is None else figure(b, self.language) for b in (new.low, new.high))
            yield self.say(f"{what} hat andere Grenzen: {bounds}.", f"{what} has other bounds: {bounds}.")
        if old.when != new.when:
            if new.when is None:
                yield self.say(f"{what} wird jetzt immer gestellt.", f"{what} is now always asked.")
            else:
                told = tell_condition(new.when, self.new, self.language)
                yield self.say(
                    f"{what} wird jetzt nur gestellt, wenn {told}.", f"{what} is now asked only if {told}."
                )
        if old.same_as != new.same_as:
            yield self.say(
                f"{what} wird jetzt mit „{new.same_as or new.id}“ verglichen.",
                f"{what} is now compared with “{new.same_as or new.id}”.",
            )

    def lines(
        self,
        what: str,
        old: Sequence[Choice] | Sequence[Row],
        new: Sequence[Choice] | Sequence[Row],
        noun: str,
    ) -> Iterator[str]:
        before, after = {one.code: one for one in old}, {one.code: one for one in new}
        for code, one in after.items():
            text = self.words(one.text)
            if code not in before:
                yield self.say(
                    f"{what} hat eine neue {noun}: „{text}“.", f"{what} has a new {noun}: “{text}”."
                )
            elif before[code] != one:
                yield self.say(
                    f"{what}: Die {noun} „{text}“ ist geändert.", f"{what}: the {noun} “{text}” changed."
                )
        for code, one in before.items():
            if code not in after:
                text = self.words(one.text)
                yield self.say(
                    f"{what}: Die {noun} „{text}“ fällt weg.", f"{what}: the {noun} “{text}” is gone."
                )
        common = [code for code in after if code in before]
        if common != [code for code in before if code in after]:
            yield self.say(
                f"{what} zeigt ihre Einträge ({noun}) in anderer Folge.",
                f"{what} has another order of {noun}s.",
            )

    def order(self) -> Iterator[str]:
        homes = [_homes(one) for one in (self.old, self.new)]
        if [name for name in homes[1] if name in homes[0]] != [name for name in homes[0] if name in homes[1]]:
            yield self.say(
                "Die Reihenfolge der Fragen oder Abschnitte ist anders.",
                "The order of the questions or sections is different.",
            )
        for name, home in homes[1].items():
            if name in self.after and homes[0].get(name, home) != home:
                title = self.words(self.after[name].title)
                yield self.say(f"Die Frage „{title}“ ist umgezogen.", f"The question “{title}” has moved.")


def _homes(instrument: Instrument) -> dict[str, str]:
    """Return sections, questions and parts in order, each with what holds it."""
    homes: dict[str, str] = {}
    for section in instrument.sections:
        homes[section.id] = ""
        for question in section.questions:
            homes[question.id] = section.id
            homes |= {part.id: question.id for part in question.of}
    return homes
