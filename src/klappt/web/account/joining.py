"""The page that an invitation leads to."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from klappt.apps.accounts import services
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.models import Invitation, User
from klappt.web.account.forms import AcceptForm
from klappt.web.frame.requests import today

TEMPLATE = "account/join.html"


class Join(View):
    """Accept an invitation: with a new account, or with the one that is there."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        """Show what the invitation is about, or that it holds no more."""
        try:
            invitation = services.open_invitation(code=code, on=today())
        except Refused as refused:
            return _refused(request, refused)
        return self.show(invitation, AcceptForm(invitation=invitation, initial={"name": invitation.name}))

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        """Accept."""
        try:
            invitation = services.open_invitation(code=code, on=today())
            if _known(invitation):
                return self._add_to_account(code)
            form = AcceptForm(request.POST, invitation=invitation)
            if not form.is_valid():
                return self.show(invitation, form, 422)
            told = form.cleaned_data
            services.accept(code=code, name=told.get("name", ""), password=told["password"], on=today())
        except Refused as refused:
            return _refused(request, refused)
        messages.success(request, _("Ihr Zugang ist eingerichtet. Bitte melden Sie sich jetzt an."))
        return redirect("account_login")

    def show(self, invitation: Invitation, form: AcceptForm, status: int = 200) -> HttpResponse:
        """Return the page."""
        user = self.request.user
        told: dict[str, Any] = {
            "title": _("Neues Passwort wählen") if invitation.renews_id else _("Willkommen bei klappt"),
            "invitation": invitation,
            "form": form,
            "known": _known(invitation),
            "mine": user.is_authenticated and user.email == invitation.email,
            "address": self.request.path,
        }
        return render(self.request, TEMPLATE, told, status=status)

    def _add_to_account(self, code: str) -> HttpResponse:
        user = self.request.user
        if not isinstance(user, User):
            return redirect("account_login")
        post = services.accept_with_account(code=code, user=user, on=today())
        messages.success(self.request, _("Sie haben jetzt eine Rolle mehr: %s") % post.get_role_display())
        return redirect("account")


def _known(invitation: Invitation) -> bool:
    return invitation.renews_id is None and User.objects.filter(email=invitation.email).exists()


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    told = {"title": _("Diese Einladung gilt nicht mehr"), "refused": str(refused)}
    return render(request, TEMPLATE, told, status=410)
