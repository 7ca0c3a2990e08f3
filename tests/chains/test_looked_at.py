"""What a folded condition hangs on: what having more may close, and which statuses may open."""

import pytest

from klappt.chains.fast.arrays import FAR, NONE, UNKNOWN, YES
from klappt.chains.fast.looked_at import Hang, hangs_on
from klappt.chains.fast.programs import ALL, ANY, AT_LEAST, AT_MOST, FLAG, KNOWN, MONTHS, NOT, STATUS, TOLD

GUEST, PUPIL, CITIZEN = 1, 2, 4
ANY_STATUS = NONE


@pytest.mark.parametrize(
    ("nodes", "low", "flags"),
    [
        pytest.param([(AT_LEAST, 1, 3)], (FAR, FAR, FAR), 0, id="having more never closes a lower limit"),
        pytest.param([(AT_MOST, 1, 3)], (FAR, 4, FAR), 0, id="an upper limit closes from the next level on"),
        pytest.param([(AT_LEAST, 1, 3), (NOT, 0, 0)], (FAR, 3, FAR), 0, id="a lower limit turned around"),
        pytest.param([(AT_MOST, 1, 3), (NOT, 0, 0)], (FAR, FAR, FAR), 0, id="an upper limit turned around"),
        pytest.param([(FLAG, 2, 0), (NOT, 0, 0)], (FAR, FAR, FAR), 4, id="a fact that must not be there"),
        pytest.param([(FLAG, 2, 0), (NOT, 0, 0), (NOT, 0, 0)], (FAR, FAR, FAR), 0, id="turned around twice"),
        pytest.param(
            [(AT_MOST, 0, 1), (AT_MOST, 0, 3), (FLAG, 0, 0), (NOT, 0, 0), (ALL, 3, 0)],
            (2, FAR, FAR),
            1,
            id="of several limits the lowest, and all facts",
        ),
        pytest.param(
            [(FLAG, 1, 0), (AT_LEAST, 0, 2), (KNOWN, 0, 0)],
            (FAR, FAR, FAR),
            2,
            id="what stands in for an unknown fact gives way once the fact is there",
        ),
        pytest.param(
            [(FLAG, 1, 0), (TOLD, YES, 0), (KNOWN, 0, 0)],
            (FAR, FAR, FAR),
            0,
            id="it gives way to nothing worse where it is told for good",
        ),
        pytest.param(
            [(FLAG, 1, 0), (AT_LEAST, 0, 2), (TOLD, UNKNOWN, 0), (ANY, 2, 0), (KNOWN, 0, 0)],
            (FAR, FAR, FAR),
            2,
            id="of what stands in only a part is told",
        ),
    ],
)
def test_what_having_more_may_close(
    nodes: list[tuple[int, int, int]], low: tuple[int, int, int], flags: int
) -> None:
    found = hangs_on(nodes, now=GUEST, ever=GUEST)

    assert (found.low, found.low_flags) == (low, flags)


@pytest.mark.parametrize(
    ("nodes", "now", "ever", "eased"),
    [
        pytest.param([(STATUS, PUPIL, 0)], GUEST, GUEST | PUPIL, PUPIL, id="a status not held"),
        pytest.param([(STATUS, GUEST | PUPIL, 0)], GUEST, GUEST | PUPIL, 0, id="a status held already"),
        pytest.param(
            [(STATUS, GUEST, 0)], GUEST | PUPIL, GUEST | PUPIL, GUEST, id="a status held for a while"
        ),
        pytest.param([(STATUS, PUPIL, 0)], NONE, NONE, PUPIL, id="nobody tells the status"),
        pytest.param(
            [(STATUS, PUPIL, 0), (NOT, 0, 0)], GUEST, GUEST | PUPIL, 0, id="a status better not held"
        ),
        pytest.param([(STATUS, GUEST, 0), (NOT, 0, 0)], GUEST, GUEST, ANY_STATUS, id="any other is better"),
        pytest.param([(MONTHS, PUPIL, 6)], GUEST, GUEST | PUPIL, PUPIL, id="months that do not run"),
        pytest.param([(MONTHS, GUEST | PUPIL, 6)], GUEST, GUEST | PUPIL, 0, id="months that run on"),
        pytest.param(
            [(MONTHS, GUEST | PUPIL, 6)],
            GUEST,
            GUEST | PUPIL | CITIZEN,
            GUEST | PUPIL,
            id="months in two stretches may be full earlier than in one",
        ),
        pytest.param(
            [(STATUS, PUPIL, 0), (MONTHS, CITIZEN, 6), (ANY, 2, 0)],
            GUEST,
            GUEST | PUPIL | CITIZEN,
            PUPIL | CITIZEN,
            id="all parts count",
        ),
    ],
)
def test_with_which_statuses_a_condition_may_be_truer(
    nodes: list[tuple[int, int, int]], now: int, ever: int, eased: int
) -> None:
    assert hangs_on(nodes, now, ever).eased == eased


def test_a_condition_without_a_part_hangs_on_nothing() -> None:
    assert hangs_on([], GUEST, GUEST) == Hang()
