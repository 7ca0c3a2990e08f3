"""
Kernels: functions on flat integer arrays that run as plain Python, and compiled where numba is installed.

A kernel sees only numbers, lists or arrays of int64, and named tuples of them.  Run as Python it needs nothing and
starts at once, which suits one question from a terminal; compiled it answers in the time a page or a cohort needs.
The compiled code is kept in the user's cache, in a folder named after the text of all kernels, so that a change
of any of them is never answered by old code.
"""

import os
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
_KERNELS: list[Callable[..., Any]] = []


def kernel(function: F) -> F:
    """Mark a function that other kernels call; returned unchanged."""
    _KERNELS.append(function)
    return function


def can_compile() -> bool:
    """Test if numba is installed (the extra `speed`)."""
    return find_spec("numba") is not None


@cache
def compiled(entry: Callable[..., Any]) -> Callable[..., Any]:
    """Return the entry compiled with every kernel below it. Cost: seconds once, then well below one from the cache."""
    import numba  # noqa: PLC0415 - a second of import that plain Python never pays
    from numba.extending import register_jitable  # noqa: PLC0415

    numba.config.CACHE_DIR = str(_cache_folder())  # type: ignore[attr-defined]
    for function in _KERNELS:
        register_jitable(function)
    return numba.njit(cache=True)(entry)


def _cache_folder() -> Path:
    texts = b"".join(path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "klappt" / sha256(texts).hexdigest()[:16]
