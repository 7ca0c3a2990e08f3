"""`klappt cohort`: the people others compute with, estimated for a Kreis or read from a table."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from klappt.cli.failures import ANSWER_IS_NO, DONE
from klappt.cli.options import DAY, FILE, shown, write, write_json

if TYPE_CHECKING:
    from klappt.cli.screen import Screen
    from klappt.planning.cohorts import Member
    from klappt.planning.estimate.assumptions import Assumptions


@click.command("cohort", epilog="Beispiel: klappt cohort --kreis 05754 --as-of 2021-09-01 --out kohorte.csv")
@click.option(
    "--kreis", metavar="AGS", help="Kreis oder kreisfreie Stadt in NRW. Ohne Angabe: 05978, Kreis Unna."
)
@click.option("--as-of", type=DAY, metavar="TAG", help="Stichtag. Ohne Angabe: 2021-09-01.")
@click.option(
    "--assumptions",
    type=FILE,
    metavar="DATEI",
    help="Eigene Annahmen als YAML; der Rest bleibt wie geliefert.",
)
@click.option("--out", type=FILE, metavar="DATEI", help="Die Profile als CSV schreiben.")
@click.option(
    "--check", type=FILE, metavar="DATEI", help="Eine eigene Kohorte prüfen (CSV), statt eine zu schätzen."
)
@shown
def cohort(
    *,
    kreis: str | None,
    as_of: date | None,
    assumptions: Path | None,
    out: Path | None,
    check: Path | None,
    as_json: bool,
    lang: str,
    width: int | None,
    no_color: bool,
) -> int:
    """
    Wie viele Menschen in welcher Lage: eine Schätzung aus veröffentlichten Zahlen, jede Annahme mit Grund.

    Die Profile sind keine wirklichen Personen. Mit --check wird eine eigene Tabelle geprüft; stimmt darin etwas nicht,
    endet der Befehl mit 1.
    """
    from klappt.cli import cohort_text as text  # noqa: PLC0415 - help stays fast
    from klappt.cli.screen import screen_for  # noqa: PLC0415
    from klappt.planning.examples import EXAMPLE_DAY  # noqa: PLC0415

    day = as_of or EXAMPLE_DAY
    screen = screen_for(width, no_color, lang)
    if check is not None:
        _alone(assumptions, out)
        return _checked(check, day, kreis, screen, as_json=as_json)
    members, taken, code = _estimated(kreis, day, assumptions)
    if out is not None:
        from klappt.planning.cohort_writing import cohort_csv  # noqa: PLC0415

        out.write_text(cohort_csv(members), encoding="utf-8")
    if as_json:
        write_json(text.estimate_json(members, taken, code, day, lang))
    else:
        write("\n".join(text.estimate_lines(members, taken, code, day, screen)))
    return DONE


def _alone(*others: object) -> None:
    if any(other is not None for other in others):
        raise click.UsageError(
            "--check prüft eine eigene Tabelle; --assumptions und --out gehören zur Schätzung."
        )


def _estimated(
    kreis: str | None, day: date, file: Path | None
) -> tuple[tuple["Member", ...], "Assumptions", str]:
    from klappt.planning.estimate.assumptions import read_assumptions  # noqa: PLC0415 - help stays fast
    from klappt.planning.estimate.generate import EXAMPLE_KREIS, estimate_cohort  # noqa: PLC0415

    code = EXAMPLE_KREIS if kreis is None else kreis
    taken = read_assumptions(file)
    return estimate_cohort(code, day, taken), taken, code


def _checked(file: Path, day: date, kreis: str | None, screen: "Screen", *, as_json: bool) -> int:
    from klappt.cli import cohort_text as text  # noqa: PLC0415 - help stays fast
    from klappt.planning.cohort_check import check_cohort  # noqa: PLC0415
    from klappt.planning.cohorts import read_cohort  # noqa: PLC0415
    from klappt.planning.estimate.figures import check_kreis  # noqa: PLC0415

    members = read_cohort(file)
    findings = check_cohort(members, day, check_kreis(kreis) if kreis is not None else None)
    if as_json:
        write_json(text.check_json(members, findings, day, screen.lang))
    else:
        write("\n".join(text.check_lines(members, findings, day, screen)))
    return ANSWER_IS_NO if any(finding.serious for finding in findings) else DONE


COMMAND = cohort
