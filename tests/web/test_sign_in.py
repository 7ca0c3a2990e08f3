"""Signing in and out, the second factor, throttling: the pages of django-allauth in our words."""

import hashlib
import hmac
import re
import struct
from base64 import b32decode

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from tests.web.accounts import PASSWORD, sign_in, with_password
from tests.web.world import Here

from klappt.apps.accounts.models import User
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.audit.models import Entry

DU = re.compile(r"\b(du|dein\w*|dir|dich)\b", re.IGNORECASE)


@pytest.fixture(autouse=True)
def _one_half_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the half minute that codes are made from, or a test at its end fails by chance."""
    held = int(timezone.now().timestamp()) // 30
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.yield_hotp_counters_from_time", lambda: iter([held]))
    monkeypatch.setattr(f"{__name__}.the_half_minute", lambda: held)


@pytest.fixture
def user(here: Here) -> User:
    return with_password(here, "gfs")


def the_half_minute() -> int:
    return int(timezone.now().timestamp()) // 30


def code_of(secret: str) -> str:
    """Return what an app shows (RFC 6238), computed on our own."""
    counter = struct.pack(">Q", the_half_minute())
    digest = hmac.new(b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def secret_on(client: Client) -> str:
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert found, page
    return found[1]


def set_up_factor(client: Client) -> str:
    secret = secret_on(client)
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    return secret


def test_the_page_offers_no_account_of_ones_own(client: Client) -> None:
    page = client.get(reverse("account_login")).content.decode()

    assert "E-Mail-Adresse" in page
    assert "Registrieren" not in page
    assert "signup" not in page


@pytest.mark.parametrize(
    ("role", "must"), [("gfs", True), ("org_admin", True), ("operator", True), ("bkg", False)]
)
def test_who_may_change_much_must_set_up_a_second_factor(
    role: str, must: bool, here: Here, client: Client, settings: Settings
) -> None:
    settings.SECOND_FACTOR = True
    user = with_password(here, role)
    sign_in(client, user)

    answer = client.get(reverse("my_day"))

    assert answer.status_code == (302 if must else 200)
    if must:
        assert answer["Location"] == reverse("mfa_activate_totp")
        set_up_factor(client)
        assert client.get(reverse("my_day")).status_code == 200


def test_the_code_is_asked_for_at_the_next_sign_in(user: User, client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR = True
    sign_in(client, user)
    secret = set_up_factor(client)
    later = Client()

    assert sign_in(later, user) == reverse("mfa_authenticate")
    assert later.get(reverse("my_day")).status_code == 302  # not yet in
    other = f"{(int(code_of(secret)) + 1) % 1_000_000:06d}"
    wrong = later.post(reverse("mfa_authenticate"), {"code": other})
    assert "stimmt nicht" in wrong.content.decode()
    cache.clear()  # the code of this half minute was used to set up the app
    right = later.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert right["Location"] == reverse("my_day")
    assert later.get(reverse("my_day")).status_code == 200


def test_a_code_works_once(user: User, client: Client) -> None:
    sign_in(client, user)
    secret = set_up_factor(client)
    cache.clear()
    statuses = []
    code = code_of(secret)
    for _ in range(2):
        later = Client()
        sign_in(later, user)
        statuses.append(later.post(reverse("mfa_authenticate"), {"code": code}).status_code)

    assert statuses == [302, 200]


def test_a_recovery_code_works_once(user: User, client: Client) -> None:
    sign_in(client, user)
    set_up_factor(client)
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    codes = re.findall(r"<li><code>(\w+)</code></li>", page)
    assert len(set(codes)) == 10
    statuses = []
    for code in (codes[0], codes[0], codes[1]):
        later = Client()
        sign_in(later, user)
        statuses.append(later.post(reverse("mfa_authenticate"), {"code": code}).status_code)

    assert statuses == [302, 200, 302]


def test_the_picture_and_the_secret_are_both_there(user: User, client: Client) -> None:
    sign_in(client, user)
    page = client.get(reverse("mfa_activate_totp")).content.decode()

    assert 'src="data:image/svg+xml;base64,' in page
    assert re.search(r"<code>[A-Z2-7]{32}</code>", page)


def test_who_needs_the_factor_cannot_give_it_up(user: User, client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR = True
    sign_in(client, user)
    set_up_factor(client)

    page = client.post(reverse("mfa_deactivate_totp")).content.decode()

    assert "lässt sich nicht abschalten" in page
    assert user.authenticator_set.filter(type="totp").exists()  # type: ignore[attr-defined]


def test_who_does_not_need_it_can(here: Here, client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR = True
    user = with_password(here, "bkg")
    sign_in(client, user)
    set_up_factor(client)

    client.post(reverse("mfa_deactivate_totp"))

    assert not user.authenticator_set.exists()  # type: ignore[attr-defined]


def test_factor_and_password_leave_entries(
    user: User, client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    sign_in(client, user)
    first = Entry.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        set_up_factor(client)
        told = {
            "oldpassword": PASSWORD,
            "password1": "lange-neue-woerter-kette",
            "password2": "lange-neue-woerter-kette",
        }
        client.post(reverse("account_change_password"), told)
    found = [(one.action, one.actor) for one in Entry.objects.order_by("number")[first:]]

    assert sorted(found) == [
        ("account.factor_recovery_codes_added", str(user.pk)),
        ("account.factor_totp_added", str(user.pk)),
        ("account.password", str(user.pk)),
    ]


def test_a_new_password_ends_all_other_sessions(user: User) -> None:
    here, elsewhere = Client(), Client()
    sign_in(here, user)
    sign_in(elsewhere, user)
    told = {
        "oldpassword": PASSWORD,
        "password1": "lange-neue-woerter-kette",
        "password2": "lange-neue-woerter-kette",
    }
    here.post(reverse("account_change_password"), told)

    assert here.get(reverse("my_day")).status_code == 200
    assert elsewhere.get(reverse("my_day")).status_code == 302


@pytest.mark.parametrize(
    ("password", "why"),
    [("kurz-1234", "12 Zeichen"), ("password1234", "üblich"), ("gfs@ahausen.example", "ähnlich")],
)
def test_a_weak_password_is_refused(user: User, client: Client, password: str, why: str) -> None:
    sign_in(client, user)
    told = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    answer = client.post(reverse("account_change_password"), told)

    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def without_token(content: bytes, email: str) -> str:
    text = re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", content.decode())
    return text.replace(email, "")


def test_known_and_unknown_accounts_get_the_same_answer(user: User, client: Client) -> None:
    answers = set()
    for email in (user.email, "niemand@ahausen.example"):
        for _ in range(12):
            answer = client.post(reverse("account_login"), {"login": email, "password": "falsch"})
        answers.add((answer.status_code, without_token(answer.content, email)))

    assert len(answers) == 1


def test_ten_wrong_passwords_close_an_account_for_ten_minutes(user: User, client: Client) -> None:
    for _ in range(10):
        client.post(reverse("account_login"), {"login": user.email, "password": "falsch"})
    answer = client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})

    assert answer.status_code == 200
    assert "Zu viele Versuche" in answer.content.decode()
    assert Client().get(reverse("my_day")).status_code == 302


def test_wrong_passwords_from_one_address_are_limited_over_all_accounts(user: User, client: Client) -> None:
    for number in range(20):
        told = {"login": f"wer{number}@ahausen.example", "password": "falsch"}
        client.post(reverse("account_login"), told)

    assert sign_in(client, user) != reverse("my_day")
    assert sign_in(Client(REMOTE_ADDR="10.0.0.9"), user) == reverse("my_day")


def test_too_many_requests_get_a_page_of_ours(client: Client) -> None:
    answers = [client.post(reverse("account_login"), {"login": "", "password": ""}) for _ in range(61)]

    assert {answer.status_code for answer in answers[:60]} == {200}
    assert answers[60].status_code == 429
    assert "Bitte warten Sie" in answers[60].content.decode()


def test_a_closed_account_signs_in_no_more(user: User, client: Client) -> None:
    with change(by=SYSTEM, action="tests"):
        user.is_active = False
        user.save()

    assert sign_in(client, user) == reverse("account_inactive")
    assert "gesperrt" in client.get(reverse("account_inactive")).content.decode()
    assert sign_in(client, user, "falsch") == "200"


def test_signing_out_takes_a_post(user: User, client: Client) -> None:
    sign_in(client, user)
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.get(reverse("my_day")).status_code == 200

    client.post(reverse("account_logout"))

    assert client.get(reverse("my_day")).status_code == 302


def test_the_chosen_language_comes_with_the_sign_in(user: User, client: Client) -> None:
    with change(by=SYSTEM, action="tests"):
        user.language = "en"
        user.save()
    sign_in(client, user)

    assert '<html lang="en"' in client.get(reverse("my_day")).content.decode()


LIBRARY_PAGES = [
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
]


def test_every_page_of_the_library_speaks_as_we_do(user: User, client: Client) -> None:
    pages = {"account_login": client.get(reverse("account_login"))}
    sign_in(client, user)
    pages["mfa_activate_totp"] = client.get(reverse("mfa_activate_totp"))
    for name in LIBRARY_PAGES[1:6]:
        pages[name] = client.get(reverse(name), follow=True)
    set_up_factor(client)
    for name in LIBRARY_PAGES[5:]:
        pages[f"{name} with factor"] = client.get(reverse(name), follow=True)
    for name, page in pages.items():
        text = re.sub(r"<[^>]+>", " ", page.content.decode())

        assert page.status_code == 200, name
        assert DU.findall(text) == [], name
        assert "kern-" in page.content.decode(), name


@pytest.mark.parametrize("name", LIBRARY_PAGES[3:])
def test_pages_of_the_library_need_a_sign_in(name: str, client: Client) -> None:
    answer = client.get(reverse(name))

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize(("ago", "asked"), [(299, False), (301, True)])
def test_the_password_is_asked_for_again_some_minutes_after_the_sign_in(
    user: User, client: Client, ago: int, asked: bool
) -> None:
    sign_in(client, user)
    session = client.session
    session["signed_in_at"] = int(timezone.now().timestamp()) - ago
    session.save()

    answer = client.get(reverse("mfa_activate_totp"))

    assert answer.status_code == (302 if asked else 200)
    if asked:
        assert answer["Location"].startswith(reverse("account_reauthenticate"))
        again = client.post(answer["Location"], {"password": PASSWORD})
        assert again["Location"] == reverse("mfa_activate_totp")
