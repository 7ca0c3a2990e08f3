"""From whatever goes wrong to an exit status and one clear message on stderr; never a traceback."""

import io
import os
import re
import sys
from collections.abc import Callable

import click

from klappt.cli import databases
from klappt.kernel.errors import InputError, InputErrors, file_trouble

DONE, ANSWER_IS_NO, WRONG_USE, BROKEN, INTERRUPTED = 0, 1, 2, 70, 130


class ReaderGone(Exception):
    """Whoever read our output has seen enough (`klappt chains | head`)."""


def guarded(action: Callable[[], object]) -> int:
    """Run a command line and return its exit status: 0 done, 1 the answer is no, 2 wrong use or bad input."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal shows ? instead of a sign it does not know
    try:
        result = action()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except ReaderGone:
        # Nothing must be written at the end of the program either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, click.Abort):
        return _tell("Abgebrochen.", INTERRUPTED)
    except (InputError, InputErrors, click.ClickException, MemoryError, RecursionError, OSError) as error:
        return _tell(_message(error), WRONG_USE)
    except Exception as error:
        if os.environ.get("KLAPPT_DEBUG", "").lower() in {"1", "yes"}:
            raise
        by_database = databases.sentence(error)
        if by_database:
            return _tell(by_database, WRONG_USE)
        return _tell(f"Fehler im Programm: {error!r}. Mit KLAPPT_DEBUG=1 steht hier mehr.", BROKEN)
    return result if isinstance(result, int) else DONE


def _message(error: Exception) -> str:
    match error:
        case click.ClickException():
            return usage(error)
        case MemoryError():
            return "Der Arbeitsspeicher reicht nicht. Ein kleinerer Katalog hilft."
        case RecursionError():
            return "Die Eingabe ist zu tief verschachtelt."
        case OSError():
            return f"{error.filename or 'Datei'}: {file_trouble(error)}."
        case _:
            return str(error)


def _tell(message: str, status: int) -> int:
    print(message, file=sys.stderr)  # noqa: T201 - this is the command line
    return status


def usage(error: click.ClickException) -> str:
    """Return a mistake in the command line in German."""
    context = getattr(error, "ctx", None)
    hint = f"\nHilfe: {context.command_path} --help" if context else ""
    match error:
        case click.NoSuchOption():
            near = f" Vielleicht {', '.join(sorted(error.possibilities))}?" if error.possibilities else ""
            return f"Die Option {error.option_name} gibt es nicht.{near}{hint}"
        case click.MissingParameter():
            return f"Es fehlt {_parameter(error)}.{hint}"
        case click.BadParameter():
            return f"{_parameter(error)}: {error.message}{hint}"
        case click.BadOptionUsage() if "does not take" not in error.message:
            return f"Die Option {error.option_name} braucht einen Wert.{hint}"
        case _:
            return f"{_german(error.format_message())}{hint}"


# What click says about words it cannot place, and how that reads in German.
_CLICK = (
    (re.compile(r"Got unexpected extra arguments? \((.*)\)\.?"), "Zu viele Angaben: {}"),
    (re.compile(r"No such command '(.*)'\.?.*", re.DOTALL), "Den Befehl „{}“ gibt es nicht."),
    (re.compile(r"Option '(.*)' does not take a value\.?"), "Die Option {} nimmt keinen Wert."),
)


def _german(message: str) -> str:
    for pattern, sentence in _CLICK:
        match = pattern.fullmatch(message)
        if match:
            return sentence.format(match[1])
    return message


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else "Angabe"
    return (
        error.param.opts[0] if isinstance(error.param, click.Option) else str(error.param.human_readable_name)
    )
