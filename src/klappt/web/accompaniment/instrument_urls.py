"""Addresses of instruments, for researchers."""

from klappt.web.accompaniment import instrument_editing as editing
from klappt.web.accompaniment import instruments
from klappt.web.frame.routes import page

HERE = "begleitung/frageboegen/"
ONE = f"{HERE}<uuid:pk>/"
PAGES = [
    page(HERE, instruments.Instruments, "instruments", on="instrument"),
    page(f"{HERE}neu/", instruments.NewInstrument, "instrument_new", on="instrument", to="create"),
    page(f"{HERE}einlesen/", instruments.ImportInstrument, "instrument_import", on="instrument", to="create"),
    page(ONE, instruments.InstrumentPage, "instrument", on="instrument"),
    page(f"{ONE}datei/", instruments.InstrumentFile, "instrument_file", on="instrument"),
    page(f"{ONE}aenderungen/", instruments.Changes, "instrument_changes", on="instrument"),
    page(f"{ONE}fassung/", instruments.NewVersion, "instrument_version", on="instrument", to="update"),
    page(f"{ONE}loeschen/", instruments.DeleteInstrument, "instrument_delete", on="instrument", to="delete"),
    page(f"{ONE}bearbeiten/", editing.EditInstrument, "instrument_edit", on="instrument", to="update"),
    page(f"{ONE}kopf/", editing.EditHead, "instrument_head", on="instrument", to="update"),
    page(f"{ONE}abschnitt/", editing.EditSection, "instrument_section", on="instrument", to="update"),
    page(f"{ONE}frage/", editing.EditQuestion, "instrument_question", on="instrument", to="update"),
]
