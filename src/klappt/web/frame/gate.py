"""
The gate: nobody reaches a page without a row of the matrix that lets one of their roles do what it does.

Default deny; what a role may do on which object is decided later by `policy.visible`, as a page that is not
yours must look like one that does not exist.
"""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from klappt.apps.accounts.access.policy import may
from klappt.apps.accounts.models import User
from klappt.apps.accounts.roles import SECOND_FACTOR_ROLES
from klappt.apps.alliance.actors import actor_of
from klappt.web.frame.requests import today

ALLIANCE_KEY, DAY_KEY = "alliance", "as_of"


class Gate:
    """Middleware that lets a request through to its view, or not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the day of which all pages speak."""
        request.on = _day(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _named: Any
    ) -> HttpResponse | None:
        """Refuse, send to the sign-in, or add who acts and let pass."""
        row = getattr(view, "access", None)
        if view.__module__.startswith("allauth.") or (row is not None and row.open):
            return None
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        actor = actor_of(request.user, today(), _uuid(request.session.get(ALLIANCE_KEY)))
        request.actor = actor  # type: ignore[attr-defined]
        if row is None or not may(actor, row.resource, row.action):
            raise PermissionDenied
        if settings.SECOND_FACTOR and actor.roles & SECOND_FACTOR_ROLES and not _has_factor(request):
            return redirect("mfa_activate_totp")
        return None


def _has_factor(request: HttpRequest) -> bool:
    """Test if the person has a second factor; who has one is asked for it at every sign-in."""
    if not request.session.get("second_factor"):
        request.session["second_factor"] = request.user.authenticator_set.exists()  # type: ignore[union-attr]
    return bool(request.session["second_factor"])


def _day(request: HttpRequest) -> date:
    session = getattr(request, "session", {})
    try:
        return date.fromisoformat(session.get(DAY_KEY, ""))
    except ValueError:
        return today()


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
