"""
Sentences about where people get stuck: the answer first, then each condition with its source and who can open it.

Numbers come in as people see them, so that whoever protects small numbers has done it before.
"""

from collections.abc import Mapping

from klappt.chains.frontier import FLAG_RANK, RANKS, STATUS_RANK, Milestone
from klappt.kernel.scales import Scale, level_code
from klappt.planning import telling, wording
from klappt.planning.answer import legal_name, type_name
from klappt.planning.many.endings import Block
from klappt.planning.voice import Voice
from klappt.planning.wording import Words

MONTHS_OF_A_YEAR = 12
NUMBERS_DE = ("null", "einem", "zwei", "drei", "vier", "fünf", "sechs")
NUMBERS_EN = ("no", "one", "two", "three", "four", "five", "six")
SCALES = {rank: scale for scale, rank in RANKS.items()}

# What a condition asks for, short enough for a cell of a table; the law base has sentences for its own codes.
CONDITIONS: dict[str, Words] = {
    "language_below": Words("verlangt Deutsch {needs}", "asks for German {needs}"),
    "language_above": Words("nimmt nur bis Deutsch {needs}", "takes up to German {needs} only"),
    "school_below": Words("verlangt: {needs}", "asks for: {needs}"),
    "school_above": Words("ist nur bis: {needs}", "is only up to: {needs}"),
    "stage_below": Words("verlangt: {needs}", "asks for: {needs}"),
    "age_below": Words("erst ab {needs} Jahren", "only from {needs} years on"),
    "age_above": Words("nur bis {needs} Jahre", "only up to {needs} years"),
    "stay_too_short": Words(
        "erst nach {needs} Monaten in Deutschland", "only after {needs} months in Germany"
    ),
    "status_not_listed": Words("nicht für diesen Aufenthaltsstatus", "not for this residence status"),
    "status_excluded": Words("schließt diesen Aufenthaltsstatus aus", "excludes this residence status"),
    "flag_missing": Words("verlangt: {needs}", "asks for: {needs}"),
    "flag_forbidden": Words("nicht mit: {needs}", "not with: {needs}"),
    "out_of_area": Words("nicht für diesen Wohnort", "not for this place of residence"),
    "status_not_covered": Words("nicht aus diesem Aufenthaltsstatus", "not from this residence status"),
    "law_closed": Words("mit diesem Status ausgeschlossen", "closed by law for this status"),
    "permission_takes_time": Words("Erlaubnis kommt zu spät", "permission comes too late"),
    "permission_not_fileable": Words("Erlaubnis nicht zu beantragen", "permission cannot be applied for"),
    "not_in_force": Words("Regel gilt nicht mehr", "rule no longer in force"),
    "no_run": Words("kein Termin nach den Voraussetzungen", "no date once the requirements are met"),
    "load": Words("zu viele Wochenstunden", "too many hours a week"),
    "nobody_offers": Words("bietet niemand an", "nobody offers it"),
    "not_together": Words(
        "einzeln erreichbar, zusammen nicht: Wochenstunden, Obergrenzen oder Zeit",
        "within reach one by one, not together: hours, upper limits or time",
    ),
    "admission_incomplete": Words(
        "Aufnahme nicht vollständig veröffentlicht", "admission not fully published"
    ),
    "not_researched": Words("Rechtslage nicht erforscht", "law not researched"),
    "law_depends": Words("Rechtslage hängt an einer offenen Frage", "law hangs on an open question"),
    "search_ended": Words(
        "die Suche nach einem Weg endete, bevor alles geprüft war",
        "the search for a way ended before all was looked at",
    ),
    "takes_long": Words("die Angebote selbst dauern so lange", "the offers themselves take so long"),
    "wait_handover_open": Words(
        "Übergang ohne vereinbarte Überleitung", "interface without an agreed hand-over"
    ),
    "wait_handover_agreed": Words("Übergang trotz Überleitung", "interface in spite of a hand-over"),
    "wait_permission": Words("Warten auf die Erlaubnis", "waiting for the permission"),
    "wait_conditions": Words("Warten auf die Voraussetzungen", "waiting for the requirements"),
    "wait_next_start": Words("Warten auf den nächsten Beginn", "waiting for the next start"),
}

# Which kind of change could open it; what has none here is no matter of the alliance alone.
LEVERS: dict[str, Words] = {
    "open": Words("Regelangebot öffnen", "open the regular offer"),
    "create": Words("Angebot oder Termin schaffen", "create an offer or a date"),
    "handover": Words("Überleitung vereinbaren", "agree on a hand-over"),
    "procedure": Words("Verfahren beschleunigen", "speed up the procedure"),
    "status": Words("Wechsel des Aufenthaltsstatus prüfen", "check a change of residence status"),
    "clarify": Words("im Einzelfall klären", "clarify person by person"),
}
_LEVER_OF = {
    "no_run": "create",
    "load": "create",
    "nobody_offers": "create",
    "wait_next_start": "create",
    "takes_long": "create",
    "wait_handover_open": "handover",
    "wait_handover_agreed": "handover",
    "permission_takes_time": "procedure",
    "permission_not_fileable": "procedure",
    "wait_permission": "procedure",
    "law_closed": "status",
    "not_together": "clarify",
    "search_ended": "clarify",
}


def lever_of(block: Block) -> str:
    """Return the kind of change that could open a condition, a key of `LEVERS`."""
    if block.code in _LEVER_OF:
        return _LEVER_OF[block.code]
    return "clarify" if block.legal or block.column in {"law", ""} else "open"


def lever(block: Block, voice: Voice) -> str:
    """Return in words what could open a condition."""
    return LEVERS[lever_of(block)].told(voice.lang)


def stage(milestone: Milestone, voice: Voice) -> str:
    """Return a stage as people name it: B1, Erster Schulabschluss, Ausbildung."""
    if milestone.rank in SCALES:
        scale = SCALES[milestone.rank]
        return wording.level_name(scale.value, level_code(scale, milestone.level), voice.lang)
    if milestone.rank == FLAG_RANK:
        return wording.flag_name(milestone.name, voice.lang)
    if milestone.rank == STATUS_RANK:
        return voice.say("Aufenthaltstitel", "residence title")
    return voice.say("Ziel", "goal")


_DATIVE = {
    "esa": "dem Ersten Schulabschluss",
    "eesa": "dem Erweiterten Ersten Schulabschluss",
    "msa": "dem Mittleren Schulabschluss",
    "fhr": "der Fachhochschulreife",
    "ahr": "dem Abitur",
    "oriented": "der Orientierung",
    "prepared": "der Vorbereitung",
    "contract": "dem Ausbildungsvertrag",
    "training": "der Ausbildung",
    "qualified": "dem Berufsabschluss",
}


def before(milestone: Milestone, voice: Voice) -> str:
    """Return where somebody stands who has not reached a stage: `vor B1`, `vor dem Ersten Schulabschluss`."""
    name = stage(milestone, voice)
    if voice.lang == "en":
        return f"before {name}"
    if milestone.rank in SCALES:
        return f"vor {_DATIVE.get(level_code(SCALES[milestone.rank], milestone.level), name)}"
    return "vor dem Aufenthaltstitel" if milestone.rank == STATUS_RANK else f"vor: {name}"


def band(milestone: Milestone, voice: Voice) -> str:
    """Return the band of the line map in which a stage lies: Sprache, Schule, Beruf, Aufenthalt."""
    names = {
        RANKS[Scale.LANGUAGE]: ("Sprache", "Language"),
        RANKS[Scale.SCHOOL]: ("Schule", "School"),
        RANKS[Scale.STAGE]: ("Beruf", "Work"),
        STATUS_RANK: ("Aufenthalt", "Residence"),
    }
    return voice.say(*names.get(milestone.rank, ("Voraussetzungen", "Requirements")))


def condition(block: Block, voice: Voice) -> str:
    """Return what a condition asks for, without saying where."""
    if block.code in CONDITIONS:
        return CONDITIONS[block.code].told(voice.lang, {"needs": _needs(block, voice)})
    text = wording.reason_words(block.code, plain=True).told(voice.lang, {"needs": _needs(block, voice)})
    return text.rstrip(".")


def _needs(block: Block, voice: Voice) -> str:
    text = block.needs.lstrip("<>=!").removesuffix(" months")
    scale = next((scale for scale in wording.LEVELS if block.code.startswith(scale)), None)
    if scale is not None:
        return wording.level_name(scale, text, voice.lang)
    if block.code.startswith("flag"):
        return wording.flag_name(text, voice.lang)
    return text


def place(block: Block, voice: Voice) -> str:
    """Return the type of offer, or the change of status, at which a condition stands."""
    if not block.of:
        return stage(block.before, voice)
    return legal_name(block.of, voice.lang) if block.legal else type_name(block.of, voice.lang)


def block_name(block: Block, voice: Voice) -> str:
    """Return a condition with where it stands: `Berufssprachkurs: nicht für diesen Aufenthaltsstatus`."""
    return f"{place(block, voice)}: {condition(block, voice)}"


_GOALS = {
    "contract": Words("einen Ausbildungsvertrag", "a training contract"),
    "training": Words("eine Ausbildung", "a training"),
    "qualified": Words("einen Berufsabschluss", "a vocational qualification"),
}


def goal_object(words: Mapping[str, object] | None, voice: Voice) -> str:
    """Return a goal as what somebody reaches; None: each person's own."""
    if words is None:
        return voice.say("ihr Ziel", "their goal")
    if list(words) == ["stage"] and words["stage"] in _GOALS:
        return _GOALS[str(words["stage"])].told(voice.lang)
    name = telling.goal(words, voice)
    return voice.say(f"das Ziel „{name}“", f"the goal “{name}”")


def within(months: int, voice: Voice) -> str:
    """Return a time in words: innerhalb von drei Jahren, innerhalb von 18 Monaten."""
    years, rest = divmod(months, MONTHS_OF_A_YEAR)
    if rest or not 0 < years < len(NUMBERS_DE):
        return voice.say(f"innerhalb von {months} Monaten", f"within {months} months")
    one = years == 1
    return voice.say(
        f"innerhalb von {NUMBERS_DE[years]} {'Jahr' if one else 'Jahren'}",
        f"within {NUMBERS_EN[years]} {'year' if one else 'years'}",
    )


def answer(
    numbers: Mapping[str, str],
    goal: Mapping[str, object] | None,
    months: int,
    most: Milestone | None,
    voice: Voice,
) -> str:
    """
    Return the sentence that answers: how many arrive in time, how many later or never, where most of these stand.

    Args:
        numbers: `all`, `in_time`, `open` (of these), `late`, `never` as people see them; "0" is left out.
        goal: in words of a profile.
        months: what counts as in time.
        most: the stage before which most of those stand who do not arrive; None: nobody does.
        voice: the language.
    """
    wanted, time = goal_object(goal, voice), within(months, voice)
    parts = [
        voice.say(
            f"Von {numbers['all']} jungen Menschen erreichen {numbers['in_time']} {wanted} {time}.",
            f"Of {numbers['all']} young people {numbers['in_time']} reach {wanted} {time}.",
        )
    ]
    if numbers["open"] != "0":
        parts.append(
            voice.say(
                f"Bei {numbers['open']} davon sind auf dem frühesten Weg noch Fragen offen.",
                f"For {numbers['open']} of them questions are still open on the earliest way.",
            )
        )
    if numbers["late"] != "0":
        parts.append(voice.say(f"{numbers['late']} brauchen länger.", f"{numbers['late']} need longer."))
    if numbers["never"] != "0":
        parts.append(
            voice.say(
                f"Für {numbers['never']} führt kein Weg dorthin.",
                f"For {numbers['never']} no way leads there.",
            )
        )
    if most is not None:
        stuck = before(most, voice)
        parts.append(
            voice.say(f"Die meisten von ihnen bleiben {stuck} stehen.", f"Most of these are stuck {stuck}.")
        )
    return " ".join(parts)


def block_sentence(block: Block, people: str, voice: Voice) -> str:
    """Return how many people a condition keeps before which stage, where it comes from, and what could open it."""
    source = f" ({block.citation})" if block.citation else ""
    stuck = before(block.before, voice)
    first = voice.say(f"{people} bleiben {stuck} stehen: ", f"{people} are stuck {stuck}: ")
    then = voice.say("Was öffnen könnte: ", "What could open it: ") + lever(block, voice)
    return f"{first}{block_name(block, voice)}{source}. {then}."


def open_point(of: str, code: str, voice: Voice) -> str:
    """Return what nobody knows of a type of offer and no fact of a person would settle."""
    return block_name(Block(Milestone(9, 0, ""), of, code), voice)
