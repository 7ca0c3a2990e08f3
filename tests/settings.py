"""Settings of the test suite: a folder of its own, quick passwords, a database from KLAPPT_TEST_DATABASE_URL."""

import os
import tempfile

os.environ["KLAPPT_DATA_DIR"] = tempfile.mkdtemp(prefix="klappt-tests-")
os.environ["KLAPPT_DATABASE_URL"] = os.environ.get("KLAPPT_TEST_DATABASE_URL", "")
os.environ["KLAPPT_SECOND_FACTOR"] = "no"
os.environ["KLAPPT_TODAY"] = "2021-09-01"
os.environ["KLAPPT_ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"

from klappt.site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
