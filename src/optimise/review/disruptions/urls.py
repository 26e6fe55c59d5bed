"""Addresses of this topic."""

from django.urls import path

from optimise.review.disruptions.views import claims, deciding

app_name = "review_disruptions"
ONE = "<uuid:claim_id>/"
urlpatterns = [
    path("", claims.listed, name="claims"),
    path("tried/", claims.tried, name="tried"),
    path("claim/<slug:target_kind>/<uuid:target_id>/", claims.make, name="make"),
    path("looks/<uuid:lasting_id>/", deciding.look, name="look"),
    path(ONE, claims.record, name="claim"),
    path(f"{ONE}moderate/", deciding.moderate, name="moderate"),
    path(f"{ONE}rate/", deciding.rate, name="rate"),
    path(f"{ONE}again/", deciding.again, name="again"),
    path(f"{ONE}withdraw/", deciding.withdraw, name="withdraw"),
]
