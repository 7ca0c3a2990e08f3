"""
Addresses with their permission row: `page(...)` for the signed-in, `open_page(...)` for everybody.

A pattern made any other way has no row, and a system check refuses to start (`checks`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods
from django.views.generic import View

Methods = tuple[str, ...]
BOTH, ONLY_POST, ONLY_GET = ("GET", "HEAD", "POST"), ("POST",), ("GET", "HEAD")


@dataclass(frozen=True)
class Row:
    """The permission row of an address: an action on a resource; `open` needs no sign-in."""

    resource: str
    action: str
    open: bool = False


AnyView = type[View] | Callable[..., Any]
OPEN = Row("", "", open=True)


def page(
    route: str,
    view: AnyView,
    name: str,
    *,
    on: str,
    to: str = "read",
    methods: Methods = BOTH,
    **initial: Any,
) -> URLPattern:
    """Return an address at which somebody does action `to` on resource `on`."""
    row = Row(on, to)
    if isinstance(view, type) and issubclass(view, View):
        function: Callable[..., Any] = view.as_view(**_known(view, resource=on, action=to), **initial)
    else:
        function = _copy(view, methods)
    function.access = row  # type: ignore[attr-defined]
    return path(route, function, name=name)


def open_page(route: str, view: AnyView, name: str, methods: Methods = BOTH) -> URLPattern:
    """Return an address that needs no sign-in."""
    function: Callable[..., Any] = (
        view.as_view() if isinstance(view, type) and issubclass(view, View) else _copy(view, methods)
    )
    function.access = OPEN  # type: ignore[attr-defined]
    return path(route, function, name=name)


def _known(view: type[View], **values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if hasattr(view, name)}


def _copy(view: Callable[..., Any], methods: Methods) -> Callable[..., Any]:
    """Return a function of its own, so that one view at two addresses can have two rows."""

    @require_http_methods(list(methods))
    def called(*args: Any, **named: Any) -> Any:
        return view(*args, **named)

    called.methods = methods  # type: ignore[attr-defined]
    called.__name__ = getattr(view, "__name__", "view")
    called.__doc__ = view.__doc__
    called.__module__ = view.__module__
    for name, value in vars(view).items():
        setattr(called, name, value)
    return called
