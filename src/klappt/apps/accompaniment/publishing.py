"""
Publishing the analyses: protected tables of all closed waves, weighed against everything published before.

Only closed waves are published: a table that changes with each return would tell about the last one.  Whoever may not
see returns reads publications and nothing else.  Cost: some seconds, most of them linear programs.
"""

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from klappt.apps.accompaniment import models
from klappt.apps.accompaniment.choices import WaveState
from klappt.apps.accompaniment.mapping import whole_study
from klappt.apps.accompaniment.models import Publication
from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused, may
from klappt.apps.audit.changes import change
from klappt.disclosure.release import Release, from_json, to_json
from klappt.evidence.statistics.kept import from_kept, to_kept
from klappt.evidence.statistics.model import Finding
from klappt.evidence.statistics.protection import publish
from klappt.evidence.statistics.registry import Analysis, analyses, findings, waves_for
from klappt.evidence.study import Study, Wave

NAME = "Auswertung"
WHOLE = ""  # the place of an analysis that speaks of no single wave


def latest() -> Publication | None:
    """Return the last publication."""
    found: Publication | None = Publication.objects.order_by("-number").first()
    return found


def closed_study(on: date) -> Study:
    """Return the study of the waves alone that are closed and whose time was over on a day."""
    study = whole_study(on)
    rows = models.Wave.objects.filter(state=WaveState.CLOSED, closes__lt=on)
    closed = {str(one) for one in rows.values_list("pk", flat=True)}
    return replace(
        study,
        waves=tuple(one for one in study.waves if one.id in closed),
        invitations=tuple(one for one in study.invitations if one.wave in closed),
        returns=tuple(one for one in study.returns if one.wave in closed),
    )


def publish_analyses(*, on: date, by: Actor) -> Publication:
    """
    Publish the tables of all closed waves.

    Raises:
        Refused: the role may not, or no wave is closed.
    """
    if not may(by, "analysis", "create"):
        raise Refused(_("Das ist mit Ihrer Rolle nicht vorgesehen."))
    study = closed_study(on)
    if not study.waves:
        raise Refused(
            _("Noch ist keine Welle abgeschlossen. Veröffentlicht werden nur abgeschlossene Wellen.")
        )
    with change(by=by, action="analysis.publish"):
        return keep(study, on=on, by_id=by.id)


def keep(study: Study, *, on: date, by_id: UUID | None) -> Publication:
    """Protect the tables of a study and keep them; the caller has looked at permission and opened a change."""
    before = latest()
    release = from_json(before.record, NAME) if before else Release(NAME)
    tables: dict[str, dict[str, list[object]]] = {}
    for analysis in analyses():
        for wave in waves_for(study, analysis) or (None,):
            done = publish(findings(study, analysis, wave), study, release)
            release = done.release
            kept = tables.setdefault(analysis.address, {})
            kept[wave.id if wave else WHOLE] = [to_kept(one) for one in done.findings]
    named = [[*vars(one).values()] for one in study.waves_in_order]
    return Publication.objects.create(
        number=before.number + 1 if before else 1,
        on=on,
        by_id=by_id,
        waves=json.loads(json.dumps(named, default=date.isoformat)),
        tables=tables,
        record=to_json(release),
        synthetic=study.synthetic,
    )


def published_study(publication: Publication) -> Study:
    """Return the waves that were published; there is nothing else in it."""
    waves = (
        Wave(key, instrument, version, date.fromisoformat(opens), date.fromisoformat(closes))
        for key, instrument, version, opens, closes in publication.waves
    )
    return Study(publication.on, publication.synthetic, waves=tuple(waves))


def published_findings(
    publication: Publication, analysis: Analysis, wave: str
) -> tuple[str, tuple[Finding, ...]]:
    """Return the wave and the tables of an analysis as they were published; without a wave of the last one."""
    kept = publication.tables.get(analysis.address, {})
    place = wave if wave in kept else next(reversed(kept), WHOLE)
    return place, tuple(from_kept(one) for one in kept.get(place, ()))
