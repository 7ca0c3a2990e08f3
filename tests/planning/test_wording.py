"""Every code that can reach people has a German and an English sentence."""

import ast
from pathlib import Path

import pytest

import klappt.chains
from klappt.chains.explain import ENGINE_REASONS
from klappt.kernel.conditions import Because, Condition
from klappt.law import reasons, reasons_access
from klappt.law.access_resolved import offer_types as lawful_types
from klappt.law.access_resolved import rules_for
from klappt.law.model import Grade, Permission
from klappt.law.registry import status_steps
from klappt.law.work_ban import NO_WORK_BAN
from klappt.planning import wording
from klappt.planning.legal_steps import named_parts

CHAINS = Path(klappt.chains.__file__).parent
TABLES = {name: value for name, value in vars(wording).items() if name.isupper() and isinstance(value, dict)}


def _engine_codes() -> set[str]:
    """Return every literal code of a `Hurdle` in the engine's own source."""
    tree = ast.parse((CHAINS / "admit.py").read_text(encoding="utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    named = (c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "Hurdle" and c.args)
    return {c.args[0].value for c in named if isinstance(c.args[0], ast.Constant)}


def _admission_codes() -> set[str]:
    source = Path(wording.__file__).with_name("admissions.py").read_text(encoding="utf-8")
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    named = (c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "Admission")
    codes = {c.args[1].value for c in named if isinstance(c.args[1], ast.Constant)}
    return (
        codes
        | {f"{scale}_{side}" for scale in ("language", "school") for side in ("below", "above")}
        | {"stage_below"}
    )


def _named(condition: Condition) -> set[str]:
    """Return every reason code inside a condition, however deep: the explanations tell the smallest part."""
    own = {condition.code} if isinstance(condition, Because) else set()
    inner = [*getattr(condition, "parts", ())]
    inner += [getattr(condition, name) for name in ("part", "first", "otherwise") if hasattr(condition, name)]
    return own.union(*(_named(part) for part in inner))


LAW_CODES = (
    {
        code
        for kind in lawful_types()
        for rule in rules_for(kind)
        for _, c in rule.conditions
        for code in _named(c)
    }
    | {code for step in status_steps() for code in _named(step.when)}
    | {code for kind in lawful_types() for rule in rules_for(kind) for code, _ in rule.conditions}
    | {code for step in status_steps() for code, _ in named_parts(step.when)}
    | {code for code, _ in named_parts(NO_WORK_BAN)}
)
CODES = sorted(_engine_codes() | _admission_codes() | LAW_CODES | set(ENGINE_REASONS) | {"no_chain"})


@pytest.mark.parametrize("code", CODES)
def test_every_reason_has_both_sentences(code: str) -> None:
    words = wording.reason_words(code)

    assert words.de.endswith(".")
    assert words.en.endswith(".")
    assert words.de != words.en


def test_the_engine_emits_codes_that_are_looked_for() -> None:
    assert {"run_past", "beyond_horizon", "no_places", "load", "law_closed"} <= _engine_codes()
    assert {"out_of_area", "age_above", "flag_missing"} <= _admission_codes()


def test_all_sentences_of_the_law_base_can_be_said() -> None:
    for table in (reasons.REASONS, reasons_access.REASONS):
        for code in table:
            assert wording.reason_words(code, plain=True).de


@pytest.mark.parametrize("code", sorted(_admission_codes() | LAW_CODES))
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_unclear_is_told_without_gaps(code: str, lang: str) -> None:
    told = wording.unclear_words(code).told(lang)

    assert told.endswith(".")
    assert "?" not in told


@pytest.mark.parametrize("name", sorted(set(TABLES) - {"LAW_STEPS", "LAW_ACCESS"}))
def test_every_table_is_complete_in_both_languages(name: str) -> None:
    entries = [w for v in TABLES[name].values() for w in (v.values() if isinstance(v, dict) else [v])]

    assert entries
    for words in entries:
        assert words.de.strip()
        assert words.en.strip()


def test_grades_and_permissions_of_the_law_have_words() -> None:
    shown = {grade.value for grade in Grade} - {"same", "same_as"}

    assert shown <= set(wording.GRADES)
    assert {permission.value for permission in Permission} <= set(wording.PERMISSIONS)


def test_a_value_nobody_knows_is_a_question_mark() -> None:
    assert wording.REASONS["age_below"].told("de") == "Zu jung: nötig sind ? Jahre."
    assert wording.REASONS["age_below"].told("en", {"needs": 18}) == "Too young: 18 years are needed."


def test_an_unknown_code_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        wording.reason_words("never_heard_of")
