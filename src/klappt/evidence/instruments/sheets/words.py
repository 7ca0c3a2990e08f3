"""The words that every sheet has, in both languages."""

from collections.abc import Mapping

from klappt.evidence.instruments.model import Kind, Question, Text
from klappt.evidence.instruments.telling import figure

WRITE_HERE = Text("Hier schreiben", "Write here")
LOCAL = Text("Bleibt im Bündnis", "Stays in the alliance")
LOCAL_MEANS = Text(
    "Dieser Teil ist für Ihre Arbeit. Er bleibt im Bündnis und wird nicht abgegeben.",
    "This part is for your work. It stays in the alliance and is not handed in.",
)
SHARED_MEANS = Text("Dieser Teil wird abgegeben.", "This part is handed in.")
REQUIRED = Text("Pflicht", "required")
ONLY_IF = Text("Nur wenn {}.", "Only if {}.")
ENTRY = Text("Eintrag {}", "Entry {}")
ABOUT = Text("{}, Fassung {}", "{}, version {}")
ALLIANCE = Text("Bündnis", "Alliance")
DAY = Text("Ausgefüllt am", "Filled on")
HOW_DOCX = Text(
    "So geht es: Kästchen anklicken, in die Felder schreiben, speichern, in klappt einlesen. "
    "Was leer bleibt, gilt als nicht beantwortet.",
    "How it works: click the boxes, write into the fields, save, read the file into klappt. "
    "What stays empty counts as not answered.",
)
HOW_PAPER = Text(
    "Zum Ausfüllen in der Sitzung. Was leer bleibt, gilt als nicht beantwortet.",
    "To be filled in the meeting. What stays empty counts as not answered.",
)
PROPOSAL = Text(
    "Vorschlag von klappt, kein Instrument des IAQ", "Proposal by klappt, not an instrument of the IAQ"
)
ROW = Text("Zeile", "Row")
HOW: Mapping[Kind, Text] = {
    Kind.SINGLE: Text("Bitte eine Antwort.", "One answer, please."),
    Kind.MULTIPLE: Text("Mehrere Antworten sind möglich.", "Several answers are possible."),
    Kind.SCALE: Text("Bitte eine Stufe.", "One point, please."),
    Kind.MATRIX: Text("Bitte eine Antwort je Zeile.", "One answer per row, please."),
    Kind.RANK: Text(
        "Bitte mit Zahlen ordnen: 1 ist das Wichtigste.", "Please rank with numbers: 1 comes first."
    ),
    Kind.REPEAT: Text(
        "Ein Block je Eintrag. Leere Blöcke zählen nicht.", "One block per entry. Empty blocks do not count."
    ),
}


def instruction(question: Question, language: str) -> str:
    """Return how a question is answered, its bounds and unit included."""
    found = [HOW[question.kind].say(language)] if question.kind in HOW else []
    low, high = question.low, question.high
    unit = f" {question.unit.say(language)}" if question.unit else ""
    if question.kind == Kind.NUMBER:
        found += (
            [Text("Eine Zahl.", "A number.").say(language)]
            if low is None and high is None and not unit
            else []
        )
        found += [f"{Text('In', 'In').say(language)}{unit}."] if unit and low is None and high is None else []
    if question.kind in {Kind.NUMBER, Kind.MULTIPLE, Kind.RANK, Kind.REPEAT}:
        bounds = [
            f"{word.say(language)} {figure(number, language)}{unit}"
            for word, number in ((Text("Mindestens", "At least"), low), (Text("höchstens", "at most"), high))
            if number is not None
        ]
        text = ", ".join(bounds)
        found += [f"{text[:1].upper()}{text[1:]}."] if text else []
    return " ".join(found)


def point_words(question: Question, point: int, language: str) -> str:
    """Return a point of a scale with its name, if it has one."""
    named = {choice.code: choice.text.say(language) for choice in question.choices}
    return f"{point} {named[str(point)]}" if str(point) in named else str(point)
