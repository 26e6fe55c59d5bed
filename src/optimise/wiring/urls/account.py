"""How one signs in: password, authenticator, recovery codes."""

from allauth.account import views
from django.urls import include, path

urlpatterns = [
    path("password/", views.password_change, name="account_change_password"),
    path("confirm/", views.reauthenticate, name="account_reauthenticate"),
    path("", include("allauth.mfa.urls")),
]
