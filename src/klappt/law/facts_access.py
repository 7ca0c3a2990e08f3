"""Facts that only the rules of access look at; `facts.py` joins them to the vocabulary."""

from klappt.law.fact import Fact, flag

FACTS: tuple[Fact, ...] = (
    Fact(
        "first_suspension",
        "date",
        "Wann wurde die Abschiebung zum ersten Mal ausgesetzt?",
        "When was removal suspended for the first time?",
    ),
    flag(
        "accelerated_procedure",
        "Führt das BAMF ein beschleunigtes Verfahren (Art. 42 Abs. 1 a–f der Asylverfahrens-VO)?",
        "Is the asylum application examined in an accelerated procedure?",
    ),
    flag(
        "cooperation_breach",
        "Hat die Person ihre Pflichten im Asylverfahren wiederholt oder erheblich verletzt?",
        "Has the person seriously or repeatedly failed to cooperate in the asylum procedure?",
    ),
    flag(
        "dublin_procedure",
        "Wurde ein anderer Staat um Übernahme ersucht (Dublin)?",
        "Has another state been asked to take charge (Dublin)?",
    ),
    flag(
        "protection_elsewhere",
        "Hat ein anderer EU-Staat schon Schutz gewährt?",
        "Has another EU state already granted protection?",
    ),
    flag(
        "rejected_manifestly_unfounded",
        "Wurde der Asylantrag als offensichtlich unbegründet oder unzulässig abgelehnt?",
        "Was asylum refused as manifestly unfounded or inadmissible?",
    ),
    flag(
        "suspensive_effect_ordered",
        "Hat das Gericht die aufschiebende Wirkung der Klage angeordnet?",
        "Has a court ordered suspensive effect?",
    ),
    flag(
        "work_permitted_in_procedure",
        "War schon während des Asylverfahrens eine Beschäftigung erlaubt?",
        "Was work already permitted during the asylum procedure?",
    ),
    flag(
        "zusatz_suspended",
        "Hat ein Gericht den Zusatz nach § 60b vorläufig ausgesetzt?",
        "Has a court suspended the addition under § 60b?",
    ),
    flag(
        "stay_since_entry",
        "Zählt der Aufenthalt seit der Einreise (erlaubt, gestattet oder geduldet), auch vor dem ersten"
        " genannten Status?",
        "Does the stay count since entry (lawful, gestattet or tolerated), before the first told status too?",
    ),
    flag("work_permit", "Liegt eine Beschäftigungserlaubnis vor?", "Is there a work permission?"),
    flag(
        "registered_job_seeking",
        "Ist die Person bei der Agentur für Arbeit gemeldet (Ausbildung, Arbeit, arbeitslos)?",
        "Is the person registered with the employment agency?",
    ),
    flag(
        "in_bvb_or_asa",
        "Läuft eine BvB oder die Vorphase der Assistierten Ausbildung?",
        "Is the person in a BvB or the preparatory phase of AsA?",
    ),
    flag("work_contract", "Ist ein Arbeitsvertrag unterschrieben?", "Is a work contract signed?"),
    flag("in_eq", "Läuft eine Einstiegsqualifizierung?", "Is the person in an Einstiegsqualifizierung?"),
    flag(
        "sgb2_benefits", "Bezieht die Person Bürgergeld (SGB II)?", "Does the person receive SGB II benefits?"
    ),
    flag(
        "language_needed_for_recognition",
        "Braucht die Person ein Sprachniveau für die Anerkennung oder den Berufszugang?",
        "Is a language level needed for recognition or access to the profession?",
    ),
    flag(
        "good_prospects",
        "Erwartet das BAMF einen rechtmäßigen und dauerhaften Aufenthalt (gute Bleibeperspektive)?",
        "Is a lawful and permanent stay to be expected?",
    ),
    flag(
        "childcare_bars_work",
        "Ist Arbeit wegen der Betreuung eines Kindes nicht zumutbar?",
        "Does childcare make work unreasonable?",
    ),
    flag(
        "integration_course_attended",
        "Wurde ein Integrationskurs ordnungsgemäß besucht?",
        "Was an Integrationskurs attended properly?",
    ),
    flag(
        "course_prepares_job",
        "Bereitet der Kurs auf eine bestimmte Beschäftigung vor?",
        "Does the course prepare for a specific job?",
    ),
    flag(
        "preparing_for_training",
        "Bereitet sich die Person auf Schule oder Ausbildung vor?",
        "Is the person preparing for school or training?",
    ),
    flag(
        "school_duty_fulfilled",
        "Ist die Vollzeitschulpflicht erfüllt?",
        "Is the full-time school obligation fulfilled?",
    ),
    flag(
        "assigned_to_municipality",
        "Ist die Person einer Gemeinde zugewiesen?",
        "Has the person been assigned to a municipality?",
    ),
    flag(
        "school_takes_over_18",
        "Nimmt die Schule die Person trotz beendeter Schulpflicht auf?",
        "Does the school admit the person although school duty has ended?",
    ),
    flag(
        "needs_german_class",
        "Reicht das Deutsch nicht für eine Regelklasse?",
        "Is German not sufficient for a regular class?",
    ),
    flag("newly_arrived", "Ist die Person neu zugewandert?", "Has the person arrived recently?"),
    flag(
        "other_measure_fits",
        "Passt eine andere Maßnahme des Jobcenters?",
        "Does another measure of the Jobcenter fit?",
    ),
    flag(
        "transition_expected",
        "Erwartet die Agentur einen erfolgreichen Übergang in Ausbildung?",
        "Does the agency expect a successful transition to training?",
    ),
    flag(
        "needs_training_support",
        "Braucht die Person Unterstützung in der Ausbildung?",
        "Does the person need support during training?",
    ),
    flag(
        "learning_or_social_disadvantage",
        "Ist die Person lernbeeinträchtigt oder sozial benachteiligt?",
        "Is the person learning-impaired or socially disadvantaged?",
    ),
    flag(
        "training_dissolved_early",
        "Wurde ein Ausbildungsvertrag vorzeitig gelöst?",
        "Was a training contract dissolved early?",
    ),
    flag(
        "undersupplied_region",
        "Wohnt die Person in einer Region mit zu wenig Ausbildungsplätzen und hat sie sich beworben?",
        "Does the person live in an under-supplied region and has applied for training?",
    ),
    flag(
        "lives_with_parents",
        "Wohnt die Person bei den Eltern oder einem Elternteil?",
        "Does the person live with a parent?",
    ),
    flag(
        "livelihood_need",
        "Reicht das eigene Geld nicht zum Leben?",
        "Is the person's own money not enough to live on?",
    ),
    flag(
        "bab_transition",
        "Begann die Ausbildung vor dem 31.12.2019 und wurde bis dahin BAB beantragt?",
        "Did training begin, and was BAB applied for, before 31 December 2019?",
    ),
    flag(
        "worked_five_years",
        "Hat die Person vor der Ausbildung fünf Jahre hier gelebt und rechtmäßig gearbeitet?",
        "Did the person live and work lawfully in Germany for five years before training?",
    ),
    flag(
        "parent_worked_three_years",
        "Hat ein Elternteil in den letzten sechs Jahren drei Jahre hier gelebt und gearbeitet?",
        "Did a parent live and work here for three of the last six years?",
    ),
    flag(
        "district_without_priority_check",
        "Liegt der Ort in einem Agenturbezirk ohne Vorrangprüfung?",
        "Is the place in a district without priority check?",
    ),
)
