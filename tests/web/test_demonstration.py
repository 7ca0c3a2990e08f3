"""The demonstration: published rows have a source, all others say that they are invented."""

from datetime import date
from random import Random

import pytest

from klappt.apps.accounts.cast import make_cast
from klappt.apps.accounts.models import Organisation
from klappt.apps.accounts.roles import Role
from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance import models, seed, seed_many
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.changes import SYSTEM, change

DAY = date(2021, 9, 1)
SOURCED = (
    models.Town,
    models.StageChange,
    models.ManagingOffice,
    models.CoreGroupMember,
    models.ImplementationStep,
    models.Competence,
)


@pytest.fixture
def demonstration(both: object) -> Seeding:
    seeding = Seeding(Random(1), DAY)  # noqa: S311 - a seed for test data
    with change(by=SYSTEM, action="tests"):
        seed.fill(seeding)
    return seeding


def test_every_row_has_a_source_or_says_invented(demonstration: Seeding) -> None:
    alliances = [one.pk for one in demonstration.alliances.values()]  # type: ignore[attr-defined]
    bare = [
        row
        for model in SOURCED
        for row in model.objects.filter(alliance__in=alliances, source_url="", synthetic=False)
    ]
    codes = list(demonstration.organisations)
    organisations = Organisation.objects.filter(code__in=codes, source_url="", synthetic=False)

    assert bare == []
    assert list(organisations) == []


def test_kreis_unna_joined_on_the_published_day(demonstration: Seeding) -> None:
    towns = models.Town.objects.filter(alliance__code="kreis-unna")

    assert towns.count() == 11
    assert set(towns.values_list("joined_on", flat=True)) == {date(2019, 4, 8)}


def test_the_office_of_unna_cannot_open_guetersloh(demonstration: Seeding) -> None:
    people = make_cast(seed.roles_of(demonstration), domain="x.example", password="x", on=seed.JOINED)
    reached = {role: len(actor_of(user, DAY).all_alliances()) for role, user in people.items()}
    own = demonstration.alliances["kreis-unna"].pk  # type: ignore[attr-defined]

    assert actor_of(people[Role.GFS], DAY).all_alliances() == {own}
    assert {role for role, count in reached.items() if count == 1} == {
        Role.GFS, Role.BKG, Role.PROVIDER, Role.CASE_MANAGER, Role.ABH,
    }  # fmt: skip
    assert reached[Role.OPERATOR] == reached[Role.ORG_ADMIN] == 0


def test_many_alliances_are_reproducible(demonstration: Seeding) -> None:
    wanted = models.Alliance.objects.count() + 5
    with change(by=SYSTEM, action="tests"):
        seed_many.fill_many(demonstration, wanted)
    names = [one for one in demonstration.alliances if one.startswith("buendnis-")]

    assert models.Alliance.objects.count() == wanted
    assert names == [f"buendnis-{ags}" for ags in ("05111", "05112", "05113", "05114", "05116")]
    assert not models.Agreement.objects.filter(alliance__code__in=names, synthetic=False).exists()
    assert not Organisation.objects.filter(code__endswith="-05111-1", synthetic=False).exists()
