"""T9: contact with the immigration office and its rating, by wave."""

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.registry import Analysis, in_wave

QUESTIONS = ("ah1.abh_contact", "ah1.abh_rating")
ANALYSES = (
    Analysis(
        "T9",
        "auslaenderbehoerde",
        "cooperation",
        Text("Zusammenarbeit mit der Ausländerbehörde", "Cooperation with the immigration authority"),
        Text(
            "Welche Kontakte gibt es zur Ausländerbehörde, und wie bewerten die Bündnisse sie?",
            "Which contacts are there with the immigration authority, and how are they rated?",
        ),
        in_wave(*QUESTIONS),
        QUESTIONS,
    ),
)
