"""Keeping sketches: who may, what is refused, and that thousands are made at once."""

from datetime import date
from random import Random

import pytest
from tests.web.world import Here, World

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.models import Entry
from klappt.apps.ways.identifying import identifying
from klappt.apps.ways.models import Sketch
from klappt.apps.ways.seed_many import fill_many
from klappt.apps.ways.services import keep_sketch

DAY = date(2021, 9, 1)


def acting(here: Here, role: str) -> Actor:
    return actor_of(here.users[role], DAY, here.alliance.pk)


def keep(here: Here, role: str, title: str = "A2, Gestattung", note: str = "") -> Sketch:
    return keep_sketch(
        alliance=here.alliance,
        title=title,
        note=note,
        profile={"language": "A2"},
        goal={"language": "B1"},
        as_of=DAY,
        by=acting(here, role),
        on=DAY,
    )


def test_a_sketch_is_kept_and_logged(here: Here) -> None:
    sketch = keep(here, "gfs")
    entry = Entry.objects.order_by("-number").first()

    assert (sketch.organisation, sketch.synthetic) == (here.organisations["gfs"], False)
    assert entry is not None
    assert (entry.action, entry.touched[0][1]) == ("sketch.create", str(sketch.pk))


@pytest.mark.parametrize("role", ["abh", "researcher", "ministry", "operator"])
def test_roles_that_may_not(role: str, here: Here) -> None:
    with pytest.raises(Refused):
        keep(here, role)


def test_not_in_a_foreign_alliance(here: Here, both: World) -> None:
    foreign = both.beheim
    with pytest.raises(Refused):
        keep_sketch(
            alliance=foreign.alliance, title="x", note="", profile={}, goal={}, as_of=DAY,
            by=acting(here, "gfs"), on=DAY,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("A2, seit 2019 in Kamen, 40 Stunden", [], id="plain"),
        pytest.param("§ 60c Abs. 2 Nr. 2 AufenthG, 01.02.2021", [], id="law and a day"),
        pytest.param("Rückfrage an m.muster@example.org", ["eine E-Mail-Adresse"], id="mail"),
        pytest.param("Tel. 02303 271234", ["eine Telefonnummer"], id="telephone"),
        pytest.param("+49 170 1234567", ["eine Telefonnummer"], id="mobile"),
        pytest.param("AZR 123456789012", ["eine AZR-Nummer"], id="register"),
        pytest.param("Az. 7654321-475", ["ein Aktenzeichen des BAMF"], id="file number"),
        pytest.param("geb. 14.05.2000", ["ein Geburtsdatum"], id="birth"),
        pytest.param("geboren am 14. 5. 2000", ["ein Geburtsdatum"], id="birth in words"),
    ],
)
def test_what_tells_who_somebody_is(text: str, found: list[str]) -> None:
    assert identifying(text) == found


def test_title_and_note_are_both_looked_at(here: Here) -> None:
    for given in ({"title": "m@example.org"}, {"note": "Tel. 02303 271234"}):
        with pytest.raises(Refused):
            keep(here, "gfs", **given)
    assert not Sketch.objects.filter(title="m@example.org").exists()


def test_many_are_made_alike_from_one_number(here: Here, both: World) -> None:
    titles = []
    for _ in range(2):
        seeding = Seeding(Random(7), DAY)  # noqa: S311
        seeding.alliances |= {"a": here.alliance, "b": both.beheim.alliance}
        with change(by=SYSTEM, action="test"):
            fill_many(seeding, 30)
            made = Sketch.objects.filter(synthetic=True)
            titles.append(sorted((one.title, one.alliance.code) for one in made.select_related("alliance")))
            made.delete()

    assert titles[0] == titles[1]
    assert len(titles[0]) == 30
    assert {code for _, code in titles[0]} == {"ahausen", "beheim"}
