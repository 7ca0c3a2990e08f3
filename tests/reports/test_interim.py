"""The Zwischenbericht: its chapters, its numbers, what it may not say, and that it comes out in every form."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import numpy as np
import pytest

from klappt.evidence.frozen import freeze, thaw
from klappt.evidence.statistics.registry import analyses
from klappt.evidence.study import Study
from klappt.evidence.synthetic.generate import SEED, synthetic_study
from klappt.reports.blocks import Box, Contents, Heading, Paragraph, Picture, Table
from klappt.reports.interim.edition import CHAPTERS as WRITTEN
from klappt.reports.interim.edition import Edition
from klappt.reports.interim.report import CHAPTERS, interim_report
from klappt.reports.interim.slides import slides
from klappt.reports.interim.talks import released
from klappt.reports.writers import docx, html, pdf


@pytest.fixture(scope="module")
def study() -> Study:
    return synthetic_study(np.random.Generator(np.random.PCG64(SEED))).study


@pytest.fixture(scope="module")
def edition(study: Study) -> Edition:
    return Edition(study, "Entwurf")


def test_the_chapters_are_those_of_the_first_report(edition: Edition) -> None:
    report = interim_report(edition)

    tops = [one.text for one in report.blocks if isinstance(one, Heading) and one.level == 1]
    assert [text[:2].strip() for text in tops] == ["1", "2", "3", "4", "5", "6", "An"]
    contents = next(one for one in report.blocks if isinstance(one, Contents))
    assert [text for text, level in contents.texts if level == 1] == tops


def test_every_analysis_has_its_place() -> None:
    placed = [name for parts in CHAPTERS.values() for part in parts for name in part.analyses]

    assert sorted(placed) == sorted(one.id for one in analyses())


def test_tables_and_figures_are_numbered_through(edition: Edition) -> None:
    report = interim_report(edition)

    for kind, word in ((Table, "Tabelle"), (Picture, "Abbildung")):
        captions = [one.caption for one in report.blocks if isinstance(one, kind)]
        assert [text.split(":")[0] for text in captions] == [
            f"{word} {n}" for n in range(1, len(captions) + 1)
        ]


def test_the_same_data_give_the_same_bytes_of_numbers(study: Study, edition: Edition) -> None:
    again = Edition(thaw(freeze(study)), "eine andere Ausgabe")

    assert again.numbers == edition.numbers
    assert again.digest == edition.digest


def test_other_data_give_other_numbers(study: Study, edition: Edition) -> None:
    assert Edition(replace(study, returns=study.returns[:-9]), "Entwurf").digest != edition.digest


def test_the_numbers_hold_no_small_count_of_returns(edition: Edition) -> None:
    """T2 counts alliances by seat: each is none, five and more, hidden, or a share of such."""
    told = json.loads(edition.numbers)
    counts = [row[1] for row in told["tables"]["T2"][0]["rows"]]

    assert counts
    assert "gesperrt" in counts
    assert all(one in {"gesperrt", 0} or one >= 5 for one in counts)


def test_what_authors_wrote_replaces_the_proposal(study: Study) -> None:
    written = "Erster Absatz.\n\nZweiter <b>Absatz</b>."
    report = interim_report(Edition(study, "Entwurf", {"1": written}))

    texts = [one.text for one in report.blocks if isinstance(one, Paragraph)]
    assert texts[1:3] == ["Erster Absatz.", "Zweiter <b>Absatz</b>."]
    assert set(WRITTEN) == {*CHAPTERS, "method"}


def test_only_released_quotes_are_printed_and_nobody_is_named(study: Study, edition: Edition) -> None:
    boxes = [one for one in interim_report(edition).blocks if isinstance(one, Box)]
    kept = {one.text for one in study.quotes} - {one.text for one in study.quotes if one.released}
    hidden = [one.name for one in study.alliances if not one.name_released]

    assert boxes
    for text, source in (pair for box in boxes for pair in box.texts):
        assert text not in kept
        assert not any(name in source for name in hidden)


def test_an_exemplary_chain_stands_beside_the_levers(edition: Edition) -> None:
    pictures = [one.caption for one in interim_report(edition).blocks if isinstance(one, Picture)]

    assert sum("Bildungs- und Integrationskette" in caption for caption in pictures) == 1


def test_a_talk_and_a_code_give_one_quote_at_most(study: Study) -> None:
    found = released(study, most=100)

    assert len({one.talk for one in found}) == len(found) == len({one.code for one in found})


def test_synthetic_data_say_so_first(study: Study, edition: Edition) -> None:
    assert "erfunden" in str(interim_report(edition).blocks[0])
    real = interim_report(Edition(replace(study, synthetic=False), "Entwurf"))
    assert isinstance(real.blocks[0], Contents)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_report_comes_out_in_every_form(edition: Edition, language: str) -> None:
    report = interim_report(edition, language)

    assert pdf.write(report).startswith(b"%PDF-1.7")
    page = html.write(report).decode()
    assert f'<html lang="{language}">' in page
    assert "<blockquote>" in page
    assert "word/document.xml" in ZipFile(BytesIO(docx.write(report))).namelist()


def test_the_slides_come_out(edition: Edition) -> None:
    report = slides(edition)

    assert report.slides
    assert sum(isinstance(one, Heading) for one in report.blocks) >= 8
    assert pdf.write(report).startswith(b"%PDF-1.7")


def test_a_study_without_any_return_still_gives_a_report() -> None:
    empty = Edition(Study(date(2019, 1, 1), synthetic=False), "Entwurf")

    assert pdf.write(interim_report(empty)).startswith(b"%PDF-1.7")
    assert "noch nichts" in html.write(interim_report(empty)).decode()
    assert pdf.write(slides(empty)).startswith(b"%PDF-1.7")
