"""Pieces of a text: paragraphs, sentences, words, pages."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.evidence.coding.pieces import pages, paragraphs, sentences, words
from klappt.evidence.coding.segments import Segment

texts = st.text(st.sampled_from("aB. !?„“\n\r 1ä\u0308😀"), max_size=80)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eins. Zwei! Drei?", ["Eins.", "Zwei!", "Drei?"]),
        ("Das gilt z. B. Montags. Ja.", ["Das gilt z. B. Montags.", "Ja."]),
        ("Frau Dr. Müller kam. Gut.", ["Frau Dr. Müller kam.", "Gut."]),
        ("Am 3. Mai begann es. Und dann?", ["Am 3. Mai begann es.", "Und dann?"]),
        ("„Das geht nicht.“ So war es.", ["„Das geht nicht.“", "So war es."]),
        ("Nach § 60a Abs. 2 AufenthG. Ende", ["Nach § 60a Abs. 2 AufenthG.", "Ende"]),
        ("ohne Ende", ["ohne Ende"]),
        ("Geht. 😀 Das war gut.", ["Geht.", "😀 Das war gut."]),
        ("Naja … Vielleicht.", ["Naja …", "Vielleicht."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [one.of(text) for one in sentences(text, Segment(0, len(text)))] == expected


def test_paragraphs_are_lines_with_words() -> None:
    text = "A: Hallo.\r\n\r\n  B: Ja.\n \nC"

    assert [one.of(text) for one in paragraphs(text)] == ["A: Hallo.", "B: Ja.", "C"]


@given(texts)
def test_pieces_hold_every_word_once(text: str) -> None:
    whole = paragraphs(text)
    parts = [one for paragraph in whole for one in sentences(text, paragraph)]

    assert "".join("".join(one.of(text).split()) for one in parts) == "".join(text.split())
    assert all(a.end <= b.start for a, b in itertools.pairwise(parts))


def test_words_tear_no_character() -> None:
    text = "Ä\u0308 😀 so"

    assert [one.of(text) for one in words(text, Segment(0, len(text)))] == ["Ä\u0308", "😀", "so"]


@pytest.mark.parametrize(
    ("characters", "expected"), [(3, ["aaaa", "bb", "cc"]), (5, ["aaaa", "bb\ncc"]), (10, ["aaaa\nbb\ncc"])]
)
def test_pages_end_with_paragraphs(characters: int, expected: list[str]) -> None:
    text = "aaaa\nbb\ncc"

    assert [one.of(text) for one in pages(text, characters)] == expected
