"""The pages for what went wrong; a foreign object and a missing one get the very same answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, f"frame/{status}.html", {"status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer 400."""
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer 403: the role does not do this at all."""
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer 404: there is nothing here for this person."""
    return _answer(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer 403 where a form came without its token."""
    return _answer(request, 403)


def server_error(request: HttpRequest, *_args: Any) -> HttpResponse:
    """Answer 500 without touching the database."""
    from django.template.loader import render_to_string  # noqa: PLC0415

    return HttpResponse(render_to_string("frame/500.html", {"path": request.path}), status=500)
