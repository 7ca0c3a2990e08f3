"""Requests that no page of ours makes: without token, from elsewhere, for another host, with more than was asked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from tests.web.conftest import signed_in
from tests.web.world import Here

from klappt.apps.accounts.models import Invitation, Organisation, User
from klappt.apps.audit.models import Entry

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def strict(here: Here, role: str, **named: str) -> Client:
    client = Client(enforce_csrf_checks=True, **named)
    client.force_login(here.users[role], backend=BACKEND)
    return client


def test_a_form_without_its_token_changes_nothing(here: Here) -> None:
    client, first = strict(here, "org_admin"), Entry.objects.count()
    told = {"name": "Nora", "email": "n@ahausen.example", "role": "provider"}

    answer = client.post(reverse("invitation_new"), told)

    assert answer.status_code == 403
    assert "nicht vorgesehen" in answer.content.decode()
    assert Entry.objects.count() == first


def test_a_token_of_somebody_else_does_not_help(here: Here) -> None:
    other, client = strict(here, "bkg"), strict(here, "org_admin")
    other.get(reverse("account_change"))
    token = other.cookies["csrftoken"].value

    assert client.post(reverse("account_end_sessions"), {"csrfmiddlewaretoken": token}).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "http://testserver.evil.example", "null"])
def test_a_form_from_elsewhere_is_refused(here: Here, origin: str) -> None:
    client = strict(here, "gfs")
    client.get(reverse("my_day"))
    told = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value, "day": "2021-01-01"}

    own = client.post(reverse("choose_day"), told, headers={"origin": "http://testserver"})
    foreign = client.post(reverse("choose_day"), told, headers={"origin": origin})

    assert (own.status_code, foreign.status_code) == (302, 403)


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example"])
def test_another_host_is_refused(client: Client, host: str) -> None:
    answer = client.get("/zugang/anmelden/", headers={"host": host})

    assert answer.status_code == 400
    assert b"evil" not in answer.content


def test_a_forwarded_host_is_not_believed(here: Here) -> None:
    answer = signed_in(here, "org_admin").post(
        reverse("invitation_new"),
        {
            "name": "Nora",
            "email": "nora@ahausen.example",
            "organisation": here.organisations["org_admin"].pk,
            "role": "provider",
        },
        headers={"x-forwarded-host": "evil.example"},
    )

    assert b"http://testserver/einladung/" in answer.content
    assert b"evil" not in answer.content


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_sent_elsewhere(here: Here, target: str) -> None:
    chosen = Client().post(reverse("choose_language"), {"language": "en", "next": target})
    left = signed_in(here, "gfs").post(reverse("account_logout"), {"next": target})

    assert "evil" not in chosen["Location"] + left["Location"]
    assert "javascript" not in chosen["Location"] + left["Location"]


def test_more_fields_than_were_asked_change_nothing(here: Here) -> None:
    client, user = signed_in(here, "bkg"), here.users["bkg"]
    version = User.objects.get(pk=user.pk).version
    told = {"version": version, "name": "Bernd", "language": "en"}
    extra = {
        "email": "chef@ahausen.example",
        "is_active": "",
        "sessions": "9",
        "password": "x",
        "id": here.users["gfs"].pk,
    }

    assert client.post(reverse("account_change"), told | extra).status_code == 302

    read = User.objects.get(pk=user.pk)
    assert (read.name, read.language, read.email, read.is_active, read.sessions, read.password) == (
        "Bernd", "en", user.email, True, 0, user.password,
    )  # fmt: skip


def test_an_invitation_takes_only_what_the_page_asks(here: Here) -> None:
    client, foreign = signed_in(here, "org_admin"), here.organisations["gfs"]
    told = {
        "name": "Nora",
        "email": "nora@ahausen.example",
        "organisation": here.organisations["org_admin"].pk,
    }
    first = Invitation.objects.count()

    for wrong in (
        {"role": "operator"},
        {"role": "ministry"},
        {"role": "provider", "organisation": foreign.pk},
    ):
        assert client.post(reverse("invitation_new"), told | wrong).status_code == 422
    assert Invitation.objects.count() == first
    extra = {
        "role": "provider",
        "renews": here.users["gfs"].pk,
        "expires_on": "2099-01-01",
        "accepted_on": "",
    }
    client.post(reverse("invitation_new"), told | extra)

    made = Invitation.objects.get(email="nora@ahausen.example")
    assert (made.renews, made.expires_on.isoformat()) == (None, "2021-09-15")


def test_the_operator_does_not_appoint_by_a_field_of_the_organisation(here: Here) -> None:
    client, own = signed_in(here, "operator"), here.organisations["operator"]
    version = Organisation.objects.get(pk=own.pk).version
    told = {"version": version, "name": "Anlage", "kind": "other", "legal_kind": "land", "law_regime": "bdsg"}

    client.post(
        reverse("operated_organisation", kwargs={"pk": own.pk}), told | {"synthetic": "on", "code": "x"}
    )

    read = Organisation.objects.get(pk=own.pk)
    assert (read.name, read.synthetic, read.code) == ("Anlage", False, own.code)


PROBE = """
import django
django.setup()
from django.conf import settings as s
from django.contrib.auth.hashers import get_hasher, make_password
from time import perf_counter
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY,
      s.SESSION_COOKIE_SAMESITE, s.SESSION_COOKIE_NAME, s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_AGE)
print(len(s.PASSWORD_HASHERS), get_hasher().algorithm, get_hasher().memory_cost >= 19 * 1024, get_hasher().time_cost)
print(make_password("x" * 12).split("$")[:2])
"""


@pytest.mark.parametrize(
    ("https", "expected"),
    [
        ("yes", "True True True True Lax __Host-klappt 31536000 1800"),
        ("no", "False False True True Lax klappt 0 1800"),
    ],
)
def test_the_real_settings_protect_cookies_and_passwords(tmp_path: Path, https: str, expected: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KLAPPT_")}
    environment |= {
        "DJANGO_SETTINGS_MODULE": "klappt.site.settings",
        "KLAPPT_DATA_DIR": str(tmp_path),
        "KLAPPT_HTTPS": https,
    }
    told = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", PROBE], env=environment, capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert told[0] == expected
    assert told[1].split()[:3] == ["1", "argon2", "True"]
    assert told[2] == "['argon2', 'argon2id']"


def test_hsts_is_sent_where_tls_is_spoken(db: None) -> None:
    with override_settings(SECURE_HSTS_SECONDS=31_536_000):
        answer = Client().get("/healthz", secure=True)

    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
