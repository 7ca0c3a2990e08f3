"""§ 60a Abs. 6 AufenthG, § 61 Abs. 2 S. 4 AsylG: safe countries by date, rejected or not, transitions."""

from datetime import date

import pytest
from tests.law.people import person

from klappt.kernel.conditions import failures, judge
from klappt.kernel.profile import Profile
from klappt.kernel.truth import Truth
from klappt.law.safe_countries import LATE_SAFE_COUNTRY_APPLICANT, SAFE_COUNTRY, safe_countries
from klappt.law.work_ban import NO_WORK_BAN, WORK_BAN

NO, ASK, YES = Truth.NO, Truth.UNKNOWN, Truth.YES
P60A6 = "§ 60a Abs. 6 AufenthG (Stände 2018-03-29, 2021-04-30, 2026-07-29)"
P104 = "§ 104 Abs. 16, 18 AufenthG (Stand 2026-08-03)"
P61 = "§ 61 Abs. 2 S. 4 AsylG, § 87d AsylG"
CLEAN = "entry_for_benefits self_caused_obstacle"
NOT_EXCUSED = "withdrawn_after_counselling asylum_waived_for_child_welfare work_permitted_before_2020"


def refused(
    nationality: str, applied: str = "2016-01-01", *, yes: str = "asylum_rejected", no: str = ""
) -> Profile:
    """Return a tolerated person whose application failed."""
    return person(
        "duldung_60a@2018-01-01",
        nationality=nationality,
        asylum_application=applied,
        yes=yes,
        no=f"{CLEAN} {no}",
    )


BANS = [
    ("Albanian, rejected, old law", P60A6, refused("Albanien"), "2019-12-31", YES),
    ("Albanian, applied in August 2015", P60A6, refused("AL", "2015-08-31"), "2021-01-01", NO),
    ("Albanian, applied in September 2015", P60A6, refused("AL", "2015-09-01"), "2021-01-01", YES),
    ("withdrawn, old law", P60A6, refused("AL", yes="asylum_withdrawn", no="asylum_rejected"), "2019-12-31",
     NO),
    ("withdrawn, since 2020", P60A6, refused("AL", yes="asylum_withdrawn",
     no=f"asylum_rejected {NOT_EXCUSED}"), "2020-01-01", YES),
    ("withdrawn after counselling", P60A6, refused("AL", yes="asylum_withdrawn withdrawn_after_counselling",
     no="asylum_rejected asylum_never_applied"), "2021-01-01", NO),
    ("withdrawn, work permitted before 2020", P104,
    refused("AL", yes="asylum_withdrawn work_permitted_before_2020",
     no="asylum_rejected"), "2021-01-01", NO),
    ("never applied", P60A6, person("duldung_60a@2018-01-01", nationality="RS", yes="asylum_never_applied",
     no=f"{CLEAN} asylum_rejected asylum_waived_for_child_welfare work_permitted_before_2020"), "2021-01-01",
     YES),
    ("Georgian before the list", P60A6, refused("Georgien", "2023-08-31"), "2023-12-22", NO),
    ("Georgian on the list", P60A6, refused("Georgien", "2023-08-31", no="tolerated_on_2023_08_30"),
    "2023-12-23",
     YES),
    ("Georgian, applied in time", "bleibdranplus.de, § 104 Abs. 18 Nr. 1 AufenthG",
    refused("GE", "2023-08-30"),
     "2024-06-01", NO),
    ("Turkish before the list of the Union", P60A6, refused("Türkei"), "2026-07-28", NO),
    ("Turkish since the list of the Union", P60A6, refused("TR",
     no="tolerated_on_2025_05_06 work_permission_on_2026_06_11"), "2026-07-29", YES),
    ("Turkish, tolerated in May 2025", P104, refused("TR", yes="asylum_rejected tolerated_on_2025_05_06"),
     "2026-07-29", NO),
    ("Turkish, work permitted in June 2026", P104, refused("TR", no="tolerated_on_2025_05_06",
     yes="asylum_rejected work_permission_on_2026_06_11"), "2026-07-29", NO),
    ("Nigerian", P60A6, refused("Nigeria"), "2026-08-01", NO),
    ("self-caused", "BayVGH 02.05.2019, 10 CE 19.273",
    person("duldung_60a@2018-01-01", yes="self_caused_obstacle"),
     "2019-05-02", YES),
    ("the answer itself wins", P60A6, person("duldung_60a@2018-01-01", yes="self_caused_obstacle",
    no="work_ban"),
     "2021-01-01", NO),
    ("safe country told wins over nationality", P60A6, person("duldung_60a@2018-01-01", nationality="AL",
     no=f"{CLEAN} safe_country"), "2021-01-01", NO),
    ("nothing told", P60A6, person("duldung_60a@2018-01-01"), "2021-01-01", ASK),
]  # fmt: skip


@pytest.mark.parametrize(("source", "who", "on", "ban"), [pytest.param(*row[1:], id=row[0]) for row in BANS])
def test_work_ban(source: str, who: Profile, on: str, ban: Truth) -> None:
    day = date.fromisoformat(on)

    assert source
    assert judge(WORK_BAN, who, day) == ban
    assert judge(NO_WORK_BAN, who, day) == Truth(2 - ban), "the two are opposites"


def test_a_ban_names_its_ground() -> None:
    """Source: § 60a Abs. 6 S. 1 Nr. 3 AufenthG."""
    found = failures(NO_WORK_BAN, refused("Albanien"), date(2021, 1, 1))

    assert [getattr(part, "code", None) for part in found] == ["work_ban.safe_country"]


LATE = [
    ("Serbian, applied in September 2015", "RS", "2015-09-01", "2020-01-01", YES),
    ("Serbian, applied in August 2015", "RS", "2015-08-31", "2020-01-01", NO),
    ("Moldovan, applied in time", "MD", "2023-08-30", "2024-01-01", NO),
    ("Moldovan, applied too late", "MD", "2023-08-31", "2024-01-01", YES),
    ("Moldovan before the list", "MD", "2023-08-31", "2023-12-22", NO),
    ("Turkish: the list of the Union does not count in the procedure", "TR", "2024-01-01", "2026-08-01", NO),
]


@pytest.mark.parametrize(
    ("nationality", "applied", "on", "late"), [pytest.param(*row[1:], id=row[0]) for row in LATE]
)
def test_late_applicant_of_a_safe_country(nationality: str, applied: str, on: str, late: Truth) -> None:
    who = person("gestattung@2015-10-01", nationality=nationality, asylum_application=applied)

    assert P61
    assert judge(LATE_SAFE_COUNTRY_APPLICANT, who, date.fromisoformat(on)) == late


def test_every_country_has_a_citation_and_a_source() -> None:
    assert [country.name for country in safe_countries() if not (country.citation and country.source)] == []


@pytest.mark.parametrize("country", safe_countries(), ids=lambda country: country.name)
def test_a_country_is_safe_from_its_first_day(country: object) -> None:
    """Source: the dated table itself, read as `SAFE_COUNTRY` reads it."""
    entry = next(c for c in safe_countries() if c is country)
    day = entry.since or date(2018, 1, 1)
    expected = YES if entry.list == "annex_ii" else NO

    assert {judge(SAFE_COUNTRY, Profile(codes={"nationality": name}), day) for name in entry.names} == {
        expected
    }
