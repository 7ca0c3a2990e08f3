"""The addresses of django-allauth that klappt uses; nobody signs up, nobody signs in from elsewhere."""

from allauth.account import views
from allauth.mfa.base.views import authenticate, index, reauthenticate
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

urlpatterns = [
    path("anmelden/", views.login, name="account_login"),
    path("abmelden/", views.logout, name="account_logout"),
    path("gesperrt/", views.account_inactive, name="account_inactive"),
    path("bestaetigen/", views.reauthenticate, name="account_reauthenticate"),
    path("passwort/", views.password_change, name="account_change_password"),
    path("zweiter-faktor/", index, name="mfa_index"),
    path("zweiter-faktor/anmelden/", authenticate, name="mfa_authenticate"),
    path("zweiter-faktor/bestaetigen/", reauthenticate, name="mfa_reauthenticate"),
    path("zweiter-faktor/einrichten/", totp.activate_totp, name="mfa_activate_totp"),
    path("zweiter-faktor/abschalten/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("notfallcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("notfallcodes/neu/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("notfallcodes/datei/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]
