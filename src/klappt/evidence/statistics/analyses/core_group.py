"""F2: which organisations belong to the core groups, and how often they meet."""

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.registry import Analysis, in_wave

QUESTIONS = ("ah1.bkg_members", "ah1.bkg_rhythm")
ANALYSES = (
    Analysis(
        "F2",
        "kerngruppe",
        "structure",
        Text("Zusammensetzung der Bündniskerngruppe", "Composition of the core group"),
        Text(
            "Welche Organisationen gehören zur Bündniskerngruppe (BKG)?",
            "Which organisations belong to the core group?",
        ),
        in_wave(*QUESTIONS),
        QUESTIONS,
    ),
)
