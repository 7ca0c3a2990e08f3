"""T8: agreements and other formats in use."""

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.registry import Analysis, in_wave

QUESTIONS = ("ah1.formats_used", "ah1.agreements")
ANALYSES = (
    Analysis(
        "T8",
        "vereinbarungen",
        "cooperation",
        Text("Kooperationsvereinbarungen", "Cooperation agreements"),
        Text(
            "Wie viele Bündnisse haben Vereinbarungen, und wie viele?",
            "How many alliances have agreements, and how many?",
        ),
        in_wave(*QUESTIONS),
        QUESTIONS,
    ),
)
