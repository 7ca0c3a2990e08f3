"""
Find in a free text what would tell who somebody is; sketches take nothing of the kind.

Only forms that are sure: e-mail, telephone, AZR and file numbers, a full date of birth.  Names cannot be found
this way; the form asks not to write any.
"""

import re

from django.utils.translation import gettext_lazy as _

FORMS = (
    (re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+"), _("eine E-Mail-Adresse")),
    (re.compile(r"(?<!\d)\d{12}(?!\d)"), _("eine AZR-Nummer")),
    (re.compile(r"(?<!\d)\d{7,8}\s?-\s?\d{3}(?!\d)"), _("ein Aktenzeichen des BAMF")),
    (
        re.compile(r"(?:geb\.?|geboren)\D{0,12}\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}", re.IGNORECASE),
        _("ein Geburtsdatum"),
    ),
    (
        re.compile(r"(?<![\d.])(?:\+49|0049|0)[\s/()-]*[1-9](?:[\s/()-]*\d){6,}(?!\d)"),
        _("eine Telefonnummer"),
    ),
)


def identifying(text: str) -> list[str]:
    """Return what in a text would tell who somebody is, in words; empty if nothing was found."""
    return [str(words) for form, words in FORMS if form.search(text)]
