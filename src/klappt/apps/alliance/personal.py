"""Finds in a text what could point to a single person; structural issues and agendas must name nobody."""

import re

from django.utils.translation import gettext as _

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
# The central register of foreigners (AZR) counts twelve digits; file numbers are long runs of digits as well.
REGISTER = re.compile(r"(?<!\d)\d(?:[ -]?\d){8,}(?!\d)")
PHONE = re.compile(r"(?<![\w§.,])(?:\+\d{2}|0\d)[\d\s/()-]{5,}\d")
BORN = re.compile(r"\b(?:geb(?:oren|\.)?)\s*(?:am)?\s*\d{1,2}\.\s*\d{1,2}\.\s*\d{2,4}", re.IGNORECASE)


def personal_data_in(text: str) -> str | None:
    """Return what in a text could point to somebody, as a sentence; None if nothing was found."""
    if EMAIL.search(text):
        return _(
            "Der Text enthält eine E-Mail-Adresse. Bitte beschreiben Sie das Thema ohne einzelne Personen."
        )
    if PHONE.search(text):
        return _(
            "Der Text enthält eine Telefonnummer. Bitte beschreiben Sie das Thema ohne einzelne Personen."
        )
    if REGISTER.search(text):
        return _(
            "Der Text enthält eine lange Nummer, wie sie das Ausländerzentralregister (AZR) oder ein Aktenzeichen hat. "
            "Bitte beschreiben Sie das Thema ohne einzelne Personen."
        )
    if BORN.search(text):
        return _("Der Text enthält ein Geburtsdatum. Bitte beschreiben Sie das Thema ohne einzelne Personen.")
    return None
