"""How offers and resources belong to alliances and organisations."""

from klappt.apps.accounts.access.policy import Scope
from klappt.apps.offers import models

SCOPES = {
    "offer": Scope(
        models.Offer, alliance=("alliance",), organisation=("organisation",), classes={"review_note": "N"}
    ),
    "run": Scope(models.OfferRun, alliance=("offer__alliance",), organisation=("offer__organisation",)),
    "offer_link": Scope(
        models.OfferLink,
        alliance=("alliance",),
        organisation=("from_offer__organisation", "to_offer__organisation"),
    ),
    "procedure": Scope(models.Procedure, alliance=("alliance",)),
    "catalogue_setting": Scope(models.CatalogueSetting, alliance=("alliance",)),
    "resource": Scope(models.Resource, alliance=("alliance",), organisation=("organisation",)),
    "resource_use": Scope(
        models.ResourceUse,
        alliance=("resource__alliance",),
        organisation=("organisation", "resource__organisation"),
    ),
    "import": Scope(models.ImportDraft, alliance=("alliance",), self_=("user",)),
    "line_map": Scope(None),
}
