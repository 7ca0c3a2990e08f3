"""Anonymisation: what is proposed, what is replaced, where passages end up, what the log tells."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klappt.evidence.coding.anonymise import (
    LogEntry,
    Name,
    Overlapping,
    Replacement,
    Rule,
    everywhere,
    proposals,
    replace,
)
from klappt.evidence.coding.segments import Segment


def told(text: str, *names: Name) -> list[tuple[str, Rule, str]]:
    return [(text[one.start : one.end], one.rule, one.by) for one in proposals(text, names)]


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        ("Rufen Sie 02303 27-1234 an", "02303 27-1234", Rule.PHONE),
        ("unter +49 2303 271234.", "+49 2303 271234", Rule.PHONE),
        ("an erika.muster@kreis-unna.de schreiben", "erika.muster@kreis-unna.de", Rule.MAIL),
        ("auf www.kreis-unna.de/ki steht", "www.kreis-unna.de/ki", Rule.WEB),
        ("am 03.05.2021 war", "03.05.2021", Rule.DATE),
        ("am 3. Mai 2021 war", "3. Mai 2021", Rule.DATE),
        ("am 3. Mai war", "3. Mai", Rule.DATE),
        ("Stand 3. Mai 2019.", "3. Mai 2019", Rule.DATE),
        ("bis 31.12.2021.", "31.12.2021", Rule.DATE),
        ("seit 2021-05-03", "2021-05-03", Rule.DATE),
        ("in der Bahnhofstraße 12a wohnt", "Bahnhofstraße 12a", Rule.STREET),
        ("mit Frau Dr. Öztürk gesprochen", "Öztürk", Rule.TITLE),
        ("mit Herrn Groß gesprochen", "Groß", Rule.TITLE),
    ],
)
def test_shapes_that_point_to_somebody(text: str, place: str, rule: Rule) -> None:
    assert [(one, why) for one, why, _ in told(text)] == [(place, rule)]


@pytest.mark.parametrize(
    "text", ["2019 waren es 506 Menschen", "Nach § 60a Abs. 2", "12 von 54 Bündnissen", "um 10.30 Uhr"]
)
def test_numbers_that_point_to_nobody(text: str) -> None:
    assert told(text) == []


def test_the_same_name_gets_the_same_placeholder() -> None:
    text = "Anna rief. Annas Idee. Bernd und ANNA."

    found = told(text, Name("Anna", Rule.PERSON), Name("Bernd", Rule.PERSON))

    assert found == [
        ("Anna", Rule.PERSON, "[Person 1]"),
        ("Anna", Rule.PERSON, "[Person 1]"),
        ("Bernd", Rule.PERSON, "[Person 2]"),
        ("ANNA", Rule.PERSON, "[Person 1]"),
    ]


def test_a_longer_name_wins_over_its_part() -> None:
    text = "Der Kreis Unna und Unna selbst"

    found = told(text, Name("Unna", Rule.PLACE), Name("Kreis Unna", Rule.PLACE))

    assert [(one, by) for one, _, by in found] == [("Kreis Unna", "[Ort 1]"), ("Unna", "[Ort 2]")]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_are_found_however_umlauts_are_spelled(form: str) -> None:
    text = normalize(form, "Herr Müller aus Lünen")  # type: ignore[arg-type]

    found = told(text, Name("Lünen", Rule.PLACE), Name("Müller", Rule.PERSON))

    assert [by for _, _, by in found] == ["[Person 1]", "[Ort 1]"]
    assert replace(text, proposals(text, [Name("Lünen", Rule.PLACE)])).text.endswith("aus [Ort 1]")


def test_a_name_inside_a_word_is_no_name() -> None:
    assert told("Die Hagenauer kommen", Name("Hagen", Rule.PLACE)) == []


def test_passages_move_along_and_take_in_placeholders() -> None:
    text = "Anna sagt: Lünen war gut."
    wanted = [Replacement(0, 4, Rule.PERSON, "[Person 1]"), Replacement(11, 16, Rule.PLACE, "[Ort 1]")]
    passages = [Segment(0, 4), Segment(2, 9), Segment(5, 9), Segment(9, 13), Segment(17, 25), Segment(0, 25)]

    done = replace(text, wanted, passages)

    assert done.text == "[Person 1] sagt: [Ort 1] war gut."
    assert [one.of(done.text) for one in done.segments] == [
        "[Person 1]", "[Person 1] sagt", "sagt", ": [Ort 1]", "war gut.", done.text,
    ]  # fmt: skip


def test_the_log_tells_rule_place_and_placeholder_and_no_more() -> None:
    done = replace("Ach, Anna!", [Replacement(5, 9, Rule.PERSON, "[Person 1]")])

    assert done.log == (LogEntry(Rule.PERSON, 5, 15, "[Person 1]"),)
    assert done.text[5:15] == "[Person 1]"
    assert "Anna" not in repr(done)


def test_by_hand_everywhere() -> None:
    text = "der Bürgermeister und nochmal der Bürgermeister"

    done = replace(text, everywhere(text, "der Bürgermeister", "[ein Politiker]"))

    assert done.text == "[ein Politiker] und nochmal [ein Politiker]"


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ([Replacement(0, 3, Rule.PLACE, "x"), Replacement(2, 4, Rule.PLACE, "y")], Overlapping),
        ([Replacement(3, 9, Rule.PLACE, "x")], ValueError),
        ([Replacement(2, 2, Rule.PLACE, "x")], ValueError),
        ([Replacement(0, 2, Rule.PLACE, "")], ValueError),
    ],
)
def test_replacements_that_make_no_sense(wanted: list[Replacement], error: type[Exception]) -> None:
    with pytest.raises(error):
        replace("abcde", wanted)


@st.composite
def replacing(draw: st.DrawFn) -> tuple[str, list[Replacement], list[Segment]]:
    text = draw(st.text(st.sampled_from("abcä😀 "), min_size=1, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    wanted = [
        Replacement(a, b, Rule.BY_HAND, draw(st.text(st.sampled_from("XYZ"), min_size=1, max_size=5)))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    starts = draw(st.lists(st.integers(0, len(text) - 1), max_size=6))
    return text, wanted, [Segment(start, draw(st.integers(start + 1, len(text)))) for start in starts]


@given(replacing())
def test_moved_passages_hold_what_they_held(case: tuple[str, list[Replacement], list[Segment]]) -> None:
    """Letter by letter: each letter of the new text knows whether a letter of the passage made it."""
    text, wanted, segments = case
    origin: list[set[int]] = []
    new, at = "", 0
    for one in sorted(wanted):
        origin += [{place} for place in range(at, one.start)] + [set(range(one.start, one.end))] * len(one.by)
        new += text[at : one.start] + one.by
        at = one.end
    origin += [{place} for place in range(at, len(text))]
    new += text[at:]

    done = replace(text, wanted, segments)

    assert done.text == new
    for before, after in zip(segments, done.segments, strict=True):
        held = set(range(before.start, before.end))
        touched = [place for place, made_of in enumerate(origin) if made_of & held]
        assert (after.start, after.end) == (touched[0], touched[-1] + 1)
