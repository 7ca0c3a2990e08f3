"""The stress test: the question what breaks if one thing falls away."""

from django.utils.translation import gettext_lazy as _

from klappt.web.many.levers import AskWhom


class AskStress(AskWhom):
    """Choose who and which goal."""

    kind = "stress"
    title = _("Belastungsprobe: Was bricht, wenn etwas wegfällt?")
    lead = _(
        "Jeder Partner, jedes Angebot und jede Verbindung fällt einzeln weg: Wer verliert jeden Weg, wer kommt später "
        "an? Dazu wirkliche Ereignisse wie das Ende einer Förderung."
    )
