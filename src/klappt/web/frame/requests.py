"""What the gate adds to a request: who acts, and the day of which the page speaks."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from klappt.apps.accounts.access.actor import Actor


class Asked(HttpRequest):
    """A request that has passed the gate."""

    actor: Actor
    on: date


def today() -> date:
    """Return the present day, or the fixed one of a demonstration."""
    return settings.FIXED_TODAY or timezone.localdate()
