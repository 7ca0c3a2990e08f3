"""
The money of Kreis Unna around 01.09.2021, for the demonstration.

Published are: that the Kreis gets money of F1, F2, F4, F5 and F6, the ends of the periods, and of the
Teilhabemanagement (F6) 304.000 Euro of the Land and 134.000 Euro of the Kreis.  All other amounts, what each
organisation gets of them and all deadlines are invented and say so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from klappt.apps.accounts.seeding import Seeding
from klappt.apps.alliance.models import Alliance
from klappt.apps.funding.choices import AwardState, DeadlineKind
from klappt.apps.funding.models import (
    Award,
    BudgetShift,
    Forwarding,
    FundingDeadline,
    FundingModule,
    KimModule,
    OfferFunding,
    Spending,
)
from klappt.apps.funding.reference import ensure_reference
from klappt.apps.offers.choices import Basis
from klappt.apps.offers.models import Offer

THM_SOURCE = (
    "https://www.lokalkompass.de/stadtspiegel-kamen/c-politik/"
    "ohne-heimat-ohne-geld-und-ohne-perspektive_a1386543"
)
START_SOURCE = (
    "https://emscherblog.de/gemeinsam-durchstarten-im-kreis-unna-mehr-teilhabe-fuer-junge-gefluechtete/"
)
AGAIN_SOURCE = "https://www.wfg-kreis-unna.de/news/news-detail/gemeinsam-durchstarten-geht-weiter"
END_SOURCE = "http://presse-service.de/data.aspx/static/1127625.html"
PFAFF_SOURCE = "https://www.caritas-luenen.de/ueber-uns/projekte/pfaff/"
INVENTED = "Die Beträge sind erfunden; veröffentlicht ist nur, dass es diesen Förderbaustein im Kreis gibt."


@dataclass(frozen=True)
class Plan:
    """An award of the demonstration: amounts in cents, the offers that hang on it, who gets what of it."""

    code: str
    title: str
    since: date
    until: date | None
    cents: int | None
    own_cents: int | None
    offers: tuple[str, ...]
    source: str
    note: str
    state: AwardState = AwardState.GRANTED
    synthetic: bool = True
    forwarded: tuple[tuple[str, int], ...] = ()
    spent: tuple[tuple[date, int, str, str], ...] = ()  # day, cents, purpose, organisation or nothing
    due: tuple[tuple[DeadlineKind, date, date | None, str], ...] = ()


PLANS = (
    Plan(
        code="F6",
        title="Teilhabemanagement Kreis Unna",
        since=date(2020, 6, 1),
        until=date(2022, 7, 1),
        cents=304_000_00,
        own_cents=134_000_00,
        offers=("un-thm-nord", "un-thm-mitte", "un-thm-sued"),
        source=THM_SOURCE,
        note=(
            "Veröffentlicht: 304.000 Euro vom Land (80 Prozent der Personalkosten von drei Stellen); der Kreis trägt "
            "134.000 Euro, davon 76.000 Euro Personal und 58.000 Euro Arbeitsplatzkosten. Wer wie viel davon bekommt, "
            "ist nicht veröffentlicht: Weiterleitungen und Ausgaben sind erfunden."
        ),
        state=AwardState.DRAWN,
        synthetic=False,
        forwarded=(("awo-rle", 126_600_00), ("caritas-un", 126_700_00)),
        spent=(
            (date(2021, 3, 31), 63_000_00, "Personal und Arbeitsplatz 2020", ""),
            (date(2021, 6, 30), 71_500_00, "Personal bis Juni 2021", "awo-rle"),
            (date(2021, 6, 30), 68_900_00, "Personal bis Juni 2021", "caritas-un"),
        ),
        due=(
            (DeadlineKind.DRAW, date(2021, 6, 15), date(2021, 6, 11), "Liste der Personalkosten"),
            (DeadlineKind.DRAW, date(2021, 9, 15), None, "Liste der Personalkosten"),
            (DeadlineKind.REPORT, date(2021, 8, 20), None, "Sachbericht zum ersten Förderjahr"),
            (DeadlineKind.PROOF, date(2022, 12, 31), None, "Verwendungsnachweis mit Belegliste"),
        ),
    ),
    Plan(
        code="F1",
        title="Coaching Gemeinsam Durchstarten",
        since=date(2020, 9, 1),
        until=date(2023, 5, 1),
        cents=360_000_00,
        own_cents=90_000_00,
        offers=("un-coach-mkf", "un-coach-invia"),
        source=END_SOURCE,
        note=INVENTED + " Ende 30.04.2023 veröffentlicht; seit 01.07.2022 nach neuer Vergabe.",
        state=AwardState.DRAWN,
        forwarded=(("mkf", 240_000_00), ("invia-un", 150_000_00)),
        spent=(
            (date(2021, 6, 30), 74_250_00, "Coaching bis Juni 2021", "mkf"),
            (date(2021, 6, 30), 47_300_00, "Coaching bis Juni 2021", "invia-un"),
        ),
        due=(
            (DeadlineKind.DRAW, date(2021, 9, 10), None, "Nachweis der Coaching-Stunden"),
            (DeadlineKind.PROOF, date(2023, 10, 31), None, "Verwendungsnachweis mit Belegliste"),
        ),
    ),
    Plan(
        code="F2",
        title="Berufs- und ausbildungsbegleitendes Deutsch",
        since=date(2022, 7, 1),
        until=date(2023, 5, 1),
        cents=64_000_00,
        own_cents=16_000_00,
        offers=("un-fb2-mkf",),
        source=AGAIN_SOURCE,
        note=INVENTED + " Beginn 01.07.2022 veröffentlicht.",
        state=AwardState.PLANNED,
        due=((DeadlineKind.APPLICATION, date(2021, 10, 31), None, "Antrag mit Finanzierungsplan"),),
    ),
    Plan(
        code="F3",
        title="Nachträglicher Hauptschulabschluss",
        since=date(2020, 9, 1),
        until=date(2022, 7, 1),
        cents=96_000_00,
        own_cents=24_000_00,
        offers=("un-fb3",),
        source=START_SOURCE,
        note=INVENTED + " Das Ende ist angenommen; veröffentlicht ist nur das Jahr 2022.",
        spent=((date(2021, 7, 15), 41_800_00, "Kurs 2020/2021", ""),),
    ),
    Plan(
        code="F4",
        title="Kurse mit Gewerkeerprobung und Jugendintegrationskurs",
        since=date(2020, 12, 1),
        until=date(2022, 7, 1),
        cents=120_000_00,
        own_cents=30_000_00,
        offers=("un-fb4-werkstatt", "un-jik-mkf"),
        source=AGAIN_SOURCE,
        note=INVENTED + " Das Ende folgt aus der neuen Vergabe ab 01.07.2022.",
        state=AwardState.CHANGED,
        forwarded=(("werkstatt-un", 87_500_00), ("mkf", 37_500_00)),
        spent=((date(2021, 8, 16), 33_750_00, "900 Unterrichtsstunden zu 37,50 Euro", "werkstatt-un"),),
        due=(
            (
                DeadlineKind.DRAW,
                date(2021, 9, 30),
                None,
                "Stundenliste der Lehrkraft, monatlich unterschrieben",
            ),
        ),
    ),
    Plan(
        code="F5",
        title="PfaFF: Pflegefachassistenz für Frauen",
        since=date(2021, 7, 1),
        until=date(2023, 7, 1),
        cents=210_000_00,
        own_cents=52_500_00,
        offers=("un-pfaff-vorbereitung", "un-pfaff-ausbildung"),
        source=PFAFF_SOURCE,
        note=INVENTED + " Ende Juni 2023 veröffentlicht, Beginn angenommen.",
        forwarded=(("caritas-lsw", 262_500_00),),
        due=((DeadlineKind.REPORT, date(2022, 1, 31), None, "Sachbericht zum ersten Halbjahr"),),
    ),
    Plan(
        code="KIM2",
        title="KIM Fallmanagement Kreis Unna",
        since=date(2021, 12, 1),
        until=None,
        cents=None,
        own_cents=None,
        offers=("un-kim-fm",),
        source="",
        note="Beginn Dezember 2021 (Pressemitteilung vom 15.12.2021); Beträge und Ende sind nicht veröffentlicht.",
        state=AwardState.APPLIED,
        synthetic=False,
    ),
)


def fill(seeding: Seeding) -> None:
    """Add programmes and the awards of Kreis Unna with what hangs on them."""
    ensure_reference()
    alliance = seeding.alliances["kreis-unna"]
    assert isinstance(alliance, Alliance)  # noqa: S101
    awards = {plan.code: _award(seeding, alliance, plan) for plan in PLANS}
    BudgetShift.objects.create(
        from_award=awards["F3"],
        to_award=awards["F4"],
        amount_cents=15_000_00,
        on=date(2021, 7, 1),
        reason="Weniger Teilnehmende im Kurs zum Schulabschluss, mehr Nachfrage nach Gewerkeerprobung (erfunden).",
        synthetic=True,
    )


def _award(seeding: Seeding, alliance: Alliance, plan: Plan) -> Award:
    award = Award.objects.create(
        alliance=alliance,
        title=plan.title,
        module=FundingModule.objects.filter(code=plan.code, programme__code="DIAA").first(),
        kim_module=KimModule.objects.filter(number=2).first() if plan.code == "KIM2" else None,
        recipient=seeding.organisations["ki-un"],
        amount_cents=plan.cents,
        own_share_cents=plan.own_cents,
        own_share_permille=200 if plan.synthetic else None,
        since=plan.since,
        until=plan.until,
        state=plan.state,
        state_since=min(plan.since, seeding.on),
        basis=Basis.PUBLISHED if not plan.synthetic and plan.cents else Basis.INFERRED,
        synthetic=plan.synthetic,
        source_url=plan.source,
        note=plan.note,
    )
    passed = _forwardings(seeding, award, plan)
    Spending.objects.bulk_create(
        Spending(
            award=award, forwarding=passed.get(who), on=on, amount_cents=cents, purpose=why, synthetic=True
        )
        for on, cents, why, who in plan.spent
    )
    FundingDeadline.objects.bulk_create(
        FundingDeadline(award=award, kind=kind, due_on=due, done_on=done, evidence=text, synthetic=True)
        for kind, due, done, text in plan.due
    )
    _offers(alliance, award, plan, passed)
    return award


def _forwardings(seeding: Seeding, award: Award, plan: Plan) -> dict[str, Forwarding]:
    rows = {
        code: Forwarding(
            award=award,
            organisation=seeding.organisations[code],
            amount_cents=cents,
            contract=f"WL {plan.code}-{number} (erfunden)",
            signed_on=plan.since - timedelta(days=20),
            since=plan.since,
            until=plan.until,
            synthetic=True,
        )
        for number, (code, cents) in enumerate(plan.forwarded, start=1)
    }
    Forwarding.objects.bulk_create(rows.values())
    return rows


def _offers(alliance: Alliance, award: Award, plan: Plan, passed: dict[str, Forwarding]) -> None:
    found: Iterable[Offer] = Offer.objects.filter(alliance=alliance, code__in=plan.offers).select_related(
        "organisation"
    )
    OfferFunding.objects.bulk_create(
        OfferFunding(
            offer=offer,
            award=award,
            forwarding=passed.get(str(offer.organisation.code)),
            basis=Basis.PUBLISHED if plan.code != "KIM2" else Basis.INFERRED,
            source_url=offer.source_url or plan.source,
        )
        for offer in found
    )
