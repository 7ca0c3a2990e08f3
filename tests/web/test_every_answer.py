"""Every kind of computation x every role: the page of its answer opens by the matrix and has no gaps; so its files."""

import pytest
from tests.web.conftest import signed_in
from tests.web.pages import tags
from tests.web.samples.answers import ANSWERS, answered
from tests.web.test_every_page import MISSING, body, expected, relations, url
from tests.web.test_every_page import PAGES as ALL
from tests.web.world import World

from klappt.apps.accounts.roles import Role
from klappt.apps.ways.computations import kinds
from klappt.web.many.telling import WRITERS

PAGE = next(one for one in ALL if one.name == "computation")


def test_every_kind_has_an_answer() -> None:
    assert set(ANSWERS) == set(kinds())


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_an_answer_opens_by_the_matrix(kind: str, both: World) -> None:
    records = [answered(here, kind) for here in (both.ahausen, both.beheim)]
    for role in Role:
        client = signed_in(both.ahausen, role)
        missing = body(client, url(PAGE, MISSING))
        for record in records:
            found = body(client, url(PAGE, record.pk))
            if not relations("computation", "read", role):
                assert (role, found[0]) == (role, 403)
            elif expected(both.ahausen, role, PAGE, record):
                assert (role, found[0]) == (role, 200)
                assert str(both.ahausen.records["scenario"]) in found[1].decode()
            else:
                assert found == missing


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_an_answer_is_a_whole_page(kind: str, language: str, both: World) -> None:
    """Headings, captions and links are there; nothing runs in the page; each file can be saved."""
    here = both.ahausen
    record, client = answered(here, kind), signed_in(here, "gfs")
    client.cookies["klappt_language"] = language
    answer = client.get(record.get_absolute_url())
    read = tags(answer)

    assert [tag for tag, _ in read.found].count("h1") == 1
    assert [named for tag, named in read.found if tag == "script" and "src" not in named] == []
    assert [named for _, named in read.found if any(name.startswith("on") for name in named)] == []
    assert all(named.get("href") for tag, named in read.found if tag == "a")
    for name in WRITERS:
        file = client.get(record.get_absolute_url(), {"als": name})
        assert file.status_code == 200
        assert ("attachment" in file.get("Content-Disposition", "")) == (
            f"als={name}" in answer.content.decode()
        )
