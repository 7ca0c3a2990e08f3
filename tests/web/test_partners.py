"""Partners and contacts through the pages: who sees and changes what, and how many questions a list asks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.conftest import signed_in
from tests.web.world import DAY, Here, World

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.models import Agreement, Contact, Decision, FollowUp, Format, Meeting, Partnership
from klappt.apps.alliance.models import StructuralIssue as Issue
from klappt.apps.audit.changes import SYSTEM, change

MOST_QUERIES, MOST_BYTES = 25, 150_000


def more(here: Here, name: str) -> None:
    """Make one more row of a list."""
    count = Organisation.objects.count()
    organisation = Organisation.objects.create(name=f"Organisation {count}")
    alliance = {"alliance": here.alliance}
    begin = here.records["meeting"].starts_at  # type: ignore[attr-defined]
    makers: dict[str, Callable[[], Any]] = {
        "partners": lambda: Partnership.objects.create(**alliance, organisation=organisation),
        "contacts": lambda: Contact.objects.create(
            **alliance, organisation=organisation, name="N", topic="T"
        ),
        "agreements": lambda: Agreement.objects.create(**alliance, title=f"V {count}"),
        "formats": lambda: Format.objects.create(**alliance, kind="exchange", name=f"F {count}"),
        "meetings": lambda: Meeting.objects.create(**alliance, title="M", starts_at=begin, ends_at=begin),
        "decisions": lambda: Decision.objects.create(
            **alliance, meeting=here.records["meeting"], text="B", decided_on=DAY
        ),
        "follow_ups": lambda: FollowUp.objects.create(**alliance, text="A", organisation=organisation),
        "issues": lambda: Issue.objects.create(
            **alliance,
            title="I",
            description="D",
            chain_part="school",
            observed_on=DAY,
            observed_by=organisation,
        ),
    }
    makers[name]()


@pytest.mark.parametrize(
    "name", ["partners", "contacts", "agreements", "formats", "meetings", "decisions", "follow_ups", "issues"]
)
def test_a_list_asks_the_same_for_one_row_and_for_three(here: Here, gfs: Client, name: str) -> None:
    gfs.get(reverse(name))
    with CaptureQueriesContext(
        connection,
    ) as few:
        first = gfs.get(reverse(name))
    with change(by=SYSTEM, action="test"):
        more(here, name)
        more(here, name)
    with CaptureQueriesContext(connection) as many:
        second = gfs.get(reverse(name))

    assert second.context["shown"].count == first.context["shown"].count + 2
    assert len(many) == len(few) <= MOST_QUERIES
    assert len(second.content) <= MOST_BYTES


@pytest.mark.parametrize(
    "name", ["partner", "contact", "agreement", "format", "meeting", "decision", "issue"]
)
def test_a_page_asks_little(here: Here, gfs: Client, name: str) -> None:
    address = reverse(name, args=[here.records[name].pk])
    gfs.get(address)

    with CaptureQueriesContext(connection) as asked:
        gfs.get(address)

    assert len(asked) <= MOST_QUERIES


def values(here: Here, **changed: Any) -> dict[str, Any]:
    told = {
        "organisation": here.organisations["provider"].pk,
        "name": "Nora Neu",
        "topic": "Schulabschluss",
        "since": "2021-09-01",
    }
    return told | changed


def test_a_new_organisation_becomes_a_partner_in_one_form(here: Here, gfs: Client) -> None:
    told = {
        "name": "Verein Neu",
        "kind": "civil",
        "legal_kind": "freier_traeger",
        "law_regime": "bdsg",
        "rhythm": "monthly",
    }

    answer = gfs.post(reverse("partner_new"), told)

    made = Partnership.objects.get(organisation__name="Verein Neu")
    assert (answer.status_code, made.alliance, made.organisation.kind) == (302, here.alliance, "civil")


def test_a_known_name_makes_no_second_organisation(both: World, gfs: Client) -> None:
    foreign = both.beheim.organisations["provider"]
    told = {
        "name": foreign.name.upper(),
        "kind": "civil",
        "legal_kind": "freier_traeger",
        "law_regime": "bdsg",
        "rhythm": "monthly",
    }

    gfs.post(reverse("partner_new"), told)

    assert Partnership.objects.get(alliance=both.ahausen.alliance, organisation=foreign).until is None
    assert Organisation.objects.filter(name__iexact=foreign.name).count() == 1


@pytest.mark.parametrize("told", [{}, {"name": "  "}])
def test_a_partner_needs_an_organisation(gfs: Client, told: dict[str, str]) -> None:
    answer = gfs.post(
        reverse("partner_new"),
        {"kind": "civil", "legal_kind": "freier_traeger", "law_regime": "bdsg", "rhythm": "monthly", **told},
    )

    assert answer.status_code == 422


def test_a_partner_that_leaves_takes_its_contacts_along_and_may_come_back(here: Here, gfs: Client) -> None:
    partner = here.records["partner"]
    gfs.post(reverse("partner_end", args=[partner.pk]), {"version": partner.version})  # type: ignore[attr-defined]

    assert Partnership.objects.get(pk=partner.pk).until == DAY
    assert Contact.objects.get(pk=here.records["contact"].pk).until == DAY

    name = here.organisations["provider"].name
    gfs.post(
        reverse("partner_new"),
        {
            "name": name,
            "kind": "civil",
            "legal_kind": "freier_traeger",
            "law_regime": "bdsg",
            "rhythm": "monthly",
        },
    )

    assert Partnership.objects.get(pk=partner.pk).until is None


def test_one_click_confirms_a_contact(here: Here, gfs: Client) -> None:
    contact = here.records["contact"]
    assert "veraltet" in gfs.get(reverse("contacts")).content.decode()

    answer = gfs.post(reverse("contact_confirm", args=[contact.pk]), {"version": contact.version})  # type: ignore[attr-defined]

    assert answer["Location"] == reverse("contacts")
    assert Contact.objects.get(pk=contact.pk).confirmed_on == DAY
    assert 'class="mark mark--stale"' not in gfs.get(reverse("contacts")).content.decode()


def test_contacts_are_found_by_topic(here: Here, gfs: Client) -> None:
    with change(by=SYSTEM, action="test"):
        Contact.objects.create(
            alliance=here.alliance,
            organisation=here.organisations["abh"],
            name="Asta Amt",
            topic="Ausbildungsduldung (§ 60c)",
            confirmed_on=DAY,
        )

    found = gfs.get(reverse("contacts"), {"topic": "Ausbildungsduldung (§ 60c)"})

    assert [row.name for row, _cells in found.context["shown"].rows] == ["Asta Amt"]


def test_the_contacts_of_another_day_are_those_of_that_day(here: Here, gfs: Client) -> None:
    with change(by=SYSTEM, action="test"):
        gone = Contact.objects.get(pk=here.records["contact"].pk)
        gone.until = DAY
        gone.save()
    assert gfs.get(reverse("contacts")).context["shown"].count == 0

    gfs.post(reverse("choose_day"), {"day": (DAY - timedelta(days=1)).isoformat()})

    assert gfs.get(reverse("contacts")).context["shown"].count == 1


@pytest.mark.parametrize(
    ("role", "status"), [("provider", 302), ("abh", 422), ("case_manager", 422), ("gfs", 302)]
)
def test_organisations_enter_their_own_contacts(here: Here, role: str, status: int) -> None:
    answer = signed_in(here, role).post(reverse("contact_new"), values(here))

    assert answer.status_code == status
    assert Contact.objects.filter(name="Nora Neu").count() == int(status == 302)


def test_nobody_moves_a_contact_to_a_foreign_organisation(here: Here) -> None:
    contact = here.records["contact"]
    told = values(here, organisation=here.organisations["abh"].pk, version=contact.version)  # type: ignore[attr-defined]

    answer = signed_in(here, "provider").post(reverse("contact_change", args=[contact.pk]), told)

    assert answer.status_code == 422
    assert Contact.objects.get(pk=contact.pk).organisation == here.organisations["provider"]


@pytest.mark.parametrize("role", ["researcher", "ministry"])
def test_a_partner_page_shows_no_contacts_to_those_who_may_not_see_them(here: Here, role: str) -> None:
    page = signed_in(here, role).get(reverse("partner", args=[here.records["partner"].pk])).content.decode()

    assert here.organisations["provider"].name in page
    assert "Kim Kontakt" not in page
    assert "02303 1" not in page


def test_a_contact_confirmed_long_ago_is_filtered_as_stale(here: Here, gfs: Client) -> None:
    with change(by=SYSTEM, action="test"):
        Contact.objects.create(
            alliance=here.alliance,
            organisation=here.organisations["abh"],
            name="Frisch",
            topic="T",
            confirmed_on=DAY,
        )

    found = gfs.get(reverse("contacts"), {"state": "stale"}).context["shown"]

    assert [row.confirmed_on for row, _cells in found.rows] == [date(2020, 1, 1)]
