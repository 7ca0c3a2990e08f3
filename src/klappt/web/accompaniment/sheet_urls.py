"""Addresses of the Arbeitshilfen of an alliance."""

from klappt.web.accompaniment import filling, paper, sheets
from klappt.web.frame.routes import page

HERE = "begleitung/arbeitshilfen/"
PAGES = [
    page(HERE, sheets.WorkSheets, "work_sheets", on="work_sheet"),
    page(f"{HERE}<uuid:pk>/", sheets.WorkSheet, "work_sheet", on="work_sheet"),
    page(
        f"{HERE}<uuid:pk>/ausfuellen/", filling.FillSection, "work_sheet_fill", on="work_sheet", to="update"
    ),
    page(
        f"{HERE}<uuid:pk>/vorschlaege/",
        sheets.Proposals,
        "work_sheet_proposals",
        on="work_sheet",
        to="update",
    ),
    page(f"{HERE}<uuid:pk>/blatt.docx", paper.SheetFile, "work_sheet_docx", on="work_sheet"),
    page(f"{HERE}<uuid:pk>/blatt.pdf", paper.SheetFile, "work_sheet_pdf", on="work_sheet", kind="pdf"),
    page(f"{HERE}<uuid:pk>/einlesen/", paper.UploadSheet, "work_sheet_upload", on="work_sheet", to="update"),
    page(f"{HERE}<uuid:pk>/vorschau/", sheets.Preview, "work_sheet_preview", on="work_sheet"),
    page(
        f"{HERE}<uuid:pk>/bestaetigen/", sheets.Confirm, "work_sheet_confirm", on="work_sheet", to="confirm"
    ),
    page(f"{HERE}<uuid:pk>/oeffnen/", sheets.Rework, "work_sheet_rework", on="work_sheet", to="update"),
    page(f"{HERE}<uuid:pk>/abgeben/", sheets.Submit, "work_sheet_submit", on="work_sheet", to="submit"),
    page(
        "begleitung/rueckfragen/<uuid:pk>/", sheets.Reply, "return_query_reply", on="return_query", to="reply"
    ),
]
