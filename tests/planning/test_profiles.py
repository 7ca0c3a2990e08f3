"""Profiles: what may be said, what it means, and how mistakes are told."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from klappt.kernel.days import DayRange
from klappt.kernel.errors import InputError, InputErrors
from klappt.kernel.profile import Spell
from klappt.kernel.scales import LevelRange, Scale
from klappt.law.facts import BUNDLES
from klappt.law.statuses import SECURE, TITLES
from klappt.planning.goals import read_goal
from klappt.planning.profiles import AskedProfile, read_profile

FULL = """\
residence: [{status: gestattung, since: 2019-03-10}, {status: duldung_60a, since: 2021-02-01}]
entry: 2019-02-20
birth: 2000-05-14
language: A2
school: none
stage: none
flags: {identity_clarified: yes, passport: no, childcare: unbekannt, device: "ja"}
place: "05978020"
weekly_hours: 30
asylum_application: 2019-03-10
safe_country: no
work_ban: unknown
assume: [no_exclusions]
goal: {stage: training}
"""


def write(tmp_path: Path, text: str | bytes, name: str = "person.yaml") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(tmp_path: Path, text: str) -> AskedProfile:
    return read_profile(write(tmp_path, text))


def test_everything_a_profile_may_say(tmp_path: Path) -> None:
    asked = read(tmp_path, FULL)

    profile = asked.profile
    assert profile.spells == (
        Spell(date(2019, 3, 10), "gestattung"),
        Spell(date(2021, 2, 1), "duldung_60a"),
    )
    assert profile.levels == {
        Scale.LANGUAGE: LevelRange(2, 2),
        Scale.SCHOOL: LevelRange(0, 0),
        Scale.STAGE: LevelRange(0, 0),
    }
    answered = {"identity_clarified": True, "passport": False, "device": True, "safe_country": False}
    # What is said to be unknown stays open, whatever is taken as given.
    assumed = {fact: told for fact, told in BUNDLES["no_exclusions"].items() if fact != "work_ban"}
    assert profile.flags == {**assumed, **answered}
    assert profile.dates["birth"] == DayRange(date(2000, 5, 14), date(2000, 5, 14))
    assert (profile.place, profile.weekly_hours) == ("05978020", 30)
    assert asked.bundles == ("no_exclusions",)
    assert asked.assumed == {fact: told for fact, told in assumed.items() if fact not in answered}
    assert asked.goal is not None
    assert asked.goal.words == {"stage": "training"}
    assert asked.goal.goal.levels == {Scale.STAGE: 4}


def test_json_says_the_same_as_yaml(tmp_path: Path) -> None:
    text = """{"residence": [{"status": "duldung_60a", "since": "2021-02-01"}],\n\t"birth": 2000,
    "flags": {"passport": true}, "place": "05978020", "language": null, "goal": {"flags": ["employed"]}}"""

    asked = read_profile(write(tmp_path, text, "person.json"))

    assert asked.profile.spells == (Spell(date(2021, 2, 1), "duldung_60a"),)
    assert asked.profile.dates["birth"] == DayRange(date(2000, 1, 1), date(2000, 12, 31))
    assert asked.profile.flags == {"passport": True}
    assert asked.profile.levels == {}
    assert asked.goal is not None
    assert asked.goal.goal.flags == frozenset({"employed"})


def test_a_mapping_says_the_same_as_a_file(tmp_path: Path) -> None:
    mapping = {
        "residence": [
            {"status": "gestattung", "since": date(2019, 3, 10)},
            {"status": "duldung_60a", "since": "2021-02-01"},
        ],
        "entry": date(2019, 2, 20),
        "birth": "2000-05-14",
        "language": "A2",
        "school": "none",
        "stage": "none",
        "flags": {"identity_clarified": True, "passport": False, "childcare": None, "device": "ja"},
        "place": "05978020",
        "weekly_hours": 30,
        "asylum_application": "2019-03-10",
        "safe_country": False,
        "work_ban": None,
        "assume": ["no_exclusions"],
        "goal": {"stage": "training"},
    }

    assert read_profile(mapping) == read(tmp_path, FULL)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("2000-05-14", DayRange(date(2000, 5, 14), date(2000, 5, 14)), id="day"),
        pytest.param("2000-02", DayRange(date(2000, 2, 1), date(2000, 2, 29)), id="leap month"),
        pytest.param('"2000-05"', DayRange(date(2000, 5, 1), date(2000, 5, 31)), id="quoted month"),
        pytest.param("2000", DayRange(date(2000, 1, 1), date(2000, 12, 31)), id="year"),
    ],
)
def test_days_known_to_the_month_or_year(tmp_path: Path, text: str, days: DayRange) -> None:
    assert read(tmp_path, f"birth: {text}").profile.dates == {"birth": days}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("yes", True), ("ja", True), ("true", True), ("'Ja'", True), ("on", True),
        ("no", False), ("nein", False), ("False", False), ("'no'", False),
        ("unknown", None), ("unbekannt", None), ("'?'", None), ("~", None), ("", None),
    ],
)  # fmt: skip
def test_yes_no_and_unknown(tmp_path: Path, word: str, value: bool | None) -> None:
    nested = read(tmp_path, f"flags: {{passport: {word}}}").profile.flags
    own_line = read(tmp_path, f"passport: {word}").profile.flags

    assert nested == own_line == ({} if value is None else {"passport": value})


@pytest.mark.parametrize("unquoted", ["05978020", "05515000", '"05515000"', "05978", "05"])
def test_an_unquoted_ags_keeps_its_zero(tmp_path: Path, unquoted: str) -> None:
    assert read(tmp_path, f"place: {unquoted}").profile.place == unquoted.strip('"')


def test_a_number_as_ags_is_refused_because_its_zero_is_lost() -> None:
    with pytest.raises(InputError, match="führende Null"):
        read_profile({"place": 5978020})


def test_an_ags_outside_the_table_is_noted(tmp_path: Path) -> None:
    assert "place_unknown:09162000" in read(tmp_path, 'place: "09162000"').notes
    assert not [n for n in read(tmp_path, 'place: "05978020"').notes if n.startswith("place")]


def test_a_flag_that_looks_misspelt_is_kept_and_noted(tmp_path: Path) -> None:
    asked = read(tmp_path, "flags: {identity_clarifed: yes, own_bicycle: no}")

    assert asked.profile.flags == {"identity_clarifed": True, "own_bicycle": False}
    assert [n for n in asked.notes if n.startswith("flag")] == [
        "flag_misspelt:identity_clarifed:identity_clarified"
    ]


@pytest.mark.parametrize(
    ("spells", "flags", "statuses"),
    [
        pytest.param("duldung_60a_workban@1", {"work_ban": True}, ["duldung_60a"], id="ban"),
        pytest.param(
            "gestattung_safe_country@1",
            {"safe_country": True, "late_safe_country_applicant": True},
            ["gestattung"],
            id="safe country",
        ),
        pytest.param("duldung_60a_workban@1 duldung_60a@2", {}, ["duldung_60a"] * 2, id="ban is over"),
        pytest.param(
            "duldung_60a@1 duldung_60a_workban@2", {"work_ban": True}, ["duldung_60a"] * 2, id="ban began"
        ),
        pytest.param(
            "gestattung_safe_country@1 duldung_60a@2",
            {"safe_country": True, "late_safe_country_applicant": True},
            ["gestattung", "duldung_60a"],
            id="where somebody comes from does not end",
        ),
    ],
)
def test_derived_statuses_become_status_and_fact(
    spells: str, flags: dict[str, bool], statuses: list[str]
) -> None:
    parts = [spell.split("@") for spell in spells.split()]
    residence = [{"status": status, "since": date(2021, 1, int(day))} for status, day in parts]

    profile = read_profile({"residence": residence}).profile

    assert (profile.flags, [spell.status for spell in profile.spells]) == (flags, statuses)


def test_bundles_fill_only_what_nothing_is_said_about() -> None:
    told = read_profile({"work_ban": True, "assume": ["no_exclusions"]})
    open_ = read_profile({"assume": "no_exclusions"})
    unknown = read_profile(
        {"work_ban": "unknown", "flags": {"passport": "unknown"}, "assume": "no_exclusions"}
    )

    assert told.profile.flags["work_ban"] is True
    assert "work_ban" not in (told.assumed or {})
    assert open_.profile.flags == open_.assumed == BUNDLES["no_exclusions"]
    assert set(open_.profile.flags) - set(unknown.profile.flags) == {"work_ban"}


BAD = [
    ("langage: A2", "„langage“; erwartet vielleicht „language“?", 1, "langage"),
    ("language: A3", "„A3“; erwartet eines von: A0, A1", 1, "language"),
    ("language: b1", "erwartet „B1“", 1, "language"),
    ("school: [esa]", "mehrere Werte", 1, "school"),
    ("flags: {passport: maybe}", "yes, no oder unknown", 1, "flags.passport"),
    ("flags: {passport: [yes]}", "mehrere Werte", 1, "flags.passport"),
    ("flags: [passport]", "keine Merkmale", 1, "flags"),
    ("flags: {größe: yes}", "Buchstaben a-z", 1, "flags.größe"),
    ("flags: {birth: yes}", "nicht unter flags", 1, "flags.birth"),
    ("flags: {language: yes}", "nicht unter flags", 1, "flags.language"),
    ("passport: yes\nflags: {passport: no}", "dieselbe Antwort", 2, "flags.passport"),
    ("birth: 2001-02-29", "einen Tag, den es gibt", 1, "birth"),
    ("birth: 2001-13", "einen Tag, den es gibt", 1, "birth"),
    ("birth: 14.05.2000", "einen Tag, den es gibt", 1, "birth"),
    ("birth: 1850", "1900 bis 2100", 1, "birth"),
    ("birth: 9999-12-31", "1900 bis 2100", 1, "birth"),
    ("entry: 2019-02-20 10:00:00", "einen Tag, den es gibt", 1, "entry"),
    ("birth: 2000-05-14\nentry: 2000-05-13", "ab der Geburt", 2, "entry"),
    ("place: Unna", "AGS mit 2 bis 8 Ziffern", 1, "place"),
    ("place: '5'", "AGS mit 2 bis 8 Ziffern", 1, "place"),
    ("place: '0'", "AGS", 1, "place"),
    ("place: '17000000'", "01 bis 16", 1, "place"),
    ("place: '059780201'", "2 bis 8", 1, "place"),
    ("weekly_hours: 169", "von 0 bis 168", 1, "weekly_hours"),
    ("weekly_hours: -1", "von 0 bis 168", 1, "weekly_hours"),
    ("weekly_hours: 37.5", "ganze Zahl", 1, "weekly_hours"),
    ("income_eur: viel", "ganze Zahl ab 0", 1, "income_eur"),
    ("assume: [no_exlusions]", "vielleicht „no_exclusions“", 1, "assume"),
    ("goal: {stage: trained}", "eines von: none, oriented", 1, "goal.stage"),
    ("goal: {stge: training}", "vielleicht „stage“", 1, "goal"),
    ("goal: {}", "leeres Ziel", 1, "goal"),
    ("goal: {flags: []}", "mindestens ein Merkmal", 1, "goal.flags"),
    ("goal: {status: ae_25c}", "vielleicht „ae_25", 1, "goal.status"),
    ("goal: [training]", "kein Ziel", 1, "goal"),
    ("residence: duldung", "keinen Aufenthalt", 1, "residence"),
    ("residence: {status: duldung_60x, since: 2021-01-01}", "vielleicht „duldung_60", 1, "residence.status"),
    ("residence: [{status: duldung_60a}]", "kein since", 1, "residence.since"),
    ("residence: [{since: 2021-01-01}]", "kein status", 1, "residence.status"),
    ("residence: [{status: duldung_60a, since: 2021-02}]", "2021-02-01", 1, "residence.since"),
    ("residence: [{status: duldung_60a, since: 2021-02-30}]", "den es gibt", 1, "residence.since"),
    ("residence: [{status: duldung_60a, since: 2021-02-01, til: x}]", "„til“", 1, "residence"),
    (
        "residence:\n- {status: duldung_60a, since: 2021-02-01}\n- {status: gestattung, since: 2019-02-01}",
        "2019-02-01 nach 2021-02-01", 3, "residence",
    ),
    (
        "residence:\n- {status: duldung_60a, since: 2021-02-01}\n- {status: gestattung, since: 2021-02-01}",
        "zweimal einen Status seit 2021-02-01", 3, "residence",
    ),
    ("entry: 2022\nresidence: {status: duldung_60a, since: 2021-02-28}", "ab der Einreise", 2, "residence"),
    ("birth: 2021-03\nresidence: {status: duldung_60a, since: 2021-02-28}", "ab der Geburt", 2, "residence"),
    (
        "work_ban: no\nresidence: [{status: duldung_60a_workban, since: 2021-02-28}]",
        "duldung_60a_workban und work_ban: no", 2, "residence",
    ),
    ("language: A2\nlanguage: B1", "„language“ zweimal", 2, None),
    ("- language: A2", "kein Profil", 1, None),
    ("just words", "kein Profil", 1, None),
    ("a: [", "kein gültiges YAML", 1, None),
    ("a: b\n---\na: b", "kein gültiges YAML", 2, None),
    ("", "nichts", None, None),
    ("# only a comment", "nichts", None, None),
    ("a: \x00", "Steuerzeichen", None, None),
    ("language: !!python/object/apply:os.system [ls]", "ohne !-Kennzeichnung", 1, None),
    ("[" * 50_000, "zu viele Werte oder Ebenen", None, None),
    ("a: &a [*a]", "zu viele Werte oder Ebenen", 1, None),
    ("? [a]\n: b", "kein Wort ist", 1, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "part", "row", "column"), BAD, ids=[f"{n} {case[0][:40]!r}" for n, case in enumerate(BAD)]
)
def test_a_mistake_is_told_with_its_place(
    tmp_path: Path, text: str, part: str, row: int | None, column: str | None
) -> None:
    path = write(tmp_path, text)

    with pytest.raises(InputError) as raised:
        read_profile(path)

    error = raised.value
    assert (error.file, error.row, error.column) == (str(path), row, column)
    assert part in str(error)


ALIAS_BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n" for before, name in pairwise("abcdefgh")
)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param("language: A2\nflags: {ä: yes}".encode("latin-1"), "kein UTF-8", id="latin-1"),
        pytest.param("language: A2".encode("utf-16"), "kein UTF-8", id="utf-16"),
        pytest.param(b"# " + b"x" * 1_000_000, "mehr als 1000 kB", id="too large"),
        pytest.param(
            ALIAS_BOMB.encode(),
            "zu viele Werte",
            id="alias bomb",
        ),
    ],
)  # fmt: skip
def test_files_that_are_no_profile(tmp_path: Path, text: bytes, part: str) -> None:
    with pytest.raises(InputError, match=part):
        read_profile(write(tmp_path, text))


def test_latin_1_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Zeile 2"):
        read_profile(write(tmp_path, "language: A2\nflags: {ä: yes}".encode("latin-1")))


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert read_profile(write(tmp_path, "\ufefflanguage: A2")).profile.levels


def test_no_file_and_a_directory(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="keine Datei"):
        read_profile(tmp_path / "nobody.yaml")
    with pytest.raises(InputError, match="ein Verzeichnis"):
        read_profile(tmp_path)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        pytest.param('{"a": 1,}', "kein gültiges JSON", id="comma"),
        pytest.param("language: A2", "kein gültiges JSON", id="YAML"),
        pytest.param('{"language": "A2", "language": "B1"}', "zweimal", id="twice"),
        pytest.param("[" * 50_000, "zu viele Ebenen", id="deep"),
        pytest.param('{"language": NaN}', "eines von", id="NaN"),
    ],
)
def test_a_json_file_must_be_json(tmp_path: Path, text: str, part: str) -> None:
    with pytest.raises(InputError, match=part):
        read_profile(write(tmp_path, text, "person.json"))


def test_all_mistakes_are_told_together_in_the_order_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "language: X\nbirth: gestern\nplace: Unna\nwork: yes\n")

    with pytest.raises(InputErrors) as raised:
        read_profile(path)

    assert [(e.row, e.column) for e in raised.value.errors] == [
        (1, "language"),
        (2, "birth"),
        (3, "place"),
        (4, "work"),
    ]
    assert len(str(raised.value).splitlines()) == 4


@pytest.mark.parametrize(
    ("text", "words", "levels", "flags", "statuses"),
    [
        ("stage=training", {"stage": "training"}, {Scale.STAGE: 4}, set(), None),
        ("language=B1", {"language": "B1"}, {Scale.LANGUAGE: 3}, set(), None),
        (
            " stage = training , language: B1",
            {"stage": "training", "language": "B1"}, {Scale.STAGE: 4, Scale.LANGUAGE: 3}, set(), None,
        ),
        ("flags=employed;device", {"flags": ["employed", "device"]}, {}, {"employed", "device"}, None),
        ("flag=employed", {"flags": ["employed"]}, {}, {"employed"}, None),
        ("status=secure", {"status": "secure"}, {}, set(), SECURE),
        ("status=title", {"status": "title"}, {}, set(), TITLES),
        ("status=ae_25a;ae_25b", {"status": ["ae_25a", "ae_25b"]}, {}, set(), {"ae_25a", "ae_25b"}),
        ("{school: esa, status: [secure, ae_16g]}", {"school": "esa", "status": ["secure", "ae_16g"]},
         {Scale.SCHOOL: 1}, set(), SECURE | {"ae_16g"}),
    ],
)  # fmt: skip
def test_goals_as_short_texts(
    text: str,
    words: dict[str, object],
    levels: dict[Scale, int],
    flags: set[str],
    statuses: set[str] | None,
) -> None:
    asked = read_goal(text)

    assert (asked.words, asked.goal.levels, asked.goal.flags, asked.goal.statuses) == (
        words,
        levels,
        flags,
        statuses,
    )


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "leeres Ziel"),
        ("training", "name=wert"),
        ("stage=", "eines von: none"),
        ("stage=training;contract", "eines von: none"),
        ("stage=training,stage=contract", "zweimal"),
        ("status=", "eines von: ae_104c"),
        ("wohnung=ja", "unbekannte Ziel"),
        ("{stage: [}", "kein gültiges YAML"),
        ("{stage: {a: b}}", "eines von: none"),
    ],
)
def test_goals_that_mean_nothing(text: str, part: str) -> None:
    with pytest.raises(InputError, match=part) as raised:
        read_goal(text)

    assert raised.value.file == "--goal"


def test_codes_and_numbers_of_the_law_base(tmp_path: Path) -> None:
    profile = read(tmp_path, "nationality: Guinea\nincome_eur: 775\nregistration: 2019-03").profile

    assert (profile.codes, profile.numbers) == ({"nationality": "Guinea"}, {"income_eur": 775})
    assert profile.dates["registration"] == DayRange(date(2019, 3, 1), date(2019, 3, 31))


@pytest.mark.parametrize("code", ["x" * 61, '"a\\tb"'])
def test_a_code_is_a_short_word(tmp_path: Path, code: str) -> None:
    with pytest.raises(InputError, match="höchstens 60 Zeichen"):
        read(tmp_path, f"nationality: {code}")


def test_open_answers_leave_everything_unknown(tmp_path: Path) -> None:
    asked = read(tmp_path, "residence: unknown\nflags: ~\nassume: ~\ngoal: unbekannt\nlanguage: '?'")

    assert (asked.profile, asked.goal, asked.bundles) == (read_profile({}).profile, None, ())


def test_what_no_profile_can_hold_is_a_mistake_of_the_program() -> None:
    with pytest.raises(TypeError):
        read_profile({"birth": object()})


def test_a_profile_without_a_goal_asks_for_one() -> None:
    asked = read_profile({"language": "A2"})

    with pytest.raises(InputError, match="--goal"):
        asked.person()
    assert asked.person(read_goal("language=B1")).goal.levels == {Scale.LANGUAGE: 3}
