"""
How an invented answer is made: one function for each kind of question, driven by the rule of the question.

A rule is the `value` of an assumption in `data/answers.yaml`:
`shares` percent of alliances that choose a code, `per_year` how that moves; `level`, `spread`, `per_year` of a scale,
a number or the place of a row's answer among the ordered choices; `weights` of a rank; `texts`; of a repeat group
`entries` (how many), `examples` (whole entries), `each` and `as` (one entry for each code of another answer) and `of`
(rules of the questions in it, which may differ in the `cases` of another one named in `by`).
Without a rule every answer is equally likely, so a new question never stops the generator.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

from klappt.evidence.instruments.answers import asked_in, offered
from klappt.evidence.instruments.model import Kind, Question
from klappt.evidence.synthetic.memory import Memory

Rule = Mapping[str, Any]
MIDDLE_SHARE = 35.0  # percent, where nothing is assumed
TEXT = "Synthetische Antwort für die Vorführung."


@dataclass(frozen=True)
class Asking:
    """Who answers, how many years after the first wave, and how seldom things change."""

    memory: Memory
    years: float
    churn: float


def answer(question: Question, rule: Rule, key: str, asking: Asking, answers: Mapping[str, Any]) -> Any:
    """Return an invented answer; `key` is what the answer is held under, `answers` what was said before."""
    return MAKERS[question.kind](question, rule, key, asking, answers)


def _codes(question: Question, answers: Mapping[str, Any]) -> list[str]:
    """Return the codes that may be chosen, in their order."""
    allowed = offered(question, answers)
    return [choice.code for choice in question.choices if choice.code in allowed]


def _moved(rule: Rule, name: str, code: str, other: float, years: float) -> float:
    """Return the number of a code after some years; `per_year` is one number for all, or one each."""
    start = float(rule.get(name, {}).get(code, rule.get("other", other)))
    change = rule.get("per_year", 0)
    return start + years * float(change.get(code, 0) if isinstance(change, Mapping) else change)


def _churn(rule: Rule, asking: Asking) -> float:
    return float(rule.get("churn", asking.churn))


def _single(
    question: Question, rule: Rule, key: str, asking: Asking, answers: Mapping[str, Any]
) -> str | None:
    codes = _codes(question, answers)
    if "level" in rule:
        return _placed(codes, rule, key, asking, float(rule["level"]))
    weights = [max(_moved(rule, "shares", code, 1.0, asking.years), 0.0) for code in codes]
    return _picked(codes, weights, asking.memory.draw(key, _churn(rule, asking))) if codes else None


def _picked(codes: Sequence[str], weights: Sequence[float], at: float) -> str:
    """Return the code in whose part of the whole a number between 0 and 1 lies."""
    reached, whole = 0.0, sum(weights) or 1.0
    for code, weight in zip(codes, weights, strict=True):
        reached += weight / whole
        if at < reached:
            return code
    return codes[-1]


def _placed(codes: Sequence[str], rule: Rule, key: str, asking: Asking, level: float) -> str | None:
    """Return the code at a place (1 is the first) of ordered choices; `unordered` ones at the end are left out."""
    ordered = [code for code in codes if code not in rule.get("unordered", ())]
    if not ordered:
        return None
    found = floor(_level(rule, key, asking, level) + 0.5)
    return ordered[min(max(found, 1), len(ordered)) - 1]


def _level(rule: Rule, key: str, asking: Asking, level: float) -> float:
    spread, moved = float(rule.get("spread", 0.8)), rule.get("per_year", 0)
    change = float(moved.get(key.rsplit(".", 1)[-1], 0) if isinstance(moved, Mapping) else moved)
    lean = float(rule.get("lean", 1))  # -1: worse where the climate is good
    return level + lean * spread * asking.memory.rating(key, _churn(rule, asking)) + change * asking.years


def _multiple(
    question: Question, rule: Rule, key: str, asking: Asking, answers: Mapping[str, Any]
) -> list[str]:
    codes = _codes(question, answers)
    chances = {code: _moved(rule, "shares", code, MIDDLE_SHARE, asking.years) / 100 for code in codes}
    drawn = {code: asking.memory.draw(f"{key}.{code}", _churn(rule, asking)) for code in codes}
    exclusive = [code for code in codes if code in rule.get("alone", ())]
    for code in exclusive:
        if drawn[code] < chances[code]:
            return [code]
    open_ = [code for code in codes if code not in exclusive]
    found = [code for code in open_ if drawn[code] < chances[code]]
    likeliest = sorted(open_, key=lambda code: drawn[code] - chances[code])
    low, high = int(question.low or 1), int(question.high or len(codes))
    kept = set(likeliest[: min(max(len(found), low), high)])
    return [code for code in codes if code in kept]


def _rank(question: Question, rule: Rule, key: str, asking: Asking, answers: Mapping[str, Any]) -> list[str]:
    codes = _codes(question, answers)
    weights = {code: _moved(rule, "weights", code, 1.0, asking.years) for code in codes}
    drawn = {code: asking.memory.draw(f"{key}.{code}", _churn(rule, asking)) for code in codes}
    ordered = sorted(codes, key=lambda code: -(drawn[code] ** (1 / max(weights[code], 0.05))))
    wanted = int(rule.get("length", question.high or 3))
    return ordered[: max(min(wanted, int(question.high or len(codes))), int(question.low or 1))]


def _matrix(
    question: Question, rule: Rule, key: str, asking: Asking, answers: Mapping[str, Any]
) -> dict[str, str]:
    codes = _codes(question, answers)
    found = {}
    for row in question.rows:
        at = f"{key}.{row.code}"
        told = rule.get("rows", {}).get(row.code)
        if isinstance(told, Mapping) or (told is None and "shares" in rule):
            shares = told if isinstance(told, Mapping) else rule["shares"]
            weights = [float(shares.get(code, 0)) for code in codes]
            code: str | None = _picked(codes, weights, asking.memory.draw(at, _churn(rule, asking)))
        else:
            level = told if told is not None else rule.get("other", (len(codes) + 1) / 2)
            code = _placed(codes, rule, at, asking, float(level))
        if code is not None:
            found[row.code] = code
    return found


def _number(
    question: Question, rule: Rule, key: str, asking: Asking, _answers: Mapping[str, Any]
) -> float | int:
    low = question.low if question.low is not None else 0.0
    high = question.high if question.high is not None else max(low + 10.0, float(rule.get("level", 10)) * 10)
    level = float(rule.get("level", (low + high) / 2))
    step = 1.0 if question.whole or question.kind == Kind.SCALE else float(rule.get("step", 0.25))
    found = floor(_level(rule, key, asking, level) / step + 0.5) * step
    kept = min(max(found, low), high)
    return int(kept) if kept == int(kept) else kept


def _text(question: Question, rule: Rule, key: str, asking: Asking, _answers: Mapping[str, Any]) -> str:  # noqa: ARG001
    texts: Sequence[str] = rule.get("texts", (TEXT,))
    return texts[int(asking.memory.once() * len(texts))]


def _repeat(
    question: Question, rule: Rule, key: str, asking: Asking, answers: Mapping[str, Any]
) -> list[dict[str, Any]]:
    most = int(question.high or 200)
    if "each" in rule:
        starts = [{rule["as"]: code} for code in answers.get(rule["each"], ())][:most]
        return [
            _entry(question, rule, f"{key}.{one[rule['as']]}", asking, answers, start=one) for one in starts
        ]
    low, high = rule.get("entries", (1, 3))
    count = int(low) + int(asking.memory.once() * (min(int(high), most) - int(low) + 1))
    if "examples" in rule:
        order = asking.memory.rng.permutation(len(rule["examples"]))
        return [dict(rule["examples"][at]) for at in order[:count]]
    return [_entry(question, rule, f"{key}.{number}", asking, answers, start={}) for number in range(count)]


def _entry(
    group: Question,
    rule: Rule,
    key: str,
    asking: Asking,
    answers: Mapping[str, Any],
    *,
    start: Mapping[str, Any],
) -> dict[str, Any]:
    entry: dict[str, Any] = dict(start)
    for question in group.of:
        if question.id not in entry and question in asked_in(group, entry, answers):
            inside = rule.get("of", {}).get(question.id, {})
            case = inside.get("cases", {}).get(entry.get(inside.get("by", ""), ""), {})
            around = {**answers, **entry}
            entry[question.id] = answer(question, {**inside, **case}, f"{key}.{question.id}", asking, around)
    return {name: value for name, value in entry.items() if value not in (None, [], {})}


MAKERS: dict[Kind, Callable[[Question, Rule, str, Asking, Mapping[str, Any]], Any]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.RANK: _rank,
    Kind.MATRIX: _matrix,
    Kind.SCALE: _number,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
    Kind.REPEAT: _repeat,
}
