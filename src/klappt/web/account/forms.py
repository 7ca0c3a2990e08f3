"""Forms of accounts: inviting, roles, the own name and language, the first password."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.models import Invitation, Organisation, Post, User
from klappt.apps.accounts.roles import Role, roles_of
from klappt.web.frame.forms import RecordForm


class OwnOrganisation(RecordForm):
    """A form about the people of the organisations somebody administers."""

    def __init__(self, *args: Any, **named: Any) -> None:
        """Offer only the own organisations and the roles that these can give."""
        super().__init__(*args, **named)
        own = Organisation.objects.filter(pk__in=self.actor.organisations.get(Role.ORG_ADMIN, ()))
        organisations = list(own)
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]
        if len(organisations) == 1:
            self.fields["organisation"].initial = organisations[0]
        givable = {role for one in organisations for role in roles_of(one.kind)}
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in givable]  # type: ignore[attr-defined]


class InvitationForm(OwnOrganisation):
    """Whom to invite, and as what."""

    class Meta(RecordForm.Meta):
        model = Invitation
        fields = ("name", "email", "organisation", "role")
        help_texts = {  # noqa: RUF012
            "email": _(
                "Damit meldet sich die Person an. klappt verschickt nichts; Sie geben den Link weiter."
            ),
        }


class AppointForm(RecordForm):
    """Whom to appoint to administer an organisation."""

    class Meta(RecordForm.Meta):
        model = Invitation
        fields = ("name", "email")


class PostForm(OwnOrganisation):
    """One more role for somebody."""

    class Meta(RecordForm.Meta):
        model = Post
        fields = ("organisation", "role", "since", "until")


class EndForm(RecordForm):
    """The day on which a role ends."""

    class Meta(RecordForm.Meta):
        model = Post
        fields = ("until",)

    def __init__(self, *args: Any, **named: Any) -> None:
        """Ask for a day in any case."""
        super().__init__(*args, **named)
        self.fields["until"].required = True
        self.fields["until"].label = _("Endet am")
        self.fields["until"].help_text = _("Ab diesem Tag gilt die Rolle nicht mehr.")


class OrganisationForm(RecordForm):
    """An organisation as the operator keeps it."""

    class Meta(RecordForm.Meta):
        model = Organisation
        fields = ("name", "kind", "legal_kind", "law_regime", "place_ags", "source_url", "note")


class AccountForm(RecordForm):
    """The own name and language."""

    language = forms.ChoiceField(label=_("Sprache"), choices=settings.LANGUAGES)

    class Meta(RecordForm.Meta):
        model = User
        fields = ("name", "language")


class AcceptForm(forms.Form):
    """The name and the first password of somebody who was invited."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Passwort"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Passwort noch einmal"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **named: Any) -> None:
        """Bind the form to an invitation."""
        super().__init__(*args, **named)
        self.invitation = invitation
        self.fields["password"].help_text = " ".join(password_validators_help_texts())
        if invitation.renews is not None:
            del self.fields["name"]

    def clean(self) -> dict[str, Any]:
        """Compare the two passwords and measure the first."""
        told = super().clean() or {}
        password = told.get("password", "")
        if password and password != told.get("again", ""):
            self.add_error("again", _("Die beiden Passwörter sind nicht gleich."))
        if password:
            user = User(email=self.invitation.email, name=told.get("name", self.invitation.name))
            try:
                validate_password(password, user)
            except forms.ValidationError as wrong:
                self.add_error("password", wrong)
        return told
