"""§ 25b AufenthG: years of stay, livelihood, language, and the way from the Beschäftigungsduldung."""

from tests.law.people import RuleCase, check, line, params, person

from klappt.kernel.profile import Profile

P25B = "https://www.gesetze-im-internet.de/aufenthg_2004/__25b.html (Stand 2026-08-19)"
P25B_OLD = "§ 25b AufenthG, kmein/gesetze@57a17264be (Stand 2021-04-30)"


def settled(
    residence: str = "duldung_60a@2018-03-01", *, yes: str = "", no: str = "", **facts: str
) -> Profile:
    """Return somebody who lives mainly on own work, speaks A2, has no child."""
    known = {"entry": "2018-03-01", "language": "A2"} | facts
    return person(
        residence,
        assume="no_exclusions",
        yes=yes if "livelihood" in no + yes else f"livelihood_mainly_by_work {yes}",
        no=no if "minor_child" in yes else f"minor_child_in_household {no}",
        **known,
    )


POOR = "livelihood_mainly_by_work livelihood_prognosis benefits_harmless waived_for_illness_or_age"
B, SIX = "T-25B", "T-25B-6"
JOB_60D = "livelihood_by_own_job"


def employed(
    residence: str, *, yes: str = JOB_60D, no: str = "integration_course_possible", language: str = "A2"
) -> Profile:
    """Return a holder of a Beschäftigungsduldung."""
    return person(residence, assume="no_exclusions", yes=yes, no=no, language=language)


CASES: list[RuleCase] = [
    line("six years, a day early", P25B, B, settled(), "2024-02-29", "closed", "stay_too_short",
         opens_on="2024-03-01"),
    line("six years, on the day", P25B, B, settled(), "2024-03-01", "open", nature="should"),
    line("four years with a child, a day early", P25B, B,
         settled("duldung_60a@2020-03-01", entry="2020-03-01", yes="minor_child_in_household"), "2024-02-29",
         "closed", "stay_too_short", opens_on="2024-03-01"),
    line("four years with a child, on the day", P25B, B,
         settled("duldung_60a@2020-03-01", entry="2020-03-01", yes="minor_child_in_household"), "2024-03-01",
         "open"),
    line("child unknown", P25B, B, person("duldung_60a@2020-03-01", assume="no_exclusions", language="A2",
         yes="livelihood_mainly_by_work"), "2024-03-01", "unknown", questions="minor_child_in_household"),
    line("Gestattung counts", P25B, B, settled("gestattung@2018-03-01 duldung_60a@2024-02-01"), "2024-03-01",
         "open"),
    line("60b does not count", P25B, B, settled("duldung_60b@2018-03-01 duldung_60a@2019-03-01"),
         "2024-03-01", "closed", "stay_too_short"),
    line("60b counts for 104c", "§ 25b Abs. 7 AufenthG", B,
         settled("duldung_60b@2018-03-01 ae_104c@2023-03-01",
         yes="identity_clarified livelihood_mainly_by_work"), "2024-03-01", "open"),
    line("104c without identity", "§ 25b Abs. 8 AufenthG", B,
         settled("duldung_60a@2018-03-01 ae_104c@2023-03-01", no="identity_clarified identity_steps_taken"),
         "2024-03-01", "closed", "identity_unclear"),
    line("any Duldung will do", "OpenRewi Fallbuch, § 25b AufenthG Lösung", B,
         settled("duldung_60c@2018-03-01"), "2024-03-01", "open"),
    line("A1", P25B, B, settled(language="A1", no="waived_for_illness_or_age"), "2024-03-01", "closed",
         "language_below"),
    line("A1 and ill", "§ 25b Abs. 3 AufenthG", B, settled(language="A1", yes="waived_for_illness_or_age"),
         "2024-03-01", "open"),
    line("not self-supporting", P25B, B, settled(no=POOR, stage="none"), "2024-03-01", "closed",
         "livelihood_not_mainly_secured"),
    line("in training benefits do no harm", P25B, B, settled(no=POOR, stage="training"), "2024-03-01",
         "open"),
    line("legal knowledge missing", P25B, B, settled(no="basic_legal_knowledge", school="none"), "2024-03-01",
         "closed", "legal_knowledge_missing"),
    line("a German certificate proves it", P25B, B, settled(no="basic_legal_knowledge", school="esa"),
         "2024-03-01", "open"),
    line("not committed", P25B, B, settled(no="fdgo_commitment"), "2024-03-01", "closed",
         "fdgo_not_declared"),
    *(
        line(f"refused: {flag}", P25B, B, settled(yes=f"livelihood_mainly_by_work {flag}"), "2024-03-01",
             "closed", flag)
        for flag in ("deception", "non_cooperation", "serious_expulsion_interest", "children_miss_school")
    ),
    line("old: eight years, a day early", P25B_OLD, B, settled("duldung_60a@2014-03-01", entry="2014-03-01"),
         "2022-02-28", "closed", "stay_too_short", opens_on="2022-03-01"),
    line("old: eight years, on the day", P25B_OLD, B, settled("duldung_60a@2014-03-01", entry="2014-03-01"),
         "2022-03-01", "open"),
    line("old: six years with a child, a day early", P25B_OLD, B,
         settled("duldung_60a@2016-03-01", entry="2016-03-01", yes="minor_child_in_household"), "2022-02-28",
         "closed", "stay_too_short"),
    line("old: six years with a child, on the day", P25B_OLD, B,
         settled("duldung_60a@2016-03-01", entry="2016-03-01", yes="minor_child_in_household"), "2022-03-01",
         "open"),
    line("the day before the reform", P25B_OLD, B, settled("duldung_60a@2016-03-01", entry="2016-03-01"),
         "2022-12-30", "closed", "stay_too_short"),
    line("the reform", P25B, B, settled("duldung_60a@2016-03-01", entry="2016-03-01"), "2022-12-31", "open"),
    line("before the paragraph", P25B_OLD, B, settled("duldung_60a@2000-03-01"), "2015-07-31", "closed",
         "not_in_force"),
    line("the paragraph begins", P25B_OLD, B, settled("duldung_60a@2000-03-01"), "2015-08-01", "open"),
    line("30 months, a day early", P25B, SIX, employed("duldung_60d@2022-01-01"), "2024-06-30", "closed",
         "duldung_60d_too_short", opens_on="2024-07-01"),
    line("30 months, on the day", P25B, SIX, employed("duldung_60d@2022-01-01"), "2024-07-01", "open",
         nature="should"),
    line("course was possible, writing missing", P25B, SIX,
         employed("duldung_60d@2022-01-01", yes=f"{JOB_60D} integration_course_possible",
         no="written_german_a2"), "2024-07-01", "closed", "written_german_missing"),
    line("other Duldung", P25B, SIX, employed("duldung_60a@2022-01-01"), "2024-07-01", "closed",
         "status_not_covered", "duldung_60d_too_short"),
]  # fmt: skip


@params(CASES)
def test_sustainable_integration(case: RuleCase) -> None:
    check(case)
