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
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

F = TypeVar("F", bound=Callable[..., Any])
_KERNELS: dict[str, Callable[..., Any]] = {}
ENTRY = "enter_"  # before the names of what Python calls


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
    """Return a named tuple of tables as one array: where each begins, then each behind its length."""
    single = set(scalars)
    parts = [[value] if name in single else value for name, value in zip(tables._fields, tables, strict=True)]
    packed = pack_empty([len(part) for part in parts])
    for number, part in enumerate(parts):
        packed[packed[number] : packed[number] + len(part)] = part
    return packed


def pack_empty(sizes: Sequence[int]) -> Any:  # pragma: no cover - compiled only
    """Return tables full of zeros as one array, as `pack` lays them out."""
    import numpy as np  # noqa: PLC0415 - only where numba runs

    begins = [len(sizes) + 1 + place for place in accumulate((size + 1 for size in sizes), initial=0)]
    packed = np.zeros(begins[-1], dtype=np.int64)
    for number, (begin, size) in enumerate(zip(begins, sizes, strict=False)):
        packed[number], packed[begin - 1] = begin, size
    return packed


def unpacked(packed: Any, number: int) -> Any:  # pragma: no cover - compiled only
    """Return the table of a number in a packed array, as a view."""
    begin = packed[number]
    return packed[begin : begin + packed[begin - 1]]


class _Flat(ast.NodeTransformer):  # pragma: no cover - compiled only, see tests/chains/test_compiled.py
    """
    Rewrites `T.table[i]` to `T_table[i]` for every parameter that is a named tuple of tables.

    Where each table lies is looked up once, as the first thing a function does; the tables it uses are told in
    `used`.
    """

    def __init__(self, tuples: dict[str, tuple[str, ...]], scalars: frozenset[str]) -> None:
        self._tuples = tuples
        self._scalars = scalars
        self.used: dict[str, tuple[str, int]] = {}

    def flat(self, function: ast.FunctionDef) -> ast.FunctionDef:
        """Return a kernel on pointers."""
        self.used = {}
        self.visit(function)
        places = [
            ast.Assign(
                [ast.Name(name, ast.Store())],
                ast.Call(
                    ast.Name("_table", ast.Load()), [ast.Name(where, ast.Load()), ast.Constant(header)], []
                ),
            )
            for name, (where, header) in self.used.items()
        ]
        function.body[:0] = places
        return ast.fix_missing_locations(function)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Turn the length of a table into the number before it."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "len":
            return ast.Subscript(node.args[0], ast.Constant(-1), ast.Load())
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Turn an indexed table into an indexed pointer."""
        place = self._pointer(node.value)
        node.value = place or self.visit(node.value)
        node.slice = self.visit(node.slice)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Turn a table into the pointer to it, a single number into what stands there."""
        place = self._pointer(node)
        if place is None:
            return self.generic_visit(node)
        single = node.attr in self._scalars
        return ast.Subscript(place, ast.Constant(0), ast.Load()) if single else place

    def _pointer(self, node: ast.expr) -> ast.Name | None:
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
            return None
        fields = self._tuples.get(node.value.id, ())
        if node.attr not in fields:
            return None
        name = f"{node.value.id}_{node.attr}"
        self.used[name] = (node.value.id, fields.index(node.attr))
        return ast.Name(name, ast.Load())


# What the module of kernels begins with.  A pointer is one machine word where an array is seven; numba counts
# references to arrays whenever one is passed on, which took three quarters of the time.
HEAD = """
import numba
from numba.core import cgutils, types
from numba.extending import intrinsic

inner = numba.njit(error_model='numpy', no_cpython_wrapper=True, no_cfunc_wrapper=True)
outer = numba.njit(cache=True, error_model='numpy')


@intrinsic
def _pointer(typing, array):
    def lower(context, builder, signature, arguments):
        return context.make_array(signature.args[0])(context, builder, arguments[0]).data
    return types.CPointer(types.int64)(array), lower


@intrinsic
def _table(typing, tables, number):
    def lower(context, builder, signature, arguments):
        begin = builder.load(builder.gep(arguments[0], [arguments[1]]))
        return builder.gep(arguments[0], [begin])
    return tables(tables, types.int64), lower
"""


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
        tree.decorator_list = [ast.Name("inner", ast.Load())]
        tree.returns = None
        for argument in tree.args.args:
            argument.annotation = None
        functions.append(ast.unparse(rewrite.flat(tree)))
        if function.__name__ in entries:
            functions.append(_entry(tree, fields))
    constants = [f"{name} = {value}" for name, value in sorted(numbers.items())]
    return "\n\n".join([HEAD, *constants, *functions]) + "\n"


def _entry(  # pragma: no cover - compiled only
    function: ast.FunctionDef, fields: dict[str, tuple[str, ...]]
) -> str:
    """Return the text of what Python calls for a kernel: the same on arrays."""
    names = [argument.arg for argument in function.args.args]
    passed = ", ".join(f"_pointer({name})" if name in fields else name for name in names)
    return f"@outer\ndef {ENTRY}{function.name}({', '.join(names)}):\n    return {function.name}({passed})"


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
    return tuple(getattr(module, ENTRY + entry) for entry in entries)


def _cache_folder() -> Path:  # pragma: no cover - compiled only
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "klappt"
