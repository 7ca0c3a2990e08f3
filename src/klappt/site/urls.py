"""All addresses: each area of pages brings its own; the second factor and the sign-in come from django-allauth."""

from importlib import import_module
from pkgutil import iter_modules

from django.urls import include, path

import klappt.web

AREAS = [
    module.name
    for module in iter_modules(klappt.web.__path__)
    if module.ispkg and module.name not in {"frame", "templatetags"}
]
urlpatterns = [
    *(pattern for area in AREAS for pattern in import_module(f"klappt.web.{area}.urls").urlpatterns),
    path("zugang/", include("klappt.site.sign_in")),
]
handler400 = "klappt.web.frame.errors.bad_request"
handler403 = "klappt.web.frame.errors.forbidden"
handler404 = "klappt.web.frame.errors.not_found"
handler500 = "klappt.web.frame.errors.server_error"
