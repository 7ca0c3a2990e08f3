"""What a seed has made so far; every app adds its part in its `seed.py`, the lower apps first."""

from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from random import Random

from klappt.apps.accounts.models import Organisation, User
from klappt.apps.audit.changes import SYSTEM, change

APPS = ("alliance", "offers", "funding", "ways", "accompaniment")


@dataclass
class Seeding:
    """A workspace being filled, reproducibly from one number."""

    rng: Random
    on: date
    scale: str = "demo"
    organisations: dict[str, Organisation] = field(default_factory=dict)
    alliances: dict[str, object] = field(default_factory=dict)  # alliance.models.Alliance by code
    cast: dict[str, User] = field(default_factory=dict)


def fill(seeding: Seeding) -> None:
    """Let each app add its part, all of it or nothing."""
    with change(by=SYSTEM, action=f"seed.{seeding.scale}"):
        for name in APPS:
            import_module(f"klappt.apps.{name}.seed").fill(seeding)
