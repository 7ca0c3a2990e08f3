"""Single counts beside the size of their group."""

import pytest

from klappt.disclosure.single import protect_count, protect_counts
from klappt.kernel.errors import InputError


@pytest.mark.parametrize(
    ("count", "of", "shown"),
    [
        pytest.param(0, 100, "0", id="nobody of many"),
        pytest.param(0, 4, "unter 5", id="nobody of few"),
        pytest.param(0, 1, "unter 5", id="nobody of one"),
        pytest.param(0, 0, "0", id="nobody of nobody"),
        pytest.param(0, 5, "0", id="nobody of five"),
        pytest.param(1, 100, "unter 5", id="one"),
        pytest.param(4, 100, "unter 5", id="four"),
        pytest.param(4.49, 100, "unter 5", id="four and a bit"),
        pytest.param(4.5, 100, "5", id="rounded to five"),
        pytest.param(5, 100, "5", id="five"),
        pytest.param(95, 100, "95", id="five left"),
        pytest.param(96, 100, "gesperrt", id="four left"),
        pytest.param(99, 100, "gesperrt", id="one left"),
        pytest.param(100, 100, "100", id="all"),
        pytest.param(0.3, 100, "0", id="an estimate below half a person"),
    ],
)
def test_counts_at_both_sides(count: float, of: float, shown: str) -> None:
    assert str(protect_count(count, of=of)) == shown


def test_the_value_of_a_hidden_count_is_gone() -> None:
    assert [protect_count(count, of=50).value for count in (3, 7)] == [None, 7]


def test_a_list_keeps_its_order() -> None:
    shown = protect_counts({"Kurs": 41.2, "Abend": 2, "Probe": 0}, of=500)

    assert {name: str(count) for name, count in shown.items()} == {
        "Kurs": "41",
        "Abend": "unter 5",
        "Probe": "0",
    }
    assert list(shown) == ["Kurs", "Abend", "Probe"]


def test_more_than_there_are() -> None:
    with pytest.raises(InputError, match="gefunden 8 von 7; erwartet höchstens so viele"):
        protect_count(8, of=7)
