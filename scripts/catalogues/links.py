"""Partners that the offers name, and links between offers: published ones and assumed ones."""

from collections.abc import Sequence

from catalogues.tables import Area, Row, filled, mapping

PARTNER_COLUMNS = ("partner_id", "name", "kind", "ags", "basis", "source_url")
LINK_COLUMNS = ("from_offer", "to_offer", "kind", "days", "waives", "basis", "source_url", "basis_values")


def partners_of(area: Area, offers: Sequence[Row], sources: Sequence[Row]) -> list[Row]:
    """Return the partners of the offers; generic ones are assumed and carry no source."""
    published = [
        {
            "partner_id": row["partner_id"],
            "name": row["name"],
            "kind": row["type"],
            "ags": row["ags"],
            "basis": "published",
            "source_url": row["source_url"],
        }
        for row in sources
    ]
    generic = [row | {"basis": "assumed"} for row in filled(area, "standard_partners")]
    used = {offer["partner_id"] for offer in offers}
    return sorted(
        (row for row in published + generic if row["partner_id"] in used), key=lambda row: row["partner_id"]
    )


def _published_links(sources: Sequence[Row]) -> list[Row]:
    kinds = {row["source_kind"]: row for row in mapping("link_kinds")}
    return [
        {name: row[name] for name in ("from_offer", "to_offer", "source_url")}
        | {name: kinds[row["kind"]][name] for name in ("kind", "days", "waives")}
        | {"basis": "published", "basis_values": _assumed_part(kinds[row["kind"]])}
        for row in sources
        if row["kind"] in kinds
    ]


def _assumed_part(kind: Row) -> str:
    return ";".join(f"{name}={kind['days_basis']}" for name in ("days", "waives") if kind[name])


def links_of(area: Area, offers: Sequence[Row], sources: Sequence[Row]) -> list[Row]:
    """Return the links between two offers of the catalogue that can be told as hand-over or waiver."""
    here = {offer["offer_id"] for offer in offers}
    assumed = [
        {name: row[name] for name in ("from_offer", "to_offer", "kind", "days", "waives")}
        | {"basis": "assumed"}
        for row in filled(area, "standard_links")
    ]
    rows = [
        row for row in _published_links(sources) + assumed if {row["from_offer"], row["to_offer"]} <= here
    ]
    return sorted(rows, key=lambda row: (row["from_offer"], row["to_offer"]))
