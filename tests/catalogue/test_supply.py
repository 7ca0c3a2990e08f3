"""Conditions nobody supplies, only the offer itself, or only a circle of offers."""

import pytest

from klappt.catalogue.model import OfferRow
from klappt.catalogue.supply import Shortage, shortages


def offer(offer_id: str, **values: object) -> OfferRow:
    return OfferRow(offer_id, "", "t", "p", **values)  # type: ignore[arg-type]


def flags(*names: str) -> frozenset[str]:
    return frozenset(names)


A2, B1, B2 = 2, 3, 4


@pytest.mark.parametrize(
    ("offers", "expected"),
    [
        pytest.param([offer("a", min_language=0)], {}, id="the lowest level is no condition"),
        pytest.param(
            [offer("a", min_language=B1)], {(Shortage.NOBODY, "min_language", "B1"): ("a",)}, id="nobody"
        ),
        pytest.param(
            [offer("a", min_language=B1), offer("b", end_language=A2)],
            {(Shortage.NOBODY, "min_language", "B1"): ("a",)},
            id="a level below",
        ),
        pytest.param([offer("a", min_language=B1), offer("b", end_language=B1)], {}, id="the level itself"),
        pytest.param([offer("a", min_language=B1), offer("b", start_language=B2)], {}, id="a level above"),
        pytest.param(
            [offer("a", min_school=1), offer("b", end_stage=5, end_language=6)],
            {(Shortage.NOBODY, "min_school", "esa"): ("a",)},
            id="another scale",
        ),
        pytest.param(
            [offer("a", requires=flags("x"), end_flags=flags("x"))],
            {(Shortage.ITSELF, "requires", "x"): ("a",)},
            id="only itself",
        ),
        pytest.param(
            [offer("a", requires=flags("x"), end_flags=flags("x")), offer("b", requires=flags("x"))],
            {(Shortage.ITSELF, "requires", "x"): ("a",), (Shortage.NOBODY, "requires", "x"): ("b",)},
            id="only itself, and another waits",
        ),
        pytest.param(
            [offer("a", min_language=B1, end_language=B2), offer("b", min_language=B1, end_language=B2)],
            {(Shortage.NOBODY, "min_language", "B1"): ("a", "b")},
            id="courses that go on from a level do not lead there",
        ),
        pytest.param(
            [
                offer("a", requires=flags("x"), end_flags=flags("y")),
                offer("b", requires=flags("y"), start_flags=flags("x")),
                offer("c", requires=flags("y")),
            ],
            {(Shortage.CIRCLE, "requires", "x"): ("a",), (Shortage.CIRCLE, "requires", "y"): ("b", "c")},
            id="a circle and who waits behind it",
        ),
        pytest.param(
            [
                offer("a", requires=flags("x"), end_flags=flags("y")),
                offer("b", requires=flags("y"), start_flags=flags("x")),
                offer("c", end_flags=flags("x")),
            ],
            {},
            id="a circle with a way in",
        ),
        pytest.param(
            [offer("a", requires=flags("passport"), end_language=B1), offer("b", min_language=B1)],
            {(Shortage.NOBODY, "requires", "passport"): ("a",)},
            id="what must be brought along blocks nothing else",
        ),
        pytest.param(
            [offer("b", min_stage=1), offer("a", min_stage=1)],
            {(Shortage.NOBODY, "min_stage", "oriented"): ("b", "a")},
            id="one finding for many offers",
        ),
    ],
)
def test_shortages(
    offers: list[OfferRow], expected: dict[tuple[Shortage, str, str], tuple[str, ...]]
) -> None:
    assert shortages(offers) == expected
