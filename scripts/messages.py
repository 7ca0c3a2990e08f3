"""
Gather the texts of pages and tables into the English catalogues beside them; `--check` fails if one is missing.

Needs no gettext on the machine: templates are read by Django itself, Python by its own parser.
German is the language of the source; `locale/en/LC_MESSAGES/django.po` of each area holds the English.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src" / "klappt"
CALLS = {"gettext", "gettext_lazy", "_"}
PLURAL_CALLS = {"ngettext", "ngettext_lazy"}
IN_TEMPLATE = re.compile(r"""\bgettext\(u?(?P<quote>['"])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)\)""")
PLURAL_IN_TEMPLATE = re.compile(
    r"""\bngettext\(u?(?P<one>'(?:\\.|[^'])*'|"(?:\\.|[^"])*"), *u?(?P<many>'(?:\\.|[^'])*'|"(?:\\.|[^"])*")""",
    re.DOTALL,
)
IN_TAG = re.compile(r"""\b_\((?P<quote>['"])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)\)""")
IN_TRIPLE = re.compile(r'\bn?gettext\(u?"""(?P<text>.*?)"""', re.DOTALL)
Text = tuple[str, str]  # singular, plural or nothing


def area_of(file: Path) -> Path:
    """Return the folder whose catalogue holds the texts of a file."""
    parts = file.relative_to(SOURCE).parts
    if parts[:2] == ("web", "templates"):
        own = SOURCE / "web" / parts[2]
        return own if own.is_dir() else SOURCE / "web" / "account"  # allauth's templates belong to accounts
    if parts[:2] == ("web", "templatetags"):
        return SOURCE / "web" / "frame"
    return SOURCE.joinpath(*parts[: min(2, len(parts) - 1)])


def python_texts(file: Path) -> Iterator[Text]:
    """Yield the texts that a module marks for translation."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            told = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if node.func.id in CALLS and told:
                yield str(told[0]), ""
            elif node.func.id in PLURAL_CALLS and told[1:]:
                yield str(told[0]), str(told[1])


def template_texts(file: Path) -> Iterator[Text]:
    """Yield the texts that a template marks for translation."""
    read = templatize(file.read_text(encoding="utf-8"))
    for found in IN_TEMPLATE.finditer(read):
        yield ast.literal_eval(found["quote"] + found["text"] + found["quote"]), ""
    for found in IN_TAG.finditer(read):
        yield ast.literal_eval(found["quote"] + found["text"] + found["quote"]), ""
    for found in PLURAL_IN_TEMPLATE.finditer(read):
        yield ast.literal_eval(found["one"]), ast.literal_eval(found["many"])


def all_texts() -> dict[Path, dict[Text, None]]:
    """Return the texts of each area."""
    found: dict[Path, dict[Text, None]] = {}
    for file in sorted(SOURCE.rglob("*")):
        reader = {".py": python_texts, ".html": template_texts, ".txt": template_texts}.get(file.suffix)
        if reader is None or "migrations" in file.parts:
            continue
        for text in reader(file):
            if text[0].strip():
                found.setdefault(area_of(file), {})[text] = None
    return found


def main(check: bool) -> int:
    """Write the catalogues, or tell what is missing in them; returns the exit status."""
    settings.configure(USE_I18N=True)
    django.setup()
    wrong = 0
    texts = all_texts()
    for area, wanted in texts.items():
        place = area / "locale" / "en" / "LC_MESSAGES" / "django.po"
        known = {(e.msgid, e.msgid_plural): e for e in polib.pofile(str(place))} if place.exists() else {}
        missing = [text for text in wanted if text not in known or not _done(known[text])]
        gone = [text for text in known if text not in wanted]
        if check:
            for text, why in [*((t, "no English") for t in missing), *((t, "no longer used") for t in gone)]:
                print(f"{place.relative_to(SOURCE)}: {why}: {text[0]!r}")
            wrong += len(missing) + len(gone)
        else:
            _write(place, wanted, known)
            print(f"{place.relative_to(SOURCE)}: {len(wanted)} texts, {len(missing)} to translate")
    return int(wrong > 0)


def _done(entry: polib.POEntry) -> bool:
    return all(entry.msgstr_plural.values()) if entry.msgid_plural else bool(entry.msgstr)


def _write(place: Path, wanted: dict[Text, None], known: dict[Text, polib.POEntry]) -> None:
    file = polib.POFile(wrapwidth=110)
    file.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for text in sorted(wanted):
        entry = known.get(text) or polib.POEntry(msgid=text[0], msgid_plural=text[1], msgstr="")
        if text[1] and not entry.msgstr_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        file.append(entry)
    place.parent.mkdir(parents=True, exist_ok=True)
    file.save(str(place))


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
