"""A network from a file on its way into the alliance: first what would happen, then, if somebody says so, it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.choices import FormatKind
from klappt.apps.alliance.models import Alliance, Format, FormatMember, Partnership
from klappt.apps.alliance.standing import present
from klappt.apps.audit.changes import Who, change
from klappt.network.model import Network, NodeKind, Tie

MOST_NEW = 500  # more at once is no alliance, but a mistake


@dataclass(frozen=True)
class Plan:
    """What a file would add: names by the key of the file, memberships as pairs of keys; the rest is left."""

    partners: Mapping[str, str]
    formats: Mapping[str, str]
    members: tuple[tuple[str, str], ...]
    known: int
    left: int


def planned(*, alliance: Alliance, net: Network, on: date) -> Plan:
    """
    Return what a network would add to an alliance: partners, formats and memberships that are not there yet.

    Known is who has the same name, large or small.  Agreements and ties between partners need people who agree;
    they are not taken over, only counted.
    """
    names = {node.key: node.name for node in net.nodes}
    partners = {node.key: node.name for node in net.partners}
    formats = {node.key: node.name for node in net.nodes if node.kind is NodeKind.FORMAT}
    rows = present(Partnership.objects.filter(alliance=alliance), on).select_related("organisation")
    there = {one.organisation.name.casefold() for one in rows}
    meeting = {one.name.casefold() for one in present(alliance.formats.all(), on)}
    wanted = [pair for tie in net.ties if (pair := _membership(tie, partners, formats))]
    kept = present(FormatMember.objects.filter(format__alliance=alliance), on)
    members = {
        (one.format.name.casefold(), one.organisation.name.casefold())
        for one in kept.select_related("format", "organisation")
    }
    fresh = tuple(
        pair for pair in wanted if (names[pair[1]].casefold(), names[pair[0]].casefold()) not in members
    )
    new_partners = _once({key: name for key, name in partners.items() if name.casefold() not in there})
    new_formats = _once({key: name for key, name in formats.items() if name.casefold() not in meeting})
    known = len(partners) + len(formats) - len(new_partners) - len(new_formats)
    return Plan(new_partners, new_formats, fresh, known, len(net.ties) - len(wanted))


def _membership(tie: Tie, partners: Mapping[str, str], formats: Mapping[str, str]) -> tuple[str, str] | None:
    if tie.one in partners and tie.other in formats:
        return tie.one, tie.other
    if tie.other in partners and tie.one in formats:
        return tie.other, tie.one
    return None


def _once(names: Mapping[str, str]) -> dict[str, str]:
    """Return names by key, of equal names the first."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    for key, name in names.items():
        if name.casefold() not in seen:
            seen.add(name.casefold())
            found[key] = name
    return found


def take_over(*, alliance: Alliance, net: Network, on: date, by: Who) -> Plan:
    """
    Add what a network says and the alliance does not have yet, all or nothing, and return what was added.

    Raises:
        Refused: nothing is new, or far too much.
    """
    plan = planned(alliance=alliance, net=net, on=on)
    count = len(plan.partners) + len(plan.formats)
    if not count and not plan.members:
        raise Refused(_("Alles aus dieser Datei ist schon da."))
    if count > MOST_NEW:
        raise Refused(
            _("%(n)d neue Einträge sind zu viele auf einmal; höchstens %(most)d.")
            % {"n": count, "most": MOST_NEW}
        )
    with change(by=by, action="network.create"):
        for name in plan.partners.values():
            _partner(alliance, name, on)
        for name in plan.formats.values():
            Format.objects.create(alliance=alliance, kind=FormatKind.EXCHANGE, name=name, since=on)
        _members(alliance, net, plan, on)
    return plan


def _partner(alliance: Alliance, name: str, on: date) -> None:
    """Make an organisation a partner; one that has left comes back."""
    organisation = Organisation.objects.filter(name__iexact=name).first() or Organisation.objects.create(
        name=name
    )
    found = Partnership.objects.filter(alliance=alliance, organisation=organisation).first()
    made = found or Partnership(alliance=alliance, organisation=organisation)
    made.since, made.until = on, None
    made.save()


def _members(alliance: Alliance, net: Network, plan: Plan, on: date) -> None:
    names = {node.key: node.name.casefold() for node in net.nodes}
    rows = present(Partnership.objects.filter(alliance=alliance), on).select_related("organisation")
    organisations = {one.organisation.name.casefold(): one.organisation for one in rows}
    formats = {one.name.casefold(): one for one in present(alliance.formats.all(), on)}
    made: set[tuple[str, str]] = set()
    for partner, together in plan.members:
        pair = (names[partner], names[together])
        if pair not in made:
            made.add(pair)
            FormatMember.objects.create(
                format=formats[pair[1]], organisation=organisations[pair[0]], since=on
            )
