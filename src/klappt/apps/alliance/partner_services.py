"""What is done with partners, contacts and agreements."""

from datetime import date

from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.choices import AgreementState
from klappt.apps.alliance.models import Agreement, Alliance, Contact, Format, FormatMember, Partnership
from klappt.apps.audit.changes import Who, change

PARTIES = 2  # fewer is no agreement


def add_partner(
    *,
    alliance: Alliance,
    organisation: Organisation | None,
    new: Organisation | None,
    since: date | None,
    rhythm: str,
    by: Who,
) -> Partnership:
    """
    Take an organisation into the alliance, a known one or a new one; one that has left comes back.

    Raises:
        Refused: neither or both were named, or it is a partner already.
    """
    if (organisation is None) == (new is None):
        raise Refused(_("Bitte eine bekannte Organisation wählen oder eine neue benennen."))
    with change(by=by, action="partner.create"):
        if new is not None:
            known = Organisation.objects.filter(name__iexact=new.name).first()
            organisation = known or new
            if known is None:
                new.save()
        found = Partnership.objects.filter(alliance=alliance, organisation=organisation).first()
        if found is not None and found.until is None:
            raise Refused(_("%(name)s ist schon Partner.") % {"name": organisation})
        made = found or Partnership(alliance=alliance, organisation=organisation)
        made.since, made.until, made.rhythm = since, None, rhythm
        made.save()
    return made


def end_partnership(*, partnership: Partnership, on: date, by: Who) -> None:
    """
    Let an organisation leave the alliance from a day on: its contacts and seats end with it.

    Raises:
        Refused: it has left already.
    """
    if partnership.until is not None and partnership.until <= on:
        raise Refused(_("Diese Zusammenarbeit ist schon beendet."))
    with change(by=by, action="partner.end"):
        partnership.until = on
        partnership.save()
        ours = {"organisation": partnership.organisation, "until__isnull": True}
        for contact in Contact.objects.filter(alliance=partnership.alliance, **ours):
            contact.until = on
            contact.save()
        for seat in FormatMember.objects.filter(format__alliance=partnership.alliance, **ours):
            seat.until = on
            seat.save()


def confirm_contact(*, contact: Contact, on: date, by: Who) -> None:
    """Note that a contact still is the right one."""
    with change(by=by, action="contact.confirm"):
        contact.confirmed_on = on
        contact.save()


def end_contact(*, contact: Contact, on: date, by: Who) -> None:
    """
    Let a contact end; what rests on it ends with it.

    Raises:
        Refused: it has ended already.
    """
    if contact.until is not None and contact.until <= on:
        raise Refused(_("Diese Ansprechperson ist schon ausgetragen."))
    with change(by=by, action="contact.end"):
        contact.until = on
        contact.save()


def check_can_sign(agreement: Agreement) -> None:
    """Raise Refused unless an agreement has all it needs to be signed."""
    if agreement.state != AgreementState.DRAFT:
        raise Refused(_("Diese Vereinbarung ist schon unterschrieben."))
    if agreement.parties.count() < PARTIES:
        raise Refused(_("Eine Vereinbarung braucht mindestens zwei Vertragsparteien."))


def sign(
    *,
    agreement: Agreement,
    signed_on: date | None,
    valid_from: date | None,
    valid_to: date | None,
    renews: bool,
    by: Who,
) -> Agreement:
    """
    Let all parties sign; from its first day on the agreement carries links.

    Raises:
        Refused: fewer than two parties, no dates, or an end before the beginning.
    """
    check_can_sign(agreement)
    if signed_on is None or valid_from is None:
        raise Refused(_("Bitte den Tag der Unterschrift und den ersten Tag der Geltung angeben."))
    if valid_to is not None and valid_to <= valid_from:
        raise Refused(_("Das Ende muss nach dem Beginn liegen."))
    with change(by=by, action="agreement.sign"):
        for party in agreement.parties.filter(signed_on__isnull=True):
            party.signed_on = signed_on
            party.save()
        agreement.state, agreement.signed_on = AgreementState.SIGNED, signed_on
        agreement.valid_from, agreement.valid_to, agreement.renews = valid_from, valid_to, renews
        agreement.save()
    return agreement


def terminate(*, agreement: Agreement, terminated_on: date, ends: date, by: Who) -> Agreement:
    """
    Terminate a signed agreement: `ends` is the first day on which it no longer holds.

    Raises:
        Refused: a draft, one terminated already, or an end before the notice.
    """
    if agreement.state == AgreementState.DRAFT:
        raise Refused(_("Ein Entwurf kann nicht gekündigt werden; er kann gelöscht werden."))
    if agreement.terminated_on is not None:
        raise Refused(_("Diese Vereinbarung ist schon gekündigt."))
    if ends < terminated_on:
        raise Refused(_("Eine Vereinbarung kann nicht vor der Kündigung enden."))
    if agreement.valid_from is not None and ends <= agreement.valid_from:
        raise Refused(_("Das Ende muss nach dem Beginn liegen."))
    with change(by=by, action="agreement.terminate"):
        agreement.terminated_on, agreement.valid_to, agreement.renews = terminated_on, ends, False
        agreement.save()
    return agreement


def extend(*, agreement: Agreement, valid_to: date, by: Who) -> Agreement:
    """
    Let an agreement hold longer.

    Raises:
        Refused: it is a draft or terminated, or the new end is not later.
    """
    if agreement.state == AgreementState.DRAFT or agreement.terminated_on is not None:
        raise Refused(_("Verlängern lässt sich nur eine unterschriebene, nicht gekündigte Vereinbarung."))
    if agreement.valid_to is not None and valid_to <= agreement.valid_to:
        raise Refused(_("Das neue Ende muss nach dem bisherigen liegen."))
    with change(by=by, action="agreement.extend"):
        agreement.valid_to = valid_to
        agreement.save()
    return agreement


def delete_draft(*, agreement: Agreement, by: Who) -> None:
    """
    Delete a draft.

    Raises:
        Refused: it is signed; then it can be terminated.
    """
    if agreement.state != AgreementState.DRAFT:
        raise Refused(_("Eine unterschriebene Vereinbarung wird gekündigt, nicht gelöscht."))
    with change(by=by, action="agreement.delete"):
        agreement.delete()


def leave_format(*, member: FormatMember, on: date, by: Who) -> None:
    """
    Let an organisation leave a format from a day on.

    Raises:
        Refused: it has left already.
    """
    if member.until is not None and member.until <= on:
        raise Refused(_("Diese Organisation ist schon ausgeschieden."))
    with change(by=by, action="format_member.end"):
        member.until = on
        member.save()


def end_format(*, together: Format, on: date, by: Who) -> None:
    """
    Let a format end from a day on.

    Raises:
        Refused: it has ended already.
    """
    if together.until is not None and together.until <= on:
        raise Refused(_("Dieses Format ist schon beendet."))
    with change(by=by, action="format.end"):
        together.until = on
        together.save()
