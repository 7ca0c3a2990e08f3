"""
Levers in words and as data: what to change, for how many, how much earlier, what it costs, who must agree.

Numbers of people come in as people see them, so that whoever protects small numbers has done it before.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from klappt.catalogue.model import Catalogue, OfferRow, Partner
from klappt.kernel.money import euros_german
from klappt.planning.many.gains import Effect
from klappt.planning.many.gap_words import goal_object
from klappt.planning.many.levers import Lever
from klappt.planning.scenario.edit import Edit
from klappt.planning.scenario.names import office_title, partner_name
from klappt.planning.voice import Voice

OFFER_FIELDS = ("offer", "from_offer", "to_offer")
Shown = Callable[[float], str]


def people_text(number: float) -> str:
    """Return a number of people in full, as whoever computes on the own machine may see it."""
    return f"{number:g}"


def what(lever: Lever, catalogue: Catalogue, voice: Voice) -> str:
    """Return what to change, without a full stop."""
    told = [edit.words(catalogue, voice) for edit in lever.edits]
    return told[0] if len(told) == 1 else voice.say("Zusammen: ", "Together: ") + "; ".join(told)


def effect(gain: Effect, goal: Mapping[str, object] | None, voice: Voice, shown: Shown = people_text) -> str:
    """Return what a lever does: `41 Personen erreichen erstmals eine Ausbildung, 12 im Mittel 7 Monate früher.`"""
    parts = []
    wanted = goal_object(goal, voice)
    if gain.newly:
        parts.append(
            voice.say(
                f"{shown(gain.newly)} {_people(gain.newly)} {_reach(gain.newly)} erstmals {wanted}",
                f"{shown(gain.newly)} people reach {wanted} for the first time",
            )
        )
    if gain.earlier:
        months, who = gain.months_earlier / gain.earlier, shown(gain.earlier)
        parts.append(
            voice.say(
                f"{who} {_people(gain.earlier)} im Mittel {_months(months)} früher",
                f"{who} people {months:.0f} months earlier on average",
            )
            if gain.newly
            else voice.say(
                f"{who} {_people(gain.earlier)} {_reach(gain.earlier)} {wanted} im Mittel {_months(months)} früher",
                f"{who} people reach {wanted} {months:.0f} months earlier on average",
            )
        )
    if gain.later or gain.lost:
        parts.append(
            voice.say(
                f"{shown(gain.later + gain.lost)} {_people(gain.later + gain.lost)} später oder gar nicht mehr",
                f"{shown(gain.later + gain.lost)} people later or not at all",
            )
        )
    return ", ".join(parts) + "." if parts else voice.say("Ändert für niemanden etwas.", "Changes nothing.")


def _people(number: float) -> str:
    return "Person" if number == 1 else "Personen"


def _reach(number: float) -> str:
    return "erreicht" if number == 1 else "erreichen"


def _months(months: float) -> str:
    return (
        "weniger als einen Monat" if months < 1 else f"{months:.0f} Monat{'e' if round(months) != 1 else ''}"
    )


def agree(edits: Iterable[Edit], catalogue: Catalogue, voice: Voice) -> tuple[str, ...]:
    """Return who must agree to some edits: partners of the offers, and offices, each once."""
    partner_of = {row.offer_id: row.partner_id for row in catalogue.offers}
    found: list[str] = []
    for edit in edits:
        offers = [getattr(edit, name, None) for name in OFFER_FIELDS]
        ids = [partner_of[one] for one in offers if isinstance(one, str) and one in partner_of]
        ids += getattr(edit, "partners", None) or ()
        match getattr(edit, "offer", None), getattr(edit, "partner", None):
            case _, Partner(name=name):  # a new one, with a new offer
                found.append(name)
            case _, str(partner):
                ids.append(partner)
            case OfferRow(partner_id=partner), _:
                ids.append(partner)
            case _:
                pass
        found += [partner_name(catalogue, one) for one in ids]
        if getattr(edit, "step", None):
            found.append(office_title(getattr(edit, "office", None), voice))
    return tuple(dict.fromkeys(found))


def cost(lever: Lever, voice: Voice) -> str:
    """Return what a place costs, or that nobody knows."""
    if lever.cost_cents is None:
        return voice.say("Kosten nicht bekannt", "cost not known")
    return voice.say(
        f"{euros_german(lever.cost_cents)} je Platz", f"{euros_german(lever.cost_cents)} a place"
    )


def document(lever: Lever, catalogue: Catalogue, voice: Voice) -> dict[str, Any]:
    """Return a lever as data (contracts.md): the edit, how many people newly, months saved, and more."""
    gain = lever.gain
    edits = [edit.document() for edit in lever.edits]
    return {
        **({"edit": edits[0]} if len(edits) == 1 else {"edits": edits}),
        "what": what(lever, catalogue, voice),
        "newly": _number(gain.newly),
        "months": round(gain.months_earlier, 1),
        "earlier": _number(gain.earlier),
        "handovers": _number(gain.handovers),
        "later": _number(gain.later),
        "lost": _number(gain.lost),
        "cost_eur_per_place": None if lever.cost_cents is None else lever.cost_cents / 100,
        "agree": list(agree(lever.edits, catalogue, voice)),
        "same": [edit.document() for edit in lever.same],
    }


def _number(people: float) -> float | int:
    return int(people) if float(people).is_integer() else round(people, 2)
