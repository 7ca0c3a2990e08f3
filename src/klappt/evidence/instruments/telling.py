"""
Instruments in words: under which condition a question is asked, what a kind of question is called, its number.

Used by the sheets on paper and by the editor, so that both say the same.
"""

from collections.abc import Iterator, Mapping

from klappt.evidence.instruments.model import (
    AllOf,
    Answered,
    AnyOf,
    Compare,
    Condition,
    Instrument,
    Is,
    Kind,
    Not,
    Question,
    Text,
)

KINDS: Mapping[Kind, Text] = {
    Kind.SINGLE: Text("Auswahl, eine Antwort", "choice, one answer"),
    Kind.MULTIPLE: Text("Auswahl, mehrere Antworten", "choice, several answers"),
    Kind.SCALE: Text("Skala", "scale"),
    Kind.MATRIX: Text("Tabelle, eine Antwort je Zeile", "table, one answer per row"),
    Kind.NUMBER: Text("Zahl", "number"),
    Kind.TEXT: Text("Text", "text"),
    Kind.REPEAT: Text("Liste von Einträgen", "list of entries"),
    Kind.RANK: Text("Reihenfolge", "ranking"),
    Kind.NOTE: Text("Hinweis ohne Antwort", "note without answer"),
}
SIGNS: Mapping[str, Text] = {
    "<": Text("weniger als", "less than"),
    "<=": Text("höchstens", "at most"),
    ">": Text("mehr als", "more than"),
    ">=": Text("mindestens", "at least"),
    "=": Text("genau", "exactly"),
    "!=": Text("nicht", "not"),
}


def figure(number: float, language: str = "de") -> str:
    """Return a number as people write it: 0,5 in German."""
    text = f"{number:.10g}" if number != int(number) else str(int(number))
    return text.replace(".", ",") if language == "de" else text


def numbered(instrument: Instrument) -> dict[str, str]:
    """Return the number of each question by its id: `3`, in a group `3.1`; notes have none."""
    return {question.id: number for number, question in _numbers(instrument)}


def _numbers(instrument: Instrument) -> Iterator[tuple[str, Question]]:
    count = 0
    for section in instrument.sections:
        for question in section.questions:
            if question.kind == Kind.NOTE:
                continue
            count += 1
            yield str(count), question
            parts = [part for part in question.of if part.kind != Kind.NOTE]
            yield from ((f"{count}.{place}", part) for place, part in enumerate(parts, start=1))


def questions_by_id(instrument: Instrument) -> dict[str, Question]:
    """Return all questions by id, those of repeat groups too."""
    return {
        question.id: question
        for section in instrument.sections
        for one in section.questions
        for question in (one, *one.of)
    }


def tell_condition(condition: Condition, instrument: Instrument, language: str = "de") -> str:
    """Return a condition in words: „bei Frage 1 „Andere Stelle“ gewählt ist“."""
    return _Teller(instrument, language).tell(condition)


class _Teller:
    """Knows numbers and words of the questions."""

    def __init__(self, instrument: Instrument, language: str) -> None:
        self.numbers, self.questions = numbered(instrument), questions_by_id(instrument)
        self.language = language

    def say(self, de: str, en: str) -> str:
        return en if self.language == "en" else de

    def tell(self, condition: Condition, *, inside: bool = False) -> str:
        match condition:
            case Is(question, code, row):
                chosen = self.choice(question, code)
                return self.say(
                    f"bei Frage {self.place(question, row)} „{chosen}“ gewählt ist",
                    f"“{chosen}” is chosen in question {self.place(question, row)}",
                )
            case Compare(question, sign, number):
                amount = f"{SIGNS[sign].say(self.language)} {figure(number, self.language)}"
                return self.say(
                    f"die Antwort auf Frage {self.place(question)} {amount} ist",
                    f"the answer to question {self.place(question)} is {amount}",
                )
            case Answered(question, row):
                return self.say(
                    f"Frage {self.place(question, row)} beantwortet ist",
                    f"question {self.place(question, row)} is answered",
                )
            case Not(part):
                return self.say(
                    f"es nicht so ist, dass {self.tell(part)}", f"it is not so that {self.tell(part)}"
                )
            case AllOf(parts) | AnyOf(parts):
                both = isinstance(condition, AllOf)
                word = self.say(" und ", " and ") if both else self.say(" oder ", " or ")
                text = word.join(self.tell(part, inside=True) for part in parts)
                return f"({text})" if inside else text

    def place(self, question: str, row: str | None = None) -> str:
        number = self.numbers.get(question, question)
        found = self.questions.get(question)
        words = [one.text.say(self.language) for one in (found.rows if found else ()) if one.code == row]
        return f"{number} ({words[0]})" if words else number

    def choice(self, question: str, code: str) -> str:
        found = self.questions.get(question)
        words = [one.text.say(self.language) for one in (found.choices if found else ()) if one.code == code]
        return words[0] if words else code
