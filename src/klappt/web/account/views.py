"""The own account: name, language, roles, second factor, password, sessions."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts import services
from klappt.apps.accounts.access.policy import visible
from klappt.apps.accounts.models import User
from klappt.apps.audit.changes import change
from klappt.web.account.forms import AccountForm
from klappt.web.frame.accounts import remember_language
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import FormPage, Page
from klappt.web.frame.requests import Asked, today


class MyAccount(Page):
    """Who I am here and in which roles."""

    template = "account/mine.html"
    title = _("Mein Zugang")
    lead = _("Ihre Rollen, Ihre Sprache und wie Ihr Zugang geschützt ist.")

    def context(self) -> dict[str, Any]:
        """Return the roles of the person and whether a second factor is there."""
        posts = visible(self.request.actor, "post").filter(user=self.request.actor.id)
        user = self.request.user
        return {
            "posts": posts.select_related("organisation").order_by("since", "organisation__name"),
            "factor": user.authenticator_set.filter(type="totp").exists(),  # type: ignore[union-attr]
            "today": today(),
            "languages": dict(settings.LANGUAGES),
        }


class ChangeAccount(FormPage):
    """Change the own name or language."""

    title = _("Name und Sprache ändern")
    form_class = AccountForm

    def find(self, **_named: Any) -> User:
        """Return the own account."""
        found: User = self.get_one(self.request.actor.id)
        return found

    def save(self, form: RecordForm) -> Model:
        """Write name and language."""
        with change(by=self.request.actor, action="account.update"):
            saved: Model = form.save()
        return saved

    def told(self, saved: Any) -> str:  # noqa: ARG002
        """Say what holds now."""
        return str(_("Gespeichert. Ihr Name und Ihre Sprache gelten ab sofort."))

    def post(self, request: Asked, **named: Any) -> HttpResponse:  # type: ignore[override]
        """Save, and show all pages in the chosen language."""
        response = super().post(request, **named)
        if response.status_code == 302:  # noqa: PLR2004  (it was saved)
            remember_language(response, self.record.language)
        return response

    def after(self, saved: Any) -> str:  # noqa: ARG002
        """Return to the own account."""
        return reverse("account")


def end_sessions(request: Asked) -> HttpResponse:
    """Sign the person out on all devices."""
    user = visible(request.actor, "account", "update").get(pk=request.actor.id)
    services.end_sessions(user=user)
    logout(request)
    messages.success(request, _("Sie sind jetzt auf allen Geräten abgemeldet."))
    return redirect("account_login")
