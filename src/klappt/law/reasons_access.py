"""The closed vocabulary of reason codes of the access rules, each with a German and an English sentence."""

REASONS: dict[str, tuple[str, str]] = {
    "wait_months": ("Die Wartezeit ist noch nicht um.", "The waiting time is not over."),
    "condition_not_met": (
        "Eine Bedingung der Regel ist nicht erfüllt.",
        "A condition of the rule is not met.",
    ),
    "not_researched": (
        "Für diesen Status und dieses Angebot hat noch niemand eine Regel nachgeschlagen.",
        "Nobody has researched a rule for this status and type of offer.",
    ),
    "no_reliable_source": (
        "Dazu wurde keine verlässliche Quelle gefunden. Bitte bei der Behörde nachfragen.",
        "No reliable source was found; please ask the authority.",
    ),
    "closed_for_status": (
        "Mit diesem Aufenthaltsstatus ist das Angebot geschlossen.",
        "The offer is closed for this residence status.",
    ),
    "admin_stop": (
        "Das Gesetz ließe es zu, aber die Verwaltung hat die Zulassung gestoppt.",
        "The law would allow it, but the administration has stopped admissions.",
    ),
    "status_unknown": ("Der Aufenthaltsstatus ist nicht bekannt.", "The residence status is not known."),
    "accelerated_procedure": (
        "Im beschleunigten Asylverfahren wird Arbeit nicht erlaubt.",
        "No work is permitted in an accelerated asylum procedure.",
    ),
    "after_36_months": (
        "Nach 36 Monaten treten andere Leistungen an diese Stelle.",
        "After 36 months other benefits take their place.",
    ),
    "age_above": ("Die Person ist zu alt.", "The person is too old."),
    "age_below": ("Die Person ist noch zu jung.", "The person is still too young."),
    "assigned_to_municipality": (
        "Die Person ist noch keiner Gemeinde zugewiesen.",
        "The person has not been assigned to a municipality yet.",
    ),
    "concrete_removal_measures": (
        "Es stehen konkrete Maßnahmen der Abschiebung bevor.",
        "Concrete measures of removal are imminent.",
    ),
    "conviction": (
        "Es gibt eine Verurteilung über der Grenze.",
        "There is a conviction above the threshold.",
    ),
    "cooperation_breach": (
        "Pflichten im Asylverfahren wurden wiederholt oder erheblich verletzt.",
        "Duties in the asylum procedure were breached seriously or repeatedly.",
    ),
    "entered_after_july_2019": (
        "Die Altfallregel gilt nur bei Einreise vor August 2019.",
        "The rule for earlier arrivals needs entry before August 2019.",
    ),
    "german_enough_for_regular_class": (
        "Das Deutsch reicht für eine Regelklasse.",
        "German is good enough for a regular class.",
    ),
    "has_training_contract": (
        "Mit einem Ausbildungsvertrag gilt die Berufsschule.",
        "With a training contract vocational school applies.",
    ),
    "language_below": ("Das Deutsch reicht noch nicht.", "German is not sufficient yet."),
    "lives_with_parents": ("Die Person wohnt bei den Eltern.", "The person lives with the parents."),
    "may_work_already": ("Die Person darf schon arbeiten.", "The person may already work."),
    "newly_arrived": ("Die Person ist nicht neu zugewandert.", "The person has not arrived recently."),
    "no_earlier_work": (
        "Es fehlen frühere Jahre rechtmäßiger Arbeit, eigene oder die der Eltern.",
        "Earlier years of lawful work, one's own or a parent's, are missing.",
    ),
    "no_failed_course_nor_job": (
        "Es fehlt ein Integrationskurs ohne B1, eine Arbeit oder eine Arbeit in Aussicht.",
        "There is no Integrationskurs without B1, no job and no job in prospect.",
    ),
    "no_good_prospects": (
        "Ein dauerhafter Aufenthalt ist nicht zu erwarten (keine gute Bleibeperspektive).",
        "A permanent stay is not to be expected.",
    ),
    "no_good_prospects_nor_labour_market": (
        "Weder gute Bleibeperspektive noch die Altfallregel für Menschen nahe am Arbeitsmarkt.",
        "Neither good prospects nor the rule for earlier arrivals close to the labour market.",
    ),
    "no_ground_for_bae": (
        "Keiner der Gründe für eine außerbetriebliche Ausbildung liegt vor.",
        "None of the grounds for training outside a company applies.",
    ),
    "no_ground_for_course": (
        "Es fehlt ein Grund: Meldung bei der Agentur, Arbeit, Anerkennung oder Ausbildung.",
        "A ground is missing: registration with the agency, work, recognition or training.",
    ),
    "no_need": ("Das eigene Geld reicht zum Leben.", "The person's own money is enough to live on."),
    "no_need_of_support": ("Es besteht kein Bedarf an Unterstützung.", "There is no need of support."),
    "no_training_contract": (
        "Es gibt keinen laufenden Ausbildungsvertrag.",
        "There is no running training contract.",
    ),
    "not_in_training_or_eq": (
        "Es läuft weder eine betriebliche Ausbildung noch eine EQ.",
        "Neither in-company training nor an EQ is running.",
    ),
    "not_near_labour_market": (
        "Es fehlt die Nähe zum Arbeitsmarkt: Meldung, Arbeit, Ausbildung oder Kinderbetreuung.",
        "A link to the labour market is missing: registration, work, training or childcare.",
    ),
    "not_registered_job_seeking": (
        "Die Person ist nicht bei der Agentur für Arbeit gemeldet.",
        "The person is not registered with the employment agency.",
    ),
    "outside_nrw": (
        "Die Person wohnt nicht in Nordrhein-Westfalen.",
        "The person does not live in North Rhine-Westphalia.",
    ),
    "preparing_for_training": (
        "Die Person bereitet sich nicht auf Schule oder Ausbildung vor.",
        "The person is not preparing for school or training.",
    ),
    "priority_check": (
        "Die Vorrangprüfung und das Verbot der Leiharbeit gelten noch.",
        "The priority check and the ban of agency work still apply.",
    ),
    "rejected_manifestly_unfounded": (
        "Der Asylantrag wurde als offensichtlich unbegründet oder unzulässig abgelehnt.",
        "Asylum was refused as manifestly unfounded or inadmissible.",
    ),
    "safe_country": (
        "Das Herkunftsland gilt als sicher.",
        "The country of origin is listed as safe.",
    ),
    "school_duty_open": ("Die Vollzeitschulpflicht besteht noch.", "Full-time school duty still holds."),
    "school_duty_over": ("Die Schulpflicht ist vorbei.", "School duty is over."),
    "other_measure_fits": ("Eine andere Maßnahme geht vor.", "Another measure comes first."),
    "transition_not_expected": (
        "Ein Übergang in Ausbildung ist nach Schule und Deutsch noch nicht zu erwarten.",
        "School and German do not promise a transition to training yet.",
    ),
    "work_ban": ("Es besteht ein Arbeitsverbot.", "There is a work ban."),
}
