"""§ 104c AufenthG: the cut-off day, sixty months, its end, and the way out."""

from tests.law.people import RuleCase, check, line, params, person

P104C = "§ 104c AufenthG, kmein/gesetze@162438debc (Stand 2023-01-03)"
P104C_NOW = "https://www.gesetze-im-internet.de/aufenthg_2004/__104c.html (Stand 2026-08-19)"


C, OUT = "T-104C", "T-104C-EXIT"
CASES: list[RuleCase] = [
    line("five years on the cut-off day", P104C, C, person("duldung_60a@2017-10-31", assume="no_exclusions"),
         "2023-05-01", "open", nature="should"),
    line("a day short on the cut-off day", P104C, C, person("duldung_60a@2017-11-01", assume="no_exclusions"),
         "2025-05-01", "closed", "stay_at_cutoff_too_short"),
    line("60b counts", P104C, C, person("duldung_60b@2017-10-31", assume="no_exclusions"), "2023-05-01",
         "open"),
    line("entry before the first known status", P104C, C,
         person("duldung_60a@2018-10-31", assume="no_exclusions", entry="2017-10-31"), "2023-05-01", "open"),
    line("entry a day too late", P104C, C,
         person("duldung_60a@2018-10-31", assume="no_exclusions", entry="2017-11-01"), "2023-05-01",
         "closed", "stay_at_cutoff_too_short"),
    line("time after the cut-off does not help", P104C, C,
         person("gestattung@2018-01-01 duldung_60a@2020-01-01",
         assume="no_exclusions"), "2025-12-30", "closed", "stay_at_cutoff_too_short"),
    line("no identity needed", P104C, C, person("duldung_60a@2017-10-31", assume="no_exclusions",
         no="identity_clarified passport"), "2023-05-01", "open"),
    line("first day", P104C, C, person("duldung_60a@2017-10-31", assume="no_exclusions"), "2022-12-31",
         "open"),
    line("the day before", P104C, C, person("duldung_60a@2017-10-31", assume="no_exclusions"), "2022-12-30",
         "closed", "not_in_force"),
    line("last day", P104C, C, person("duldung_60a@2017-10-31", assume="no_exclusions"), "2025-12-30",
         "open"),
    line("expired", P104C_NOW, C, person("duldung_60a@2017-10-31", assume="no_exclusions"), "2025-12-31",
         "closed", "not_in_force"),
    line("Gestattung on the day of asking", P104C, C, person("gestattung@2017-10-31", assume="no_exclusions"),
         "2023-05-01", "closed", "status_not_covered"),
    line("convicted", P104C, C, person("duldung_60a@2017-10-31", assume="no_exclusions",
         yes="conviction_above_threshold"), "2023-05-01", "closed", "criminal_threshold"),
    line("repeated false statements", P104C, C, person("duldung_60a@2017-10-31", assume="no_exclusions",
         yes="repeated_false_statements"), "2023-05-01", "closed", "repeated_false_statements"),
    line("out into 25a", P104C_NOW, OUT, person("duldung_60a@2017-10-31 ae_104c@2025-01-01",
         assume="no_exclusions",
         yes="identity_clarified", birth="2004-05-14", school="esa"), "2026-02-01", "open",
         nature="authority_fact"),
    line("18 months are over", P104C_NOW, OUT, person("duldung_60a@2017-10-31 ae_104c@2025-01-01",
         birth="1990-05-14"), "2026-07-01", "open"),
    line("a day before the end of the months", P104C_NOW, OUT,
         person("duldung_60a@2017-10-31 ae_104c@2025-01-01",
         assume="no_exclusions", no="identity_clarified identity_steps_taken", birth="1990-05-14"),
         "2026-06-30", "closed", "age_limit", "identity_unclear"),
    line("the law before was not read", P104C_NOW, OUT, person("ae_104c@2024-01-01"), "2025-12-30", "unknown",
         "not_researched"),
    line("first day of the way out", P104C_NOW, OUT, person("ae_104c@2024-01-01"), "2025-12-31", "open"),
    line("last day of the way out", "abgeleitet: 18 Monate ab Ende 2025", OUT, person("ae_104c@2025-01-01"),
         "2027-07-31", "open"),
    line("over", "abgeleitet: 18 Monate ab Ende 2025", OUT, person("ae_104c@2025-01-01"), "2027-08-01",
         "closed", "not_in_force"),
]  # fmt: skip


@params(CASES)
def test_chance(case: RuleCase) -> None:
    check(case)
