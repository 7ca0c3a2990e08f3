"""One record of each resource of accounts."""

from datetime import timedelta

from django.db.models import Model
from tests.web.world import Here

from klappt.apps.accounts.models import Invitation


def samples(here: Here) -> dict[str, Model]:
    owner = here.organisations["org_admin"]
    user = here.users["org_admin"]
    invitation = Invitation.objects.create(
        email=f"neu@{here.name.lower()}.example",
        name="Nora Neu",
        organisation=owner,
        role="provider",
        code_hash=here.name.ljust(64, "0"),
        invited_on=here.day,
        expires_on=here.day + timedelta(days=14),
    )
    return {
        "organisation": owner,
        "person": user,
        "account": user,
        "post": user.posts.get(),
        "invitation": invitation,
    }
