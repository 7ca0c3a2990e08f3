"""
The people an alliance computes with: its sketches, or an estimate for its Kreis.

Nobody stands behind a member.  A member of the estimate stands for at least five people, so that no answer, and no
two answers subtracted, tells of fewer (`disclosure/units.py`).  The digest of a cohort is equal only for equal members
and the same in every process, so that an answer can be found again.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accounts.access.policy import Refused
from klappt.apps.alliance.models import Town
from klappt.apps.offers.importing.upload import read_upload
from klappt.apps.ways.models.sketches import Sketch
from klappt.chains.model import Person
from klappt.disclosure.model import THRESHOLD
from klappt.disclosure.units import UnitTooSmall, check_units
from klappt.kernel.errors import InputError, InputErrors
from klappt.kernel.places import places
from klappt.planning.cohorts import Member, members_of
from klappt.planning.estimate.assumptions import Assumptions, read_assumptions
from klappt.planning.estimate.generate import estimate_cohort
from klappt.planning.goals import AskedGoal, read_goal
from klappt.planning.profiles import AskedProfile, read_profile

KREIS_DIGITS = 5
MOST_SKETCHES = 500
KEPT = 8  # estimates, for pages that show them
USUAL_GOAL = "stage=training"
FEWEST = "fewest_people"  # of a profile; stands in every answer about an estimate


class Source(TextChoices):
    """Where a cohort comes from."""

    ESTIMATE = "estimate", gettext_lazy("Schätzung für den Kreis")
    SKETCHES = "sketches", gettext_lazy("Fallskizzen des Bündnisses")


@dataclass(frozen=True)
class Cohort:
    """Members with a digest of all that they are made of; `told` goes into every answer about them."""

    members: tuple[Member, ...]
    digest: str
    told: Mapping[str, int] = field(default_factory=dict)

    def people(self, goal: AskedGoal | None) -> tuple[Person, ...]:
        """Return the members as the engine asks for them: one goal for all, or each with its own or the usual one."""
        usual = read_goal(USUAL_GOAL)
        return tuple(one.asked.person(goal or one.asked.goal or usual) for one in self.members)


def kreis_of(alliance_id: UUID) -> str | None:
    """Return the Kreis or kreisfreie Stadt (AGS) of most towns of an alliance; None without towns in the register."""
    towns = Town.objects.filter(alliance_id=alliance_id).values_list("ags", flat=True)
    found = Counter(ags[:KREIS_DIGITS] for ags in towns if ags[:KREIS_DIGITS] in places())
    return min(found, key=lambda kreis: (-found[kreis], kreis)) if found else None


def cohort_of(alliance_id: UUID, source: str, as_of: date) -> Cohort:
    """
    Return the cohort of an alliance on a day.

    Raises:
        Refused: there is no sketch, the alliance has no town in a Kreis that can be estimated, or there are too few.
        InputError, InputErrors: the Kreis has no estimate for the day, or a sketch is no profile.
    """
    return estimate(alliance_id, as_of) if source == Source.ESTIMATE else sketches(alliance_id)


def estimate(alliance_id: UUID, as_of: date) -> Cohort:
    """Return the estimate for the Kreis of an alliance; raises what `cohort_of` raises."""
    kreis = kreis_of(alliance_id)
    if kreis is None:
        raise Refused(_("Für die Kommunen dieses Bündnisses gibt es keine Schätzung."))
    members = _estimated(kreis, as_of)
    try:
        check_units(one.weight for one in members)
    except UnitTooSmall as small:
        raise Refused(str(small)) from None
    digest = _digest(Source.ESTIMATE, kreis, as_of.isoformat(), THRESHOLD)
    return Cohort(members, digest, {FEWEST: THRESHOLD})


def assumptions() -> Assumptions:
    """Return the assumptions behind the estimates that pages show and compute with."""
    return read_assumptions().with_people_per_profile(THRESHOLD)


@lru_cache(KEPT)
def _estimated(kreis: str, as_of: date) -> tuple[Member, ...]:
    return estimate_cohort(kreis, as_of, assumptions())


def sketches(alliance_id: UUID) -> Cohort:
    """Return the sketches of an alliance, newest first, each standing for itself; raises what `cohort_of` raises."""
    found = list(Sketch.objects.filter(alliance_id=alliance_id)[:MOST_SKETCHES])
    if not found:
        raise Refused(_("Noch gibt es keine Fallskizze. Bitte zuerst im Wegeplaner eine behalten."))
    members = tuple(Member(one.title, _asked(one), 1.0, {}) for one in found)
    told = [[one.title, one.profile, one.goal] for one in found]
    return Cohort(members, _digest(Source.SKETCHES, told))


def _asked(sketch: Sketch) -> AskedProfile:
    asked = read_profile(sketch.profile, sketch.title)
    return replace(asked, goal=read_goal(sketch.goal, sketch.title))


def uploaded(data: bytes, name: str) -> tuple[Member, ...]:
    """
    Return the members of an uploaded table (CSV or XLSX); nothing of it is kept.

    Raises:
        Refused: the file is too large, dangerous, damaged or no single table.
        InputError, InputErrors: what it says is no cohort.
    """
    if not name.lower().endswith((".csv", ".xlsx")):
        raise Refused(_("Möglich sind CSV und XLSX."))
    tables = read_upload(data, name)[1]["tables"]
    if len(tables) != 1:
        raise Refused(_("Die Datei hat mehrere Tabellen. Eine Kohorte ist eine einzige Tabelle."))
    if tables[0]["errors"]:
        raise InputErrors(tuple(InputError(*told) for told in tables[0]["errors"]))
    rows = [(1, tables[0]["header"]), *((number, cells) for number, cells in tables[0]["rows"])]
    return members_of(iter(rows), name)


def _digest(*told: object) -> str:
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
