"""The tables of money: what there is, and what an alliance has of it."""

from klappt.apps.funding.models.awards import (
    Award,
    BudgetShift,
    Forwarding,
    FundingDeadline,
    OfferFunding,
    Spending,
)
from klappt.apps.funding.models.programmes import FundingModule, KimModule, Programme, UnitRate

__all__ = [
    "Award",
    "BudgetShift",
    "Forwarding",
    "FundingDeadline",
    "FundingModule",
    "KimModule",
    "OfferFunding",
    "Programme",
    "Spending",
    "UnitRate",
]
