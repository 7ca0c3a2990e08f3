"""
The command `klappt`: a table of commands, each loaded only when it is asked for.

Cost: `klappt --help` loads click and nothing of ours but this table.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from klappt import __version__
from klappt.cli.failures import guarded

# name: (module below klappt.cli, what it does)
COMMANDS: dict[str, tuple[str, str]] = {
    "chains": ("chains", "Wege zum Ziel: alle, die sich lohnen, mit Gründen."),
    "explain": ("explain", "Warum jedes Angebot offen oder geschlossen ist."),
    "law": ("law", "Was das Aufenthaltsrecht an einem Tag sagt."),
    "catalogue": ("catalogue", "Einen Katalog prüfen oder umwandeln."),
    "cohort": ("cohort", "Für wen gerechnet wird: geschätzte oder eigene Profile."),
    "gaps": ("gaps", "Wo viele Menschen stehen bleiben, und welche Bedingungen im Weg stehen."),
    "levers": ("levers", "Welche einzelne Änderung wie vielen hilft; Paare."),
    "stress": ("stress", "Was bricht, wenn etwas wegfällt; wirkliche Ereignisse."),
    "concept": ("concept", "Welche Maßnahmen zusammen am meisten bewirken, in einem Budget."),
    "allocate": ("allocate", "Begrenzte Plätze so vergeben, dass möglichst viele einen Weg haben."),
    "network": ("network", "Wer mit wem zusammenarbeitet: Maße mit je einem Satz."),
    "serve": ("serve", "Den Arbeitsplatz auf der eingestellten Datenbank öffnen."),
    "work": ("work", "Rechnen, was auf den Seiten gefragt wurde."),
    "check": ("check", "Ob die Installation betriebsbereit ist; alle Einstellungen."),
    "found": ("found", "Ein neues Bündnis anlegen und die ersten Menschen einladen."),
    "seed": ("seed", "Erfundene Daten für Tests und Messungen anlegen."),
    "routes": ("routes", "Alle Adressen mit ihrer Berechtigung."),
    "audit": ("audit", "Das Protokoll aller Änderungen prüfen."),
    "import": ("importing", "Dateien anderer Programme lesen: Fragebögen (XLSForm), ausgefüllte Blätter."),
    "export": ("exporting", "Für andere Programme schreiben: Fragebögen (XLSForm), Blätter (DOCX, PDF)."),
    "report": ("report", "Einen Bericht als PDF, DOCX oder HTML schreiben."),
    "demo": ("demo", "Den Arbeitsplatz mit einem Bündnis zur Vorführung öffnen."),
}


class Klappt(click.Group):
    """A group whose commands are loaded on demand and whose mistakes become one clear message."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command, loading its module."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"klappt.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.COMMAND
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named first, or fail with those that exist."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"Den Befehl „{args[0]}“ gibt es nicht. Es gibt: {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without loading them."""
        with formatter.section("Befehle"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> Any:
        """Run a command line; leaves the program with its exit status."""
        extra.pop("standalone_mode", None)
        run = super().main
        sys.exit(guarded(lambda: run(args, prog_name or "klappt", standalone_mode=False, **extra)))


@click.group(
    cls=Klappt,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Beispiel: klappt chains --profile person.yaml --catalogue katalog --as-of 2021-09-01",
)
@click.version_option(__version__, prog_name="klappt")
def main() -> None:
    """Klappt: Bildungs- und Integrationsketten aus Angeboten und Aufenthaltsrecht."""


if __name__ == "__main__":
    main()
