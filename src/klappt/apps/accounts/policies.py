"""How accounts belong to somebody."""

from klappt.apps.accounts.access.policy import Scope
from klappt.apps.accounts.models import Invitation, Organisation, Post, User

SCOPES = {
    "organisation": Scope(Organisation, organisation=("id",), classes={"note": "N"}),
    "person": Scope(User, organisation=("posts__organisation",), self_=("id",), classes={"email": "K"}),
    "post": Scope(Post, organisation=("organisation",), self_=("user",)),
    "invitation": Scope(Invitation, organisation=("organisation",), classes={"email": "K"}),
    "account": Scope(User, self_=("id",)),
    "operation": Scope(None),
}
