"""The tests of the accompaniment use the two alliances of the tests of pages."""

from tests.web.conftest import both, django_db_setup, gfs, here

__all__ = ["both", "django_db_setup", "gfs", "here"]
