"""Coding on the page: choose sentences, then the exact words, then a code; nothing of it needs a script."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from klappt.apps.accompaniment.models import TalkCoding, TranscriptVersion
from klappt.apps.accompaniment.talks import checking, coding
from klappt.apps.accompaniment.talks.seeing import is_blind, seen_codings
from klappt.evidence.coding.segments import Segment
from klappt.web.frame.pages import ActPage, FormPage
from klappt.web.talks.forms import PassageForm
from klappt.web.talks.reading import Paragraph, Sentence, shown_page, words_between


class Coding(FormPage):
    """One page of a text with its codings, and the form that gives a passage a code."""

    template = "talks/coding.html"
    form_class = PassageForm  # type: ignore[assignment]
    record: TranscriptVersion

    def context(self) -> dict[str, Any]:
        """Return the page of the text, the chosen sentences with their words, and who is coding."""
        version, number = self.record, self.page_number()
        borders = [Segment(*one) for one in version.pages]
        codings = list(self.codings(borders[number - 1])) if borders else []
        shown = shown_page(version.text, borders[number - 1], codings) if borders else ()
        passes = list(version.passes.select_related("coder__user"))
        mine = next((one for one in passes if one.coder.user_id == self.request.actor.id), None)
        return {
            "title": version.transcript.name,
            "text_version": version,
            "shown": shown,
            "number": number,
            "pages": range(1, len(borders) + 1),
            "passes": passes,
            "mine": mine,
            "blind": is_blind(version),
            "colours": {str(one.code_id): one.code.colour for one in codings},
            **self.chosen(shown),
        }

    def page_number(self) -> int:
        """Return the page that is asked for; 404 beyond the text."""
        told = self.request.POST.get("seite") or self.request.GET.get("seite") or "1"
        number = int(told) if told.isascii() and told.isdigit() and len(told) < 6 else 0  # noqa: PLR2004
        if not 1 <= number <= max(1, len(self.record.pages)):
            raise Http404
        return number

    def codings(self, page: Segment) -> QuerySet[TalkCoding]:
        """Return the codings that meet a page and that this person may see."""
        return (
            seen_codings(self.request.actor.id)
            .filter(passage__of_version=self.record, passage__start__lt=page.end, passage__end__gt=page.start)
            .select_related("passage", "code", "coder__user")
        )

    def chosen(self, shown: tuple[Paragraph, ...]) -> dict[str, Any]:
        """Return the sentences that are chosen, and the words to begin and end with."""
        sentences = [one for paragraph in shown for one in paragraph.sentences]
        first, last = (_number(self.request, name) for name in ("von", "bis"))
        if not first or first > len(sentences):
            return {"first": None, "last": None}
        last = min(max(first, last or first), len(sentences))
        picked: list[Sentence] = sentences[first - 1 : last]
        begins, ends = words_between(self.record.text, picked[0].place, picked[-1].place)
        codes = coding.order_codes(self.record.transcript.project.codes.all())
        return {
            "first": first,
            "last": last,
            "picked": self.record.text[picked[0].place.start : picked[-1].place.end],
            "begins": begins,
            "ends": ends,
            "codes": grouped(codes),
        }

    def save(self, form: Any) -> Any:
        """Give the passage its codes."""
        told = form.cleaned_data
        return coding.code_passage(
            version=self.record,
            start=told["start"],
            end=told["end"],
            codes=list(dict.fromkeys(one for one in (told["code"], told["second"]) if one)),
            memo=told["memo"],
            by=self.request.actor,
            user=self.request.actor.id,
            on=self.request.on,
        )

    def told(self, saved: Any) -> str:
        """Repeat the words, so that a slip is seen."""
        words = self.record.text[saved.start : saved.end]
        return _("Codiert: „%(words)s“") % {"words": words if len(words) < 80 else f"{words[:77]}…"}  # noqa: PLR2004

    def after(self, saved: Any) -> str:  # noqa: ARG002
        """Return to the same page and sentence."""
        number, sentence = self.page_number(), _number(self.request, "von")
        return f"{self.record.get_absolute_url()}?seite={number}" + (f"#s{sentence}" if sentence else "")


def _number(request: Any, name: str) -> int | None:
    told = request.POST.get(name) or request.GET.get(name) or ""
    return int(told) if told.isascii() and told.isdigit() and len(told) < 6 else None  # noqa: PLR2004


def grouped(codes: list[tuple[Any, int]]) -> list[tuple[str, list[tuple[Any, str]]]]:
    """Return codes for a choice: under each heading the codes that can be given, deeper ones with dashes."""
    found: list[tuple[str, list[tuple[Any, str]]]] = []
    for code, depth in codes:
        if depth == 0:
            found.append((str(code), []))
        if code.codable:
            found[-1][1].append((code, f"{'– ' * max(0, depth - 1)}{code}"))
    return [(heading, inside) for heading, inside in found if inside]


class OwnCoding:
    """Acts on one coding that the person may see; a hidden one does not exist."""

    request: Any

    def get_one(self, pk: Any, resource: str = "", action: str = "") -> Any:
        """Return the coding; 404 where it is hidden because somebody codes blind."""
        found = super().get_one(pk, resource, action)  # type: ignore[misc]
        if not seen_codings(self.request.actor.id).filter(pk=found.pk).exists():
            raise Http404
        return found

    def after(self) -> str:
        """Return to the page of the text on which the passage begins."""
        return coding_address(self.record)  # type: ignore[attr-defined]


def coding_address(one: TalkCoding) -> str:
    """Return the address of the page on which a coding begins."""
    version = one.passage.of_version
    number = next((n for n, (_, end) in enumerate(version.pages, 1) if one.passage.start < end), 1)
    return f"{version.get_absolute_url()}?seite={number}"


class CodingDelete(OwnCoding, ActPage):
    """Take back an own coding."""

    question = gettext_lazy("Soll diese Codierung zurückgenommen werden?")
    button = gettext_lazy("Zurücknehmen")
    dangerous = True
    done = gettext_lazy("Zurückgenommen.")

    def act(self) -> None:
        """Remove it."""
        coding.remove_coding(coding=self.record, by=self.request.actor, user=self.request.actor.id)


class QuoteNew(OwnCoding, ActPage):
    """Propose the words of a coding as a quote."""

    question = gettext_lazy("Soll diese Stelle dem Bündnis als Zitat vorgeschlagen werden?")
    button = gettext_lazy("Vorschlagen")
    done = gettext_lazy("Vorgeschlagen. Gedruckt wird das Zitat erst, wenn das Bündnis es freigibt.")

    def act(self) -> None:
        """Propose it."""
        checking.propose_quote(coding=self.record, by=self.request.actor, on=self.request.on)


class BlindBegin(ActPage):
    """Begin a blind second coding."""

    question = gettext_lazy(
        "Verdeckt codieren: Bis alle fertig sind, sieht niemand die Codierungen der anderen in diesem Text. Beginnen?"
    )
    button = gettext_lazy("Verdeckt beginnen")
    done = gettext_lazy("Sie codieren jetzt verdeckt.")

    def act(self) -> None:
        """Begin."""
        coding.begin_blind(
            version=self.record, by=self.request.actor, user=self.request.actor.id, on=self.request.on
        )


class PassDone(ActPage):
    """Say that the own coding of a text is done."""

    question = gettext_lazy(
        "Sind Sie mit diesem Text fertig? Ihre Codierungen ändern sich danach nicht mehr."
    )
    button = gettext_lazy("Ja, fertig")
    done = gettext_lazy("Abgeschlossen.")

    def act(self) -> None:
        """Close the pass."""
        coding.finish_pass(
            version=self.record, by=self.request.actor, user=self.request.actor.id, on=self.request.on
        )
