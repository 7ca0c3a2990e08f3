"""Published cases and rows of advice bodies that say something about access."""

from tests.law.access.people import Row, who

TRAINING = "betriebliche_ausbildung"
WORK = "beschaeftigung_allgemein"
ANALOGOUS = "asylblg_analogleistungen_waehrend_ausbildung"
NIGERIAN = who("gestattung@2015-03-03", entry="2015-03-03", nationality="Nigeria", birth="1995", assume=True)
AZERBAIJANI = who("gestattung@2015-12-10", entry="2015-12-10", nationality="Aserbaidschan", stage="training")
GEORGIAN = who("gestattung@2023-08-30", nationality="Georgien", asylum_application="2023-08-30")
GEORGIAN_LATE = who("gestattung@2023-08-31", nationality="Georgien", asylum_application="2023-08-31")
CONVICTED = who("duldung_60a@2012-01-01", conviction_above_threshold=True)
SUSPENDED = who("duldung_60b@2020-06-01", work_ban=False, zusatz_suspended=True)
ZBS, ESF, NDS = "zbs-auf.info 1.01", "esf-netwin.de", "nds-fluerat.org"
OBERHAVEL = "Landkreis Oberhavel, FAQ"
WELCOME = "welcome-integration-network.de"
BLEIB = "bleibdranplus.de"
LONG_GESTATTET = who("gestattung@2018-01-01", nationality="Syrien", assume=True)
LONG_TOLERATED = who("duldung_60a@2018-01-01", assume=True)

CASES: tuple[Row, ...] = (
    Row(
        "C-15",
        "VG München M 9 E 17.3293",
        TRAINING,
        "2017-08-09",
        "open",
        "gestattung",
        who("gestattung@2013-07-04", asylum_application="2013-07-04", birth="1996-08-14"),
        "A-AUS-1b",
        "discretionary",
    ),
    Row(
        "C-17 in 2017",
        "VG Augsburg Au 6 K 17.1271",
        WORK,
        "2017-11-22",
        "open",
        None,
        NIGERIAN,
        "A-ARB-1",
        "discretionary",
    ),
    Row(
        "C-17 in 2026",
        "VG Augsburg Au 6 K 17.1271",
        WORK,
        "2026-06-12",
        "open",
        None,
        NIGERIAN,
        "A-ARB-3",
        "claim",
    ),
    Row(
        "C-21",
        "BVerwG 5 C 13.13",
        "bafoeg",
        "2016-01-01",
        "closed",
        "duldung_60a",
        CONVICTED,
        "A-BAFOEG-1",
        reasons=("conviction",),
    ),
    Row(
        "C-23 in the gap",
        "LSG NRW L 20 AY 19/17 B ER",
        ANALOGOUS,
        "2018-01-31",
        "closed",
        None,
        AZERBAIJANI,
        "A-LEB-2c",
    ),
    Row(
        "C-23 last day of the gap",
        "LSG NRW L 20 AY 19/17 B ER",
        ANALOGOUS,
        "2019-08-31",
        "closed",
        None,
        AZERBAIJANI,
        "A-LEB-2c",
    ),
    Row(
        "C-23 after it",
        "LSG NRW L 20 AY 19/17 B ER",
        ANALOGOUS,
        "2019-09-01",
        "open",
        None,
        AZERBAIJANI,
        "A-LEB-2b",
    ),
    Row(
        "C-25 addition suspended",
        "OVG Niedersachsen 13 ME 587/20",
        TRAINING,
        "2021-06-09",
        "open",
        "duldung_60b",
        SUSPENDED,
        "A-AUS-4b",
    ),
    Row(
        "C-25 from the spells",
        "OVG Niedersachsen 13 ME 587/20",
        TRAINING,
        "2021-06-09",
        "open",
        None,
        SUSPENDED,
        "A-AUS-4b",
    ),
    Row(
        "C-25 addition in force",
        "OVG Niedersachsen 13 ME 587/20",
        TRAINING,
        "2021-06-09",
        "closed",
        None,
        who("duldung_60b@2020-06-01", zusatz_suspended=False),
        "A-AUS-7",
    ),
    Row(
        "R-01 Gestattung",
        ZBS,
        TRAINING,
        "2022-01-01",
        "open",
        "gestattung",
        LONG_GESTATTET,
        "A-AUS-1b",
        permission="abh",
    ),
    Row(
        "R-01 Duldung",
        ZBS,
        TRAINING,
        "2022-01-01",
        "open",
        "duldung_60a",
        LONG_TOLERATED,
        "A-AUS-4b",
        permission="abh",
    ),
    Row(
        "R-03",
        ZBS,
        "praktikum_orientierung_max3m",
        "2022-01-01",
        "open",
        "duldung_60a",
        LONG_TOLERATED,
        "A-PRA-1",
        permission="abh",
    ),
    Row("R-05", ZBS, "hospitation", "2022-01-01", "open", "duldung_60b", None, "A-HOS-1", permission="none"),
    *(
        Row(
            f"R-07 {offer} {status}",
            f"{ESF} 1.6",
            offer,
            "2025-01-01",
            "open",
            status,
            person,
            permission="abh",
        )
        for offer in (
            TRAINING,
            "einstiegsqualifizierung",
            "praktikum_orientierung_max3m",
            "pflichtpraktikum_schule",
        )
        for status, person in (("gestattung", LONG_GESTATTET), ("duldung_60a", LONG_TOLERATED))
    ),
    *(
        Row(
            f"R-09 {status}",
            f"{ESF} 1.1",
            WORK,
            "2024-06-01",
            "open",
            status,
            None,
            "A-ARB-5",
            permission="title",
        )
        for status in ("ae_25a", "ae_25b", "ae_104c", "ae_25_1_2", "ae_25_3")
    ),
    Row(
        "R-11",
        f"{ESF} 3.08",
        "bab_ausbildung",
        "2019-08-01",
        "closed",
        "gestattung",
        LONG_GESTATTET,
        "A-BAB-1",
    ),
    *(
        Row(
            f"R-13 {status}",
            f"{ESF} 3.7",
            "asa_flex_begleitend",
            "2024-01-01",
            "open",
            status,
            who(stage="training", needs_training_support=True),
            "A-ASA-2",
        )
        for status in ("gestattung", "duldung_60a")
    ),
    *(
        Row(
            f"R-15 {status}",
            "zbs-auf.info 4.10",
            "asa_flex_begleitend",
            "2022-01-01",
            "open",
            status,
            who(in_eq=True, needs_training_support=True),
            "A-ASA-2",
        )
        for status in ("gestattung", "duldung_60a", "ae_25a")
    ),
    *(
        Row(
            f"R-21 {offer}",
            f"{NDS} 17.3",
            offer,
            "2018-03-01",
            "open",
            "duldung_60a",
            who("duldung_60a@2018-02-01", entry="2018-02-01", work_ban=False),
            wait_months=0,
            permission="abh",
        )
        for offer in (
            TRAINING,
            "praktikum_orientierung_max3m",
            "einstiegsqualifizierung",
            "freiwilligendienst_fsj_bfd",
        )
    ),
    Row(
        "R-23 before",
        f"{NDS} Kap. 4",
        TRAINING,
        "2020-09-30",
        "closed",
        "gestattung_ae",
        who("gestattung_ae@2020-01-01", asylum_application="2020-01-01", safe_country=False, assume=True),
        "A-AUS-2c",
    ),
    Row(
        "R-23 after",
        f"{NDS} Kap. 4",
        TRAINING,
        "2020-10-01",
        "open",
        "gestattung_ae",
        who("gestattung_ae@2020-01-01", asylum_application="2020-01-01", safe_country=False, assume=True),
        "A-AUS-2c",
    ),
    Row(
        "R-25",
        BLEIB,
        TRAINING,
        "2024-09-01",
        "open",
        "gestattung_ae",
        who("gestattung_ae@2024-03-01", asylum_application="2024-03-01", safe_country=False, assume=True),
        "A-AUS-2b",
        "claim",
    ),
    *(
        Row(f"R-27 Georgia {when}, {status}", BLEIB, TRAINING, "2024-01-15", verdict, status, person, rule)
        for when, verdict, person, rule in (
            ("by 30 August 2023", "open", GEORGIAN, "A-AUS-1b"),
            ("a day later", "closed", GEORGIAN_LATE, "A-AUS-3"),
        )
        for status in (None, "gestattung_safe_country")
    ),
    Row(
        "R-29 Gestattung without consent",
        OBERHAVEL,
        TRAINING,
        "2020-01-01",
        "open",
        "gestattung",
        LONG_GESTATTET,
        "A-AUS-1b",
        wait_months=3,
    ),
    Row(
        "R-29 Gestattung with consent",
        OBERHAVEL,
        WORK,
        "2020-01-01",
        "open",
        "gestattung",
        LONG_GESTATTET,
        "A-ARB-1",
        wait_months=3,
    ),
    Row(
        "R-29 Duldung without consent",
        OBERHAVEL,
        TRAINING,
        "2020-01-01",
        "open",
        "duldung_60a",
        LONG_TOLERATED,
        "A-AUS-4b",
        wait_months=0,
    ),
    Row(
        "R-29 Duldung with consent",
        OBERHAVEL,
        WORK,
        "2020-01-01",
        "open",
        "duldung_60a",
        LONG_TOLERATED,
        "A-ARB-2",
        "discretionary",
        "abh_ba",
        3,
    ),
    *(
        Row(
            f"R-31 {status}",
            "BAMF Trägerrundschreiben 02/26",
            "integrationskurs",
            "2026-02-09",
            "closed",
            status,
            None,
            "A-IK-2b",
            "closed_admin",
            reasons=("admin_stop",),
        )
        for status in ("gestattung", "duldung_60a_ermessen")
    ),
    Row(
        "R-33 AsA in the procedure, month 4",
        WELCOME,
        "asa_abh_alt",
        "2018-04-01",
        "open",
        "gestattung",
        who("gestattung@2018-01-01", good_prospects=True),
        "A-ASA-3",
    ),
    Row(
        "R-33 BAB in the procedure, month 16",
        WELCOME,
        "bab_ausbildung",
        "2018-04-01",
        "open",
        "gestattung",
        who("gestattung@2017-01-01", good_prospects=True),
        "A-BAB-5",
    ),
    Row(
        "R-33 AsA with a Duldung, month 13",
        WELCOME,
        "asa_abh_alt",
        "2018-01-01",
        "open",
        "duldung_60a",
        who("duldung_60a@2017-01-01"),
        "A-ASA-3",
    ),
    Row(
        "R-33 BvB with a Duldung, six years",
        WELCOME,
        "bvb",
        "2018-01-01",
        "open",
        "duldung_60a",
        who("duldung_60a@2012-01-01"),
        "A-BVB-5",
    ),
    # The published row speaks of BAB in general; in-company training had 15 months (A-BAB-4), so six years
    # do too.
    Row(
        "R-33 BAB with a Duldung, six years",
        WELCOME,
        "bab_ausbildung",
        "2018-01-01",
        "open",
        "duldung_60a",
        who("duldung_60a@2012-01-01"),
        "A-BAB-4",
    ),
)
