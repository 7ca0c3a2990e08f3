"""What happens to sketches: somebody keeps one."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused, can_in
from klappt.apps.alliance.models import Alliance
from klappt.apps.audit.changes import change
from klappt.apps.ways.identifying import identifying
from klappt.apps.ways.models import Sketch


def keep_sketch(
    *,
    alliance: Alliance,
    title: str,
    note: str,
    profile: Mapping[str, object],
    goal: Mapping[str, object],
    as_of: date,
    by: Actor,
    on: date,
) -> Sketch:
    """
    Keep a profile without a person as a sketch of the alliance.

    Raises:
        Refused: the role may not, or title and note tell who somebody is.
    """
    if not can_in(by, "sketch", "create", alliance.pk):
        raise Refused(_("Das ist mit Ihrer Rolle nicht vorgesehen."))
    told = identifying(f"{title}\n{note}")
    if told:
        raise Refused(
            _("Eine Fallskizze enthält nichts, woran jemand zu erkennen ist. Gefunden: %(what)s.")
            % {"what": ", ".join(told)}
        )
    with change(by=by, action="sketch.create"):
        sketch: Sketch = Sketch.objects.create(
            alliance=alliance,
            organisation_id=min(by.all_organisations(), key=str, default=None),
            title=title,
            note=note,
            profile=dict(profile),
            goal=dict(goal),
            as_of=as_of,
            made_on=on,
        )
    return sketch
