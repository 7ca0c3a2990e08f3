"""§ 60c AufenthG and the older § 60a Abs. 2 S. 4: doors, counters, deadlines, reasons for refusal."""

from tests.law.people import RuleCase, check, line, params, person

from klappt.kernel.profile import Profile

P60C = "https://www.gesetze-im-internet.de/aufenthg_2004/__60c.html (Stand 2026-08-19)"
P60A_OLD = "§ 60a Abs. 2 S. 4-12, Abs. 6 AufenthG, alangecker/bundesgesetze@9c45fb63 (2018-03-29)"
P104 = "§ 104 Abs. 16, 18 AufenthG, kmein/gesetze (Stand 2026-08-19)"


def trainee(
    residence: str = "duldung_60a@2021-02-01", *, yes: str = "", no: str = "", **facts: str
) -> Profile:
    """Return somebody with a contract, entered in 2015, of whom nothing bad is known."""
    known = {"entry": "2015-09-01", "stage": "contract"} | facts
    flags = "" if "identity_clarified" in no else "identity_clarified"
    return person(residence, assume="no_exclusions", yes=f"{flags} {yes}", no=no, **known)


def late(entry: str, clarified: str, **more: str) -> Profile:
    """Return a trainee by day of entry and day of a clarified identity."""
    return trainee(entry=entry, identity_clarified_on=clarified, **more)


def refused(flag: str) -> Profile:
    """Return a trainee with one ground of refusal."""
    return trainee(yes=flag)


NEW, CONT, OLD = "T-60C-NEW", "T-60C-CONT", "T-60A24-OLD"
CASES: list[RuleCase] = [
    line("three months, a day early", P60C, NEW, trainee(), "2021-04-30", "closed", "three_months_duldung",
         opens_on="2021-05-01"),
    line("three months, on the day", P60C, NEW, trainee(), "2021-05-01", "open", nature="claim"),
    line("months under 60b do not count", P60C, NEW, trainee("duldung_60b@2020-02-01 duldung_60a@2021-02-01"),
         "2021-04-30", "closed", "three_months_duldung"),
    line("before the paragraph", P60C, NEW, trainee("duldung_60a@2018-02-01"), "2019-12-31", "closed",
         "not_in_force"),
    line("first day of the paragraph", P60C, NEW, trainee("duldung_60a@2018-02-01"), "2020-01-01", "open"),
    line("no contract", P60C, NEW, trainee(stage="prepared"), "2021-06-01", "closed",
         "training_contract_missing"),
    line("qualified, new contract unknown", P60C, NEW, trainee(stage="qualified"), "2021-06-01", "unknown",
         questions="training_contract"),
    line("qualified, with a new contract", "MKFFI NRW 28.05.2021: Vorqualifikation schadet nicht", NEW,
         trainee(stage="qualified", yes="training_contract"), "2021-06-01", "open"),
    line("assistant training without follow-up", P60C, NEW,
         trainee(no="training_qualified assistant_training_with_follow_up"), "2021-06-01", "closed",
         "training_not_qualified"),
    line("assistant training with follow-up", P60C, NEW,
         trainee(no="training_qualified", yes="assistant_training_with_follow_up"), "2021-06-01", "open"),
    line("not registered", P60C, NEW, trainee(no="contract_registered"), "2021-06-01", "closed",
         "contract_not_registered"),
    line("more than seven months before the start", P60C, NEW, trainee(training_start="2022-08-01"),
         "2021-12-31", "closed", "application_too_early", opens_on="2022-01-01"),
    line("seven months before the start", P60C, NEW, trainee(training_start="2022-08-01"), "2022-01-01",
         "open"),
    line("Gestattung does not lead here", P60C, NEW, trainee("gestattung@2018-01-01"), "2021-06-01", "closed",
         "status_not_covered", "three_months_duldung"),
    line("reception centre counts as Duldung", P60C, NEW, trainee("duldung_60a_ae@2021-02-01"), "2021-06-01",
         "open"),
    line("taken as given, but an own obstacle is told", "§ 60a Abs. 6 S. 1 Nr. 2 AufenthG", NEW,
         trainee(yes="self_caused_obstacle"), "2021-06-01", "closed", "work_ban.self_caused_obstacle"),
    line("taken as given, but from a safe country and rejected", "§ 60a Abs. 6 S. 1 Nr. 3 AufenthG", NEW,
         trainee(nationality="Albanien", asylum_application="2018-01-10", yes="asylum_rejected"),
         "2021-06-01", "closed", "work_ban.safe_country"),
    line("taken as given, from no safe country and rejected", "§ 60a Abs. 6 S. 1 Nr. 3 AufenthG", NEW,
         trainee(nationality="Guinea", asylum_application="2018-01-10", yes="asylum_rejected"),
         "2021-06-01", "open"),
    line("status unknown", P60C, NEW, trainee(""), "2021-06-01", "unknown", questions="residence"),
    # ------------------------------------------------------------ identity
    line("entry 2016, clarified at application", P60C, NEW, late("2016-12-31", "2021-05-01"), "2021-05-01",
         "open"),
    line("entry 2017, clarified on the last day", P60C, NEW, late("2017-01-01", "2020-06-30"), "2021-05-01",
         "open", nature="claim"),
    line("entry 2017, a day late", P60C, NEW, late("2017-01-01", "2020-07-01"), "2021-05-01", "unknown",
         questions="identity_steps_in_time identity_steps_taken"),
    line("entry 2017, a day late, nothing done", P60C, NEW,
         late("2017-01-01", "2020-07-01", no="identity_steps_in_time identity_steps_taken"), "2021-05-01",
         "closed", "identity_deadline"),
    line("entry 2017, late, steps in time", P60C, NEW,
         late("2017-01-01", "2020-07-01", yes="identity_steps_in_time"), "2021-05-01", "open",
         nature="claim"),
    line("entry 2017, late, steps taken since", P60C, NEW,
         late("2017-01-01", "2020-07-01", no="identity_steps_in_time", yes="identity_steps_taken"),
         "2021-05-01", "open", nature="discretion"),
    line("late by own fault", "VG Schleswig-Holstein 14.08.2020, 11 A 198/19", NEW,
         late("2017-01-01", "2020-07-01", yes="identity_steps_taken identity_late_own_fault"), "2021-05-01",
         "closed", "identity_deadline"),
    line("entry 2019-12-31 still has the fixed day", P60C, NEW, late("2019-12-31", "2020-06-30"),
         "2021-05-01", "open", nature="claim"),
    line("entry 2020, six months, on the day", P60C, NEW, late("2020-01-01", "2020-07-01"), "2021-05-01",
         "open", nature="claim"),
    line("entry 2020, six months, a day late", P60C, NEW,
         late("2020-01-01", "2020-07-02", no="identity_steps_in_time identity_steps_taken"), "2021-05-01",
         "closed", "identity_deadline"),
    line("not clarified, nothing told", P60C, NEW, trainee(no="identity_clarified"), "2021-05-01", "unknown",
         questions="identity_steps_in_time identity_steps_taken"),
    # ------------------------------------------------------------ reasons for refusal
    *(
        line(f"refused: {code}", P60C, NEW, refused(flag), "2021-05-01", "closed", code)
        for flag, code in [
            ("work_ban", "work_ban"),
            ("extremism", "extremism"),
            ("conviction_above_threshold", "criminal_threshold"),
            ("expulsion_order", "expulsion_order"),
            ("obvious_abuse", "obvious_abuse"),
            ("concrete_removal_measures", "concrete_removal_measures"),
        ]
    ),
    # ------------------------------------------------------------ begun as an asylum seeker
    line("continued without months of Duldung", "VG Bayreuth 20.07.2021, B 6 K 20.1282", CONT,
         trainee("gestattung@2015-12-21", stage="training", yes="asylum_rejected"), "2021-07-20", "open",
         nature="claim"),
    line("removal measures do no harm", P60C, CONT,
         trainee("gestattung@2015-12-21", stage="training", yes="asylum_rejected concrete_removal_measures"),
         "2021-07-20", "open"),
    line("contract alone is not begun", "BeckRS 2022, 27812 (law base, T-60C-CONT)", CONT,
         trainee("gestattung@2015-12-21", yes="asylum_rejected"), "2021-07-20", "closed",
         "training_not_begun"),
    line("begun after the rejection", "BeckRS 2022, 27812 (law base, T-60C-CONT)", CONT,
         trainee("duldung_60a@2021-07-01", stage="training", yes="asylum_rejected",
         no="training_begun_in_procedure"), "2021-07-20", "closed", "training_begun_after_rejection"),
    line("begun in the procedure, tolerated now", P60C, CONT,
         trainee("duldung_60a@2021-07-01", stage="training",
         yes="asylum_rejected training_begun_in_procedure"), "2021-07-20", "open"),
    line("not rejected", P60C, CONT, trainee("gestattung@2015-12-21", stage="training", no="asylum_rejected"),
         "2021-07-20", "closed", "asylum_not_rejected"),
    line("rejection unknown", P60C, CONT, trainee("gestattung@2015-12-21", stage="training"), "2021-07-20",
         "unknown", questions="asylum_rejected"),
    # ------------------------------------------------------------ older law
    line("old law: contract on the first day of Duldung", P60A_OLD, OLD,
         trainee("duldung_60a@2018-05-01", no="identity_clarified"), "2018-05-01", "open", nature="claim"),
    line("old law: last day", P60A_OLD, OLD, trainee("duldung_60a@2018-05-01"), "2019-12-31", "open"),
    line("old law: over", P60A_OLD, OLD, trainee("duldung_60a@2018-05-01"), "2020-01-01", "closed",
         "not_in_force"),
    line("old law: first day", P60A_OLD, OLD, trainee("duldung_60a@2016-01-01"), "2016-08-06", "open"),
    line("old law: before", P60A_OLD, OLD, trainee("duldung_60a@2016-01-01"), "2016-08-05", "unknown",
         "not_researched"),
    line("old law: assistant training", P60A_OLD, OLD,
         trainee("gestattung@2016-01-01", no="training_qualified",
         yes="assistant_training_with_follow_up asylum_rejected"),
         "2019-06-01", "closed", "training_not_qualified"),
    line("old law: rejected asylum seeker", P60A_OLD, OLD,
         trainee("gestattung@2016-01-01", yes="asylum_rejected"), "2018-05-01", "open"),
    line("old law: asylum seeker, not rejected", P60A_OLD, OLD,
         trainee("gestattung@2016-01-01", no="asylum_rejected"), "2018-05-01", "closed",
         "asylum_not_rejected"),
    line("old law: removal imminent", P60A_OLD, OLD,
         trainee("duldung_60a@2018-05-01", yes="concrete_removal_measures"), "2018-05-01", "closed",
         "concrete_removal_measures"),
    # ------------------------------------------------------------ search
    line("broken off", P60C, "T-60C-SEARCH",
         trainee("duldung_60c@2021-08-01", yes="training_broken_off", stage="training"), "2022-02-01",
         "open"),
    line("broken off a second time", P60C, "T-60C-SEARCH",
         trainee("duldung_60c@2021-08-01", yes="training_broken_off search_used"), "2022-02-01", "closed",
         "search_used"),
    line("going on", P60C, "T-60C-SEARCH", trainee("duldung_60c@2021-08-01", no="training_broken_off"),
         "2022-02-01", "closed", "training_not_broken_off"),
    line("passed, not kept on", P60C, "T-60C-JOBSEARCH",
         trainee("duldung_60c@2021-08-01", stage="qualified", no="kept_on_after_training"), "2024-08-01",
         "open"),
    line("passed, kept on", P60C, "T-60C-JOBSEARCH",
         trainee("duldung_60c@2021-08-01", stage="qualified", yes="kept_on_after_training"), "2024-08-01",
         "closed", "kept_on_after_training"),
    line("not passed", P60C, "T-60C-JOBSEARCH",
         trainee("duldung_60c@2021-08-01", stage="training", no="kept_on_after_training"), "2024-08-01",
         "closed", "training_not_passed"),
]  # fmt: skip


@params(CASES)
def test_training_duldung(case: RuleCase) -> None:
    check(case)
