"""Names for the sentences of edits: offers, partners, offices, conditions, as people say them."""

from klappt.catalogue.model import PERMISSION, Catalogue, OfferRow
from klappt.kernel.places import places
from klappt.kernel.scales import Scale, level_code
from klappt.law.statuses import STATUSES
from klappt.planning import wording
from klappt.planning.answer import legal_name
from klappt.planning.scenario.edit import offer_of
from klappt.planning.voice import Voice
from klappt.planning.wording import Words

# What falls away where a condition is dropped, as the object of "ohne" and "without".
CONDITIONS: dict[str, Words] = {
    "scope_ags": Words("Grenze des Einzugsgebiets", "a limit to the service area"),
    "statuses": Words("Liste der Aufenthaltsstatus", "a list of residence statuses"),
    "excluded_statuses": Words("Ausschluss von Aufenthaltsstatus", "excluded residence statuses"),
    "min_language": Words("Deutschnachweis", "proof of German"),
    "max_language": Words("obere Grenze beim Deutsch", "an upper limit for German"),
    "min_school": Words("Schulabschluss", "a school certificate"),
    "max_school": Words("obere Grenze beim Schulabschluss", "an upper limit for certificates"),
    "min_stage": Words("beruflichen Vorlauf", "vocational steps before"),
    "age_from": Words("Mindestalter", "a minimum age"),
    "age_to": Words("Altersgrenze", "an age limit"),
    "min_stay_months": Words("Mindestaufenthalt", "a minimum stay"),
    "requires": Words("verlangte Merkmale", "required facts"),
    "forbids": Words("ausschließende Merkmale", "excluding facts"),
}


def in_quotes(text: str, voice: Voice) -> str:
    """Return a name in the quotation marks of the language."""
    return voice.say(f"„{text}“", f"“{text}”")


def offer_name(catalogue: Catalogue, offer_id: str, voice: Voice) -> str:
    """Return an offer's name in quotation marks; its id where the catalogue does not know it."""
    row = offer_of(catalogue, offer_id)
    return in_quotes((row.name if row else "") or offer_id, voice)


def partner_name(catalogue: Catalogue, partner_id: str) -> str:
    """Return a partner's name; its id where the catalogue does not know it."""
    row = next((row for row in catalogue.partners if row.partner_id == partner_id), None)
    return (row.name if row else "") or partner_id


def office_name(ags: str | None, voice: Voice) -> str:
    """Return where an office is, as the end of a sentence; nothing for all offices."""
    if ags is None:
        return ""
    return voice.say(f" bei der {office_title(ags, voice)}", f" at the {office_title(ags, voice)}")


def office_title(ags: str | None, voice: Voice) -> str:
    """Return what an office is called; None: every office."""
    if ags is None:
        return voice.say("Ausländerbehörden", "immigration offices")
    known = places().get(ags)
    name = known.name if known else ags
    return voice.say(f"Ausländerbehörde {name}", f"immigration office {name}")


def step_name(step_id: str, voice: Voice) -> str:
    """Return what a legal step is called; the permission to work has a name of its own."""
    if step_id == PERMISSION:
        return voice.say("Erlaubnis der Ausländerbehörde", "permission of the immigration office")
    return legal_name(step_id, voice.lang)


def status_name(code: str, voice: Voice) -> str:
    """Return what a status is called."""
    derived = wording.DERIVED_STATUSES.get(code)
    return derived.told(voice.lang) if derived else STATUSES.get(code, code)


def level_name(column: str, level: int, voice: Voice) -> str:
    """Return the level that a `min_` or `max_` column asks for."""
    scale = Scale(column.partition("_")[2])
    return wording.level_name(scale, level_code(scale, level), voice.lang)


def lowered(column: str, level: int, voice: Voice) -> str:
    """Return from which level on an offer admits."""
    name = level_name(column, level, voice)
    if column == "min_language":
        return voice.say(f"schon ab {name}", f"already from {name}")
    return voice.say(f"schon mit {in_quotes(name, voice)}", f"already with {in_quotes(name, voice)}")


def condition_name(column: str, row: OfferRow | None, voice: Voice) -> str:
    """Return a condition without which an offer could admit, with its value where the offer is known."""
    value = getattr(row, column, None) if row else None
    if column == "min_language" and isinstance(value, int):
        level = level_name(column, value, voice)
        return voice.say(f"{level}-Nachweis", f"proof of {level}")
    if column in {"min_school", "min_stage"} and isinstance(value, int):
        level = level_name(column, value, voice)
        return voice.say(
            f"die Voraussetzung {in_quotes(level, voice)}", f"the condition {in_quotes(level, voice)}"
        )
    if column in {"age_from", "age_to"} and value is not None:
        name = CONDITIONS[column].told(voice.lang)
        return voice.say(f"{name} {value}", f"{name} of {value}")
    if column == "requires" and row is not None:
        return flag_names(row.requires, voice)
    return CONDITIONS[column].told(voice.lang)


def flag_names(flags: frozenset[str], voice: Voice) -> str:
    """Return flags in quotation marks, one after the other."""
    named = sorted(wording.flag_name(flag, voice.lang) for flag in flags)
    told = ", ".join(in_quotes(name, voice) for name in named)
    return voice.say(f"das Merkmal {told}", f"the fact {told}")
