"""Each measure as a sentence that needs no knowledge of networks, in German and English."""

from klappt.network.measures import SHOWN, Measures, PartnerMeasures


def partner_sentences(one: PartnerMeasures, language: str = "de") -> list[str]:
    """Return what the measures of a partner mean."""
    return _partner_en(one) if language == "en" else _partner_de(one)


def _partner_de(one: PartnerMeasures) -> list[str]:
    if not one.degree:
        return [f"{one.name} arbeitet in keinem Format und in keiner Vereinbarung mit anderen zusammen."]
    told = [f"{one.name} arbeitet mit {_n(one.degree, 'Partner', 'Partnern')} zusammen."]
    if one.betweenness > SHOWN:
        share = _percent(one.betweenness, "de")
        told.append(
            f"Verbindet Gruppen, die sonst weniger miteinander zu tun hätten: {share} der kürzesten Wege."
        )
    if one.parts > 1:
        told.append(
            f"Einzige Brücke: Fällt sie weg, zerfällt das Netz an dieser Stelle in {one.parts} Teile."
        )
    where = "zum Kern" if one.central else "zum Rand"
    told.append(f"Gehört {where} des Netzes.")
    return told


def _partner_en(one: PartnerMeasures) -> list[str]:
    if not one.degree:
        return [f"{one.name} works with nobody in any format or agreement."]
    told = [f"{one.name} works together with {_n(one.degree, 'partner', 'partners')}."]
    if one.betweenness > SHOWN:
        share = _percent(one.betweenness, "en")
        told.append(
            f"Connects groups that would otherwise have less to do with each other: {share} of the shortest ways."
        )
    if one.parts > 1:
        told.append(f"The only bridge: without it the network falls into {one.parts} parts here.")
    told.append(f"Belongs to the {'core' if one.central else 'edge'} of the network.")
    return told


def network_sentences(told: Measures, language: str = "de") -> list[str]:
    """Return what the measures of the whole network mean."""
    return _network_en(told) if language == "en" else _network_de(told)


def _network_de(told: Measures) -> list[str]:
    if told.density is None:
        return ["Ein Netz braucht mindestens zwei Partner."]
    share = _percent(told.density, "de")
    found = [f"Von allen Paaren, die zusammenarbeiten könnten, tun es {share} (n = {told.pairs})."]
    groups = [part for part in told.components if len(part) > 1]
    if len(groups) == 1 and not told.alone:
        found.append("Alle Partner sind direkt oder über andere miteinander verbunden.")
    elif groups:
        found.append(
            f"Das Netz besteht aus {_n(len(groups), 'Gruppe', 'Gruppen')}; die größte hat {len(groups[0])} Partner."
        )
    if told.alone:
        found.append(f"{_n(len(told.alone), 'Partner ist', 'Partner sind')} mit niemandem verbunden.")
    bridges = sum(one.parts > 1 for one in told.partners)
    if bridges:
        found.append(f"{_n(bridges, 'Partner ist', 'Partner sind')} die einzige Brücke zu anderen.")
    central = sum(one.central for one in told.partners)
    if central:
        found.append(
            f"Zum Kern gehören {_n(central, 'Partner', 'Partner')}; sie arbeiten am engsten zusammen."
        )
    return found


def _network_en(told: Measures) -> list[str]:
    if told.density is None:
        return ["A network needs at least two partners."]
    share = _percent(told.density, "en")
    found = [f"Of all pairs that could work together, {share} do (n = {told.pairs})."]
    groups = [part for part in told.components if len(part) > 1]
    if len(groups) == 1 and not told.alone:
        found.append("All partners are connected, directly or through others.")
    elif groups:
        found.append(
            f"The network has {_n(len(groups), 'group', 'groups')}; the largest has {len(groups[0])} partners."
        )
    if told.alone:
        found.append(f"{_n(len(told.alone), 'partner is', 'partners are')} connected to nobody.")
    bridges = sum(one.parts > 1 for one in told.partners)
    if bridges:
        found.append(f"{_n(bridges, 'partner is', 'partners are')} the only bridge to others.")
    central = sum(one.central for one in told.partners)
    if central:
        found.append(
            f"{_n(central, 'partner belongs', 'partners belong')} to the core and work together most closely."
        )
    return found


def _n(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _percent(share: float, language: str) -> str:
    told = f"{100 * share:.0f}" if share >= 0.1 or share == 0 else f"{100 * share:.1f}"  # noqa: PLR2004
    return f"{told.replace('.', ',')} Prozent" if language == "de" else f"{told} per cent"
