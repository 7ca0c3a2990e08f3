"""The rules of the house that no tool checks: sizes, docstrings, contracts, lock files, pages, decisions."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from klappt.law.model import AccessRule, PlaceRule, StatusStep
from klappt.law.registry import access_rules, place_rules, status_steps

HOME = Path(__file__).parents[1]
SOURCE = HOME / "src" / "klappt"
CORE = ("kernel", "law", "catalogue", "chains", "planning")
LONG_LINES, LONGEST_LINES, SHORT_SHARE = 30, 60, 0.95
MODULE_LINES = 400
LOCKS = ("build", "runtime", "postgres", "speed", "optimize", "dev", "bench")
ROOMS = {
    "kernel": "",
    **dict.fromkeys(("chains", "law", "catalogue", "disclosure"), "kernel"),
    **dict.fromkeys(("planning", "network", "evidence"), "chains"),
    "reports": "planning",
    "apps": "reports",
    **dict.fromkeys(("web", "cli"), "apps"),
    "site": "web",
}
BEFORE_REPORTS = (*CORE, "disclosure", "network", "evidence", "reports")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def project() -> dict[str, dict[str, object]]:
    return tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def python_files() -> tuple[Path, ...]:
    return tuple(
        path
        for folder in ("src", "tests", "scripts", "benchmarks")
        for path in sorted((HOME / folder).rglob("*.py"))
        if "migrations" not in path.parts  # written by a machine
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(path: Path) -> str:
    return str(path.relative_to(HOME))


# Sizes


def lines_of(function: Function) -> int:
    """Return the lines of a function without its docstring."""
    first = function.body[0]
    told = (first.end_lineno or 0) - first.lineno + 1 if ast.get_docstring(function) else 0
    return (function.end_lineno or 0) - function.lineno + 1 - told


def functions() -> Iterator[tuple[str, int]]:
    for path in python_files():
        for node in ast.walk(tree(path)):
            if isinstance(node, Function):
                yield f"{name_of(path)}:{node.name}", lines_of(node)


def test_a_function_fits_on_a_screen() -> None:
    assert {name: lines for name, lines in functions() if lines > LONGEST_LINES} == {}


def test_nearly_all_functions_are_short() -> None:
    sizes = dict(functions())
    long = {name: lines for name, lines in sizes.items() if lines >= LONG_LINES}

    assert len(long) <= (1 - SHORT_SHARE) * len(sizes), long


def test_modules_are_short() -> None:
    sizes = {
        name_of(path): sum(
            1
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip() and not line.lstrip().startswith("#")
        )
        for path in python_files()
    }

    assert {name: lines for name, lines in sizes.items() if lines >= MODULE_LINES} == {}


# Docstrings


def undocumented(path: Path) -> Iterator[str]:
    """Name what a module shows to others without saying what it is."""
    if not ast.get_docstring(tree(path)):
        yield name_of(path)
    module = tree(path)
    owners: list[ast.Module | ast.ClassDef] = [module]
    owners += [node for node in module.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]
    for owner in owners:
        for node in owner.body:
            if (
                isinstance(node, Function | ast.ClassDef)
                and not node.name.startswith("_")
                and node.name != "Meta"
                and not ast.get_docstring(node)
            ):
                yield f"{name_of(path)}:{node.name}"


@pytest.mark.parametrize("room", ROOMS)
def test_everything_public_says_what_it_is(room: str) -> None:
    assert [
        name
        for path in sorted((SOURCE / room).rglob("*.py"))
        if "migrations" not in path.parts
        for name in undocumented(path)
    ] == []


def test_every_module_begins_with_what_it_is_about() -> None:
    assert [
        name_of(path) for path in python_files() if path.stat().st_size and not ast.get_docstring(tree(path))
    ] == []


# Contracts


def contracts() -> list[dict[str, list[str]]]:
    found = project()["tool"]["importlinter"]
    assert isinstance(found, dict)
    return list(found["contracts"])


def test_every_room_has_its_place() -> None:
    layers = contracts()[0]["layers"]
    placed = {room.strip(" ()") for layer in layers for room in layer.split("|")}

    assert placed == set(ROOMS)


def test_rooms_that_exist_are_no_longer_optional() -> None:
    """A layer in parentheses may be missing; a room that is there must be named without them."""
    layers = [room.strip() for layer in contracts()[0]["layers"] for room in layer.split("|")]

    assert [room for room in layers if room.startswith("(") and (SOURCE / room.strip("()")).is_dir()] == []


def test_the_rooms_without_framework_are_all_named() -> None:
    named = set(contracts()[1]["source_modules"])

    assert named == {f"klappt.{room}" for room in BEFORE_REPORTS if (SOURCE / room).is_dir()}


@pytest.mark.parametrize(
    ("where", "line", "contract"),
    [
        pytest.param("kernel/days.py", "import klappt.law.facts", "Imports only point down", id="upwards"),
        pytest.param(
            "chains/words.py", "import klappt.law.facts", "Imports only point down", id="chains knows law"
        ),
        pytest.param(
            "law/facts.py", "import klappt.catalogue.model", "Imports only point down", id="law knows offers"
        ),
        pytest.param("cellar/__init__.py", "", "Imports only point down", id="a room nobody placed"),
        pytest.param("planning/world.py", "import sqlite3", "The core knows no framework", id="a database"),
        pytest.param("law/facts.py", "import yaml", "Engine and law need nothing", id="more than Python"),
    ],
)
def test_the_import_contracts_fire(where: str, line: str, contract: str, tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "klappt", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "pyproject.toml", tmp_path)
    broken = tmp_path / "klappt" / where
    broken.parent.mkdir(exist_ok=True)
    with broken.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    told = run(
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
        at=tmp_path,
    )

    assert told.returncode == 1
    assert re.search(rf"{contract}.* BROKEN", told.stdout), told.stdout


def run(*command: str, at: Path, text: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command line
        command,
        cwd=at,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "PYTHONPATH": str(at), "PYTHONDONTWRITEBYTECODE": "1"},
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("from datetime import date\n\nDAY = date.today()\n", id="date.today"),
        pytest.param("import datetime as d\n\nDAY = d.datetime.now()\n", id="datetime.now"),
        pytest.param("from datetime import datetime\n\nDAY = datetime.utcnow()\n", id="datetime.utcnow"),
        pytest.param("import time\n\nNOW = time.time()\n", id="time.time"),
        pytest.param("import random\n\nLUCK = random.random()\n", id="random.random"),
        pytest.param("from random import shuffle\n\nshuffle([])\n", id="random.shuffle"),
    ],
)
def test_nobody_reads_the_clock_or_rolls_dice(text: str) -> None:
    command = (sys.executable, "-m", "ruff", "check", "--select", "TID251", "--output-format", "concise")

    told = run(*command, "--stdin-filename", "src/klappt/kernel/new.py", "-", at=HOME, text=text)

    assert "TID251" in told.stdout


# Kernels


def test_kernels_have_names_of_their_own() -> None:
    """All are compiled in one module, where a second function of a name takes the place of the first."""
    names = [
        node.name
        for path in sorted((SOURCE / "chains" / "fast").glob("*.py"))
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(mark, ast.Name) and mark.id == "kernel" for mark in node.decorator_list)
    ]

    assert len(names) > 1
    assert sorted({name for name in names if names.count(name) > 1}) == []


# What is fetched


def lock(name: str) -> str:
    return (HOME / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_name_no_host_and_no_folder(name: str) -> None:
    lines = lock(name).splitlines()

    assert [
        line for line in lines if "://" in line or " @ " in line or line.startswith(("-", "/", "."))
    ] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pinned_package_has_its_hash(name: str) -> None:
    pinned = re.findall(
        r"^([A-Za-z0-9][\w.-]*)==\S+.*?\\\n((?: +--hash=sha256:[0-9a-f]{64}.*\n?)+)", lock(name), re.MULTILINE
    )

    assert len(pinned) == len(re.findall(r"^[A-Za-z0-9]", lock(name), re.MULTILINE)) > 0


def required(name: str) -> set[str]:
    """Return the packages that a lock file must contain, as pyproject.toml asks for them."""
    told, groups = project()["project"], project()["dependency-groups"]
    extras = told["optional-dependencies"]
    assert isinstance(extras, dict)
    runtime = [*told["dependencies"]]  # type: ignore[misc] # a list of words
    asked = {
        "build": [*groups["build"]],  # type: ignore[misc] # a list of words
        "runtime": runtime,
        "postgres": runtime + extras["postgres"],
        "speed": runtime + extras["speed"],
        "optimize": runtime + extras["optimize"],
        "dev": runtime
        + [package for extra in ("speed", "optimize", "postgres") for package in extras[extra]]
        + groups["build"]
        + groups["dev"],
        "bench": runtime + extras["speed"] + extras["optimize"] + groups["bench"],
    }
    return {re.split(r"[<>=!~\[ ;]", line)[0].lower() for line in asked[name]}


@pytest.mark.parametrize("name", LOCKS)
def test_lock_files_have_all_that_is_asked_for(name: str) -> None:
    pinned = set(re.findall(r"^([A-Za-z0-9][\w.-]*)==", lock(name), re.MULTILINE))

    assert required(name) - pinned == set()


def test_build_requirements_are_the_pinned_ones() -> None:
    assert project()["build-system"]["requires"] == project()["dependency-groups"]["build"]


# Words and pages


def test_ci_runs_the_command_of_the_readme() -> None:
    command = (HOME / ".ci" / "run").read_text(encoding="utf-8").strip().splitlines()[-1]

    assert command.endswith("&& scripts/check")
    assert command in (HOME / "README.md").read_text(encoding="utf-8").splitlines()


def test_every_rule_has_its_page() -> None:
    rules: list[AccessRule | PlaceRule | StatusStep] = [*access_rules(), *place_rules(), *status_steps()]
    pages = {rule.page for rule in rules}

    assert [rule.id for rule in rules if not rule.page] == []
    assert [page for page in sorted(pages) if not (HOME / "docs" / "law" / f"{page}.md").is_file()] == []


STATUS = r"(proposed|accepted(, to be confirmed by a lawyer)?|replaced by \d+)"
DECISIONS = sorted((HOME / "docs" / "decisions").glob("[0-9]*.md"))


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_tells_what_it_costs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.match(r"# \d+\. \S", text)
    assert re.search(rf"^Date: 20\d\d-\d\d-\d\d\. Status: {STATUS}\.$", text, re.MULTILINE)
    for part in ("Context", "Decision", "Unpleasant consequences"):
        assert re.search(rf"^\*\*{part}\.\*\* \S", text, re.MULTILINE), part


def test_decisions_are_numbered_apart() -> None:
    numbers = [int(path.stem[:4]) for path in DECISIONS]

    assert len(numbers) == len(set(numbers))


PAGES = sorted([HOME / "README.md", HOME / "CHANGELOG.md", *(HOME / "docs").rglob("*.md")])


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []
