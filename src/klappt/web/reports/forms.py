"""Which period a report is about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from klappt.web.frame.forms import Day, period_error


class Period(forms.Form):
    """From a day to a day; without an answer the last half year."""

    since = forms.DateField(label=_("Berichtszeit von"), widget=Day)
    on = forms.DateField(label=_("bis"), widget=Day)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        told = super().clean() or {}
        wrong = period_error(told.get("since"), told.get("on"))
        if wrong:
            raise forms.ValidationError(wrong)
        return told
