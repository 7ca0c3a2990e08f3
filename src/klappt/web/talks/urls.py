"""Addresses of the Reflexionsgespräche."""

from django.utils.translation import gettext_lazy as _

from klappt.web.frame.menu import Item
from klappt.web.frame.routes import ONLY_GET, page
from klappt.web.talks import checks, coding, overview, projects, transcripts

TALKS = "begleitung/gespraeche/"
TALK = f"{TALKS}<uuid:pk>/"
PROJECT = "begleitung/auswertung-gespraeche/<uuid:pk>/"
VERSION = "begleitung/fassungen/<uuid:pk>/"

urlpatterns = [
    page(TALKS, overview.Overview, "talks", on="talk"),
    page(f"{TALKS}neu/", overview.TalkForms, "talk_new", on="talk", to="create"),
    page(f"{TALKS}buendnisse/neu/", overview.ExemplaryForms, "exemplary_new", on="exemplary", to="create"),
    page(f"{TALKS}buendnisse/<uuid:pk>/", overview.ExemplaryDetail, "exemplary", on="exemplary"),
    page(
        f"{TALKS}buendnisse/<uuid:pk>/aendern/", overview.ExemplaryForms, "exemplary_change", on="exemplary",
        to="update",
    ),
    page(f"{TALKS}runden/neu/", overview.RoundForms, "talk_round_new", on="talk_round", to="create"),
    page(
        f"{TALKS}runden/<uuid:pk>/aendern/", overview.RoundForms, "talk_round_change", on="talk_round",
        to="update",
    ),
    page(TALK, overview.TalkDetail, "talk", on="talk"),
    page(f"{TALK}aendern/", overview.TalkForms, "talk_change", on="talk", to="update"),
    page(f"{TALK}leitfaden/", overview.TalkGuide, "talk_guide", on="talk", to="update"),
    page(f"{TALK}einwilligung/", overview.ConsentAdd, "consent_new", on="talk", to="update"),
    page(f"{TALK}abschrift/", transcripts.TranscriptNew, "transcript_new", on="talk", to="update"),
    page(f"{TALK}vorlegen/", overview.CheckSend, "check_send", on="talk", to="update"),
    page(
        "begleitung/einwilligungen/<uuid:pk>/widerrufen/", overview.ConsentWithdraw, "consent_withdraw",
        on="talk_consent", to="update",
    ),
    page("begleitung/rueckspiegelung/", checks.Checks, "member_checks", on="member_check"),
    page("begleitung/rueckspiegelung/<uuid:pk>/", checks.CheckPage, "member_check", on="member_check"),
    page(
        "begleitung/rueckspiegelung/<uuid:pk>/antworten/", checks.CheckReply, "check_reply", on="member_check",
        to="reply",
    ),
    page("begleitung/abschriften/<uuid:pk>/", transcripts.TranscriptPage, "transcript", on="transcript"),
    page(
        "begleitung/abschriften/<uuid:pk>/anonymisieren/", transcripts.Anonymise, "anonymise", on="transcript",
        to="update",
    ),
    page(VERSION, coding.Coding, "coding", on="transcript_version", to="update"),
    page(f"{VERSION}ersetzen/", transcripts.ReplaceMore, "replace_more", on="transcript_version", to="update"),
    page(f"{VERSION}verdeckt/", coding.BlindBegin, "blind_begin", on="transcript_version", to="update"),
    page(f"{VERSION}fertig/", coding.PassDone, "pass_done", on="transcript_version", to="update"),
    page(
        "begleitung/codierungen/<uuid:pk>/zuruecknehmen/", coding.CodingDelete, "coding_delete", on="coding",
        to="delete",
    ),
    page("begleitung/codierungen/<uuid:pk>/zitat/", coding.QuoteNew, "quote_new", on="coding", to="create"),
    page("begleitung/auswertung-gespraeche/", projects.Projects, "coding_projects", on="coding_project"),
    page(
        "begleitung/auswertung-gespraeche/neu/", projects.ProjectNew, "coding_project_new", on="coding_project",
        to="create",
    ),
    page(
        "begleitung/auswertung-gespraeche/einlesen/", projects.ProjectImport, "coding_project_import",
        on="coding_project", to="create",
    ),
    page(PROJECT, projects.ProjectPage, "coding_project", on="coding_project"),
    page(f"{PROJECT}codes/", projects.CodeBook, "code_book", on="coding_project"),
    page(f"{PROJECT}codes/neu/", projects.CodeNew, "code_new", on="coding_project", to="update"),
    page(f"{PROJECT}codes/einlesen/", projects.CodesImport, "codes_import", on="coding_project", to="update"),
    page(f"{PROJECT}uebereinstimmung/", projects.Agreement, "agreement_of_coders", on="coding_project"),
    page(f"{PROJECT}memos/", projects.Memos, "memos", on="coding_project"),
    page(f"{PROJECT}memos/neu/", projects.MemoNew, "memo_new", on="coding_project", to="update"),
    page(f"{PROJECT}datei/", projects.ProjectFile, "coding_project_file", on="coding_project", methods=ONLY_GET),
    page(f"{PROJECT}codebuch/", projects.CodeBookFile, "code_book_file", on="coding_project", methods=ONLY_GET),
    page("begleitung/codes/<uuid:pk>/aendern/", projects.CodeChange, "code_change", on="code", to="update"),
    page("begleitung/codes/<uuid:pk>/loeschen/", projects.CodeDelete, "code_delete", on="code", to="delete"),
]  # fmt: skip
MENU = [
    Item("talks", _("Reflexionsgespräche"), "talk", room="accompaniment", place=20),
    Item("coding_projects", _("Codierung der Gespräche"), "coding_project", room="accompaniment", place=21),
    Item("member_checks", _("Rückspiegelung"), "member_check", room="accompaniment", place=22),
]
