"""Addresses of this topic."""

from django.urls import path

from optimise.plan.harm.views import matrix, scores

app_name = "plan_harm"
urlpatterns = [
    path("", scores.listed, name="harm"),
    path("compare/", scores.compare, name="compare"),
    path("begin/<slug:kind>/<uuid:subject_id>/", scores.begin, name="begin"),
    path("scores/<uuid:score_id>/", scores.score, name="score"),
    path("scores/<uuid:score_id>/factors/<slug:factor>/", scores.factor, name="factor"),
    path("scores/<uuid:score_id>/send/", scores.send, name="send"),
    path("scores/<uuid:score_id>/decide/", scores.decide, name="decide"),
    path("matrix/", matrix.matrix, name="matrix"),
    path("matrix/change/", matrix.change, name="change_matrix"),
    path("matrix/editions/<slug:edition>/", matrix.decide, name="decide_matrix"),
]
