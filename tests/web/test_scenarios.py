"""Scenarios on pages: made without a file, as text, from events and levers; told in words and compared."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.ways.test_scenarios import END, LINK, OPEN, keep
from tests.reports.test_levers import card, result
from tests.web.conftest import signed_in
from tests.web.test_many_levers import kept
from tests.web.world import Here, World

from klappt.apps.audit.changes import SYSTEM, change
from klappt.apps.ways.models import Scenario
from klappt.planning.scenario.edit import Json
from klappt.planning.scenario.shocks import read_shock
from klappt.web.scenarios import listing

QUERIES_OF_LIST = 10
QUERIES_OF_ONE = 18


def text(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


def address(name: str, record: Scenario) -> str:
    return reverse(name, kwargs={"pk": record.pk})


def only(here: Here) -> Scenario:
    """Return the sample, once all others are gone."""
    with change(by=SYSTEM, action="test"):
        Scenario.objects.exclude(pk=here.records["scenario"].pk).delete()
    found: Scenario = Scenario.objects.get()
    return found


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_costs_the_same_however_many(more: int, gfs: Client, here: Here) -> None:
    only(here)
    for number in range(more):
        keep(here, OPEN, LINK, name=f"Szenario {number}")
    gfs.get(reverse("scenarios"))
    with CaptureQueriesContext(connection) as seen:
        told = text(gfs.get(reverse("scenarios")))

    assert len(seen) == QUERIES_OF_LIST
    assert ("Szenario 1" in told, "Schneller entscheiden Ahausen" in told) == (more > 0, True)
    assert ("Zwei Szenarien vergleichen" in told) == (more > 0)
    assert "Beheim" not in told


def test_an_empty_list_says_what_to_do(gfs: Client, here: Here) -> None:
    only(here)
    with change(by=SYSTEM, action="test"):
        Scenario.objects.all().delete()

    told = text(gfs.get(reverse("scenarios")))
    assert "Noch kein Szenario. „Neues Szenario“ fängt eines an" in told
    assert reverse("events") in told


@pytest.mark.parametrize("count", [1, 3])
def test_one_scenario_in_words_with_its_offers(count: int, gfs: Client, here: Here) -> None:
    made = keep(here, *[OPEN, LINK, END][:count], name="Drei")
    gfs.get(made.get_absolute_url())
    with CaptureQueriesContext(connection) as seen:
        told = text(gfs.get(made.get_absolute_url()))

    assert len(seen) == QUERIES_OF_ONE
    assert "1. Ohne A2-Nachweis zu „Deutschkurs B1 Ahausen“ zugelassen." in told
    assert here.records["offer_link"].to_offer.get_absolute_url() in told  # type: ignore[attr-defined]
    assert ("Provider" in told or "beendet am 01.01.2022" in told) == (count == 3)


def test_whoever_may_only_read_has_no_buttons(here: Here) -> None:
    made, bkg = keep(here, OPEN), signed_in(here, "bkg")
    told = text(bkg.get(made.get_absolute_url()))

    assert "Ohne A2-Nachweis" in told
    for name in ("scenario_add", "scenario_remove", "scenario_text", "scenario_delete"):
        assert address(name, made) not in told


def test_from_a_name_to_the_first_edit(gfs: Client, here: Here) -> None:
    begun = gfs.post(reverse("scenario_new"), {"name": "Öffnen", "note": ""})
    made = Scenario.objects.get(name="Öffnen")
    assert begun["Location"] == address("scenario_add", made)
    assert "Ein Angebot öffnen" in text(gfs.get(begun["Location"]))
    assert "Deutschkurs B1 Ahausen" in text(gfs.get(f"{begun['Location']}?art=oeffnen"))

    questions = f"{begun['Location']}?art=oeffnen&angebot=kurs-b1"
    assert "A2-Nachweis" in text(gfs.get(questions))
    added = gfs.post(questions, {"version": made.version, "drop": ["min_language"]}, follow=True)

    assert "Änderung hinzugefügt." in text(added)
    assert Scenario.objects.get(pk=made.pk).edits == [OPEN]


def test_a_name_that_is_taken_is_told_beside_the_form(gfs: Client, here: Here) -> None:
    keep(here, OPEN)
    answer = gfs.post(reverse("scenario_new"), {"name": "Öffnen", "note": "bleibt stehen"})

    assert answer.status_code == 422
    assert "gibt es schon" in text(answer)
    assert "bleibt stehen" in text(answer)


def test_name_and_note_change_and_edits_stay(gfs: Client, here: Here) -> None:
    made = keep(here, OPEN)
    gfs.post(address("scenario_rename", made), {"version": "1", "name": "Neu", "note": "Notiz"})
    fresh = Scenario.objects.get(pk=made.pk)

    assert (fresh.name, fresh.note, fresh.edits, fresh.version) == ("Neu", "Notiz", [OPEN], 2)


RUN = {"start": "2022-02-01", "end": "2022-04-29", "places": "12"}
# address, answers, the edit (None: refused)
FORMS: list[Any] = [
    pytest.param("art=oeffnen&angebot=kurs-b1", {"min_language": "A1"},
                 {"open": {"offer": "kurs-b1", "lower": {"min_language": "A1"}}}, id="lower"),
    pytest.param("art=starts", {"offer": "kurs-a2", **RUN},
                 {"create": {"offer": "kurs-a2", "runs": [{
                     "run_id": "kurs-a2-szenario-2022-02-01-1", "start": "2022-02-01", "end": "2022-04-30",
                     "places": "12"}]}}, id="run, with its last day"),
    pytest.param("art=verknuepfen&angebot=kurs-b1", {"from": "kurs-a2", "waives": ["min_language"]},
                 {"link": {"from": "kurs-a2", "to": "kurs-b1", "waives": ["min_language"]}}, id="link"),
    pytest.param("art=ueberleitung", {"from": "kurs-b1", "to": "kurs-a2", "days": "7"}, None, id="same partner"),
    pytest.param("art=ueberleitung", {"from": "kurs-a2", "to": "kurs-a2", "days": "7"}, None, id="from itself"),
    pytest.param("art=verfahren", {"step": "permission", "days": "20"},
                 {"procedure": {"days": 20, "step": "permission"}}, id="procedure"),
    pytest.param("art=verfahren", {"step": "permission", "days": "30"}, None, id="as many days as today"),
    pytest.param("art=verzoegern", {"step": "permission", "days": "14"},
                 {"delay": {"step": "permission", "days": 14}}, id="delay"),
    pytest.param("art=ende", {"what": "partner:provider-ahausen", "day": "2022-01-01"}, END, id="partner ends"),
    pytest.param("art=ende", {"what": "link:kurs-a2;kurs-b1", "day": "2022-01-01"},
                 {"end": {"day": "2022-01-01", "link": {"from": "kurs-a2", "to": "kurs-b1"}}}, id="link ends"),
    pytest.param("art=ende", {"what": "offer:kurs-x", "day": "2022-01-01"}, None, id="no such offer"),
    pytest.param("art=ende", {"what": "offer:kurs-a2", "day": ""}, None, id="without a day"),
    pytest.param("art=kuerzen", {"what": "offer:kurs-a2", "percent": "50", "since": "2021-10-01"},
                 {"cut": {"offer": "kurs-a2", "percent": 50, "since": "2021-10-01"}}, id="cut"),
    pytest.param("art=kuerzen", {"what": "offer:kurs-a2", "percent": "50", "places": "3"}, None, id="cut twice"),
    pytest.param("art=kuerzen", {"what": "offer:kurs-a2"}, None, id="cut by nothing"),
    pytest.param("art=oeffnen&angebot=kurs-b1", {}, None, id="opens nothing"),
    pytest.param("art=verknuepfen&angebot=kurs-b1", {"from": "kurs-a2"}, None, id="waives nothing"),
    pytest.param("art=partner", {"one": "provider-ahausen", "other": "provider-ahausen", "days": "3"}, None,
                 id="one partner twice"),
    pytest.param("art=geld", {"from": "F1", "to": "F2", "eur": "20.000"}, None, id="no such module"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "sent", "document"), FORMS)
def test_questions_become_edits(
    query: str, sent: dict[str, Any], document: Json | None, gfs: Client, here: Here
) -> None:
    made = keep(here)
    asked = f"{address('scenario_add', made)}?{query}"
    assert gfs.get(asked).status_code == 200
    answer = gfs.post(asked, {"version": "1", **sent})

    assert answer.status_code == (422 if document is None else 302), text(answer)
    fresh = Scenario.objects.get(pk=made.pk)
    known = keep(here, document, name="Gleich") if document else None
    assert fresh.edits == (known.edits if known else [])
    if document is None:
        assert 'role="alert"' in text(answer)


def test_money_moves_between_modules_there_are(gfs: Client, here: Here) -> None:
    both = {"kurs-a2": "F1", "kurs-b1": "F2"}
    with change(by=SYSTEM, action="test"):
        for offer in here.alliance.offers.filter(code__in=both):
            offer.funding_module = both[offer.code]
            offer.save()
    made = keep(here)
    asked = f"{address('scenario_add', made)}?art=geld"
    wrong = gfs.post(asked, {"version": "1", "from": "F1", "to": "F2", "eur": "viel"})
    gfs.post(asked, {"version": "1", "from": "F1", "to": "F2", "eur": "20.000"})

    assert "Bitte einen Betrag in Euro angeben" in text(wrong)
    assert "20.000,00 € von Förderbaustein F1 zu F2" in text(gfs.get(made.get_absolute_url())).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def test_an_offer_that_asks_for_nothing(gfs: Client, here: Here) -> None:
    made = keep(here)
    asked = f"{address('scenario_add', made)}?art=oeffnen&angebot=kurs-a2"

    assert "verlangt nichts, was sich öffnen ließe" in text(gfs.get(asked))


@pytest.mark.parametrize("query", ["", "?art=unsinn", "?art=oeffnen", "?art=oeffnen&angebot=x"])
def test_without_a_kind_nothing_is_added(query: str, gfs: Client, here: Here) -> None:
    made = keep(here, OPEN)

    assert gfs.get(address("scenario_add", made) + query).status_code == 200
    assert gfs.post(address("scenario_add", made) + query, {"version": "1"}).status_code == 302
    assert Scenario.objects.get(pk=made.pk).edits == [OPEN]


@pytest.mark.parametrize(("version", "status"), [({}, 428), ({"version": "9"}, 409)])
def test_who_has_seen_another_list_is_asked_again(
    version: dict[str, str], status: int, gfs: Client, here: Here
) -> None:
    made = keep(here, OPEN)
    add = f"{address('scenario_add', made)}?art=verzoegern"
    remove = f"{address('scenario_remove', made)}?nr=1"

    assert gfs.post(add, {"step": "permission", "days": "9", **version}).status_code == status
    assert gfs.post(remove, version).status_code == status
    assert gfs.post(address("scenario_text", made), {"text": "x", **version}).status_code == status
    assert Scenario.objects.get(pk=made.pk).edits == [OPEN]


def test_an_edit_is_removed_after_a_question(gfs: Client, here: Here) -> None:
    made = keep(here, OPEN, LINK)
    asked = f"{address('scenario_remove', made)}?nr=1"

    assert "Soll diese Änderung aus dem Szenario fallen? Ohne A2-Nachweis" in text(gfs.get(asked))
    assert "Änderung entfernt." in text(gfs.post(asked, {"version": "1"}, follow=True))
    assert Scenario.objects.get(pk=made.pk).edits == [LINK]


def test_what_a_later_edit_needs_is_not_removed(gfs: Client, here: Here) -> None:
    new = {
        "offer_id": "neu",
        "partner_id": "provider-ahausen",
        "offer_type": "feriensprachkurs",
        "min_language": "A1",
    }
    run = {"run_id": "r", "start": "2022-01-01", "end": "2022-02-01"}
    made = keep(
        here,
        {"create": {"offer": new, "runs": [run]}},
        {"open": {"offer": "neu", "drop": ["min_language"]}},
    )
    asked = f"{address('scenario_remove', made)}?nr=1"

    assert "unbekannte Angebot „neu“" in text(gfs.post(asked, {"version": "1"}, follow=True))
    assert len(Scenario.objects.get(pk=made.pk).edits) == 2


@pytest.mark.parametrize("number", ["", "0", "2", "x"])
def test_an_edit_there_is_not(number: str, gfs: Client, here: Here) -> None:
    made = keep(here, OPEN)
    asked = f"{address('scenario_remove', made)}?nr={number}"

    assert gfs.get(asked)["Location"] == made.get_absolute_url()
    assert "Diese Änderung gibt es nicht." in text(gfs.post(asked, {"version": "1"}, follow=True))
    assert Scenario.objects.get(pk=made.pk).edits == [OPEN]


WRITTEN = "name: Getippt\nedits:\n  - open: {offer: kurs-b1, drop: [min_language]}\n"
WRONG = "name: Getippt\nedits:\n  - open: {offer: kurs-x, drop: [min_language]}\n  - end: {offer: y, day: 2022-01-01}\n"


@pytest.mark.parametrize("as_file", [False, True])
def test_a_text_becomes_a_scenario(as_file: bool, gfs: Client, here: Here) -> None:
    sent: dict[str, Any] = {"text": WRITTEN}
    if as_file:
        sent = {"file": SimpleUploadedFile("s.yaml", b"\xef\xbb\xbf" + WRITTEN.encode())}
    answer = gfs.post(reverse("scenario_from_text"), sent)
    made = Scenario.objects.get(name="Getippt")

    assert answer["Location"] == made.get_absolute_url()
    assert made.edits == [OPEN]


def test_every_mistake_of_a_text_is_told_with_its_row(gfs: Client, here: Here) -> None:
    answer = gfs.post(reverse("scenario_from_text"), {"text": WRONG})
    told = text(answer)

    assert answer.status_code == 422
    assert "Zeile 3, 1. open.offer: Gefunden: das unbekannte Angebot „kurs-x“." in told
    assert "Zeile 4, 2. end.offer: Gefunden: das unbekannte Angebot „y“." in told
    assert "name: Getippt" in told
    assert not Scenario.objects.filter(name="Getippt").exists()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        pytest.param({}, "Bitte einen Text eingeben", id="nothing"),
        pytest.param({"text": "a: [1"}, "Zeile", id="no YAML"),
        pytest.param({"text": "- 1"}, "kein Szenario", id="a list"),
        pytest.param({"file": b"\xff\xfe\x00"}, "kein Text in UTF-8", id="no text"),
        pytest.param({"file": b"x" * 200_001}, "zu groß", id="large"),
        pytest.param({"text": "x: &a [*a]"}, "Gefunden", id="aliases"),
    ],
)
def test_texts_that_are_no_scenario(sent: dict[str, Any], words: str, gfs: Client) -> None:
    if "file" in sent:
        sent = {"file": SimpleUploadedFile("s.yaml", sent["file"])}
    answer = gfs.post(reverse("scenario_from_text"), sent)

    assert answer.status_code == 422
    assert words in text(answer)


def test_a_text_takes_the_place_of_the_old_one(gfs: Client, here: Here) -> None:
    made = keep(here, LINK)
    assert "waives" in text(gfs.get(address("scenario_text", made)))
    gfs.post(address("scenario_text", made), {"version": "1", "text": WRITTEN})
    fresh = Scenario.objects.get(pk=made.pk)

    assert (fresh.name, fresh.edits) == ("Getippt", [OPEN])


def test_a_stale_text_shows_both(gfs: Client, here: Here) -> None:
    made = keep(here, LINK)
    told = text(gfs.post(address("scenario_text", made), {"version": "7", "text": WRITTEN}))

    assert "name: Getippt" in told
    assert "name: Öffnen" in told


def test_the_file_can_be_read_again(gfs: Client, here: Here) -> None:
    answer = gfs.get(address("scenario_file", keep(here, OPEN, LINK, note="Notiz")))
    with change(by=SYSTEM, action="test"):
        Scenario.objects.filter(name="Öffnen").delete()
    gfs.post(reverse("scenario_from_text"), {"file": SimpleUploadedFile("s.yaml", answer.content)})

    assert answer["Content-Disposition"].endswith('.yaml"') or ".yaml" in answer["Content-Disposition"]
    assert Scenario.objects.get(name="Öffnen").edits == [OPEN, LINK]


def test_what_fits_no_more_is_told_and_cannot_be_computed_with(gfs: Client, here: Here) -> None:
    made = keep(here, OPEN)
    offer = here.alliance.offers.get(code="kurs-b1")
    offer.min_language = None
    with change(by=SYSTEM, action="test"):
        offer.save()
    told = text(gfs.get(made.get_absolute_url()))

    assert "Passt nicht zum Katalog vom 01.09.2021" in told
    assert "min_language, das kurs-b1 nicht verlangt" in told
    assert "Damit rechnen" not in told


def test_edits_that_are_none_any_more_can_still_be_seen_and_mended(gfs: Client, here: Here) -> None:
    made = keep(here, OPEN, LINK)
    made.edits = [{"zaubern": {}}, LINK]
    with change(by=SYSTEM, action="test"):
        made.save()

    assert "die Art „zaubern“" in text(gfs.get(made.get_absolute_url()))
    assert "zaubern" in text(gfs.get(address("scenario_text", made)))
    for name, query in (("scenario_add", "?art=ende"), ("scenario_remove", "?nr=1")):
        assert "die Art „zaubern“" in text(gfs.get(address(name, made) + query, follow=True))


def test_deleting_asks_first(gfs: Client, here: Here) -> None:
    made = keep(here, OPEN)

    assert "Soll dieses Szenario gelöscht werden?" in text(gfs.get(address("scenario_delete", made)))
    assert "Szenario gelöscht." in text(
        gfs.post(address("scenario_delete", made), {"version": "1"}, follow=True)
    )
    assert not Scenario.objects.filter(pk=made.pk).exists()


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        pytest.param([OPEN], [OPEN], "Beide ändern dasselbe.", id="same"),
        pytest.param([OPEN, LINK], [OPEN], "Nur in „Eins“: Nach „Deutschkurs A2 Ahausen“", id="one more"),
        pytest.param([END], [{"end": {**END["end"], "day": "2022-02-01"}}], "Anders: in „Eins“", id="another day"),
    ],
)  # fmt: skip
def test_two_scenarios_in_words(
    first: list[Json], second: list[Json], words: str, gfs: Client, here: Here
) -> None:
    one, two = keep(here, *first, name="Eins"), keep(here, *second, name="Zwei")

    assert words in text(gfs.get(reverse("compare_scenarios"), {"a": one.pk, "b": two.pk}))


def test_nothing_to_compare(gfs: Client, here: Here, both: World) -> None:
    sample = only(here)
    assert "braucht es zwei Szenarien" in text(gfs.get(reverse("compare_scenarios")))
    made, foreign = keep(here, OPEN), keep(both.beheim, OPEN, name="Fremd")
    page = reverse("compare_scenarios")

    assert "zwei verschiedene" in text(gfs.get(page, {"a": sample.pk, "b": sample.pk}))
    for other in (foreign.pk, "x", ""):
        told = text(gfs.get(page, {"a": made.pk, "b": other}))
        assert "<h2>" not in told
        assert "Fremd" not in told


EVENT = """
date: 2022-06-30
kind: funding_end
affects: Kurs
sentence: "Der Kurs endet am 30.06.2022."
sentence_en: "The course ends on 30 June 2022."
source_url: "https://example.org/kurs"
remark: "Angenommen."
remark_en: "Assumed."
needs: {offers: [kurs-a2]}
edits:
  - end: {offer: kurs-a2, day: 2022-07-01}
without:
  - create: {offer: kurs-a2, runs: [{run_id: weiter, start: 2022-08-01, end: 2022-10-01}]}
"""


@pytest.fixture
def event(monkeypatch: pytest.MonkeyPatch) -> None:
    shocks = (read_shock(EVENT, "kurs.yaml"), read_shock(EVENT.replace("kurs-a2]", "kurs-x]"), "fremd.yaml"))
    monkeypatch.setattr(listing, "shipped_shocks", lambda: shocks)


@pytest.mark.usefixtures("event")
def test_an_event_becomes_a_scenario(gfs: Client, here: Here) -> None:
    page = text(gfs.get(reverse("events")))
    assert "Nicht anwendbar: Der Katalog kennt kurs-x nicht." in page
    assert page.count('value="fremd"') == 0
    gfs.post(reverse("take_event"), {"ereignis": "kurs"})
    gfs.post(reverse("take_event"), {"ereignis": "kurs", "ohne": "ja"})
    taken = Scenario.objects.get(name="Der Kurs endet am 30.06.2022")
    without = Scenario.objects.get(name="Ohne das Ereignis: Der Kurs endet am 30.06.2022")

    assert taken.edits == [{"end": {"day": "2022-07-01", "offer": "kurs-a2"}}]
    assert taken.note == "Angenommen.\nQuelle: https://example.org/kurs"
    assert list(without.edits[0]) == ["create"]
    assert taken.made_on == date(2021, 9, 1)


@pytest.mark.usefixtures("event")
def test_an_event_that_does_not_fit_is_not_taken(gfs: Client, here: Here) -> None:
    first = Scenario.objects.count()

    assert "kennt kurs-x nicht" in text(gfs.post(reverse("take_event"), {"ereignis": "fremd"}, follow=True))
    assert gfs.post(reverse("take_event"), {"ereignis": "keines"}).status_code == 404
    assert gfs.get(reverse("take_event"))["Location"] == reverse("events")
    assert Scenario.objects.count() == first


def test_no_shipped_event_fits_a_small_catalogue(gfs: Client, here: Here) -> None:
    assert "Keines der Ereignisse betrifft Angebote" in text(gfs.get(reverse("events")))


def lever(client: Client, record: Any, **sent: str) -> HttpResponse:
    place = {"hebel": "1"} | sent
    answer: HttpResponse = client.post(
        reverse("lever_scenario", kwargs={"pk": record.pk}), place, follow=True
    )
    return answer


def test_a_lever_becomes_a_scenario_with_one_click(gfs: Client, here: Here) -> None:
    record = kept(here, result(card(edits=[OPEN]), pairs=(card(edits=[OPEN, LINK]),)))
    assert "In ein Szenario übernehmen" in text(gfs.get(record.get_absolute_url()))
    told = text(lever(gfs, record))
    lever(gfs, record, paare="ja")
    made = Scenario.objects.get(name="Ohne B1 zu „Kurs“ zugelassen")

    assert "Steht im Szenario „Ohne B1 zu „Kurs“ zugelassen“." in told
    assert made.edits == [OPEN]
    assert Scenario.objects.get(name="Ohne B1 zu „Kurs“ zugelassen (2)").edits == [OPEN, LINK]


def test_a_lever_is_added_to_a_scenario_there_is(gfs: Client, here: Here, both: World) -> None:
    record, made = kept(here, result(card(edits=[OPEN]))), keep(here, LINK)
    lever(gfs, record, szenario=str(made.pk))

    assert Scenario.objects.get(pk=made.pk).edits == [LINK, OPEN]
    assert lever(gfs, record, szenario=str(both.beheim.records["scenario"].pk)).status_code == 404


def test_what_the_answer_was_computed_with_comes_first(gfs: Client, here: Here) -> None:
    base = {"scenario": {"id": "", "name": "Vorher", "edits": [LINK], "words": {"de": [], "en": []}}}
    lever(gfs, kept(here, result(card(edits=[OPEN])) | base))

    assert Scenario.objects.get(name="Ohne B1 zu „Kurs“ zugelassen").edits == [LINK, OPEN]


def test_a_lever_that_fits_no_more_is_refused(gfs: Client, here: Here) -> None:
    gone = {"end": {"offer": "kurs-x", "day": "2022-01-01"}}

    assert "unbekannte Angebot „kurs-x“" in text(lever(gfs, kept(here, result(card(edits=[gone])))))


@pytest.mark.parametrize("place", ["0", "2", "", "x"])
def test_a_lever_there_is_not(place: str, gfs: Client, here: Here) -> None:
    assert lever(gfs, kept(here, result(card(edits=[OPEN]))), hebel=place).status_code == 404


def test_who_makes_no_scenario_has_no_button(here: Here) -> None:
    record, bkg = kept(here, result(card(edits=[OPEN]))), signed_in(here, "bkg")

    assert "In ein Szenario übernehmen" not in text(bkg.get(record.get_absolute_url()))
    assert "mit Ihrer Rolle nicht vorgesehen" in text(lever(bkg, record))
