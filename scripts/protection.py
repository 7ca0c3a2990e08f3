"""
Prints the paperwork of data protection from the data that runs the workspace: roles, record of processing, deletion.

    python scripts/protection.py           writes docs/protection/*.md
    python scripts/protection.py --check   exit 1 if a page is not what the data say today

Sources: `access/matrix.yaml` (who may do what), `register.yaml` of each app (why a field is there), `protection.yaml`.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import django

PAGES = Path(__file__).parents[1] / "docs" / "protection"
HEAD = "<!-- Gedruckt von scripts/protection.py aus matrix.yaml und register.yaml; Änderungen gehören dorthin. -->"
RELATIONS = {"alliance": "Bündnis", "organisation": "Organisation", "self": "eigene", "any": "alle"}
ACTIONS = {
    "read": "sehen",
    "create": "anlegen",
    "update": "ändern",
    "delete": "löschen",
    "export": "herausgeben",
    "review": "prüfen",
    "appoint": "Verwaltung bestimmen",
    "cancel": "abbrechen",
    "confirm": "bestätigen",
    "submit": "abgeben",
    "register": "anmelden",
    "reply": "antworten",
    "decide": "entscheiden",
}


def rows(head: list[str], body: list[list[str]]) -> Iterator[str]:
    """Yield a table."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for line in body:
        yield "| " + " | ".join(cell.replace("|", "/") or "–" for cell in line) + " |"


def named(resource: str) -> str:
    """Return a resource with the German name of its table."""
    from klappt.apps.accounts.access.policy import scopes  # noqa: PLC0415  (Django is started first)

    model = scopes()[resource].model
    return f"{model._meta.verbose_name} (`{resource}`)" if model else f"`{resource}`"


def actions() -> list[str]:
    """Return all actions of the matrix, the usual ones first."""
    from klappt.apps.accounts.access.matrix import matrix  # noqa: PLC0415

    return [*ACTIONS, *sorted({action for _, action in matrix()} - set(ACTIONS))]


def roles() -> Iterator[str]:
    """Yield the page about roles and permissions."""
    from klappt.apps.accounts.access.matrix import field_classes, matrix  # noqa: PLC0415
    from klappt.apps.accounts.access.register import CLASSES  # noqa: PLC0415
    from klappt.apps.accounts.roles import GIVEN_BY, SECOND_FACTOR_ROLES, Role  # noqa: PLC0415

    yield "# Rollen und Berechtigungen"
    yield ""
    yield HEAD
    yield ""
    yield "Was nicht dasteht, ist nicht erlaubt. „Bündnis“: nur was zu einem Bündnis gehört, das die Rolle erreicht."
    yield "„Organisation“: nur was der Organisation gehört, die die Rolle gegeben hat. „eigene“: nur was der Person"
    yield "gehört. „alle“: ohne Einschränkung. Fremdes sieht aus wie nicht vorhanden."
    yield ""
    yield "Wer eine Organisation verwaltet, kann ein neues Passwort für deren Personen ermöglichen und damit an deren"
    yield "Stelle treten; das steht im Protokoll, und die Person kommt mit ihrem alten Passwort nicht mehr hinein."
    yield ""
    yield "## Klassen von Feldern"
    yield ""
    yield from rows(["Klasse", "Was"], [[code, words] for code, words in CLASSES.items()])
    for role in Role:
        seen = ", ".join(sorted(field_classes().get(role, frozenset("S"))))
        yield ""
        yield f"## {role.label}"
        yield ""
        factor = "ja" if role in SECOND_FACTOR_ROLES else "freiwillig"
        giver = (
            "nur " + ", ".join(sorted(str(k.label) for k in GIVEN_BY[role]))
            if GIVEN_BY.get(role)
            else "jeder Organisation"
        )
        giver = "niemandem auf den Seiten" if role in GIVEN_BY and not GIVEN_BY[role] else giver
        yield f"Sieht Felder der Klassen {seen}. Zweiter Faktor: {factor}. Vergeben von: {giver}."
        yield ""
        words = [ACTIONS.get(one, one) for one in actions()]
        yield from rows(["Was", *words], list(_permissions(role, matrix())))


def _permissions(role: str, known: Mapping[tuple[str, str], object]) -> Iterator[list[str]]:
    from klappt.apps.accounts.access.matrix import matrix  # noqa: PLC0415

    for resource in sorted({resource for resource, _ in known}):
        cells = []
        for action in actions():
            permission = matrix().get((resource, action))
            told = permission.relations.get(role, frozenset()) if permission else frozenset()
            cells.append(", ".join(RELATIONS[one] for one in sorted(told)))
        if any(cells):
            yield [named(resource), *cells]


def record() -> Iterator[str]:
    """Yield the record of processing activities (Art. 30 DSGVO)."""
    from klappt.apps.accounts.access.register import EXPORTS, protection, tables  # noqa: PLC0415

    yield "# Verzeichnis der Verarbeitungstätigkeiten"
    yield ""
    yield HEAD
    yield ""
    yield "Verantwortlich ist die Organisation, deren Personen die Angaben machen; die Zusammenarbeit im Bündnis regelt"
    yield "eine Vereinbarung nach Art. 26 DSGVO. Rechtsgrundlagen und Fristen sind Vorschläge: Die verantwortliche"
    yield "Stelle entscheidet mit ihren Datenschutzbeauftragten. Angaben über junge Menschen stehen in keiner Tabelle."
    for basis, words in protection()["bases"].items():
        found = [table for table in tables().values() if table.basis == basis]
        yield ""
        yield f"## {words}"
        for table in sorted(found, key=lambda one: one.model._meta.label):
            yield ""
            yield f"### {table.model._meta.verbose_name} (`{table.model._meta.label}`)"
            yield ""
            rule = protection()["deletion"][table.deletion]
            yield f"- Zweck: {table.purpose}"
            if table.persons:
                yield f"- Angaben über Personen: {', '.join(f'`{one}`' for one in sorted(table.persons))}"
            yield f"- Empfänger*innen: {_readers(table.model)}"
            yield f"- Herausgabe: {EXPORTS[table.export]}"
            yield f"- Löschung: {rule['period']}, beginnt mit: {rule['from']}"
            by_class = {kind: sorted(n for n, k in table.fields.items() if k == kind) for kind in "SKMNG"}
            told = [
                f"{kind}: {', '.join(f'`{one}`' for one in names)}"
                for kind, names in by_class.items()
                if names
            ]
            yield f"- Felder nach Klassen: {'; '.join(told)}"
    yield ""
    yield "## Tabellen der Bausteine, auf denen klappt steht"
    yield ""
    yield from rows(["Tabelle", "Inhalt"], [[f"`{k}`", v] for k, v in protection()["libraries"].items()])


def _readers(model: object) -> str:
    from klappt.apps.accounts.access.matrix import matrix  # noqa: PLC0415
    from klappt.apps.accounts.access.policy import scopes  # noqa: PLC0415
    from klappt.apps.accounts.roles import Role  # noqa: PLC0415

    found = set()
    for resource, scope in scopes().items():
        permission = matrix().get((resource, "read"))
        if scope.model is model and permission:
            found |= {role for role, told in permission.relations.items() if told}
    return (
        "; ".join(str(role.label) for role in Role if role in found) or "nur im Zusammenhang anderer Seiten"
    )


def deletion() -> Iterator[str]:
    """Yield the concept of deletion (DIN 66398)."""
    from klappt.apps.accounts.access.register import protection, tables  # noqa: PLC0415

    yield "# Löschkonzept"
    yield ""
    yield HEAD
    yield ""
    yield "Eine Regel ist eine Frist und ein Ereignis, mit dem sie beginnt (DIN 66398). Die Fristen sind Vorschläge;"
    yield "die Aufbewahrung von Sicherungen kommt hinzu. Gelöscht wird heute von Hand auf den Seiten, ein Löschlauf"
    yield "gehört noch nicht zu klappt."
    yield ""
    body = []
    for code, rule in protection()["deletion"].items():
        found = sorted(str(one.model._meta.verbose_name) for one in tables().values() if one.deletion == code)
        body.append([code, rule["period"], rule["from"], ", ".join(found)])
    yield from rows(["Regel", "Frist", "Beginnt mit", "Tabellen"], body)


def main(check: bool) -> int:
    """Write the pages, or compare them; returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"KLAPPT_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "klappt.site.settings"}
        os.environ.pop("KLAPPT_DATABASE_URL", None)
        django.setup()
        pages = {"roles": roles(), "record-of-processing": record(), "deletion": deletion()}
        wrong = 0
        for name, lines in pages.items():
            place, fresh = PAGES / f"{name}.md", "\n".join(lines) + "\n"
            if not check:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(fresh, encoding="utf-8")
            elif not place.is_file() or place.read_text(encoding="utf-8") != fresh:
                print(f"{place.name} is not current: scripts/protection.py")
                wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
