"""Small counts of alliances are hidden, consent lifts it, and earlier tables count."""

from collections.abc import Mapping
from dataclasses import replace

from tests.evidence.statistics.reading import asked, rows
from tests.evidence.study_world import WAVES, study

from klappt.disclosure.release import Release
from klappt.evidence.statistics.change import change
from klappt.evidence.statistics.protection import publish
from klappt.evidence.study import Alliance, Invitation, Study

NOTHING = Release("2019")


def many(seats: Mapping[str, int], named: int = 0) -> Study:
    """Return a study of so many alliances with each seat; the first ones agreed to be named."""
    told = [seat for seat, count in seats.items() for _ in range(count)]
    names = [f"m{n:02}" for n in range(len(told))]
    alliances = tuple(Alliance(name, name, "kreis", name_released=n < named) for n, name in enumerate(names))
    invitations = tuple(Invitation(name, "w1", WAVES[0].opens) for name in names)
    answers = {
        name: {"seat": seat, "posts": n} for n, (name, seat) in enumerate(zip(names, told, strict=True))
    }
    return study({"w1": answers}, alliances=alliances, invitations=invitations)


def seats(told: Study, earlier: Release = NOTHING) -> dict[str, list[object]]:
    return rows(publish(asked(told, 0, "one.seat"), told, earlier).findings[0])


def test_large_counts_are_shown_and_their_sources_are_not() -> None:
    told = many({"ki": 20, "jobcenter": 5, "other": 5})
    found = publish(asked(told, 0, "one.seat"), told, NOTHING).findings[0]

    assert rows(found)["Jobcenter"] == [5, 16.7]
    assert found.sources == ()
    assert found.tallies == ()


def test_a_small_count_is_hidden_with_a_helper() -> None:
    assert seats(many({"ki": 20, "jobcenter": 4, "other": 8})) == {
        "KI": [20, 62.5],
        "Jobcenter": ["x", "x"],
        "andere": ["x", "x"],
        "insgesamt": [32, 100.0],
    }


def test_who_agreed_to_be_named_needs_no_protection() -> None:
    told = many({"jobcenter": 4, "ki": 20, "other": 8}, named=4)

    assert seats(told) == {
        "KI": [20, 62.5],
        "Jobcenter": [4, 12.5],
        "andere": [8, 25.0],
        "insgesamt": [32, 100.0],
    }


def test_consent_of_some_does_not_tell_about_the_others() -> None:
    assert seats(many({"jobcenter": 6, "ki": 20, "other": 8}, named=3))["Jobcenter"] == ["x", "x"]


def test_a_median_needs_ten_and_the_extremes_are_never_told() -> None:
    few, enough = many({"ki": 9}), many({"ki": 10})

    assert rows(publish(asked(few, 0, "one.posts"), few, NOTHING).findings[0])["Median"] == ["x"]
    found = rows(publish(asked(enough, 0, "one.posts"), enough, NOTHING).findings[0])
    assert found["Median"] == [4.5]
    assert found["unteres Viertel"] == ["x"]
    assert found["größter Wert"] == ["x"]
    assert found["n"] == [10]


def test_texts_are_never_published_even_with_consent() -> None:
    told = study({"w1": {"b1": {"why": "Stab"}}})
    named = replace(told, alliances=tuple(replace(one, name_released=True) for one in told.alliances))

    assert rows(publish(asked(named, 0, "one.why"), named, NOTHING).findings[0]) == {"b1": ["x"]}
    assert rows(publish(asked(told, 0, "one.why"), told, NOTHING).findings[0]) == {}


def test_what_changed_since_it_was_published_is_refused() -> None:
    before, after = many({"ki": 20, "jobcenter": 5, "other": 5}), many({"ki": 19, "jobcenter": 6, "other": 5})
    release = publish(asked(before, 0, "one.seat"), before, NOTHING).release
    found = publish(asked(after, 0, "one.seat"), after, release).findings[0]

    assert len(release.tables) == 1
    assert all(value.hidden for line in found.lines for value in line.values)
    assert "haben sich seither geändert" in found.notes[0].say()


def test_the_same_table_is_recorded_once() -> None:
    told = many({"ki": 20, "jobcenter": 5, "other": 5})
    once = publish(asked(told, 0, "one.seat"), told, NOTHING).release

    assert publish(asked(told, 0, "one.seat"), told, once).release == once


def test_a_panel_beside_its_wave_does_not_tell_about_two() -> None:
    """Of 30 with a high mood 28 answered again: the panel alone would be safe, beside its wave it is not."""
    names = [f"m{n:02}" for n in range(40)]
    alliances = tuple(Alliance(name, name, "kreis") for name in names)
    invitations = tuple(Invitation(name, wave.id, wave.opens) for name in names for wave in WAVES)
    first = {name: {"mood": 4 if n < 30 else 1} for n, name in enumerate(names)}
    second = {name: {"mood": 4} for name in names[2:]}
    told = study({"w2": first, "w3": second}, alliances=alliances, invitations=invitations)
    panel = change(told, "two.mood", WAVES[1], WAVES[2])
    assert panel is not None
    both = publish((*asked(told, 1, "two.mood"), panel), told, NOTHING).findings

    assert rows(both[0])["4 sehr"] == [30, 75.0]
    assert rows(both[1])["Mood"][1] == "x"


def test_a_mean_rank_is_hidden_where_first_places_are() -> None:
    """Of 20 who rank two items 17 put the first one first; the mean and 20 would tell the 3 others."""
    names = [f"m{n:02}" for n in range(20)]
    alliances = tuple(Alliance(name, name, "kreis") for name in names)
    orders = {name: {"order": ["ki", "other"] if n < 17 else ["other", "ki"]} for n, name in enumerate(names)}
    invitations = tuple(Invitation(name, "w2", WAVES[1].opens) for name in names)
    told = study({"w2": orders}, alliances=alliances, invitations=invitations)
    found = rows(publish(asked(told, 1, "two.order"), told, NOTHING).findings[0])

    assert found["KI"] == ["x", 20, "x"]
    assert found["andere"] == ["x", 20, "x"]
