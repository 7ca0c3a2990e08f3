"""
The vocabulary of facts: what a profile may say beside language, school, stage, place and residence.

Each fact has a kind and the question that settles it.  `flag` facts are yes/no, `date` facts may be known to the
month or year, `number` facts are whole numbers, `code` facts are words.  A fact that is absent is unknown.
`BUNDLES` are named sets of answers that somebody may take as given with `assume: [...]`.
"""

from klappt.law.fact import Fact
from klappt.law.fact import flag as _flag

__all__ = ["BUNDLES", "FACTS", "Fact"]

_FACTS = (
    Fact("entry", "date", "Wann war die Einreise?", "When did the person enter Germany?"),
    Fact("birth", "date", "Wann ist die Person geboren?", "When was the person born?"),
    Fact(
        "asylum_application",
        "date",
        "Wann wurde der Asylantrag gestellt?",
        "When was asylum applied for?",
    ),
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
    Fact("nationality", "code", "Welche Staatsangehörigkeit?", "Which nationality?"),
    Fact("income_eur", "number", "Wie hoch ist das Einkommen im Monat?", "What is the monthly income?"),
    _flag("work_ban", "Besteht ein Arbeitsverbot nach § 60a Abs. 6 AufenthG?", "Is there a work ban?"),
    _flag(
        "safe_country",
        "Kommt die Person aus einem sicheren Herkunftsstaat?",
        "Is the country of origin listed as safe?",
    ),
    _flag("identity_clarified", "Ist die Identität geklärt?", "Is the identity clarified?"),
    _flag("passport", "Liegt ein gültiger Pass vor?", "Is there a valid passport?"),
    _flag("employed", "Ist die Person beschäftigt?", "Is the person employed?"),
)

FACTS: dict[str, Fact] = {fact.name: fact for fact in _FACTS}

# Bundles of facts taken as given; the answer repeats them.
BUNDLES: dict[str, dict[str, bool]] = {"no_exclusions": {"work_ban": False}}
