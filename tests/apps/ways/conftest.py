"""The tests of ways use the two alliances of the tests of pages."""

from tests.web.conftest import both, django_db_setup, here

__all__ = ["both", "django_db_setup", "here"]
