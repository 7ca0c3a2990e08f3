"""T5: what the core groups do."""

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.registry import Analysis, in_wave

QUESTIONS = ("ah1.bkg_functions",)
ANALYSES = (
    Analysis(
        "T5",
        "aufgaben",
        "structure",
        Text("Aufgaben der Bündniskerngruppe", "Functions of the core group"),
        Text("Was macht die Bündniskerngruppe?", "What does the core group do?"),
        in_wave(*QUESTIONS),
        QUESTIONS,
    ),
)
