"""
Residence statuses, what they are called, and the sets in which the law counts them.

Codes are those of the law base.  Two access statuses are derived: a base status plus a fact (safe country,
work ban).  A profile may name them in a spell too; reading turns that into the base status and the fact.
"""

STATUSES: dict[str, str] = {
    "gestattung_ae": "Aufenthaltsgestattung, Wohnpflicht in einer Aufnahmeeinrichtung (§§ 55, 47 AsylG)",
    "gestattung": "Aufenthaltsgestattung (§ 55 AsylG)",
    "duldung_60a": "Duldung (§ 60a Abs. 2 S. 1 AufenthG)",
    "duldung_60a_ae": "Duldung, Wohnpflicht in einer Aufnahmeeinrichtung (§ 60a AufenthG, § 47 AsylG)",
    "duldung_60a_ermessen": "Ermessensduldung (§ 60a Abs. 2 S. 3 AufenthG)",
    "duldung_60b": "Duldung für Personen mit ungeklärter Identität (§ 60b AufenthG)",
    "duldung_60c": "Ausbildungsduldung (§ 60c AufenthG)",
    "duldung_60c_suche": "Duldung zur Ausbildungs- oder Arbeitssuche (§ 60c Abs. 6 AufenthG)",
    "duldung_60d": "Beschäftigungsduldung (§ 60d AufenthG)",
    "ae_16g": "Aufenthaltserlaubnis zur Berufsausbildung (§ 16g AufenthG)",
    "ae_16g_suche": "Aufenthaltserlaubnis zur Suche (§ 16g Abs. 5 AufenthG)",
    "ae_16g_job": "Aufenthaltserlaubnis nach der Ausbildung (§ 16g Abs. 8 AufenthG)",
    "ae_19d": "Aufenthaltserlaubnis für qualifizierte Geduldete (§ 19d AufenthG)",
    "ae_25a": "Aufenthaltserlaubnis für gut integrierte junge Menschen (§ 25a AufenthG)",
    "ae_25b": "Aufenthaltserlaubnis bei nachhaltiger Integration (§ 25b AufenthG)",
    "ae_104c": "Chancen-Aufenthaltsrecht (§ 104c AufenthG)",
    "ae_25_1_2": "Aufenthaltserlaubnis nach Anerkennung (§ 25 Abs. 1, 2 AufenthG)",
    "ae_25_3": "Aufenthaltserlaubnis bei Abschiebungsverbot (§ 25 Abs. 3 AufenthG)",
    "ae_25_5": "Aufenthaltserlaubnis, Ausreise unmöglich (§ 25 Abs. 5 AufenthG)",
    "ae_23a": "Aufenthaltserlaubnis im Härtefall (§ 23a AufenthG)",
    "ae_18a": "Aufenthaltserlaubnis für Fachkräfte (§ 18a AufenthG)",
    "ne": "Niederlassungserlaubnis",
    "ausreisepflicht": "vollziehbar ausreisepflichtig ohne Duldung",
}
# Of which status a derived one is; what it says besides stands in `facts.DERIVED_FACTS`.
DERIVED_FROM: dict[str, str] = {"gestattung_safe_country": "gestattung", "duldung_60a_workban": "duldung_60a"}

TITLES = frozenset(code for code in STATUSES if code.startswith("ae_") or code == "ne")
SECURE = frozenset(
    {"ae_18a", "ae_19d", "ae_23a", "ae_25_1_2", "ae_25_3", "ae_25_5", "ae_25a", "ae_25b", "ne"}
)
GESTATTET = frozenset({"gestattung", "gestattung_ae"})
# § 60b Abs. 5 S. 1 AufenthG: months with a Duldung "light" are no months of Duldung.
DULDUNG = frozenset(
    {
        "duldung_60a",
        "duldung_60a_ae",
        "duldung_60a_ermessen",
        "duldung_60c",
        "duldung_60c_suche",
        "duldung_60d",
    }
)
STAY = GESTATTET | DULDUNG | TITLES
