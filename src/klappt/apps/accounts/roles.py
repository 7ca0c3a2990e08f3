"""The roles of the workspace (people.md; security.md 2.2) and the kinds of organisations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """In which capacity somebody works for an organisation."""

    GFS = "gfs", _("Geschäftsführende Stelle (GfS)")
    BKG = "bkg", _("Mitglied der Bündniskerngruppe (BKG)")
    PROVIDER = "provider", _("Anbieter*in von Angeboten")
    CASE_MANAGER = "case_manager", _("Case Management / Teilhabemanagement")
    ABH = "abh", _("Ansprechperson der Ausländerbehörde (ABH)")
    RESEARCHER = "researcher", _("Wissenschaftliche Begleitung")
    MINISTRY = "ministry", _("Ministerium")
    ORG_ADMIN = "org_admin", _("Verwaltung der eigenen Organisation")
    OPERATOR = "operator", _("Betrieb der Anlage")


# Who may change much or let others in needs a second factor.
SECOND_FACTOR_ROLES = frozenset({Role.GFS, Role.ORG_ADMIN, Role.OPERATOR})


class OrganisationKind(TextChoices):
    """What an organisation is to an alliance."""

    KREIS = "kreis", _("Kreis")
    TOWN = "town", _("Stadt oder Gemeinde")
    KI = "ki", _("Kommunales Integrationszentrum (KI)")
    ABH = "abh", _("Ausländerbehörde (ABH)")
    JOBCENTER = "jobcenter", _("Jobcenter")
    AGENTUR = "agentur", _("Agentur für Arbeit")
    SCHOOL = "school", _("Schule oder Berufskolleg")
    VHS = "vhs", _("Volkshochschule (VHS)")
    WELFARE = "welfare", _("Wohlfahrtsverband")
    PROVIDER = "provider", _("Bildungsträger")
    JMD = "jmd", _("Jugendmigrationsdienst (JMD)")
    CHAMBER = "chamber", _("Kammer")
    EMPLOYER = "employer", _("Betrieb")
    YOUTH_OFFICE = "youth_office", _("Jugendamt")
    SOCIAL_OFFICE = "social_office", _("Sozialamt")
    MINISTRY = "ministry", _("Ministerium")
    AUTHORITY = "authority", _("Andere Behörde")
    RESEARCH = "research", _("Wissenschaft")
    CIVIL = "civil", _("Verein oder Ehrenamt")
    OTHER = "other", _("Andere")


class LegalKind(TextChoices):
    """What binds an organisation (security.md D1, 2.2): a public body may have to report what it sees."""

    SGB = "sgb", _("Leistungsträger nach dem Sozialgesetzbuch (SGB)")
    KOMMUNE = "kommune", _("Kommune")
    SCHOOL = "schule_bildung", _("Schule oder Bildungseinrichtung")
    FREE = "freier_traeger", _("Freier Träger")
    ABH = "abh", _("Ausländerbehörde (ABH)")
    EMPLOYER = "arbeitgeber", _("Arbeitgeber")
    LAND = "land", _("Land")
    RESEARCH = "forschung", _("Forschung")
    CHAMBER = "kammer", _("Kammer")


class LawRegime(TextChoices):
    """Which law of data protection an organisation follows (security.md D13)."""

    SGBX = "sgb_x", _("Sozialgesetzbuch X und DSGVO")
    DSGNRW = "dsg_nrw", _("DSGVO und Datenschutzgesetz NRW")
    BDSG = "bdsg", _("DSGVO und Bundesdatenschutzgesetz")
    CHURCH = "church", _("Kirchliches Datenschutzrecht (KDG, DSG-EKD)")
    UNKNOWN = "unknown", _("noch nicht geklärt")


# Some roles reach far beyond an organisation, so only bodies of that kind can give them; the operator nobody.
GIVEN_BY = {
    Role.RESEARCHER: frozenset({OrganisationKind.RESEARCH}),
    Role.MINISTRY: frozenset({OrganisationKind.MINISTRY}),
    Role.ABH: frozenset({OrganisationKind.ABH, OrganisationKind.KREIS, OrganisationKind.TOWN}),
    Role.OPERATOR: frozenset[OrganisationKind](),
}


def roles_of(kind: str) -> list[Role]:
    """Return the roles that an organisation of a kind can give its people."""
    return [role for role in Role if role not in GIVEN_BY or kind in GIVEN_BY[role]]
