"""Addresses of accounts."""

from klappt.web.account import views
from klappt.web.frame.menu import Item
from klappt.web.frame.routes import page

urlpatterns = [
    page("konto/", views.MyAccount, "account", on="account"),
]
MENU: list[Item] = []
