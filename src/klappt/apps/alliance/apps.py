"""Name of the app for Django."""

from django.apps import AppConfig


class AllianceConfig(AppConfig):
    """The app `alliance`."""

    name = "klappt.apps.alliance"
    label = "alliance"
