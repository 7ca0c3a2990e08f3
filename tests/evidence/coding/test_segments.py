"""Passages: places in code points, no torn characters, conversion to and from UTF-16."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.evidence.coding.segments import Ruler, Segment, may_cut, snapped

FAMILY = "👩‍👩‍👧"  # five code points
A_DECOMPOSED = "a\u0308"
FLAGS = "🇩🇪🇺🇦"
texts = st.text(st.sampled_from("aä\u0308 \n\r😀👩\u200d👧🏽\u2764\ufe0f🇩🇪"), max_size=40)


@pytest.mark.parametrize(
    ("text", "at", "answer"),
    [
        pytest.param("ab", 1, True, id="between letters"),
        pytest.param(A_DECOMPOSED, 1, False, id="before a combining mark"),
        pytest.param(A_DECOMPOSED + "b", 2, True, id="after a combining mark"),
        pytest.param(FAMILY, 1, False, id="before a joiner"),
        pytest.param(FAMILY, 2, False, id="after a joiner"),
        pytest.param("👋🏽", 1, False, id="before a skin tone"),
        pytest.param("❤\ufe0f", 1, False, id="before a variation selector"),
        pytest.param(FLAGS, 1, False, id="inside the first flag"),
        pytest.param(FLAGS, 2, True, id="between two flags"),
        pytest.param(FLAGS, 3, False, id="inside the second flag"),
        pytest.param("\r\n", 1, False, id="inside a line end of two signs"),
        pytest.param("ab", 0, True, id="at the beginning"),
        pytest.param("ab", 2, True, id="at the end"),
    ],
)
def test_where_a_text_may_be_cut(text: str, at: int, answer: bool) -> None:
    assert may_cut(text, at) is answer


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_a_passage_is_never_empty_or_outside(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no passage"):
        Segment(start, end)


def test_a_passage_beyond_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="ends at 4"):
        Segment(0, 4).of("abc")


@pytest.mark.parametrize(
    ("other", "answer"), [(Segment(0, 2), False), (Segment(1, 3), True), (Segment(4, 5), False)]
)
def test_passages_that_only_touch_do_not_meet(other: Segment, answer: bool) -> None:
    assert Segment(2, 4).meets(other) is answer


def test_a_passage_takes_in_whole_characters() -> None:
    text = f"Ja {FAMILY}!"

    assert snapped(text, Segment(4, 5)).of(text) == FAMILY


@given(texts.filter(bool), st.data())
def test_snapping_widens_once_and_tears_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    segment = Segment(start, data.draw(st.integers(start + 1, len(text))))

    wide = snapped(text, segment)

    assert wide.start <= segment.start < segment.end <= wide.end
    assert may_cut(text, wide.start)
    assert may_cut(text, wide.end)
    assert snapped(text, wide) == wide


@given(texts)
def test_utf16_places_are_those_of_the_encoding(text: str) -> None:
    ruler = Ruler(text)
    for at in range(len(text) + 1):
        units = len(text[:at].encode("utf-16-le")) // 2

        assert ruler.to_utf16(at) == units
        assert ruler.from_utf16(units) == at


def test_half_a_character_is_an_error() -> None:
    with pytest.raises(ValueError, match="inside"):
        Ruler("a😀b").from_utf16(2)
