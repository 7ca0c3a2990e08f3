"""The answer of a stress test as one document: removals, what carries the network, shocks, a scenario."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from klappt.catalogue.model import Catalogue
from klappt.planning.cohorts import Member
from klappt.planning.goals import AskedGoal
from klappt.planning.many import stress_words as words
from klappt.planning.many.bridges import Bearing, bearings
from klappt.planning.many.effects import Change
from klappt.planning.many.gains import Effect, effect_of
from klappt.planning.many.groups import group_of
from klappt.planning.many.stress import Removal, Replayed, Stress, by_group, same_effect
from klappt.planning.scenario.names import partner_name
from klappt.planning.scenario.scenarios import Scenario
from klappt.planning.voice import Voice

Json = dict[str, Any]


@dataclass(frozen=True)
class Telling:
    """How an answer is told: the language, the groups, and into how many parts the network falls without a partner."""

    voice: Voice
    by: str = "status"
    parts: Mapping[str, int] = field(default_factory=dict)
    shown: words.Shown | None = None

    def number(self, people: float) -> str:
        """Return a number of people as it is told."""
        return (self.shown or words.shown_in(self.voice))(people)


@dataclass(frozen=True)
class WhatIf:
    """A scenario with the catalogue from before, and what it changes for whom."""

    scenario: Scenario
    base: Catalogue
    changes: tuple[Change, ...]


def stress_answer(
    stressed: Stress, goal: AskedGoal | None, told: Telling, what_if: WhatIf | None = None
) -> Json:
    """
    Return everything as plain values with sentences.

    Args:
        stressed: what the test found.
        goal: of everybody; None: each has their own.
        told: how it is told.
        what_if: the scenario that already holds, told for itself.
    """
    crowd = stressed.crowd
    everybody = sum(member.weight for member in stressed.members)
    group = group_of(told.by, crowd.as_of, told.voice)
    gravest = next((one for one in stressed.removals if one.effect.lost or one.effect.later), None)
    first = None if gravest is None else (gravest.edit.words(crowd.catalogue, told.voice), gravest.effect)
    unproven = [m.weight for one, m in zip(crowd.outcomes, stressed.members, strict=True) if not one.proven]
    return {
        "as_of": crowd.as_of.isoformat(),
        "goal": dict(goal.words) if goal else None,
        "by": told.by,
        "people": _number(everybody),
        "reached": _number(stressed.reached),
        "unproven": _number(sum(unproven)),
        "sentence": words.answer(
            (everybody, stressed.reached), goal.words if goal else None, first, told.voice, told.number
        ),
        "scenario": None if what_if is None else _scenario(what_if, stressed, group, told),
        "removals": [_removal(same, stressed, group, told) for same in same_effect(stressed.removals)],
        "partners": [_bearing(one, crowd.catalogue, told) for one in bearings(stressed)],
        "shocks": [_shock(one, stressed, group, told) for one in stressed.shocks],
    }


def _effect(
    effect: Effect, changes: Sequence[Change], stressed: Stress, group: Callable[[Member], str]
) -> Json:
    groups = by_group(changes, stressed.members, group)
    return {
        **_numbers(effect),
        "groups": [{"group": name, **_numbers(part)} for name, part in groups.items()],
    }


def _numbers(effect: Effect) -> Json:
    return {name: _number(value) for name, value in asdict(effect).items()}


def _number(value: float) -> float | int:
    return int(value) if float(value).is_integer() else round(value, 2)


def _removal(
    same: Sequence[Removal], stressed: Stress, group: Callable[[Member], str], told: Telling
) -> Json:
    """Return removals that change the same: the one through which most people pass stands for all."""
    one, catalogue = same[0], stressed.crowd.catalogue
    return {
        "kind": one.kind,
        "edit": one.edit.document(),
        "what": one.edit.words(catalogue, told.voice),
        "sentence": words.effect(one.effect, told.voice, told.number),
        "through": _number(one.through),
        **_effect(one.effect, one.changes, stressed, group),
        "same": [
            {
                "kind": other.kind,
                "edit": other.edit.document(),
                "what": other.edit.words(catalogue, told.voice),
                "through": _number(other.through),
            }
            for other in same[1:]
        ],
    }


def _bearing(one: Bearing, catalogue: Catalogue, told: Telling) -> Json:
    name, parts = partner_name(catalogue, one.partner), told.parts.get(one.partner, 1)
    return {
        "partner": one.partner,
        "name": name,
        "through": _number(one.through),
        "lost": _number(one.effect.lost),
        "later": _number(one.effect.later),
        "months_later": _number(one.effect.months_later),
        "as_early": _number(one.same),
        "between": None if one.between is None else [area.value for area in one.between],
        "only_bridge": one.effect.lost > 0,
        "parts_without": parts,
        "sentence": words.bearing(one, name, parts, told.voice, told.number),
    }


def _shock(one: Replayed, stressed: Stress, group: Callable[[Member], str], told: Telling) -> Json:
    shock = one.shock
    head = {
        "id": shock.id,
        "day": shock.day.isoformat(),
        "when": str(shock.when),
        "what": shock.told.told(told.voice.lang),
        "source_url": shock.source_url,
    }
    if one.why_not is not None:
        return {**head, "applies": False, "why_not": one.why_not.told(told.voice.lang)}
    return {
        **head,
        "applies": True,
        "remark": shock.remark.told(told.voice.lang) if shock.remark else None,
        "reached": _number(one.reached),
        "only_companions": one.only_companions,
        "sentence": words.shock(one, told.voice, told.number),
        **_effect(one.effect, one.changes, stressed, group),
    }


def _scenario(what_if: WhatIf, stressed: Stress, group: Callable[[Member], str], told: Telling) -> Json:
    effect = effect_of(what_if.changes, [member.weight for member in stressed.members])
    return {
        "name": what_if.scenario.name,
        "edits": [edit.words(what_if.base, told.voice) for edit in what_if.scenario.edits],
        "sentence": words.effect(effect, told.voice, told.number),
        **_effect(effect, what_if.changes, stressed, group),
    }
