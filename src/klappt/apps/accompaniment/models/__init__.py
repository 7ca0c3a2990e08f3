"""The tables of the accompaniment, by what they are about."""

from klappt.apps.accompaniment.models.editions import ReportEdition
from klappt.apps.accompaniment.models.outcomes import Outcome
from klappt.apps.accompaniment.models.publications import Publication
from klappt.apps.accompaniment.models.returns import Answer, LocalAnswer, Return, ReturnQuery
from klappt.apps.accompaniment.models.waves import InstrumentVersion, Wave, WaveInvitation
from klappt.apps.accompaniment.models.workshops import (
    Workshop,
    WorkshopInvitation,
    WorkshopMaterial,
    WorkshopTopic,
)

__all__ = [
    "Answer",
    "InstrumentVersion",
    "LocalAnswer",
    "Outcome",
    "Publication",
    "ReportEdition",
    "Return",
    "ReturnQuery",
    "Wave",
    "WaveInvitation",
    "Workshop",
    "WorkshopInvitation",
    "WorkshopMaterial",
    "WorkshopTopic",
]
