"""How the demonstration is written: no study in a small seed, no row by row in the large one."""

from datetime import date
from random import Random

from django.db import connection
from django.test.utils import CaptureQueriesContext

from klappt.apps.accompaniment import models
from klappt.apps.accounts.seeding import Seeding, fill
from klappt.evidence.instruments.shipped import templates

DAY = date(2021, 9, 1)


def seeded(scale: str) -> Seeding:
    seeding = Seeding(Random(2021), DAY, scale)  # noqa: S311 - a seed for test data
    fill(seeding)
    return seeding


def test_a_small_seed_has_instruments_and_no_study(db: None) -> None:
    small = seeded("small")

    assert models.InstrumentVersion.objects.filter(code__in=templates()).count() == 5
    assert not models.Wave.objects.filter(invitations__alliance__code__in=small.alliances).exists()


def test_the_study_is_written_table_by_table(db: None) -> None:
    with CaptureQueriesContext(connection) as done:
        seeded("demo")

    assert len(done) < 800  # the code book and the published alliances are written row by row
