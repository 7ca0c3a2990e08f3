"""§ 19d AufenthG and § 18a a.F.: after training, and for qualified tolerated people in three wordings."""

from tests.law.people import RuleCase, check, line, params, person

from klappt.kernel.profile import Profile

P19D = "https://www.gesetze-im-internet.de/aufenthg_2004/__19d.html (Stand 2026-08-19)"
P18A_OLD = "§ 18a AufenthG, alangecker/bundesgesetze@9c45fb63 (Stand 2018-03-29)"


def skilled(residence: str, *, yes: str = "", no: str = "", **facts: str | int) -> Profile:
    """Return somebody who has passed training and found a matching job."""
    known: dict[str, str | int] = {"stage": "qualified", "language": "B1"} | facts
    return person(
        residence, assume="no_exclusions job_ok", yes=f"identity_clarified passport {yes}", no=no, **known
    )


AFTER, ONE = "T-19D-1A", "T-19D-1"
TRAINED, TOLERATED = "duldung_60c@2017-08-01", "duldung_60a@2017-08-01"
OTHER_WAYS = "foreign_degree_recognised qualified_job_three_years"
CASES: list[RuleCase] = [
    line("after training", P19D, AFTER, skilled(TRAINED), "2022-06-01", "open", nature="claim"),
    line("after the search", P19D, AFTER, skilled("duldung_60c_suche@2022-01-01"), "2022-06-01", "open"),
    line("not passed yet", P19D, AFTER, skilled(TRAINED, stage="training"), "2022-06-01", "closed",
         "training_not_passed"),
    line("A2", P19D, AFTER, skilled(TRAINED, language="A2"), "2022-06-01", "closed", "language_below"),
    line("no matching job", P19D, AFTER, skilled(TRAINED, no="matching_job"), "2022-06-01", "closed",
         "no_matching_job"),
    line("housing", P19D, AFTER, skilled(TRAINED, no="housing_sufficient"), "2022-06-01", "closed",
         "housing_too_small"),
    line("livelihood", "§ 5 Abs. 1 Nr. 1 AufenthG", AFTER, skilled(TRAINED, no="livelihood_secured"),
         "2022-06-01", "closed", "livelihood_not_secured"),
    line("passport", "§ 5 Abs. 1 Nr. 4 AufenthG", AFTER, skilled(TRAINED, no="passport"), "2022-06-01",
         "closed", "passport_missing"),
    line("deception is no ground now", P19D, AFTER, skilled(TRAINED, yes="authority_deceived"), "2020-03-01",
         "open"),
    line("deception was one in § 18a", P18A_OLD, AFTER, skilled(TRAINED, yes="authority_deceived"),
         "2020-02-29", "closed", "authority_deceived"),
    line("first day of § 18a Abs. 1a", P18A_OLD, AFTER, skilled("duldung_60c@2016-08-06"), "2016-08-06",
         "open"),
    line("before § 18a Abs. 1a", P18A_OLD, AFTER, skilled("duldung_60c@2016-08-01"), "2016-08-05", "closed",
         "not_in_force"),
    line("should since March 2024", P19D, ONE, skilled(TOLERATED), "2024-03-01", "open", nature="should"),
    line("discretion the day before", P19D, ONE, skilled(TOLERATED), "2024-02-29", "open",
         nature="discretion"),
    line("discretion in § 18a", P18A_OLD, ONE, skilled(TOLERATED), "2020-02-29", "open", nature="discretion"),
    line("discretion in § 19d", P19D, ONE, skilled(TOLERATED), "2020-03-01", "open", nature="discretion"),
    line("nursing assistants count", P19D, ONE, skilled(TOLERATED, stage="none", no=OTHER_WAYS,
         yes="nursing_assistant_training_passed"), "2024-03-01", "open"),
    line("nursing assistants did not", P19D, ONE, skilled(TOLERATED, stage="none", no=OTHER_WAYS,
         yes="nursing_assistant_training_passed"), "2024-02-29", "closed", "qualification_missing"),
    line("three years of qualified work", P19D, ONE, skilled(TOLERATED, stage="none",
         yes="qualified_job_three_years", no="public_funds_last_year"), "2024-03-01", "open"),
    line("foreign degree and two years", P19D, ONE, skilled(TOLERATED, stage="none",
         yes="foreign_degree_recognised matching_job_two_years"), "2024-03-01", "open"),
    line("50 daily rates", P19D, ONE, person(TOLERATED, assume="job_ok", stage="qualified", language="B1",
         yes="identity_clarified passport", day_rates=50, day_rates_foreigner_law=90,
         no="custodial_sentence extremism authority_deceived removal_obstructed"), "2024-03-01", "open"),
    line("51 daily rates", P19D, ONE, person(TOLERATED, assume="job_ok", stage="qualified", language="B1",
         yes="identity_clarified passport", day_rates=51,
         no="custodial_sentence extremism authority_deceived removal_obstructed"), "2024-03-01", "closed",
         "criminal_threshold"),
    line("91 daily rates of foreigners' law", P19D, ONE, person(TOLERATED, assume="job_ok", stage="qualified",
         language="B1", yes="identity_clarified passport", day_rates=0, day_rates_foreigner_law=91,
         no="custodial_sentence extremism authority_deceived removal_obstructed"), "2024-03-01", "closed",
         "criminal_threshold"),
    line("obstructed removal", P19D, ONE, skilled(TOLERATED, yes="removal_obstructed"), "2024-03-01",
         "closed", "removal_obstructed"),
    line("before § 18a", P18A_OLD, ONE, skilled("duldung_60a@2008-01-01"), "2008-12-31", "closed",
         "not_in_force"),
    line("first day of § 18a", P18A_OLD, ONE, skilled("duldung_60a@2008-01-01"), "2009-01-01", "open"),
]  # fmt: skip


@params(CASES)
def test_qualified(case: RuleCase) -> None:
    check(case)
