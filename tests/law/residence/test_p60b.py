"""§ 60b AufenthG: how the Duldung light comes and how it is healed."""

from tests.law.people import RuleCase, check, line, params, person

P60B = "https://www.gesetze-im-internet.de/aufenthg_2004/__60b.html (Stand 2026-08-19)"
P105 = "§ 105 Abs. 2, 3 AufenthG (Stand 2026-08-19)"
TO, HEAL = "T-60A-TO-60B", "T-60B-HEAL"
FINE = "removal_bar training_duldung_conditions_met"
CASES: list[RuleCase] = [
    line("steps missing", P60B, TO, person("duldung_60a@2019-01-01", yes="passport_steps_missing", no=FINE),
         "2021-01-01", "open", nature="authority_fact"),
    line("nothing to blame", P60B, TO, person("duldung_60a@2019-01-01",
         no=f"passport_steps_missing deception {FINE}"), "2021-01-01", "closed", "no_fault"),
    line("bar to removal", P60B, TO, person("duldung_60a@2019-01-01", yes="deception removal_bar",
         no="training_duldung_conditions_met"), "2021-01-01", "closed", "removal_bar"),
    line("training Duldung due", P105, TO,
         person("duldung_60a@2019-01-01", yes="deception training_duldung_conditions_met",
         no="removal_bar"), "2021-01-01", "closed", "training_or_job_duldung_due"),
    line("at work, last day of grace", P105, TO,
         person("duldung_60a@2019-01-01", yes="deception employed", no=FINE),
         "2020-06-30", "closed", "grace_for_workers"),
    line("at work, grace over", P105, TO, person("duldung_60a@2019-01-01", yes="deception employed", no=FINE),
         "2020-07-01", "open"),
    line("before the paragraph", P60B, TO, person("duldung_60a@2019-01-01", yes="deception", no=FINE),
         "2019-08-20", "closed", "not_in_force"),
    line("first day of the paragraph", P60B, TO,
         person("duldung_60a@2019-01-01", yes="deception", no=f"{FINE} employed",
         stage="none"), "2019-08-21", "open"),
    line("healed", P60B, HEAL, person("duldung_60b@2020-01-01", yes="passport_steps_made_up"), "2021-01-01",
         "open", nature="claim"),
    line("a passport heals", P60B, HEAL, person("duldung_60b@2020-01-01", yes="passport"), "2021-01-01",
         "open"),
    line("nothing done", P60B, HEAL, person("duldung_60b@2020-01-01", no="passport passport_steps_made_up"),
         "2021-01-01", "closed", "passport_steps_missing"),
    line("nothing told", P60B, HEAL, person("duldung_60b@2020-01-01"), "2021-01-01", "unknown",
         questions="passport passport_steps_made_up"),
    line("healing from another Duldung", P60B, HEAL, person("duldung_60a@2020-01-01", yes="passport"),
         "2021-01-01", "closed", "status_not_covered"),
    line("healing before the paragraph", P60B, HEAL, person("duldung_60b@2019-08-01", yes="passport"),
         "2019-08-20", "closed", "not_in_force"),
    line("healing on its first day", P60B, HEAL, person("duldung_60b@2019-08-01", yes="passport"),
         "2019-08-21", "open"),
]  # fmt: skip


@params(CASES)
def test_duldung_light(case: RuleCase) -> None:
    check(case)
