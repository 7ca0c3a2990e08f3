"""The picture of memberships: one line for each organisation, ended ones hatched, the day marked."""

from datetime import date
from xml.etree import ElementTree as ET

from klappt.reports.pictures.membership import Span, membership_picture

DAY = date(2021, 9, 1)


def drawn(*spans: Span) -> str:
    return membership_picture(spans, on=DAY, title="Titel", description="Satz", day_text="01.09.2021")


def test_lasting_and_ended_memberships_differ_without_colour() -> None:
    svg = drawn(Span("Jobcenter", date(2019, 4, 9)), Span("Schule <A>", date(2019, 4, 9), date(2020, 12, 31)))

    assert svg.count("url(#members-ended)") == 1
    assert "Schule &lt;A&gt;" in svg
    assert "01.09.2021" in svg
    ET.fromstring(svg)  # noqa: S314 - our own drawing


def test_two_times_of_one_organisation_share_a_line() -> None:
    svg = drawn(Span("Jobcenter", date(2019, 4, 9), date(2020, 1, 1)), Span("Jobcenter", date(2021, 1, 1)))

    assert svg.count(">Jobcenter<") == 1


def test_the_axis_holds_the_day_and_every_bar() -> None:
    svg = drawn(Span("Jobcenter", date(2023, 4, 9)))

    assert [year for year in range(2019, 2026) if f">{year}<" in svg] == [2021, 2022, 2023]
