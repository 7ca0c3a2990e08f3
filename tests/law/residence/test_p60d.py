"""§ 60d AufenthG: two cut-off dates of entry, the job, identity until the end of 2024."""

from tests.law.people import RuleCase, check, line, params, person

from klappt.kernel.profile import Profile

P60D = "https://www.gesetze-im-internet.de/aufenthg_2004/__60d.html (Stand 2026-08-19)"
P60D_OLD = "§ 60d AufenthG, kmein/gesetze@57a17264be (Stand 2021-04-30)"


def worker(
    residence: str = "duldung_60a@2023-04-01",
    *,
    job_hours_week: int = 20,
    yes: str = "identity_clarified",
    no: str = "",
    **facts: str,
) -> Profile:
    """Return somebody with an insured job of twenty hours who entered in 2016."""
    known = {"entry": "2016-12-31", "language": "A2", "employed_since": "2023-04-01"} | facts
    return person(
        residence,
        assume="no_exclusions",
        yes=f"employed job_insured livelihood_by_own_job {yes}",
        no=no,
        job_hours_week=job_hours_week,
        **known,
    )


def old_worker(*, yes: str = "identity_clarified", no: str = "", hours: int = 35, **facts: str) -> Profile:
    """Return somebody as the first wording wants it."""
    known = {
        "employed_since": "2018-12-01",
        "entry": "2017-05-01",
        "identity_clarified_on": "2020-06-30",
    } | facts
    return worker("duldung_60a@2018-01-01", yes=yes, no=no, job_hours_week=hours, **known)


D = "T-60D"
LATE = "identity_steps_in_time identity_steps_taken"
CASES: list[RuleCase] = [
    line("first day of the new wording", P60D, D,
         worker("duldung_60a@2022-01-01", employed_since="2022-01-01"),
         "2024-02-27", "open", nature="regular"),
    line("the day before", P60D, D, worker("duldung_60a@2022-01-01", employed_since="2022-01-01",
         no="single_parent"), "2024-02-26", "closed", "job_hours_below"),
    line("before the paragraph", P60D_OLD, D, old_worker(), "2019-12-31", "closed", "not_in_force"),
    line("entry on the last day", P60D, D, worker(entry="2022-12-31"), "2024-04-01", "open"),
    line("entry a day too late", P60D, D, worker(entry="2023-01-01"), "2024-04-01", "closed",
         "entry_too_late"),
    line("job and Duldung a day early", P60D, D, worker(), "2024-03-31", "closed", "job_too_short",
         "duldung_too_short"),
    line("job and Duldung on the day", P60D, D, worker(), "2024-04-01", "open"),
    line("19 hours", P60D, D, worker(job_hours_week=19), "2024-04-01", "closed", "job_hours_below"),
    line("A1", P60D, D, worker(language="A1"), "2024-04-01", "closed", "language_below"),
    line("no insured job", P60D, D, worker(no="job_insured"), "2024-04-01", "closed", "job_not_insured"),
    line("cannot live on it", P60D, D, worker(no="livelihood_by_own_job"), "2024-04-01", "closed",
         "livelihood_not_secured"),
    line("small fine", "§ 60d Abs. 1 Nr. 7 AufenthG: jede Vorsatztat", D,
         worker(yes="identity_clarified conviction_intentional"),
         "2024-04-01", "closed", "criminal_conviction"),
    line("identity on the last day of 2024", P60D, D,
         worker(entry="2017-01-01", identity_clarified_on="2024-12-31"),
         "2025-02-01", "open", nature="regular"),
    line("identity a day late", P60D, D,
         worker(entry="2017-01-01", identity_clarified_on="2025-01-01", no=LATE), "2025-02-01", "closed",
         "identity_deadline"),
    line("identity late, steps taken", "§ 60d Abs. 4 AufenthG", D,
         worker(entry="2017-01-01", identity_clarified_on="2025-01-01", no="identity_steps_in_time",
                yes="identity_clarified identity_steps_taken"), "2025-02-01", "open", nature="discretion"),
    line("identity late, entry 2016", P60D, D, worker(identity_clarified_on="2025-01-01"), "2025-02-01",
         "open", nature="regular"),
    line("old: as it was meant", P60D_OLD, D, old_worker(), "2021-01-01", "open", nature="regular"),
    line("old: entry on the last day", P60D_OLD, D, old_worker(entry="2018-08-01"), "2021-01-01", "open"),
    line("old: entry a day too late", P60D_OLD, D, old_worker(entry="2018-08-02", no=LATE), "2021-01-01",
         "closed", "entry_too_late", "identity_deadline"),
    line("old: 18 months, a day early", P60D_OLD, D, old_worker(), "2020-05-31", "closed", "job_too_short"),
    line("old: 18 months, on the day", P60D_OLD, D, old_worker(), "2020-06-30", "open"),
    line("old: 34 hours", P60D_OLD, D, old_worker(hours=34, no="single_parent"), "2021-01-01", "closed",
         "job_hours_below"),
    line("old: 20 hours, single parent", P60D_OLD, D,
         old_worker(hours=20, yes="identity_clarified single_parent"), "2021-01-01", "open"),
    line("old: identity a day late", P60D_OLD, D, old_worker(identity_clarified_on="2020-07-01", no=LATE),
         "2021-01-01", "closed", "identity_deadline"),
    line("old: entry 2016 with a job on 1 January 2020", P60D_OLD, D,
         old_worker(entry="2016-12-31", identity_clarified_on="2020-12-01",
         yes="identity_clarified job_on_2020_01_01"), "2021-01-01", "open"),
    line("old: entry 2016 without that job", P60D_OLD, D,
         old_worker(entry="2016-12-31", identity_clarified_on="2020-12-01", no=f"{LATE} job_on_2020_01_01"),
         "2021-01-01", "closed", "identity_deadline"),
]  # fmt: skip


@params(CASES)
def test_employment_duldung(case: RuleCase) -> None:
    check(case)
