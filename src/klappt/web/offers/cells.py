"""Cells of the lists of offers that are more than a text: marks, next start, free places."""

from datetime import date

from django.utils import formats
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from klappt.apps.offers import queries
from klappt.apps.offers.choices import OfferState
from klappt.apps.offers.models import Offer
from klappt.web.templatetags.klappt import mark, told


def why(basis: str) -> str:
    """Return what a mark means."""
    words = {
        "assumed": _("Angenommen, damit gerechnet werden kann; niemand hat es bestätigt."),
        "inferred": _("Aus einer Veröffentlichung erschlossen."),
        "published": _("Steht in einer Veröffentlichung."),
        "entered": _("Vom Bündnis oder vom Anbieter eingetragen."),
    }
    return words[basis]


def bases(offer: Offer) -> list[str]:
    """Return the bases on which an offer rests, its own first, then those of single values that are less sure."""
    found = dict.fromkeys([offer.basis])
    found |= dict.fromkeys(
        sorted(value for value in offer.basis_values.values() if value in {"assumed", "inferred"})
    )
    return list(found)


def shows_stale(offer: Offer, on: date) -> bool:
    """Test if an offer of the catalogue is stale; a draft is not, as nobody had to review it yet."""
    return offer.state == OfferState.PUBLISHED and queries.is_stale(offer, on)


def marks(offer: Offer, on: date) -> SafeString:
    """Return the marks of an offer: where it is known from, and if nobody has reviewed it in time."""
    told_marks = [mark(one, why(one), offer.source_url if one == "published" else "") for one in bases(offer)]
    if shows_stale(offer, on):
        told_marks.append(mark("stale", stale_words(offer)))
    return format_html_join(" ", "{}", ((one,) for one in told_marks))


def plain_marks(offer: Offer, on: date) -> str:
    """Return the marks as words, for exports."""
    names = {
        "assumed": _("angenommen"),
        "inferred": _("erschlossen"),
        "published": _("veröffentlicht"),
        "entered": _("eingetragen"),
    }
    words = [names[one] for one in bases(offer)]
    return ", ".join([*words, _("veraltet")] if shows_stale(offer, on) else words)


def stale_words(offer: Offer) -> str:
    """Return why an offer is marked as stale."""
    due = queries.due_on(offer)
    if due is None:
        return _("Noch nie geprüft.")
    return _("Die Prüfung war am %(day)s fällig.") % {"day": formats.date_format(due, "SHORT_DATE_FORMAT")}


def next_start(offer: Offer, on: date) -> date | None:
    """Return when an offer begins next."""
    begin = queries.next_begin(offer.runs.all(), on)
    return begin.on if begin else None


def free(offer: Offer, on: date) -> str:
    """Return the free places of the next run."""
    begin = queries.next_begin(offer.runs.all(), on)
    if begin is None or begin.run.places is None:
        return ""
    free_places, places = queries.free_places(begin.run), begin.run.places
    return _("%(free)s von %(places)s") % {"free": free_places, "places": places}


def use_bar(taken: int | None, places: int | None) -> SafeString:
    """Return how full something is, as a small bar with its numbers."""
    if places is None:
        return SafeString(told(None))
    part = 0 if places == 0 else min(100, round(100 * (taken or 0) / places))
    return format_html(
        '<svg class="use" width="60" height="10" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="100" height="10" fill="#e3e6ef"/><rect width="{}" height="10" fill="{}"/></svg> {}',
        part,
        "#9c1c2b" if part >= 100 else "#1b3fd6",  # noqa: PLR2004 - per cent
        _("%(taken)s von %(places)s belegt") % {"taken": taken or 0, "places": places},
    )
