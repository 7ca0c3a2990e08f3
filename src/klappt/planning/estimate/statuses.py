"""
How somebody of the target group came to a residence status, and since when the law knows it.

Everybody begins with a Gestattung; a Duldung follows the procedure; the kinds that are only granted to people
with a Duldung follow that.
"""

from datetime import date

ARRIVED, REFUSED, GRANTED = "arrived", "refused", "granted"
_DULDUNG = (("gestattung", ARRIVED),)
_LATER = (*_DULDUNG, ("duldung_60a", REFUSED))

# Each status with the one before it, and what happened then.
PATHS: dict[str, tuple[tuple[str, str], ...]] = {
    "gestattung": (("gestattung", ARRIVED),),
    "gestattung_ae": (("gestattung_ae", ARRIVED),),
    "gestattung_safe_country": (("gestattung_safe_country", ARRIVED),),
    "duldung_60a": (*_DULDUNG, ("duldung_60a", REFUSED)),
    "duldung_60a_workban": (*_DULDUNG, ("duldung_60a_workban", REFUSED)),
    "duldung_60a_ae": (("gestattung_ae", ARRIVED), ("duldung_60a_ae", REFUSED)),
    "duldung_60a_ermessen": (*_DULDUNG, ("duldung_60a_ermessen", REFUSED)),
    "duldung_60b": (*_LATER, ("duldung_60b", GRANTED)),
    "duldung_60c": (*_LATER, ("duldung_60c", GRANTED)),
    "duldung_60d": (*_LATER, ("duldung_60d", GRANTED)),
}
KNOWN_SINCE: dict[str, date] = {
    "duldung_60b": date(2019, 8, 21),
    "duldung_60c": date(2020, 1, 1),
    "duldung_60d": date(2020, 1, 1),
}
