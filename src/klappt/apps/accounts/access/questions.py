"""
How often an account may ask for numbers with noise (`disclosure.filters`): 200 questions a day (security.md 3.5).

Noise hides a single answer; whoever asks without end finds what it hides.  Each question is an entry of the
protocol, so the count survives a restart and is the same for all processes.
Cost: an entry, and a count of those of the account and day.
"""

from datetime import UTC, datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.audit.changes import Change, append
from klappt.apps.audit.models import Entry

MOST_A_DAY: Final = 200
ACTION: Final = "question.noisy"


def count_question(*, by: Actor, now: datetime) -> int:
    """
    Note a question whose answer has noise, and return how many the account has left on this day (UTC).

    Raises:
        Refused: it has asked as often as it may; the question is not noted.
    """
    day = now.astimezone(UTC).date().isoformat()
    with transaction.atomic():
        append(Change(ACTION, by), now)  # entries wait for each other, so two at once are counted one by one
        asked = Entry.objects.filter(actor=by.audit_id, action=ACTION, at__startswith=day).count()
        if asked > MOST_A_DAY:
            raise Refused(
                _("Heute wurden schon %(n)s solche Fragen gestellt. Morgen geht es weiter.")
                % {"n": MOST_A_DAY}
            )
    return MOST_A_DAY - asked
