"""Signing in as a person does, with a password."""

from django.test import Client
from django.urls import reverse
from tests.web.world import Here

from klappt.apps.accounts.models import User
from klappt.apps.audit.changes import SYSTEM, change

PASSWORD = "vier-lange-woerter-hier"


def with_password(here: Here, role: str) -> User:
    found = User.objects.get(pk=here.users[role].pk)
    with change(by=SYSTEM, action="tests"):
        found.set_password(PASSWORD)
        found.save()
    return found


def sign_in(client: Client, user: User, password: str = PASSWORD) -> str:
    answer = client.post(reverse("account_login"), {"login": user.email, "password": password})
    return str(answer.headers.get("Location", answer.status_code))
