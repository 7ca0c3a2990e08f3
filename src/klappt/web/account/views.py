"""The own account: roles, second factor, password."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from klappt.apps.accounts.access.policy import visible
from klappt.web.frame.pages import Page


class MyAccount(Page):
    """Who I am here and in which roles."""

    template = "account/mine.html"
    title = _("Mein Zugang")

    def context(self) -> dict[str, Any]:
        """Return the roles of the person."""
        posts = visible(self.request.actor, "post").filter(user=self.request.actor.id)
        return {"posts": posts.select_related("organisation")}
