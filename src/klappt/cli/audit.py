"""`klappt audit verify`: read the protocol again and name the place of any tampering."""

import click

from klappt.cli.options import write, write_json
from klappt.cli.workspace import open_workspace

WHAT = {
    "missing": "fehlt",
    "torn": "steht nicht auf dem Eintrag davor",
    "changed": "wurde verändert",
    "segment_torn": "der Monat schließt nicht an den vorigen an",
    "segment_changed": "das Siegel des Monats wurde verändert",
    "stray": "gehört zu keinem Monat",
    "cut": "das Ende wurde abgeschnitten: das genannte Siegel kommt nicht vor",
}


@click.group("audit", epilog="Beispiel: klappt audit verify")
def audit() -> None:
    """Das Protokoll aller Änderungen prüfen."""


@audit.command("verify", epilog="Beispiel: klappt audit verify --head 5f0c... --json")
@click.option(
    "--head", default="", help="Ein früher notiertes letztes Siegel: zeigt ein abgeschnittenes Ende."
)
@click.option("--json", "as_json", is_flag=True, help="Als ein JSON-Dokument.")
def verify(head: str, as_json: bool) -> int:
    """Die Kette der Einträge nachrechnen; Ausgang 1, wenn etwas nicht stimmt."""
    open_workspace()
    from klappt.apps.audit.verify import verify as read_again  # noqa: PLC0415  (needs the settings)

    verdict = read_again(head)
    if as_json:
        places = [{"number": fault.number, "code": fault.what} for fault in verdict.faults]
        write_json({"entries": verdict.entries, "head": verdict.head, "faults": places})
    else:
        lines = [f"Eintrag {fault.number}: {WHAT[fault.what]}." for fault in verdict.faults]
        state = "Die Kette ist unversehrt." if not lines else "Die Kette ist beschädigt:"
        write(
            "\n".join(
                [f"{verdict.entries} Einträge gelesen. {state}", *lines, f"Letztes Siegel: {verdict.head}"]
            )
        )
    return int(bool(verdict.faults))


COMMAND = audit
