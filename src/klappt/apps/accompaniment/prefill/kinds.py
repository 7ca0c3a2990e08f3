"""Which choice of a question stands for which kind of organisation; this module is no source."""

from collections.abc import Mapping

from klappt.apps.accounts.roles import OrganisationKind as Kind

MEMBER: Mapping[str, str] = {
    Kind.KI: "ki",
    Kind.TOWN: "kommunen",
    Kind.ABH: "abh",
    Kind.JOBCENTER: "jobcenter",
    Kind.AGENTUR: "arbeitsagentur",
    Kind.SCHOOL: "berufskollegs",
    Kind.VHS: "vhs",
    Kind.WELFARE: "wohlfahrt",
    Kind.PROVIDER: "bildungstraeger",
    Kind.JMD: "jmd",
    Kind.CHAMBER: "kammern",
    Kind.EMPLOYER: "betriebe",
    Kind.YOUTH_OFFICE: "jugendamt",
    Kind.SOCIAL_OFFICE: "sozialamt",
    Kind.CIVIL: "ehrenamt",
}
PARTNER: Mapping[str, str] = {
    Kind.TOWN: "kommunen",
    Kind.ABH: "abh",
    Kind.JOBCENTER: "jobcenter",
    Kind.AGENTUR: "arbeitsagentur",
    Kind.SCHOOL: "schulen",
    Kind.VHS: "traeger",
    Kind.WELFARE: "traeger",
    Kind.PROVIDER: "traeger",
    Kind.JMD: "fachkraefte",
    Kind.CHAMBER: "kammern",
    Kind.EMPLOYER: "kammern",
    Kind.YOUTH_OFFICE: "jugendamt",
    Kind.SOCIAL_OFFICE: "sozialamt",
    Kind.CIVIL: "ehrenamt",
}
