"""T3: posts and workload of the managing offices."""

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.registry import Analysis, in_wave

QUESTIONS = ("ah1.gfs_fte", "ah1.gfs_workload", "ah1.gfs_additional")
ANALYSES = (
    Analysis(
        "T3",
        "ausstattung",
        "structure",
        Text("Ausstattung der Geschäftsführenden Stelle", "Resources of the managing office"),
        Text(
            "Wie viele Stellen hat die GfS, und wie hoch ist ihre Belastung durch die zusätzliche Aufgabe?",
            "How many posts does the managing office have, and how high is its workload?",
        ),
        in_wave(*QUESTIONS),
        QUESTIONS,
    ),
)
