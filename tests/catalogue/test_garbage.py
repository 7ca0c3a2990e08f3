"""Whatever stands in the files: a catalogue or InputErrors, nothing else."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st
from tests.catalogue.samples import FILES, catalogues, folder, patient

from klappt.catalogue.columns import TABLES
from klappt.catalogue.convert import load_any, save_any
from klappt.catalogue.hsds import from_hsds, to_hsds
from klappt.catalogue.model import Catalogue
from klappt.kernel.errors import InputErrors

names = st.sampled_from(sorted(FILES))
# Cells that look right somewhere, and some that look right nowhere.
_CELLS = [
    "kurs",
    "vhs",
    "A2",
    "none",
    "1",
    "0",
    "-1",
    "2022-01-10",
    "9999-12-31",
    "2022-02-30",
    "05978",
    "1e9",
    "k2#0",
    "handover",
    "waiver",
    "T-1",
    "permission",
    "a;b",
    ";",
    "=",
    '"',
    "'",
    "\x00",
    "\r",
    "\n",
    "²",
    "٣",
    "\ufeff",
    "💥",
    "",
]
cells = st.sampled_from(_CELLS) | st.text(max_size=5)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


def outcome(read: Callable[[], Catalogue]) -> Catalogue | None:
    """Return what was read, or None if mistakes were told as they should be; anything else fails the test."""
    errors: InputErrors | None = None
    catalogue: Catalogue | None = None
    try:
        catalogue = read()
    except InputErrors as told:
        errors = told
    if errors is not None:
        assert errors.errors
        assert all(error.file and error.found and error.expected for error in errors.errors)
    return catalogue


@patient
@given(names, st.binary(max_size=300))
def test_bytes_for_a_table(name: str, data: bytes) -> None:
    with TemporaryDirectory() as where:
        (folder(Path(where)) / name).write_bytes(data)
        found = outcome(lambda: load_any(Path(where)))

    assert found is None or found.offers


@patient
@given(names, st.data())
def test_cells_for_a_table(name: str, data: st.DataObject) -> None:
    (spec,) = [table for table in TABLES if f"{table.name}.csv" == name]
    header = [column.name for column in spec.columns]
    rows = data.draw(st.lists(st.lists(cells, min_size=len(header), max_size=len(header)), max_size=3))
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    with TemporaryDirectory() as where:
        text = "\n".join([",".join(header), *lines])
        (folder(Path(where)) / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        found = outcome(lambda: load_any(Path(where)))

    assert found is None or found.digest


@patient
@given(st.sampled_from([".xlsx", ".json"]), st.binary(max_size=300))
def test_bytes_for_a_file(suffix: str, data: bytes) -> None:
    with TemporaryDirectory() as where:
        path = Path(where) / f"k{suffix}"
        path.write_bytes(data)

        assert outcome(lambda: load_any(path)) is None


@patient
@given(st.data())
def test_a_spoilt_workbook(data: st.DataObject) -> None:
    """Change one part of the archive of a workbook that was right."""
    parts = dict(workbook_parts())
    name = data.draw(st.sampled_from(sorted(parts)))
    text = parts[name]
    place = data.draw(st.integers(0, len(text)))
    parts[name] = (
        text[:place] + data.draw(st.binary(max_size=6)) + text[place + data.draw(st.integers(0, 30)) :]
    )
    with TemporaryDirectory() as where:
        path = Path(where) / "k.xlsx"
        with ZipFile(path, "w") as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        found = outcome(lambda: load_any(path))

    assert found is None or found.offers


@cache
def workbook_parts() -> dict[str, bytes]:
    with TemporaryDirectory() as where:
        path = Path(where) / "k.xlsx"
        save_any(load_any(folder(Path(where) / "in")), path)
        with ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def test_deeply_nested_json_is_told(tmp_path: Path) -> None:
    (tmp_path / "k.json").write_text("[" * 100_000)

    assert outcome(lambda: load_any(tmp_path / "k.json")) is None


@patient
@given(json_values)
def test_any_json_for_a_document(document: object) -> None:
    found = outcome(lambda: from_hsds(document).catalogue)

    assert found is None or found.offers


@patient
@given(catalogues(), st.data())
def test_a_spoilt_service(catalogue: Catalogue, data: st.DataObject) -> None:
    """Put any value in any place of a service that was right."""
    services = to_hsds(catalogue)
    place: object = services[0]
    while True:
        keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))  # type: ignore[arg-type]
        key = data.draw(st.sampled_from(keys))
        inner = place[key]  # type: ignore[index]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            break
        place = inner
    place[key] = data.draw(json_values)  # type: ignore[index]
    found = outcome(lambda: from_hsds(services).catalogue)

    assert found is None or found.offers
