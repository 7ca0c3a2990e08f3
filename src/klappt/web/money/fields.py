"""Form fields of money: euros as people write them, shares in percent, the last day instead of the day after."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from klappt.kernel.money import read_euros
from klappt.web.frame.forms import Day

DAY = timedelta(days=1)
MOST_CENTS = 10**12  # ten billion euros; more is a slip of the finger
WHOLE_PERMILLE = 1000


class EuroField(forms.CharField):
    """An amount, typed as 304.000,00 and kept in cents."""

    default_error_messages = {  # noqa: RUF012  (Django's own way)
        "amount": _("Bitte einen Betrag in Euro angeben, zum Beispiel 304.000,00."),
    }

    def __init__(self, **named: Any) -> None:
        """Ask for a number on a phone."""
        named.setdefault("max_length", 30)
        super().__init__(**named)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """Show cents as euros."""
        if isinstance(value, int):
            return f"{value // 100:,}".replace(",", ".") + f",{value % 100:02d}"
        return value

    def clean(self, value: Any) -> Any:
        """Return cents, or None where nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            cents = read_euros(text)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["amount"], code="amount") from error
        if cents > MOST_CENTS:
            raise forms.ValidationError(self.error_messages["amount"], code="amount")
        return cents


class PercentField(forms.CharField):
    """A share, typed as 20 or 12,5 percent and kept in per mille."""

    default_error_messages = {  # noqa: RUF012  (Django's own way)
        "share": _("Bitte einen Anteil zwischen 0 und 100 Prozent angeben, zum Beispiel 20 oder 12,5."),
    }

    def prepare_value(self, value: Any) -> Any:
        """Show per mille as percent."""
        if isinstance(value, int):
            return formats.number_format(Decimal(value) / 10, use_l10n=True)
        return value

    def clean(self, value: Any) -> Any:
        """Return per mille, or None where nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            permille = Decimal(text.replace("%", "").strip().replace(",", ".")) * 10
        except InvalidOperation as error:
            raise forms.ValidationError(self.error_messages["share"], code="share") from error
        whole = permille.is_finite() and permille == permille.to_integral_value()
        if not whole or not 0 <= permille <= WHOLE_PERMILLE:
            raise forms.ValidationError(self.error_messages["share"], code="share")
        return int(permille)


class LastDayField(forms.DateField):
    """The last day of a period; kept as the day after, because periods are half-open."""

    widget = Day

    def prepare_value(self, value: Any) -> Any:
        """Show the last day."""
        return value - DAY if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        """Return the day after the last one."""
        day = super().clean(value)
        return day + DAY if day else None
