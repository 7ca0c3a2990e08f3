"""The demonstration holds the whole synthetic study, marked, and leaves what was published alone."""

from datetime import date
from typing import Any

import pytest
from django.db.models import QuerySet

from klappt.apps.accompaniment import models
from klappt.apps.accounts.models import Organisation
from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.models import Alliance, ManagingOffice, Town
from klappt.apps.funding.models import Award
from klappt.evidence.instruments.answers import check_answers
from klappt.evidence.instruments.files import read_values
from klappt.evidence.instruments.model import local_ids
from klappt.evidence.instruments.shipped import templates
from klappt.kernel.places import places

DAY = date(2021, 9, 1)


@pytest.fixture
def demo(demonstration: Seeding, db: None) -> Seeding:
    return demonstration


def waves(demo: Seeding) -> QuerySet[Any]:
    """Return the waves of the demonstration; other tests may have left their own alliances in the database."""
    return models.Wave.objects.filter(invitations__alliance__code__in=demo.alliances).distinct()


def workshops(demo: Seeding) -> QuerySet[Any]:
    return models.Workshop.objects.filter(invitations__alliance__code__in=demo.alliances).distinct()


def test_the_counts_are_those_of_the_source(demo: Seeding) -> None:
    handed_in = models.Return.objects.exclude(submitted_on=None).filter(wave__in=waves(demo))

    assert waves(demo).count() == 5
    assert models.InstrumentVersion.objects.filter(code__in=templates()).count() == 5
    assert handed_in.count() == 214
    assert workshops(demo).count() == 13
    assert models.WorkshopTopic.objects.filter(workshops__in=workshops(demo)).distinct().count() == 5
    assert Alliance.objects.filter(code__in=demo.alliances).count() == len(demo.alliances) == 54


def test_answers_handed_in_are_valid_and_nothing_local_is_among_them(demo: Seeding) -> None:
    one = models.Return.objects.filter(alliance__code="kreis-unna", submitted_on__isnull=False)
    for row in one.select_related("wave__instrument"):
        instrument = read_values(row.wave.instrument.content, "test")
        summary = dict(row.answers.values_list("question", "value"))
        sheet = dict(row.local_answers.values_list("question", "value"))

        assert not set(summary) & local_ids(instrument)
        assert check_answers(instrument, sheet) == []
        assert {name: value for name, value in sheet.items() if name in summary} == summary
    others = models.LocalAnswer.objects.filter(of_return__wave__in=waves(demo))
    assert not others.exclude(of_return__alliance__code="kreis-unna").exists()


def test_a_wave_is_open_for_unna_on_the_day_of_the_demonstration(demo: Seeding) -> None:
    sheet = models.Return.objects.get(alliance__code="kreis-unna", wave__state="sent", wave__in=waves(demo))

    assert sheet.wave.opens <= DAY <= sheet.wave.closes
    assert (sheet.state, sheet.submitted_on) == ("open", None)
    assert models.WaveInvitation.objects.filter(wave=sheet.wave, alliance=sheet.alliance).exists()


def test_everything_invented_says_so(demo: Seeding) -> None:
    new = Alliance.objects.filter(code__in=demo.alliances, code__startswith="buendnis-")

    assert new.count() == 52
    assert not waves(demo).filter(synthetic=False).exists()
    assert not workshops(demo).filter(synthetic=False).exists()
    assert not new.filter(snapshot_note="").exists()
    for rows in (
        Town.objects.filter(alliance__in=new, synthetic=False),
        ManagingOffice.objects.filter(alliance__in=new, synthetic=False),
        Award.objects.filter(alliance__in=new, synthetic=False),
        Organisation.objects.filter(offices__alliance__in=new, synthetic=False),
        models.Outcome.objects.filter(alliance__code__in=demo.alliances, synthetic=False, source_url=""),
    ):
        assert not rows.exists()


def test_published_counts_stand_alone(demo: Seeding) -> None:
    for code, counts in {
        "kreis-unna": {("reached", 200), ("accompanied", 90)},
        "buendnis-05162": {("registered", 255), ("placed", 191)},
    }.items():
        rows = models.Outcome.objects.filter(alliance__code=code)

        assert set(rows.values_list("counted", "people")) == counts
        assert not rows.filter(synthetic=True).exists()


def test_every_municipality_belongs_to_one_alliance(demo: Seeding) -> None:
    towns = list(Town.objects.filter(alliance__code__in=demo.alliances).values_list("ags", flat=True))

    assert len(towns) == len(set(towns))
    assert {one.ags for one in places().values() if one.is_municipality} - set(towns) == set()


def test_workshops_to_come_take_answers_and_those_over_count_who_came(demo: Seeding) -> None:
    for one in workshops(demo).prefetch_related("invitations"):
        people = sum(row.people or 0 for row in one.invitations.all())
        if one.starts_at.date() < DAY:
            assert (one.state, one.participants) == ("held", people)
        else:
            assert (one.state, one.participants, people) == ("invited", None, 0)
    assert workshops(demo).filter(state="invited").count() == 2
