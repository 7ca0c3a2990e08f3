"""The closed vocabularies of an alliance (domain.md 1, 2.3, 2.4)."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """The life cycle of an alliance."""

    INTERESTED = "interested", _("interessiert")
    JOINED = "joined", _("beigetreten")
    STARTER = "starter", _("Starter-Workshop durchgeführt")
    CONSTITUTED = "constituted", _("BKG gebildet")
    ANALYSED = "analysed", _("Bedarfe und Angebote untersucht")
    CONCEPT = "concept", _("Gesamtkonzept beschlossen")
    RUNNING = "running", _("läuft")
    PERPETUATED = "perpetuated", _("verstetigt")
    ENDED = "ended", _("beendet")


class TownRole(TextChoices):
    """The part of a municipality in an alliance."""

    LEAD = "lead", _("federführend")
    MEMBER = "member", _("beteiligt")


class Seat(TextChoices):
    """Where the managing office sits."""

    KI = "ki", _("Kommunales Integrationszentrum (KI)")
    SOCIAL = "social", _("Sozialamt")
    INTEGRATION = "integration", _("Integrationsbüro")
    YOUTH = "youth", _("Jugendamt")
    EDUCATION = "education", _("Bildungsbüro")
    OTHER = "other", _("andere Stelle")


class GroupFunction(TextChoices):
    """What somebody is in a group."""

    CHAIR = "chair", _("Vorsitz")
    MEMBER = "member", _("Mitglied")
    DEPUTY = "deputy", _("Vertretung")
    GUEST = "guest", _("Gast")


class StepNumber(IntegerChoices):
    """The six Umsetzungsbausteine of Gemeinsam klappt's; not to be confused with the Förderbausteine."""

    ALLIANCE = 1, _("Bündnis bilden")
    DATA = 2, _("Datenlage verbessern")
    NEEDS = 3, _("Bedarfe ermitteln")
    OFFERS = 4, _("Angebote erfassen")
    PLANNING = 5, _("Ketten planen und umsetzen")
    EVALUATION = 6, _("Dokumentieren und auswerten")


class StepState(TextChoices):
    """How far an Umsetzungsbaustein is."""

    NOT_STARTED = "not_started", _("noch nicht begonnen")
    IN_WORK = "in_work", _("in Arbeit")
    DONE = "done", _("abgeschlossen")
    REVISED = "revised", _("wird überarbeitet")


class Task(TextChoices):
    """A duty for which one office is competent in a town."""

    ABH = "abh", _("Ausländerbehörde (ABH)")
    SOCIAL = "social", _("Sozialamt (Asylbewerberleistungsgesetz)")
    YOUTH = "youth", _("Jugendamt")
    JOBCENTER = "jobcenter", _("Jobcenter")
    AGENTUR = "agentur", _("Agentur für Arbeit")
    SCHOOL = "school", _("Schulaufsicht")
    NATURALISATION = "naturalisation", _("Einbürgerung")
    KI = "ki", _("Kommunales Integrationszentrum (KI)")


class Rhythm(TextChoices):
    """How often something takes place."""

    WEEKLY = "weekly", _("wöchentlich")
    MONTHLY = "monthly", _("monatlich")
    QUARTERLY = "quarterly", _("vierteljährlich")
    HALF_YEARLY = "half_yearly", _("halbjährlich")
    YEARLY = "yearly", _("jährlich")
    ON_DEMAND = "on_demand", _("nach Bedarf")
    UNKNOWN = "unknown", _("nicht bekannt")


class AgreementState(TextChoices):
    """Where an agreement stands; whether it holds on a day is told by its dates."""

    DRAFT = "draft", _("Entwurf")
    SIGNED = "signed", _("unterschrieben")


class ClauseKind(TextChoices):
    """What a clause of an agreement is about."""

    HANDOVER = "handover", _("Überleitung")
    PLACES = "places", _("Plätze")
    ADMISSION = "admission", _("Zugang")
    CONTACT = "contact", _("Ansprechpersonen")
    DATA = "data", _("Datenschutz")
    COST = "cost", _("Kosten")
    PROCEDURE = "procedure", _("Verfahren")
    OTHER = "other", _("Sonstiges")


class FormatKind(TextChoices):
    """A format of cooperation with meetings."""

    CORE_GROUP = "core_group", _("Bündniskerngruppe (BKG)")
    COMMITTEE = "committee", _("Gremium")
    WORKING_GROUP = "working_group", _("Arbeitskreis")
    EXCHANGE = "exchange", _("regelmäßiger Austausch")
    PLANNING = "planning", _("Planungskonferenz")


class MeetingState(TextChoices):
    """Where a meeting stands."""

    PLANNED = "planned", _("geplant")
    INVITED = "invited", _("eingeladen")
    HELD = "held", _("durchgeführt")
    CONFIRMED = "confirmed", _("Protokoll bestätigt")
    CANCELLED = "cancelled", _("abgesagt")


class DecisionEffect(TextChoices):
    """What a decision changes in the chains."""

    NONE = "none", _("keine Änderung an Angeboten")
    OPEN = "open", _("Regelangebot öffnen")
    CREATE = "create", _("neues Angebot schaffen")
    LINK = "link", _("Angebote verknüpfen")
    HANDOVER = "handover", _("Überleitung vereinbaren")
    WAIVER = "waiver", _("auf Bedingungen verzichten")
    PROCEDURE = "procedure", _("Verfahren regeln")


class IssueStage(TextChoices):
    """The way of a structural issue (generatives Thema) from observation to effect."""

    OBSERVED = "observed", _("beobachtet")
    EVIDENCED = "evidenced", _("belegt")
    AGENDA = "agenda", _("auf der Tagesordnung")
    DECIDED = "decided", _("beschlossen")
    IMPLEMENTED = "implemented", _("umgesetzt")
    CHECKED = "checked", _("Wirkung geprüft")
    REJECTED = "rejected", _("zurückgestellt")


class CaseBand(TextChoices):
    """How many cases show an issue; bands, so that nobody is recognised."""

    UNKNOWN = "unknown", _("nicht gezählt")
    FEW = "few", _("weniger als 5")
    SOME = "some", _("5 bis 9")
    MANY = "many", _("10 bis 24")
    VERY_MANY = "very_many", _("25 oder mehr")


class ChainPart(TextChoices):
    """At which place of the chain an issue sits."""

    ARRIVAL = "arrival", _("Ankommen")
    LANGUAGE = "language", _("Sprache")
    SCHOOL = "school", _("Schule")
    PREPARATION = "preparation", _("Ausbildungsvorbereitung")
    TRAINING = "training", _("Ausbildung und Arbeit")
    RESIDENCE = "residence", _("Aufenthalt")
    LIVING = "living", _("Wohnen, Gesundheit, Kinderbetreuung")
