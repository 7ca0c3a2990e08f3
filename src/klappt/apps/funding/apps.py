"""Name of the app for Django."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """The app `funding`."""

    name = "klappt.apps.funding"
    label = "funding"
