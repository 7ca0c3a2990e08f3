"""T4: how stable the core groups are from wave to wave."""

from klappt.evidence.answered import waves_asking
from klappt.evidence.instruments.model import Text
from klappt.evidence.statistics.model import Finding
from klappt.evidence.statistics.registry import Analysis
from klappt.evidence.statistics.stability import stability
from klappt.evidence.study import Study, Wave

QUESTION = "ah1.bkg_members"


def core_groups(study: Study, wave: Wave | None) -> tuple[Finding, ...]:
    """Return the change from the wave before, and from the first one to this."""
    asking = [one for one, _ in waves_asking(study, QUESTION)]
    if wave not in asking[1:]:
        return ()
    at = asking.index(wave)
    before = dict.fromkeys([asking[at - 1].id, asking[0].id])
    pairs = ((study.wave_by_id[one], wave) for one in before)
    return tuple(found for pair in pairs if (found := stability(study, QUESTION, *pair)))


ANALYSES = (
    Analysis(
        "T4",
        "stabilitaet",
        "structure",
        Text("Stabilität der Bündniskerngruppe", "Stability of the core group"),
        Text(
            "Wie viele Organisationen blieben von Welle zu Welle in der Bündniskerngruppe?",
            "How many organisations stayed in the core group from wave to wave?",
        ),
        core_groups,
        (QUESTION,),
    ),
)
