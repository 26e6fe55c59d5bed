"""Signing in and out. There is no sign-up and no reset by email: people are added by people."""

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("", views.login, name="account_login"),
    path("out/", views.logout, name="account_logout"),
    path("suspended/", views.account_inactive, name="account_inactive"),
]
