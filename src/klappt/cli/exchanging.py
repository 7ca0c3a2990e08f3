"""
`klappt import` and `klappt export`: groups whose commands are the formats in `cli/exchange`, one file each.

A module there holds `IMPORT` or `EXPORT` or both, and `ENDINGS` of files that `klappt import FILE` gives to it.
"""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import click

from klappt.cli import exchange


def formats() -> list[ModuleType]:
    """Return the modules of all formats, by name."""
    return [import_module(f"{exchange.__name__}.{found.name}") for found in iter_modules(exchange.__path__)]


class Formats(click.Group):
    """A group whose commands are found in the package; `way` is IMPORT or EXPORT."""

    def __init__(self, *, way: str, **more: Any) -> None:
        super().__init__(**more)
        self.way = way

    def _found(self) -> dict[str, click.Command]:
        commands = (getattr(module, self.way, None) for module in formats())
        return {command.name: command for command in commands if command is not None and command.name}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all formats."""
        return sorted(self._found())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of a format."""
        return self._found().get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the format named first, or the one whose files end like the argument."""
        known = self._found()
        if args and args[0] not in known and not args[0].startswith("-"):
            ending = args[0].lower().rpartition(".")[2]
            fitting = [module for module in formats() if ending in getattr(module, "ENDINGS", ())]
            command = getattr(fitting[0], self.way, None) if len(fitting) == 1 else None
            if command is None:
                ctx.fail(f"Das Format „{args[0]}“ gibt es nicht. Es gibt: {', '.join(sorted(known))}.")
            return command.name, command, args
        return super().resolve_command(ctx, args)
