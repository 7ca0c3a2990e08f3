"""A sign-in lasts 30 minutes without a click and 12 hours at most, and ends at once where it must."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.accounts import sign_in, with_password
from tests.web.conftest import signed_in
from tests.web.world import DAY, Here

from klappt.apps.accounts import services
from klappt.apps.accounts.models import Post, User
from klappt.apps.alliance.actors import actor_of
from klappt.apps.audit.changes import SYSTEM, change


def opens(client: Client) -> bool:
    return client.get(reverse("my_day")).status_code == 200


class Later:
    """The clock of Django, some time ahead."""

    def __init__(self) -> None:
        self.real, self.ahead = timezone.now, timedelta()

    def __call__(self) -> object:
        return self.real() + self.ahead


@pytest.fixture
def clock() -> Later:
    return Later()


@pytest.mark.parametrize(("minutes", "signed"), [(29, True), (31, False)])
def test_thirty_minutes_without_a_click_end_it(here: Here, clock: Later, minutes: int, signed: bool) -> None:
    client = signed_in(here, "gfs")
    assert opens(client)
    with patch("django.utils.timezone.now", clock):
        clock.ahead = timedelta(minutes=minutes)

        assert opens(client) is signed


def test_clicks_keep_it_for_twelve_hours_and_no_longer(here: Here, clock: Later) -> None:
    client = signed_in(here, "gfs")
    assert opens(client)
    with patch("django.utils.timezone.now", clock):
        for minutes in range(20, 12 * 60, 20):
            clock.ahead = timedelta(minutes=minutes)
            assert opens(client), minutes
        clock.ahead = timedelta(hours=12, seconds=1)

        assert not opens(client)
        clock.ahead = timedelta(hours=12, minutes=5)
        assert not opens(client)


def test_the_key_is_a_new_one_after_the_sign_in(here: Here, client: Client) -> None:
    user = with_password(here, "gfs")
    session = client.session
    session["as_of"] = "2021-01-01"
    session.save()
    before = session.session_key
    client.cookies["klappt"] = before

    sign_in(client, user)

    assert client.cookies["klappt"].value != before
    stolen = Client()
    stolen.cookies["klappt"] = before
    assert not opens(stolen)


def test_signing_out_ends_it_for_who_has_the_cookie(here: Here) -> None:
    client = signed_in(here, "gfs")
    copied = Client()
    copied.cookies["klappt"] = client.cookies["klappt"].value
    assert opens(copied)

    client.post(reverse("account_logout"))

    assert not opens(copied)


def test_a_closed_account_is_out_with_the_next_click_and_stays_out(here: Here) -> None:
    client = signed_in(here, "org_admin")
    assert opens(client)
    admin = User.objects.get(pk=here.users["org_admin"].pk)
    with change(by=SYSTEM, action="tests"):
        deputy = User.objects.create_user("vertretung@ahausen.example", name="Vertretung")
        Post.objects.create(
            user=deputy, organisation=here.organisations["org_admin"], role="org_admin", since=DAY
        )
    by = actor_of(deputy, DAY)

    services.lock(by=by, user=admin, on=DAY)
    assert not opens(client)

    services.unlock(by=by, user=User.objects.get(pk=admin.pk), on=DAY)
    assert not opens(client)


def test_an_ended_role_is_gone_with_the_next_click(here: Here) -> None:
    client = signed_in(here, "org_admin")
    assert client.get(reverse("people")).status_code == 200
    post = Post.objects.get(user=here.users["org_admin"])
    with change(by=SYSTEM, action="tests"):
        post.until = DAY
        post.save()

    assert client.get(reverse("people")).status_code == 403


def test_signing_out_everywhere(here: Here) -> None:
    one, two = signed_in(here, "bkg"), signed_in(here, "bkg")
    assert opens(one)
    assert opens(two)

    answer = one.post(reverse("account_end_sessions"))

    assert answer["Location"] == reverse("account_login")
    assert (opens(one), opens(two)) == (False, False)
