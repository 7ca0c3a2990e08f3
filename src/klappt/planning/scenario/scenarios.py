"""
Scenarios: named lists of edits, read and written as YAML, resolved into a catalogue, compared in words.

Every edit is judged before any is applied: against the base and what earlier edits of the list have created.
So two edits on one condition stand together, an edit that matches nothing is an error, and nothing is half done.
Cost: about a millisecond for each edit.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from klappt.catalogue.model import Catalogue
from klappt.kernel.mistakes import Mistakes, one_of, quoted
from klappt.planning.scenario.edit import NOTHING, Edit, Json
from klappt.planning.scenario.reading import read_edits
from klappt.planning.trees import Entries, Text, Tree, read_tree, tree_of
from klappt.planning.voice import Voice

KEYS = ("name", "note", "edits")
LONGEST_TEXT = 2_000
GERMAN = Voice()


@dataclass(frozen=True)
class Scenario:
    """A named list of edits; nothing of a catalogue is in it."""

    name: str
    edits: tuple[Edit, ...] = ()
    note: str = ""
    file: str = field(default="Szenario", compare=False)
    rows: tuple[int | None, ...] = field(default=(), compare=False)  # where each edit stands in the file

    def document(self) -> Json:
        """Return the scenario as plain values, as YAML and JSON hold them."""
        told: Json = {"name": self.name}
        if self.note:
            told["note"] = self.note
        return {**told, "edits": [edit.document() for edit in self.edits]}


def read_scenario(source: Path | Mapping[str, object], name: str = "Szenario") -> Scenario:
    """
    Return the scenario of a YAML or JSON file, or of a mapping with the same names.

    Raises:
        InputError, InputErrors: the file cannot be read, or something in it is no edit; all mistakes together.
    """
    if isinstance(source, Path):
        return scenario_of(read_tree(source), str(source))
    return scenario_of(tree_of(source), name)


def scenario_of(tree: Tree, file: str) -> Scenario:
    """Return the scenario of a tree; raises InputError or InputErrors with `file` in the messages."""
    mistakes = Mistakes(file)
    if not isinstance(tree, Entries):
        mistakes.add("kein Szenario", "Zeilen wie „name: …“ und „edits: …“", tree.row)
        mistakes.stop()
        return Scenario("")
    given = {key.text or "": value for key, value in tree.items}
    for key, _ in tree.items:
        if key.text not in KEYS:
            found = f"die unbekannte Angabe {quoted(key.text or '')}"
            mistakes.add(found, one_of(key.text or "", KEYS), key.row)
    for missing in sorted({"name", "edits"} - given.keys()):
        mistakes.add("nichts", f"die Angabe {missing}", tree.row, missing)
    name = read_line(given["name"], mistakes, "name") if "name" in given else ""
    note = read_line(given["note"], mistakes, "note") if "note" in given else ""
    read = read_edits(given["edits"], mistakes) if "edits" in given else ()
    mistakes.stop()
    return Scenario(name, tuple(edit for edit, _ in read), note, file, tuple(row for _, row in read))


def read_line(tree: Tree, mistakes: Mistakes, column: str) -> str:
    """Return a text that somebody wrote; notes a mistake where it is none."""
    text = (tree.text or "").strip() if isinstance(tree, Text) else ""
    if not text or len(text) > LONGEST_TEXT:
        mistakes.add("keinen Text", f"einen Text mit höchstens {LONGEST_TEXT} Zeichen", tree.row, column)
    return text


def scenario_text(scenario: Scenario) -> str:
    """Return a scenario as YAML; reading it gives an equal one."""
    return document_text(scenario.document())


def document_text(document: Mapping[str, object]) -> str:
    """Return the plain values of a scenario as YAML, whether it can be read any more or not."""
    return yaml.dump(dict(document), Dumper=_PlainDays, allow_unicode=True, sort_keys=False, width=100)


class _PlainDays(yaml.SafeDumper):
    """Writes days without quotation marks; our reader takes every value as text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - named and typed by PyYAML
        first: [(tag, pattern) for tag, pattern in known if not tag.endswith(":timestamp")]
        for first, known in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def resolve(scenario: Scenario, catalogue: Catalogue) -> Catalogue:
    """
    Return the catalogue after all edits of a scenario; the given one stays as it is.

    Raises:
        InputError, InputErrors: edits that match nothing, all together; then nothing was applied.
    """
    mistakes = Mistakes(scenario.file)
    known = catalogue
    rows = scenario.rows or (None,) * len(scenario.edits)
    for number, (edit, row) in enumerate(zip(scenario.edits, rows, strict=True), 1):
        found = (*edit.sense(), *edit.misses(known))
        for miss in found:
            place = f"{number}. {edit.KIND}" + (f".{miss.field}" if miss.field else "")
            mistakes.add(miss.found, miss.expected, row, place)
        if edit.ADDS and not found:
            known = edit.changed(known)
    mistakes.stop()
    for edit in scenario.edits:
        catalogue = edit.changed(catalogue)
    return catalogue


def tell(scenario: Scenario, catalogue: Catalogue = NOTHING, voice: Voice = GERMAN) -> tuple[str, ...]:
    """Return a sentence for each edit; names come from the catalogue and what earlier edits have created."""
    told = []
    for edit in scenario.edits:
        told.append(f"{edit.words(catalogue, voice)}.")
        catalogue = edit.changed(catalogue) if edit.ADDS else catalogue
    return tuple(told)


def diff(
    first: Scenario, second: Scenario, catalogue: Catalogue = NOTHING, voice: Voice = GERMAN
) -> tuple[str, ...]:
    """
    Return in words what two scenarios do differently; nothing if they have the same edits in the same order.

    Edits on the same subject stand together in one sentence.
    """
    only_first = list((Counter(first.edits) - Counter(second.edits)).elements())
    only_second = list((Counter(second.edits) - Counter(first.edits)).elements())
    if not only_first and not only_second and first.edits != second.edits:
        return (
            voice.say("Dieselben Änderungen in anderer Reihenfolge.", "The same edits in another order."),
        )
    told = []
    for edit in only_first:
        other = next((one for one in only_second if one.subject() == edit.subject()), None)
        if other is None:
            told.append(_only(first, edit, catalogue, voice))
        else:
            only_second.remove(other)
            here, there = edit.words(catalogue, voice), other.words(catalogue, voice)
            told.append(
                voice.say(
                    f"Anders: in „{first.name}“ {here}; in „{second.name}“ {there}.",
                    f"Different: in “{first.name}” {here}; in “{second.name}” {there}.",
                )
            )
    told.extend(_only(second, edit, catalogue, voice) for edit in only_second)
    return tuple(told)


def _only(scenario: Scenario, edit: Edit, catalogue: Catalogue, voice: Voice) -> str:
    words = edit.words(catalogue, voice)
    return voice.say(f"Nur in „{scenario.name}“: {words}.", f"Only in “{scenario.name}”: {words}.")
