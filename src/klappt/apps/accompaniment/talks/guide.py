"""A guide for a talk, made from what the alliance itself handed in: what was said, and a question about it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from klappt.apps.accompaniment.choices import HANDED_IN
from klappt.apps.accompaniment.models import Return, Talk
from klappt.evidence.instruments.conditions import is_answered
from klappt.evidence.instruments.files import read_values
from klappt.evidence.instruments.model import Kind, Question, local_ids, questions_of

MOST_QUESTIONS = 12
SHORT = 160
TALKED_ABOUT = (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.NUMBER, Kind.TEXT, Kind.RANK)


def guide_for(talk: Talk, on: date) -> str:
    """
    Return a guide as text; the latest return of the alliance gives the questions, text answers first.

    What was handed in after the day of the talk, or after `on` where it has none yet, plays no part.
    """
    alliance = talk.exemplary.alliance
    last = (
        Return.objects.filter(alliance=alliance, state__in=HANDED_IN, submitted_on__lte=talk.day or on)
        .select_related("wave__instrument")
        .order_by("-wave__opens", "-submitted_on")
        .first()
    )
    parts = [_("Leitfaden für das Gespräch mit: %(alliance)s") % {"alliance": alliance.name}, ""]
    parts += _from_return(last) if last else [_("Das Bündnis hat noch keine Arbeitshilfe abgegeben."), ""]
    parts += [
        _("Zum Abschluss"),
        "– " + _("Was hat im letzten Jahr am meisten geholfen, was stand im Weg?"),
        "– " + _("Was soll bis zum nächsten Gespräch anders sein?"),
    ]
    return "\n".join(parts)


def _from_return(told: Return) -> list[str]:
    instrument = read_values(told.wave.instrument.content, told.wave.title)
    answers = {one.question: one.value for one in told.answers.all()}
    local = local_ids(instrument)
    wanted = [
        question
        for question in questions_of(instrument)
        if question.id not in local
        and question.kind in TALKED_ABOUT
        and is_answered(answers.get(question.id))
    ]
    wanted.sort(key=lambda question: question.kind is not Kind.TEXT)
    found = [_("Aus dem Rücklauf „%(wave)s“") % {"wave": told.wave.title}, ""]
    for question in wanted[:MOST_QUESTIONS]:
        found += [
            question.title.say(),
            "– " + _("Ihre Angabe: %(answer)s") % {"answer": _said(question, answers[question.id])},
            "– " + _("Was hat sich seitdem verändert, und warum?"),
            "",
        ]
    return found


def _said(question: Question, value: Any) -> str:
    names = {choice.code: choice.text.say() for choice in question.choices}
    values = value if isinstance(value, list) else [value]
    words = ", ".join(names.get(str(one), str(one)) for one in values)
    return words if len(words) <= SHORT else f"{words[:SHORT]}…"
