"""
Count the queries of every page of the navigation for the people given by their addresses; prints JSON.

Run by `benchmarks.pages` in a process of its own, on the database of the environment.
"""

import json
import re
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402  (only after setup)
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from klappt.apps.accounts.models import User  # noqa: E402

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def count(emails: list[str]) -> dict[str, int]:
    """Return for each page the most queries that one of the people causes."""
    found: dict[str, int] = {}
    for email in emails:
        client = Client()
        client.force_login(User.objects.get(email=email), backend=BACKEND)
        nav = client.get("/mein-tag/").content.split(b'<nav class="rooms"')[1].split(b"</nav>")[0]
        for told in re.findall(rb'<a href="([^"]+)"', nav):
            path = told.decode()
            with CaptureQueriesContext(connection) as asked:
                client.get(path)
            found[path] = max(found.get(path, 0), len(asked))
    return found


if __name__ == "__main__":
    settings.ALLOWED_HOSTS = ["testserver"]
    print(json.dumps(count(json.loads(sys.argv[1]))))
