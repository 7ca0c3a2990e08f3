"""
How django-allauth signs people in: accounts come by invitation only, and what it changes stands in the protocol.

It writes its own tables for the second factor; the signals below note that in the protocol as well.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from klappt.apps.accounts import services
from klappt.apps.accounts.models import User
from klappt.web.frame.requests import today
from klappt.web.frame.session import SIGNED_IN_AT


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody makes an account of their own; a new password is written as a change."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Return no."""
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:  # noqa: ARG002
        """Ask for the password once more, unless the sign-in was a few minutes ago."""
        now = int(timezone.now().timestamp())
        since = now - self.request.session.get(SIGNED_IN_AT, 0)
        return bool(since >= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    def set_password(self, user: User, password: str) -> None:
        """Write a password; all other places where the person is signed in end."""
        services.set_password(user=user, password=password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Lead back to the own account."""
        return reverse("account")

    def post_login(self, request: HttpRequest, user: User, **named: Any) -> HttpResponse:
        """Lead on after the sign-in, in the language the person has chosen."""
        response: HttpResponse = super().post_login(request, user, **named)
        remember_language(response, user.language)
        return response


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Who holds a role that needs the second factor cannot do without."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Test if somebody may give up a second factor."""
        return not (settings.SECOND_FACTOR and services.needs_second_factor(authenticator.user, today()))


def remember_language(response: HttpResponse, language: str) -> None:
    """Let the browser ask for pages in a language from now on."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=31_536_000,
            samesite="Lax",
            secure=settings.HTTPS,
            httponly=True,
        )


@receiver(authenticator_added)
def _factor_added(user: User, authenticator: Authenticator, **_named: Any) -> None:
    services.note_second_factor(user=user, what=f"{authenticator.type}_added")


@receiver(authenticator_reset)
def _factor_reset(user: User, authenticator: Authenticator, **_named: Any) -> None:
    services.note_second_factor(user=user, what=f"{authenticator.type}_renewed")


@receiver(authenticator_removed)
def _factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **_named: Any) -> None:
    request.session.pop("second_factor", None)
    services.note_second_factor(user=user, what=f"{authenticator.type}_removed")
