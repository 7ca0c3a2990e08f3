"""Questions out of rows: what the columns of a row become, how groups dissolve, and what is told about the rest."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from klappt.evidence.instruments.model import (
    AllOf,
    Choice,
    Condition,
    Instrument,
    Is,
    Kind,
    Question,
    Section,
    Text,
)
from klappt.evidence.instruments.xlsform.choices import Listed
from klappt.evidence.instruments.xlsform.expressions import (
    Bound,
    NotUnderstood,
    Target,
    read_bounds,
    read_condition,
)
from klappt.evidence.instruments.xlsform.grids import KOBO_SILENT, grid, is_grid, of_kobo
from klappt.evidence.instruments.xlsform.languages import Languages
from klappt.evidence.instruments.xlsform.names import Names
from klappt.evidence.instruments.xlsform.nodes import Node
from klappt.evidence.instruments.xlsform.offering import offered_choices
from klappt.evidence.instruments.xlsform.report import Report
from klappt.evidence.instruments.xlsform.scales import read_range
from klappt.kernel.mistakes import Mistakes, quoted

YES = {"yes", "true", "true()", "ja", "1"}
NO = {"no", "false", "false()", "nein", "0", ""}
OTHER = Text("Anderes", "Other")
OTHER_WHICH = Text("Was ist das andere?", "Which other?")
DONE = Text("Bestätigt", "Confirmed")
REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
LEFT_OUT = {
    "default": "Vorbelegung",
    "calculation": "Berechnung",
    "read_only": "nur zum Lesen",
    "repeat_count": "feste Zahl der Wiederholungen",
    "constraint_message": "eigene Fehlermeldung",
    "required_message": "eigene Fehlermeldung",
    "guidance_hint": "Anleitung",
    "trigger": "Auslöser",
    "image": "Bild",
    "audio": "Ton",
    "video": "Film",
    "big-image": "Bild",
    "media": "Bild, Ton oder Film",
    "autoplay": "Abspielen",
}
SILENT = {
    *("type", "name", "label", "hint", "required", "relevant", "constraint", "choice_filter", "appearance"),
    *("parameters", "klappt_local", "klappt_same_as", "klappt_unit_de", "klappt_unit_en", "klappt_low"),
    *("klappt_high", "klappt_required", "disabled"),
}


class Builder:
    """Makes questions one after the other; a condition sees only those made before."""

    def __init__(
        self,
        sheet: str,
        lists: dict[str, list[Listed]],
        languages: Languages,
        report: Report,
        mistakes: Mistakes,
    ) -> None:
        self.sheet, self.lists, self.languages = sheet, lists, languages
        self.report, self.mistakes = report, mistakes
        self.names = Names()
        self.seen: dict[str, Target] = {}  # by the name in the file
        self.titles: dict[str, Text] = {}
        self.intro: Text | None = None
        self.never = False
        self.rows: dict[str, int] = {}  # by the id of question or group

    # What is told

    def changed(self, node: Node, text: str, column: str | None = None) -> None:
        """Note that a row came over differently."""
        self.report.changed(self.sheet, node.line.row, text, column)

    def ignored(self, node: Node, text: str, column: str | None = None) -> None:
        """Note that a row, or a column of it, was left out."""
        self.report.ignored(self.sheet, node.line.row, text, column)

    def count(self, instrument: Instrument) -> None:
        """Write into the report how much was taken over."""
        asked = [
            question
            for section in instrument.sections
            for one in section.questions
            for question in (one, *one.of)
        ]
        self.report.taken = {
            "Abschnitte": len(instrument.sections),
            "Fragen": sum(question.kind != Kind.NOTE for question in asked),
            "Hinweise": sum(question.kind == Kind.NOTE for question in asked),
            "Antworten zur Auswahl": sum(len(question.choices) for question in asked),
            "Bedingungen": sum(question.when is not None for question in asked),
        }

    # Sections

    def section(self, node: Node) -> Section:
        """Return the section of a top-level group."""
        name = self.name(node, "abschnitt")
        around = self.condition(node)
        intro = Text()
        rows = node.inside
        if rows and rows[0].type.kind == Kind.NOTE and rows[0].line.cells.get("name") == f"{name}.intro":
            intro, rows = self.languages.text(rows[0].line.cells, "label"), rows[1:]
        self.columns(node)
        title = self.label(node, Text())
        hint = self.hint(node)
        if hint and not intro:
            intro = hint
        return Section(name, title, self.yes(node, "klappt_local"), self.questions(rows, around), intro)

    def questions(self, nodes: Sequence[Node], around: Sequence[Condition]) -> tuple[Question, ...]:
        """Return the questions of rows, all under the conditions of the groups around them."""
        return tuple(question for node in nodes for question in self.made(node, around))

    def made(self, node: Node, around: Sequence[Condition], *, inside: bool = False) -> Iterable[Question]:
        """Return what one row becomes: usually one question, sometimes none or several."""
        if node.type.without:
            self.ignored(node, f"{node.type.without}: {quoted(node.line.cells.get('name', node.type.word))}")
            return
        if node.line.cells.get("name") == "instrument.intro":
            self.intro = self.languages.text(node.line.cells, "label")
            return
        self.columns(node)
        if node.type.begins == "group":
            yield from (grid(self, node, around) if is_grid(node) else self.flat(node, around, inside=inside))
        elif node.type.begins in {"score", "rank", "kobomatrix"}:
            yield from of_kobo(self, node, around)
        elif node.type.begins == "repeat":
            yield from self.repeat(node, around, inside=inside)
        else:
            yield from self.plain(node, around)

    def flat(self, node: Node, around: Sequence[Condition], *, inside: bool) -> Iterable[Question]:
        """Dissolve a group inside a group: its heading becomes a text to read, its condition that of each row."""
        name = self.name(node, "gruppe")
        self.never = False
        conditions = (*around, *self.condition(node))
        if self.never:
            self.ignored(node, f"die Gruppe {quoted(name)} wird nie gefragt", "relevant")
            return
        self.changed(node, f"die Gruppe {quoted(name)} in einer Gruppe ist aufgelöst")
        title = self.label(node, Text())
        if title:
            yield Question(name, Kind.NOTE, title, hint=self.hint(node), when=joined(conditions))
        for one in node.inside:
            yield from self.made(one, conditions, inside=inside)

    def repeat(self, node: Node, around: Sequence[Condition], *, inside: bool) -> Iterable[Question]:
        """Return a repeat group."""
        if inside:
            self.mistakes.add(
                "eine Wiederholung in einer Wiederholung", "nur eine Ebene", node.line.row, "type"
            )
            return
        base = self.base(node, Kind.REPEAT, around)
        if base is None:
            return
        parts: list[Question] = []
        for one in node.inside:
            parts += self.made(one, (), inside=True)
        for one in node.inside:
            self._forget(one)
        if not parts:
            self.ignored(node, f"die Wiederholung {quoted(base.id)} enthält keine Frage")
            return
        parts = [replace(part, local=False, same_as=None) for part in parts]
        question = replace(
            base,
            of=tuple(parts),
            required=self.yes(node, "klappt_required"),
            low=self.own_number(node, "klappt_low"),
            high=self.own_number(node, "klappt_high"),
        )
        self.remember(node, question)
        yield question

    def _forget(self, node: Node) -> None:
        """Outside of a repeat group its questions have no one answer."""
        self.seen.pop(node.line.cells.get("name", ""), None)
        for one in node.inside:
            self._forget(one)

    # Questions

    def plain(self, node: Node, around: Sequence[Condition]) -> Iterable[Question]:
        """Return the question of a row, and the text question for „anderes“."""
        kind = node.type.kind or Kind.TEXT
        if kind == Kind.NOTE and not self.languages.text(node.line.cells, "label"):
            self.ignored(node, "ein Hinweis ohne Text")
            return
        base = self.base(node, kind, around)
        if base is None:
            return
        question = self.shaped(node, base)
        self.remember(node, question)
        yield question
        if node.type.other and "other" in {choice.code for choice in question.choices}:
            name = self.names.fresh(f"{question.id}_other")
            self.changed(node, f"„anderes“ fragt jetzt {quoted(name)} nach", "type")
            when = joined((*around, Is(question.id, "other")))
            yield Question(name, Kind.TEXT, OTHER_WHICH, when=when)

    def base(self, node: Node, kind: Kind, around: Sequence[Condition]) -> Question | None:
        """Return what all questions have; nothing if the question is never asked."""
        self.never = False
        conditions = (*around, *self.condition(node))
        if self.never:
            self.ignored(node, "die Bedingung gilt nie, also wird die Frage nie gestellt", "relevant")
            return None
        name = self.name(node, "hinweis" if kind == Kind.NOTE else "frage")
        same = node.line.cells.get("klappt_same_as")
        return Question(
            name,
            kind,
            self.label(node, Text(name)),
            hint=self.hint(node),
            required=kind not in {Kind.NOTE, Kind.MATRIX, Kind.REPEAT} and self.yes(node, "required"),
            local=self.yes(node, "klappt_local"),
            when=joined(conditions),
            same_as=same,
        )

    def shaped(self, node: Node, question: Question) -> Question:
        """Give a question what its kind has."""
        cells, word = node.line.cells, node.type.word
        if node.type.as_text:
            self.changed(node, f"{node.type.as_text} wird als Text gefragt", "type")
        if word in {"acknowledge", "trigger"}:
            self.changed(node, "eine Bestätigung ist jetzt eine Auswahl mit einer Antwort", "type")
            return replace(question, choices=(Choice("OK", DONE),))
        if word == "range":
            return read_range(self, node, question)
        if question.kind == Kind.NUMBER:
            unit = Text(cells.get("klappt_unit_de", ""), cells.get("klappt_unit_en", ""))
            question = replace(question, whole=word in {"integer", "int"}, unit=unit)
        if node.type.choices:
            question = replace(question, choices=self.choices(node))
        return self.bounded(node, question)

    def bounded(self, node: Node, question: Question) -> Question:
        """Take over the bounds of a constraint."""
        text = node.line.cells.get("constraint")
        if not text:
            return question
        counted = question.kind in {Kind.MULTIPLE, Kind.RANK}
        if question.kind != Kind.NUMBER and not counted:
            self.ignored(node, f"die Prüfung {quoted(text)}", "constraint")
            return question
        try:
            bounds = read_bounds(text)
            for bound in bounds:
                question = self.bound(node, question, bound, counted=counted)
        except NotUnderstood as why:
            self.ignored(node, f"die Prüfung {quoted(text)}: {why}", "constraint")
        return question

    def bound(self, node: Node, question: Question, bound: Bound, *, counted: bool) -> Question:
        """Take over one bound; a bound that excludes its number moves by one where numbers are whole."""
        if bound.counted != counted or bound.sign == "!=":
            raise NotUnderstood("begrenzt wird die Antwort mit festen Zahlen")
        step = 1 if question.whole or counted else 0
        if bound.sign in {"<", ">"} and not step:
            self.changed(node, f"die Grenze {bound.number:g} selbst ist jetzt erlaubt", "constraint")
        match bound.sign:
            case ">" | ">=":
                return replace(question, low=bound.number + (step if bound.sign == ">" else 0))
            case "<" | "<=":
                return replace(question, high=bound.number - (step if bound.sign == "<" else 0))
            case _:
                return replace(question, low=bound.number, high=bound.number)

    def choices(self, node: Node) -> tuple[Choice, ...]:
        """Return the choices of a row's list; a list that is missing is a mistake."""
        name = node.type.choices
        if name not in self.lists:
            known = ", ".join(quoted(one) for one in sorted(self.lists)[:20]) or "keine Liste"
            self.mistakes.add(
                f"die Liste {quoted(name)}", f"eine Liste im Blatt choices: {known}", node.line.row, "type"
            )
            return (Choice("x", Text("x")),)
        found = offered_choices(self, node, self.lists[name])
        if node.type.other and "other" not in {choice.code for choice in found}:
            found = (*found, Choice("other", OTHER))
        return found

    # Cells

    def condition(self, node: Node) -> tuple[Condition, ...]:
        """Return the condition of a row; sets `never` if it never holds."""
        text = node.line.cells.get("relevant")
        if not text:
            return ()
        notes: list[str] = []
        try:
            found = read_condition(text, self.seen.get, notes=notes)
        except NotUnderstood as why:
            self.changed(node, f"wird immer gefragt; die Bedingung {quoted(text)} fehlt: {why}", "relevant")
            return ()
        for note in notes:
            self.changed(node, note, "relevant")
        if isinstance(found, bool):
            self.never = not found
            return ()
        return (found,)

    def name(self, node: Node, otherwise: str) -> str:
        """Return the id of a row; a question without name is a mistake."""
        written = node.line.cells.get("name", "")
        if not written and not node.type.begins and node.type.kind != Kind.NOTE:
            self.mistakes.add("nichts", "einen Namen der Frage", node.line.row, "name")
        name = self.names.fresh(written or otherwise, otherwise)
        self.rows[name] = node.line.row
        if written and name != written:
            self.changed(node, f"der Name {quoted(written)} heißt jetzt {quoted(name)}", "name")
        return name

    def label(self, node: Node, otherwise: Text) -> Text:
        """Return the words of a row, answers named in them replaced by their question."""
        text = self.languages.text(node.line.cells, "label")
        if not text:
            if otherwise:
                self.changed(node, f"ohne Wortlaut; der Name {quoted(otherwise.say())} dient dafür", "label")
            return otherwise
        return self.without_references(node, text, "label")

    def hint(self, node: Node) -> Text:
        """Return the hint of a row."""
        return self.without_references(node, self.languages.text(node.line.cells, "hint"), "hint")

    def without_references(self, node: Node, text: Text, column: str) -> Text:
        """Put the words of a question in place of `${name}`."""
        if "${" not in text.de + text.en:
            return text
        self.changed(node, "eine Antwort im Text steht jetzt als […]", column)
        return Text(*(self._named(words) for words in (text.de, text.en)))

    def _named(self, words: str) -> str:
        def shown(match: re.Match[str]) -> str:
            target = self.seen.get(match[1])
            return f"[… {target[0].title.say() if target else match[1]}]"

        return REFERENCE.sub(shown, words).replace("${", "$ {")

    def yes(self, node: Node, column: str) -> bool:
        """Return what a yes-or-no cell says; an expression counts as no and is told."""
        word = node.line.cells.get(column, "").lower()
        if word not in YES | NO:
            self.ignored(node, f"Pflicht nur unter der Bedingung {quoted(word)}", column)
        return word in YES

    def own_number(self, node: Node, column: str) -> float | None:
        """Return the number in a column of our own."""
        written = node.line.cells.get(column)
        try:
            return None if written is None else float(written)
        except ValueError:
            self.mistakes.add(quoted(written or ""), "eine Zahl", node.line.row, column)
            return None

    def columns(self, node: Node) -> None:
        """Tell which cells of a row have no place here."""
        for column, cell in node.line.cells.items():
            base = column.partition("::")[0]
            if base in LEFT_OUT:
                self.ignored(node, f"{LEFT_OUT[base]}: {quoted(cell)}", column)
            elif base not in SILENT | KOBO_SILENT:
                self.ignored(node, f"eine Spalte, die hier keine Entsprechung hat: {quoted(cell)}", column)

    def remember(self, node: Node, question: Question) -> None:
        """Let later conditions find a question under its name in the file."""
        if question.kind != Kind.NOTE and node.line.cells.get("name"):
            self.seen[node.line.cells["name"]] = (question, None)


def joined(conditions: Sequence[Condition]) -> Condition | None:
    """Return conditions as one."""
    if not conditions:
        return None
    return conditions[0] if len(conditions) == 1 else AllOf(tuple(conditions))
