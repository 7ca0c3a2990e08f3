"""A running server takes compiled kernels only when another process has made them."""

import subprocess
from types import SimpleNamespace

import pytest

from klappt.chains.fast import jit
from klappt.planning import desk as desk_module
from klappt.planning import warming
from klappt.planning.catalogues import example_catalogue
from klappt.planning.desk import QUICK, Desk, Question
from klappt.planning.examples import EXAMPLE_DAY, example_profile
from klappt.planning.searching import USUAL_EFFORT


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Nothing is compiled: what would be done is written down in order."""
    done: list[str] = []
    monkeypatch.setattr(jit, "can_compile", lambda: True)
    monkeypatch.setattr(warming, "ask_compiled", lambda desk: done.append(f"asked {desk._compiled}"))
    return done


def process(status: int, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: tuple[str, ...], **_: object) -> SimpleNamespace:
        told.append(" ".join(command[1:]))
        return SimpleNamespace(returncode=status)

    monkeypatch.setattr(subprocess, "run", run)


@pytest.mark.parametrize(
    ("status", "steps"),
    [
        pytest.param(0, ["-m klappt.planning.warming", "asked True"], id="compiled"),
        pytest.param(1, ["-m klappt.planning.warming"], id="failed"),
    ],
)
def test_a_desk_changes_over_after_a_compiling_that_went_well(
    status: int, steps: list[str], told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    process(status, told, monkeypatch)
    desk = Desk()

    thread = warming.warm_up(desk)

    assert thread is not None
    assert thread.daemon  # a server that stops does not wait for it
    thread.join(timeout=60)
    assert told == steps
    assert desk._compiled is (status == 0)


@pytest.mark.parametrize(("switch", "compiles"), [("", True), ("0", True), ("1", False)])
def test_the_compiler_can_be_switched_off(
    switch: str, compiles: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jit, "find_spec", lambda _: object())
    monkeypatch.setenv("NUMBA_DISABLE_JIT", switch)

    assert jit.can_compile() is compiles


def test_without_a_compiler_nothing_is_started(told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jit, "can_compile", lambda: False)
    process(0, told, monkeypatch)
    desk = Desk()

    assert warming.warm_up(desk) is None
    assert (told, desk._compiled) == ([], False)


def test_the_example_is_asked_so_that_it_is_there_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jit, "can_compile", lambda: False)  # compiling takes minutes; the way is the same
    monkeypatch.setattr(desk_module, "COMPILED", {})  # and plain kernels do not search as far
    desk, profile = Desk(), example_profile()
    desk.use_compiled()

    warming.ask_compiled(desk)

    assert profile.goal is not None
    monkeypatch.setattr(desk, "_search_again", lambda _: pytest.fail("the answer should be on the shelf"))
    question = Question(profile, profile.goal, example_catalogue(), EXAMPLE_DAY)
    assert desk.first(question).chains


@pytest.mark.parametrize(
    ("effort", "plain", "compiled"),
    [(QUICK, QUICK, 400), (USUAL_EFFORT, USUAL_EFFORT, 6_000), (None, None, None)],
)
def test_with_compiled_kernels_a_question_is_searched_further(
    effort: int | None, plain: int | None, compiled: int | None
) -> None:
    desk, profile = Desk(), example_profile()
    assert profile.goal is not None
    question = Question(profile, profile.goal, example_catalogue(), EXAMPLE_DAY, effort=effort)

    assert desk._asked(question).effort == plain
    desk.use_compiled()
    assert desk._asked(question).effort == compiled


def test_compiling_asks_a_desk_of_its_own(told: list[str]) -> None:
    warming.compile_kernels()

    assert told == ["asked True"]
