"""Addresses of the share ledger."""

from django.urls import path

from optimise.share.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.whole, name="ledger"),
    path("told/", views.tell, name="tell"),
    path("not-shared/", views.keep_back, name="keep_back"),
    path("export/", views.export, name="export"),
]
