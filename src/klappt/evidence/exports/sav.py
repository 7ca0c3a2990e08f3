"""
A data file for SPSS: labels of variables and values, codes of missing values, level of measurement.

pyreadstat writes the file and needs pandas; both come with the extra `research`.  Without it `SavUnavailable` says what
to do instead.  Cost: about a second for the first file, since pandas is imported then.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from klappt.evidence.exports.dataset import Dataset, Variable

LONGEST_LABEL, LONGEST_VALUE_LABEL = 250, 120  # bytes SPSS keeps
WIDEST_TEXT = 32_767


class SavUnavailable(Exception):
    """The extra for SPSS files is not installed; the message is fit for the user."""

    def __str__(self) -> str:
        return (
            "SPSS-Dateien kann diese Installation nicht schreiben. Nehmen Sie die CSV-Datei mit dem Codebuch, "
            "oder lassen Sie den Zusatz „research“ installieren."
        )


def to_sav(data: Dataset) -> bytes:
    """
    Return a data file as .sav.

    Raises:
        SavUnavailable: pandas or pyreadstat is not installed.
    """
    pandas, pyreadstat = _libraries()
    frame = pandas.DataFrame(
        {
            variable.name: [_cell(row[place], variable) for row in data.rows]
            for place, variable in enumerate(data.variables)
        }
    )
    for variable in data.variables:
        frame[variable.name] = frame[variable.name].astype("str" if variable.text else "float64")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "data.sav"
        pyreadstat.write_sav(
            frame,
            path,
            file_label=_cut(data.title, 60),
            column_labels={one.name: _cut(one.label, LONGEST_LABEL) for one in data.variables},
            variable_value_labels={one.name: _labels(one) for one in data.variables if _labels(one)},
            missing_ranges={one.name: list(one.missing) for one in data.variables if one.missing},
            variable_measure={one.name: "nominal" if one.text else one.measure for one in data.variables},
        )
        return path.read_bytes()


def _libraries() -> tuple[Any, Any]:
    try:
        import pandas  # noqa: ICN001, PLC0415 - an extra
        import pyreadstat  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise SavUnavailable from error
    return pandas, pyreadstat


def _cell(cell: str | float, variable: Variable) -> str | float:
    return _cut(str(cell), WIDEST_TEXT) if variable.text else float(cell)


def _labels(variable: Variable) -> dict[float, str]:
    """Return the labels of codes, those of missing ones included."""
    return {
        float(code): _cut(name, LONGEST_VALUE_LABEL)
        for code, name in {**variable.labels, **variable.missing}.items()
    }


def _cut(text: str, most: int) -> str:
    """Return a text in at most so many bytes, never half a letter."""
    return text.encode()[:most].decode(errors="ignore")
