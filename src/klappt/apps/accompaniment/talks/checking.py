"""Member check and quotes: what goes to the alliance, what it answers, what may be printed then."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from klappt.apps.accompaniment.choices import CheckState, QuoteState
from klappt.apps.accompaniment.models import MemberCheck, Quote, Talk, TalkCoding
from klappt.apps.accompaniment.talks.seeing import is_blind
from klappt.apps.accounts.access.policy import Refused
from klappt.apps.audit.changes import Who, change


def propose_quote(*, coding: TalkCoding, by: Who, on: date) -> Quote:
    """
    Propose the words of a coded passage as a quote.

    Raises:
        Refused: no talk, somebody who takes part did not agree to quotes, blind coding, or the quote is there.
    """
    version = coding.passage.of_version
    talk = version.transcript.talk
    if talk is None or version.missing:
        raise Refused(_("Zitate gibt es nur aus Gesprächen, deren Text hier liegt."))
    consents = list(talk.consents.all())
    if not consents or any(one.withdrawn_on or not one.quotes for one in consents):
        raise Refused(_("Nicht alle Teilnehmenden haben anonymen Zitaten zugestimmt."))
    if is_blind(version):
        raise Refused(_("Der Text wird gerade verdeckt codiert. Bitte warten Sie, bis alle fertig sind."))
    text = version.text[coding.passage.start : coding.passage.end]
    if talk.quotes.filter(text=text).exists():
        raise Refused(_("Dieses Zitat ist schon vorgeschlagen."))
    with change(by=by, action="quote.create"):
        return Quote.objects.create(talk=talk, text=text, code_name=coding.code.name, proposed_on=on)


def send_check(*, talk: Talk, by: Who, on: date) -> MemberCheck:
    """
    Lay summary and proposed quotes before the alliance; what it has answered before stays in the protocol.

    Raises:
        Refused: there is no summary, or the alliance has not answered the last time.
    """
    if not talk.summary.strip():
        raise Refused(_("Bitte schreiben Sie zuerst die Zusammenfassung."))
    found = MemberCheck.objects.filter(talk=talk).first()
    if found and found.state == CheckState.SENT:
        raise Refused(_("Das Bündnis hat noch nicht geantwortet."))
    with change(by=by, action="member_check.create"):
        quotes = list(talk.quotes.filter(state=QuoteState.PROPOSED))
        for quote in quotes:
            quote.state = QuoteState.SENT
            quote.save()
        made = found or MemberCheck(talk=talk)
        made.summary, made.state, made.sent_on = talk.summary, CheckState.SENT, on
        made.reply, made.replied_on, made.replied_by = "", None, None
        made.quotes = [{"id": str(one.pk), "text": one.text, "answer": "", "why": ""} for one in quotes]
        made.save()
    return made


def answer_check(
    *,
    check: MemberCheck,
    agreed: bool,
    reply: str,
    released: Mapping[str, bool],
    name_released: bool,
    by: Who,
    user: UUID,
    on: date,
) -> None:
    """
    Answer as the alliance: summary, each quote, and whether its name may be printed.

    Raises:
        Refused: it was answered already, an objection without a word, or a quote without an answer.
    """
    if check.state != CheckState.SENT:
        raise Refused(_("Darauf hat das Bündnis schon geantwortet."))
    if not agreed and not reply.strip():
        raise Refused(_("Bitte schreiben Sie, womit Sie nicht einverstanden sind."))
    if {one["id"] for one in check.quotes} - set(released):
        raise Refused(_("Bitte entscheiden Sie über jedes Zitat."))
    with change(by=by, action="member_check.reply"):
        check.quotes = [
            {**one, "answer": QuoteState.RELEASED if released[one["id"]] else QuoteState.OBJECTED}
            for one in check.quotes
        ]
        check.state = CheckState.AGREED if agreed else CheckState.OBJECTED
        check.reply, check.replied_on, check.replied_by_id = reply.strip(), on, user
        check.save()
        _decide(check, user, on)
        exemplary = check.talk.exemplary
        if name_released != bool(exemplary.name_released_on):
            exemplary.name_released_on = on if name_released else None
            exemplary.save()


def _decide(check: MemberCheck, user: UUID, on: date) -> None:
    answers = {one["id"]: one["answer"] for one in check.quotes}
    for quote in check.talk.quotes.filter(pk__in=list(answers)):
        quote.state = answers[str(quote.pk)]
        quote.decided_on, quote.decided_by_id = on, user
        quote.save()
