"""`klappt export`: write for other programs."""

from klappt.cli.exchanging import Formats

COMMAND = Formats(
    way="EXPORT",
    name="export",
    help="Für andere Programme schreiben.",
    epilog="Beispiel: klappt export xlsform ah1 --out arbeitshilfe.xlsx",
)
