"""All rules of law, found by walking the packages: a new rule is a new file, no list is edited."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from klappt.law import access, residence
from klappt.law.model import AccessRule, PlaceRule, StatusStep


def _modules(package: object) -> list[object]:
    path, name = package.__path__, package.__name__  # type: ignore[attr-defined]
    return [import_module(f"{name}.{found.name}") for found in iter_modules(path)]


@cache
def access_rules() -> tuple[AccessRule, ...]:
    """Return all access rules: the `RULES` of every file below `law/access`, in the order of ids."""
    found = [rule for module in _modules(access) for rule in getattr(module, "RULES", ())]
    return tuple(sorted(found, key=lambda rule: rule.id))


@cache
def status_steps() -> tuple[StatusStep, ...]:
    """Return all wordings of all steps: the `STEPS` of each file in `law/residence`, by id and date."""
    found = [step for module in _modules(residence) for step in getattr(module, "STEPS", ())]
    return tuple(sorted(found, key=lambda step: (step.id, step.since, step.to_status)))


@cache
def place_rules() -> tuple[PlaceRule, ...]:
    """Return all place rules: the `PLACES` of every file below `law/access`."""
    found = [rule for module in _modules(access) for rule in getattr(module, "PLACES", ())]
    return tuple(sorted(found, key=lambda rule: rule.id))
