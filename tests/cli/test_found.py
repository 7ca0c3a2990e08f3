"""An empty installation gets its first alliance, and its people come in by the printed letters."""

import re

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from klappt.apps.accounts.models import Invitation, Post, User
from klappt.apps.alliance.models import Alliance, ManagingOffice
from klappt.cli.main import main

WORDS = ("--alliance", "Bündnis Kreis Soest", "--office", "KI Kreis Soest", "--email", "kim@kreis.example")
PASSWORD = "ein langes gutes Wort"


def found(*more: str) -> Result:
    return CliRunner().invoke(main, ["found", *WORDS, "--name", "Kim Muster", *more], prog_name="klappt")


@pytest.mark.django_db
def test_the_first_person_comes_in_and_holds_both_roles() -> None:
    told = found("--address", "https://klappt.example").stdout
    first, second = re.findall(r"https://klappt\.example(\S+)", told)

    client = Client()
    answer = client.post(first, {"name": "Kim Muster", "password": PASSWORD, "again": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()[:400]
    user = User.objects.get(email="kim@kreis.example")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(second, {})

    assert set(Post.objects.filter(user=user).values_list("role", flat=True)) == {"org_admin", "gfs"}
    assert client.get("/buendnis/").status_code == 200
    assert "Bündnis Kreis Soest" in client.get("/mein-tag/").content.decode()


@pytest.mark.django_db
def test_an_alliance_is_founded_once() -> None:
    assert found().exit_code == 0

    done = found()

    assert done.exit_code == 2
    assert "gibt es schon" in done.stderr
    assert Alliance.objects.filter(name="Bündnis Kreis Soest").count() == 1
    assert ManagingOffice.objects.filter(alliance__name="Bündnis Kreis Soest").count() == 1
    assert Invitation.objects.filter(email="kim@kreis.example").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "   ", "***"])
def test_an_alliance_needs_a_name(name: str) -> None:
    before = Alliance.objects.count()

    done = CliRunner().invoke(
        main, ["found", "--alliance", name, *WORDS[2:], "--name", "Kim"], prog_name="klappt"
    )

    assert done.exit_code == 2
    assert Alliance.objects.count() == before
