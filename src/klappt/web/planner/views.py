"""The Wegeplaner: ask and answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from klappt.catalogue.model import Catalogue
from klappt.planning.answer import Json
from klappt.planning.desk import Question
from klappt.web.planner import questions, showing
from klappt.web.planner.asking import DESK, AskingPage
from klappt.web.planner.forms import query_of
from klappt.web.planner.reasons import MOST_NEAR, Reasons

EXAMPLE = query_of(
    {
        "residence": [
            {"status": "gestattung", "since": "2019-03-10"},
            {"status": "duldung_60a", "since": "2021-02-01"},
        ],
        "entry": "2019-02-20", "birth": "2000-05-14", "language": "A1", "school": "none", "stage": "none",
        "place": "05978020", "flags": {"female": "no", "safe_country": "no"},
        "asylum_application": "2019-03-10", "assume": ["no_exclusions"],
    },
    {"stage": "training"},
)  # fmt: skip


class Planner(AskingPage):
    """A short form, and the best three groups of ways as timelines."""

    template = "planner/planner.html"
    title = _("Wegeplaner")
    lead = _("Welche Wege führen von hier zum Ziel? Jede Frage darf offen bleiben. Nichts wird gespeichert.")

    def context(self) -> dict[str, Any]:
        """Return the form, and the answer if something is asked."""
        form = self.asking.form
        answer = self.asking.answer()  # looks at the form as well, so that its complaints are there to show
        told: dict[str, Any] = {"form": form, "asked": form.is_bound, "example": EXAMPLE}
        return told if answer is None else told | self.shown(answer)

    def shown(self, answer: Json) -> dict[str, Any]:
        """Return the answer for the template."""
        voice, asking = questions.voice(), self.asking
        groups = showing.groups_of(answer, voice)
        effort = asking.form.cleaned_data["suche"]
        further = {"": "mehr", "mehr": "ende"}.get(effort, "") if not answer["complete"] else ""
        return {
            "answer": answer,
            "sentence": showing.sentence(answer, voice),
            "notes": list(showing.notes(answer, voice)),
            "groups": groups[: showing.FIRST_GROUPS],
            "folded": groups[showing.FIRST_GROUPS :],
            "query": asking.query(gruende=""),
            "further": asking.query(suche=further) if further else "",
            "may_keep": self.allowed("create", "sketch"),
            "many": len(answer["chains"]) > 1,
            **self.reasons(),
        }

    def reasons(self) -> dict[str, Any]:
        """Return the part below the fold, if it is asked for."""
        question = self.asking.question
        if "gruende" not in self.request.GET or question is None:
            return {}
        return told_reasons(question, self.asking.catalogue)


def told_reasons(question: Question, catalogue: Catalogue) -> dict[str, Any]:
    """Return what is missing, why not, and the questions, for the template."""
    told = Reasons(DESK.reasons(question), catalogue, questions.voice())
    near = told.near_misses()
    return {
        "reasons": True,
        "near": near[:MOST_NEAR],
        "closed": told.closed(),
        "missing": told.missing(),
        "openings": told.openings(),
        "turning": told.turning(),
    }


class Parts(AskingPage):
    """The part below the fold alone, for the script of the page that fetches it."""

    template = "planner/reasons.html"

    def context(self) -> dict[str, Any]:
        """Return the reasons; without a question there are none."""
        question, query = self.asking.question, self.asking.query(gruende="")
        return (
            {"query": query}
            if question is None
            else {"query": query} | told_reasons(question, self.asking.catalogue)
        )
