"""The built-in example: an invented person in Kamen on the day of the shipped catalogue."""

from datetime import date
from importlib.resources import as_file, files

from klappt.planning.profiles import AskedProfile, read_profile

EXAMPLE_DAY = date(2021, 9, 1)


def example_profile() -> AskedProfile:
    """Return the built-in example person."""
    with as_file(files("klappt.planning") / "data" / "example.yaml") as path:
        return read_profile(path)
