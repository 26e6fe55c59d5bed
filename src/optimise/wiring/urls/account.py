"""How one signs in: password, authenticator, recovery codes."""

from allauth.account import views
from django.urls import include, path

from optimise.wiring.views import signing_in

urlpatterns = [
    path("password/", signing_in.password, name="account_change_password"),
    path("witness/", signing_in.witness, name="account_witness"),
    path("confirm/", views.reauthenticate, name="account_reauthenticate"),
    path("", include("allauth.mfa.urls")),
]
