"""T16: what remains, and where."""

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.registry import Analysis, in_wave

QUESTIONS = ("ah5.remains", "ah5.remains_parts")
ANALYSES = (
    Analysis(
        "T16",
        "verstetigung",
        "balance",
        Text("Verstetigung", "Perpetuation"),
        Text("Was bleibt von den Bündnissen, und worin?", "What remains of the alliances, and where?"),
        in_wave(*QUESTIONS),
        QUESTIONS,
    ),
)
