"""
An offer in words: its conditions, what one reaches, the short sentence of lists, marks of single values.

Levels, statuses and flags are called as everywhere in klappt (`planning.wording`, `law.statuses`).
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from klappt.apps.offers.mapping import split
from klappt.apps.offers.models import Offer, OfferRun
from klappt.kernel.places import places
from klappt.kernel.scales import LEVELS, Scale
from klappt.law.statuses import STATUSES, TITLES
from klappt.planning.offer_types import offer_types
from klappt.planning.wording import DERIVED_STATUSES, FLAGS, flag_name, level_name

LAND = "05"


def lang() -> str:
    """Return the language of the page, `de` or `en`."""
    return "en" if (get_language() or "de").startswith("en") else "de"


def type_words(code: str) -> str:
    """Return a type of offer as people say it."""
    known = offer_types().get(code)
    if known is None:
        return code.replace("_", " ")
    return known.name_en if lang() == "en" else known.name


def type_choices() -> list[tuple[str, str]]:
    """Return all types of offers by their name."""
    return sorted(((code, type_words(code)) for code in offer_types()), key=lambda one: one[1].casefold())


def level_words(scale: Scale, level: int | None) -> str:
    """Return a level as people say it; nothing for no level."""
    return "" if level is None else level_name(scale.value, LEVELS[scale][level], lang())


def level_choices(scale: Scale) -> list[tuple[str, str]]:
    """Return the levels of a scale for a choice."""
    return [(str(place), level_name(scale.value, code, lang())) for place, code in enumerate(LEVELS[scale])]


def status_words(code: str) -> str:
    """Return a residence status in full; the law speaks German."""
    if code in DERIVED_STATUSES:
        return DERIVED_STATUSES[code].told(lang())
    return STATUSES.get(code, code)


def status_choices() -> list[tuple[str, str]]:
    """Return all statuses that an offer may name."""
    return [(code, status_words(code)) for code in (*STATUSES, *DERIVED_STATUSES)]


def flag_choices() -> list[tuple[str, str]]:
    """Return the flags that people meet often."""
    return [(name, flag_name(name, lang())) for name in FLAGS]


def place_words(ags: str) -> str:
    """Return the name of a place or an area."""
    if ags == LAND:
        return "Nordrhein-Westfalen"
    known = places().get(ags)
    if known is None:
        return ags
    kreis = known.level == "kreis" and not known.name.startswith("Kreis")
    return f"Kreis {known.name}" if kreis else known.name


@cache
def _groups() -> dict[str, str]:
    named = dict.fromkeys(TITLES, "title")
    named |= {code: "gestattung" for code in (*STATUSES, *DERIVED_STATUSES) if code.startswith("gestattung")}
    named |= {code: "duldung" for code in (*STATUSES, *DERIVED_STATUSES) if code.startswith("duldung")}
    return named


def status_groups(codes: Iterable[str]) -> list[str]:
    """Return the groups that statuses belong to: Gestattung, Duldung, title; others by their full name."""
    words = {"gestattung": _("Gestattung"), "duldung": _("Duldung"), "title": _("Aufenthaltstitel")}
    found: dict[str, None] = {}
    for code in codes:
        group = _groups().get(code)
        found[words[group] if group else status_words(code)] = None
    return list(found)


def between(low: str, high: str) -> str:
    """Return a range of levels: from, up to, or exactly one."""
    if low and high:
        return low if low == high else _("%(low)s bis %(high)s") % {"low": low, "high": high}
    if low:
        return _("ab %(low)s") % {"low": low}
    return _("bis %(high)s") % {"high": high} if high else ""


def _ages(offer: Any) -> str:
    if offer.age_from is not None and offer.age_to is not None:
        return _("%(low)s bis %(high)s Jahre") % {"low": offer.age_from, "high": offer.age_to}
    if offer.age_from is not None:
        return _("ab %(low)s Jahren") % {"low": offer.age_from}
    return _("bis %(high)s Jahre") % {"high": offer.age_to} if offer.age_to is not None else ""


def conditions(offer: Any) -> list[tuple[str, str, str]]:
    """Return the conditions of an offer that are known: columns of the catalogue, what they are called, words."""
    language = (
        level_words(Scale.LANGUAGE, offer.min_language),
        level_words(Scale.LANGUAGE, offer.max_language),
    )
    school = (level_words(Scale.SCHOOL, offer.min_school), level_words(Scale.SCHOOL, offer.max_school))
    stay = offer.min_stay_months
    told = [
        ("min_language max_language", _("Deutsch"), between(*language)),
        ("min_school max_school", _("Schulabschluss"), between(*school)),
        ("min_stage", _("Weg in den Beruf"), between(level_words(Scale.STAGE, offer.min_stage), "")),
        ("age_from age_to", _("Alter"), _ages(offer)),
        ("statuses", _("Aufenthaltsstatus"), "; ".join(map(status_words, split(offer.statuses)))),
        (
            "excluded_statuses",
            _("nicht mit Status"),
            "; ".join(map(status_words, split(offer.excluded_statuses))),
        ),
        ("min_stay_months", _("in Deutschland seit"), _("%(n)s Monaten") % {"n": stay} if stay else ""),
        ("scope_ags", _("Wohnort"), ", ".join(map(place_words, split(offer.scope_ags)))),
        ("requires", _("nötig"), ", ".join(flag_name(name, lang()) for name in split(offer.requires))),
        ("forbids", _("nicht mit"), ", ".join(flag_name(name, lang()) for name in split(offer.forbids))),
    ]
    return [one for one in told if one[2]]


def reached(offer: Any, moment: str) -> list[tuple[str, str, str]]:
    """Return what one reaches at the `start` or the `end` of an offer."""
    told = [
        (f"{moment}_{scale.value}", name, level_words(scale, getattr(offer, f"{moment}_{scale.value}")))
        for scale, name in (
            (Scale.LANGUAGE, _("Deutsch")),
            (Scale.SCHOOL, _("Schulabschluss")),
            (Scale.STAGE, _("Weg in den Beruf")),
        )
    ]
    flags = ", ".join(flag_name(name, lang()) for name in split(getattr(offer, f"{moment}_flags")))
    return [one for one in (*told, (f"{moment}_flags", _("außerdem"), flags)) if one[2]]


def admission(offer: Any) -> str:
    """Return who may come, in one short sentence."""
    named = {name: words for name, _label, words in conditions(offer)}
    language = named.get("min_language max_language")
    parts = [_("Deutsch %(level)s") % {"level": language}] if language else []
    parts += [
        named[name] for name in ("min_school max_school", "min_stage", "age_from age_to") if name in named
    ]
    for column, pattern in (("statuses", _("mit %(who)s")), ("excluded_statuses", _("nicht mit %(who)s"))):
        groups = status_groups(split(getattr(offer, column)))
        if groups:
            parts.append(pattern % {"who": _(" oder ").join(groups)})
    parts += [named[name] for name in ("requires",) if name in named]
    if "forbids" in named:
        parts.append(_("nicht: %(what)s") % {"what": named["forbids"]})
    if not parts:
        return _("offen für alle") if offer.admission_complete else _("Bedingungen nicht bekannt")
    return ", ".join(parts) if offer.admission_complete else ", ".join(parts) + _("; weiteres nicht bekannt")


def effect(offer: Any) -> str:
    """Return what one reaches, in one short sentence: the levels, or else what comes besides."""
    told = [one for moment in ("end", "start") for one in reached(offer, moment)]
    levels = [text for name, _label, text in told if not name.endswith("_flags")]
    return ", ".join(dict.fromkeys(levels or [text for _name, _label, text in told]))


def basis_of(offer: Offer, columns: str) -> str:
    """Return where a value comes from; of several columns the least sure one counts."""
    order = ("assumed", "inferred", "entered", "published")
    found: list[str] = [offer.basis_values.get(name, offer.basis) for name in columns.split()]
    return min(found, key=order.index)


def column_words(name: str) -> str:
    """Return what a column of the catalogue is called on our pages."""
    own = {
        "scope_ags": _("Wohnort"),
        "offer_id": _("Kurzname des Angebots"),
        "partner_id": _("Kurzname des Anbieters"),
        "cost_eur_per_place": _("Kosten je Platz in Euro"),
        "source_url": _("Quelle"),
        "basis_values": _("Herkunft einzelner Werte"),
        "organisation_id": _("Anbieter"),
        "run_id": _("Kurzname des Termins"),
    }
    if name in own:
        return own[name]
    for model in (Offer, OfferRun):
        found = {field.name: field for field in model._meta.concrete_fields}.get(name)
        if found is not None:
            return str(found.verbose_name)
    return name


def value_words(name: str, value: Any) -> str:
    """Return the value of a field in words, for comparisons."""
    if value is None or value == "":
        return "–"
    scale = name.partition("_")[2]
    if scale in set(Scale) and isinstance(value, int):
        return level_words(Scale(scale), value)
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    listed = {"statuses": status_words, "excluded_statuses": status_words, "scope_ags": place_words}
    if name in listed:
        return "; ".join(listed[name](one) for one in split(value))
    if name in {"requires", "forbids", "start_flags", "end_flags"}:
        return ", ".join(flag_name(one, lang()) for one in split(value))
    single = {"offer_type": type_words, "place_ags": place_words}
    if name == "cost_cents":
        return f"{value / 100:.2f} €".replace(".", ",")
    return single[name](value) if name in single else str(value)
