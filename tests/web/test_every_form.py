"""Every page x every role: a form sent by somebody who may not is answered like a page and changes nothing."""

import re

import pytest
from django.http import HttpResponse
from django.urls import reverse
from tests.site.test_databases import ON_POSTGRESQL
from tests.web.conftest import signed_in
from tests.web.test_every_page import MISSING, OBJECT_PAGES, PAGES, PLAIN_PAGES, expected, refused, url
from tests.web.world import World

from klappt.apps.accounts.roles import Role
from klappt.apps.audit.models import Entry
from klappt.web.frame.checks import Address


def without_token(answer: HttpResponse) -> bytes:
    return re.sub(rb'csrfmiddlewaretoken" value="[^"]*"', b"", answer.content)


@pytest.mark.parametrize("page", PAGES, ids=lambda one: one.name)
def test_who_may_not_changes_nothing(page: Address, both: World) -> None:
    """A form sent by somebody who may not: the answer is that of a page, and the protocol grows by nothing."""
    assert page.row is not None
    first = Entry.objects.count()
    for role in [role for role in Role if not (ON_POSTGRESQL and refused(page, role))]:
        client = signed_in(both.ahausen, role)
        if refused(page, role):
            record = both.ahausen.records.get(page.row.resource)
            address = (
                reverse(page.name) if page in PLAIN_PAGES else url(page, record.pk if record else MISSING)
            )
            assert (role, client.post(address, {"version": "1"}).status_code) == (role, 403)
        elif page in OBJECT_PAGES:
            missing = client.post(url(page, MISSING), {"version": "1"})
            assert missing.status_code in {404, 405}
            for here in (both.ahausen, both.beheim):
                record = here.records[page.row.resource]
                if not expected(both.ahausen, role, page, record):
                    answer = client.post(url(page, record.pk), {"version": "1"})
                    assert (role, answer.status_code) == (role, missing.status_code)
                    assert (role, without_token(answer)) == (role, without_token(missing))

    assert Entry.objects.count() == first
