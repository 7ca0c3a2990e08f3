"""T11: how open the offers of each field are to people with Duldung or Gestattung."""

from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.registry import Analysis, in_wave

QUESTIONS = ("ah2.access_by_field",)
ANALYSES = (
    Analysis(
        "T11",
        "zugang",
        "needs",
        Text("Zugang mit Duldung oder Gestattung", "Access with Duldung or Gestattung"),
        Text(
            "Wie offen sind die Angebote der Felder für Menschen mit Duldung oder Gestattung?",
            "How open are the offers of the fields to people with Duldung or Gestattung?",
        ),
        in_wave(*QUESTIONS),
        QUESTIONS,
    ),
)
