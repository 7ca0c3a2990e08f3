"""What `klappt concept` says: the plan first, then how sure it is, the next best, the budget, what would change it."""

from collections.abc import Iterator

from klappt.cli.screen import Screen
from klappt.kernel.money import euros_german
from klappt.planning.concept.answer import Concept
from klappt.planning.concept.effects import Measures, Told
from klappt.planning.concept.solve import Plan


def text(found: Concept, screen: Screen) -> list[str]:
    """Return the lines of the answer."""
    return [
        *_head(found, screen),
        *_chosen(found, screen),
        *_proof(found, screen),
        *_turns(found, screen),
        *_cheaper(found, screen),
        *_next_best(found, screen),
        *_curve(found, screen),
        *_notes(found, screen),
    ]


def _money(cents: int, screen: Screen) -> str:
    return screen.say(euros_german(cents).replace(",00 €", " €"), f"EUR {cents / 100:,.0f}")


def _number(value: float, screen: Screen, digits: int = 0) -> str:
    plain = f"{value:,.{digits}f}"
    return screen.say(plain.translate(str.maketrans(",.", ".,")), plain)


def _does(effect: Told, screen: Screen) -> str:
    newly, months = _number(effect.newly, screen), _number(effect.months, screen)
    return screen.say(
        f"{newly} Menschen erreichen das Ziel erstmals, andere gewinnen zusammen {months} Monate",
        f"{newly} people reach the goal who did not before, others gain {months} months together",
    )


def _head(found: Concept, screen: Screen) -> Iterator[str]:
    yield from screen.title(
        screen.say(
            f"Gesamtkonzept mit höchstens {_money(found.budget, screen)}",
            f"Concept with at most {_money(found.budget, screen)}",
        )
    )
    if not found.plan.chosen:
        yield from screen.wrap(
            screen.say(
                "Keine bezahlbare Maßnahme bewirkt etwas.", "No measure within the money does anything."
            )
        )
        return
    count, cost = len(found.plan.chosen), _money(found.plan.cost, screen)
    yield from screen.wrap(
        screen.say(
            f"{count} von {len(found.menu.measures)} Maßnahmen für {cost}: {_does(found.plan.effect, screen)}"
            f" (von {_number(found.people, screen)} Menschen).",
            f"{count} of {len(found.menu.measures)} measures for {cost}: {_does(found.plan.effect, screen)}"
            f" (of {_number(found.people, screen)} people).",
        )
    )


def _chosen(found: Concept, screen: Screen) -> Iterator[str]:
    alone_of = dict(zip(sorted(found.plan.chosen), found.alone, strict=True))
    worth = {one: 0 if alone is None else alone.worth for one, alone in alone_of.items()}
    for one in sorted(found.plan.chosen, key=lambda one: (-worth[one], one)):
        measure, alone = found.menu.measures[one], alone_of[one]
        module = f", {measure.module}" if measure.module else ""
        yield from screen.wrap(f"{measure.name} ({_money(measure.cents, screen)}{module})", 2, "• ")
        yield screen.paint(f"  {_alone(alone, screen)}", "dim")
    for source, target, cents in found.plan.moved:
        amount = _money(cents, screen)
        yield from screen.wrap(
            screen.say(
                f"Dafür gehen {amount} von {source} zu {target}.",
                f"{amount} moves from {source} to {target}.",
            )
        )


def _alone(alone: Told | None, screen: Screen) -> str:
    if alone is None:
        return screen.say("allein: nicht berechnet", "alone: not computed")
    if not alone.worth:
        return screen.say("wirkt nur zusammen mit anderen", "works only together with others")
    newly, months = _number(alone.newly, screen), _number(alone.months, screen)
    return screen.say(f"allein: {newly} erstmals, {months} Monate", f"alone: {newly} newly, {months} months")


def _proof(found: Concept, screen: Screen) -> Iterator[str]:
    yield ""
    share = _number(100 * found.plan.gap, screen, 1)
    if found.plan.gap <= 0.0005:  # noqa: PLR2004 - shown as 0,0 %
        yield from screen.wrap(
            screen.say("Bewiesen: keine andere Auswahl bewirkt mehr.", "Proven: no other choice does more.")
        )
    else:
        yield from screen.wrap(
            screen.say(
                f"Keine andere Auswahl kann mehr als {share} % besser sein.",
                f"No other choice can be more than {share} % better.",
            )
        )
    yield from screen.wrap(
        screen.say(
            f"Alle Maßnahmen zusammen, ohne Grenze: {_does(found.everything, screen)}.",
            f"All measures together, without a limit: {_does(found.everything, screen)}.",
        )
    )


def _names(found: Concept, chosen: Measures, screen: Screen) -> str:
    names = [f"„{found.menu.measures[one].name}“" for one in sorted(chosen)]
    return "; ".join(names) or screen.say("nichts", "nothing")


def _turns(found: Concept, screen: Screen) -> Iterator[str]:
    if found.without:
        yield ""
        yield from screen.title(screen.say("Wenn eine Maßnahme wegfällt", "If a measure falls away"))
    for one in found.without:
        name = found.menu.measures[one.measure].name
        lost = _number(found.plan.effect.newly - one.plan.effect.newly, screen)
        months = _number(found.plan.effect.months - one.plan.effect.months, screen)
        comes = _names(found, one.comes, screen)
        yield from screen.wrap(
            screen.say(
                f"Ohne „{name}“: {lost} Menschen und {months} Monate weniger; dafür kommt {comes}.",
                f"Without “{name}”: {lost} people and {months} months fewer; instead comes {comes}.",
            ),
            2,
            "• ",
        )


def _cheaper(found: Concept, screen: Screen) -> Iterator[str]:
    if found.cheaper:
        yield ""
        yield from screen.title(
            screen.say("Was billiger dabei wäre", "What would be chosen if it were cheaper")
        )
    for one in found.cheaper:
        measure = found.menu.measures[one.measure]
        below, cost = _money((one.cents or 0) // 10_000 * 10_000, screen), _money(measure.cents, screen)
        yield from screen.wrap(
            screen.say(
                f"„{measure.name}“: bis {below} statt {cost}.",
                f"“{measure.name}”: up to {below} instead of {cost}.",
            ),
            2,
            "• ",
        )


def _next_best(found: Concept, screen: Screen) -> Iterator[str]:
    if not found.runners_up:
        return
    yield ""
    yield from screen.title(screen.say("Die nächstbesten", "The next best"))
    for number, plan in enumerate(found.runners_up, 2):
        comes = _names(found, plan.chosen - found.plan.chosen, screen)
        goes = _names(found, found.plan.chosen - plan.chosen, screen)
        yield from screen.wrap(
            screen.say(
                f"{_does(plan.effect, screen)}, für {_money(plan.cost, screen)}. Neu: {comes}. Statt: {goes}.",
                f"{_does(plan.effect, screen)}, for {_money(plan.cost, screen)}. New: {comes}. Instead of: {goes}.",
            ),
            3,
            f"{number}. ",
        )


def _curve(found: Concept, screen: Screen) -> Iterator[str]:
    if not found.curve:
        return
    yield ""
    yield from screen.title(screen.say("Mit anderem Budget", "With another budget"))
    for step in found.curve:
        yield _budget_line(step.budget, step.plan, screen)


def _budget_line(budget: int, plan: Plan, screen: Screen) -> str:
    newly, months = _number(plan.effect.newly, screen), _number(plan.effect.months, screen)
    count = len(plan.chosen)
    told = screen.say(
        f"{newly:>5} erstmals, {months:>6} Monate, {count:>2} Maßnahmen",
        f"{newly:>5} newly, {months:>6} months, {count:>2} measures",
    )
    return f"  {_money(budget, screen):>14}  {told}"


def _notes(found: Concept, screen: Screen) -> Iterator[str]:
    notes = [found.menu.note] if found.menu.note else []
    if found.ended:
        notes.append(
            screen.say(
                "Die Zeit reichte nicht für alles; das Beste bis dahin steht hier. Mehr Zeit: --time-limit.",
                "Time was too short for everything; this is the best so far. More time: --time-limit.",
            )
        )
    if found.unproven or found.harmed:
        notes.append(
            screen.say(
                f"Vorbehalt: {found.unproven} Wege sind nicht bewiesen die frühesten, und {found.harmed}-mal kam "
                "jemand mit mehr Maßnahmen später an; dort ist auch der Beweis oben keiner.",
                f"Reserve: {found.unproven} journeys are not proven to be the earliest, and {found.harmed} times "
                "somebody arrived later with more measures; there the proof above is none.",
            )
        )
    for note in notes:
        yield ""
        yield from screen.wrap(note)
