"""
What became of everything in a file: taken over, changed, ignored; with counts and names, nothing lost unseen.

Lines are collected while reading and put together by outcome, kind of thing and reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from klappt.evidence.instruments.model import Text


class Outcome(StrEnum):
    """What became of something."""

    TAKEN = "taken"
    CHANGED = "changed"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Line:
    """Things of one kind that fared alike; `what` and `why` are keys of `WHAT` and `WHY`, or names from the file."""

    outcome: Outcome
    what: str
    why: str
    names: tuple[str, ...]

    @property
    def count(self) -> int:
        """Return how many things it were."""
        return len(self.names)


@dataclass
class Ledger:
    """The lines so far."""

    _found: dict[tuple[Outcome, str, str], list[str]] = field(default_factory=dict)

    def taken(self, what: str, name: str) -> None:
        """Note that something was taken over as it is."""
        self._add(Outcome.TAKEN, what, "", name)

    def changed(self, what: str, name: str, why: str) -> None:
        """Note that something was taken over in another shape."""
        self._add(Outcome.CHANGED, what, why, name)

    def ignored(self, what: str, name: str, why: str) -> None:
        """Note that something was left out."""
        self._add(Outcome.IGNORED, what, why, name)

    def _add(self, outcome: Outcome, what: str, why: str, name: str) -> None:
        self._found.setdefault((outcome, what, why), []).append(name)

    def lines(self) -> tuple[Line, ...]:
        """Return all lines: taken, changed, ignored; within these as they came."""
        order = list(Outcome)
        keys = sorted(self._found, key=lambda key: order.index(key[0]))
        return tuple(Line(*key, tuple(self._found[key])) for key in keys)


OUTCOMES = {
    Outcome.TAKEN: Text("übernommen", "taken over"),
    Outcome.CHANGED: Text("geändert", "changed"),
    Outcome.IGNORED: Text("nicht übernommen", "ignored"),
}
WHAT = {
    "user": Text("Codierer*innen", "coders"),
    "code": Text("Codes", "codes"),
    "source": Text("Texte", "texts"),
    "selection": Text("Stellen", "passages"),
    "coding": Text("Codierungen", "codings"),
    "note": Text("Memos", "memos"),
    "noteref": Text("Verweise auf Memos", "references to memos"),
    "file": Text("Dateien im Paket", "files in the package"),
    "attribute": Text("Angaben", "attributes"),
    "PictureSource": Text("Bilder", "pictures"),
    "PDFSource": Text("PDF-Dateien", "PDF files"),
    "AudioSource": Text("Tonaufnahmen", "audio recordings"),
    "VideoSource": Text("Filme", "videos"),
    "PictureSelection": Text("Bildausschnitte", "parts of pictures"),
    "PDFSelection": Text("Ausschnitte von PDF-Seiten", "areas of PDF pages"),
    "AudioSelection": Text("Tonausschnitte", "parts of audio recordings"),
    "VideoSelection": Text("Filmausschnitte", "parts of videos"),
    "SyncPoint": Text("Zeitmarken", "time marks"),
    "Link": Text("Verknüpfungen", "links"),
    "Set": Text("Gruppen", "sets"),
    "Graph": Text("Netzbilder", "graphs"),
    "Case": Text("Fälle", "cases"),
    "Variable": Text("Variablen", "variables"),
    "VariableValue": Text("Werte von Variablen", "values of variables"),
}
WHY = {
    "not_kept": Text("dafür ist hier kein Platz", "there is no place for it here"),
    "of_ignored": Text("gehören zu etwas, das nicht übernommen wird", "they belong to something that is ignored"),
    "unknown_element": Text("steht nicht im Standard", "is not part of the standard"),
    "no_code": Text("der Code fehlt in der Datei", "the code is missing in the file"),
    "no_target": Text("das Ziel fehlt in der Datei", "the target is missing in the file"),
    "no_place": Text("Anfang und Ende sind keine Stelle des Textes", "start and end are no place of the text"),
    "no_text": Text(
        "der Text liegt der Datei nicht bei; Stellen bleiben ungeprüft",
        "the file does not hold the text; places stay unchecked",
    ),
    "charset": Text(
        "der Text ist nicht in UTF-8; gelesen als Windows-1252", "the text is not UTF-8; read as Windows-1252"
    ),
    "as_text": Text("nur der Text davon, als eigener Text", "only its text, as a text of its own"),
    "from_marks": Text("Stelle aus Zeitmarken bestimmt", "place found by time marks"),
    "guid": Text("die Kennung war keine GUID oder doppelt; neu vergeben", "the id was no GUID or doubled; given anew"),
    "colour": Text("die Farbe war keine Farbe; weggelassen", "the colour was no colour; left out"),
    "moment": Text("der Zeitpunkt war keiner; weggelassen", "the moment was none; left out"),
    "line_ends": Text("Zeilenenden vereinheitlicht, Stellen umgerechnet", "line ends made alike, places converted"),
    "measured_utf16": Text(
        "Stellen waren in UTF-16 gezählt (am Wortlaut geprüft); umgerechnet",
        "places were counted in UTF-16 (proved by the wording); converted",
    ),
    "measured_line_ends": Text(
        "Zeilenenden waren anders gezählt (am Wortlaut geprüft); Stellen umgerechnet",
        "line ends were counted differently (proved by the wording); places converted",
    ),
    "measured_mark": Text(
        "das Zeichen am Dateianfang war mitgezählt (am Wortlaut geprüft); Stellen umgerechnet",
        "the mark at the beginning was counted (proved by the wording); places converted",
    ),
    "unproved": Text(
        "Stellen nach dem Standard gelesen; kein Wortlaut in der Datei, an dem sie sich prüfen ließen",
        "places read as the standard says; no wording in the file to prove them",
    ),
    "widened": Text("Grenze lag in einem Zeichen; Stelle erweitert", "the border lay in a character; passage widened"),
    "there_already": Text("den Code gibt es hier schon, anders beschrieben", "the code is here, described differently"),
    "doubled": Text("dieselbe Person gab denselben Code zweimal", "the same person gave the same code twice"),
    "cut": Text("der Name war zu lang; gekürzt", "the name was too long; cut"),
    "still_blind": Text(
        "verborgen, solange jemand den Text verdeckt codiert", "hidden while somebody codes the text blind"
    ),
    "torn": Text("ungültige Zeichen ersetzt", "invalid characters replaced"),
}  # fmt: skip


def told(line: Line, language: str = "de") -> str:
    """Return a line in words: what became of how many of what, and why."""
    what = WHAT[line.what].say(language) if line.what in WHAT else line.what
    why = WHY[line.why].say(language) if line.why in WHY else line.why
    return f"{what}: {line.count} {OUTCOMES[line.outcome].say(language)}" + (f" ({why})" if why else "")


def as_data(lines: Iterable[Line], language: str = "de") -> list[dict[str, object]]:
    """Return the lines as plain values for JSON."""
    return [
        {
            "outcome": line.outcome.value,
            "what": line.what,
            "why": line.why,
            "count": line.count,
            "names": list(line.names),
            "text": told(line, language),
        }
        for line in lines
    ]
