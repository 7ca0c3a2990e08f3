"""The editor of instruments, as a researcher uses it: begin, change, move, freeze, compare, take along."""

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.web.conftest import signed_in
from tests.web.world import Here

from klappt.apps.accompaniment.mapping import content_of, instrument_of
from klappt.apps.accompaniment.models import InstrumentVersion
from klappt.apps.audit.changes import SYSTEM, change
from klappt.evidence.instruments.model import Instrument, Is, Kind, Question
from klappt.evidence.instruments.sheets.reading import read_sheet
from klappt.evidence.instruments.shipped import templates
from klappt.evidence.instruments.telling import questions_by_id
from klappt.evidence.instruments.xlsform.reading import read_xlsform
from klappt.evidence.instruments.xlsform.writing import write_xlsform


@pytest.fixture
def researcher(here: Here) -> Client:
    return signed_in(here, "researcher")


def stored(code: str, number: int, instrument: Instrument) -> InstrumentVersion:
    with change(by=SYSTEM, action="tests"):
        return InstrumentVersion.objects.create(
            code=code, number=number, title=instrument.title.de, content=content_of(instrument)
        )


@pytest.fixture
def draft(db: None) -> InstrumentVersion:
    return stored("ah1", 1, templates()["ah1"])


def now(version: InstrumentVersion) -> Instrument:
    version.refresh_from_db()
    return instrument_of(version)


def asked(version: InstrumentVersion, name: str) -> Question:
    return questions_by_id(now(version))[name]


def address(page: str, version: InstrumentVersion, **query: str) -> str:
    return reverse(page, args=[version.pk], query=query or None)


def send(client: Client, page: str, version: InstrumentVersion, sent: dict[str, Any], **query: str) -> Any:
    version.refresh_from_db()
    return client.post(address(page, version, **query), {"version": str(version.version), **sent})


# The list


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    count: int, researcher: Client, here: Here, django_assert_max_num_queries: Any
) -> None:
    for number in range(1, count):
        stored("list", number, templates()["ah1"])
    with django_assert_max_num_queries(14):
        answer = researcher.get(reverse("instruments"))

    assert answer.status_code == 200


@pytest.mark.parametrize("role", ["gfs", "bkg", "ministry"])
def test_others_have_no_editor(role: str, here: Here, draft: InstrumentVersion) -> None:
    client = signed_in(here, role)

    assert {client.get(reverse("instruments")).status_code} == {403}
    assert client.get(address("instrument", draft)).status_code in {403, 404}


# Begin


def test_a_proposal_begins_a_draft(researcher: Client) -> None:
    answer = researcher.post(reverse("instrument_new"), {"source": "ah2", "title_de": ""})

    version = InstrumentVersion.objects.get(code="ah2")
    assert answer["Location"] == address("instrument_edit", version)
    assert instrument_of(version) == templates()["ah2"]


def test_an_empty_one_needs_a_title(researcher: Client) -> None:
    assert researcher.post(reverse("instrument_new"), {"source": "", "title_de": ""}).status_code == 422
    researcher.post(reverse("instrument_new"), {"source": "", "title_de": "Übergänge in Ausbildung"})

    version = InstrumentVersion.objects.get(title="Übergänge in Ausbildung")
    assert (version.code, version.number) == ("uebergaenge_in_ausbildung", 1)
    assert len(instrument_of(version).sections) == 1


def upload(client: Client, data: bytes, name: str = "form.xlsx") -> Any:
    return client.post(reverse("instrument_import"), {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_an_xlsform_comes_in_with_its_report(researcher: Client) -> None:
    answer = upload(researcher, write_xlsform(templates()["ah3"]))

    assert instrument_of(InstrumentVersion.objects.get(code="ah3")) == templates()["ah3"]
    assert "Übernommen: Abschnitte 5, Fragen 28" in answer.content.decode()


@pytest.mark.parametrize("data", [b"", b"nonsense", b"PK\x03\x04 damaged"])
def test_a_file_that_is_none_says_so_and_keeps_nothing(data: bytes, researcher: Client) -> None:
    before = InstrumentVersion.objects.count()
    answer = upload(researcher, data)

    assert answer.status_code == 422
    assert "kern-error" in answer.content.decode() or "kern-alert" in answer.content.decode()
    assert InstrumentVersion.objects.count() == before


# See


def test_the_preview_shows_what_respondents_see(researcher: Client, draft: InstrumentVersion) -> None:
    page = researcher.get(address("instrument", draft)).content.decode()

    assert page.count('<fieldset class="seen__field" disabled>') == 25
    assert "Nur wenn bei Frage 1 „Andere Stelle“ gewählt ist." in page
    assert page.count("Diesen Abschnitt sieht niemand außerhalb") == 1
    assert "Vorschlag von klappt, kein Instrument des IAQ." in page


@pytest.mark.parametrize("form", ["xlsform", "docx", "pdf"])
def test_files(form: str, researcher: Client, draft: InstrumentVersion) -> None:
    answer = researcher.get(address("instrument_file", draft, form=form))
    data = answer.content

    assert answer["Content-Disposition"].startswith("attachment")
    match form:
        case "xlsform":
            assert read_xlsform(data, "f")[0] == templates()["ah1"]
        case "docx":
            assert read_sheet(data, "f", templates()["ah1"]).answers == {}
        case _:
            assert data.startswith(b"%PDF-")


def test_a_file_of_another_kind_is_not_there(researcher: Client, draft: InstrumentVersion) -> None:
    assert researcher.get(address("instrument_file", draft, form="exe")).status_code == 404


# Change


def test_a_question_is_added_with_the_fields_of_its_kind(
    researcher: Client, draft: InstrumentVersion
) -> None:
    kinds = researcher.get(address("instrument_question", draft)).content.decode()
    assert "Welche Art von Frage?" in kinds
    form = researcher.get(
        address("instrument_question", draft, art="single", **{"in": "gfs"})
    ).content.decode()
    assert 'name="choices"' in form
    assert 'name="rows"' not in form

    sent = {
        "title_de": "Gibt es eine Vertretung?",
        "title_en": "Is there a deputy?",
        "choices": "yes | Ja | Yes\nNein",
        "when": "${gfs_seat} = 'ki'",
        "required": "on",
    }
    answer = send(researcher, "instrument_question", draft, sent, art="single", **{"in": "gfs"})

    assert answer.status_code == 302
    new = asked(draft, "gibt_es_eine_vertretung")
    assert (new.kind, new.required, new.when) == (Kind.SINGLE, True, Is("gfs_seat", "ki"))
    assert [(one.code, one.text.de, one.text.en) for one in new.choices] == [
        ("yes", "Ja", "Yes"),
        ("nein", "Nein", ""),
    ]
    assert now(draft).sections[0].questions[-1] == new


def test_every_question_of_the_shipped_ones_survives_its_form(researcher: Client) -> None:
    """Open the form, send it back as it is: nothing may change."""
    for name, instrument in templates().items():
        version = stored(name, 7, instrument)
        before = now(version).sections
        for question in list(questions_by_id(instrument).values())[::4]:
            page = researcher.get(address("instrument_question", version, frage=question.id))
            answer = send(researcher, "instrument_question", version, filled(page), frage=question.id)
            assert answer.status_code == 302, (question.id, answer.content.decode()[-3000:])
        assert now(version).sections == before


def filled(page: Any) -> dict[str, Any]:
    """Return what a browser would send of a form as it was drawn."""
    form = page.context["form"]
    sent = {}
    for bound in form:
        value = bound.value()
        if isinstance(value, bool):
            sent |= {bound.html_name: "on"} if value else {}
        elif value is not None:
            sent[bound.html_name] = (
                bound.field.widget.format_value(value) if bound.name in {"low", "high"} else value
            )
    return {name: "" if value is None else value for name, value in sent.items()}


@pytest.mark.parametrize(
    ("sent", "field", "message"),
    [
        ({"choices": "a | b | c | d"}, "choices", "Diese Zeile passt nicht: „a | b | c | d“"),
        ({"choices": "a b | Wort"}, "choices", "Diese Zeile passt nicht"),
        (
            {"expression": "${later} = 'x'"},
            "expression",
            "die Frage „later“ steht nicht vorher im Fragebogen",
        ),
        ({"expression": "regex(., 'x')"}, "expression", "Das lässt sich nicht lesen"),
        ({"name": "9 Leben"}, "name", "Nur Buchstaben a bis z"),
        ({"title_de": ""}, "title_de", "zwingend erforderlich"),
    ],
)
def test_what_was_typed_wrong_is_told_at_its_field(
    sent: dict[str, str], field: str, message: str, researcher: Client, draft: InstrumentVersion
) -> None:
    begun = {"title_de": "Frage", "choices": "a | A", **sent}
    answer = send(researcher, "instrument_question", draft, begun, art="single", **{"in": "gfs"})

    assert answer.status_code == 422
    assert message in " ".join(answer.context["form"].errors[field])
    assert now(draft) == templates()["ah1"]


def test_a_name_given_twice_is_refused(researcher: Client, draft: InstrumentVersion) -> None:
    sent = {"title_de": "Noch einmal", "name": "gfs_seat"}
    answer = send(researcher, "instrument_question", draft, sent, art="text", **{"in": "gfs"})

    assert answer.status_code == 422
    assert "Die Kennung „gfs_seat“ gibt es zweimal." in answer.content.decode()


def test_sections_are_added_and_marked_local(researcher: Client, draft: InstrumentVersion) -> None:
    send(researcher, "instrument_section", draft, {"title_de": "Nur für uns", "local": "on"})
    assert [(one.id, one.local) for one in now(draft).sections][-1] == ("nur_fuer_uns", True)

    send(researcher, "instrument_section", draft, {"title_de": "Für alle"}, abschnitt="nur_fuer_uns")
    last = now(draft).sections[-1]
    assert (last.id, last.title.de, last.local) == ("nur_fuer_uns", "Für alle", False)


def test_title_and_introduction(researcher: Client, draft: InstrumentVersion) -> None:
    send(researcher, "instrument_head", draft, {"title_de": "Neuer Titel", "intro_de": "Guten Tag."})

    assert (now(draft).title.de, now(draft).intro.de, draft.title) == (
        "Neuer Titel",
        "Guten Tag.",
        "Neuer Titel",
    )


def order(version: InstrumentVersion) -> list[str]:
    return [question.id for question in now(version).sections[0].questions]


def test_moves(researcher: Client, draft: InstrumentVersion) -> None:
    assert order(draft)[2:4] == ["gfs_fte", "gfs_workload"]
    send(researcher, "instrument_edit", draft, {"do": "down:gfs_fte"})
    assert order(draft)[2:4] == ["gfs_workload", "gfs_fte"]
    send(researcher, "instrument_edit", draft, {"do": "up:bkg"})
    assert [section.id for section in now(draft).sections][:2] == ["bkg", "gfs"]
    send(researcher, "instrument_edit", draft, {"do": "remove:sponsor"})
    assert "sponsor" not in questions_by_id(now(draft))


def test_what_others_ask_about_cannot_go(researcher: Client, draft: InstrumentVersion) -> None:
    answer = researcher.post(
        address("instrument_edit", draft),
        {"version": str(draft.version), "do": "remove:gfs_seat"},
        follow=True,
    )

    assert "So geht es nicht. „Welche andere Stelle ist das?“" in answer.content.decode()
    assert "gfs_seat" in questions_by_id(now(draft))


@pytest.mark.parametrize(
    "page", ["instrument_edit", "instrument_head", "instrument_section", "instrument_question"]
)
def test_a_version_token_is_needed_and_must_be_fresh(
    page: str, researcher: Client, draft: InstrumentVersion
) -> None:
    query = {"art": "text", "in": "gfs"} if page == "instrument_question" else {}
    sent = {"title_de": "Anders", "do": "up:bkg"}

    assert researcher.post(address(page, draft, **query), sent).status_code == 428
    stale = {**sent, "version": str(draft.version + 5)}
    assert researcher.post(address(page, draft, **query), stale).status_code == 409
    assert now(draft) == templates()["ah1"]


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("instrument_question", {"frage": "nothing"}),
        ("instrument_question", {"art": "text", "in": "nothing"}),
        ("instrument_section", {"abschnitt": "nothing"}),
    ],
)
def test_what_is_not_there(
    page: str, query: dict[str, str], researcher: Client, draft: InstrumentVersion
) -> None:
    assert researcher.get(address(page, draft, **query)).status_code == 404


# Versions


def test_what_was_sent_stays_and_a_copy_goes_on(
    researcher: Client, draft: InstrumentVersion, here: Here
) -> None:
    with change(by=SYSTEM, action="tests"):
        draft.frozen_on = here.day
        draft.save()
    answer = send(researcher, "instrument_head", draft, {"title_de": "Anders"})
    assert answer.status_code == 422
    assert "Diese Fassung ist verschickt" in answer.content.decode()
    assert not re.search(
        r'value="remove:', researcher.get(address("instrument_edit", draft)).content.decode()
    )

    send(researcher, "instrument_version", draft, {})
    second = InstrumentVersion.objects.get(code="ah1", number=2)
    send(researcher, "instrument_head", second, {"title_de": "Lokale Strukturen, neu"})
    send(researcher, "instrument_edit", second, {"do": "remove:sponsor"})

    changes = researcher.get(address("instrument_changes", second)).context["changes"]
    assert changes == [
        "Der Titel lautet anders.",
        "Die Einleitung lautet anders.",
        "Die Frage „Wer aus dem Verwaltungsvorstand hat die Federführung?“ fällt weg.",
    ]
    assert now(draft) == templates()["ah1"]
    assert instrument_of(second).version == 2


def test_only_what_no_wave_uses_is_deleted(researcher: Client, draft: InstrumentVersion, here: Here) -> None:
    used = here.records["instrument"]
    assert isinstance(used, InstrumentVersion)
    send(researcher, "instrument_delete", used, {})
    send(researcher, "instrument_delete", draft, {})

    assert list(InstrumentVersion.objects.filter(pk__in=[used.pk, draft.pk])) == [used]


def test_the_word_sheet_is_one(researcher: Client, draft: InstrumentVersion) -> None:
    from docx import Document  # noqa: PLC0415

    data = researcher.get(address("instrument_file", draft, form="docx", lang="en")).content

    assert Document(io.BytesIO(data)).paragraphs[0].text == "Working aid 1: local structures"
