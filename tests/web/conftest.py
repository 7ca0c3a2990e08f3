"""Every test of pages finds the same two alliances in the database; what it changes is rolled back."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import setting_changed
from django.test import Client
from django.test.client import ClientHandler
from pytest_django.plugin import DjangoDbBlocker
from tests.web.world import Here, World, build, world


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """
    On PostgreSQL leave out the cells of the sweep that the gate refuses; how many is told as deselected.

    What the gate asks of the database it asks in every other cell of the same role, too.
    """
    if not os.environ.get("KLAPPT_TEST_DATABASE_URL"):
        return
    from tests.web.test_every_page import refused  # noqa: PLC0415 - reads all addresses

    def left_out(item: pytest.Item) -> bool:
        cell = getattr(getattr(item, "callspec", None), "params", {})
        sweep = item.path.name == "test_every_page.py" and "role" in cell
        return sweep and refused(cell["page"], cell["role"])

    out = [item for item in items if left_out(item)]
    config.hook.pytest_deselected(items=out)
    gone = set(out)
    items[:] = [item for item in items if item not in gone]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        build()


@pytest.fixture(autouse=True, scope="session")
def one_middleware_for_all_clients() -> Iterator[None]:
    """
    Keep the middleware of the first client for those that follow, until a setting changes.

    Each client would load it anew, and with it the list of all static files.
    """
    load, kept = ClientHandler.load_middleware, {}

    def load_once(handler: ClientHandler, is_async: bool = False) -> None:
        if not kept:
            load(handler, is_async)
            kept.update({name: value for name, value in vars(handler).items() if "_middleware" in name})
        vars(handler).update(kept)

    def forget(**_: Any) -> None:
        kept.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", load_once)
        setting_changed.connect(forget)
        yield
        setting_changed.disconnect(forget)


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
