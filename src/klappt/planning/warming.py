"""
Bring the compiled kernels to a running server without making it wait: `python -m klappt.planning.warming`.

Compiling takes minutes the first time on a machine, so another process does it and leaves it in the user's
cache; this one then loads it in a second.  Until then, and wherever the extra `speed` is not installed, the
same kernels answer as plain Python.
"""

import subprocess
import sys
from threading import Thread

from klappt.chains.fast import jit
from klappt.planning.catalogues import example_catalogue
from klappt.planning.desk import Desk, Question
from klappt.planning.examples import EXAMPLE_DAY, example_profile

COMMAND = (sys.executable, "-m", "klappt.planning.warming")


def ask_compiled(desk: Desk) -> None:
    """Ask the built-in example with compiled kernels, so that they are there for the next question."""
    profile = example_profile()
    assert profile.goal is not None  # noqa: S101 - the example has one
    desk.first(Question(profile, profile.goal, example_catalogue(), EXAMPLE_DAY))


def warm_up(desk: Desk) -> Thread | None:
    """Let a desk use compiled kernels as soon as they are ready; None where there is nothing to compile with."""
    if not jit.can_compile():
        return None
    thread = Thread(target=_warm, args=(desk,), daemon=True, name="kernels")
    thread.start()
    return thread


def _warm(desk: Desk) -> None:
    done = subprocess.run(COMMAND, check=False, capture_output=True)  # noqa: S603 - a fixed command
    if done.returncode == 0:
        compile_kernels()
        desk.use_compiled()


def compile_kernels() -> None:
    """Compile the kernels, or load them where that was done before; minutes the first time on a machine."""
    own = Desk()
    own.use_compiled()
    ask_compiled(own)


if __name__ == "__main__":  # pragma: no cover - the process that compiles
    compile_kernels()
