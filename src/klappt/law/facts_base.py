"""Facts that access and residence both look at: days, country, identity, work."""

from klappt.law.fact import Fact, flag

FACTS: tuple[Fact, ...] = (
    Fact("entry", "date", "Wann war die Einreise?", "When did the person enter Germany?"),
    Fact("birth", "date", "Wann ist die Person geboren?", "When was the person born?"),
    Fact("asylum_application", "date", "Wann wurde der Asylantrag gestellt?", "When was asylum applied for?"),
    Fact(
        "registration",
        "date",
        "Wann wurde das Asylgesuch registriert?",
        "When was the wish for asylum registered?",
    ),
    Fact(
        "identity_clarified_on",
        "date",
        "Seit wann ist die Identität geklärt?",
        "Since when is the identity clarified?",
    ),
    Fact(
        "nationality",
        "code",
        "Welche Staatsangehörigkeit (deutscher Name oder ISO-Kürzel)?",
        "Which nationality (German name or ISO code)?",
    ),
    Fact(
        "income_eur",
        "number",
        "Wie hoch ist das Einkommen im Monat in Euro?",
        "What is the monthly income in euros?",
    ),
    flag(
        "work_ban",
        "Besteht ein Arbeitsverbot nach § 60a Abs. 6 AufenthG?",
        "Is there a work ban under § 60a(6) AufenthG?",
    ),
    flag(
        "safe_country",
        "Gilt für die Person die Regel für sichere Herkunftsstaaten (keine Übergangsregel)?",
        "Does the rule for safe countries of origin apply (no transition rule)?",
    ),
    flag(
        "late_safe_country_applicant",
        "Sicherer Herkunftsstaat und Asylantrag nach dem 31. August 2015?",
        "Safe country of origin and asylum application after 31 August 2015?",
    ),
    flag("identity_clarified", "Ist die Identität geklärt?", "Is the identity clarified?"),
    flag("passport", "Liegt ein gültiger Pass vor?", "Is there a valid passport?"),
    flag("employed", "Ist die Person beschäftigt?", "Is the person employed?"),
)
