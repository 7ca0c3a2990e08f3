"""
Every word that reaches people, in German and in English, by code: reasons, waits, risks, notes, grades.

The codes are closed sets: a code without its two sentences is a mistake, found by `test_wording.py`.
Braces take the values that stand with the code: `{has}`, `{needs}`, `{day}`, `{name}`.
"""

from collections.abc import Mapping
from typing import NamedTuple

from klappt.law.reasons import REASONS as LAW_STEPS
from klappt.law.reasons_access import REASONS as LAW_ACCESS


class Words(NamedTuple):
    """One text in both languages."""

    de: str
    en: str

    def told(self, lang: str, values: Mapping[str, object] | None = None) -> str:
        """Return the text in a language, values filled in."""
        return (self.en if lang == "en" else self.de).format_map(_Shown(values or {}))


class _Shown(dict[str, object]):
    """Values of a text; one that is not known is shown as a question mark, never as an error."""

    def __missing__(self, key: str) -> str:
        return "?"


# Why an offer or a legal step cannot begin.  Codes of legal requirements stand in the law base beside these.
REASONS: dict[str, Words] = {
    "language_below": Words(
        "Deutsch: {has}, nötig ist mindestens {needs}.", "German: {has}, at least {needs} is needed."
    ),
    "language_above": Words(
        "Deutsch: {has}, der Kurs nimmt nur bis {needs}.",
        "German: {has}, the course takes up to {needs} only.",
    ),
    "school_below": Words(
        "Schulabschluss: {has}, nötig ist mindestens {needs}.",
        "School certificate: {has}, at least {needs} is needed.",
    ),
    "school_above": Words(
        "Schulabschluss: {has}, das Angebot ist nur bis {needs}.",
        "School certificate: {has}, the offer is for people up to {needs}.",
    ),
    "stage_below": Words(
        "Beruflicher Stand: {has}, nötig ist mindestens: {needs}.",
        "Vocational stage: {has}, at least {needs} is needed.",
    ),
    "age_below": Words("Zu jung: nötig sind {needs} Jahre.", "Too young: {needs} years are needed."),
    "age_above": Words("Zu alt: nur bis {needs} Jahre.", "Too old: only up to {needs} years."),
    "stay_too_short": Words(
        "Noch nicht lange genug in Deutschland: nötig sind {needs} Monate.",
        "Not long enough in Germany: {needs} months are needed.",
    ),
    "status_not_listed": Words(
        "Das Angebot ist nicht für diesen Aufenthaltsstatus ({has}).",
        "The offer is not for this residence status ({has}).",
    ),
    "status_excluded": Words(
        "Das Angebot schließt diesen Aufenthaltsstatus aus ({has}).",
        "The offer excludes this residence status ({has}).",
    ),
    "flag_missing": Words("Es fehlt: {needs}.", "Missing: {needs}."),
    "flag_forbidden": Words("Nicht mit: {needs}.", "Not with: {needs}."),
    "out_of_area": Words(
        "Der Wohnort liegt nicht im Einzugsgebiet.", "The place of residence is outside the service area."
    ),
    "status_not_covered": Words(
        "Dieser Schritt ist aus dem jetzigen Aufenthaltsstatus nicht möglich ({has}).",
        "This step is not possible from the present residence status ({has}).",
    ),
    "condition_not_met": Words(
        "Eine Voraussetzung des Gesetzes fehlt.", "A requirement of the law is missing."
    ),
    "not_in_force": Words("Diese Regel gilt an dem Tag nicht.", "This rule is not in force on that day."),
    "law_closed": Words(
        "Das Aufenthaltsrecht lässt das für diesen Status nicht zu.",
        "Residence law does not allow this for the status.",
    ),
    "not_researched": Words(
        "Ob das mit diesem Aufenthaltsstatus geht, ist nicht erforscht.",
        "Nobody has researched whether this is possible with the status.",
    ),
    "law_depends": Words(
        "Welche Regel gilt, hängt an einer unbekannten Angabe.",
        "Which rule applies hangs on an unknown fact.",
    ),
    "permission_takes_time": Words(
        "Die Erlaubnis der Ausländerbehörde braucht Zeit (frühestens {day}).",
        "The permission of the immigration office takes time ({day} at the earliest).",
    ),
    "permission_not_fileable": Words(
        "Der Antrag auf Erlaubnis war nicht rechtzeitig möglich.",
        "The permission could not be applied for in time.",
    ),
    "admission_incomplete": Words(
        "Nicht alle Bedingungen der Aufnahme sind veröffentlicht. Bitte beim Träger fragen.",
        "Not all conditions of admission are published. Please ask the provider.",
    ),
    "run_past": Words("Der Termin ist vorbei.", "The date is over."),
    "beyond_horizon": Words(
        "Der Termin endet nach dem betrachteten Zeitraum.", "The run ends after the period looked at."
    ),
    "no_places": Words("Es gibt keine freien Plätze.", "There are no free places."),
    "load": Words(
        "Zu viel zugleich: zwei Angebote laufen schon, oder die Wochenstunden reichen nicht.",
        "Too much at once: two offers run already, or the hours of the week do not suffice.",
    ),
    "no_run": Words("Es gibt keinen Termin mehr.", "There is no further date."),
    "goal_language": Words("Für das Ziel fehlt Deutsch {needs}.", "German {needs} is missing for the goal."),
    "goal_school": Words("Für das Ziel fehlt: {needs}.", "Missing for the goal: {needs}."),
    "goal_stage": Words("Für das Ziel fehlt: {needs}.", "Missing for the goal: {needs}."),
    "goal_flag": Words("Für das Ziel fehlt: {needs}.", "Missing for the goal: {needs}."),
    "goal_status": Words(
        "Für das Ziel fehlt der Aufenthaltsstatus.", "The residence status is missing for the goal."
    ),
    "no_chain": Words("Kein Weg führt zum Ziel.", "No chain leads to the goal."),
}

# The same where only the code is known: what a step of a chain hangs on while a fact is unknown.
UNCLEAR: dict[str, Words] = {
    "language_above": Words(
        "Das Deutsch ist vielleicht schon zu gut.", "The German may be too good already."
    ),
    "school_below": Words(
        "Der verlangte Schulabschluss fehlt vielleicht.", "The school certificate asked for may be missing."
    ),
    "school_above": Words(
        "Der Schulabschluss ist vielleicht schon zu hoch.", "The school certificate may be too high already."
    ),
    "stage_below": Words(
        "Der verlangte berufliche Stand ist vielleicht nicht erreicht.",
        "The vocational stage asked for may not be reached.",
    ),
    "age_below": Words("Die Person ist vielleicht zu jung.", "The person may be too young."),
    "age_above": Words("Die Person ist vielleicht zu alt.", "The person may be too old."),
    "stay_too_short": Words(
        "Die Person ist vielleicht noch nicht lange genug in Deutschland.",
        "The person may not have been in Germany for long enough.",
    ),
    "status_not_listed": Words(
        "Das Angebot ist vielleicht nicht für diesen Aufenthaltsstatus.",
        "The offer may not be for this residence status.",
    ),
    "status_excluded": Words(
        "Das Angebot schließt diesen Aufenthaltsstatus vielleicht aus.",
        "The offer may exclude this residence status.",
    ),
    "flag_missing": Words(
        "Etwas, das das Angebot verlangt, fehlt vielleicht.", "Something the offer asks for may be missing."
    ),
    "flag_forbidden": Words(
        "Etwas, das das Angebot ausschließt, trifft vielleicht zu.",
        "Something the offer excludes may be the case.",
    ),
}

WAITS: dict[str, Words] = {
    "handover_open": Words("Übergang: keine Überleitung vereinbart", "interface: no hand-over agreed"),
    "handover_agreed": Words("Übergang: vereinbarte Überleitung", "interface: agreed hand-over"),
    "permission": Words("Erlaubnis der Ausländerbehörde", "permission of the immigration office"),
    "conditions": Words("bis die Voraussetzungen erfüllt sind", "until the conditions hold"),
    "next_start": Words("bis zum nächsten Beginn", "until the next start"),
}

RISKS: dict[str, Words] = {
    "document_renewal": Words(
        "Das Papier gilt meist {months} Monate: unterwegs etwa {times}-mal verlängern.",
        "The document is usually valid for {months} months: renew it about {times} times on the way.",
    ),
    "file_soon": Words(
        "Die Erlaubnis muss spätestens am {day} beantragt sein.", "The permission must be filed for by {day}."
    ),
    "rule_ends_soon": Words(
        "Die Regel endet am {day}; ein späterer Beginn fällt heraus.",
        "The rule ends on {day}; a later start drops out.",
    ),
    "age_limit_close": Words(
        "Die Altersgrenze ({years} Jahre) ist ab dem {day} überschritten.",
        "The age limit ({years} years) is passed from {day}.",
    ),
    "single_run": Words("Danach ist kein weiterer Termin bekannt.", "No later date of this offer is known."),
    "few_places": Words("Nur {places} Plätze.", "Only {places} places."),
}

NOTES: dict[str, Words] = {
    "place_unknown": Words(
        "Der Wohnort {a} steht nicht in der Ortstabelle; Wege dorthin zählen 0 km.",
        "The place {a} is not in the table of places; its distances count 0 km.",
    ),
    "residence_unknown": Words(
        "Der Aufenthaltsstatus ist nicht angegeben.", "The residence status is not given."
    ),
    "flag_misspelt": Words(
        "Das Merkmal „{a}“ kennt das Recht nicht; gemeint {b}?", "The law knows no fact “{a}”; is {b} meant?"
    ),
    "search_ended": Words(
        "Die Suche endete nach {a} Teilwegen. Die gezeigten Wege stimmen, bessere können fehlen"
        " (--effort 0 sucht bis zum Ende).",
        "The search ended after {a} partial ways. The ways shown are right, better ones may be missing"
        " (--effort 0 searches to the end).",
    ),
    "law_not_asked": Words(
        "Ohne Aufenthaltsrecht gerechnet (--law none).", "Computed without residence law (--law none)."
    ),
    "no_gate": Words(
        "Das Aufenthaltsrecht stellt für diese Art von Angebot keine Bedingung.",
        "Residence law sets no condition for this type of offer.",
    ),
    "distance_unknown": Words(
        "Für {a} ist kein Ort bekannt; die Wege dorthin zählen 0 km.",
        "No place is known for {a}; its distances count 0 km.",
    ),
}

CERTAINTY: tuple[Words, ...] = (
    Words("Anspruch", "claim"),
    Words("in der Regel", "as a rule"),
    Words("Ermessen", "discretion"),
    Words("ungeklärt", "unclear"),
)

VERDICTS: dict[str, Words] = {
    "open": Words("offen", "open"),
    "closed": Words("geschlossen", "closed"),
    "unknown": Words("ungeklärt", "unclear"),
}

COUNTERS: dict[str, Words] = {
    "stay": Words("Aufenthalt", "of stay"),
    "gestattet": Words("mit Gestattung", "with a Gestattung"),
    "duldung": Words("mit Duldung", "with a Duldung"),
    "registration": Words("seit der Registrierung", "since registration"),
    "application": Words("seit dem Asylantrag", "since the asylum application"),
    "suspension": Words("seit der ersten Aussetzung der Abschiebung", "since removal was first suspended"),
}

KINDS: dict[str, Words] = {
    "access": Words("Zugang zu Angeboten", "access to offers"),
    "step": Words("Wechsel des Aufenthaltsstatus", "changes of residence status"),
    "place": Words("Wohnort", "place of residence"),
}

GRADES: dict[str, Words] = {
    "allowed": Words("frei zugänglich", "open"),
    "claim": Words("Anspruch", "claim"),
    "regular": Words("in der Regel", "as a rule"),
    "should": Words("soll erlaubt werden", "should be granted"),
    "discretionary": Words("Ermessen", "discretion"),
    "conditional": Words("unter Bedingungen offen", "open under conditions"),
    "never": Words("ausgeschlossen", "closed"),
    "closed_admin": Words("zurzeit gestoppt", "stopped at present"),
    "unknown": Words("nicht erforscht", "not researched"),
    "unclear": Words("ungeklärt", "unclear"),
    "authority_fact": Words("entscheidet das Amt", "decided by the authority"),
    "title": Words("mit dem Titel erlaubt", "allowed by the title"),
}

PERMISSIONS: dict[str, Words] = {
    "none": Words("keine Erlaubnis nötig", "no permission needed"),
    "abh": Words("Erlaubnis der Ausländerbehörde", "permission of the immigration office"),
    "abh_ba": Words(
        "Erlaubnis der Ausländerbehörde mit Zustimmung der Bundesagentur",
        "permission of the immigration office with consent of the Bundesagentur",
    ),
    "title": Words("im Aufenthaltstitel enthalten", "contained in the residence title"),
}

LEVELS: dict[str, dict[str, Words]] = {
    "school": {
        "none": Words("kein Abschluss", "none"),
        "esa": Words("Erster Schulabschluss", "first certificate (ESA)"),
        "eesa": Words("Erweiterter Erster Schulabschluss", "extended first certificate (EESA)"),
        "msa": Words("Mittlerer Schulabschluss", "intermediate certificate (MSA)"),
        "fhr": Words("Fachhochschulreife", "entrance qualification for universities of applied sciences"),
        "ahr": Words("Abitur", "Abitur"),
    },
    "stage": {
        "none": Words("ohne Orientierung", "no orientation"),
        "oriented": Words("orientiert", "oriented"),
        "prepared": Words("vorbereitet", "prepared"),
        "contract": Words("Ausbildungsvertrag", "training contract"),
        "training": Words("Ausbildung", "training"),
        "qualified": Words("Berufsabschluss", "vocational qualification"),
    },
}

DERIVED_STATUSES: dict[str, Words] = {
    "gestattung_safe_country": Words(
        "Aufenthaltsgestattung, sicherer Herkunftsstaat (§ 29a AsylG)",
        "Aufenthaltsgestattung, safe country of origin (§ 29a AsylG)",
    ),
    "duldung_60a_workban": Words(
        "Duldung mit Arbeitsverbot (§ 60a Abs. 6 AufenthG)", "Duldung with work ban (§ 60a (6) AufenthG)"
    ),
}

GOAL_STATUSES: dict[str, Words] = {
    "title": Words("Aufenthaltstitel", "residence title"),
    "secure": Words("sicherer Aufenthaltstitel", "secure residence title"),
}

# Flags people meet often; others are shown by their name, underscores as blanks.
FLAGS: dict[str, Words] = {
    "female": Words("Frau", "woman"),
    "employed": Words("beschäftigt", "employed"),
    "alphabetised": Words("alphabetisiert", "literate"),
    "identity_clarified": Words("geklärte Identität", "clarified identity"),
    "passport": Words("gültiger Pass", "valid passport"),
    "childcare": Words("Kinderbetreuung", "childcare"),
    "device": Words("Laptop oder Tablet", "laptop or tablet"),
    "in_bvb_or_asa": Words("in BvB oder AsA-Vorphase", "in BvB or AsA preparation"),
    "in_eq": Words("in Einstiegsqualifizierung", "in introductory training"),
    "contract_registered": Words("Ausbildungsvertrag eingetragen", "training contract registered"),
    "training_qualified": Words("qualifizierte Ausbildung", "qualified training"),
    "registered_job_seeking": Words("bei der Agentur gemeldet", "registered at the agency"),
    "basic_legal_knowledge": Words("Test Leben in Deutschland", "test Leben in Deutschland"),
    "integration_course_attended": Words("Integrationskurs besucht", "integration course attended"),
    "work_contract": Words("Arbeitsvertrag", "work contract"),
}


# Questions for facts that are not in the law base.
QUESTIONS: dict[str, Words] = {
    "residence": Words(
        "Welcher Aufenthaltsstatus, und seit wann?", "Which residence status, and since when?"
    ),
    "language": Words("Wie gut ist das Deutsch (A0 bis C2)?", "How good is the German (A0 to C2)?"),
    "school": Words("Welcher Schulabschluss ist anerkannt?", "Which school certificate is recognised?"),
    "stage": Words(
        "Wie weit ist der Weg in den Beruf (Orientierung, Vorbereitung, Vertrag)?",
        "How far is the way to work (orientation, preparation, contract)?",
    ),
    "place": Words("Wo wohnt die Person?", "Where does the person live?"),
}


def reason_words(code: str, *, plain: bool = False) -> Words:
    """
    Return the sentences of a reason: those of offers from here, those of the law from the law base.

    With `plain` nothing is known of what is needed, so a sentence of the law base without figures goes first.

    Raises:
        KeyError: the code is none of the closed vocabulary.
    """
    law = LAW_ACCESS.get(code) or LAW_STEPS.get(code)
    if law is not None and (plain or code not in REASONS):
        return Words(*law)
    return REASONS[code]


def unclear_words(code: str) -> Words:
    """Return what a step hangs on while a fact is unknown; raises KeyError for a code nobody knows."""
    return UNCLEAR.get(code) or reason_words(code, plain=True)


def flag_name(name: str, lang: str) -> str:
    """Return a flag as people say it."""
    return FLAGS[name].told(lang) if name in FLAGS else name.replace("_", " ")


def level_name(scale: str, code: str, lang: str) -> str:
    """Return a level of a scale as people say it; language levels are their own names."""
    known = LEVELS.get(scale, {}).get(code)
    return known.told(lang) if known else code
