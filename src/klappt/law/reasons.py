"""The closed vocabulary of reasons for which a legal step is not open, with sentences for people."""

# By code: German, English.
REASONS: dict[str, tuple[str, str]] = {
    "age_limit": ("Die Altersgrenze ist erreicht.", "The age limit is reached."),
    "age_too_young": ("Die Person ist zu jung.", "The person is too young."),
    "application_too_early": (
        "Die Ausbildung beginnt erst in mehr als sieben Monaten.",
        "Training starts in more than seven months.",
    ),
    "asylum_not_rejected": (
        "Der Asylantrag ist nicht abgelehnt.",
        "The asylum application has not been rejected.",
    ),
    "asylum_not_withdrawn": (
        "Der Asylantrag ist nicht zurückgenommen.",
        "The asylum application has not been withdrawn.",
    ),
    "asylum_rejected": ("Der Asylantrag ist abgelehnt.", "The asylum application has been rejected."),
    "authority_deceived": (
        "Die Ausländerbehörde wurde vorsätzlich getäuscht.",
        "The authority was deceived intentionally.",
    ),
    "ba_consent_refused": (
        "Die Bundesagentur für Arbeit hat nicht zugestimmt.",
        "The employment agency has refused consent.",
    ),
    "children_miss_school": (
        "Der Schulbesuch der Kinder ist nicht nachgewiesen.",
        "School attendance of the children is not proven.",
    ),
    "concrete_removal_measures": (
        "Konkrete Maßnahmen der Abschiebung stehen bevor.",
        "Concrete measures of removal are imminent.",
    ),
    "contract_not_registered": (
        "Der Ausbildungsvertrag ist nicht eingetragen und die Eintragung nicht beantragt.",
        "The training contract is neither registered nor sent in for it.",
    ),
    "criminal_conviction": (
        "Es gibt eine Verurteilung wegen einer Vorsatztat.",
        "There is a conviction for an intentional offence.",
    ),
    "criminal_threshold": (
        "Es gibt eine Verurteilung über der Grenze von 50 oder 90 Tagessätzen.",
        "There is a conviction above 50 or 90 daily rates.",
    ),
    "deception": (
        "Die Abschiebung ist wegen eigener Täuschung oder falscher Angaben ausgesetzt.",
        "Removal is suspended because of own deception.",
    ),
    "departure_obstacle_own_fault": (
        "Die Person hindert sich selbst an der Ausreise.",
        "Departure is impossible through own fault.",
    ),
    "departure_possible": ("Die Ausreise ist möglich.", "Departure is possible."),
    "duldung_60d_too_short": (
        "Die Beschäftigungsduldung besteht noch keine 30 Monate.",
        "The Beschäftigungsduldung has lasted less than 30 months.",
    ),
    "duldung_too_short": (
        "Die Duldung besteht noch nicht lange genug.",
        "The Duldung has not lasted long enough.",
    ),
    "entry_too_late": ("Die Einreise liegt nach dem Stichtag.", "Entry was after the cut-off date."),
    "expulsion_order": (
        "Es besteht eine Ausweisung oder Abschiebungsanordnung.",
        "There is an expulsion or removal order.",
    ),
    "extremism": (
        "Es gibt Bezüge zu extremistischen Organisationen.",
        "There are links to extremist organisations.",
    ),
    "fdgo_doubts": (
        "Es gibt Anhaltspunkte gegen das Bekenntnis zur Grundordnung.",
        "There is something against the commitment to the free democratic order.",
    ),
    "fdgo_not_declared": (
        "Das Bekenntnis zur freiheitlichen demokratischen Grundordnung fehlt.",
        "The commitment to the free democratic order is missing.",
    ),
    "grace_for_workers": (
        "Bis zum 1. Juli 2020 galt § 60b nicht für Menschen in Ausbildung oder Arbeit.",
        "Until 1 July 2020 § 60b did not apply to people in training or work.",
    ),
    "gross_breach_of_cooperation": (
        "Mitwirkungspflichten wurden grob oder wiederholt verletzt.",
        "Duties to cooperate were grossly or repeatedly breached.",
    ),
    "hardship_request_missing": (
        "Die Härtefallkommission hat nicht ersucht.",
        "The hardship commission has made no request.",
    ),
    "housing_too_small": ("Der Wohnraum reicht nicht.", "The housing is not sufficient."),
    "identity_deadline": (
        "Die Identität ist nicht rechtzeitig geklärt.",
        "The identity is not clarified in time.",
    ),
    "identity_unclear": ("Die Identität ist nicht geklärt.", "The identity is not clarified."),
    "income_below": ("Das Einkommen reicht nicht.", "The income is too low."),
    "integration_course_failed": (
        "Der verpflichtende Integrationskurs ist nicht abgeschlossen.",
        "The obligatory integration course was not completed.",
    ),
    "integration_prognosis_negative": (
        "Die Integrationsprognose ist nicht günstig.",
        "The integration prognosis is not positive.",
    ),
    "job_hours_below": (
        "Die Beschäftigung hat zu wenige Wochenstunden.",
        "The job has too few hours a week.",
    ),
    "job_missing": ("Es gibt keine Beschäftigung.", "There is no job."),
    "job_not_insured": (
        "Die Beschäftigung ist nicht sozialversichert.",
        "The job is not subject to social insurance.",
    ),
    "job_too_short": (
        "Die Beschäftigung besteht noch nicht lange genug.",
        "The job has not lasted long enough.",
    ),
    "kept_on_after_training": ("Der Betrieb übernimmt die Person.", "The person is kept on after training."),
    "language_below": ("Das Deutsch reicht noch nicht.", "German is not yet sufficient."),
    "legal_knowledge_missing": (
        "Grundkenntnisse der Rechts- und Gesellschaftsordnung fehlen.",
        "Basic knowledge of the legal order is missing.",
    ),
    "livelihood_not_mainly_secured": (
        "Der Lebensunterhalt ist nicht überwiegend gesichert.",
        "The livelihood is not mainly secured.",
    ),
    "livelihood_not_secured": ("Der Lebensunterhalt ist nicht gesichert.", "The livelihood is not secured."),
    "no_fault": ("Der Person ist nichts vorzuwerfen.", "There is nothing the person can be blamed for."),
    "no_matching_job": (
        "Es gibt keine Stelle, die zum Abschluss passt.",
        "There is no job matching the qualification.",
    ),
    "no_qualified_job": (
        "Es gibt kein Angebot für eine qualifizierte Stelle.",
        "There is no offer of qualified work.",
    ),
    "non_cooperation": (
        "Fehlende Mitwirkung verhindert die Ausreise.",
        "Non-cooperation prevents departure.",
    ),
    "not_in_force": (
        "Die Vorschrift gilt an diesem Tag nicht.",
        "The provision is not in force on this day.",
    ),
    "not_researched": (
        "Das Recht an diesem Tag ist nicht recherchiert.",
        "The law of this day has not been researched.",
    ),
    "obvious_abuse": (
        "Die Ausbildung ist offensichtlich vorgeschoben.",
        "The training is an obvious pretext.",
    ),
    "other_state_reasonable": (
        "Die Ausreise in einen anderen Staat ist zumutbar.",
        "Departure to another state is reasonable.",
    ),
    "passport_missing": ("Es fehlt ein gültiger Pass.", "A valid passport is missing."),
    "passport_steps_missing": (
        "Zumutbare Schritte zum Pass fehlen.",
        "Reasonable steps to a passport are missing.",
    ),
    "pension_months_below": ("Es fehlen Rentenbeiträge.", "Pension contributions are missing."),
    "protection_not_granted": ("Es ist kein Schutz zuerkannt.", "No protection has been granted."),
    "public_order_grounds": (
        "Gründe der öffentlichen Sicherheit stehen entgegen.",
        "Reasons of public order stand against it.",
    ),
    "qualification_missing": (
        "Ein Abschluss, den die Vorschrift verlangt, fehlt.",
        "The required qualification is missing.",
    ),
    "removal_bar": ("Es ist ein Abschiebungsverbot festgestellt.", "A bar to removal has been found."),
    "removal_bar_missing": (
        "Es ist kein Abschiebungsverbot festgestellt.",
        "No bar to removal has been found.",
    ),
    "removal_date_fixed": ("Ein Termin für die Abschiebung steht fest.", "A day of removal is fixed."),
    "removal_obstructed": (
        "Die Abschiebung wurde vorsätzlich behindert.",
        "Removal was obstructed intentionally.",
    ),
    "repeated_false_statements": (
        "Wiederholte falsche Angaben verhindern die Abschiebung.",
        "Repeated false statements prevent removal.",
    ),
    "revocation_notified": ("Ein Widerruf ist mitgeteilt.", "A revocation has been announced."),
    "school_missing": ("Schulzeit oder Abschluss fehlen.", "School years or a certificate are missing."),
    "search_used": ("Die Zeit zur Suche gibt es nur einmal.", "The search time is given only once."),
    "serious_expulsion_interest": (
        "Es besteht ein schweres Ausweisungsinteresse.",
        "There is a serious interest in expulsion.",
    ),
    "serious_offence": ("Es gibt Straftaten von erheblichem Gewicht.", "There are serious offences."),
    "status_not_covered": (
        "Der jetzige Status führt nicht zu diesem Schritt.",
        "The present status does not lead to this step.",
    ),
    "stay_at_cutoff_too_short": (
        "Am 31. Oktober 2022 waren es keine fünf Jahre Aufenthalt.",
        "On 31 October 2022 the stay was shorter than five years.",
    ),
    "stay_too_short": ("Der Aufenthalt ist noch nicht lang genug.", "The stay is not yet long enough."),
    "subsidiary_protection": (
        "Bei subsidiärem Schutz gilt die Vorschrift nicht.",
        "The provision is not for subsidiary protection.",
    ),
    "three_months_duldung": (
        "Die Duldung besteht noch keine drei Monate.",
        "The Duldung has lasted less than three months.",
    ),
    "title_still_valid": ("Der Titel gilt noch.", "The title is still valid."),
    "title_too_short": (
        "Der Titel besteht noch nicht lange genug.",
        "The title has not been held long enough.",
    ),
    "training_begun_after_rejection": (
        "Die Ausbildung begann nicht im Asylverfahren.",
        "The training did not begin during the asylum procedure.",
    ),
    "training_begun_without_permission": (
        "Die Ausbildung begann ohne die nötige Beschäftigungserlaubnis.",
        "The training began without the permission it needed.",
    ),
    "training_contract_missing": ("Es gibt keinen Ausbildungsvertrag.", "There is no training contract."),
    "training_not_begun": ("Die Ausbildung ist nicht begonnen.", "The training has not begun."),
    "training_not_broken_off": ("Die Ausbildung ist nicht abgebrochen.", "The training was not broken off."),
    "training_not_passed": ("Die Ausbildung ist nicht bestanden.", "The training has not been passed."),
    "training_not_qualified": ("Es ist keine qualifizierte Ausbildung.", "It is not qualified training."),
    "training_or_job_duldung_due": (
        "Die Voraussetzungen der Ausbildungsduldung sind erfüllt.",
        "The conditions of the Ausbildungsduldung are met.",
    ),
    "urgent_grounds_missing": ("Dringende Gründe fehlen.", "Urgent grounds are missing."),
    "work_ban": ("Es besteht ein Arbeitsverbot.", "There is a work ban."),
    "work_ban.entry_for_benefits": (
        "Arbeitsverbot: Einreise, um Leistungen zu bekommen.",
        "Work ban: entry in order to get benefits.",
    ),
    "work_ban.safe_country": ("Arbeitsverbot: sicherer Herkunftsstaat.", "Work ban: safe country of origin."),
    "work_ban.self_caused_obstacle": (
        "Arbeitsverbot: Die Person hat das Hindernis selbst zu vertreten.",
        "Work ban: obstacle to removal through own fault.",
    ),
    "written_german_missing": (
        "Das schriftliche Deutsch reicht noch nicht.",
        "Written German is not yet sufficient.",
    ),
}
