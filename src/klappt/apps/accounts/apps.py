"""Name of the app for Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The app `accounts`."""

    name = "klappt.apps.accounts"
    label = "accounts"
