"""Words that several tables share, in both languages."""

from klappt.evidence.instruments.model import Text
from klappt.evidence.study import Wave

COUNT = Text("Bündnisse", "Alliances")
SHARE = Text("Anteil in %", "Share in %")
TOTAL_LINE = Text("insgesamt", "total")
ANSWERED = Text("n", "n")
ANSWER = Text("Antwort", "Answer")
MEDIAN = Text("Median", "Median")
ORDINAL_MEDIAN = Text(
    "Median: die mittlere Antwort der geordneten Antworten, bei gerader Zahl die untere der beiden mittleren.",
    "Median: the middle one of the ordered answers, of an even number the lower one of the two in the middle.",
)
SHARES = Text(
    "Anteile an den Bündnissen, die geantwortet haben; wer nicht geantwortet hat, zählt nicht mit.",
    "Shares of the alliances that answered; those who did not answer are not counted.",
)
SEVERAL = Text(
    "Mehrere Antworten waren möglich, die Anteile ergeben zusammen mehr als 100 %. "
    "Wer nichts angekreuzt hat, zählt als ohne Antwort.",
    "Several answers were possible, so shares add up to more than 100 %. Who ticked nothing counts as unanswered.",
)


def and_then(*texts: Text) -> Text:
    """Return sentences one after the other."""
    told = [text for text in texts if text]
    return Text(" ".join(text.say("de") for text in told), " ".join(text.say("en") for text in told))


def wave_name(wave: Wave) -> str:
    """Return a wave in few letters: AH1 2019."""
    return f"{wave.instrument.upper()} {wave.opens.year}"


def of_wave(wave: Wave, de: str, en: str) -> Text:
    """Return the head of a column about a wave."""
    return Text(f"{wave_name(wave)}: {de}", f"{wave_name(wave)}: {en}")
