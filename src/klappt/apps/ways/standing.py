"""Decisions that stand: those about one question, whichever of its computations they were made on."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from klappt.apps.ways.models import PlaceDecision
from klappt.disclosure.model import THRESHOLD
from klappt.planning.places.proposals import Decided


def question_of(kind: str, alliance_id: UUID, parameters: Mapping[str, Any], as_of: date) -> str:
    """
    Return the digest that computations of the same question share, whatever offers there are.

    Profiles have other ids where they stand for another number of people, so that number is part of the question.
    """
    asked = [kind, str(alliance_id), dict(parameters), as_of.isoformat(), THRESHOLD]
    told = json.dumps(asked, sort_keys=True)
    return sha256(told.encode()).hexdigest()


def standing(question: str) -> dict[str, Decided]:
    """Return what is decided about a question, by person."""
    return {
        one.person: Decided(None if one.arrival is None else one.runs(), one.arrival)
        for one in PlaceDecision.objects.filter(question=question)
    }
