"""Forms in KERN's markup, native date fields, and the version that each form of a record carries."""

from typing import Any

from django import forms
from django.db.models import DateField, DateTimeField, Field, URLField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _


class KernRenderer(TemplatesSetting):
    """Draw forms and fields with our own templates."""

    form_template_name = "frame/form.html"
    field_template_name = "frame/field.html"


class Day(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write days as the browser expects them."""
        super().__init__(attrs, format="%Y-%m-%d")


class Moment(forms.DateTimeInput):
    """A day and an hour."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Write moments as the browser expects them."""
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def _field(field: "Field[Any, Any]", **options: Any) -> Any:
    """Return the form field of a column, with calendar and unknown as a choice of its own."""
    if isinstance(field, DateTimeField):
        options["widget"] = Moment
    elif isinstance(field, DateField):
        options["widget"] = Day
    elif isinstance(field, URLField):
        options["assume_scheme"] = "https"
    made = field.formfield(**options)
    if isinstance(made, forms.NullBooleanField):
        made.widget = forms.Select(
            choices=[("unknown", _("nicht bekannt")), ("true", _("ja")), ("false", _("nein"))]
        )
    if isinstance(made, forms.CharField) and isinstance(made.widget, forms.Textarea):
        made.widget.attrs.setdefault("rows", 4)
    return made


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """
    A form for a record.

    `alliance` limits choices to one alliance: every choice of a record with an `alliance` shows only its own.
    """

    def __init__(self, *args: Any, alliance: Any = None, actor: Any = None, **named: Any) -> None:
        """Bind the form to an alliance and to whoever fills it in."""
        self.alliance, self.actor = alliance, actor
        super().__init__(*args, **named)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                rows = field.queryset
                if rows is not None and hasattr(rows.model, "alliance") and alliance is not None:
                    field.queryset = rows.filter(alliance=alliance)

    def _get_validation_exclusions(self) -> set[str]:
        """Check what is unique also by the columns that the page sets itself, such as the record above."""
        excluded = super()._get_validation_exclusions()  # type: ignore[misc]
        set_here = {
            field.name
            for field in self.instance._meta.fields
            if field.is_relation and field.name not in self.fields and getattr(self.instance, field.attname)
        }
        return set(excluded) - set_here

    def __init_subclass__(cls, **named: Any) -> None:
        """Take our widgets for every column."""
        super().__init_subclass__(**named)

    class Meta:
        formfield_callback = staticmethod(_field)


def period_error(since: Any, until: Any) -> str | None:
    """Return what is wrong with a period, if anything: it must end after it begins."""
    if since and until and until <= since:
        return str(_("Das Ende muss nach dem Beginn liegen."))
    return None
