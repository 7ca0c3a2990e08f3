"""T2: where the managing offices are located."""

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.registry import Analysis, in_wave

QUESTIONS = ("ah1.gfs_seat",)
ANALYSES = (
    Analysis(
        "T2",
        "sitz",
        "structure",
        Text("Sitz der Geschäftsführenden Stelle", "Seat of the managing office"),
        Text(
            "Wo sind die Geschäftsführenden Stellen (GfS) angesiedelt?",
            "Where are the managing offices located?",
        ),
        in_wave(*QUESTIONS),
        QUESTIONS,
    ),
)
