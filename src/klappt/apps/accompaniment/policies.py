"""
How the tables of the accompaniment belong to alliances.

One return has two sides: `work_sheet` is that of the alliance, `return` that of the accompaniment, so that a page of
the one can never be opened by the other.  Instruments and waves belong to no alliance.
"""

from klappt.apps.accompaniment import models
from klappt.apps.accounts.access.policy import Scope

SCOPES: dict[str, Scope] = {
    "instrument": Scope(models.InstrumentVersion),
    "wave": Scope(models.Wave),
    "wave_invitation": Scope(models.WaveInvitation, alliance=("alliance",)),
    "work_sheet": Scope(models.Return, alliance=("alliance",)),
    "return": Scope(models.Return, alliance=("alliance",)),
    "local_answer": Scope(
        models.LocalAnswer, alliance=("of_return__alliance",), classes={"value": "L", "origin": "L"}
    ),
    "answer": Scope(models.Answer, alliance=("of_return__alliance",)),
    "analysis": Scope(models.Publication, classes={"record": "N"}),
    "return_query": Scope(models.ReturnQuery, alliance=("of_return__alliance",)),
    "edition": Scope(models.ReportEdition),
    "outcome": Scope(models.Outcome, alliance=("alliance",)),
    "state_view": Scope(None),
    "workshop_topic": Scope(models.WorkshopTopic, alliance=("workshops__invitations__alliance",)),
    "workshop": Scope(models.Workshop, alliance=("invitations__alliance",)),
    "workshop_invitation": Scope(models.WorkshopInvitation, alliance=("alliance",)),
    "workshop_material": Scope(
        models.WorkshopMaterial, alliance=("topic__workshops__invitations__alliance",)
    ),
}
SCOPES |= {
    "exemplary": Scope(models.Exemplary, alliance=("alliance",)),
    "talk_round": Scope(models.TalkRound),
    "talk": Scope(models.Talk, alliance=("exemplary__alliance",)),
    "talk_consent": Scope(models.TalkConsent, alliance=("talk__exemplary__alliance",)),
    "member_check": Scope(models.MemberCheck, alliance=("talk__exemplary__alliance",)),
    "quote": Scope(models.Quote, alliance=("talk__exemplary__alliance",)),
    "coding_project": Scope(models.CodingProject),
    "coder": Scope(models.Coder),
    "code": Scope(models.TalkCode),
    "transcript": Scope(models.Transcript),
    "transcript_original": Scope(models.TranscriptOriginal),
    "transcript_version": Scope(models.TranscriptVersion),
    "passage": Scope(models.Passage),
    "coding": Scope(models.TalkCoding),
    "coding_pass": Scope(models.CodingPass),
    "memo": Scope(models.TalkMemo),
}
