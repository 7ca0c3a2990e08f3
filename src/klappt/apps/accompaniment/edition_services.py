"""
What happens to editions of the Zwischenbericht: they are looked at, frozen, and made again from what they keep.

A draft speaks of the study as the person may see it on the day of the edition.  Freezing keeps that study, the
record of everything published, and the short name of the numbers.  What earlier editions published is weighed in.
"""

from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from klappt.apps.accompaniment.mapping import study_of
from klappt.apps.accompaniment.models import ReportEdition
from klappt.apps.accounts.access.actor import Actor
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.audit.changes import change
from klappt.disclosure.release import Release, from_json, to_json
from klappt.evidence.consistency import mistakes
from klappt.evidence.frozen import freeze, thaw
from klappt.reports.interim.edition import CHAPTERS, Edition

KEPT = 2  # editions whose numbers are kept in memory; a study of 54 alliances takes some megabytes
WAVE = "zwischenbericht"


def edition_of(record: ReportEdition, actor: Actor) -> Edition:
    """Return the edition as its report is made of it: from what it keeps, or from the data as they are."""
    data = record.data or freeze(study_of(actor, record.day))
    texts = tuple((key, getattr(record, f"text_{key}")) for key in CHAPTERS)
    return _edition(data, str(record.title), texts, str(record.author), _earlier(record))


@lru_cache(KEPT)
def _edition(data: str, title: str, texts: tuple[tuple[str, str], ...], author: str, earlier: str) -> Edition:
    """Return an edition; protecting its numbers is the work, so the last ones are kept."""
    release = from_json(earlier, title) if earlier else Release(WAVE)
    return Edition(thaw(data, title), title, dict(texts), release, author)


def _earlier(record: ReportEdition) -> str:
    """Return everything published by editions frozen before this one."""
    before = ReportEdition.objects.exclude(frozen_on=None).exclude(pk=record.pk)
    if record.frozen_on:
        before = before.filter(frozen_on__lte=record.frozen_on, day__lt=record.day)
    last = before.order_by("frozen_on", "day", "pk").last()
    return str(last.released) if last else ""


def freeze_edition(*, record: ReportEdition, on: date, by: Actor) -> ReportEdition:
    """Keep the data of an edition for good; raises Refused where there is nothing, or something does not fit."""
    if record.frozen_on:
        raise Refused(_("Diese Ausgabe ist schon eingefroren."))
    study = study_of(by, record.day)
    if not study.returns:
        raise Refused(_("An diesem Tag ist noch keine Arbeitshilfe abgegeben. Es gibt nichts einzufrieren."))
    if wrong := mistakes(study):
        raise Refused(_("Die Daten passen nicht zusammen: %(first)s") % {"first": wrong[0]})
    edition = edition_of(record, by)
    with change(by=by, action="edition.freeze"):
        record.data, record.frozen_on = freeze(study), on
        record.digest, record.released = edition.digest, to_json(edition.published.release)
        record.save()
    return record
