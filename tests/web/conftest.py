"""Every test of pages finds the same two alliances in the database; what it changes is rolled back."""

import pytest
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from tests.web.world import Here, World, build, world


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        build()


@pytest.fixture
def both(db: None) -> World:
    return world()


@pytest.fixture
def here(both: World) -> Here:
    return both.ahausen


def signed_in(here: Here, role: str) -> Client:
    client = Client()
    client.force_login(here.users[role], backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def gfs(here: Here) -> Client:
    return signed_in(here, "gfs")
