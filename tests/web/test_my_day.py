"""My day: each duty is shown to whoever has it, on the right side of its day, and to nobody else."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.web.conftest import signed_in
from tests.web.world import Here, World

from klappt.apps.accounts.models import Invitation
from klappt.apps.alliance import models
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.funding.models import FundingDeadline, OfferFunding
from klappt.apps.offers.models import Offer
from klappt.web.frame.when import due_words, until_words, urgency
from klappt.web.start.duties import MOST, Day, Duty, duties_of, providers

DAY = date(2021, 9, 1)


def found(here: Here, role: str, kind: str, on: date = DAY) -> list[Duty]:
    module = next(one for one in providers() if one.__name__.endswith(f".{kind}"))
    return list(module.duties(Day(actor_of(here.users[role], DAY, here.alliance.pk), on)))


@pytest.mark.parametrize(
    ("days", "until", "due", "urgent"),
    [
        (-12, "vor 12 Tagen", "seit 12 Tagen überfällig", "late"),
        (-1, "vor 1 Tag", "seit 1 Tag überfällig", "late"),
        (0, "heute", "heute", "soon"),
        (1, "morgen", "morgen", "soon"),
        (14, "in 14 Tagen", "in 14 Tagen", "soon"),
        (15, "in 15 Tagen", "in 15 Tagen", ""),
    ],
)
def test_days_in_words(days: int, until: str, due: str, urgent: str) -> None:
    day = DAY + timedelta(days=days)

    assert (until_words(day, DAY), due_words(day, DAY), urgency(day, DAY)) == (until, due, urgent)


@pytest.mark.parametrize(
    ("on", "seen"),
    [
        pytest.param(date(2021, 8, 31), 0, id="15 days ahead"),
        pytest.param(date(2021, 9, 1), 1, id="14 days ahead"),
        pytest.param(date(2021, 9, 15), 1, id="on the day"),
        pytest.param(date(2021, 9, 16), 0, id="over"),
    ],
)
def test_meetings_of_the_next_14_days(here: Here, on: date, seen: int) -> None:
    assert len(found(here, "gfs", "meetings", on)) == seen
    assert len(found(here, "gfs", "minutes", on)) == (on > date(2021, 9, 15))


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("gfs", 1),
        ("provider", 1),
        ("bkg", 0),
        ("abh", 0),
        ("case_manager", 0),
        ("ministry", 0),
        ("operator", 0),
    ],
)
def test_tasks_of_the_own_organisation(here: Here, role: str, seen: int) -> None:
    assert len(found(here, role, "follow_ups")) == seen


@pytest.mark.parametrize(
    ("role", "seen"), [("gfs", 1), ("provider", 1), ("bkg", 0), ("abh", 0), ("researcher", 0)]
)
def test_contacts_nobody_has_confirmed(here: Here, role: str, seen: int) -> None:
    assert len(found(here, role, "contacts")) == seen


@pytest.mark.parametrize(("days", "seen"), [(179, 0), (180, 1)])
def test_a_contact_is_stale_after_180_days(here: Here, days: int, seen: int) -> None:
    contact = models.Contact.objects.get(alliance=here.alliance)
    with change(by=SYSTEM, action="test"):
        contact.confirmed_on = DAY - timedelta(days=days)
        contact.save()

    assert len(found(here, "gfs", "contacts")) == seen


@pytest.mark.parametrize(
    ("due", "role", "urgent"),
    [
        (DAY - timedelta(days=1), "gfs", ["late"]),
        (DAY + timedelta(days=30), "gfs", [""]),
        (DAY + timedelta(days=31), "gfs", []),
        (DAY, "bkg", []),
        (DAY, "ministry", []),
    ],
)
def test_deadlines_of_the_money(here: Here, due: date, role: str, urgent: list[str]) -> None:
    deadline = FundingDeadline.objects.get(award__alliance=here.alliance)
    with change(by=SYSTEM, action="test"):
        deadline.due_on = due
        deadline.save()

    assert [one.urgency for one in found(here, role, "deadlines")] == urgent


@pytest.mark.parametrize(
    ("on", "role", "seen"),
    [
        pytest.param(date(2021, 10, 3), "gfs", 1, id="90 days"),
        pytest.param(date(2021, 10, 2), "gfs", 0, id="91 days"),
        pytest.param(date(2021, 12, 31), "provider", 1, id="last day, who makes the offer"),
        pytest.param(date(2022, 1, 1), "provider", 0, id="over"),
        pytest.param(date(2021, 12, 31), "case_manager", 0, id="who only reads"),
    ],
)
def test_money_of_an_offer_that_ends(here: Here, on: date, role: str, seen: int) -> None:
    assert OfferFunding.objects.filter(award__alliance=here.alliance).count() == 1
    assert len(found(here, role, "money_ends", on)) == seen


@pytest.mark.parametrize(
    ("valid_to", "role", "urgent"),
    [
        pytest.param(DAY + timedelta(days=90), "gfs", ["soon"], id="alarm begins"),
        pytest.param(DAY + timedelta(days=91), "gfs", [], id="a day before the alarm"),
        pytest.param(DAY, "gfs", ["late"], id="ended yesterday"),
        pytest.param(DAY, "provider", ["late"], id="a party"),
        pytest.param(DAY, "case_manager", [], id="reads, but is no party"),
        pytest.param(None, "gfs", [], id="no end"),
    ],
)
def test_agreements_that_run_out(here: Here, valid_to: date | None, role: str, urgent: list[str]) -> None:
    agreement = models.Agreement.objects.get(alliance=here.alliance)
    with change(by=SYSTEM, action="test"):
        agreement.valid_to = valid_to
        agreement.save()

    assert [one.urgency for one in found(here, role, "agreements")] == urgent


@pytest.mark.parametrize(
    ("state", "gfs", "provider"),
    [("submitted", 1, 0), ("returned", 0, 1), ("draft", 0, 1), ("published", 0, 0)],
)
def test_offers_wait_for_one_side(here: Here, state: str, gfs: int, provider: int) -> None:
    offer = Offer.objects.get(alliance=here.alliance, code="kurs-a2")
    with change(by=SYSTEM, action="test"):
        offer.state = state
        offer.save()

    assert (len(found(here, "gfs", "offers_waiting")), len(found(here, "provider", "offers_waiting"))) == (
        gfs,
        provider,
    )


@pytest.mark.parametrize(("due", "seen"), [(DAY, 1), (DAY + timedelta(days=1), 0)])
def test_offers_past_their_review(here: Here, due: date, seen: int) -> None:
    offer = Offer.objects.get(alliance=here.alliance, code="kurs-a2")
    with change(by=SYSTEM, action="test"):
        offer.review_due_on = due
        offer.save()

    assert len(found(here, "gfs", "offers_stale")) == seen


def test_issues_wait_for_an_agenda(here: Here) -> None:
    assert found(here, "gfs", "issues") == []  # the sample stands on one
    with change(by=SYSTEM, action="test"):
        models.AgendaItem.objects.filter(meeting__alliance=here.alliance).delete()

    assert [one.href != "" for one in found(here, "gfs", "issues")] == [True]
    assert found(here, "provider", "issues") == []


def test_invitations_wait_and_run_out(here: Here) -> None:
    invitation = Invitation.objects.get(organisation=here.organisations["org_admin"])

    assert [one.urgency for one in found(here, "org_admin", "invitations")] == [""]
    over = found(here, "org_admin", "invitations", invitation.expires_on + timedelta(days=1))
    assert [one.urgency for one in over] == ["late"]
    assert found(here, "gfs", "invitations") == []


def test_the_operator_hears_of_a_broken_protocol(here: Here) -> None:
    from klappt.apps.audit.models import Segment  # noqa: PLC0415

    assert "Siegel" not in " ".join(one.text for one in found(here, "operator", "installation"))
    Segment.objects.update(last_seal="0" * 64)
    told = found(here, "operator", "installation")

    assert (told[0].urgency, "Siegel" in told[0].text) == ("late", True)
    assert found(here, "gfs", "installation") == []


def test_nothing_of_a_foreign_alliance(here: Here, both: World) -> None:
    for role in here.users:
        told = " ".join(
            one.text for one in duties_of(Day(actor_of(here.users[role], DAY, here.alliance.pk), DAY))
        )
        assert "Beheim" not in told


def test_many_of_a_kind_end_in_a_link_to_the_list(here: Here) -> None:
    begin = datetime(2021, 9, 2, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    with change(by=SYSTEM, action="test"):
        for number in range(MOST):
            models.Meeting.objects.create(
                alliance=here.alliance,
                title=f"Runde {number}",
                starts_at=begin + timedelta(hours=number),
                ends_at=begin + timedelta(hours=number + 1),
            )
    told = list(duties_of(Day(actor_of(here.users["gfs"], DAY), DAY)))

    assert sum(one.text.startswith("Treffen") for one in told) == MOST
    assert [one.href for one in told if one.more] == ["/treffen/"]
    shown = signed_in(here, "gfs").get("/mein-tag/").content.decode()
    assert f"Mehr als {len(told) - 1} Einträge brauchen Sie." in shown


@pytest.mark.parametrize("role", ["gfs", "provider", "bkg", "abh", "org_admin", "operator", "ministry"])
def test_each_role_has_three_to_five_shortcuts_it_may_open(here: Here, role: str) -> None:
    client = signed_in(here, role)
    shortcuts = client.get("/mein-tag/").context["shortcuts"]

    assert 3 <= len(shortcuts) <= 5
    assert [client.get(address).status_code for address, _words in shortcuts] == [200] * len(shortcuts)
