"""One scenario: its edits in words, what they touch, whether they still fit; and two of them side by side."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from klappt.apps.offers.mapping import catalogue_of
from klappt.apps.offers.models import Offer
from klappt.apps.ways import scenarios
from klappt.apps.ways.models import Scenario
from klappt.catalogue.model import Catalogue
from klappt.kernel.errors import InputError, InputErrors
from klappt.planning.scenario.scenarios import Scenario as Edits
from klappt.planning.scenario.scenarios import diff, resolve, tell
from klappt.web.frame.export import download
from klappt.web.frame.pages import Page, RecordPage
from klappt.web.planner import questions
from klappt.web.scenarios.wording import mistakes_of

MOST_LINKS = 6  # offers named beside one edit


class OneScenario(RecordPage):
    """A scenario with everything that can be done with it."""

    template = "scenarios/scenario.html"

    def context(self) -> dict[str, Any]:
        """Return the edits in words with links, what does not fit any more, and what the person may do."""
        catalogue = catalogue_of(self.record.alliance_id, self.request.on, rests=True)
        told: dict[str, Any] = {
            "may_change": self.allowed("update"),
            "may_delete": self.allowed("delete"),
            "may_ask": self.allowed("create", "computation"),
            "others": self.rows().exclude(pk=self.record.pk).only("name"),
        }
        try:
            edits = scenarios.edits_of(self.record)
        except (InputError, InputErrors) as wrong:
            return told | {"mistakes": mistakes_of(wrong)}
        return told | {"mistakes": unfit(edits, catalogue), "rows": list(self._rows(edits, catalogue))}

    def _rows(self, edits: Edits, catalogue: Catalogue) -> Iterator[dict[str, Any]]:
        touched = [sorted(scenarios.offers_of(edit, catalogue)) for edit in edits.edits]
        found = Offer.objects.filter(
            alliance_id=self.record.alliance_id, code__in={code for codes in touched for code in codes}
        )
        offers = {offer.code: offer for offer in found}
        words = tell(edits, catalogue, questions.voice())
        for number, (sentence, codes) in enumerate(zip(words, touched, strict=True), 1):
            known = [offers[code] for code in codes if code in offers]
            more = max(len(known) - MOST_LINKS, 0)
            yield {"number": number, "words": sentence, "offers": known[:MOST_LINKS], "more": more}


def unfit(edits: Edits, catalogue: Catalogue) -> list[str]:
    """Return what of a scenario does not match a catalogue, in words; nothing where all fits."""
    try:
        resolve(edits, catalogue)
    except (InputError, InputErrors) as wrong:
        return mistakes_of(wrong)
    return []


class ScenarioFile(RecordPage):
    """A scenario as YAML, for `klappt --scenario` and for taking it along."""

    def show(self, status: int = 200, **more: Any) -> HttpResponse:  # noqa: ARG002
        """Return the file."""
        text = scenarios.text_of(self.record)
        return download(text.encode(), f"{self.record.name}.yaml", "application/yaml; charset=utf-8")


class CompareScenarios(Page):
    """What two scenarios do differently."""

    template = "scenarios/compare.html"
    title = _("Zwei Szenarien vergleichen")
    lead = _("Was das eine ändert und das andere nicht, in Worten.")

    def context(self) -> dict[str, Any]:
        """Return both, and the differences."""
        told: dict[str, Any] = {"choices": self.choices}
        first, second = (self._chosen(name) for name in ("a", "b"))
        told |= {"first": first, "second": second}
        if first is None or second is None or first == second:
            return told
        catalogue = catalogue_of(self.alliance.pk, self.request.on, rests=True)
        try:
            one, other = (scenarios.edits_of(record) for record in (first, second))
        except (InputError, InputErrors) as wrong:
            return told | {"mistakes": mistakes_of(wrong)}
        return told | {"compared": True, "differences": diff(one, other, catalogue, questions.voice())}

    @cached_property
    def choices(self) -> list[Scenario]:
        """Return the scenarios to choose from."""
        return list(self.rows())

    def _chosen(self, name: str) -> Scenario | None:
        asked = self.request.GET.get(name, "")
        return next((one for one in self.choices if str(one.pk) == asked), None)
