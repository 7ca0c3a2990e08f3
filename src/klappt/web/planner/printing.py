"""The answer on paper, in plain language: a page to print, and the same as PDF; and the profile as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from klappt.planning import telling
from klappt.reports.blocks import Report
from klappt.reports.ways import ways_report
from klappt.reports.writers import html
from klappt.web.planner import questions
from klappt.web.planner.asking import AskingPage
from klappt.web.planner.showing import FIRST_GROUPS


class OnPaper(AskingPage):
    """The best ways in plain language, to be printed."""

    template = "planner/paper.html"
    title = _("Wege in einfacher Sprache")

    def report(self) -> Report | None:
        """Return the report of the ways asked for (`weg`), else of the best of the first groups."""
        answer, voice = self.asking.answer(), questions.voice()
        if answer is None:
            return None
        numbered = list(enumerate(answer["chains"], start=1))
        wanted = set(self.request.GET.getlist("weg"))
        best = {id(group[0]) for group in telling.groups(answer["chains"])[:FIRST_GROUPS]}
        chosen = [(n, chain) for n, chain in numbered if (str(n) in wanted if wanted else id(chain) in best)]
        return ways_report(answer, chosen, voice, self.asking.alliance.name)

    def context(self) -> dict[str, Any]:
        """Return the report as markup; its texts are escaped by the writer."""
        report = self.report()
        parts = "" if report is None else "".join(html.part(block) for block in report.blocks)
        return {
            "report": report,
            "parts": mark_safe(parts),  # noqa: S308 - made by the writer, which escapes every text
            "query": self.request.GET.urlencode(),
        }


class AsPdf(OnPaper):
    """The same as a file."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:
        """Return the PDF; without a question the page that asks for one."""
        report = self.report()
        if report is None:
            return super().get(request, **named)
        from klappt.reports.writers import pdf  # noqa: PLC0415 - the typesetter is big and seldom needed

        answer = HttpResponse(pdf.write(report), content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="wege-{report.on.isoformat()}.pdf"'
        return answer


class AsProfile(AskingPage):
    """The answers of the form as a profile for `klappt chains --profile`."""

    def get(self, request: HttpRequest, **named: Any) -> HttpResponse:  # noqa: ARG002
        """Return the file; without a question the way to the form."""
        if self.asking.question is None:
            return redirect("planner")
        return profile_file(self.asking.form.tree(), dict(self.asking.form.goal.words), "profil")


def profile_file(profile: dict[str, Any], goal: dict[str, Any], name: str) -> HttpResponse:
    """Return a profile with its goal as a file."""
    answer = JsonResponse({**profile, "goal": goal}, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer
