"""
Kernels: functions on flat integer tables that run as plain Python, and compiled where numba is installed.

A kernel sees only numbers and named tuples of tables (`arrays.py`).  Run as Python the tables are lists; that
needs nothing, starts at once and suits one question from a terminal.  For many questions the kernels are
written anew into one module in which every named tuple is a single array (first where each table begins and
how long it is, then the tables), because compiling functions that pass eighty arrays along takes minutes, and
one array seconds.  The module lies in the user's cache, in a folder named after the text of all kernels, so
that a change of any of them is never answered by old code.
"""

import ast
import inspect
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
_KERNELS: dict[str, Callable[..., Any]] = {}


def kernel(function: F) -> F:
    """Mark a function that belongs to the search; returned unchanged. Names are unique over all modules."""
    name = function.__name__
    if name in _KERNELS and _KERNELS[name].__module__ != function.__module__:
        raise ValueError(f"two kernels are called {name}")
    _KERNELS[name] = function
    return function


def can_compile() -> bool:
    """Test if numba is installed (the extra `speed`) and not switched off by its own NUMBA_DISABLE_JIT."""
    return find_spec("numba") is not None and os.environ.get("NUMBA_DISABLE_JIT", "0") in {"", "0"}


def pack(tables: NamedTuple, scalars: Iterable[str] = ()) -> Any:  # pragma: no cover - compiled only
    """Return a named tuple of tables as one array: begin and length of each, then the tables."""
    import numpy as np  # noqa: PLC0415 - only where numba runs

    single = set(scalars)
    parts = [[value] if name in single else value for name, value in zip(tables._fields, tables, strict=True)]
    begin = 2 * len(parts)
    header: list[int] = []
    for part in parts:
        header += (begin, len(part))
        begin += len(part)
    packed = np.empty(begin, dtype=np.int64)
    packed[: len(header)] = header
    for part, place in zip(parts, header[::2], strict=True):
        packed[place : place + len(part)] = part
    return packed


def pack_empty(sizes: Sequence[int]) -> Any:  # pragma: no cover - compiled only
    """Return tables full of zeros as one array, as `pack` lays them out."""
    import numpy as np  # noqa: PLC0415 - only where numba runs

    begin = 2 * len(sizes)
    header: list[int] = []
    for size in sizes:
        header += (begin, size)
        begin += size
    packed = np.zeros(begin, dtype=np.int64)
    packed[: len(header)] = header
    return packed


class _Flat(ast.NodeTransformer):  # pragma: no cover - compiled only, see tests/chains/test_compiled.py
    """Rewrites `T.table[i]` to `T[T[begin] + i]` for every parameter that is a named tuple of tables."""

    def __init__(self, tuples: dict[str, tuple[str, ...]], scalars: frozenset[str]) -> None:
        self._tuples = tuples
        self._scalars = scalars

    def _place(self, node: ast.expr) -> tuple[str, int, str] | None:
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            fields = self._tuples.get(node.value.id, ())
            if node.attr in fields:
                return node.value.id, 2 * fields.index(node.attr), node.attr
        return None

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Turn an indexed table into an indexed array."""
        place = self._place(node.value)
        self.generic_visit(node) if place is None else None
        if place is None:
            return node
        name, header, _ = place
        begin = _cell(name, header)
        index = ast.BinOp(begin, ast.Add(), self.visit(node.slice))
        return ast.Subscript(ast.Name(name, ast.Load()), index, node.ctx)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Turn the length of a table into the number that holds it."""
        if isinstance(node.func, ast.Name) and node.func.id == "len":
            place = self._place(node.args[0])
            if place:
                return _cell(place[0], place[1] + 1)
        return self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Turn a single number into its cell, a table passed on into a view."""
        place = self._place(node)
        if place is None:
            return self.generic_visit(node)
        name, header, field = place
        begin = _cell(name, header)
        if field in self._scalars:
            return ast.Subscript(ast.Name(name, ast.Load()), begin, ast.Load())
        end = ast.BinOp(_cell(name, header), ast.Add(), _cell(name, header + 1))
        return ast.Subscript(ast.Name(name, ast.Load()), ast.Slice(begin, end), ast.Load())


def _cell(name: str, place: int) -> ast.Subscript:  # pragma: no cover - compiled only
    return ast.Subscript(ast.Name(name, ast.Load()), ast.Constant(place), ast.Load())


def _flat_text(  # pragma: no cover - compiled only
    entries: frozenset[str], tuples: dict[str, type], scalars: frozenset[str]
) -> str:
    """Return the module of all kernels on packed arrays, with the whole numbers they use as constants."""
    fields = {name: one._fields for name, one in tuples.items()}  # type: ignore[attr-defined]
    rewrite = _Flat(fields, scalars)
    numbers: dict[str, int] = {}
    functions = []
    for function in _KERNELS.values():
        tree = ast.parse(inspect.getsource(function)).body[0]
        assert isinstance(tree, ast.FunctionDef)  # noqa: S101 - a kernel is a plain function
        numbers |= {
            name: int(value) for name, value in function.__globals__.items() if isinstance(value, int)
        }
        # Only entries are called from Python; wrappers for all others would double the time to compile.
        tree.decorator_list = [ast.Name("outer" if function.__name__ in entries else "inner", ast.Load())]
        tree.returns = None
        for argument in tree.args.args:
            argument.annotation = None
        functions.append(ast.unparse(ast.fix_missing_locations(rewrite.visit(tree))))
    constants = [f"{name} = {value}" for name, value in sorted(numbers.items())]
    head = [
        "import numba",
        "outer = numba.njit(cache=True, error_model='numpy')",
        "inner = numba.njit(error_model='numpy', no_cpython_wrapper=True, no_cfunc_wrapper=True)",
    ]
    return "\n\n".join([*head, *constants, *functions]) + "\n"


@cache
def compiled(  # pragma: no cover - compiled only
    entries: tuple[str, ...], tuples: tuple[tuple[str, type], ...], scalars: frozenset[str]
) -> tuple[Callable[..., Any], ...]:
    """
    Return some kernels by name, compiled with all others on packed arrays.

    Args:
        entries: the names of the kernels.
        tuples: the named tuple that stands behind each parameter name.
        scalars: fields that are single numbers.

    Cost: some tens of seconds the first time on a machine, well below a second from the cache.
    """
    text = _flat_text(frozenset(entries), dict(tuples), scalars)
    name = f"klappt_kernels_{sha256(text.encode()).hexdigest()[:16]}"
    folder = _cache_folder()
    path = folder / f"{name}.py"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)  # at once, so that a second process never reads half of it
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return tuple(getattr(module, entry) for entry in entries)


def _cache_folder() -> Path:  # pragma: no cover - compiled only
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "klappt"
