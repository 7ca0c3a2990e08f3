"""What a form of this area may choose from: only what belongs to the open alliance and to the person."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from klappt.apps.accounts.models import Organisation
from klappt.apps.alliance.partner_queries import organisations_of
from klappt.web.frame.forms import RecordForm


class AllianceForm(RecordForm):
    """A form whose choices of an organisation are those that work in the alliance."""

    def __init__(self, *args: Any, **named: Any) -> None:
        """Limit every choice of an organisation."""
        super().__init__(*args, **named)
        if self.alliance is None:
            return
        for field in self.fields.values():
            rows = field.queryset if isinstance(field, forms.ModelChoiceField) else None
            if rows is not None and rows.model is Organisation:
                field.queryset = self.organisations()  # type: ignore[attr-defined]

    def organisations(self) -> QuerySet[Organisation]:
        """Return the organisations to choose from."""
        return organisations_of(self.alliance.pk)
