"""The first page, my day, the choices of the frame, and whether the installation works."""

from datetime import date

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from klappt.web.frame.accounts import remember_language
from klappt.web.frame.gate import ALLIANCE_KEY, DAY_KEY
from klappt.web.frame.pages import Page


def start(request: HttpRequest) -> HttpResponse:
    """Lead to my day or to the sign-in."""
    return redirect("my_day" if request.user.is_authenticated else "account_login")


def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Tell if database and keys are usable; 503 with the reason otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM audit_segment LIMIT 1")
    except DatabaseError:
        return JsonResponse({"status": "error", "reason": "database"}, status=503)
    if not settings.AUDIT_KEY or not settings.SECRET_KEY:
        return JsonResponse({"status": "error", "reason": "keys"}, status=503)
    return JsonResponse({"status": "ok"})


def _back(request: HttpRequest) -> HttpResponse:
    target = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if safe else "start")


def choose_language(request: HttpRequest) -> HttpResponse:
    """Show all pages in the chosen language from now on."""
    response = _back(request)
    remember_language(response, request.POST.get("language", ""))
    return response


def choose_alliance(request: HttpRequest) -> HttpResponse:
    """Open the workspace of another alliance; one that is out of reach is ignored by the gate."""
    request.session[ALLIANCE_KEY] = request.POST.get("alliance", "")[:36]
    return redirect("my_day")


def choose_day(request: HttpRequest) -> HttpResponse:
    """Let all pages speak of another day; an empty or wrong one means today."""
    try:
        request.session[DAY_KEY] = date.fromisoformat(request.POST.get("day", "")).isoformat()
    except ValueError:
        request.session.pop(DAY_KEY, None)
    return redirect("my_day")


class About(Page):
    """What klappt is and what its data are."""

    template = "start/about.html"
    title = _("Über klappt und diese Daten")


class Accessibility(Page):
    """The declaration of accessibility."""

    template = "start/accessibility.html"
    title = _("Erklärung zur Barrierefreiheit")


class Privacy(Page):
    """Which data are kept, and which are not."""

    template = "start/privacy.html"
    title = _("Datenschutz")
