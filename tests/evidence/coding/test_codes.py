"""The code system and the book to start with."""

import pytest

from klappt.evidence.coding.codes import Code, CodeSystem
from klappt.evidence.coding.starter import starter_codes
from klappt.evidence.instruments.model import Text

A = Code("a", Text("A"))
B = Code("b", Text("B"), parent="a")
C = Code("c", Text("C"), parent="b")


@pytest.mark.parametrize(
    ("codes", "told"), [((A, A), "twice"), ((B, A), "before its parent"), ((B,), "before its parent")]
)
def test_a_book_that_contradicts_itself_is_an_error(codes: tuple[Code, ...], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        CodeSystem(codes)


def test_a_code_knows_its_path_and_what_lies_beneath() -> None:
    book = CodeSystem((A, B, C, Code("d", Text("D"))))

    assert [code.id for code in book.path("c")] == ["a", "b", "c"]
    assert book.below("b") == {"b", "c"}
    with pytest.raises(KeyError):
        book.code("x")


def test_the_starter_book_has_all_headings_of_the_frame() -> None:
    book = starter_codes()

    assert [code.id for code in book if code.parent is None] == list("ABCDEFGHIJK")
    assert sum(code.parent == "D" for code in book) == 6
    assert sum(code.parent == "F" for code in book) == 5
    assert sum(code.parent == "H" for code in book) == 6


def test_every_code_to_be_given_has_definition_and_anchor_in_two_languages() -> None:
    lacking = [
        code.id
        for code in starter_codes()
        if not (code.name.de and code.name.en and code.definition.de and code.definition.en)
        or (code.codable and not (code.example.de and code.example.en))
    ]

    assert lacking == []
