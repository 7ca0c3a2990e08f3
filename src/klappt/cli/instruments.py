"""Instruments that a command is asked for: shipped ones by their id, others by their file."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from klappt.evidence.instruments.model import Instrument


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes; raises InputError where it cannot be read."""
    from klappt.kernel.errors import InputError  # noqa: PLC0415

    try:
        return path.read_bytes()
    except OSError as error:
        found = "ein Verzeichnis" if path.is_dir() else "keine lesbare Datei"
        raise InputError(str(path), found, "eine Datei") from error


def instrument_named(source: str) -> "Instrument":
    """Return a shipped instrument by its id, or that of a YAML file; raises InputError."""
    from klappt.evidence.instruments.files import read_instrument  # noqa: PLC0415
    from klappt.evidence.instruments.shipped import templates  # noqa: PLC0415
    from klappt.kernel.errors import InputError  # noqa: PLC0415

    if source in templates():
        return templates()[source]
    try:
        text = bytes_of(Path(source)).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            source, "keine Texte in UTF-8", "ein Fragebogen in YAML, oder ah1 bis ah5"
        ) from error
    return read_instrument(text, source)
