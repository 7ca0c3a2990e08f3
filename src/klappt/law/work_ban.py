"""
The work ban with a Duldung, § 60a Abs. 6 AufenthG, in its dated wordings.

`WORK_BAN` holds where the ban applies; `NO_WORK_BAN` is its opposite, cut into parts with reason codes.  An
answer to the question itself (flag `work_ban`) stands over what the single grounds tell.  The Duldung
"light" has a ban of its own (§ 60b Abs. 5 S. 2), which goes with that status and is not meant here.
Text: https://www.gesetze-im-internet.de/aufenthg_2004/__60a.html, read 2026-08-19.  Page: docs/law/60a.md.
"""

from datetime import date

from klappt.kernel.conditions import Because, Condition, DateTo, Flag, Known, Not, Within, every, some
from klappt.law.safe_countries import (
    APPLIED_EARLY,
    GRANDFATHERED_SINCE,
    LAST_GRANDFATHERED_APPLICATION,
    SAFE_COUNTRY,
    SAFE_COUNTRY_WITH_EU_LIST,
    national_of,
)

CITATION = "§ 60a Abs. 6 AufenthG"
WIDER_SINCE = date(2020, 1, 1)  # also applications withdrawn or never filed
EU_LIST_SINCE = date(2026, 7, 29)


# § 104 Abs. 18 AufenthG; Nr. 1 since 23.12.2023, Nr. 2 since the list of the Union counts.
GRANDFATHERED: Condition = some(
    every(
        Within(GRANDFATHERED_SINCE, None),
        national_of("Georgien", "Moldau"),
        some(
            DateTo("asylum_application", LAST_GRANDFATHERED_APPLICATION),
            Flag("tolerated_on_2023_08_30"),
        ),
    ),
    every(
        Within(EU_LIST_SINCE, None),
        national_of("Ägypten", "Bangladesch", "Indien", "Kolumbien", "Marokko", "Tunesien", "Türkei"),
        some(Flag("tolerated_on_2025_05_06"), Flag("work_permission_on_2026_06_11")),
    ),
)

_REJECTED = every(Flag("asylum_rejected"), Not(APPLIED_EARLY))
_WITHDRAWN = every(Flag("asylum_withdrawn"), Not(APPLIED_EARLY), Not(Flag("withdrawn_after_counselling")))
# A known day of application says by itself that there was one.
_NEVER_APPLIED = Known(Not(DateTo("asylum_application", date.max)), Flag("asylum_never_applied"))
_NOT_IN_THE_CHILDS_INTEREST = Not(Flag("asylum_waived_for_child_welfare"))
# § 104 Abs. 16: for work permitted until the end of 2019 the older wording goes on.
_WITHOUT_REJECTION = every(
    Not(Flag("work_permitted_before_2020")),
    _NOT_IN_THE_CHILDS_INTEREST,
    some(_WITHDRAWN, _NEVER_APPLIED),
)
_SAFE_COUNTRY_GROUND: Condition = some(
    every(Within(None, WIDER_SINCE), SAFE_COUNTRY, _REJECTED),
    every(
        Within(WIDER_SINCE, None),
        SAFE_COUNTRY_WITH_EU_LIST,
        some(_REJECTED, _WITHOUT_REJECTION),
        Not(GRANDFATHERED),
    ),
)

_ENTRY_FOR_BENEFITS: Condition = Flag("entry_for_benefits")
_SELF_CAUSED: Condition = Flag("self_caused_obstacle")

WORK_BAN: Condition = Known(Flag("work_ban"), some(_ENTRY_FOR_BENEFITS, _SELF_CAUSED, _SAFE_COUNTRY_GROUND))

NO_WORK_BAN: Condition = Known(
    Because("work_ban", Not(Flag("work_ban"))),
    every(
        Because("work_ban.entry_for_benefits", Not(_ENTRY_FOR_BENEFITS)),
        Because("work_ban.self_caused_obstacle", Not(_SELF_CAUSED)),
        Because("work_ban.safe_country", Not(_SAFE_COUNTRY_GROUND)),
    ),
)
