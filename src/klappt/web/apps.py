"""Name of the pages for Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "klappt.web"
    label = "web"

    def ready(self) -> None:
        """Register the check that every address has a permission row."""
        from klappt.web.frame import checks  # noqa: F401, PLC0415
