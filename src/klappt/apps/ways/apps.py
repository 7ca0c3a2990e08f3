"""Name of the app for Django."""

from django.apps import AppConfig


class WaysConfig(AppConfig):
    """The app `ways`."""

    name = "klappt.apps.ways"
    label = "ways"
