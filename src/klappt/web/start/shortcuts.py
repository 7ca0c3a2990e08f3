"""What each role does most, as links on its start page; a page that the role may not open is left out."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from django.urls import URLPattern, get_resolver, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import may
from klappt.apps.accounts.roles import Role

Text = str | Promise
MOST = 5


class Shortcut(NamedTuple):
    """The name of an address and what one does there."""

    name: str
    words: Text


SHORTCUTS: Mapping[str, tuple[Shortcut, ...]] = {
    Role.GFS: (
        Shortcut("meetings", _("Treffen vorbereiten")),
        Shortcut("offers_review", _("Angebote prüfen")),
        Shortcut("line_map", _("Liniennetz ansehen")),
        Shortcut("money", _("Welches Geld endet wann?")),
        Shortcut("report_committee", _("Bericht für den Ausschuss")),
    ),
    Role.BKG: (
        Shortcut("decisions", _("Beschlüsse und was daraus wurde")),
        Shortcut("issues", _("Strukturthemen ansehen")),
        Shortcut("line_map", _("Liniennetz ansehen")),
        Shortcut("money", _("Welches Geld endet wann?")),
        Shortcut("planner", _("Einen Weg durchspielen")),
    ),
    Role.PROVIDER: (
        Shortcut("my_offers", _("Eigene Angebote pflegen")),
        Shortcut("runs", _("Termine und freie Plätze")),
        Shortcut("forwardings", _("Geld, das an uns geht")),
        Shortcut("planner", _("Einen Weg durchspielen")),
        Shortcut("contacts", _("Ansprechpersonen finden")),
    ),
    Role.CASE_MANAGER: (
        Shortcut("planner", _("Wegeplaner öffnen")),
        Shortcut("offers", _("Angebot suchen")),
        Shortcut("contacts", _("Ansprechperson finden")),
        Shortcut("issues", _("Strukturthema melden")),
        Shortcut("line_map", _("Liniennetz ansehen")),
    ),
    Role.ABH: (
        Shortcut("contacts", _("Ansprechpersonen ansehen")),
        Shortcut("meetings", _("Treffen ansehen")),
        Shortcut("competences", _("Wer ist wo zuständig?")),
        Shortcut("offers", _("Angebote ansehen")),
    ),
    Role.RESEARCHER: (
        Shortcut("returns", _("Wer hat die Arbeitshilfe abgegeben?")),
        Shortcut("dossier", _("Dossier des Bündnisses")),
        Shortcut("network", _("Netzwerk ansehen")),
        Shortcut("issues", _("Strukturthemen ansehen")),
        Shortcut("line_map", _("Liniennetz ansehen")),
    ),
    Role.MINISTRY: (
        Shortcut("money", _("Welches Angebot hängt an welchem Geld?")),
        Shortcut("awards", _("Zuwendungen ansehen")),
        Shortcut("dossier", _("Dossier des Bündnisses")),
        Shortcut("decisions", _("Beschlüsse ansehen")),
    ),
    Role.ORG_ADMIN: (
        Shortcut("invitation_new", _("Person einladen")),
        Shortcut("people", _("Personen und Rollen")),
        Shortcut("invitations", _("Offene Einladungen")),
    ),
    Role.OPERATOR: (
        Shortcut("operated_organisations", _("Organisationen der Anlage")),
        Shortcut("protocol", _("Protokoll prüfen")),
        Shortcut("operated_organisation_new", _("Organisation anlegen")),
    ),
}


@cache
def _rows() -> dict[str, tuple[str, str]]:
    """Return resource and action of each address by its name."""
    found = {}
    for pattern in get_resolver().url_patterns:
        access = getattr(pattern.callback, "access", None) if isinstance(pattern, URLPattern) else None
        if access is not None and isinstance(pattern, URLPattern) and pattern.name:
            found[pattern.name] = (access.resource, access.action)
    return found


def open_address(actor: Actor, name: str) -> str:
    """Return the address of a page by its name, or nothing if there is none or the person may not open it."""
    row = _rows().get(name)
    return reverse(name) if row is not None and may(actor, *row) else ""


def shortcuts_of(actor: Actor) -> Iterator[tuple[str, Text]]:
    """Yield address and words of what a person's roles do most, each once."""
    seen: set[str] = set()
    for role in sorted(actor.roles, key=list(SHORTCUTS).index):
        for name, words in SHORTCUTS[role]:
            address = open_address(actor, name)
            if address and address not in seen and len(seen) < MOST:
                seen.add(address)
                yield address, words
