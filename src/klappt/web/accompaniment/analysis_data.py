"""The returns of a wave as data files for other programs, with the code book; only for the accompaniment."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from klappt.evidence.exports.csvs import to_csv
from klappt.evidence.exports.dataset import Dataset, datasets
from klappt.evidence.exports.ddi import to_ddi
from klappt.evidence.exports.sav import SavUnavailable, to_sav
from klappt.evidence.statistics.words import wave_name
from klappt.evidence.study import Wave
from klappt.web.accompaniment.analysis import StudyPage
from klappt.web.frame.export import download


class DataFiles(StudyPage):
    """The files of each wave."""

    template = "accompaniment/analysis_data.html"
    title = _("Daten für andere Programme")
    lead = _("Nur abgegebene Antworten. Was im Bündnis bleibt, ist in keiner Datei.")

    def get(self, request: HttpRequest, **_named: Any) -> HttpResponse:
        """Show the files there are, or return one."""
        wave = self.study.wave_by_id.get(request.GET.get("welle", ""))
        kind = request.GET.get("as", "")
        if not kind:
            return self.show()
        if wave is None:
            raise Http404
        data = datasets(self.study, wave)
        if kind == "ddi":
            name = f"codebuch-{wave_name(wave)}.xml"
            return download(to_ddi(self.study, wave, data), name, "application/xml")
        found = next((one for one in data if one.name == request.GET.get("datei", "")), None)
        if found is None or kind not in {"csv", "sav"}:
            raise Http404
        return self._file(found, wave, kind)

    def _file(self, data: Dataset, wave: Wave, kind: str) -> HttpResponse:
        part = data.name.removeprefix(wave.id)
        name = f"{wave_name(wave)}{part}.{kind}"
        if kind == "csv":
            return download(to_csv(data), name, "text/csv; charset=utf-8")
        try:
            return download(to_sav(data), name, "application/x-spss-sav")
        except SavUnavailable as missing:
            return self.show(422, problem=str(missing))

    def context(self) -> dict[str, Any]:
        """Return the waves with their files."""
        return {
            "waves": [
                {"id": one.id, "name": wave_name(one), "files": datasets(self.study, one)}
                for one in self.study.waves_in_order
                if self.study.returns_of(one)
            ],
            "synthetic": self.study.synthetic,
        }
