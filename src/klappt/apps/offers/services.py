"""What is done with offers and their runs: enter, submit, publish, give back, review, end."""

from datetime import date, timedelta
from typing import Any, Final

from django.utils.text import slugify
from django.utils.translation import gettext as _

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.roles import Role
from klappt.apps.audit.changes import change
from klappt.apps.offers.choices import Basis, OfferState
from klappt.apps.offers.models import Offer, OfferRun
from klappt.apps.offers.queries import REVIEW_DAYS, own_organisations
from klappt.catalogue.build import MAX_OCCURRENCES
from klappt.catalogue.columns import OFFERS

CODE_LENGTH = 70  # leaves room for a number behind it
# Fields of the table whose value carries a basis of its own, with their column in the catalogue.
VALUED: Final = {
    column.attribute: column.name
    for column in OFFERS.columns
    if column.name not in {"offer_id", "partner_id", "basis", "source_url", "basis_values"}
}
REVIEWED: Final = (*VALUED, "organisation_id", "description", "source_url")


def is_office(by: Actor, offer: Offer) -> bool:
    """Test if somebody acts for the GfS of the alliance of an offer."""
    return offer.alliance_id in by.alliances.get(Role.GFS, frozenset())


def check_owner(by: Actor, offer: Offer) -> None:
    """Raise Refused unless the offer is of one's own organisation, or one acts for the GfS."""
    if not is_office(by, offer) and offer.organisation_id not in own_organisations(by):
        raise Refused(_("Sie können nur Angebote Ihrer eigenen Organisation eintragen."))


def save_offer(*, offer: Offer, by: Actor) -> Offer:
    """
    Save an offer as it was typed; every value that changed counts as entered from now on.

    A new offer is a draft.  What a provider changes in the catalogue counts at once and waits for the GfS.
    """
    check_owner(by, offer)
    if not offer.code:
        offer.state, offer.basis = OfferState.DRAFT, Basis.ENTERED
        offer.code = free_code(offer)
    else:
        _note_changes(offer, by)
    with change(by=by, action="offer.save"):
        offer.save()
    return offer


def _note_changes(offer: Offer, by: Actor) -> None:
    changed = [name for name in offer.changed_fields() if name in REVIEWED]
    if not changed:
        return
    before = {name: offer.__dict__["_read"][name] for name in REVIEWED}
    label_entered(offer, [VALUED[name] for name in changed if name in VALUED])
    if offer.state == OfferState.PUBLISHED and not is_office(by, offer) and not offer.needs_review:
        offer.needs_review, offer.reviewed_values = True, plain(before)


def label_entered(offer: Offer, columns: list[str]) -> None:
    """Label the values of some columns as entered."""
    kept = {name: value for name, value in offer.basis_values.items() if name not in columns}
    own = {} if offer.basis == Basis.ENTERED else dict.fromkeys(columns, Basis.ENTERED.value)
    offer.basis_values = kept | own


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return values as JSON can hold them."""
    return {
        name: value if value is None or isinstance(value, bool | int) else str(value)
        for name, value in values.items()
    }


def free_code(offer: Offer) -> str:
    """Return a short name that no other offer of the alliance has."""
    base = slugify(offer.name)[:CODE_LENGTH] or "angebot"
    taken = set(
        Offer.objects.filter(alliance_id=offer.alliance_id, code__startswith=base).values_list(
            "code", flat=True
        )
    )
    number = 2
    code = base
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code


def submit(*, offer: Offer, by: Actor) -> Offer:
    """Hand an offer to the GfS to be looked at."""
    check_owner(by, offer)
    if offer.state not in {OfferState.DRAFT, OfferState.RETURNED, OfferState.ENDED}:
        raise Refused(_("Dieses Angebot liegt der GfS schon vor."))
    offer.state = OfferState.SUBMITTED
    return _saved(offer, by, "offer.submit")


def publish(*, offer: Offer, by: Actor, on: date) -> Offer:
    """Take an offer into the catalogue; it counts as reviewed."""
    _check_office(by, offer)
    if offer.state == OfferState.PUBLISHED:
        raise Refused(_("Dieses Angebot steht schon im Katalog."))
    offer.state, offer.review_note = OfferState.PUBLISHED, ""
    _reviewed(offer, on)
    return _saved(offer, by, "offer.publish")


def give_back(*, offer: Offer, note: str, by: Actor) -> Offer:
    """Give an offer back to its provider with a note about what is missing."""
    _check_office(by, offer)
    if not note.strip():
        raise Refused(_("Bitte schreiben Sie dem Anbieter, was fehlt."))
    if offer.state == OfferState.SUBMITTED:
        offer.state = OfferState.RETURNED
    offer.review_note = note.strip()
    return _saved(offer, by, "offer.give_back")


def confirm(*, offer: Offer, by: Actor, on: date) -> Offer:
    """Note that somebody has looked at an offer and all of it is right; the next review is half a year later."""
    check_owner(by, offer)
    offer.reviewed_on, offer.review_due_on = on, on + timedelta(days=REVIEW_DAYS)
    if is_office(by, offer):
        _reviewed(offer, on)
        offer.review_note = ""
    return _saved(offer, by, "offer.confirm")


def end(*, offer: Offer, by: Actor) -> Offer:
    """Take an offer out of the catalogue; it stays readable."""
    check_owner(by, offer)
    if offer.state == OfferState.ENDED:
        raise Refused(_("Dieses Angebot ist schon beendet."))
    offer.state, offer.needs_review = OfferState.ENDED, False
    return _saved(offer, by, "offer.end")


def _reviewed(offer: Offer, on: date) -> None:
    offer.reviewed_on, offer.review_due_on = on, on + timedelta(days=REVIEW_DAYS)
    offer.needs_review, offer.reviewed_values = False, {}


def _check_office(by: Actor, offer: Offer) -> None:
    if not is_office(by, offer):
        raise Refused(_("Darüber entscheidet die Geschäftsführende Stelle (GfS)."))


def _saved(offer: Offer, by: Actor, action: str) -> Offer:
    with change(by=by, action=action):
        offer.save()
    return offer


def check_run(run: OfferRun) -> None:
    """Raise Refused unless the dates and places of a run fit together."""
    if run.end <= run.start:
        raise Refused(_("Das Ende muss nach dem Beginn liegen."))
    if run.places is not None and (run.places_taken or 0) > run.places:
        raise Refused(_("Es können nicht mehr Plätze belegt sein, als es gibt."))
    if (run.every_days is None) != (run.until is None):
        raise Refused(_("Für eine Reihe braucht es beides: den Abstand in Tagen und den letzten Beginn."))
    if run.until is not None and run.every_days is not None:
        if run.until < run.start:
            raise Refused(_("Der letzte Beginn liegt vor dem ersten."))
        if run.every_days == 0 or (run.until - run.start).days // run.every_days >= MAX_OCCURRENCES:
            raise Refused(_("Diese Reihe hat zu viele Termine. Bitte den Abstand oder das Ende ändern."))


def save_run(*, run: OfferRun, by: Actor) -> OfferRun:
    """Save a run of an offer; what somebody types counts as entered."""
    check_owner(by, run.offer)
    check_run(run)
    if not run.code or set(run.changed_fields()) - {"places_taken"}:
        run.basis = Basis.ENTERED
    run.code = run.code or _free_run_code(run)
    with change(by=by, action="run.save"):
        run.save()
    return run


def _free_run_code(run: OfferRun) -> str:
    base = f"{run.offer.code}-{run.start.isoformat()}"
    taken = set(OfferRun.objects.filter(code__startswith=base).values_list("code", flat=True))
    number = 2
    code = base
    while code in taken:
        code, number = f"{base}-{number}", number + 1
    return code
