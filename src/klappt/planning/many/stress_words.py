"""
Sentences of the stress test: what breaks, for how many, what carries the network, which partner is the only bridge.

Numbers of people are told by `shown`, so that whoever protects small numbers decides what is seen.
"""

from collections.abc import Callable, Mapping

from klappt.planning.cohort_check import people_text
from klappt.planning.many.bridges import Area, Bearing
from klappt.planning.many.gains import Effect
from klappt.planning.many.gap_words import goal_object
from klappt.planning.many.stress import Replayed
from klappt.planning.voice import Voice
from klappt.planning.wording import Words

Shown = Callable[[float], str]
KINDS: dict[str, Words] = {
    "partner": Words("Partner", "partner"),
    "offer": Words("Angebot", "offer"),
    "module": Words("Förderbaustein", "funding module"),
    "link": Words("Verbindung", "link"),
    "format": Words("Kooperationsformat", "cooperation format"),
    "contact": Words("Ansprechperson", "contact"),
}
AREAS: dict[Area, Words] = {
    Area.LANGUAGE: Words("Sprache", "language"),
    Area.SCHOOL: Words("Schule", "school"),
    Area.WORK: Words("Berufsvorbereitung", "preparation for work"),
    Area.TRAINING: Words("Ausbildung", "training"),
    Area.OTHER: Words("Beratung und Begleitung", "counselling and accompaniment"),
}


def shown_in(voice: Voice) -> Shown:
    """Return how numbers of people are written in full, as whoever computes on the own machine may see them."""
    return lambda number: people_text(round(number, 1), voice.lang)


def people(number: float, voice: Voice, shown: Shown) -> str:
    """Return so many people: `1 Person`, `41 Personen`."""
    text = shown(number)
    one = text == "1"
    return voice.say(f"{text} {'Person' if one else 'Personen'}", f"{text} {'person' if one else 'people'}")


def months(whole: float, number: float, voice: Voice) -> str:
    """Return how many months each of some people has to wait, on average."""
    mean = whole / number if number else 0.0
    if mean < 1:
        return voice.say("weniger als einen Monat", "less than a month")
    count = round(mean)
    return voice.say(f"{count} Monat{'e' if count != 1 else ''}", f"{count} month{'s' if count != 1 else ''}")


def losses(effect: Effect, voice: Voice, shown: Shown) -> str:
    """Return what is lost: `41 Personen verlieren jeden Weg, 12 Personen kommen im Mittel 7 Monate später an.`"""
    parts = []
    if effect.lost:
        one = shown(effect.lost) == "1"
        lose = voice.say("verliert" if one else "verlieren", "loses" if one else "lose")
        parts.append(f"{people(effect.lost, voice, shown)} {lose} {voice.say('jeden Weg', 'every way')}")
    if effect.later:
        one = shown(effect.later) == "1"
        time = months(effect.months_later, effect.later, voice)
        come = voice.say(
            f"{'kommt' if one else 'kommen'} im Mittel {time} später an",
            f"{'arrives' if one else 'arrive'} {time} later on average",
        )
        parts.append(f"{people(effect.later, voice, shown)} {come}")
    if not parts:
        return voice.say("Niemand verliert etwas.", "Nobody loses anything.")
    return ", ".join(parts) + "."


def gains(effect: Effect, voice: Voice, shown: Shown) -> str:
    """Return what is gained; empty if nothing is."""
    parts = []
    if effect.newly:
        parts.append(
            people(effect.newly, voice, shown)
            + voice.say(" mit erstmals einem Weg", " with a way for the first time")
        )
    if effect.earlier:
        time = months(effect.months_earlier, effect.earlier, voice)
        parts.append(
            people(effect.earlier, voice, shown)
            + voice.say(f" im Mittel {time} früher", f" {time} earlier on average")
        )
    return voice.say("Gewinn: ", "Gain: ") + ", ".join(parts) + "." if parts else ""


def effect(told: Effect, voice: Voice, shown: Shown) -> str:
    """Return losses and gains, apart."""
    gain = gains(told, voice, shown)
    if gain and not told.lost and not told.later:
        return gain
    return " ".join(part for part in (losses(told, voice, shown), gain) if part)


def shock(one: Replayed, voice: Voice, shown: Shown) -> str:
    """Return what a shock did; where it touches only companions, why that cannot be seen on journeys."""
    if one.only_companions and not one.changes:
        return voice.say(
            "Betroffen ist nur Begleitung. Sie öffnet und schließt kein Angebot, "
            "darum ändert sich an den Wegen nichts; wie sehr sie fehlt, misst diese Rechnung nicht.",
            "Only accompaniment is touched. It opens and closes no offer, so no way changes; "
            "how much it is missed this does not measure.",
        )
    return effect(one.effect, voice, shown)


def bearing(one: Bearing, name: str, parts: int, voice: Voice, shown: Shown) -> str:
    """
    Return what a partner carries, and if it is the only bridge: for people, or in the network of hand-overs.

    Args:
        one: what was found for the partner.
        name: what the partner is called.
        parts: into how many parts the network of hand-overs falls without it; 1: it holds.
        voice: the language.
        shown: how numbers are told.
    """
    return " ".join(
        part
        for part in (_carries(one, name, voice, shown), _bridge(one, voice), _network(one, parts, voice))
        if part
    )


def _carries(one: Bearing, name: str, voice: Voice, shown: Shown) -> str:
    told = one.effect
    if told.lost or told.later:
        return voice.say(f"Ohne {name}: ", f"Without {name}: ") + losses(told, voice, shown)
    through = people(one.through, voice, shown)
    return voice.say(
        f"Über {name} führt der früheste Weg von {through}; "
        "ohne diesen Partner kommen sie auf anderen Wegen ebenso früh an.",
        f"The earliest way of {through} leads over {name}; without it they arrive as early on other ways.",
    )


def _bridge(one: Bearing, voice: Voice) -> str:
    if not one.effect.lost:
        return ""
    if one.between is None:
        return voice.say(
            "Wer jeden Weg verliert, findet keinen Ersatz.", "Who loses every way finds no substitute."
        )
    first, second = (AREAS[area].told(voice.lang) for area in one.between)
    return voice.say(
        f"Wer jeden Weg verliert, hat keine andere Brücke zwischen {first} und {second}.",
        f"Who loses every way has no other bridge between {first} and {second}.",
    )


def _network(one: Bearing, parts: int, voice: Voice) -> str:
    if parts <= 1:
        return ""
    also = voice.say("Auch das Netz" if one.effect.lost else "Das Netz", "The network")
    return voice.say(
        f"{also} der Überleitungen hat hier keine zweite Verbindung: Es zerfällt in {parts} Teile.",
        f"{also} of hand-overs has no second connection here{' either' if one.effect.lost else ''}: "
        f"it falls into {parts} parts.",
    )


def answer(
    numbers: tuple[float, float],
    goal: Mapping[str, object] | None,
    gravest: tuple[str, Effect] | None,
    voice: Voice,
    shown: Shown,
) -> str:
    """
    Return the sentence that answers: how many arrive today, and on what most of it hangs.

    Args:
        numbers: how many people are asked about, and how many reach the goal.
        goal: in words of a profile; None: each person's own.
        gravest: the removal that costs most, in words, with its effect; None: none costs anything.
        voice: the language.
        shown: how numbers are told.
    """
    wanted = goal_object(goal, voice)
    everybody, there = shown(numbers[0]), shown(numbers[1])
    first = voice.say(
        f"Von {everybody} jungen Menschen erreichen {there} {wanted}.",
        f"Of {everybody} young people {there} reach {wanted}.",
    )
    if gravest is None:
        return first + voice.say(
            " Nichts, was einzeln wegfällt, nimmt jemandem etwas.",
            " Nothing that falls away alone costs anybody.",
        )
    name, told = gravest
    return (
        first
        + voice.say(f" Am meisten kostet: {name}. ", f" What costs most: {name}. ")
        + losses(told, voice, shown)
    )
