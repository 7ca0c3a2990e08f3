"""A session ends after 30 minutes without a click (settings) and after 12 hours whatever happens."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

ABSOLUTE_SECONDS = 12 * 60 * 60
SIGNED_IN_AT = "signed_in_at"


class SessionLimits:
    """Middleware that signs somebody out who has been signed in for too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note when somebody signed in; sign out after the limit."""
        if request.user.is_authenticated:
            now = int(timezone.now().timestamp())
            if now - request.session.setdefault(SIGNED_IN_AT, now) >= ABSOLUTE_SECONDS:
                logout(request)
        return self.get_response(request)
