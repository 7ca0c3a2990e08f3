"""Name of the app for Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The app `audit`."""

    name = "klappt.apps.audit"
    label = "audit"
