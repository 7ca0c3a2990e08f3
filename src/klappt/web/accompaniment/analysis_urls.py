"""Addresses of the analyses."""

from klappt.web.accompaniment import analysis, analysis_data, analysis_questions
from klappt.web.frame.routes import page

ROOT = "begleitung/auswertung/"
PAGES = [
    page(ROOT, analysis.Analyses, "analyses", on="analysis"),
    page(
        f"{ROOT}veroeffentlichen/", analysis.PublishAnalyses, "analysis_publish", on="analysis", to="create"
    ),
    page(f"{ROOT}quellen/", analysis.Sources, "analysis_sources", on="analysis", to="trace"),
    page(f"{ROOT}fragen/", analysis_questions.Questions, "analysis_questions", on="analysis", to="trace"),
    page(f"{ROOT}frage/", analysis_questions.OneQuestion, "analysis_question", on="analysis", to="trace"),
    page(f"{ROOT}kreuztabelle/", analysis_questions.Crossed, "analysis_cross", on="analysis"),
    page(f"{ROOT}daten/", analysis_data.DataFiles, "analysis_data", on="analysis", to="export"),
    *(
        page(f"{ROOT}{address}/", analysis.OneAnalysis, f"analysis_{address}", on="analysis", address=address)
        for address in analysis.ADDRESSES
    ),
]
