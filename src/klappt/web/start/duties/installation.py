"""For whoever runs the installation: the end of the protocol does not fit, or an organisation has no administrator."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from klappt.apps.accounts.access.policy import may, visible
from klappt.apps.accounts.models import Post
from klappt.apps.accounts.roles import Role
from klappt.apps.audit.changes import segment_seal
from klappt.apps.audit.models import Entry, Segment
from klappt.web.start.duties import Day, Duty, Section

ORDER, LIST = 60, "protocol"


def duties(day: Day) -> Iterator[Duty]:
    """Yield what is broken and who is missing; cost: three queries, the whole protocol is read on its own page."""
    if not may(day.actor, "operation", "read"):
        return
    if not _end_fits():
        yield Duty(
            Section.DUE,
            _("Das Protokoll passt am Ende nicht zu seinem Siegel. Bitte sofort prüfen."),
            reverse("protocol"),
            urgency="late",
            when=_("Störung"),
        )
    held = Post.objects.filter(
        Q(until=None) | Q(until__gt=day.on), organisation=OuterRef("pk"), since__lte=day.on
    )
    alone = visible(day.actor, "organisation").filter(Exists(held))
    count = alone.exclude(Exists(held.filter(role=Role.ORG_ADMIN))).count()
    if count:
        yield Duty(
            Section.WAITING,
            ngettext(
                "%(n)s Organisation hat Personen, aber niemanden, der sie verwaltet.",
                "%(n)s Organisationen haben Personen, aber niemanden, der sie verwaltet.",
                count,
            )
            % {"n": count},
            reverse("operated_organisations"),
        )


def _end_fits() -> bool:
    """Test if the last entry is the one that the last segment names."""
    segment = Segment.objects.order_by("-first").first()
    if segment is None:
        return True
    entry = Entry.objects.order_by("-number").first()
    return (
        entry is not None
        and (entry.number, entry.seal) == (segment.last, segment.last_seal)
        and segment_seal(segment) == segment.own_seal
    )
