"""One record of each resource of the Reflexionsgespräche."""

from datetime import date

from django.db.models import Model
from tests.web.world import Here

from klappt.apps.accompaniment import models
from klappt.apps.accompaniment.talks.texts import page_places

TEXT = (
    "I: Wie läuft es mit der Ausländerbehörde?\nB: Seit [Person 1] da ist, gut. Wir telefonieren jede Woche."
)


def samples(here: Here) -> dict[str, Model]:
    exemplary = models.Exemplary.objects.create(
        alliance=here.alliance, chosen_on=here.day, municipal_kind="kreis", criteria="Großer Kreis"
    )
    round_ = models.TalkRound.objects.create(title=f"Runde {here.name}", year=2021)
    talk = models.Talk.objects.create(
        exemplary=exemplary, round=round_, state="held", day=date(2021, 6, 1), summary="Es läuft."
    )
    quote = models.Quote.objects.create(talk=talk, text="gut", proposed_on=here.day, state="sent")
    return {
        "exemplary": exemplary,
        "talk_round": round_,
        "talk": talk,
        "talk_consent": models.TalkConsent.objects.create(
            talk=talk, function="Leitung der GfS", text_version="2021-1", given_on=here.day, quotes=True
        ),
        "member_check": models.MemberCheck.objects.create(
            talk=talk, summary="Es läuft.", sent_on=here.day,
            quotes=[{"id": str(quote.pk), "text": "gut", "answer": "", "why": ""}],
        ),
        "quote": quote,
        **_coding(here, talk),
    }  # fmt: skip


def _coding(here: Here, talk: models.Talk) -> dict[str, Model]:
    project = models.CodingProject.objects.create(title=f"Gespräche {here.name}", begun_on=here.day)
    coder = models.Coder.objects.create(project=project, user=here.users["researcher"])
    code = models.TalkCode.objects.create(project=project, name="Kontakt", colour="#1B5E9E")
    transcript = models.Transcript.objects.create(
        project=project, talk=talk, name=f"Gespräch {here.name}", received_on=here.day
    )
    version = models.TranscriptVersion.objects.create(
        transcript=transcript, text=TEXT, pages=page_places(TEXT), made_on=here.day,
        log=[{"rule": "person", "start": 50, "end": 60, "by": "[Person 1]"}],
    )  # fmt: skip
    passage = models.Passage.objects.create(of_version=version, start=45, end=78)
    return {
        "coding_project": project,
        "coder": coder,
        "code": code,
        "transcript": transcript,
        "transcript_original": models.TranscriptOriginal.objects.create(transcript=transcript, text=TEXT),
        "transcript_version": version,
        "passage": passage,
        "coding": models.TalkCoding.objects.create(passage=passage, code=code, coder=coder, made_on=here.day),
        "coding_pass": models.CodingPass.objects.create(of_version=version, coder=coder, begun_on=here.day),
        "memo": models.TalkMemo.objects.create(
            project=project, coder=coder, text="Nachfragen", made_on=here.day
        ),
    }
