"""From somebody's posts to what they reach: the one place where roles meet alliances."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, QuerySet, Value

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.models import Post, User
from klappt.apps.accounts.roles import Role
from klappt.apps.alliance.models import Alliance, CoreGroupMember, ManagingOffice, Partnership
from klappt.apps.alliance.periods import current

PARTNER_ROLES = (Role.PROVIDER, Role.CASE_MANAGER, Role.ABH)
EVERYWHERE_ROLES = (Role.RESEARCHER, Role.MINISTRY)


def actor_of(user: User, on: date, wanted: UUID | None = None) -> Actor:
    """
    Return what somebody is on a day; `wanted` is the alliance whose workspace they asked for.

    Cost: two queries.
    """
    organisations: dict[str, set[UUID]] = defaultdict(set)
    posts = Post.objects.filter(user=user, since__lte=on).exclude(until__lte=on)
    for role, organisation in posts.order_by().values_list("role", "organisation_id"):
        organisations[role].add(organisation)
    alliances = _reached(organisations, on)
    every = sorted(set().union(*alliances.values()), key=str)
    return Actor(
        id=user.pk,
        name=user.name,
        organisations={role: frozenset(ids) for role, ids in organisations.items()},
        alliances={role: frozenset(ids) for role, ids in alliances.items()},
        alliance=wanted if wanted in every else next(iter(every), None),
    )


def _reached(organisations: dict[str, set[UUID]], on: date) -> dict[str, set[UUID]]:
    partners = {role for role in PARTNER_ROLES if role in organisations}
    asked = []
    if Role.GFS in organisations:
        offices = ManagingOffice.objects.filter(organisation__in=organisations[Role.GFS])
        asked.append(_pairs(offices.filter(current(on)), Role.GFS, "alliance_id"))
    if Role.BKG in organisations:
        members = CoreGroupMember.objects.filter(organisation__in=organisations[Role.BKG])
        asked.append(_pairs(members.filter(current(on, "joined_on", "left_on")), Role.BKG, "alliance_id"))
    for role in sorted(partners):
        ties = Partnership.objects.filter(organisation__in=organisations[role])
        asked.append(_pairs(ties.filter(current(on)), role, "alliance_id"))
    asked += [
        _pairs(Alliance.objects.all(), role, "pk") for role in EVERYWHERE_ROLES if role in organisations
    ]
    reached: dict[str, set[UUID]] = defaultdict(set)
    if asked:
        for role, alliance in asked[0].union(*asked[1:]):
            reached[role].add(alliance)
    return reached


def _pairs(rows: QuerySet[Any], role: str, path: str) -> QuerySet[Any, Any]:
    told = Value(str(role), output_field=CharField())
    pairs: QuerySet[Any, Any] = rows.order_by().annotate(as_role=told).values_list("as_role", path)
    return pairs
