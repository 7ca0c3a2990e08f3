"""The smaller provisions: asylum decision, §§ 9, 18a, 23a, 25 Abs. 5, 26 and 60a AufenthG."""

from tests.law.people import RuleCase, check, line, params, person

from klappt.kernel.profile import Profile

P25 = "https://www.gesetze-im-internet.de/aufenthg_2004/__25.html (Stand 2026-08-19)"
P18A = "https://www.gesetze-im-internet.de/aufenthg_2004/__10.html (Stand 2026-08-19)"
P23A = "https://www.gesetze-im-internet.de/aufenthg_2004/__23a.html (Stand 2026-08-19)"
P26 = "https://www.gesetze-im-internet.de/aufenthg_2004/__26.html (Stand 2026-08-19)"
P9 = "https://www.gesetze-im-internet.de/aufenthg_2004/__9.html (Stand 2026-08-19)"
P60A = "https://www.gesetze-im-internet.de/aufenthg_2004/__60a.html (Stand 2026-08-19)"
NRW = "MKFFI NRW 28.05.2021, über frnrw.de"


def changer(
    residence: str = "duldung_60a@2022-01-01", *, yes: str = "", no: str = "", **facts: str
) -> Profile:
    """Return a skilled person who withdrew the asylum application."""
    known = {"entry": "2021-01-01", "stage": "qualified"} | facts
    return person(
        residence, yes=f"asylum_withdrawn qualified_job_offer {yes}", no=f"asylum_rejected {no}", **known
    )


def established(residence: str, *, yes: str = "", no: str = "", **facts: str | int) -> Profile:
    """Return somebody with everything but the months."""
    known: dict[str, str | int] = {"language": "B1", "pension_months": 60, "stage": "qualified"} | facts
    return person(residence, assume="no_exclusions job_ok", yes=yes, no=f"in_education {no}", **known)


RECOG, BAR, REJECT = "T-ASYL-RECOG", "T-ASYL-25-3", "T-ASYL-REJECT"
TRACK, HARD, STUCK, BRIDGE = "T-18A-SPURWECHSEL", "T-23A", "T-25-5", "T-60A-ERMESSEN"
NE4, NE3, NE9 = "T-NE-26-4", "T-NE-26-3", "T-NE-9"
GEST, TOL = "gestattung@2020-01-01", "duldung_60a@2020-01-01"
NO_WAY_OUT = {"yes": "departure_impossible", "no": "departure_obstacle_own_fault deception"}
CASES: list[RuleCase] = [
    line("recognised", P25, RECOG, person(GEST, yes="protection_granted"), "2024-03-01", "open",
         nature="claim"),
    line("recognised before March 2024", P25, RECOG, person(GEST, yes="protection_granted"), "2024-02-29",
         "open"),
    line("not recognised", P25, RECOG, person(GEST, no="protection_granted"), "2024-03-01", "closed",
         "protection_not_granted"),
    line("before the Aufenthaltsgesetz", P25, RECOG, person("gestattung@2004-01-01"), "2004-12-31", "closed",
         "not_in_force"),
    line("bar to removal", P25, BAR, person(GEST, yes="removal_bar",
         no="other_state_reasonable gross_breach_of_cooperation"), "2024-03-01", "open", nature="should"),
    line("bar, but another state", P25, BAR, person(GEST, yes="removal_bar other_state_reasonable",
         no="gross_breach_of_cooperation"), "2024-03-01", "closed", "other_state_reasonable"),
    line("rejected", "§ 67 AsylG", REJECT, person(GEST, yes="asylum_rejected"), "2024-03-01", "open",
         nature="authority_fact"),
    line("not rejected", "§ 67 AsylG", REJECT, person(GEST, no="asylum_rejected"), "2024-03-01", "closed",
         "asylum_not_rejected"),
    line("change of track", P18A, TRACK, changer(), "2023-12-23", "open", nature="claim"),
    line("the day before", P18A, TRACK, changer(), "2023-12-22", "closed", "not_in_force"),
    line("entered 28 March 2023", P18A, TRACK, changer("duldung_60a@2023-06-01", entry="2023-03-28"),
         "2024-01-01", "open"),
    line("entered 29 March 2023", P18A, TRACK, changer("duldung_60a@2023-06-01", entry="2023-03-29"),
         "2024-01-01", "closed", "entry_too_late"),
    line("rejected applicants may not", P18A, TRACK, person(TOL, entry="2021-01-01", stage="qualified",
         yes="asylum_rejected qualified_job_offer", no="asylum_withdrawn"), "2024-01-01", "closed",
         "asylum_rejected", "asylum_not_withdrawn"),
    line("no qualification", P18A, TRACK, changer(stage="training", no="foreign_qualification_recognised"),
         "2024-01-01", "closed", "qualification_missing"),
    line("hardship", P23A, HARD, person("duldung_60b@2020-01-01", yes="hardship_request",
         no="serious_offence removal_date_fixed"), "2024-01-01", "open", nature="discretion"),
    line("no request", P23A, HARD, person(TOL, no="hardship_request"), "2024-01-01", "closed",
         "hardship_request_missing"),
    line("removal fixed", P23A, HARD, person(TOL, yes="hardship_request removal_date_fixed",
         no="serious_offence"), "2024-01-01", "closed", "removal_date_fixed"),
    line("stuck, 18 months less a day", P25, STUCK, person(TOL, **NO_WAY_OUT), "2021-06-30", "open",
         nature="discretion"),
    line("stuck, 18 months", P25, STUCK, person(TOL, **NO_WAY_OUT), "2021-07-01", "open", nature="should"),
    line("stuck by own fault", P25, STUCK,
         person(TOL, yes="departure_impossible departure_obstacle_own_fault",
         no="deception"), "2021-07-01", "closed", "departure_obstacle_own_fault"),
    line("could leave", P25, STUCK, person(TOL,
         no="departure_impossible departure_obstacle_own_fault deception"),
         "2021-07-01", "closed", "departure_possible"),
    line("bridge", P60A, BRIDGE, person(TOL, yes="urgent_personal_grounds"), "2021-07-01", "open",
         nature="discretion"),
    line("title not renewed in training", NRW, BRIDGE, person("ausreisepflicht@2021-06-01",
         yes="title_not_renewed_after_training_start"), "2021-07-01", "open"),
    line("no grounds", P60A, BRIDGE, person(TOL,
         no="urgent_personal_grounds title_not_renewed_after_training_start"),
         "2021-07-01", "closed", "urgent_grounds_missing"),
    line("before the Ermessensduldung", P60A, BRIDGE,
         person("duldung_60a@2007-01-01", yes="urgent_personal_grounds"),
         "2007-08-27", "closed", "not_in_force"),
    line("first day of the Ermessensduldung", P60A, BRIDGE, person("duldung_60a@2007-01-01",
         yes="urgent_personal_grounds"), "2007-08-28", "open"),
    line("settled, five years less a day", P26, NE4, established("ae_25a@2020-01-01"), "2024-12-31", "closed",
         "title_too_short", opens_on="2025-01-01"),
    line("settled, five years", P26, NE4, established("ae_25a@2020-01-01"), "2025-01-01", "open",
         nature="discretion"),
    line("asylum procedure counts", P26, NE4, established("gestattung@2020-01-01 ae_25a@2023-01-01"),
         "2025-01-01", "open"),
    line("59 months of pension", P26, NE4, established("ae_25a@2020-01-01", pension_months=59), "2025-01-01",
         "closed", "pension_months_below"),
    line("in training no pension needed", "§ 9 Abs. 3 S. 2 AufenthG", NE4,
         established("ae_25a@2020-01-01", pension_months=0, stage="training"), "2025-01-01", "open"),
    line("A2 for the settlement permit", P26, NE4, established("ae_25a@2020-01-01", language="A2"),
         "2025-01-01", "closed", "language_below"),
    line("refugee, three years and C1", P26, NE3, established("ae_25_1_2@2022-01-01", language="C1",
         no="subsidiary_protection"), "2025-01-01", "open", nature="claim"),
    line("refugee, three years less a day", P26, NE3, established("ae_25_1_2@2022-01-01", language="C1",
         no="subsidiary_protection"), "2024-12-31", "closed", "title_too_short", "title_too_short"),
    line("refugee, five years and A2", P26, NE3, established("ae_25_1_2@2020-01-01", language="A2",
         no="subsidiary_protection"), "2025-01-01", "open"),
    line("subsidiary protection", P26, NE3, established("ae_25_1_2@2020-01-01", yes="subsidiary_protection"),
         "2025-01-01", "closed", "subsidiary_protection"),
    line("refugees before August 2016", P26, NE3, established("ae_25_1_2@2010-01-01"), "2016-08-05",
         "unknown", "not_researched"),
    line("refugees since August 2016", P26, NE3,
         established("ae_25_1_2@2010-01-01", no="subsidiary_protection"), "2016-08-06", "open"),
    line("general permit, five years", P9, NE9, established("ae_19d@2020-03-01"), "2025-03-01", "open",
         nature="claim"),
    line("general permit, a day early", P9, NE9, established("ae_19d@2020-03-01"), "2025-02-28", "closed",
         "title_too_short", opens_on="2025-03-01"),
    line("training counts half, so somebody must count", P9, NE9,
         established("ae_16g@2024-03-01 ae_16g_job@2027-03-01"), "2029-03-01", "unknown",
         questions="five_years_with_half_of_training"),
]  # fmt: skip


@params(CASES)
def test_other_provisions(case: RuleCase) -> None:
    check(case)
