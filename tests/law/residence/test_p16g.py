"""§ 16g AufenthG: what it asks beside § 60c, its search time and the title for work afterwards."""

from tests.law.people import RuleCase, check, line, params, person

from klappt.kernel.profile import Profile

P16G = "https://www.gesetze-im-internet.de/aufenthg_2004/__16g.html (Stand 2026-08-19)"
NEED = "§ 12 Abs. 2 Nr. 2 BAföG: 736 EUR, ab 25.07.2024 775 EUR (GGUA, zuflucht-bremen.de)"


def trainee(
    residence: str = "duldung_60a@2023-06-01", *, yes: str = "", no: str = "", **facts: str | int
) -> Profile:
    """Return somebody with a contract, passport and enough income."""
    known: dict[str, str | int] = {"entry": "2015-09-01", "stage": "contract", "income_eur": 900}
    return person(
        residence,
        assume="no_exclusions",
        yes=f"identity_clarified {'' if 'passport' in no else 'passport'} {yes}",
        no=f"{'' if 'bab_received' in yes else 'bab_received'} {no}",
        **(known | facts),
    )


NEW, CONT, SEARCH, JOB = "T-16G-NEW", "T-16G-CONT", "T-16G-SEARCH", "T-16G-JOB"
CASES: list[RuleCase] = [
    line("before the paragraph", P16G, NEW, trainee(), "2024-02-29", "closed", "not_in_force"),
    line("first day", P16G, NEW, trainee(), "2024-03-01", "open", nature="claim"),
    line("from a running Ausbildungsduldung", P16G, NEW, trainee("duldung_60c@2023-06-01"), "2024-03-01",
         "open"),
    line("income 735 of 736", NEED, NEW, trainee(income_eur=735), "2024-07-24", "closed", "income_below"),
    line("income 736 of 736", NEED, NEW, trainee(income_eur=736), "2024-07-24", "open"),
    line("income 736 is too little later", NEED, NEW, trainee(income_eur=736), "2024-07-25", "closed",
         "income_below"),
    line("income 774 of 775", NEED, NEW, trainee(income_eur=774), "2024-07-25", "closed", "income_below"),
    line("income 775 of 775", NEED, NEW, trainee(income_eur=775), "2024-07-25", "open"),
    line("BAB excuses", "§ 16g Abs. 10 S. 3 AufenthG", NEW, trainee(income_eur=100, yes="bab_received"),
         "2025-01-01", "open"),
    line("three months, a day early", P16G, NEW, trainee("duldung_60a@2024-02-01"), "2024-04-30", "closed",
         "three_months_duldung", opens_on="2024-05-01"),
    line("three months, on the day", P16G, NEW, trainee("duldung_60a@2024-02-01"), "2024-05-01", "open"),
    line("no passport", P16G, NEW, trainee(no="passport"), "2025-01-01", "closed", "passport_missing"),
    line("late identity healed, passport may be waived", "§ 16g Abs. 6, 10 S. 5 AufenthG", NEW,
         trainee(entry="2018-01-01", identity_clarified_on="2022-01-01", no="passport identity_steps_in_time",
                 yes="identity_steps_taken"), "2025-01-01", "open", nature="discretion"),
    line("Gestattung is another door", P16G, NEW, trainee("gestattung@2022-01-01"), "2025-01-01", "closed",
         "status_not_covered", "three_months_duldung"),
    line("continued after the rejection", P16G, CONT,
         trainee("gestattung@2022-01-01", stage="training", yes="asylum_rejected"), "2025-01-01", "open",
         nature="claim"),
    line("continued without income", P16G, CONT,
         trainee("gestattung@2022-01-01", stage="training", yes="asylum_rejected", income_eur=0),
         "2025-01-01", "closed", "income_below"),
    line("broken off", P16G, SEARCH, person("ae_16g@2024-08-01", stage="training", yes="training_broken_off",
         no="search_used"), "2025-02-01", "open"),
    line("broken off again", P16G, SEARCH,
         person("ae_16g@2024-08-01", stage="training", yes="training_broken_off search_used"), "2025-02-01",
         "closed", "search_used", "training_not_passed"),
    line("passed, not kept on", P16G, SEARCH,
         person("ae_16g@2024-08-01", stage="qualified", no="kept_on_after_training"), "2026-08-01", "open"),
    line("work after training", P16G, JOB,
         person("ae_16g@2024-03-01", assume="no_exclusions job_ok", stage="qualified", language="B1"),
         "2026-08-01", "open", nature="claim"),
    line("work after training, A2", P16G, JOB,
         person("ae_16g@2024-03-01", assume="no_exclusions job_ok", stage="qualified", language="A2"),
         "2026-08-01", "closed", "language_below"),
    line("work after the search", P16G, JOB, person("ae_16g_suche@2024-03-01", assume="no_exclusions job_ok",
         stage="qualified", language="B2"), "2026-08-01", "open"),
    line("consent refused", P16G, JOB, person("ae_16g@2024-03-01", assume="no_exclusions job_ok",
         yes="ba_consent_refused", stage="qualified", language="B1"), "2026-08-01", "closed",
         "ba_consent_refused"),
]  # fmt: skip


@params(CASES)
def test_title_for_training(case: RuleCase) -> None:
    check(case)
