"""Organisations, the people who work for them, the posts they hold and the invitations to one."""

from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.roles import LawRegime, LegalKind, OrganisationKind, Role
from klappt.apps.audit.changes import open_change
from klappt.apps.audit.records import Record


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


class Users(BaseUserManager["User"]):
    """People with an account."""

    def create_user(self, email: str, password: str | None = None, **values: Any) -> "User":
        """Create somebody who can sign in; inside a change, like every write."""
        user = self.model(email=self.normalize_email(email).lower(), **values)
        user.set_password(password)
        user.save()
        open_change().note(user, "created")
        return user


class User(AbstractBaseUser):
    """Somebody who can sign in; what they may do comes from their posts."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(_("E-Mail-Adresse"), unique=True)
    name = models.CharField(_("Name"), max_length=120)
    language = models.CharField(_("Sprache"), max_length=5, default="de")
    is_active = models.BooleanField(_("aktiv"), default=True)
    joined_on = models.DateField(null=True)

    objects = Users()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ("name", "id")
        verbose_name = _("Person mit Zugang")

    def __str__(self) -> str:
        return self.name or self.email


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


class Invitation(Record):
    """The letter that lets somebody in; only the hash of its code is kept."""

    email = models.EmailField(_("E-Mail-Adresse"))
    name = models.CharField(_("Name"), max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(_("Rolle"), max_length=20, choices=Role)
    code_hash = models.CharField(max_length=64, editable=False)
    invited_on = models.DateField(_("eingeladen am"), editable=False)
    expires_on = models.DateField(_("gültig bis"), editable=False)
    accepted_on = models.DateField(_("angenommen am"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-invited_on", "email", "id")
        verbose_name = _("Einladung")

    def __str__(self) -> str:
        return f"{self.email}"
