"""T6: who is central for the alliances."""

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.registry import Analysis, in_wave

QUESTIONS = ("ah1.partners_central", "ah3.partner_importance", "ah3.partner_quality")
ANALYSES = (
    Analysis(
        "T6",
        "partner",
        "cooperation",
        Text("Zentrale Partner*innen", "Central partners"),
        Text(
            "Wer ist für die Bündnisse zentral, und wie wichtig sind die Partner*innen?",
            "Who is central for the alliances, and how important are the partners?",
        ),
        in_wave(*QUESTIONS),
        QUESTIONS,
    ),
)
