"""
Write the published part of the demonstration: organisations, towns, partnerships and core group with their source.

    python scripts/build_demo.py [DATA] [--out DIR]

DATA holds partners.csv, links.csv and municipalities.csv; what was decided about them stands in scripts/data/demo.
What nobody published (offices, steps, who sits for the schools) stands by hand in the same folders of the package,
marked as invented.  The same input gives the same bytes.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from catalogues.tables import MAPPINGS, Row, read_rows, write_rows

HOME = Path(__file__).parent.parent
SHIPPED = HOME / "src" / "klappt" / "apps" / "alliance" / "data"
ORGANISATIONS = (
    "code", "name", "kind", "legal_kind", "law_regime", "place_ags", "source_url", "source_date", "synthetic", "note",
)  # fmt: skip
TOWNS = ("ags", "role", "joined_on", "source_url", "source_date")
PARTNERSHIPS = ("organisation", "since", "source_url", "source_date", "note")
MEMBERS = ("organisation", "joined_on", "source_url", "source_date")
STATE = "land"  # the folder of those who belong to no single alliance
STATE_TYPES = {"Landesbehörde", "Wissenschaft", "Betrieb"}
INFERRED = "Rechtliche Stellung und Datenschutzrecht sind aus der Art der Organisation erschlossen."
CORE_GROUP, FIRST_MEETING = "Bündniskerngruppe", "2019-04-09"
KINDS = {
    "gremium": "Gremium",
    "vertrag": "Vertrag",
    "kooperation": "Kooperation",
    "kooperationsvereinbarung": "Kooperationsvereinbarung",
    "regelmaessiger_austausch": "regelmäßiger Austausch",
    "fallkonferenz": "Fallkonferenz",
    "fallarbeit": "Fallarbeit",
    "arbeitskreis": "Arbeitskreis",
    "foerderung": "Förderung",
    "organisation": "gemeinsamer Fachbereich",
    "ueberleitung": "Überleitung",
}


def decided(name: str) -> list[Row]:
    """Return a table of decisions of scripts/data/demo."""
    return read_rows(MAPPINGS / "demo" / f"{name}.csv")


def partners_of(area: Row, partners: Iterable[Row]) -> list[Row]:
    """Return the published organisations of a Kreis, those named besides, and those the law makes."""
    also, without = area["also"].split(";"), area["without"].split(";")
    more = [row for row in decided("more_partners") if row["area"] in {area["folder"], STATE}]
    own = [
        row
        for row in partners
        if (row["ags"].startswith(area["kreis_ags"]) or row["partner_id"] in also)
        and row["partner_id"] not in without
    ]
    return sorted([*own, *more], key=lambda row: row["partner_id"])


def organisation(row: Row) -> Row:
    """Return an organisation with what its kind says about the law that binds it."""
    kinds = {one["type"]: one for one in decided("kinds")}
    regimes = {one["code"]: one["law_regime"] for one in decided("regimes")}
    kind = kinds[row["type"]]
    return {
        "code": row["partner_id"],
        "name": row["name"],
        "kind": kind["kind"],
        "legal_kind": kind["legal_kind"],
        "law_regime": regimes.get(row["partner_id"], kind["law_regime"]),
        "place_ags": row["ags"],
        "source_url": row["source_url"],
        "source_date": row["source_date"],
        "synthetic": row.get("synthetic", ""),
        "note": " ".join(
            text for text in (row["note"].rstrip(".") + "." if row["note"] else "", INFERRED) if text
        ),
    }


def towns_of(area: Row, partners: Sequence[Row], places: Iterable[Row]) -> list[Row]:
    """Return the Kreis as the leading part and its municipalities; a day of joining only where one is published."""
    kreis = next(row for row in partners if row["type"] == "Kreis")
    source = {"source_url": kreis["source_url"], "source_date": kreis["source_date"]}
    day = kreis["source_date"] if len(kreis["source_date"]) == len("2019-04-08") else ""
    return [
        {
            "ags": row["ags"],
            "role": "lead" if row["level"] == "kreis" else "member",
            "joined_on": day,
            **source,
        }
        for row in places
        if row["kreis_ags"] == area["kreis_ags"]
    ]


def partnerships_of(area: Row, partners: Sequence[Row], links: Iterable[Row]) -> list[Row]:
    """Return what ties each organisation to the others, by the first publication that says so."""
    known = {row["partner_id"] for row in partners}
    ties: dict[str, list[Row]] = defaultdict(list)
    for link in links:
        ends = {link["from_partner"], link["to_partner"]}
        if ends <= known:
            for end in ends:
                ties[end].append(link)
    found = []
    for row in partners:
        if row["type"] in STATE_TYPES or row["partner_id"] == area["office"]:
            continue
        published = sorted(ties[row["partner_id"]], key=lambda link: link["source_date"] or "9")
        found.append({"organisation": row["partner_id"], **_tie(published)})
    return found


def _tie(links: Sequence[Row]) -> Row:
    if not links:
        return {"note": "Eine Zusammenarbeit ist nicht veröffentlicht; die Organisation arbeitet im Kreis."}
    kinds = ", ".join(dict.fromkeys(KINDS[link["kind"]] for link in links))
    return {
        "since": FIRST_MEETING if any(link["description"].startswith(CORE_GROUP) for link in links) else "",
        "source_url": links[0]["source_url"],
        "source_date": links[0]["source_date"],
        "note": f"Veröffentlicht: {kinds}.",
    }


def members_of(area: Row, links: Iterable[Row]) -> list[Row]:
    """Return who was published as a member of the core group, the managing office among them."""
    found = [
        {
            "organisation": link["to_partner"],
            "joined_on": FIRST_MEETING,
            "source_url": link["source_url"],
            "source_date": link["source_date"],
        }
        for link in links
        if link["from_partner"] == area["office"] and link["description"].startswith(CORE_GROUP)
    ]
    return [{**found[0], "organisation": area["office"]}, *found] if found else []


def build(area: Row, data: Path, out: Path) -> None:
    """Write the folder of one alliance."""
    links = read_rows(data / "links.csv")
    partners = partners_of(area, read_rows(data / "partners.csv"))
    folder = out / area["folder"]
    local = [row for row in partners if row["type"] not in STATE_TYPES]
    write_rows(folder / "organisations.csv", ORGANISATIONS, [organisation(row) for row in local])
    towns = towns_of(area, partners, read_rows(data / "municipalities.csv"))
    write_rows(folder / "towns.csv", TOWNS, towns)
    write_rows(folder / "partnerships.csv", PARTNERSHIPS, partnerships_of(area, partners, links))
    if members := members_of(area, links):
        write_rows(folder / "core_group.csv", MEMBERS, members)
    state = [organisation(row) for row in partners if row["type"] in STATE_TYPES]
    if any(row["code"] == "mags" for row in state):
        write_rows(out / STATE / "organisations.csv", ORGANISATIONS, state)


def main() -> None:
    """Build all alliances of scripts/data/demo/areas.csv."""
    parser = argparse.ArgumentParser(description="Write the published part of the demonstration.")
    parser.add_argument("data", nargs="?", type=Path, default=HOME.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=SHIPPED)
    wishes = parser.parse_args()
    for area in decided("areas"):
        build(area, wishes.data, wishes.out)
        print(wishes.out / area["folder"])


if __name__ == "__main__":
    main()
