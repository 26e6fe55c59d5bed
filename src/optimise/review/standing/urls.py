"""Addresses of this topic."""

from django.urls import path

from optimise.review.standing.views import fairness, results

app_name = "review_standing"
urlpatterns = [
    path("", results.commander, name="commander"),
    path("inspector/", results.inspector, name="inspector"),
    path("inspector/paper/", results.paper, name="paper"),
    path("groups/<uuid:group_id>/", results.of_group, name="group"),
    path("fairness/", fairness.listed, name="fairness"),
    path("fairness/searches/", fairness.load, name="searches"),
    path("fairness/base/", fairness.base, name="base"),
    path("fairness/<slug:matter>/<slug:trait>/<str:label>/", fairness.answer, name="answer"),
    path("fairness/stories/<uuid:story_id>/", fairness.describe, name="describe"),
]
