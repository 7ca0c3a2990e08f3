"""What templates need: values in German or English form, marks, addresses with changed parameters, controls."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from klappt.kernel.places import places

register = template.Library()


@register.filter
def told(value: Any) -> Any:
    """Return a value as a reader expects it: days, numbers, yes and no, a dash for what nobody knows."""
    match value:
        case None | "":
            return format_html('<span class="unknown" title="{}">–</span>', _("nicht bekannt"))
        case bool():
            return _("ja") if value else _("nein")
        case datetime():
            return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
        case date():
            return formats.date_format(value, "SHORT_DATE_FORMAT")
        case int() | float() | Decimal():
            return formats.number_format(value, use_l10n=True, force_grouping=True)
        case _:
            return value


@register.filter
def euro(cents: int | None) -> Any:
    """Return an amount of cents in euros."""
    if cents is None:
        return told(None)
    return formats.number_format(Decimal(cents) / 100, 2, force_grouping=True) + " €"


@register.filter
def people(number: float) -> str:
    """Return a number of people: whole where it is whole, else with one decimal, as weights of a cohort may be."""
    return formats.number_format(number, 0 if number == int(number) else 1, force_grouping=True)


@register.filter
def place(ags: str) -> str:
    """Return the name of a place."""
    found = places().get(ags)
    return found.name if found else ags


@register.filter
def label_of(record: Any, name: str) -> str:
    """Return what a field of a record is called."""
    return str(record._meta.get_field(name).verbose_name)


@register.filter
def value_of(record: Any, name: str) -> Any:
    """Return the value of a field, in words where it is a choice."""
    words = getattr(record, f"get_{name}_display", None)
    return told(words() if words else getattr(record, name))


@register.filter
def item(values: Mapping[str, Any], name: str) -> Any:
    """Return one entry of a mapping."""
    return values.get(name, "")


@register.filter
def control(field: BoundField) -> str:
    """Return which control a field has, to choose its markup."""
    match field.field.widget:
        case CheckboxSelectMultiple() | RadioSelect():
            return "group"
        case CheckboxInput():
            return "check"
        case Select():
            return "select"
        case _:
            return "input"


@register.filter
def drawn(field: BoundField) -> SafeString:
    """Return the control of a field with KERN's classes."""
    kind = {"check": "kern-form-check__checkbox", "select": "kern-form-input__select"}.get(control(field), "")
    named: dict[str, str | bool] = (
        {"class": kind or "kern-form-input__input"} if control(field) != "group" else {}
    )
    if field.errors and "class" in named:
        named["class"] = f"{named['class']} {named['class']}--error"
    return field.as_widget(attrs=named)


@register.simple_tag(takes_context=True)
def with_query(context: Mapping[str, Any], **changes: Any) -> str:
    """Return the parameters of the present address with some of them changed; empty ones fall away."""
    asked = context["request"].GET.dict() | {name: str(value) for name, value in changes.items()}
    return "?" + urlencode({name: value for name, value in asked.items() if value})


@register.simple_tag
def mark(kind: str, why: str = "", source: str = "") -> SafeString:
    """Return the small mark beside a value that is assumed, inferred or stale, with its reason."""
    words = {
        "assumed": _("angenommen"),
        "inferred": _("erschlossen"),
        "published": _("veröffentlicht"),
        "entered": _("eingetragen"),
        "stale": _("veraltet"),
        "unknown": _("nicht bekannt"),
        "synthetic": _("erfunden"),
    }
    if source:
        return format_html(
            '<a class="mark mark--{}" href="{}" rel="noreferrer" title="{}">{}</a>',
            kind,
            source,
            why,
            words[kind],
        )
    return format_html('<span class="mark mark--{}" title="{}">{}</span>', kind, why, words[kind])
