"""§ 25a AufenthG: both sides of each age and counter, before and after the reform of 31 December 2022."""

from tests.law.people import RuleCase, check, line, params, person

from klappt.kernel.profile import Profile

P25A = "https://www.gesetze-im-internet.de/aufenthg_2004/__25a.html (Stand 2026-08-19)"
P25A_OLD = "§ 25a AufenthG, kmein/gesetze@57a17264be (Stand 2021-04-30)"
NDS = "nds-fluerat.org 14.1.1 (https://nds-fluerat.org/?p=45528)"
STAYED = "gestattung@2019-03-10 duldung_60a@2021-02-01"


def young(residence: str = STAYED, *, yes: str = "", no: str = "", **facts: str) -> Profile:
    """Return a young adult with a certificate of whom nothing bad is known."""
    known = {"entry": "2019-02-20", "birth": "2000-05-14", "school": "esa"} | facts
    known = {name: value for name, value in known.items() if value}
    return person(residence, assume="no_exclusions", yes=yes, no=no, **known)


def uncounted(who: Profile) -> Profile:
    """Return the same person, of whom nobody has said whether the stay counts from the entry."""
    return who.having(flags={name: told for name, told in who.flags.items() if name != "stay_since_entry"})


A = "T-25A"
NOT_LEARNED = "school_years_successful school_waived_for_illness"
CASES: list[RuleCase] = [
    line("before the 27th birthday", P25A, A, young(), "2027-05-13", "open", nature="should"),
    line("on the 27th birthday", P25A, A, young(), "2027-05-14", "closed", "age_limit"),
    line("born on 29 February, 28 February", P25A, A, young(birth="2000-02-29"), "2027-02-28", "open"),
    line("born on 29 February, 1 March", P25A, A, young(birth="2000-02-29"), "2027-03-01", "closed",
         "age_limit"),
    line("born in 2000, day unknown", P25A, A, young(birth="2000"), "2027-05-14", "unknown",
         questions="birth"),
    line("before the 14th birthday", P25A, A, young(birth="2009-05-14"), "2023-05-13", "closed",
         "age_too_young", opens_on="2023-05-14"),
    line("on the 14th birthday", P25A, A, young(birth="2009-05-14"), "2023-05-14", "open"),
    line("twelve months, a day early", P25A, A, young("gestattung@2019-03-10 duldung_60a@2025-02-01"),
         "2026-01-31", "closed", "duldung_too_short", opens_on="2026-02-01"),
    line("twelve months, on the day", NDS, A, young("gestattung@2019-03-10 duldung_60a@2025-02-01"),
         "2026-02-01", "open"),
    line("months under 60b are no Duldung", P25A, A,
         young("gestattung@2019-03-10 duldung_60b@2024-02-01 duldung_60a@2025-06-01"), "2026-02-01", "closed",
         "duldung_too_short"),
    line("status under 60b", NDS, A, young("duldung_60a@2019-03-10 duldung_60b@2024-02-01"), "2025-02-01",
         "closed", "status_not_covered"),
    line("Gestattung", NDS, A, young("gestattung@2019-03-10"), "2025-02-01", "closed", "status_not_covered",
         "duldung_too_short"),
    line("three years, a day early", P25A, A, young("duldung_60a@2021-02-01", entry="2021-02-01"),
         "2024-01-31", "closed", "stay_too_short", opens_on="2024-02-01"),
    line("three years, on the day", NDS, A, young("duldung_60a@2021-02-01", entry="2021-02-01"), "2024-02-01",
         "open"),
    line("60b is no stay", P25A, A,
         young("duldung_60b@2021-02-01 duldung_60a@2022-02-01", entry="2021-02-01"), "2024-02-01", "closed",
         "stay_too_short"),
    line("60b is stay for the Chancen-Aufenthaltsrecht", "§ 25a Abs. 5 AufenthG", A,
         young("duldung_60b@2021-02-01 ae_104c@2023-02-01", entry="2021-02-01", yes="identity_clarified"),
         "2024-02-01", "open", nature="should"),
    line("104c without identity", "§ 25a Abs. 6 AufenthG", A,
         young("duldung_60b@2017-02-01 ae_104c@2023-02-01", no="identity_clarified identity_steps_taken"),
         "2024-02-01", "closed", "identity_unclear"),
    line("104c, all steps taken", "§ 25a Abs. 6 S. 2 AufenthG", A,
         young("duldung_60b@2017-02-01 ae_104c@2023-02-01", no="identity_clarified",
         yes="identity_steps_taken"), "2024-02-01", "open", nature="discretion"),
    line("stay from the entry", P25A, A, young("duldung_60a@2021-12-31", entry="2019-02-01"), "2022-12-31",
         "open"),
    line("stay from the entry, a day early", P25A, A, young("duldung_60a@2022-12-01", entry="2021-02-01"),
         "2024-01-31", "closed", "stay_too_short", opens_on="2024-02-01"),
    line("stay from the entry, on the day", P25A, A, young("duldung_60a@2022-12-01", entry="2021-02-01"),
         "2024-02-01", "open"),
    line("nobody says how the stay counts", P25A, A,
         uncounted(young("duldung_60a@2022-02-01", entry="2019-02-01")), "2024-02-01", "unknown",
         questions="stay_since_entry"),
    line("the stay before the first status does not count", P25A, A,
         young("duldung_60a@2022-02-01", entry="2019-02-01", no="stay_since_entry"), "2024-02-01", "closed",
         "stay_too_short", opens_on="2025-02-01"),
    line("nobody names the entry, nobody says how the stay counts", P25A, A,
         uncounted(young("duldung_60a@2022-02-01", entry="")), "2024-02-01", "unknown",
         questions="entry stay_since_entry"),
    line("no certificate, no years", P25A, A, young(school="none", stage="none", no=NOT_LEARNED),
         "2025-02-01", "closed", "school_missing"),
    line("three years of school", P25A, A, young(school="none", stage="none", yes="school_years_successful"),
         "2025-02-01", "open"),
    line("vocational qualification", P25A, A, young(school="none", stage="qualified"), "2025-02-01", "open"),
    line("ill", P25A, A, young(school="none", stage="none", yes="school_waived_for_illness"), "2025-02-01",
         "open"),
    line("school unknown", P25A, A, young(school=""), "2025-02-01", "unknown"),
    line("deception", P25A, A, young(yes="deception"), "2025-02-01", "closed", "deception"),
    line("against the free democratic order", P25A, A, young(yes="fdgo_doubts"), "2025-02-01", "closed",
         "fdgo_doubts"),
    line("prognosis", P25A, A, young(no="integration_prognosis"), "2025-02-01", "closed",
         "integration_prognosis_negative"),
    line("benefits in training do no harm", P25A, A, young(stage="training", no="livelihood_secured"),
         "2025-02-01", "open", nature="should", questions=""),
    line("benefits outside education leave discretion", "§ 5 Abs. 1 Nr. 1, Abs. 3 S. 2 AufenthG", A,
         young(stage="none", no="livelihood_secured in_education"), "2025-02-01", "open",
         nature="discretion"),
    # ------------------------------------------------------------ before the reform
    line("old: day before the 21st birthday", P25A_OLD, A, young("duldung_60a@2017-01-01"), "2021-05-13",
         "open"),
    line("old: 21st birthday", P25A_OLD, A, young("duldung_60a@2017-01-01"), "2021-05-14", "closed",
         "age_limit"),
    line("old: four years, a day early", P25A_OLD, A,
         young("duldung_60a@2018-06-01", birth="2003-01-01", entry="2018-06-01"), "2022-05-31", "closed",
         "stay_too_short", opens_on="2022-06-01"),
    line("old: four years, on the day", P25A_OLD, A,
         young("duldung_60a@2018-06-01", birth="2003-01-01", entry="2018-06-01"), "2022-06-01", "open"),
    line("old: one day of Duldung is enough", P25A_OLD, A,
         young("gestattung@2018-06-01 duldung_60a@2022-06-01", birth="2003-01-01", entry="2018-06-01"),
         "2022-06-01", "open"),
    line("old: last day", P25A_OLD, A, young("duldung_60a@2017-01-01", birth="2000-01-01"), "2022-12-30",
         "closed", "age_limit"),
    line("new: first day", P25A, A, young("duldung_60a@2017-01-01", birth="2000-01-01"), "2022-12-31",
         "open"),
    line("old: first day read", P25A_OLD, A, young("duldung_60a@2010-01-01"), "2015-08-01", "open"),
    line("older still", P25A_OLD, A, young("duldung_60a@2010-01-01"), "2015-07-31", "unknown",
         "not_researched"),
]  # fmt: skip


@params(CASES)
def test_well_integrated(case: RuleCase) -> None:
    check(case)
