"""All kinds of edits, found by walking the package: a new kind is a new file, no list is edited."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from klappt.planning.scenario import edits
from klappt.planning.scenario.edit import Edit


@cache
def edit_kinds() -> dict[str, type[Edit]]:
    """Return the classes of all edits by their name in YAML, in the order of names."""
    modules = [import_module(f"{edits.__name__}.{found.name}") for found in iter_modules(edits.__path__)]
    return {module.EDIT.KIND: module.EDIT for module in modules}
