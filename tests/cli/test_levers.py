"""`klappt levers`: a list to act on, as text and JSON; the same answer here, in processes and on a cluster."""

import json
from pathlib import Path

import pytest

from klappt.cli.main import main

COHORT = """id,weight,language,school,stage,birth,place,weekly_hours
a,10,A2,esa,none,2000-05-01,05978020,40
b,7,B1,none,none,1999-05-01,05978036,40
c,5,A1,none,none,2001-05-01,05978020,30
"""


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    file = tmp_path / "kohorte.csv"
    file.write_text(COHORT, encoding="utf-8")
    return ["--cohort", str(file), "--as-of", "2021-09-01", "--law", "none", "--no-pairs"]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["levers", *words])
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


def test_a_list_to_act_on(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, *asked, "--top", "2", "--no-color", "--width", "80")

    assert status == 0
    assert out.startswith("Von 22 jungen Menschen")
    assert "\n 1. " in out
    assert "\n 3. " not in out
    assert max(map(len, out.splitlines())) <= 80


def test_as_data_best_first(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, *asked, "--json")

    found = json.loads(out)["levers"]
    assert status == 0
    assert found
    assert {"edit", "newly", "months"} <= set(found[0])
    order = [(-one["newly"], -one["months"]) for one in found]
    assert order == sorted(order)


@pytest.mark.enable_socket
def test_two_workers_of_a_cluster_give_the_same_answer(
    asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
    here = run(capsys, *asked, "--json")

    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        there = run(capsys, *asked, "--json", "--cluster", cluster.scheduler_address)

    assert there == here


def test_two_processes_give_the_same_answer(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, *asked, "--json", "--processes", "2") == run(capsys, *asked, "--json")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--cohort", "nirgends.csv"], "nirgends.csv"),
        (["--goal", "stage=oben"], "oben"),
        (["--top", "0"], "0"),
        (["--processes", "0"], "0"),
        (["--scenario", "nirgends.yaml"], "nirgends.yaml"),
    ],
)
def test_wrong_use_ends_with_one_message(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = run(capsys, *words)

    assert (status, out) == (2, "")
    assert told in err
    assert "Traceback" not in err


@pytest.mark.enable_socket
def test_a_cluster_that_does_not_answer(
    asked: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    monkeypatch.setattr("klappt.cli.elsewhere.WAIT_SECONDS", 1)

    status, _, err = run(capsys, *asked, "--cluster", "tcp://127.0.0.1:1")

    assert status == 2
    assert "keine Antwort von tcp://127.0.0.1:1" in err
