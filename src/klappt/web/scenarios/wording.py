"""Mistakes of edits as sentences beside a form, without the file that nobody has seen."""

from django.utils.translation import gettext as _

from klappt.kernel.errors import InputError, InputErrors


def mistakes_of(wrong: InputError | InputErrors) -> list[str]:
    """Return each mistake as a sentence: the row where there is one, what was found, what is expected."""
    return [_mistake(one) for one in (wrong.errors if isinstance(wrong, InputErrors) else (wrong,))]


def _mistake(one: InputError) -> str:
    told = _("Gefunden: %(found)s. Erwartet: %(expected)s.") % {
        "found": one.found.rstrip("."),
        "expected": one.expected.rstrip("."),
    }
    where = [_("Zeile %(row)s") % {"row": one.row}] if one.row is not None else []
    where += [one.column] if one.column else []
    return f"{', '.join(where)}: {told}" if where else told
