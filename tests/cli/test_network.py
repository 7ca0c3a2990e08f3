"""`klappt network`: measures as text and JSON, files by their ending, one clear message for what is wrong."""

import json
from pathlib import Path

import pytest

from klappt.cli.main import main
from klappt.network.files import read


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(["network", *words])
    told = capsys.readouterr()
    return int(left.value.code or 0), told.out, told.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "partners.csv").write_text(
        "partner_id,name,kind,ags\na,Anton,VHS,\nb,Berta,,\nc,Cäsar,,\n", encoding="utf-8"
    )
    head = (
        "offer_id,name,offer_type,partner_id,place_ags,scope_ags,statuses,excluded_statuses,min_language,max_language,"
        "min_school,max_school,min_stage,age_from,age_to,min_stay_months,requires,forbids,weekly_hours,companion,repeatable,"
        "admission_complete,start_language,start_school,start_stage,start_flags,end_language,end_school,end_stage,end_flags,"
        "funding_module,cost_eur_per_place,basis,source_url"
    )
    rows = [
        f"{code},{code},sprachkurs_kommunal,{owner}" + "," * 30 for code, owner in (("x", "a"), ("y", "b"))
    ]
    (tmp_path / "offers.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    (tmp_path / "runs.csv").write_text(
        "run_id,offer_id,start,end,places,every_days,until,basis\n", encoding="utf-8"
    )
    (tmp_path / "links.csv").write_text(
        "from_offer,to_offer,kind,days,waives\nx,y,handover,14,\n", encoding="utf-8"
    )
    return tmp_path


def test_json_tells_partners_links_and_formats(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--catalogue", str(folder), "--json")
    told = json.loads(out)

    assert code == 0
    assert set(told) == {"partners", "links", "formats", "network"}
    assert told["links"] == [{"from": "a", "to": "b", "days": 14}]
    assert {one["id"]: one["degree"] for one in told["partners"]} == {"a": 1, "b": 1, "c": 0}
    assert all(one["sentences"] for one in told["partners"])
    assert told["network"]["alone"] == ["c"]


@pytest.mark.parametrize("ending", ["gexf", "graphml"])
def test_files_by_their_ending(ending: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / f"netz.{ending}"

    assert run(capsys, "--catalogue", str(folder), "--out", str(out))[0] == 0
    assert [node.name for node in read(out.read_bytes(), "netz").nodes] == ["Anton", "Berta", "Cäsar"]


def test_a_picture(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "netz.svg"

    assert run(capsys, "--catalogue", str(folder), "--out", str(out))[0] == 0
    assert out.read_text(encoding="utf-8").startswith("<svg")


def test_an_unknown_ending_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "--catalogue", str(folder), "--out", str(folder / "netz.pdf"))

    assert code == 2
    assert "gefunden die Endung „.pdf“; erwartet .gexf, .graphml oder .svg" in err


def test_without_a_catalogue_kreis_unna_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--lang", "en")

    assert code == 0
    assert "Multikulturelles Forum e. V." in out
