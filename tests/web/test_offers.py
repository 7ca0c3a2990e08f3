"""The pages of offers, played as people use them."""

import io
import json
import re
import zipfile
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.conftest import signed_in
from tests.web.test_every_page import body
from tests.web.world import BEGIN, Here

from klappt.apps.accounts.models import Organisation, Post, User
from klappt.apps.alliance.models import Partnership, Town
from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.offers.mapping import catalogue_of
from klappt.apps.offers.models import ImportDraft, Offer, OfferRun, Procedure, Resource, ResourceUse
from klappt.catalogue.hsds import to_hsds


def more(here: Here, count: int) -> None:
    """Add rows to every list."""
    provider = here.organisations["provider"]
    with change(by=SYSTEM, action="tests"):
        for number in range(count):
            offer = Offer.objects.create(
                alliance=here.alliance, organisation=provider, code=f"m{number}", name=f"Kurs {number}",
                offer_type="sprachkurs_kommunal", state="published", needs_review=True, min_language=2,
                statuses="duldung_60a;gestattung", scope_ags="05978", place_ags="05978020",
            )  # fmt: skip
            OfferRun.objects.create(
                offer=offer, code=f"m{number}", start=here.day, end=here.day + timedelta(days=9), places=5
            )
            resource = Resource.objects.create(
                alliance=here.alliance, organisation=provider, kind="room", name=f"R{number}"
            )
            ResourceUse.objects.create(resource=resource, organisation=provider, purpose="x", since=here.day)
            Procedure.objects.create(
                alliance=here.alliance, step_id="permission", abh_ags=f"0597{number}", processing_days=5
            )
            ImportDraft.objects.create(
                alliance=here.alliance, user=here.users["gfs"], file_name=f"{number}.csv", kind="csv", tables={},
                made_on=here.day,
            )  # fmt: skip


LISTS = ("offers", "runs", "my_offers", "offers_review", "resources", "procedures", "imports")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_asks_the_same_for_one_and_three_rows(name: str, here: Here) -> None:
    client = signed_in(here, "provider" if name == "my_offers" else "gfs")
    more(here, 1)
    counts = []
    for _round in range(2):
        client.get(reverse(name))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(reverse(name))
        assert answer.status_code == 200
        counts.append(len(asked))
        with change(by=SYSTEM, action="tests"):
            ImportDraft.objects.filter(alliance=here.alliance, file_name__endswith=".csv").exclude(
                file_name="kurse.csv"
            ).delete()
            Procedure.objects.filter(alliance=here.alliance, step_id="permission").exclude(
                abh_ags=""
            ).delete()
            Resource.objects.filter(alliance=here.alliance, name__regex=r"^R\d").delete()
            Offer.objects.filter(alliance=here.alliance, code__regex=r"^m\d").delete()
        more(here, 3)

    assert counts[0] == counts[1]
    assert counts[0] <= 25


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_exported(name: str, here: Here) -> None:
    client = signed_in(here, "provider" if name == "my_offers" else "gfs")
    more(here, 2)
    text = client.get(reverse(name), {"export": "csv"}).content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse(name), {"export": "xlsx"}).content))

    assert len(text.splitlines()) == book.active.max_row >= 3


def titles(client: Client, **asked: str) -> list[str]:
    content = client.get(reverse("offers"), asked).content.decode()
    return re.findall(r'<a class="kern-link" href="/angebote/[0-9a-f-]{36}/">([^<]+)</a>', content)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Deutschkurs A2 Ahausen", "Deutschkurs B1 Ahausen", "Kurs 0"]),
        ({"q": "B1"}, ["Deutschkurs B1 Ahausen"]),
        ({"type": "sprachkurs_kommunal"}, ["Kurs 0"]),
        ({"for_place": "05978020"}, ["Deutschkurs A2 Ahausen", "Deutschkurs B1 Ahausen", "Kurs 0"]),
        ({"for_place": "05954036"}, ["Deutschkurs A2 Ahausen", "Deutschkurs B1 Ahausen"]),
        ({"place": "05978020"}, ["Kurs 0"]),
        ({"german": "1"}, ["Deutschkurs A2 Ahausen"]),
        ({"german": "2"}, ["Deutschkurs A2 Ahausen", "Deutschkurs B1 Ahausen", "Kurs 0"]),
        ({"to_german": "3"}, ["Deutschkurs B1 Ahausen"]),
        ({"status": "gestattung"}, ["Deutschkurs A2 Ahausen", "Deutschkurs B1 Ahausen", "Kurs 0"]),
        ({"status": "gestattung_ae"}, ["Deutschkurs A2 Ahausen", "Deutschkurs B1 Ahausen"]),
        ({"free": "yes"}, ["Deutschkurs A2 Ahausen", "Kurs 0"]),
        ({"companion": "yes"}, []),
        ({"stale": "yes"}, ["Deutschkurs A2 Ahausen", "Deutschkurs B1 Ahausen", "Kurs 0"]),
        ({"basis": "assumed"}, []),
    ],
)
def test_filters(asked: dict[str, str], found: list[str], here: Here) -> None:
    more(here, 1)
    with change(by=SYSTEM, action="tests"):
        Town.objects.create(alliance=here.alliance, ags="05954036", joined_on=BEGIN)

    assert titles(signed_in(here, "gfs"), **asked) == found


def test_a_basis_of_a_single_value_is_found(here: Here) -> None:
    with change(by=SYSTEM, action="tests"):
        offer = Offer.objects.get(alliance=here.alliance, code="kurs-b1")
        offer.basis_values = {"min_language": "inferred"}
        offer.save()

    assert titles(signed_in(here, "gfs"), basis="inferred") == ["Deutschkurs B1 Ahausen"]


def test_drafts_are_for_their_own_people(here: Here) -> None:
    """Another provider of the same alliance must not learn of a draft, nor that there is one."""
    with change(by=SYSTEM, action="tests"):
        other = Organisation.objects.create(code="zweiter", name="Zweiter Anbieter")
        Partnership.objects.create(alliance=here.alliance, organisation=other, since=BEGIN)
        user = User.objects.create_user("zwei@ahausen.example", name="Zora Zwei")
        Post.objects.create(user=user, organisation=other, role="provider", since=BEGIN)
        draft = Offer.objects.create(
            alliance=here.alliance, organisation=here.organisations["provider"], code="geheim", name="Geheimer Kurs",
            offer_type="beratung", state="draft",
        )  # fmt: skip
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    seen = {role: signed_in(here, role).get(draft.get_absolute_url()).status_code for role in here.users}
    missing = "/angebote/00000000-0000-0000-0000-000000000000/"

    assert body(client, draft.get_absolute_url()) == body(client, missing)
    assert b"Geheimer Kurs" not in client.get(reverse("my_offers")).content
    assert b"Geheimer Kurs" not in client.get(reverse("offers")).content
    assert {role for role, status in seen.items() if status == 200} == {"gfs", "provider"}


NEW = {
    "name": "Abendkurs",
    "offer_type": "sprachkurs_kommunal",
    "place_ags": "05978020",
    "min_language": "2",
    "end_language": "3",
    "statuses": ["duldung_60a", "gestattung"],
    "scope_ags": ["05978020"],
    "scope_more": "05954",
    "requires": ["passport"],
    "requires_more": "eigenes_fahrrad",
    "cost_eur": "1.234,50",
    "weekly_hours": "6",
}


def test_a_provider_enters_an_offer_and_the_office_takes_it(here: Here) -> None:
    provider, office = signed_in(here, "provider"), signed_in(here, "gfs")
    sent = NEW | {"organisation": str(here.organisations["provider"].pk)}
    answer = provider.post(reverse("offer_new"), sent)
    offer = Offer.objects.get(name="Abendkurs")
    assert answer["Location"] == offer.get_absolute_url()
    assert (offer.statuses, offer.scope_ags, offer.requires) == (
        "duldung_60a;gestattung", "05954;05978020", "eigenes_fahrrad;passport",
    )  # fmt: skip
    assert (offer.min_language, offer.end_language, offer.cost_cents, offer.state) == (2, 3, 123450, "draft")

    provider.post(reverse("offer_submit", args=[offer.pk]), {"version": offer.version})
    offer.refresh_from_db()
    assert b"Abendkurs" in office.get(reverse("offers_review")).content
    assert "Neu eingereicht" in office.get(reverse("offer_review", args=[offer.pk])).content.decode()

    office.post(
        reverse("offer_review", args=[offer.pk]), {"version": offer.version, "accept": "1", "review_note": ""}
    )
    offer.refresh_from_db()
    assert (offer.state, offer.reviewed_on) == ("published", here.day)
    assert "abendkurs" in {row.offer_id for row in catalogue_of(here.alliance.pk, here.day).offers}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Dieses Feld ist zwingend erforderlich."),
        ({"min_language": "4", "max_language": "2"}, "mindestens liegt über höchstens"),
        ({"requires_more": "mit leerzeichen hier"}, "Erwartet"),
        ({"scope_more": "Unna"}, "Erwartet"),
        ({"statuses": ["prince"]}, "prince"),
    ],
)
def test_what_was_typed_is_never_lost(wrong: dict[str, object], told: str, here: Here) -> None:
    sent = (
        NEW
        | {"organisation": str(here.organisations["provider"].pk), "description": "Steht noch da."}
        | wrong
    )
    answer = signed_in(here, "provider").post(reverse("offer_new"), sent)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert "Steht noch da." in answer.content.decode()
    assert not Offer.objects.filter(offer_type="sprachkurs_kommunal").exists()


def test_a_provider_does_not_enter_for_others(here: Here) -> None:
    sent = NEW | {"organisation": str(here.organisations["case_manager"].pk)}
    answer = signed_in(here, "provider").post(reverse("offer_new"), sent)

    assert answer.status_code == 422
    assert not Offer.objects.filter(name="Abendkurs").exists()


def test_side_by_side(here: Here) -> None:
    offer = Offer.objects.get(alliance=here.alliance, code="kurs-b1")
    page = reverse("offer_edit", args=[offer.pk])
    sent = {
        "version": offer.version, "name": offer.name, "organisation": str(offer.organisation_id),
        "offer_type": "sprachkurs_kommunal", "min_language": "3", "end_language": "3", "weekly_hours": "20",
    }  # fmt: skip
    assert signed_in(here, "provider").post(page, sent).status_code == 302
    shown = signed_in(here, "gfs").get(reverse("offer_review", args=[offer.pk])).content.decode()

    assert re.findall(r"<del>([^<]*)</del>.*?<ins>([^<]*)</ins>", shown, re.DOTALL) == [
        ("sprachkurs", "Kommunaler Deutschkurs"), ("A2", "B1"), ("nein", "nein"),
    ] or re.findall(r"<del>([^<]*)</del>", shown)[:2] == ["sprachkurs", "A2"]  # fmt: skip
    assert signed_in(here, "provider").post(page, sent).status_code == 409


def test_a_series_is_shown_before_it_is_saved(here: Here) -> None:
    offer, client = here.records["offer"], signed_in(here, "provider")
    sent = {
        "start": "2021-10-01",
        "end": "2021-10-03",
        "every_days": "7",
        "until": "2021-10-22",
        "preview": "1",
    }
    answer = client.post(reverse("run_new", args=[offer.pk]), sent)

    assert "Das ergibt 4 Termine" in answer.content.decode()
    assert OfferRun.objects.filter(offer=offer).count() == 1
    client.post(
        reverse("run_new", args=[offer.pk]), {name: text for name, text in sent.items() if name != "preview"}
    )
    assert OfferRun.objects.filter(offer=offer, every_days=7).count() == 1


def test_taken_places(here: Here) -> None:
    run = here.records["run"]
    answer = signed_in(here, "provider").post(
        reverse("run_taken", args=[run.pk]), {"version": run.version, "places_taken": "13"}
    )
    assert "nicht mehr Plätze" in answer.content.decode()

    signed_in(here, "provider").post(
        reverse("run_taken", args=[run.pk]), {"version": run.version, "places_taken": "12"}
    )
    assert OfferRun.objects.get(pk=run.pk).places_taken == 12


def upload(client: Client, name: str, data: bytes) -> str:
    answer = client.post(reverse("import_new"), {"file": SimpleUploadedFile(name, data)})
    return str(answer.get("Location", answer.content.decode()))


def test_a_file_is_uploaded_mapped_and_taken_over(here: Here) -> None:
    client, provider = signed_in(here, "gfs"), here.organisations["provider"].name
    page = upload(client, "kurse.csv", f"Was;Wer;Wo\nLesetreff;{provider};Unna\n".encode())
    draft = ImportDraft.objects.exclude(tables={}).get()
    assert "Was nicht stimmt" in client.get(page).content.decode()

    sent = {"version": draft.version, "0-as": "offers", "0-0": "name", "0-1": "provider_name", "0-2": "place_ags",
            "0-type": "beratung", "0-provider": ""}  # fmt: skip
    assert client.post(reverse("import_mapping", args=[draft.pk]), sent).status_code == 302
    shown = client.get(page).content.decode()
    assert ("Alles übernehmen" in shown, "Was nicht stimmt" in shown, "Lesetreff" in shown) == (
        True,
        False,
        True,
    )
    assert not Offer.objects.filter(name="Lesetreff").exists()

    draft.refresh_from_db()
    answer = client.post(reverse("import_take", args=[draft.pk]), {"version": draft.version})
    assert answer["Location"] == reverse("offers")
    assert Offer.objects.get(name="Lesetreff").place_ags == "05978036"


def test_a_bad_file_is_one_sentence(here: Here) -> None:
    shown = upload(signed_in(here, "gfs"), "kurse.xlsx", b"PK\x03\x04 nothing")

    assert "Die Datei ist beschädigt und lässt sich nicht öffnen." in shown
    assert ImportDraft.objects.filter(file_name="kurse.xlsx").count() == 0


def test_the_catalogue_leaves_in_three_forms(here: Here) -> None:
    client = signed_in(here, "gfs")
    names = zipfile.ZipFile(io.BytesIO(client.get(reverse("offers_folder")).content)).namelist()
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("offers_workbook")).content))
    services = json.loads(client.get(reverse("offers_hsds")).content)

    assert names == [
        f"{name}.csv" for name in ("links", "offers", "partners", "procedures", "runs", "settings")
    ]
    assert {"partners", "offers", "runs", "links"} <= set(book.sheetnames)
    assert services == json.loads(json.dumps(to_hsds(catalogue_of(here.alliance.pk, here.day))))


def test_over_booking_is_refused_on_the_page(here: Here) -> None:
    resource = here.records["resource"]
    sent = {"purpose": "Zweiter Kurs", "organisation": str(here.organisations["provider"].pk), "amount": "1",
            "since": "2021-09-02", "until": ""}  # fmt: skip
    answer = signed_in(here, "provider").post(reverse("use_new", args=[resource.pk]), sent)

    assert answer.status_code == 422
    assert "Es nutzen schon" in answer.content.decode()
    assert ResourceUse.objects.filter(resource=resource).count() == 1


def test_settings_and_procedures(here: Here) -> None:
    client = signed_in(here, "gfs")
    version = here.records["catalogue_setting"].version
    sent = {"version": version, "interface_days": "14", "horizon_days": "2000", "max_steps": "6"}
    assert client.post(reverse("catalogue_setting"), sent | {"max_steps": "0"}).status_code == 422
    assert client.post(reverse("catalogue_setting"), sent).status_code == 302
    new = {"step_id": "permission", "abh_ags": "", "processing_days": "40", "note": ""}
    assert "schon eine Dauer" in client.post(reverse("procedure_new"), new).content.decode()
    client.post(reverse("procedure_new"), new | {"abh_ags": "05978"})
    settings = catalogue_of(here.alliance.pk, here.day).settings

    assert (settings.interface_days, settings.horizon_days, settings.max_steps) == (14, 2000, 6)
    assert set(Procedure.objects.filter(alliance=here.alliance).values_list("abh_ags", "processing_days")) == {
        ("", 30), ("05978", 40),
    }  # fmt: skip
