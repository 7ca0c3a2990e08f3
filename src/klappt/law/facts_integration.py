"""Facts on training, school, livelihood and family, which the steps of residence law look at."""

from klappt.law.fact import Fact, flag

FACTS: tuple[Fact, ...] = (
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
    # school and training
    flag(
        "training_far_off",
        "Beginnt die Ausbildung erst in mehr als sieben Monaten?",
        "Does the training start in more than seven months only?",
    ),
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
        "training_begun_without_permission",
        "Begann die Ausbildung ohne die nötige Beschäftigungserlaubnis?",
        "Did the training begin without the permission it needed?",
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
