"""
How money belongs to alliances and organisations.

What an alliance plans and gets is class M.  The amount of a Weiterleitung is not: its row is only read by the GfS,
the ministry and the organisation that gets the money.
"""

from klappt.apps.accounts.access.policy import Scope
from klappt.apps.funding import models

SCOPES = {
    "programme": Scope(models.Programme, alliance=("alliance",)),
    "module": Scope(models.FundingModule, alliance=("programme__alliance",)),
    "rate": Scope(models.UnitRate, alliance=("alliance",)),
    "kim_module": Scope(models.KimModule),
    "award": Scope(
        models.Award,
        alliance=("alliance",),
        organisation=("recipient",),
        classes={"amount_cents": "M", "own_share_cents": "M", "own_share_permille": "M", "note": "M"},
    ),
    "forwarding": Scope(
        models.Forwarding,
        alliance=("award__alliance",),
        organisation=("organisation",),
        classes={"note": "M"},
    ),
    "spending": Scope(models.Spending, alliance=("award__alliance",), classes={"amount_cents": "M"}),
    "shift": Scope(
        models.BudgetShift, alliance=("from_award__alliance",), classes={"amount_cents": "M", "reason": "M"}
    ),
    "deadline": Scope(models.FundingDeadline, alliance=("award__alliance",)),
    "offer_funding": Scope(
        models.OfferFunding,
        alliance=("award__alliance",),
        organisation=("offer__organisation",),
        classes={"amount_cents": "M"},
    ),
}
