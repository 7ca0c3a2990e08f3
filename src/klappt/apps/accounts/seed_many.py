"""Many people for measurements: spread over the organisations that alliances have, in the roles these give."""

from django.contrib.auth.hashers import make_password

from klappt.apps.accounts.models import Organisation, Post, User
from klappt.apps.accounts.roles import OrganisationKind, Role
from klappt.apps.accounts.seeding import Seeding

ROLES = {
    OrganisationKind.KI: (Role.GFS, Role.BKG),
    OrganisationKind.ABH: (Role.ABH,),
    OrganisationKind.RESEARCH: (Role.RESEARCHER,),
    OrganisationKind.MINISTRY: (Role.MINISTRY,),
}
OTHERS = (Role.PROVIDER, Role.CASE_MANAGER, Role.BKG, Role.ORG_ADMIN)


def fill_many(seeding: Seeding, people: int, password: str) -> None:
    """Make so many people; all have one password, hashed once, so that this takes seconds and not minutes."""
    organisations = list(Organisation.objects.order_by("code", "id"))
    hashed = make_password(password)
    users, posts = [], []
    for number in range(people):
        organisation = organisations[number % len(organisations)]
        roles = ROLES.get(OrganisationKind(organisation.kind), OTHERS)
        role = roles[(number // len(organisations)) % len(roles)]
        user = User(
            email=f"person-{number:05}@test.example",
            name=f"Person {number:05}",
            password=hashed,
            joined_on=seeding.on,
        )
        users.append(user)
        posts.append(Post(user=user, organisation=organisation, role=role, since=seeding.on))
    User.objects.bulk_create(users)
    Post.objects.bulk_create(posts)
