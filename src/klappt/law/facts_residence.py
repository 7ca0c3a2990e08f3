"""Facts on asylum, reasons for refusal and identity, which the steps of residence law look at."""

from klappt.law.fact import Fact, flag

FACTS: tuple[Fact, ...] = (
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
)
