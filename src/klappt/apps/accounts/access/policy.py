"""
The one place that decides: which rows somebody sees, what they may do with one, which fields they see.

Views ask here and decide nothing.  A resource is known by its `Scope`: the table, and by which path a row
belongs to an alliance, an organisation or a person.  Each app tells its scopes in its `policies.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.matrix import field_classes, matrix


class Refused(Exception):
    """Something is not allowed; the message is fit for the user."""


@dataclass(frozen=True)
class Scope:
    """How the rows of a table belong to somebody: lookups that lead from a row to an id."""

    model: type[Model] | None = None  # None: a function without rows, such as a report
    alliance: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    self_: tuple[str, ...] = ()
    classes: Mapping[str, str] = field(default_factory=dict)  # field: class; all others are S


_scopes: dict[str, Scope] = {}


def scopes() -> dict[str, Scope]:
    """Return the scope of every resource, gathered from the `policies.py` of all apps."""
    if not _scopes:
        for config in apps.get_app_configs():
            if config.name.startswith("klappt.apps."):
                try:
                    told = import_module(f"{config.name}.policies")
                except ModuleNotFoundError:
                    continue
                _scopes.update(told.SCOPES)
    return _scopes


def may(actor: Actor, resource: str, action: str) -> bool:
    """Test if any of the person's roles allows an action at all, on some object."""
    permission = matrix().get((resource, action))
    return permission is not None and any(permission.relations.get(role) for role in actor.roles)


def visible(actor: Actor, resource: str, action: str = "read") -> QuerySet[Any]:
    """Return the rows of a resource on which somebody may do an action."""
    scope = scopes()[resource]
    if scope.model is None:
        raise LookupError(f"{resource} has no rows")
    rows: QuerySet[Any] = scope.model._default_manager.all()
    wanted = _condition(actor, resource, action, scope)
    if wanted is None:
        return rows.none()
    found = rows.filter(wanted)
    return found.distinct() if _many_valued(scope) else found


def can(actor: Actor, resource: str, action: str, record: Model) -> bool:
    """Test if somebody may do an action on a stored row."""
    return visible(actor, resource, action).filter(pk=record.pk).exists()


def check(actor: Actor, resource: str, action: str, record: Model) -> None:
    """Raise Refused unless somebody may do an action on a stored row."""
    if not can(actor, resource, action, record):
        raise Refused("Das ist mit Ihrer Rolle nicht vorgesehen.")


def can_in(actor: Actor, resource: str, action: str, alliance: UUID | None) -> bool:
    """Test if somebody may do an action, such as creating, inside an alliance."""
    permission = matrix().get((resource, action))
    if permission is None:
        return False
    for role in actor.roles:
        relations = permission.relations.get(role, frozenset())
        if "any" in relations or (relations & {"organisation", "self"}):
            return True
        if "alliance" in relations and alliance in actor.alliances.get(role, frozenset()):
            return True
    return False


def hidden_fields(actor: Actor, resource: str) -> frozenset[str]:
    """Return the fields of a resource whose class none of the person's roles sees."""
    seen = frozenset[str]().union(*(field_classes().get(role, frozenset("S")) for role in actor.roles))
    return frozenset(name for name, kind in scopes()[resource].classes.items() if kind not in seen)


def _condition(actor: Actor, resource: str, action: str, scope: Scope) -> Q | None:
    permission = matrix().get((resource, action))
    wanted: Q | None = None
    for role in sorted(actor.roles) if permission else ():
        for relation in sorted(permission.relations.get(role, ())):  # type: ignore[union-attr]
            part = _relation(actor, role, relation, scope)
            if part is not None:
                wanted = part if wanted is None else wanted | part
    return wanted


def _relation(actor: Actor, role: str, relation: str, scope: Scope) -> Q | None:
    match relation:
        case "any":
            return Q()
        case "alliance":
            return _any_of(scope.alliance, actor.alliances.get(role, frozenset()))
        case "organisation":
            return _any_of(scope.organisation, actor.organisations.get(role, frozenset()))
        case _:
            return _any_of(scope.self_, {actor.id})


def _any_of(paths: Iterable[str], ids: Iterable[UUID]) -> Q | None:
    wanted: Q | None = None
    known = sorted(ids, key=str)
    for path in paths:
        part = Q(**{f"{path}__in": known})
        wanted = part if wanted is None else wanted | part
    return wanted


def _many_valued(scope: Scope) -> bool:
    return any("__" in path for path in (*scope.alliance, *scope.organisation, *scope.self_))
