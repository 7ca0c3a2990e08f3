"""Every published case is asked or has a reason why it is not (the rows run in access/test_boundaries.py)."""

from tests.law.access.cases import CASES

# What the published list expects elsewhere, or what no fact of a profile can say.
_STEPS = ["C-01", "C-03", "C-05", "C-07", "C-09", "C-11", "C-13", "C-27", "C-29", "R-17", "R-19", "R-35"]
NOT_ASKED_HERE: dict[str, str] = {
    **dict.fromkeys(_STEPS, "expects a legal step, not access"),
    "C-19": "the case states no expectation: a permission year by year is no rule of the law base",
    "R-31 old admission": "an admission from before the stop stays valid; no fact of a profile tells of one",
    "R-03 within school training": "the permission may be dispensable; nobody says when",
}
PUBLISHED = (
    *(f"C-{n:02}" for n in range(1, 30, 2)),
    *(f"R-{n:02}" for n in range(1, 36, 2)),
)


def test_every_published_case_is_asked_or_explained() -> None:
    asked = {row.id[:4] for row in CASES}
    explained = set(NOT_ASKED_HERE)

    assert sorted(set(PUBLISHED) - asked - explained) == []
    assert sorted(asked - set(PUBLISHED)) == []
    assert all(len(reason) > 20 for reason in NOT_ASKED_HERE.values())
