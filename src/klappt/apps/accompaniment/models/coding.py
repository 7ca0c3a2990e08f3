"""
Transcripts and what is coded in them.

The original of a transcript stands apart from the text people work with.  A version of that text never changes; a
further replacement makes a new version, and codings are copied to it with their places moved along.  Places count
Unicode code points.  Whoever codes is a row of `Coder`, tied to an account, or imported with a foreign project.
`exchange` keeps what an exchange file told and this workspace has no use for, so that it goes out again unchanged.
"""

from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from klappt.apps.accompaniment.models.talks import Talk
from klappt.apps.accounts.models import User
from klappt.apps.audit.records import Record


def new_guid() -> str:
    """Return an id for the exchange with other programs."""
    return str(uuid4())


class CodingProject(Record):
    """A code book with the texts coded by it; an imported project is one of its own."""

    title = models.CharField(_("Titel"), max_length=200)
    origin = models.CharField(_("Herkunft"), max_length=200, blank=True)
    description = models.TextField(_("Beschreibung"), blank=True)
    begun_on = models.DateField(_("angelegt am"))
    synthetic = models.BooleanField(_("erfunden"), default=False)
    exchange = models.JSONField(default=dict, editable=False)
    report = models.JSONField(_("Bericht der Übernahme"), default=list, editable=False)

    class Meta:
        ordering = ("-begun_on", "title", "id")
        verbose_name = _("Auswertung von Gesprächen")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("coding_project", args=[self.pk])


class Coder(Record):
    """Somebody who codes in a project: a person with an account, or one that only an imported file knows."""

    project = models.ForeignKey(CodingProject, on_delete=models.CASCADE, related_name="coders")
    user = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    guid = models.CharField(max_length=38, default=new_guid, editable=False)
    imported_name = models.CharField(_("Name aus der Datei"), max_length=200, blank=True)
    imported_id = models.CharField(max_length=200, blank=True)
    place = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("place", "id")
        verbose_name = _("Codierer*in")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "user"], name="coder_once"),
            models.UniqueConstraint(fields=["project", "guid"], name="coder_guid_once"),
        ]

    def __str__(self) -> str:
        return self.user.name if self.user else self.imported_name


class TalkCode(Record):
    """A code of a project's book; its guid stays the same for ever."""

    project = models.ForeignKey(CodingProject, on_delete=models.CASCADE, related_name="codes")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="below",
        verbose_name=_("gehört zu"),
    )  # fmt: skip
    guid = models.CharField(max_length=38, default=new_guid, editable=False)
    name = models.CharField(_("Name"), max_length=200)
    name_en = models.CharField(_("Name auf Englisch"), max_length=200, blank=True)
    definition = models.TextField(_("Definition"), blank=True)
    definition_en = models.TextField(_("Definition auf Englisch"), blank=True)
    example = models.TextField(_("Ankerbeispiel"), blank=True)
    example_en = models.TextField(_("Ankerbeispiel auf Englisch"), blank=True)
    colour = models.CharField(_("Farbe"), max_length=7, blank=True)
    codable = models.BooleanField(_("kann vergeben werden"), default=True)
    place = models.PositiveIntegerField(_("Stelle im Buch"), default=0)
    exchange = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ("place", "id")
        verbose_name = _("Code")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "guid"], name="talk_code_guid_once")
        ]

    def __str__(self) -> str:
        return (self.name_en if get_language() == "en" else "") or self.name

    def get_absolute_url(self) -> str:
        """Return the address of the code book."""
        return reverse("code_book", args=[self.project_id])


class Transcript(Record):
    """A text to be coded: of a talk, or from an imported project."""

    project = models.ForeignKey(CodingProject, on_delete=models.CASCADE, related_name="transcripts")
    talk = models.OneToOneField(
        Talk, on_delete=models.CASCADE, null=True, blank=True, related_name="transcript"
    )
    guid = models.CharField(max_length=38, default=new_guid, editable=False)
    name = models.CharField(_("Name"), max_length=200)
    received_on = models.DateField(_("eingegangen am"))
    place = models.PositiveIntegerField(default=0)
    exchange = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ("place", "name", "id")
        verbose_name = _("Abschrift")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("transcript", args=[self.pk])


class TranscriptOriginal(Record):
    """The words as they were said, with names; kept apart, opened only to anonymise."""

    transcript = models.OneToOneField(Transcript, on_delete=models.CASCADE, related_name="original")
    text = models.TextField(_("Wortlaut"))
    delete_on = models.DateField(_("zu löschen am"), null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("Original einer Abschrift")

    def __str__(self) -> str:
        return str(self.transcript)


class TranscriptVersion(Record):
    """
    The anonymised text at one time; it never changes.

    `log` tells what was replaced: rule, place, placeholder, never what stood there.  `pages` are the places where
    the pages for coding begin and end.  A text that an imported file did not hold is empty and `missing`.
    """

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("Fassung"), default=1)
    text = models.TextField(_("Text"), blank=True)
    missing = models.BooleanField(_("Text liegt nicht vor"), default=False)
    pages = models.JSONField(default=list, editable=False)
    log = models.JSONField(_("Protokoll der Anonymisierung"), default=list, editable=False)
    made_on = models.DateField(_("gemacht am"))
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    superseded_on = models.DateField(_("ersetzt am"), null=True, blank=True)

    class Meta:
        ordering = ("transcript", "number", "id")
        verbose_name = _("Fassung einer Abschrift")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["transcript", "number"], name="transcript_version_once")
        ]

    def __str__(self) -> str:
        return str(_("%(name)s (Fassung %(n)d)")) % {"name": self.transcript, "n": self.number}

    def get_absolute_url(self) -> str:
        """Return the address at which it is coded."""
        return reverse("coding", args=[self.pk])


class Passage(Record):
    """A passage of a version, half-open, in code points; it never changes."""

    of_version = models.ForeignKey(TranscriptVersion, on_delete=models.CASCADE, related_name="passages")
    start = models.PositiveIntegerField(_("Anfang"))
    end = models.PositiveIntegerField(_("Ende"))
    guid = models.CharField(max_length=38, default=new_guid, editable=False)
    place = models.PositiveIntegerField(default=0)
    exchange = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ("place", "start", "end", "id")
        verbose_name = _("Stelle")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="passage_not_empty")
        ]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


class TalkCoding(Record):
    """Somebody gave a passage a code."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="codings")
    code = models.ForeignKey(
        TalkCode, on_delete=models.PROTECT, related_name="codings", verbose_name=_("Code")
    )
    coder = models.ForeignKey(Coder, on_delete=models.PROTECT, null=True, related_name="codings")
    guid = models.CharField(max_length=38, default=new_guid, editable=False)
    made_on = models.DateField(_("vergeben am"), null=True)
    place = models.PositiveIntegerField(default=0)
    exchange = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ("passage__start", "passage__end", "place", "id")
        verbose_name = _("Codierung")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["passage", "code", "coder"],
                name="talk_coding_once",
                violation_error_message=_("Diesen Code haben Sie dieser Stelle schon gegeben."),
            )
        ]

    def __str__(self) -> str:
        return str(self.code)


class CodingPass(Record):
    """Somebody codes a version from beginning to end; in a blind one nobody sees the others until all are done."""

    of_version = models.ForeignKey(TranscriptVersion, on_delete=models.CASCADE, related_name="passes")
    coder = models.ForeignKey(Coder, on_delete=models.CASCADE, related_name="passes")
    blind = models.BooleanField(_("verdeckt"), default=False)
    begun_on = models.DateField(_("begonnen am"))
    done_on = models.DateField(_("fertig am"), null=True, blank=True)

    class Meta:
        ordering = ("begun_on", "id")
        verbose_name = _("Durchgang")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["of_version", "coder"], name="coding_pass_once")
        ]

    def __str__(self) -> str:
        return str(self.coder)

    def get_absolute_url(self) -> str:
        """Return the address of the version."""
        return reverse("coding", args=[self.of_version_id])


class TalkMemo(Record):
    """A memo; `ties` are the guids of the codes, passages, codings or texts it speaks of."""

    project = models.ForeignKey(CodingProject, on_delete=models.CASCADE, related_name="memos")
    of_version = models.ForeignKey(
        TranscriptVersion, on_delete=models.SET_NULL, null=True, blank=True, related_name="memos"
    )
    coder = models.ForeignKey(Coder, on_delete=models.SET_NULL, null=True, related_name="memos")
    guid = models.CharField(max_length=38, default=new_guid, editable=False)
    title = models.CharField(_("Titel"), max_length=200, blank=True)
    text = models.TextField(_("Text"), blank=True)
    ties = models.JSONField(default=list, editable=False)
    made_on = models.DateField(_("geschrieben am"), null=True)
    place = models.PositiveIntegerField(default=0)
    exchange = models.JSONField(default=dict, editable=False)

    class Meta:
        ordering = ("place", "made_on", "id")
        verbose_name = _("Memo")

    def __str__(self) -> str:
        return self.title or self.text[:80]

    def get_absolute_url(self) -> str:
        """Return the address of its project."""
        return reverse("memos", args=[self.project_id])
