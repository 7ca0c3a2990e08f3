"""Name of the app for Django."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    """The app `offers`."""

    name = "klappt.apps.offers"
    label = "offers"
