"""
Every address x role x own, foreign and missing object, against the matrix read a second time.

Addresses come from the resolver, expectations from `matrix.yaml` by the naive reading below; nothing is listed
by hand, so a new page is tested from its first day.
"""

import re
from functools import cache
from pathlib import Path
from uuid import UUID

import pytest
import yaml
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from tests.site.test_databases import ON_POSTGRESQL
from tests.web.conftest import signed_in
from tests.web.world import Here, World

from klappt.apps.accounts import access
from klappt.apps.accounts.access.policy import scopes
from klappt.apps.accounts.roles import Role
from klappt.web.frame.checks import Address, addresses

MISSING = UUID(int=0)
EVERYWHERE = {"researcher", "ministry"}


def _ours(one: Address) -> bool:
    return one.row is not None and not one.row.open and not one.callback.__module__.startswith("allauth.")


PAGES = [one for one in addresses() if _ours(one)]
OBJECT_PAGES = [one for one in PAGES if "<uuid:pk>" in one.pattern]
PLAIN_PAGES = [one for one in PAGES if "<" not in one.pattern]


@cache
def cells() -> dict[str, dict[str, dict[str, object]]]:
    text = (Path(access.__path__[0]) / "matrix.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, object]]] = yaml.safe_load(text)["resources"]
    return found


def relations(resource: str, action: str, role: str) -> set[str]:
    told = cells()[resource][action]
    found: set[str] = set()
    for name in (role, "everybody"):
        cell = told.get(name, [])
        found |= {cell} if isinstance(cell, str) else set(cell)  # type: ignore[call-overload]
    return found


def refused(page: Address, role: str) -> bool:
    """Say if the gate answers before the page asks for anything, so that no second database could change it."""
    assert page.row is not None
    return not relations(page.row.resource, page.row.action, role)


def values(record: Model, path: str) -> set[object]:
    """Follow a lookup from a record by attributes, the slow and obvious way."""
    found: list[object] = [record]
    for part in path.split("__"):
        step: list[object] = []
        for one in found:
            value = getattr(one, part, None)
            step += list(value.all()) if hasattr(value, "all") else [value]
        found = [one for one in step if one is not None]
    return {getattr(one, "pk", one) for one in found}


def expected(here: Here, role: str, page: Address, record: Model) -> bool:
    """Say by the matrix alone if somebody of an alliance may open a record."""
    assert page.row is not None
    scope = scopes()[page.row.resource]
    for relation in relations(page.row.resource, page.row.action, role):
        if relation == "any":
            return True
        if relation == "self" and any(here.users[role].pk in values(record, path) for path in scope.self_):
            return True
        own = here.organisations[role].pk
        if relation == "organisation" and any(own in values(record, path) for path in scope.organisation):
            return True
        if relation == "alliance" and any(
            role in EVERYWHERE or here.alliance.pk in values(record, path) for path in scope.alliance
        ):
            return True
    return False


def url(page: Address, pk: object) -> str:
    return reverse(page.name, kwargs={"pk": pk})


def body(client: Client, address: str) -> tuple[int, bytes]:
    """Return status and content without the token that differs at each request."""
    answer = client.get(address)
    return answer.status_code, re.sub(rb'csrfmiddlewaretoken" value="[^"]*"', b"", answer.content)


def test_every_address_is_named_and_swept() -> None:
    assert [one.pattern for one in PAGES if not one.name] == []
    assert {one.pattern for one in PAGES} == {one.pattern for one in [*OBJECT_PAGES, *PLAIN_PAGES]}


def test_every_resource_has_a_sample(both: World) -> None:
    missing = {name for name, scope in scopes().items() if scope.model and name not in both.ahausen.records}

    assert missing == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_nobody_without_sign_in(page: Address, both: World, client: Client) -> None:
    address = url(page, both.ahausen.alliance.pk) if "<" in page.pattern else reverse(page.name)
    for method in (client.get, client.post):
        answer = method(address)

        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/zugang/anmelden/")


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("page", PLAIN_PAGES, ids=lambda one: one.name)
def test_a_page_opens_for_the_roles_of_its_row(page: Address, role: str, both: World) -> None:
    assert page.row is not None
    status, _ = body(signed_in(both.ahausen, role), reverse(page.name))
    if relations(page.row.resource, page.row.action, role):
        # 404: the person has no open alliance in which a new record could be made; 405: only POST
        assert status in {200, 302, 405} or (status == 404 and page.row.action != "read"), status
    else:
        assert status == 403


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("page", OBJECT_PAGES, ids=lambda one: one.name)
def test_an_object_opens_by_the_matrix(page: Address, role: str, both: World) -> None:
    assert page.row is not None
    client = signed_in(both.ahausen, role)
    missing = body(client, url(page, MISSING))
    for here in (both.ahausen, both.beheim):
        record = here.records[page.row.resource]
        found = body(client, url(page, record.pk))
        if not relations(page.row.resource, page.row.action, role):
            assert (found[0], missing[0]) == (403, 403)
        elif expected(both.ahausen, role, page, record):
            assert found[0] in {200, 302, 405}, found[0]
            assert missing[0] in {404, 405}
        else:
            assert found[0] == missing[0]
            assert found[1] == missing[1]


def test_every_cell_is_swept(request: pytest.FixtureRequest) -> None:
    """Resolver x roles x relations: each page for each role, object pages for own, foreign and missing objects."""
    named = [item.name for item in request.session.items if item.fspath == request.node.fspath]
    if len({name.split("[", maxsplit=1)[0] for name in named}) < len(SWEEPS) + 1:
        pytest.skip("only some of the sweeps were asked for")
    swept = {sweep: sum(name.startswith(f"{sweep}[") for name in named) for sweep in SWEEPS}

    assert swept == {
        "test_nobody_without_sign_in": len(PAGES),
        "test_a_page_opens_for_the_roles_of_its_row": cells_of(PLAIN_PAGES),
        "test_an_object_opens_by_the_matrix": cells_of(OBJECT_PAGES),
    }


def cells_of(pages: list[Address]) -> int:
    """Return how many cells are swept: on PostgreSQL those in which the page itself is asked (conftest.py)."""
    if not ON_POSTGRESQL:
        return len(pages) * len(Role)
    return sum(not refused(page, role) for page in pages for role in Role)


SWEEPS = (
    "test_nobody_without_sign_in",
    "test_a_page_opens_for_the_roles_of_its_row",
    "test_an_object_opens_by_the_matrix",
)
