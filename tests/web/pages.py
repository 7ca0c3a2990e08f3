"""Reading rendered pages: every address as somebody who may open it, and the tags in its HTML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.web.accounts import sign_in, with_password
from tests.web.conftest import signed_in
from tests.web.world import World

from klappt.apps.accounts.access.policy import may
from klappt.apps.accounts.roles import Role
from klappt.apps.alliance.actors import actor_of
from klappt.web.frame.checks import Address, addresses


@dataclass
class Tags(HTMLParser):
    """All tags of a page with their attributes, and the text of scripts and styles."""

    found: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag if tag in {"script", "style"} else ""

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside and data.strip():
            self.inline.append(data)


def tags(response: HttpResponse) -> Tags:
    read = Tags()
    read.feed(response.content.decode())
    return read


def everything(both: World) -> Iterator[tuple[Address, str, HttpResponse]]:
    """Yield every address of the resolver once for each role that may open it, with its answer."""
    here = both.ahausen
    clients = {role: Client() if role == Role.GFS else signed_in(here, role) for role in Role}
    sign_in(
        clients[Role.GFS], with_password(here, "gfs")
    )  # pages of the library are for those who have a password
    actors = {role: actor_of(here.users[role], here.day) for role in Role}
    for address in addresses():
        assert address.row is not None
        library = address.callback.__module__.startswith("allauth.")
        if address.row.open or library:
            args = ["ungueltig"] if "<" in address.pattern else []
            path = reverse(address.name, args=args)
            yield address, "", Client().get(path)
            yield address, "gfs", clients[Role.GFS].get(path)
            continue
        record = here.records.get(address.row.resource)
        path = reverse(
            address.name, kwargs={"pk": record.pk} if "<uuid:pk>" in address.pattern and record else {}
        )
        for role in Role:
            if may(actors[role], address.row.resource, address.row.action):
                yield address, role, clients[role].get(path)
