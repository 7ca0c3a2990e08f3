"""`klappt import`: files of other programs come in, with a report of what became of everything."""

from klappt.cli.exchanging import Formats

COMMAND = Formats(
    way="IMPORT",
    name="import",
    help="Dateien anderer Programme lesen, mit einem Bericht: übernommen, verändert, nicht übernommen.",
    epilog="Beispiel: klappt import xlsform fragebogen.xlsx --out fragebogen.yaml",
)
