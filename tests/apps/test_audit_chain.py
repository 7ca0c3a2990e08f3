"""The chain by itself: whatever is done to a list of sealed entries, the first place of it is named."""

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from klappt.apps.audit.chain import START, Sealed, faults, seal

KEY = b"schluessel"
texts = st.text(max_size=8)
contents = st.dictionaries(texts, st.one_of(texts, st.integers(), st.lists(texts, max_size=3)), max_size=4)


def chain(told: Iterable[dict[str, object]], key: bytes = KEY) -> list[Sealed]:
    made: list[Sealed] = []
    for number, content in enumerate(told, 1):
        previous = made[-1].seal if made else START
        made.append(Sealed(number, content, previous, seal(key, number, content, previous)))
    return made


chains = st.lists(contents, min_size=1, max_size=12).map(chain)


def found(entries: list[Sealed], key: bytes = KEY) -> list[tuple[int, str]]:
    return [(one.number, one.what) for one in faults(key, entries, 1, START)]


@given(chains)
def test_an_untouched_chain_has_no_fault(entries: list[Sealed]) -> None:
    assert found(entries) == []


@given(chains, st.data())
def test_changed_content_is_named(entries: list[Sealed], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    other = data.draw(contents)
    assume(other != entries[place].content)
    entries[place] = replace(entries[place], content=other)

    assert found(entries) == [(place + 1, "changed")]


@given(chains, st.data())
def test_content_sealed_anew_without_the_key_is_named(entries: list[Sealed], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    forged = chain([one.content for one in entries], b"geraten")
    entries[place:] = forged[place:]

    assert (place + 1, "changed") in found(entries)


@given(chains, st.data())
def test_a_left_out_entry_is_named(entries: list[Sealed], data: st.DataObject) -> None:
    assume(len(entries) > 1)
    place = data.draw(st.integers(0, len(entries) - 2))
    del entries[place]

    assert found(entries)[0] == (place + 1, "missing")


@given(chains, st.data())
def test_two_swapped_entries_are_named(entries: list[Sealed], data: st.DataObject) -> None:
    assume(len(entries) > 1)
    one, two = sorted(
        data.draw(st.lists(st.integers(0, len(entries) - 1), min_size=2, max_size=2, unique=True))
    )
    entries[one], entries[two] = entries[two], entries[one]

    assert found(entries)[0][0] == one + 1


@given(chains, contents, st.data())
def test_an_inserted_entry_is_named(
    entries: list[Sealed], content: dict[str, object], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(entries)))
    previous = entries[place - 1].seal if place else START
    entries.insert(place, Sealed(place + 1, content, previous, "0" * 64))

    assert (place + 1, "changed") in found(entries)


@given(contents, contents, st.integers(1, 9), st.integers(1, 9))
def test_different_entries_have_different_seals(
    one: dict[str, object], two: dict[str, object], first: int, second: int
) -> None:
    assume((one, first) != (two, second))

    assert seal(KEY, first, one, START) != seal(KEY, second, two, START)
