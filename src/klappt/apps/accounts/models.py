"""Organisations, the people who work for them, the posts they hold and the invitations to one."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.roles import LawRegime, LegalKind, OrganisationKind, Role
from klappt.apps.audit.changes import change
from klappt.apps.audit.records import Record, RecordSet


class Organisation(Record):
    """A body that works in alliances; the controller of whatever its people enter."""

    code = models.SlugField(_("Kurzname im Katalog"), max_length=60, unique=True, null=True, blank=True)
    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Art"), max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER)
    legal_kind = models.CharField(
        _("Rechtliche Stellung"), max_length=20, choices=LegalKind, default=LegalKind.FREE
    )
    law_regime = models.CharField(
        _("Datenschutzrecht"), max_length=20, choices=LawRegime, default=LawRegime.UNKNOWN
    )
    place_ags = models.CharField(_("Ort (AGS)"), max_length=8, blank=True)
    source_url = models.URLField(_("Quelle"), max_length=500, blank=True)
    source_date = models.CharField(_("Stand der Quelle"), max_length=20, blank=True)
    synthetic = models.BooleanField(_("erfunden"), default=False)
    note = models.TextField(_("Anmerkung"), blank=True)

    class Meta:
        ordering = ("name", "id")
        verbose_name = _("Organisation")

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Oneself:
    """Somebody changing the own account, whatever roles they hold."""

    audit_id: str
    audit_role: str = "self"


class Users(BaseUserManager["User"].from_queryset(RecordSet)):  # type: ignore[misc]
    """People with an account."""

    def create_user(self, email: str, password: str | None = None, **values: Any) -> "User":
        """Create somebody who can sign in; inside a change, like every write."""
        user: User = self.model(email=self.normalize_email(email).lower(), **values)
        user.set_password(password)
        user.save()
        return user


class User(Record, AbstractBaseUser):
    """
    Somebody who can sign in; what they may do comes from their posts.

    `sessions` counts up to end all sessions: each carries the number it began with.
    """

    last_login = None  # when somebody works is nobody's business
    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    language = models.CharField(_("Sprache"), max_length=5, default="de")
    is_active = models.BooleanField(_("aktiv"), default=True)
    joined_on = models.DateField(_("dabei seit"), null=True)
    sessions = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("name", "id")
        verbose_name = _("Person mit Zugang")

    def __str__(self) -> str:
        return self.name or self.email

    def get_absolute_url(self) -> str:
        """Return the page of the person, for the administration of an organisation."""
        return reverse("person", kwargs={"pk": self.pk})

    def save(self, *args: Any, **options: Any) -> None:
        """Write the account; what a library writes outside a change is a change of the person's own."""
        with change(by=Oneself(str(self.pk)), action="account.save"):
            super().save(*args, **options)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        told = f"{self.password}:{self.sessions}"
        return salted_hmac("klappt.session", told, secret=secret, algorithm="sha256").hexdigest()


class Post(Record):
    """Somebody works for an organisation in a role, from a day to a day."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="posts", verbose_name=_("Person"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="posts", verbose_name=_("Organisation")
    )
    role = models.CharField(_("Rolle"), max_length=20, choices=Role)
    since = models.DateField(_("seit"))
    until = models.DateField(_("bis"), null=True, blank=True)

    class Meta:
        ordering = ("organisation", "role", "id")
        verbose_name = _("Rolle")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "organisation", "role", "since"], name="post_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}"

    def get_absolute_url(self) -> str:
        """Return the page of the person who holds the post."""
        return reverse("person", kwargs={"pk": self.user_id})


class Invitation(Record):
    """
    The letter that lets somebody in; only the hash of its code is kept.

    With `renews` it gives no role: it lets somebody who cannot sign in any more choose a new password.
    """

    email = models.EmailField(_("E-Mail-Adresse"))
    name = models.CharField(_("Name"), max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(_("Rolle"), max_length=20, choices=Role, blank=True)
    renews = models.ForeignKey(User, on_delete=models.CASCADE, null=True, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_on = models.DateField(_("eingeladen am"), editable=False)
    expires_on = models.DateField(_("gültig bis"), editable=False)
    accepted_on = models.DateField(_("angenommen am"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-invited_on", "email", "id")
        verbose_name = _("Einladung")

    def __str__(self) -> str:
        return f"{self.email}"

    def get_absolute_url(self) -> str:
        """Return the list of invitations; a single one has no page."""
        return reverse("invitations")
