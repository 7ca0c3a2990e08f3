"""Pages of single questions: all that were asked, one of them, and two crossed."""

from hashlib import sha256
from hmac import digest
from typing import Any

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.publishing import closed_study
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.accounts.access.questions import count_question
from klappt.evidence.answered import answers_to, asked_questions, find, origin, waves_asking
from klappt.evidence.instruments.model import Question
from klappt.evidence.statistics.change import change
from klappt.evidence.statistics.cross import Side, can_be_crossed, cross, noisy_cross, side_of
from klappt.evidence.statistics.frequencies import frequencies
from klappt.evidence.statistics.model import Finding
from klappt.evidence.statistics.over_waves import over_waves
from klappt.evidence.statistics.registry import with_names
from klappt.evidence.statistics.words import wave_name
from klappt.evidence.study import Study, Wave
from klappt.web.accompaniment.analysis import StudyPage
from klappt.web.accompaniment.analysis_tables import language, shown

KIND = "art"  # crossed is the kind of alliance


class Questions(StudyPage):
    """All questions that were asked, by wave, with how many answered."""

    template = "accompaniment/analysis_questions.html"
    title = _("Wie wurde jede einzelne Frage beantwortet?")

    def context(self) -> dict[str, Any]:
        """Return the questions of the wave that is open."""
        waves = self.study.waves_in_order
        wave = self.study.wave_by_id.get(self.request.GET.get("welle", "")) or next(iter(waves), None)
        return {
            "waves": [(one.id, wave_name(one)) for one in waves],
            "wave": wave.id if wave else "",
            "questions": self._questions(wave) if wave else [],
        }

    def _questions(self, wave: Wave) -> list[dict[str, Any]]:
        instrument = self.study.instrument_of(wave)
        return [
            {
                "name": origin(self.study, instrument, one),
                "title": one.title.say(language()),
                "base": answers_to(self.study, wave, one).base,
            }
            for one in asked_questions(self.study, wave)
        ]


class OneQuestion(StudyPage):
    """One question in a wave: frequencies, its course, its change since the wave before."""

    template = "accompaniment/analysis.html"

    def context(self) -> dict[str, Any]:
        """Return the tables of the question."""
        name = self.request.GET.get("frage", "")
        wave = self.study.wave_by_id.get(self.request.GET.get("welle", ""))
        question = find(self.study, wave, name) if wave else None
        if wave is None or question is None:
            raise Http404
        asking = [one for one, _question in waves_asking(self.study, name)]
        trail = {"frage": name, "welle": wave.id}
        now = [with_names(one, self.study) for one in frequencies(self.study, wave, question)]
        later = self._later(name, wave, asking)
        tables = [shown(one, self.study, f"f{place}", trail) for place, one in enumerate(now)]
        tables += [shown(one, self.study, f"g{place}") for place, one in enumerate(later)]
        return {
            "title": question.title.say(language()),
            "tables": tables,
            "waves": [(one.id, wave_name(one)) for one in asking],
            "wave": wave.id,
            "keep": name,
            "open": True,
            "may_trace": False,
            "synthetic": self.study.synthetic,
            "kinds": [],
        }

    def _later(self, name: str, wave: Wave, asking: list[Wave]) -> list[Finding]:
        before = asking[: asking.index(wave)]
        changed = change(self.study, name, before[-1], wave) if before else None
        return [one for one in (over_waves(self.study, name), changed) if one]


class Crossed(StudyPage):
    """Two questions of a wave crossed; with noise for those who may not see returns."""

    template = "accompaniment/analysis_cross.html"
    title = _("Zwei Fragen zusammen betrachten")

    @cached_property
    def counted(self) -> Study:
        """Return the study that is counted: one's own view, or the closed waves."""
        return self.study if self.traces else closed_study(self.request.on)

    def context(self) -> dict[str, Any]:
        """Return the choice and, once two sides are chosen, their table."""
        given, study = self.request.GET, self.counted
        waves = study.waves_in_order
        wave = study.wave_by_id.get(given.get("welle", "")) or next(reversed(waves), None)
        choices = self._choices(study, wave) if wave else []
        names = [given.get("zeilen", ""), given.get("spalten", "")]
        table, problem = None, ""
        if wave and names[0] != names[1] and set(names) <= {name for name, _title in choices}:
            try:
                table = shown(self._table(study, wave, names), study, "cross")
            except Refused as refused:
                problem = str(refused)
        return {
            "problem": problem,
            "waves": [(one.id, wave_name(one)) for one in waves],
            "wave": wave.id if wave else "",
            "choices": choices,
            "rows": names[0],
            "columns": names[1],
            "table": table,
            "synthetic": study.synthetic,
        }

    def _choices(self, study: Study, wave: Wave) -> list[tuple[str, str]]:
        told = language()
        found = [(one.id, one.title.say(told)) for one in asked_questions(study, wave) if can_be_crossed(one)]
        return [(KIND, str(_("Art des Bündnisses"))), *found]

    def _table(self, study: Study, wave: Wave, names: list[str]) -> Finding:
        rows, columns = (side_of(study, wave, self._question(study, wave, name)) for name in names)
        open_ = cross(study, wave, rows, columns)
        return open_ if self.traces else self._noisy(open_, wave, rows, columns)

    def _noisy(self, table: Finding, wave: Wave, rows: Side, columns: Side) -> Finding:
        count_question(by=self.request.actor, now=timezone.now())
        secret = digest(settings.SECRET_KEY.encode(), f"analysis:{wave.id}".encode(), sha256)
        return noisy_cross(table, rows, columns, secret)

    def _question(self, study: Study, wave: Wave, name: str) -> Question | None:
        return next((one for one in asked_questions(study, wave) if one.id == name), None)
