"""The part of the demonstration that belongs to this app."""

from klappt.apps.accounts.seeding import Seeding


def fill(seeding: Seeding) -> None:
    """Add nothing yet."""
