"""The tables of offers and resources."""

from klappt.apps.offers.models.catalogue import (
    CatalogueSetting,
    Offer,
    OfferLink,
    OfferRun,
    PartnerEntry,
    Procedure,
)
from klappt.apps.offers.models.imports import ImportDraft
from klappt.apps.offers.models.resources import Resource, ResourceUse

__all__ = [
    "CatalogueSetting",
    "ImportDraft",
    "Offer",
    "OfferLink",
    "OfferRun",
    "PartnerEntry",
    "Procedure",
    "Resource",
    "ResourceUse",
]
