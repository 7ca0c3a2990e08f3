"""The invented talks in the tables: counts of the source, places that hold, nobody behind a coder, no original."""

import pytest

from klappt.apps.accompaniment import models
from klappt.apps.accounts.seeding import Seeding
from klappt.evidence.coding.starter import starter_codes
from klappt.evidence.synthetic.talks import FIRST_LINE


@pytest.fixture
def project(demonstration: Seeding, db: None) -> models.CodingProject:
    found: models.CodingProject = models.CodingProject.objects.get(title__startswith="Reflexionsgespräche")
    return found


def test_38_talks_in_10_alliances_in_four_rounds(project: models.CodingProject) -> None:
    talks = models.Talk.objects.filter(transcript__project=project)

    assert talks.count() == 38
    assert talks.values("exemplary").distinct().count() == 10
    assert sorted(set(talks.values_list("round__year", flat=True))) == [2019, 2020, 2021, 2022]
    assert not talks.filter(synthetic=False).exists()
    assert not models.Exemplary.objects.filter(talks__in=talks, synthetic=False).exists()


def test_every_coding_lies_in_its_text(project: models.CodingProject) -> None:
    passages = models.Passage.objects.filter(of_version__transcript__project=project)
    for one in passages.select_related("of_version"):
        assert 0 <= one.start < one.end <= len(one.of_version.text)
    codings = models.TalkCoding.objects.filter(passage__in=passages)
    assert set(codings.values_list("coder__imported_name", flat=True)) == {
        "Erste codierende Person (erfunden)",
        "Zweite codierende Person (erfunden)",
    }
    assert not codings.filter(code__codable=False).exists()
    assert models.TalkCode.objects.filter(project=project).count() == len(starter_codes().codes)


def test_texts_say_that_nobody_said_them_and_have_no_original(project: models.CodingProject) -> None:
    versions = models.TranscriptVersion.objects.filter(transcript__project=project)

    assert versions.count() == 38
    assert all(one.text.startswith(FIRST_LINE) for one in versions)
    assert all(one.pages[-1][1] == len(one.text) for one in versions)
    assert not models.TranscriptOriginal.objects.filter(transcript__project=project).exists()


def test_quotes_are_released_or_not_and_the_check_says_the_same(project: models.CodingProject) -> None:
    quotes = models.Quote.objects.filter(talk__transcript__project=project)

    assert set(quotes.values_list("state", flat=True)) == {"released", "objected"}
    for check in models.MemberCheck.objects.filter(talk__transcript__project=project):
        states = {str(pk): state for pk, state in check.talk.quotes.values_list("pk", "state")}
        assert {one["id"]: one["answer"] for one in check.quotes} == states
