"""The tests of offers use the two alliances of the page tests."""

from tests.web.conftest import both, django_db_setup, gfs, here

__all__ = ["both", "django_db_setup", "gfs", "here"]
