"""Which way a structural issue may go from each stage, and what a stage asks for; the one place that knows."""

from collections.abc import Mapping

from klappt.apps.alliance.choices import IssueStage

NEXT: Mapping[str, tuple[IssueStage, ...]] = {
    IssueStage.OBSERVED: (IssueStage.EVIDENCED, IssueStage.AGENDA, IssueStage.REJECTED),
    IssueStage.EVIDENCED: (IssueStage.AGENDA, IssueStage.REJECTED),
    IssueStage.AGENDA: (IssueStage.DECIDED, IssueStage.EVIDENCED, IssueStage.REJECTED),
    IssueStage.DECIDED: (IssueStage.IMPLEMENTED, IssueStage.REJECTED),
    IssueStage.IMPLEMENTED: (IssueStage.CHECKED,),
    IssueStage.CHECKED: (),
    IssueStage.REJECTED: (IssueStage.OBSERVED,),
}
# What must be known before a stage is reached: a field of the issue, or `note` for a reason.
ASKS: Mapping[str, str] = {
    IssueStage.EVIDENCED: "case_band",
    IssueStage.DECIDED: "decision",
    IssueStage.CHECKED: "effect_text",
    IssueStage.REJECTED: "note",
}
OPEN_STAGES = (IssueStage.OBSERVED, IssueStage.EVIDENCED, IssueStage.AGENDA, IssueStage.DECIDED)
