"""What the workspace proposes: each source on the samples, nothing where it knows nothing, nothing that is answered."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.apps.accompaniment.making import DAY
from tests.web.world import Here

from klappt.apps.accompaniment.prefill import proposals, sources
from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.models import (
    Agreement,
    Alliance,
    Contact,
    CoreGroupMember,
    Format,
    FormatMember,
    ManagingOffice,
    Partnership,
)
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.funding.models import Award, FundingModule, Programme
from klappt.evidence.instruments.model import identity, questions_of
from klappt.evidence.instruments.shipped import templates

BEGIN = date(2020, 1, 1)


@pytest.fixture
def empty(here: Here) -> Alliance:
    """An alliance of which nothing is known."""
    with change(by=SYSTEM, action="tests"):
        made: Alliance = Alliance.objects.create(code="leer", name="Bündnis Leer")
    return made


def values(alliance: Alliance, instrument: str = "ah1", on: date = DAY, **answers: Any) -> dict[str, Any]:
    found = proposals(templates()[instrument], alliance.pk, on, answers)
    return {name: one.value for name, one in found.items()}


def organisation(kind: str, name: str = "") -> Organisation:
    made: Organisation = Organisation.objects.create(name=name or kind, kind=kind)
    return made


def office(alliance: Alliance, **told: Any) -> None:
    ManagingOffice.objects.create(
        alliance=alliance, organisation=organisation("ki"), **{"since": BEGIN} | told
    )


def members(alliance: Alliance, *kinds: str) -> None:
    for kind in kinds:
        CoreGroupMember.objects.create(alliance=alliance, organisation=organisation(kind), joined_on=BEGIN)


def award(alliance: Alliance, code: str, **told: Any) -> None:
    programme, _ = Programme.objects.get_or_create(
        alliance=None, code="DIAA-T", defaults={"name": "Programm"}
    )
    module = FundingModule.objects.create(programme=programme, code=code, name=code)
    Award.objects.create(
        alliance=alliance, recipient=organisation("kreis"), module=module, title=code,
        **{"state": "granted", "since": BEGIN} | told,
    )  # fmt: skip


def with_abh(alliance: Alliance) -> None:
    abh = organisation("abh")
    Contact.objects.create(alliance=alliance, organisation=abh, name="N. N.", topic="Duldung")
    exchange = Format.objects.create(alliance=alliance, kind="exchange", name="Jour fixe")
    FormatMember.objects.create(format=exchange, organisation=abh)


CASES = [
    pytest.param(lambda one: office(one, seat="social"), {"gfs_seat": "sozialamt"}, id="seat"),
    pytest.param(
        lambda one: office(one, seat="integration"),
        {"gfs_seat": "other", "gfs_seat_other": "Integrationsbüro"},
        id="seat-without-a-choice",
    ),
    pytest.param(
        lambda one: office(one, seat="ki", full_time_equivalents="0.75", additional_task=True),
        {"gfs_seat": "ki", "gfs_fte": 0.75, "gfs_additional": "yes"},
        id="posts",
    ),
    pytest.param(lambda one: office(one, since=DAY + timedelta(days=1)), {}, id="office-not-yet"),
    pytest.param(lambda one: office(one, until=DAY), {}, id="office-no-more"),
    pytest.param(
        lambda one: members(one, "abh", "jobcenter", "abh"),
        {"bkg_members": ["abh", "jobcenter"]},
        id="core-group",
    ),
    pytest.param(
        lambda one: members(one, "abh", "research"),
        {"bkg_members": ["abh", "other"], "bkg_members_other": "research"},
        id="member-without-a-choice",
    ),
    pytest.param(
        lambda one: Format.objects.create(alliance=one, kind="core_group", name="BKG", rhythm="quarterly"),
        {"bkg_rhythm": "quarterly"},
        id="rhythm",
    ),
    pytest.param(
        lambda one: Format.objects.create(alliance=one, kind="core_group", name="BKG"),
        {},
        id="rhythm-unknown",
    ),
    pytest.param(
        lambda one: Agreement.objects.create(
            alliance=one, title="V", state="signed", valid_from=BEGIN, renews=True
        ),
        {"formats_used": ["vereinbarungen"], "agreements": 1},
        id="agreement",
    ),
    pytest.param(lambda one: Agreement.objects.create(alliance=one, title="V"), {}, id="agreement-draft"),
    pytest.param(
        lambda one: [
            Partnership.objects.create(alliance=one, organisation=organisation(kind), importance=importance)
            for kind, importance in (("welfare", 4), ("jmd", 3), ("provider", 5))
        ],
        {"partners_central": ["traeger"]},
        id="partners",
    ),
    pytest.param(
        with_abh,
        {"formats_used": ["austausch", "ansprechpartner"], "abh_contact": ["person", "formats"]},
        id="authority",
    ),
]


@pytest.mark.parametrize(("make", "expected"), CASES)
def test_a_source_and_what_it_proposes(make: Any, expected: dict[str, Any], empty: Alliance) -> None:
    with change(by=SYSTEM, action="tests"):
        make(empty)

    assert values(empty) == expected


def test_the_function_of_the_sponsor_is_proposed_and_not_the_name(empty: Alliance) -> None:
    with change(by=SYSTEM, action="tests"):
        empty.sponsor_name, empty.sponsor_function = "Erika Muster", "Kreisdirektorin"
        empty.save()

    assert values(empty) == {"sponsor": "Kreisdirektorin"}


def test_modules_in_use_are_those_promised_by_the_day(empty: Alliance) -> None:
    with change(by=SYSTEM, action="tests"):
        award(empty, "F1")
        award(empty, "F4", state="applied")
        award(empty, "F6", since=DAY + timedelta(days=1))
        award(empty, "F9")  # no choice of the question

    assert values(empty, "ah4") == {"modules_used": ["f1"]}


def test_nothing_known_proposes_nothing(empty: Alliance) -> None:
    assert [values(empty, name) for name in templates()] == [{}] * len(templates())


def test_what_is_answered_or_not_asked_is_not_proposed(empty: Alliance) -> None:
    with change(by=SYSTEM, action="tests"):
        office(empty, seat="integration")

    assert values(empty, gfs_seat="other") == {"gfs_seat_other": "Integrationsbüro"}
    assert values(empty, gfs_seat="ki") == {}


def test_a_later_instrument_gets_the_same_by_identity(empty: Alliance) -> None:
    with change(by=SYSTEM, action="tests"):
        office(empty, seat="social")

    assert [values(empty, name).get("gfs_seat") for name in ("ah1", "ah3", "ah4", "ah5")] == ["sozialamt"] * 4


def test_a_proposal_tells_where_it_comes_from(empty: Alliance) -> None:
    with change(by=SYSTEM, action="tests"):
        office(empty, seat="ki")
    found = proposals(templates()["ah1"], empty.pk, DAY, {})["gfs_seat"]

    assert found.origin() == {
        "source": "office",
        "words": "Dossier, Geschäftsführende Stelle: ki",
        "href": "/buendnis/geschaeftsstelle/",
        "on": "2021-09-01",
        "value": "ki",
    }


def test_every_source_fits_a_shipped_question() -> None:
    known = {identity(one, question) for one in templates().values() for question in questions_of(one)}

    assert set(sources()) <= known
