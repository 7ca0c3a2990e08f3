"""What every page shows around its content: the alliance, the day, the rooms, the person."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from klappt.apps.accounts.access.policy import may
from klappt.apps.alliance.models import Alliance
from klappt.web.frame.menu import menu


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of a page; cost: one query for the names of the alliances somebody reaches."""
    actor = getattr(request, "actor", None)
    told: dict[str, Any] = {"demo": settings.DEMO, "on": getattr(request, "on", None), "actor": actor}
    if actor is None:
        return told
    names = list(Alliance.objects.filter(pk__in=actor.all_alliances()).only("name", "local_brand"))
    name = request.resolver_match.url_name if request.resolver_match else ""
    told["alliances"] = names
    told["alliance"] = next((one for one in names if one.pk == actor.alliance), None)
    told["menu"] = [
        (room, [(item, item.name == name) for item in items if may(actor, item.resource, item.action)])
        for room, items in menu()
    ]
    told["menu"] = [(room, items) for room, items in told["menu"] if items]
    return told
