"""The people of an organisation: who works here in which role, who is invited, whose access is closed."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts import services
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.models import Invitation, Post, User
from klappt.apps.accounts.roles import Role
from klappt.web.account.forms import EndForm, InvitationForm, PostForm
from klappt.web.frame.forms import RecordForm
from klappt.web.frame.pages import ActPage, FormPage, Page, RecordPage, TablePage
from klappt.web.frame.requests import Asked, today
from klappt.web.frame.tables import Column, Filter, Table, by


def _roles_now(user: User) -> str:
    day = today()
    held = [post for post in user.own_posts if post.since <= day and (post.until is None or post.until > day)]  # type: ignore[attr-defined]
    return ", ".join(dict.fromkeys(post.get_role_display() for post in held)) or str(_("keine"))


class People(TablePage):
    """Everybody with a role in the own organisation."""

    title = _("Personen")
    lead = _("Wer in Ihrer Organisation mit klappt arbeitet, und in welcher Rolle.")
    create = ("invitation_new", _("Person einladen"))
    table = Table(
        columns=(
            Column("name", _("Name"), sort="name", link=lambda user: user.get_absolute_url()),
            Column("email", _("E-Mail-Adresse"), sort="email"),
            Column("roles", _("Rollen heute"), _roles_now),
            Column("active", _("Zugang"), lambda user: _("offen") if user.is_active else _("gesperrt")),
            Column("factor", _("Zweiter Faktor"), lambda user: user.factors > 0),
        ),
        filters=(
            Filter("role", _("Rolle"), Role.choices, by("posts__role")),
            Filter("active", _("Zugang"), (("1", _("offen")), ("0", _("gesperrt"))), by("is_active")),
        ),
        search=("name", "email"),
        empty=_("Noch niemand arbeitet in Ihrer Organisation mit klappt. Laden Sie die ersten Personen ein."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the people with their posts in the own organisations."""
        factors = Count("authenticator", filter=Q(authenticator__type="totp"), distinct=True)
        own = Prefetch(
            "posts", queryset=self.rows("post").select_related("organisation"), to_attr="own_posts"
        )
        found: QuerySet[Any] = self.rows().annotate(factors=factors).prefetch_related(own)
        return found.order_by("name", "pk")

    def context(self) -> dict[str, Any]:
        """Return the list; people are made by inviting them."""
        told = super().context()
        return told | {"create": self.create if self.allowed("create", "invitation") else ("", "")}


class Person(RecordPage):
    """One person with the roles in the own organisation."""

    template = "account/person.html"

    def context(self) -> dict[str, Any]:
        """Return the posts and what can be done."""
        posts = self.rows("post").filter(user=self.record).select_related("organisation")
        return {
            "posts": posts.order_by("since"),
            "today": today(),
            "own": self.record.pk == self.request.actor.id,
        }


class GiveRole(FormPage):
    """Give somebody one more role."""

    title = _("Rolle geben")
    form_class = PostForm

    def form(self) -> RecordForm:
        """Return a form for a new post of the person."""
        sent = self.request.method == "POST"
        return PostForm(
            self.request.POST if sent else None,
            actor=self.request.actor,
            instance=Post(user=self.record),
            initial={"since": today()},
        )

    def save(self, form: RecordForm) -> Post:
        """Give the role."""
        told = form.cleaned_data
        return services.grant(
            by=self.request.actor,
            user=self.record,
            organisation=told["organisation"],
            role=told["role"],
            since=told["since"],
            until=told["until"],
        )

    def told(self, saved: Any) -> str:
        """Say which role is held from when on."""
        return str(_("%(name)s ist jetzt %(role)s.")) % {"name": saved.user, "role": saved.get_role_display()}


class EndPost(FormPage):
    """Let a role end on a day."""

    title = _("Rolle beenden")
    template = "account/end_post.html"
    form_class = EndForm

    def initial(self) -> dict[str, Any]:
        """Suggest today."""
        return {"until": self.record.until or today()}

    def save(self, form: RecordForm) -> Post:
        """End the post."""
        fresh = self.get_one(self.record.pk)
        return services.end_post(by=self.request.actor, post=fresh, until=form.cleaned_data["until"])

    def told(self, saved: Any) -> str:
        """Say until when the role counts."""
        return str(_("Die Rolle „%s“ endet.") % saved.get_role_display())


class Lock(ActPage):
    """Close somebody's access at once."""

    title = _("Zugang sperren")
    question = _(
        "Soll diese Person sich nicht mehr anmelden können? Wo sie angemeldet ist, endet das sofort."
    )
    button = _("Zugang sperren")
    dangerous = True
    done = _("Der Zugang ist gesperrt, alle Sitzungen sind beendet.")

    def act(self) -> None:
        """Lock the account."""
        services.lock(by=self.request.actor, user=self.record, on=today())


class Unlock(ActPage):
    """Open somebody's access again."""

    title = _("Zugang freigeben")
    question = _("Soll diese Person sich wieder anmelden können?")
    button = _("Zugang freigeben")
    done = _("Der Zugang ist wieder offen.")

    def act(self) -> None:
        """Unlock the account."""
        services.unlock(by=self.request.actor, user=self.record, on=today())


class CodePage(Page):
    """A page that shows the link of a new invitation, once."""

    def show_code(self, invitation: Invitation, code: str) -> HttpResponse:
        """Return the page with the link to hand over; nobody can see the code again."""
        link = self.request.build_absolute_uri(reverse("join", kwargs={"code": code}))
        told = {"title": _("Einladung übergeben"), "lead": "", "invitation": invitation, "link": link}
        return render(self.request, "account/code.html", told)


class Renew(ActPage, CodePage):
    """Help somebody who cannot sign in any more."""

    title = _("Zugang erneuern")
    question = _(
        "Soll diese Person ein neues Passwort wählen? Sie bekommen einen Link zum Übergeben. Wird er benutzt, "
        "enden alle Sitzungen, und der zweite Faktor muss neu eingerichtet werden."
    )
    button = _("Link ausstellen")

    def post(self, request: Asked, **named: Any) -> HttpResponse:  # type: ignore[override]
        """Make the link and show it."""
        self.record = self.get_one(named["pk"])
        try:
            made = services.renew(by=request.actor, user=self.record, on=today())
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(self.after())
        return self.show_code(*made)


def _state(invitation: Invitation) -> Any:
    if invitation.accepted_on:
        return _("angenommen")
    return _("abgelaufen") if invitation.expires_on < today() else _("offen")


def _withdraw_words(invitation: Invitation) -> Any:
    return "" if invitation.accepted_on else _("zurücknehmen")


def _withdraw(invitation: Invitation) -> str:
    if invitation.accepted_on:
        return ""
    return reverse("invitation_withdraw", kwargs={"pk": invitation.pk})


class Invitations(TablePage):
    """Who was invited and has not come yet, and who has."""

    title = _("Einladungen")
    lead = _("Eine Einladung gilt 14 Tage. Den Link sehen Sie nur beim Ausstellen; danach hilft eine neue.")
    create = ("invitation_new", _("Person einladen"))
    table = Table(
        columns=(
            Column("name", _("Name"), sort="name"),
            Column("email", _("E-Mail-Adresse"), sort="email"),
            Column("organisation", _("Organisation"), "organisation.name"),
            Column("role", _("Rolle"), lambda one: one.get_role_display() or _("neues Passwort")),
            Column("expires_on", _("gültig bis"), sort="expires_on", kind="day"),
            Column("state", _("Stand"), _state),
            Column("withdraw", _("Zurücknehmen"), _withdraw_words, link=_withdraw),
        ),
        search=("name", "email"),
        empty=_("Es gibt keine Einladungen."),
    )

    def list_rows(self) -> QuerySet[Any]:
        """Return the invitations with their organisation."""
        return self.rows().select_related("organisation")


class Invite(FormPage, CodePage):
    """Invite somebody into the own organisation."""

    title = _("Person einladen")
    lead = _("Sie bekommen danach einen Link, den Sie der Person übergeben. Er gilt einmal und 14 Tage.")
    form_class: ClassVar[type[RecordForm]] = InvitationForm
    template = "account/invite.html"

    def post(self, request: Asked, **_named: Any) -> HttpResponse:  # type: ignore[override]  # noqa: ARG002
        """Make the invitation and show its link, or show what is wrong."""
        self.find()
        form = self.form()
        if form.is_valid():
            try:
                return self.show_code(*self.invite(form.cleaned_data))
            except Refused as refused:
                form.add_error(None, str(refused))
        return self.show(422, form=form)

    def invite(self, told: dict[str, Any]) -> tuple[Invitation, str]:
        """Return the new invitation with its code."""
        names = ("organisation", "email", "name", "role")
        return services.invite(by=self.request.actor, on=today(), **{name: told[name] for name in names})


class Withdraw(ActPage):
    """Take an invitation back."""

    title = _("Einladung zurücknehmen")
    question = _("Soll diese Einladung nicht mehr gelten?")
    button = _("Zurücknehmen")
    dangerous = True
    done = _("Die Einladung gilt nicht mehr.")

    def act(self) -> None:
        """Withdraw the invitation."""
        services.withdraw(by=self.request.actor, invitation=self.record)
