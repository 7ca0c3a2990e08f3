"""
Decisions found by their public names, and published rows read off the statutes: each asked again.

Unlike the list of the law base (`test_cases_access.py`, `test_cases_steps.py`) these were looked up; what the
publication does not tell is taken from `no_exclusions` or stands in `told`.
"""

from dataclasses import dataclass

import pytest
from tests.law.people import person, seen

from klappt.kernel.days import parse_day
from klappt.kernel.profile import Profile
from klappt.law.access_answer import ask_access
from klappt.law.step import ask_step

KARLSRUHE = "SG Karlsruhe, S 2 AL 715/18, https://www.sozialgerichtsbarkeit.de/legacy/200579"
PAKISTAN = "SG Karlsruhe, S 2 AL 3795/17, https://www.sozialgerichtsbarkeit.de/legacy/198121"
DARMSTADT = "SG Darmstadt, S 8 AL 187/18, https://www.sozialgerichtsbarkeit.de/legacy/212771"
NRW_4_18 = "LSG NRW, L 20 AY 4/18 B ER, https://www.sozialgerichtsbarkeit.de/legacy/198685"
NRW_28_19 = "LSG NRW 06.09.2021, L 20 AY 28/19"
NRW_29_19 = "LSG NRW 23.08.2021, L 20 AY 29/19"
BAYREUTH = "VG Bayreuth, B 4 E 17.116 (Leitsatz 2), law base A-SCH-6"
LATE_BEGINNER = (
    "BeckRS 2022, 27812, https://www.gesetze-bayern.de/Content/Document/Y-300-Z-BECKRS-B-2022-N-27812"
)
UNPERMITTED = "asyl.net M32816, https://asyl.net/rsdb/m32816"
SCHOOL, BAB = "schulische_berufsausbildung_vollzeit", "bab_ausbildung"
ANALOGOUS, WORK = "asylblg_analogleistungen_waehrend_ausbildung", "beschaeftigung_allgemein"
TRAINING = "betriebliche_ausbildung"
USUAL = "no_exclusions"


@dataclass(frozen=True)
class Found:
    """One question to a rule (`A-...` by its offer) or a step, and what the source answers."""

    id: str
    source: str
    asked: str
    who: Profile
    on: str
    verdict: str
    rule_or_codes: str = ""  # the rule that decides access, or the codes of a step
    grade: str = ""


NIGERIAN = person("gestattung@2015-08-26", assume=USUAL, entry="2015-08-26", nationality="Nigeria",
                  asylum_application="2015-08-26", stage="training", no="good_prospects")  # fmt: skip
AFGHAN = person("gestattung@2015-11-27", assume=USUAL, entry="2015-11-27", nationality="Afghanistan",
                asylum_application="2016-09-20", stage="training",
                yes="good_prospects bab_transition")  # fmt: skip
PUPIL = person("gestattung@2015-06-22", assume=USUAL, entry="2015-06-22", birth="1999", language="A2",
               nationality="Afghanistan", yes="school_takes_over_18")  # fmt: skip
APPRENTICE = person("gestattung@2014-06-05 duldung_60a@2017-10-17", assume=USUAL, entry="2014-06-05",
                    nationality="Afghanistan", stage="training")  # fmt: skip
TURKISH = person("gestattung@2020-04-15 duldung_60a@2022-07-01", assume=f"{USUAL} identity_ok", birth="1987",
                 entry="2020-03-05", nationality="Türkei", stage="training", yes="asylum_rejected passport",
                 no="training_begun_in_procedure")  # fmt: skip
UNLAWFUL = person("gestattung@2022-01-01", assume=f"{USUAL} identity_ok", entry="2022-01-01",
                  stage="training", yes="asylum_rejected training_begun_without_permission")  # fmt: skip
BANNED = person("duldung_60a@2016-01-01", assume=USUAL, yes="work_ban")
LIGHT = person("duldung_60b@2021-01-01", assume=USUAL)
YOUNG = person("gestattung@2019-06-01 duldung_60a@2021-06-01", assume=USUAL, birth="1999-01-01",
               entry="2019-06-01", school="esa")  # fmt: skip
FOUR_YEARS = person("gestattung@2019-01-01 duldung_60a@2020-01-01", assume=USUAL, birth="2003-01-01",
                    entry="2018-12-30", school="esa")  # fmt: skip
INTEGRATED = person("gestattung@2016-12-31 duldung_60a@2018-01-01", assume=USUAL, entry="2016-12-31",
                    language="A2", yes="livelihood_mainly_by_work")  # fmt: skip
RECENT = person("gestattung@2025-01-01", assume=USUAL, entry="2025-01-01", nationality="Syrien",
                asylum_application="2025-01-01", language="B1", school="esa", birth="2003")  # fmt: skip
EARLY = person("gestattung@2019-07-01", assume=USUAL, entry="2019-07-31", nationality="Syrien",
               asylum_application="2019-08-05", language="B1", school="esa", birth="2000")  # fmt: skip
TOLERATED = person("duldung_60a@2024-01-01", assume=USUAL, entry="2020-01-01", language="B1", school="esa",
                   birth="2003")  # fmt: skip

CASES = [
    # BAB in the procedure: a question of prospects in 2018, no question since August 2019
    Found("no BAB without good prospects", KARLSRUHE, BAB, NIGERIAN, "2018-05-01", "closed", "A-BAB-5"),
    Found("no BAB in the procedure any more", KARLSRUHE, BAB, NIGERIAN, "2019-08-01", "closed", "A-BAB-1"),
    Found("no BAB for somebody from Pakistan", PAKISTAN, BAB,
          person("gestattung@2016-01-03", assume=USUAL, entry="2016-01-03", nationality="Pakistan",
                 no="good_prospects"), "2018-01-15", "closed", "A-BAB-5"),
    Found("BAB granted from July 2019", DARMSTADT, BAB, AFGHAN, "2019-07-10", "open", "A-BAB-5"),
    Found("BAB goes on by the transition", DARMSTADT, BAB, AFGHAN, "2020-01-30", "open", "A-BAB-1"),
    Found("BAB with a Duldung after 15 months", NRW_29_19, BAB, APPRENTICE, "2018-09-01", "open", "A-BAB-4"),
    # benefits during training
    Found("gap for school-based training", NRW_4_18, ANALOGOUS, PUPIL, "2018-01-26", "closed", "A-LEB-2c"),
    Found("gap for a preparatory class", NRW_28_19, ANALOGOUS, PUPIL, "2017-09-01", "closed", "A-LEB-2c"),
    Found("gap for an apprentice with a Duldung", NRW_29_19, ANALOGOUS, APPRENTICE, "2018-09-01", "closed",
          "A-LEB-2c"),
    Found("gap closed", NRW_28_19, ANALOGOUS, PUPIL, "2019-09-01", "open", "A-LEB-2b"),
    Found("evening school is open", NRW_28_19, "schulabschluss_nachholen", PUPIL, "2016-08-24", "open",
          "A-SCH-5"),
    Found("a class at 18 if the school admits", NRW_28_19, "internationale_foerderklasse_bk",
          PUPIL.having(dates={**PUPIL.dates, **person("", birth="1999-06-01").dates}), "2017-08-30", "open",
          "A-SCH-2"),
    # school is no employment
    Found("school-based training under a work ban", BAYREUTH, SCHOOL, BANNED, "2017-02-01", "open",
          "A-SCH-6"),
    Found("no in-company training under it", BAYREUTH, TRAINING, BANNED, "2017-02-01", "closed", "A-AUS-7"),
    Found("school-based training with a Duldung light", BAYREUTH, SCHOOL, LIGHT, "2026-08-01", "open",
          "A-SCH-6"),
    # two doors of § 60c
    Found("begun after the rejection", LATE_BEGINNER, "T-60C-CONT", TURKISH, "2022-08-01", "closed",
          "training_begun_after_rejection"),
    Found("not three months either", LATE_BEGINNER, "T-60C-NEW", TURKISH, "2022-08-01", "closed",
          "three_months_duldung"),
    Found("begun without permission", UNPERMITTED, "T-60C-CONT", UNLAWFUL, "2024-02-01", "closed",
          "training_begun_without_permission"),
    # § 25a and § 25b before and after 31.12.2022
    Found("23 years, three and a half years, before", "§ 25a AufenthG a.F.", "T-25A", YOUNG, "2022-12-30",
          "closed", "age_limit stay_too_short"),
    Found("23 years, three and a half years, after", "§ 25a AufenthG", "T-25A", YOUNG, "2022-12-31", "open"),
    Found("19 years, four years from the entry", "§ 25a AufenthG a.F.", "T-25A", FOUR_YEARS, "2022-12-30",
          "open"),
    Found("six years, before", "§ 25b AufenthG a.F.", "T-25B", INTEGRATED, "2022-12-30", "closed",
          "stay_too_short"),
    Found("six years, after", "§ 25b AufenthG; OpenRewi Fallbuch", "T-25B", INTEGRATED, "2022-12-31", "open"),
    # waits of published rows
    Found("work at three months, 2025", "bleibdranplus.de", WORK, RECENT, "2025-04-01", "open", "A-ARB-1",
          "discretionary"),
    Found("work after six months of procedure", "bleibdranplus.de", WORK, RECENT, "2025-07-01", "open",
          "A-ARB-1", "claim"),
    Found("work a day before three months", "Landkreis Oberhavel, FAQ", WORK, RECENT, "2025-03-31", "closed",
          "A-ARB-1"),
    Found("no consent after four years", "esf-netwin.de 1.9", WORK, TOLERATED, "2025-01-01", "open",
          "A-ARB-3", "should"),
    Found("BvB at 15 months", "§ 52 Abs. 2 S. 1 SGB III", "bvb", RECENT, "2026-04-01", "open", "A-BVB-1"),
    Found("BvB a day before", "§ 52 Abs. 2 S. 1 SGB III", "bvb", RECENT, "2026-03-31", "closed", "A-BVB-1"),
    Found("BvB at three months after an early entry", "§ 52 Abs. 2 S. 3 SGB III", "bvb", EARLY, "2019-10-31",
          "open", "A-BVB-1"),
    Found("AsA at 15 months", "esf-netwin.de 3.7", "asa_flex_vorphase", RECENT, "2026-04-01", "open",
          "A-ASA-1"),
    Found("BvB at nine months of Duldung", "§ 52 Abs. 2 S. 4 SGB III", "bvb", TOLERATED, "2024-10-01", "open",
          "A-BVB-2"),
]  # fmt: skip


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in CASES])
def test_found_case(case: Found) -> None:
    on = parse_day(case.on)
    if case.asked.startswith("T-"):
        assert seen(ask_step(case.asked, case.who, on)) == (case.verdict, tuple(case.rule_or_codes.split()))
        return
    answer = ask_access(case.asked, on, case.who)
    assert (answer.verdict, answer.rule_id) == (case.verdict, case.rule_or_codes), answer
    assert case.grade in {"", answer.grade}
