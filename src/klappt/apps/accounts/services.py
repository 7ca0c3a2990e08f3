"""
Letting people in and out: invitations, posts, locked accounts.

Who administers an organisation decides about its people and no others; the rules stand here, not in the pages.
"""

from datetime import date, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.models import Invitation, Oneself, Organisation, Post, User
from klappt.apps.accounts.roles import SECOND_FACTOR_ROLES, Role, roles_of
from klappt.apps.audit.changes import SYSTEM, Who, change

VALID_DAYS = 14


def invite(
    *, by: Actor, organisation: Organisation, email: str, name: str, role: str, on: date
) -> tuple[Invitation, str]:
    """Return an invitation into an organisation and its code, which is never to be had again."""
    _check_role(by, organisation, role)
    return write_invitation(by=by, organisation=organisation, email=email, name=name, role=role, on=on)


def appoint(
    *, by: Actor, organisation: Organisation, email: str, name: str, on: date
) -> tuple[Invitation, str]:
    """Return the invitation of an organisation's administrator; only the operator appoints."""
    if Role.OPERATOR not in by.roles:
        raise Refused(_("Das ist mit Ihrer Rolle nicht vorgesehen."))
    return write_invitation(
        by=by, organisation=organisation, email=email, name=name, role=Role.ORG_ADMIN, on=on
    )


def renew(*, by: Actor, user: User, on: date) -> tuple[Invitation, str]:
    """
    Return a letter with which somebody who cannot sign in any more chooses a new password.

    The old password stays until then.  The second factor goes too: the phone may be what was lost.
    """
    home = _check_own(by, user, on)
    if not user.is_active:
        raise Refused(_("Dieser Zugang ist gesperrt. Bitte geben Sie ihn zuerst wieder frei."))
    with change(by=by, action="person.renew"):
        for open_one in Invitation.objects.filter(renews=user, accepted_on=None):
            open_one.delete()
        return _make_invitation(
            organisation=home, email=user.email, name=user.name, role="", on=on, renews=user
        )


def withdraw(*, by: Actor, invitation: Invitation) -> None:
    """Delete an invitation nobody has accepted."""
    _check_organisation(by, invitation.organisation)
    if invitation.accepted_on is not None:
        raise Refused(_("Diese Einladung ist schon angenommen. Sie können die Rolle der Person beenden."))
    with change(by=by, action="invitation.withdraw"):
        invitation.delete()


def open_invitation(*, code: str, on: date) -> Invitation:
    """Return the invitation of a code; raises Refused with one answer for wrong, used and expired ones."""
    written = Invitation.objects.filter(code_hash=_hashed(code), accepted_on=None)
    found: Invitation | None = written.filter(expires_on__gte=on).first()
    if found is None:
        raise Refused(
            _("Diese Einladung gilt nicht mehr. Bitte lassen Sie sich von Ihrer Verwaltung neu einladen.")
        )
    return found


def accept(*, code: str, name: str, password: str, on: date) -> User:
    """Make an account with its first post out of an invitation, or renew an account."""
    with change(by=SYSTEM, action="invitation.accept"):
        invitation = open_invitation(code=code, on=on)
        if invitation.renews is not None:
            user = _renewed(invitation.renews, password)
        elif User.objects.filter(email=invitation.email).exists():
            raise Refused(_("Für diese Adresse gibt es schon einen Zugang. Bitte melden Sie sich damit an."))
        else:
            user = User.objects.create_user(invitation.email, password, name=name, joined_on=on)
            _give(user, invitation.organisation, invitation.role, on, None)
        _used(invitation, on)
    return user


def accept_with_account(*, code: str, user: User, on: date) -> Post:
    """Add the post of an invitation to the account of the person it was written to."""
    with change(by=Oneself(str(user.pk)), action="invitation.accept"):
        invitation = open_invitation(code=code, on=on)
        if invitation.renews is not None or invitation.email != user.email:
            raise Refused(_("Diese Einladung gilt für eine andere Adresse."))
        post = _give(user, invitation.organisation, invitation.role, on, None)
        _used(invitation, on)
    return post


def grant(
    *, by: Actor, user: User, organisation: Organisation, role: str, since: date, until: date | None = None
) -> Post:
    """Give somebody of the own organisation one more role."""
    _check_role(by, organisation, role)
    if not Post.objects.filter(user=user, organisation=organisation).exists():
        raise Refused(_("Diese Person gehört nicht zu Ihrer Organisation. Bitte laden Sie sie ein."))
    with change(by=by, action="post.create"):
        return _give(user, organisation, role, since, until)


def end_post(*, by: Actor, post: Post, until: date) -> Post:
    """Let a post end on a day: from that day on it counts no more."""
    _check_organisation(by, post.organisation)
    if until < post.since:
        raise Refused(_("Das Ende muss nach dem Beginn liegen."))
    with change(by=by, action="post.end"):
        if post.role == Role.ORG_ADMIN:
            _check_not_last(post.organisation, post.user, until)
        post.until = until
        post.save()
    return post


def lock(*, by: Actor, user: User, on: date) -> None:
    """Close an account: all its sessions end at once, nobody signs in with it."""
    _check_own(by, user, on)
    if user.pk == by.id:
        raise Refused(_("Den eigenen Zugang können Sie nicht sperren."))
    with change(by=by, action="person.lock"):
        for post in _current(on).filter(user=user, role=Role.ORG_ADMIN).select_related("organisation"):
            _check_not_last(post.organisation, user, on)
        user.is_active = False
        user.sessions += 1
        user.save()


def unlock(*, by: Actor, user: User, on: date) -> None:
    """Open a closed account again; sessions from before stay ended."""
    _check_own(by, user, on)
    with change(by=by, action="person.unlock"):
        user.is_active = True
        user.save()


def end_sessions(*, user: User) -> None:
    """Sign somebody out everywhere."""
    with change(by=Oneself(str(user.pk)), action="account.end_sessions"):
        user.sessions += 1
        user.save()


def set_password(*, user: User, password: str) -> None:
    """Write a new password of somebody's own; all other sessions end by it."""
    with change(by=Oneself(str(user.pk)), action="account.password"):
        user.set_password(password)
        user.save()


def note_second_factor(*, user: User, what: str) -> None:
    """Note in the protocol that a second factor or its codes were made or removed."""
    with change(by=Oneself(str(user.pk)), action=f"account.factor_{what}") as noted:
        noted.note(user, "changed", ["second_factor"])


def needs_second_factor(user: User, on: date) -> bool:
    """Test if one of the roles somebody holds on a day asks for a second factor."""
    return _current(on).filter(user=user, role__in=SECOND_FACTOR_ROLES).exists()


def write_invitation(
    *, by: Who, organisation: Organisation, email: str, name: str, role: str, on: date
) -> tuple[Invitation, str]:
    """Return an invitation and its code, whoever writes it; what somebody may write is checked before."""
    address = User.objects.normalize_email(email).lower()
    waiting = Invitation.objects.filter(
        email=address, organisation=organisation, role=role, accepted_on=None, expires_on__gte=on
    )
    if waiting.exists():
        raise Refused(_("Für diese Person gibt es schon eine offene Einladung mit dieser Rolle."))
    if _current(on).filter(user__email=address, organisation=organisation, role=role).exists():
        raise Refused(_("Diese Person hat diese Rolle schon."))
    with change(by=by, action="invitation.create"):
        return _make_invitation(
            organisation=organisation, email=address, name=name, role=role, on=on, renews=None
        )


def _make_invitation(
    *, organisation: Organisation, email: str, name: str, role: str, on: date, renews: User | None
) -> tuple[Invitation, str]:
    code = token_urlsafe(32)
    made = Invitation.objects.create(
        email=email,
        name=name,
        organisation=organisation,
        role=role,
        renews=renews,
        code_hash=_hashed(code),
        invited_on=on,
        expires_on=on + timedelta(days=VALID_DAYS),
    )
    return made, code


def _renewed(user: User, password: str) -> User:
    if not user.is_active:
        raise Refused(_("Dieser Zugang ist gesperrt. Bitte wenden Sie sich an Ihre Verwaltung."))
    user.set_password(password)
    user.sessions += 1
    user.save()
    user.authenticator_set.all().delete()  # type: ignore[attr-defined]
    return user


def _used(invitation: Invitation, on: date) -> None:
    invitation.accepted_on = on
    invitation.save()


def _give(user: User, organisation: Organisation, role: str, since: date, until: date | None) -> Post:
    if until is not None and until <= since:
        raise Refused(_("Das Ende muss nach dem Beginn liegen."))
    held = Post.objects.filter(user=user, organisation=organisation, role=role)
    overlapping = held.filter(Q(until=None) | Q(until__gt=since))
    if until is not None:
        overlapping = overlapping.filter(since__lt=until)
    if overlapping.exists() or held.filter(since=since).exists():
        raise Refused(_("Diese Person hat diese Rolle in dieser Zeit schon."))
    return Post.objects.create(user=user, organisation=organisation, role=role, since=since, until=until)


def _check_organisation(by: Actor, organisation: Organisation) -> None:
    if organisation.pk not in by.organisations.get(Role.ORG_ADMIN, frozenset()):
        raise Refused(_("Das ist nur für Ihre eigene Organisation möglich."))


def _check_role(by: Actor, organisation: Organisation, role: str) -> None:
    _check_organisation(by, organisation)
    if role not in roles_of(organisation.kind):
        raise Refused(_("Diese Rolle kann Ihre Organisation nicht vergeben."))


def _check_own(by: Actor, user: User, on: date) -> Organisation:
    """Return an own organisation of somebody who now works for nobody else; else refuse."""
    own = by.organisations.get(Role.ORG_ADMIN, frozenset())
    posts = list(Post.objects.filter(user=user).select_related("organisation"))
    homes: list[Organisation] = [post.organisation for post in posts if post.organisation_id in own]
    if not homes:
        raise Refused(_("Das ist nur für Ihre eigene Organisation möglich."))
    later = [post for post in posts if post.until is None or post.until > on]
    if any(post.organisation_id not in own or post.role == Role.OPERATOR for post in later):
        raise Refused(
            _("Diese Person arbeitet auch für andere. Sie können ihre Rollen in Ihrer Organisation beenden.")
        )
    return homes[0]


def _check_not_last(organisation: Organisation, leaving: User, on: date) -> None:
    admins = Post.objects.filter(organisation=organisation, role=Role.ORG_ADMIN, user__is_active=True)
    others = admins.filter(Q(until=None) | Q(until__gt=on), since__lte=on).exclude(user=leaving)
    if not others.exists():
        raise Refused(
            _("Das ist die letzte Verwaltung dieser Organisation. Bitte geben Sie die Rolle zuerst weiter.")
        )


def _current(on: date) -> QuerySet[Post]:
    return Post.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on)


def _hashed(code: str) -> str:
    return sha256(code.encode()).hexdigest()
