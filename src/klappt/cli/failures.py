"""From whatever goes wrong to an exit status and one clear message on stderr; never a traceback."""

import os
import sys
from collections.abc import Callable

import click

from klappt.kernel.errors import InputError, InputErrors

DONE, ANSWER_IS_NO, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def guarded(action: Callable[[], object]) -> int:
    """Run a command line and return its exit status: 0 done, 1 the answer is no, 2 wrong use or bad input."""
    try:
        result = action()
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except BrokenPipeError:
        # Whoever read us has seen enough; nothing must be written at the end of the program either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, click.Abort):
        return _tell("Abgebrochen.", INTERRUPTED)
    except (InputError, InputErrors) as error:
        return _tell(str(error), WRONG_USE)
    except click.ClickException as error:
        return _tell(usage(error), WRONG_USE)
    except MemoryError:
        return _tell("Der Arbeitsspeicher reicht nicht. Ein kleinerer Katalog hilft.", WRONG_USE)
    except RecursionError:
        return _tell("Die Eingabe ist zu tief verschachtelt.", WRONG_USE)
    except OSError as error:
        return _tell(f"{error.filename or 'Datei'}: {error.strerror or error}", WRONG_USE)
    return result if isinstance(result, int) else DONE


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
        case click.BadOptionUsage():
            return f"Die Option {error.option_name} ist nicht richtig benutzt: {error.message}{hint}"
        case _:
            return f"{error.format_message()}{hint}"


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else "Angabe"
    return (
        error.param.opts[0] if isinstance(error.param, click.Option) else str(error.param.human_readable_name)
    )
