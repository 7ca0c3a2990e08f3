"""The tests of the accompaniment use the two alliances of the tests of pages, or the whole demonstration."""

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker
from tests.web.conftest import both, django_db_setup, gfs, here

from klappt.apps.accounts.seeding import Seeding, fill

__all__ = ["both", "django_db_setup", "gfs", "here"]
DAY = date(2021, 9, 1)


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Seeding]:
    """Seed the demonstration once for all tests of a module; they only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        seeding = Seeding(Random(2021), DAY)  # noqa: S311 - a seed for test data
        fill(seeding)
        yield seeding
        transaction.set_rollback(True)
