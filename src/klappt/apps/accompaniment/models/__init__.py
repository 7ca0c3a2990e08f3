"""The tables of the accompaniment, by what they are about."""

from klappt.apps.accompaniment.models.coding import (
    Coder,
    CodingPass,
    CodingProject,
    Passage,
    TalkCode,
    TalkCoding,
    TalkMemo,
    Transcript,
    TranscriptOriginal,
    TranscriptVersion,
)
from klappt.apps.accompaniment.models.editions import ReportEdition
from klappt.apps.accompaniment.models.outcomes import Outcome
from klappt.apps.accompaniment.models.publications import Publication
from klappt.apps.accompaniment.models.returns import Answer, LocalAnswer, Return, ReturnQuery
from klappt.apps.accompaniment.models.talks import (
    Exemplary,
    MemberCheck,
    Quote,
    Talk,
    TalkConsent,
    TalkRound,
)
from klappt.apps.accompaniment.models.waves import InstrumentVersion, Wave, WaveInvitation
from klappt.apps.accompaniment.models.workshops import (
    Workshop,
    WorkshopInvitation,
    WorkshopMaterial,
    WorkshopTopic,
)

__all__ = [
    "Answer",
    "Coder",
    "CodingPass",
    "CodingProject",
    "Exemplary",
    "InstrumentVersion",
    "LocalAnswer",
    "MemberCheck",
    "Outcome",
    "Passage",
    "Publication",
    "Quote",
    "ReportEdition",
    "Return",
    "ReturnQuery",
    "Talk",
    "TalkCode",
    "TalkCoding",
    "TalkConsent",
    "TalkMemo",
    "TalkRound",
    "Transcript",
    "TranscriptOriginal",
    "TranscriptVersion",
    "Wave",
    "WaveInvitation",
    "Workshop",
    "WorkshopInvitation",
    "WorkshopMaterial",
    "WorkshopTopic",
]
