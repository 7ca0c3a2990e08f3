"""Name of the app for Django."""

from django.apps import AppConfig


class AccompanimentConfig(AppConfig):
    """The app `accompaniment`."""

    name = "klappt.apps.accompaniment"
    label = "accompaniment"
