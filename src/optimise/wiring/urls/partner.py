"""Addresses of a partner's own pages."""

from django.urls import path

from optimise.wiring.views import partner

app_name = "partner"
urlpatterns = [
    path("received/", partner.received, name="received"),
    path("received/<uuid:receipt_id>/", partner.receipt, name="receipt"),
    path("key/<uuid:key_id>/", partner.make_key, name="make_key"),
    path("agreement/", partner.agreement, name="agreement"),
]
