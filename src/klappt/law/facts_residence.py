"""Facts that the steps of residence law look at, grouped as somebody would ask them."""

from klappt.law.fact import Fact, flag

FACTS: tuple[Fact, ...] = (
    # days and numbers
    Fact(
        "employed_since",
        "date",
        "Seit wann besteht die Beschäftigung?",
        "Since when has the person been employed?",
    ),
    Fact("training_start", "date", "Wann beginnt die Ausbildung?", "When does the training start?"),
    Fact(
        "job_hours_week",
        "number",
        "Wie viele Stunden in der Woche umfasst die Beschäftigung?",
        "How many hours a week is the job?",
    ),
    Fact(
        "pension_months",
        "number",
        "Wie viele Monate Rentenbeiträge gibt es?",
        "How many months of pension contributions are there?",
    ),
    Fact(
        "day_rates",
        "number",
        "Wie viele Tagessätze insgesamt (ohne Ausländerrecht)?",
        "How many daily rates in total (without foreigners' law)?",
    ),
    Fact(
        "day_rates_foreigner_law",
        "number",
        "Wie viele Tagessätze wegen Straftaten nach dem Ausländerrecht?",
        "How many daily rates for offences of foreigners' law?",
    ),
    # asylum and where one comes from
    flag("asylum_rejected", "Wurde der Asylantrag abgelehnt?", "Was the asylum application rejected?"),
    flag("asylum_withdrawn", "Wurde der Asylantrag zurückgenommen?", "Was the asylum application withdrawn?"),
    flag(
        "withdrawn_after_counselling",
        "Folgte die Rücknahme auf eine Beratung oder Rechtsauskunft des BAMF?",
        "Did the withdrawal follow counselling by the BAMF?",
    ),
    flag(
        "asylum_never_applied",
        "Hat die Person nie einen Asylantrag gestellt?",
        "Has the person never applied for asylum?",
    ),
    flag(
        "asylum_waived_for_child_welfare",
        "Wurde der Asylantrag für das Kindeswohl zurückgenommen oder nicht gestellt (unbegleitet, "
        "minderjährig)?",
        "Was asylum waived in the best interest of an unaccompanied minor?",
    ),
    flag(
        "protection_granted",
        "Hat das BAMF oder ein Gericht Schutz zuerkannt?",
        "Has protection been granted?",
    ),
    flag("subsidiary_protection", "Ist es subsidiärer Schutz?", "Is it subsidiary protection?"),
    flag(
        "removal_bar",
        "Ist ein Abschiebungsverbot (§ 60 Abs. 5, 7 AufenthG) festgestellt?",
        "Has a bar to removal been found?",
    ),
    flag(
        "other_state_reasonable",
        "Ist die Ausreise in einen anderen Staat zumutbar?",
        "Could the person reasonably go to another state?",
    ),
    flag(
        "gross_breach_of_cooperation",
        "Wurden Mitwirkungspflichten wiederholt oder grob verletzt?",
        "Were duties to cooperate repeatedly or grossly breached?",
    ),
    flag(
        "revocation_notified",
        "Hat das BAMF einen Widerruf oder eine Rücknahme mitgeteilt?",
        "Has the BAMF announced a revocation?",
    ),
    flag(
        "tolerated_on_2023_08_30",
        "War die Person am 30. August 2023 geduldet, ohne Asylantrag?",
        "Was the person tolerated on 30 August 2023 without an asylum application?",
    ),
    flag(
        "tolerated_on_2025_05_06",
        "War die Person am 6. Mai 2025 geduldet?",
        "Was the person tolerated on 6 May 2025?",
    ),
    flag(
        "work_permission_on_2026_06_11",
        "Lag am 11. Juni 2026 eine Arbeitserlaubnis vor?",
        "Was there a work permission on 11 June 2026?",
    ),
    flag(
        "work_permitted_before_2020",
        "Wurde die Beschäftigung schon bis Ende 2019 erlaubt?",
        "Was the work permitted by the end of 2019?",
    ),
    # reasons for refusal
    flag(
        "entry_for_benefits",
        "Kam die Person, um Leistungen nach dem AsylbLG zu bekommen?",
        "Did the person come in order to get benefits?",
    ),
    flag(
        "self_caused_obstacle",
        "Verhindert die Person die Abschiebung aus Gründen, die sie selbst zu vertreten hat?",
        "Is removal impossible for reasons the person is responsible for?",
    ),
    flag(
        "deception",
        "Ist die Abschiebung wegen eigener falscher Angaben oder Täuschung ausgesetzt?",
        "Is removal suspended because of own false statements or deception?",
    ),
    flag(
        "non_cooperation",
        "Verhindert fehlende Mitwirkung die Ausreise?",
        "Does non-cooperation prevent departure?",
    ),
    flag(
        "authority_deceived",
        "Wurde die Ausländerbehörde vorsätzlich getäuscht?",
        "Was the authority deceived intentionally?",
    ),
    flag(
        "removal_obstructed",
        "Wurde die Abschiebung vorsätzlich verzögert oder behindert?",
        "Was removal obstructed intentionally?",
    ),
    flag(
        "repeated_false_statements",
        "Verhindern wiederholte falsche Angaben die Abschiebung?",
        "Do repeated false statements prevent removal?",
    ),
    flag(
        "conviction_above_threshold",
        "Gibt es eine Verurteilung wegen einer Vorsatztat über 50 (Ausländerrecht: 90) Tagessätze?",
        "Is there a conviction above 50 (foreigners' law: 90) daily rates?",
    ),
    flag(
        "custodial_sentence",
        "Gab es eine Freiheits- oder Jugendstrafe wegen einer Vorsatztat?",
        "Was there a custodial sentence for an intentional offence?",
    ),
    flag(
        "conviction_intentional",
        "Gibt es irgendeine Verurteilung wegen einer Vorsatztat?",
        "Is there any conviction for an intentional offence?",
    ),
    flag("serious_offence", "Gibt es Straftaten von erheblichem Gewicht?", "Are there serious offences?"),
    flag(
        "serious_expulsion_interest",
        "Besteht ein schweres Ausweisungsinteresse (§ 54 Abs. 1, Abs. 2 Nr. 1, 2 AufenthG)?",
        "Is there a serious interest in expulsion?",
    ),
    flag(
        "public_order_grounds",
        "Stehen Gründe der öffentlichen Sicherheit entgegen?",
        "Do reasons of public order stand against it?",
    ),
    flag(
        "extremism",
        "Gibt es Bezüge zu extremistischen oder terroristischen Organisationen?",
        "Are there links to extremist or terrorist organisations?",
    ),
    flag(
        "expulsion_order",
        "Besteht eine Ausweisung oder Abschiebungsanordnung?",
        "Is there an expulsion or removal order?",
    ),
    flag(
        "concrete_removal_measures",
        "Stehen konkrete Maßnahmen der Abschiebung bevor?",
        "Are concrete measures of removal imminent?",
    ),
    flag("removal_date_fixed", "Steht ein Termin für die Abschiebung fest?", "Is a day of removal fixed?"),
    flag(
        "obvious_abuse",
        "Ist die Ausbildung offensichtlich nur vorgeschoben?",
        "Is the training an obvious pretext?",
    ),
    flag(
        "fdgo_doubts",
        "Gibt es Anhaltspunkte gegen das Bekenntnis zur Grundordnung?",
        "Is there anything against the commitment to the free democratic order?",
    ),
    flag(
        "fdgo_commitment",
        "Bekennt sich die Person zur freiheitlichen demokratischen Grundordnung?",
        "Does the person commit to the free democratic order?",
    ),
    # identity and passport
    flag(
        "identity_steps_in_time",
        "Waren innerhalb der Frist alle zumutbaren Schritte zur Identität getan?",
        "Were all reasonable steps to clarify identity taken within the deadline?",
    ),
    flag(
        "identity_steps_taken",
        "Sind inzwischen alle zumutbaren Schritte zur Identität getan?",
        "Have all reasonable steps to clarify identity been taken by now?",
    ),
    flag(
        "identity_late_own_fault",
        "Ist die Identität durch eigene Schuld zu spät geklärt?",
        "Is the identity clarified too late through own fault?",
    ),
    flag(
        "passport_steps_missing",
        "Fehlen zumutbare Schritte zum Pass?",
        "Are reasonable steps to a passport missing?",
    ),
    flag(
        "passport_steps_made_up",
        "Sind die Schritte zum Pass nachgeholt und glaubhaft gemacht?",
        "Have the passport steps been made up and shown?",
    ),
    # school and training
    flag(
        "training_contract",
        "Gibt es einen (neuen) Ausbildungsvertrag?",
        "Is there a (new) training contract?",
    ),
    flag(
        "training_qualified",
        "Ist es eine anerkannte Ausbildung von mindestens zwei Jahren?",
        "Is it recognised training of at least two years?",
    ),
    flag(
        "assistant_training_with_follow_up",
        "Ist es eine Helferausbildung mit Zusage für eine Engpass-Ausbildung danach?",
        "Is it assistant training with a promised shortage occupation afterwards?",
    ),
    flag(
        "contract_registered",
        "Ist der Vertrag eingetragen, die Eintragung beantragt oder hat die Schule zugestimmt?",
        "Is the contract registered or applied for, or has the school consented?",
    ),
    flag(
        "training_begun_in_procedure",
        "Begann die Ausbildung erlaubt während des Asylverfahrens?",
        "Did the training begin with permission during the asylum procedure?",
    ),
    flag(
        "training_broken_off",
        "Wurde die Ausbildung abgebrochen oder vorzeitig beendet?",
        "Was the training broken off or ended early?",
    ),
    flag(
        "search_used",
        "Gab es schon einmal die Zeit zur Suche nach einem neuen Platz?",
        "Was the search time used before?",
    ),
    flag(
        "kept_on_after_training",
        "Übernimmt der Betrieb die Person nach der Ausbildung?",
        "Is the person kept on after training?",
    ),
    flag(
        "training_duldung_conditions_met",
        "Sind die Voraussetzungen der Ausbildungsduldung erfüllt?",
        "Are the conditions of the Ausbildungsduldung met?",
    ),
    flag(
        "nursing_assistant_training_passed",
        "Ist eine staatlich geregelte Pflegehilfe-Ausbildung bestanden?",
        "Was regulated nursing assistant training passed?",
    ),
    flag(
        "foreign_degree_recognised",
        "Ist ein ausländischer Hochschulabschluss anerkannt oder vergleichbar?",
        "Is a foreign degree recognised or comparable?",
    ),
    flag(
        "foreign_qualification_recognised",
        "Ist ein ausländischer Berufsabschluss anerkannt?",
        "Is a foreign vocational qualification recognised?",
    ),
    flag(
        "school_years_successful",
        "Hat die Person so viele Jahre wie nötig erfolgreich eine Schule besucht?",
        "Has the person attended school successfully for the years needed?",
    ),
    flag(
        "school_waived_for_illness",
        "War Schule oder Abschluss wegen Krankheit oder Behinderung nicht möglich?",
        "Was school impossible because of illness or disability?",
    ),
    flag(
        "in_education",
        "Ist die Person in Schule, Ausbildung oder Studium?",
        "Is the person in school, training or studies?",
    ),
    flag(
        "integration_prognosis",
        "Ist zu erwarten, dass sich die Person gut einfügt (§ 25a Abs. 1 Nr. 4 AufenthG)?",
        "Is the integration prognosis positive?",
    ),
    flag(
        "integration_course_failed",
        "Ist ein Pflicht-Integrationskurs verschuldet abgebrochen?",
        "Was an obligatory integration course failed by own fault?",
    ),
    flag(
        "integration_course_possible",
        "War ein Integrationskurs möglich?",
        "Was an integration course possible?",
    ),
    flag("written_german_a2", "Reicht das schriftliche Deutsch für A2?", "Is written German at A2?"),
    flag(
        "basic_legal_knowledge",
        "Sind Grundkenntnisse der Rechts- und Gesellschaftsordnung da?",
        "Is there basic knowledge of the legal and social order?",
    ),
    # livelihood and work
    flag("livelihood_secured", "Ist der Lebensunterhalt gesichert?", "Is the livelihood secured?"),
    flag(
        "livelihood_mainly_by_work",
        "Ist der Lebensunterhalt überwiegend durch Arbeit gesichert?",
        "Is the livelihood mainly secured by work?",
    ),
    flag(
        "livelihood_by_far_mainly_by_work",
        "Ist der Lebensunterhalt weit überwiegend gesichert?",
        "Is the livelihood secured by far?",
    ),
    flag(
        "livelihood_prognosis",
        "Ist zu erwarten, dass der Lebensunterhalt gesichert wird?",
        "Can the livelihood be expected to be secured?",
    ),
    flag(
        "livelihood_by_own_job",
        "Trägt die eigene Arbeit den Lebensunterhalt, seit zwölf Monaten und jetzt?",
        "Has the own job paid for the livelihood for twelve months and now?",
    ),
    flag(
        "benefits_harmless",
        "Ist der Bezug von Leistungen unschädlich (Studium, geförderte Berufsvorbereitung, Kinder, Pflege)?",
        "Are benefits harmless (studies, preparation, children, care)?",
    ),
    flag(
        "waived_for_illness_or_age",
        "Verhindern Krankheit, Behinderung oder Alter Arbeit oder Deutsch?",
        "Do illness, disability or age prevent work or German?",
    ),
    flag(
        "bab_received",
        "Bezieht die Person Ausbildungsförderung nach dem SGB III (BAB)?",
        "Does the person receive training support (BAB)?",
    ),
    flag("housing_sufficient", "Ist der Wohnraum ausreichend?", "Is the housing sufficient?"),
    flag(
        "matching_job",
        "Gibt es eine Stelle, die zum Abschluss passt?",
        "Is there a job that matches the qualification?",
    ),
    flag(
        "qualified_job_offer",
        "Gibt es ein Angebot für eine qualifizierte Stelle?",
        "Is there an offer of qualified work?",
    ),
    flag(
        "ba_consent_refused",
        "Hat die Bundesagentur die Zustimmung abgelehnt?",
        "Has the employment agency refused consent?",
    ),
    flag(
        "matching_job_two_years",
        "Arbeitet die Person seit zwei Jahren passend zum Abschluss?",
        "Two years of work matching the degree?",
    ),
    flag(
        "qualified_job_three_years",
        "Arbeitet die Person seit drei Jahren qualifiziert?",
        "Three years of qualified work?",
    ),
    flag(
        "public_funds_last_year",
        "Waren im letzten Jahr öffentliche Mittel nötig (außer Wohnkosten)?",
        "Were public funds needed in the last year (except housing)?",
    ),
    flag("job_insured", "Ist die Beschäftigung sozialversichert?", "Is the job subject to social insurance?"),
    flag(
        "job_on_2020_01_01",
        "Bestand die Beschäftigung am 1. Januar 2020?",
        "Did the job exist on 1 January 2020?",
    ),
    # family
    flag(
        "minor_child_in_household",
        "Lebt ein minderjähriges Kind im Haushalt?",
        "Is there a minor child in the household?",
    ),
    flag("single_parent", "Ist die Person alleinerziehend?", "Is the person a single parent?"),
    flag(
        "children_miss_school",
        "Fehlt bei Kindern im Schulalter der Nachweis des Schulbesuchs?",
        "Is proof of school attendance of children missing?",
    ),
    # other
    flag(
        "departure_impossible",
        "Ist die Ausreise auf absehbare Zeit unmöglich?",
        "Is departure impossible for the foreseeable future?",
    ),
    flag(
        "departure_obstacle_own_fault",
        "Ist die Person selbst schuld, dass sie nicht ausreisen kann?",
        "Is it the person's own fault that departure is impossible?",
    ),
    flag(
        "hardship_request",
        "Gibt es ein Härtefallersuchen der Kommission?",
        "Is there a request of the hardship commission?",
    ),
    flag(
        "urgent_personal_grounds",
        "Gibt es dringende persönliche oder humanitäre Gründe (EQ, Schulabschluss)?",
        "Are there urgent personal or humanitarian grounds?",
    ),
    flag(
        "title_not_renewed_after_training_start",
        "Wurde ein Titel nach Beginn der Ausbildung nicht verlängert?",
        "Was a title not renewed after training began?",
    ),
    flag(
        "five_years_with_half_of_training",
        "Sind es fünf Jahre, wenn die Ausbildungszeit halb zählt?",
        "Is it five years with training time counted half?",
    ),
)
