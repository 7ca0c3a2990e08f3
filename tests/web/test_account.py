"""The pages of accounts: people, invitations, the own account, the operator's organisations."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.accounts import sign_in
from tests.web.conftest import signed_in
from tests.web.world import BEGIN, DAY, Here

from klappt.apps.accounts.models import Invitation, Organisation, Post, User
from klappt.apps.audit.changes import SYSTEM, change

PASSWORD = "vier-lange-woerter-hier"


@pytest.fixture
def admin(here: Here) -> Client:
    return signed_in(here, "org_admin")


def colleague(here: Here, name: str) -> User:
    with change(by=SYSTEM, action="tests"):
        user = User.objects.create_user(f"{name}@ahausen.example".lower(), name=name)
        Post.objects.create(
            user=user, organisation=here.organisations["org_admin"], role="provider", since=BEGIN
        )
    return user


def invitation(here: Here, name: str) -> None:
    with change(by=SYSTEM, action="tests"):
        Invitation.objects.create(
            email=f"{name}@ahausen.example", name=name, organisation=here.organisations["org_admin"],
            role="bkg", code_hash=name.ljust(64, "x"), invited_on=DAY, expires_on=DAY,
        )  # fmt: skip


def organisation(here: Here, name: str) -> None:
    with change(by=SYSTEM, action="tests"):
        Organisation.objects.create(name=name)


def names_on(client: Client, address: str) -> str:
    return client.get(reverse(address)).content.decode()


def test_administrators_see_their_people_and_nobody_else(here: Here, admin: Client) -> None:
    colleague(here, "Kim")
    with change(by=SYSTEM, action="tests"):
        User.objects.create_user("kanarienvogel@anderswo.example", name="Kanarienvogel")
    page = names_on(admin, "people")
    shown = set(re.findall(r"[\w.+-]+@[\w.-]+\.example", page))

    assert shown == {"kim@ahausen.example", here.users["org_admin"].email}
    file = admin.get(reverse("people") + "?export=csv").content.decode("utf-8-sig")
    assert set(re.findall(r"[\w.+-]+@[\w.-]+\.example", file)) == shown


@pytest.mark.parametrize(
    ("role", "address", "make"),
    [
        ("org_admin", "people", colleague),
        ("org_admin", "invitations", invitation),
        ("operator", "operated_organisations", organisation),
    ],
)
def test_three_rows_take_as_many_queries_as_one(
    here: Here, role: str, address: str, make: Callable[[Here, str], object]
) -> None:
    client = signed_in(here, role)
    counts = []
    for new in ([], ["Anna", "Berta"]):
        for name in new:
            make(here, name)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page = names_on(client, address)
        counts.append(len(queries))
        assert all(name in page for name in new)

    assert counts[0] == counts[1] <= 25


def test_from_the_invitation_to_the_first_sign_in(here: Here, admin: Client) -> None:
    told = {
        "name": "Nora Neu", "email": "Nora@Ahausen.example", "role": "provider",
        "organisation": here.organisations["org_admin"].pk,
    }  # fmt: skip
    page = admin.post(reverse("invitation_new"), told).content.decode()
    link = re.search(r'value="(http://testserver/einladung/[\w-]{43}/)"', page)
    assert link
    assert link[1] not in names_on(admin, "invitations")
    guest = Client()
    assert "Nora Neu" in guest.get(link[1]).content.decode()
    weak = guest.post(link[1], {"name": "Nora Neu", "password": "kurz", "again": "kurz"})
    unequal = guest.post(link[1], {"name": "Nora Neu", "password": PASSWORD, "again": PASSWORD + "!"})
    assert (weak.status_code, unequal.status_code) == (422, 422)

    done = guest.post(link[1], {"name": "Nora Neu", "password": PASSWORD, "again": PASSWORD})

    assert done["Location"] == reverse("account_login")
    assert guest.get(link[1]).status_code == 410
    assert sign_in(guest, User.objects.get(email="nora@ahausen.example")) == reverse("my_day")
    assert "Anbieter*in" in guest.get(reverse("account")).content.decode()
    assert "Nora Neu" in names_on(admin, "people")


def test_a_person_is_given_a_role_loses_it_and_is_closed_out(here: Here, admin: Client) -> None:
    user = colleague(here, "Kim")
    kim, own = {"pk": user.pk}, here.organisations["org_admin"]
    told = {"version": user.version, "organisation": own.pk, "role": "bkg", "since": "2021-09-01"}
    admin.post(reverse("person_role", kwargs=kim), told)
    assert set(user.posts.values_list("role", flat=True)) == {"provider", "bkg"}
    post = user.posts.get(role="bkg")
    stale = admin.post(reverse("post_end", kwargs={"pk": post.pk}), {"version": "9", "until": "2021-12-31"})
    ended = admin.post(reverse("post_end", kwargs={"pk": post.pk}), {"version": "1", "until": "2021-12-31"})
    assert (stale.status_code, ended.status_code) == (409, 302)
    assert user.posts.get(role="bkg").until.isoformat() == "2021-12-31"  # type: ignore[union-attr]

    admin.post(reverse("person_lock", kwargs=kim), {"version": User.objects.get(pk=user.pk).version})
    assert not User.objects.get(pk=user.pk).is_active
    admin.post(reverse("person_unlock", kwargs=kim), {"version": User.objects.get(pk=user.pk).version})
    assert User.objects.get(pk=user.pk).is_active


def test_a_refusal_is_told_in_words(here: Here, admin: Client) -> None:
    me = here.users["org_admin"]
    answer = admin.post(reverse("person_lock", kwargs={"pk": me.pk}), {"version": me.version}, follow=True)
    assert "Den eigenen Zugang können Sie nicht sperren." in answer.content.decode()

    post = me.posts.get()
    answer = admin.post(reverse("post_end", kwargs={"pk": post.pk}), {"version": "1", "until": "2021-09-02"})
    assert (answer.status_code, "letzte Verwaltung" in answer.content.decode()) == (422, True)


def test_the_operator_adds_an_organisation_and_appoints(here: Here) -> None:
    client = signed_in(here, "operator")
    told = {"name": "Neue Anlage", "kind": "vhs", "legal_kind": "kommune", "law_regime": "dsg_nrw"}
    made = client.post(reverse("operated_organisation_new"), told)
    page = client.post(made["Location"], {"name": "Vera", "email": "vera@vhs.example"}).content.decode()

    assert "/einladung/" in page
    invited = Invitation.objects.get(email="vera@vhs.example")
    assert (invited.organisation.name, invited.role) == ("Neue Anlage", "org_admin")


def test_the_operator_reads_whether_the_protocol_is_whole(here: Here) -> None:
    client = signed_in(here, "operator")

    page = client.post(reverse("protocol")).content.decode()

    assert "alles unverändert" in page
    assert re.search(r'<code class="seal">[0-9a-f]{64}</code>', page)


def test_the_own_account_in_english(here: Here) -> None:
    client = signed_in(here, "bkg")
    version = User.objects.get(pk=here.users["bkg"].pk).version
    client.post(reverse("account_change"), {"version": version, "name": "Bernd", "language": "en"})

    page = client.get(reverse("account")).content.decode()

    assert '<html lang="en"' in page
    assert "My roles" in page
